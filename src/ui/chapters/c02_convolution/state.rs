//! Everything of the chapter that outlives its view.

use leptos::prelude::*;

use super::moved_session::MovedSession;
use super::photo_session::PhotoSession;
use crate::protocol::convolution_link::{self, Shared, Tab};
use crate::protocol::costs::Costs;

/// The state of the chapter. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Convolutions {
    /// Part of the lab that is shown.
    pub(super) tab: RwSignal<Tab>,
    /// A picture and its templates.
    pub(super) photo: PhotoSession,
    /// What is counted.
    pub(super) costs: RwSignal<Costs>,
    /// Three networks and digits that move.
    pub(super) moved: MovedSession,
}

impl Convolutions {
    /// The state of a link; workers start when they are needed.
    pub fn new(shared: &Shared) -> Self {
        Self {
            tab: RwSignal::new(shared.tab),
            photo: PhotoSession::new(shared),
            costs: RwSignal::new(shared.costs),
            moved: MovedSession::new(shared),
        }
    }

    /// Takes over a whole state, from a link.
    pub fn adopt(&self, shared: &Shared) {
        self.tab.set(shared.tab);
        self.costs.set(shared.costs);
        self.photo.adopt(shared);
        self.moved.adopt(shared);
    }

    /// Pauses whatever runs.
    pub fn pause(&self) {
        self.moved.pause();
    }

    /// Shows a part of the lab; what is not to be seen does not run.
    pub(super) fn show(&self, tab: Tab) {
        if tab != Tab::Translation {
            self.moved.pause();
        }
        self.tab.set(tab);
    }

    /// The state as the text of a link.
    pub(super) fn link(&self) -> String {
        let moved = self.moved;
        convolution_link::write(&Shared {
            tab: self.tab.get(),
            convolution: self.photo.setup.get(),
            template: self.photo.chosen.get(),
            place: self.photo.place.get(),
            costs: self.costs.get(),
            deep: self.photo.deep.get(),
            translation: moved.setup.get(),
            digit: moved.has_started().then(|| moved.probe.get()),
            pace: moved.pace.get(),
            step: moved.step_for_link(),
        })
    }
}
