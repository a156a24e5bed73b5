//! The state of building: which row is selected, which edit was refused and why, how to undo.

use leptos::prelude::*;

use crate::engine::{LayerSpec, LayerSummary, Padding, Shape};
use crate::protocol::picture_set::PictureSet;
use crate::protocol::stack::{self, Edit, Row, rows};
use crate::protocol::workbench::{Misfit, Workbench, default_layers};
use crate::text::{Lang, layer_name, words};
use crate::ui::environment::{Environment, use_environment};
use crate::ui::session::Session;
use crate::ui::widgets::toast::{Toasts, use_toasts};

/// One row of the stack with everything that it shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowModel {
    pub(super) index: usize,
    pub(super) row: Row,
    pub(super) layer: LayerSpec,
    pub(super) activation: Option<LayerSpec>,
    pub(super) input: Shape,
    pub(super) output: Shape,
    pub(super) parameters: usize,
    pub(super) multiply_adds: u64,
    pub(super) is_head: bool,
}

/// Copied freely into closures.
#[derive(Clone, Copy)]
pub(super) struct Builder {
    pub(super) session: Session,
    env: Environment,
    toasts: Toasts,
    /// Rows of the network as it is.
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
        Self {
            session,
            env: use_environment(),
            toasts: use_toasts(),
            rows: Memo::new(move |_| session.workbench.with(models)),
            selected: RwSignal::new(None),
            refused: RwSignal::new(None),
            drawing: RwSignal::new(false),
            choosing_data: RwSignal::new(false),
            inserting: RwSignal::new(false),
        }
    }

    /// Makes an edit, or says at its row why it does not work.
    pub(super) fn edit(&self, edit: &Edit) -> bool {
        let bench = self.session.workbench.get_untracked();
        let Some(layers) = stack::apply(&bench.layers, edit) else { return false };
        let candidate = Workbench { layers, ..bench };
        if let Err(misfit) = candidate.check() {
            let last = self.rows.with_untracked(Vec::len).saturating_sub(1);
            self.refused.set(Some((edit.row().min(last), misfit)));
            return false;
        }
        self.refused.set(None);
        self.session.change(|bench| bench.layers = candidate.layers);
        true
    }

    /// Takes a row out, with an offer to undo.
    pub(super) fn remove(&self, row: usize) {
        let before = self.session.workbench.get_untracked().layers;
        let lang = self.env.lang.get_untracked();
        let name = self.rows.with_untracked(|rows| {
            rows.get(row).map_or("", |model| layer_name(lang, model.layer.type_name()))
        });
        if self.edit(&Edit::Remove(row)) {
            self.selected.set(None);
            self.offer_undo(before, format!("{name}: {}", words(lang).removed));
        }
    }

    /// Puts the default network in, with an offer to undo.
    pub(super) fn load_default(&self) {
        let before = self.session.workbench.get_untracked().layers;
        self.refused.set(None);
        self.selected.set(None);
        self.session.change(|bench| bench.layers = default_layers(&bench.set));
        let lang = self.env.lang.get_untracked();
        self.offer_undo(before, words(lang).restored.to_owned());
    }

    /// Learns from another set. If the network did not fit and had to go, that can be undone.
    pub(super) fn change_set(&self, set: PictureSet) {
        let before = self.session.workbench.get_untracked();
        if before.set == set {
            return;
        }
        self.refused.set(None);
        self.selected.set(None);
        self.drawing.set(false);
        let stays = self.session.change_set(set);
        let words = words(self.env.lang.get_untracked());
        if stays {
            self.toasts.show(words.data_changed.to_owned());
            return;
        }
        let session = self.session;
        let message = words.network_replaced.to_owned();
        self.toasts.show_with_action(message, words.undo.to_owned(), move || {
            session.change(|bench| {
                bench.set = before.set.clone();
                bench.layers.clone_from(&before.layers);
            });
        });
    }

    /// Moves a row and keeps it selected.
    pub(super) fn move_row(&self, from: usize, to: usize) {
        if self.edit(&Edit::Move(from, to)) {
            self.selected.set(Some(to));
            focus_row(to);
        }
    }

    /// Inserts a new layer below the selected row; without a selection, at the last place where
    /// it fits.
    pub(super) fn insert(&self, type_name: &str) {
        let Some(new) = stack::template(type_name) else { return };
        let count = self.rows.with_untracked(Vec::len);
        let bench = self.session.workbench.get_untracked();
        let fits = |row: &usize| {
            stack::apply(&bench.layers, &Edit::Insert(*row, new.clone()))
                .is_some_and(|layers| Workbench { layers, ..bench.clone() }.check().is_ok())
        };
        let row = match self.selected.get_untracked() {
            Some(selected) => (selected + 1).min(count.saturating_sub(1)),
            None => (0..count).rev().find(fits).unwrap_or(0),
        };
        if self.edit(&Edit::Insert(row, new)) {
            self.selected.set(Some(row));
            focus_row(row);
        }
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

    fn offer_undo(&self, before: Vec<LayerSpec>, message: String) {
        let session = self.session;
        let undo = words(self.env.lang.get_untracked()).undo.to_owned();
        self.toasts.show_with_action(message, undo, move || {
            session.change(|bench| bench.layers.clone_from(&before));
        });
    }
}

fn models(bench: &Workbench) -> Vec<RowModel> {
    // What a session holds has been checked.
    let summary = bench.check().unwrap_or_default();
    let rows = rows(&bench.layers);
    let input = bench.set.shape();
    let last = rows.len().saturating_sub(1);
    let output_of = |layer: usize| summary.get(layer).map_or(input, |l: &LayerSummary| l.output);
    let models = rows.iter().enumerate().map(|(index, row)| RowModel {
        index,
        row: *row,
        layer: bench.layers[row.layer].clone(),
        activation: row.activation.map(|activation| bench.layers[activation].clone()),
        input: row.layer.checked_sub(1).map_or(input, output_of),
        output: output_of(row.output()),
        parameters: summary.get(row.layer).map_or(0, |l| l.parameters),
        multiply_adds: summary.get(row.layer).map_or(0, |l| l.multiply_adds),
        is_head: index == last,
    });
    models.collect()
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
