//! The state of building: which row is selected, which edit was refused and why.

use leptos::prelude::*;

use super::row_model::{RowModel, models};
use super::undo::Undo;
use crate::engine::{LayerSpec, Padding, Shape};
use crate::protocol::layer_kinds::template;
use crate::protocol::picture_set::PictureSet;
use crate::protocol::stack::{self, Edit, Path};
use crate::protocol::workbench::{Misfit, Preset, Workbench};
use crate::text::{Lang, build_words, files_words, layer_name, preset_name, words};
use crate::ui::environment::{Environment, use_environment};
use crate::ui::session::Session;
use crate::ui::widgets::toast::{Toasts, use_toasts};

/// Copied freely into closures.
#[derive(Clone, Copy)]
pub(super) struct Builder {
    pub(super) session: Session,
    env: Environment,
    toasts: Toasts,
    /// What was set before.
    pub(super) undo: Undo,
    /// Rows of the network as it is; a block comes before its rows.
    pub(super) rows: Memo<Vec<RowModel>>,
    /// The row whose drawer is open.
    pub(super) selected: RwSignal<Option<usize>>,
    /// The row at which an edit was refused, and why.
    pub(super) refused: RwSignal<Option<(usize, Misfit)>>,
    /// Whether the drawing pad is open.
    pub(super) drawing: RwSignal<bool>,
    /// Whether the data panel is open.
    pub(super) choosing_data: RwSignal<bool>,
    /// Whether the menu "insert a layer" is open.
    pub(super) inserting: RwSignal<bool>,
}

impl Builder {
    pub(super) fn new(session: Session) -> Self {
        let builder = Self {
            session,
            env: use_environment(),
            toasts: use_toasts(),
            undo: Undo::new(session),
            rows: Memo::new(move |_| session.workbench.with(models)),
            selected: RwSignal::new(None),
            refused: RwSignal::new(None),
            drawing: RwSignal::new(false),
            choosing_data: RwSignal::new(false),
            inserting: RwSignal::new(false),
        };
        builder.stay_in_range();
        builder
    }

    /// A selection does not outlive its row, whatever took it away.
    fn stay_in_range(&self) {
        let builder = *self;
        Effect::new(move || {
            let count = builder.rows.with(Vec::len);
            if builder.selected.get_untracked().is_some_and(|row| row >= count) {
                builder.selected.set(None);
            }
        });
    }

    /// Makes an edit, or says at its row why it does not work.
    pub(super) fn edit(&self, edit: &Edit) -> bool {
        self.first_that_works(std::slice::from_ref(edit)).is_some()
    }

    /// Makes the first edit that works; if none does, says why the first one does not.
    fn first_that_works(&self, edits: &[Edit]) -> Option<Edit> {
        let bench = self.session.workbench.get_untracked();
        let mut reason = None;
        for edit in edits {
            let Some(layers) = stack::apply(&bench.layers, edit) else { continue };
            let candidate = Workbench { layers, ..bench.clone() };
            match candidate.check() {
                Ok(_) => {
                    self.refused.set(None);
                    self.session.change(|bench| bench.layers = candidate.layers);
                    return Some(edit.clone());
                }
                Err(misfit) => {
                    reason.get_or_insert((self.row_near(edit.path()), misfit));
                }
            }
        }
        if reason.is_some() {
            self.refused.set(reason);
        }
        None
    }

    /// Whether an edit would work.
    pub(super) fn works(&self, edit: &Edit) -> bool {
        let bench = self.session.workbench.get_untracked();
        stack::apply(&bench.layers, edit)
            .is_some_and(|layers| Workbench { layers, ..bench }.check().is_ok())
    }

    /// Takes a row out, with an offer to undo.
    pub(super) fn remove(&self, row: usize) {
        let Some(model) = self.row(row) else { return };
        let lang = self.env.lang.get_untracked();
        if self.edit(&Edit::Remove(model.row.path)) {
            self.selected.set(None);
            let name = layer_name(lang, model.layer.type_name());
            self.offer_undo(format!("{name}: {}", words(lang).removed));
        }
    }

    /// Puts a ready-made network in, with an offer to undo.
    pub(super) fn load_preset(&self, preset: Preset) {
        self.refused.set(None);
        self.selected.set(None);
        self.session.change(|bench| bench.layers = preset.layers(&bench.set));
        let lang = self.env.lang.get_untracked();
        let name = preset_name(lang, preset);
        self.offer_undo(format!("{name}: {}", build_words(lang).preset_loaded));
    }

    /// Takes over settings from a file, with an offer to undo.
    pub(super) fn bring_in(&self, next: Workbench) {
        self.refused.set(None);
        self.selected.set(None);
        self.session.change(|bench| *bench = next);
        self.offer_undo(files_words(self.env.lang.get_untracked()).brought_spec.to_owned());
    }

