//! Pointing at the numbers in the stack.

use leptos::prelude::*;

use super::builder::focus_row;
use super::inspect::state::Inspection;
use super::panel::BODY as PANEL;
use super::row_model::RowModel;
use crate::engine::Shape;
use crate::protocol::inspect::layer::Place;
use crate::protocol::inspect::pointed::Pointed;
use crate::ui::canvas::pointing::{Means, TilePoint, TilePointing};
use crate::ui::session::Session;

/// Which pictures of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// The kernels of a convolution.
    Filters,
    /// What comes out.
    Output,
}

/// A number that is pointed at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Aim {
    row: usize,
    of: Of,
    /// Among the pictures, as they are shown.
    place: Place,
    /// What with.
    pub(super) means: Means,
    /// Its middle in the window, in CSS pixels.
    pub(super) middle: (f64, f64),
}

/// Copied freely into closures.
#[derive(Clone, Copy)]
pub(super) struct Pointer {
    session: Session,
    pub(super) aim: RwSignal<Option<Aim>>,
}

impl Pointer {
    pub(super) fn new(session: Session) -> Self {
        let pointer = Self { session, aim: RwSignal::new(None) };
        // What is built anew has other numbers.
        Effect::watch(
            move || session.workbench.with(|bench| bench.layers.clone()),
            move |_, _, _| pointer.clear(),
            false,
        );
        on_cleanup(move || session.point_at(None));
        pointer
    }

    /// Points at none any more.
    pub(super) fn clear(self) {
        if self.aim.with_untracked(Option::is_some) {
            self.aim.set(None);
            self.session.point_at(None);
        }
    }

    /// Shows the number that is pointed at in the panel of its layer.
    pub(super) fn show(self, inspection: Inspection) {
        if let Some(pointed) = self.session.pointed.get_untracked() {
            self.clear();
            inspection.show(&pointed);
            request_animation_frame(scroll_to_panel);
        }
    }

    /// How pictures of a row can be pointed at.
    pub(super) fn on(self, model: Memo<Option<RowModel>>, of: Of) -> TilePointing {
        let inspection = expect_context::<Inspection>();
        let row = move || model.with_untracked(|model| model.as_ref().map_or(0, |m| m.index));
        let at = Memo::new(move |_| {
            let row = model.with(|model| model.as_ref().map(|m| m.index));
            let aim = self.aim.get().filter(|aim| (Some(aim.row), aim.of) == (row, of));
            aim.map(|aim| aim.place)
        });
        let on_point = Callback::new(move |point| match point {
            TilePoint::At(place, means, middle) => {
                let aim = Aim { row: row(), of, place, means, middle };
                if self.aim.get_untracked() != Some(aim) {
                    self.aim.set(Some(aim));
                    let pointed = model.with_untracked(|model| {
                        model.as_ref().map(|model| number(model, of, place))
                    });
                    self.session.point_at(pointed);
                }
            }
            TilePoint::Choose => self.show(inspection),
            // A finger that is lifted has not left.
            TilePoint::Gone => {
                let by_finger = |aim: Aim| aim.means == Means::Touch;
                if !self.aim.get_untracked().is_some_and(by_finger) {
                    self.clear();
                }
            }
            TilePoint::Back => {
                self.clear();
                focus_row(row());
            }
        });
        TilePointing { at: at.into(), on_point }
    }
}

/// Where the panel does not stand beside the stack but far below it, the page follows.
fn scroll_to_panel() {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    if let Some(panel) = document().get_element_by_id(PANEL) {
        let rect = panel.get_bounding_client_rect();
        if rect.top() > 0.6 * height || rect.bottom() < 0.4 * height {
            panel.scroll_into_view();
        }
    }
}

/// What the worker calls a number of a row's pictures.
fn number(model: &RowModel, of: Of, place: Place) -> Pointed {
    let at = model.row.at.clone();
    match of {
        Of::Filters => Pointed::Weight(at, place),
        Of::Output => {
            let mut layers = vec![at];
            if model.row.activated {
                layers.push(model.row.output_at());
            }
            // The units of a vector are shown in one line.
            let place = match model.output {
                Shape::Vector(_) => Place { map: place.column, row: 0, column: 0 },
                Shape::Image { .. } => place,
            };
            Pointed::Output(layers, place)
        }
    }
}