    /// Learns from another set. If the network did not fit and had to go, that can be undone.
    pub(super) fn change_set(&self, set: PictureSet) {
        if self.session.workbench.with_untracked(|bench| bench.set == set) {
            return;
        }
        self.refused.set(None);
        self.selected.set(None);
        self.drawing.set(false);
        let stays = self.session.change_set(set);
        let words = words(self.env.lang.get_untracked());
        if stays {
            self.toasts.show(words.data_changed.to_owned());
        } else {
            self.offer_undo(words.network_replaced.to_owned());
        }
    }

    /// Moves a row one place down or up, into and out of blocks, and keeps it selected.
    pub(super) fn step_row(&self, row: usize, down: bool) {
        let Some(from) = self.row(row).map(|model| model.row.path) else { return };
        let layers = self.session.workbench.with_untracked(|bench| bench.layers.clone());
        let places = stack::steps(&layers, &from, down);
        let edits: Vec<Edit> = places.into_iter().map(|to| Edit::Move(from.clone(), to)).collect();
        self.move_by(&edits);
    }

    /// Moves a row to a place, and keeps it selected.
    pub(super) fn move_row(&self, row: usize, to: Path) {
        if let Some(model) = self.row(row) {
            self.move_by(&[Edit::Move(model.row.path, to)]);
        }
    }

    fn move_by(&self, edits: &[Edit]) {
        if let Some(Edit::Move(from, to)) = self.first_that_works(edits) {
            self.settle(&stack::landing(&from, &to));
        }
    }

    /// Inserts a new layer below the selected row; without a selection, at the last place where
    /// it fits.
    pub(super) fn insert(&self, type_name: &str) {
        let bench = self.session.workbench.get_untracked();
        let selected = self.selected.get_untracked().and_then(|row| self.row(row));
        let places = match &selected {
            Some(model) => stack::places_below(&bench.layers, &model.row.path),
            None => stack::all_places(&bench.layers),
        };
        let edits: Vec<Edit> = places
            .into_iter()
            .filter_map(|place| {
                let new = template(type_name, bench.input_at(&place))?;
                Some(Edit::Insert(place, new))
            })
            .collect();
        let Some(Edit::Insert(mut place, new)) = self.first_that_works(&edits) else { return };
        // An activation may have joined the row above.
        let stands = self.rows.with_untracked(|rows| {
            rows.iter().any(|m| m.row.path == place && m.layer.type_name() == new[0].type_name())
        });
        if let Some(last) = place.last_mut().filter(|_| !stands) {
            *last = last.saturating_sub(1);
        }
        self.settle(&place);
    }

    /// Selects the row at a place, or the one that has taken it in, and puts the focus there.
    fn settle(&self, path: &[usize]) {
        let row = self.row_near(path);
        self.selected.set(Some(row));
        focus_row(row);
    }

    /// The row at a place; of a place where none is, the one before it.
    fn row_near(&self, path: &[usize]) -> usize {
        self.rows.with_untracked(|rows| {
            let before = rows.iter().rposition(|model| model.row.path[..] <= *path);
            before.unwrap_or(0)
        })
    }

    fn row(&self, row: usize) -> Option<RowModel> {
        self.rows.with_untracked(|rows| rows.get(row).cloned())
    }

    /// Formula (3.2) with the numbers of the selected convolution, if one is selected.
    pub(super) fn size_arithmetic(&self, lang: Lang) -> Option<String> {
        let model = self.rows.with(|rows| rows.get(self.selected.get()?).cloned())?;
        let (LayerSpec::Conv2d { kernel, stride, padding, .. }, Shape::Image { height, .. }) =
            (&model.layer, model.input)
        else {
            return None;
        };
        let Padding::Cells(padding) = padding else { return None };
        let Shape::Image { height: out, .. } = model.output else { return None };
        Some(format!(
            "{}: ⌊({height} + 2·{padding} − {}) / {stride}⌋ + 1 = {out}",
            words(lang).selected_layer,
            kernel.height,
        ))
    }

    fn offer_undo(&self, message: String) {
        let undo = self.undo;
        let name = words(self.env.lang.get_untracked()).undo.to_owned();
        self.toasts.show_with_action(message, name, move || undo.undo());
    }
}

/// Beginning of the ids of the buttons that stand for rows; the position follows, from 1.
pub(super) const ROW_ID: &str = "schicht-";

/// Id of the button that stands for a row.
pub(super) fn row_id(row: usize) -> String {
    format!("{ROW_ID}{}", row + 1)
}

/// Puts the focus on a row, once it is drawn.
pub(super) fn focus_row(row: usize) {
    use wasm_bindgen::JsCast;
    request_animation_frame(move || {
        if let Some(label) = document().get_element_by_id(&row_id(row))
            && let Ok(label) = label.dyn_into::<web_sys::HtmlElement>()
        {
            let _ = label.focus();
        }
    });
}
