//! Everything of the chapter that outlives its view.

use leptos::prelude::*;

use super::moved_session::MovedSession;
use super::photo_session::{MIDDLE, PhotoSession};
use crate::protocol::convolution_link::{self, Shared, Tab};
use crate::protocol::costs::Costs;
use crate::protocol::link::LinkProblem;
use crate::protocol::picture_set::OwnSet;
use crate::ui::chapters::frame::ChapterSession;

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

impl ChapterSession for Convolutions {
    type Shared = Shared;

    fn read(text: &str, _: &[OwnSet]) -> (Shared, Vec<LinkProblem>) {
        convolution_link::read(text)
    }

    fn step(shared: &Shared) -> Option<u64> {
        shared.step
    }

    fn new(shared: &Shared) -> Self {
        Self {
            tab: RwSignal::new(shared.tab),
            photo: PhotoSession::new(shared),
            costs: RwSignal::new(shared.costs),
            moved: MovedSession::new(shared),
        }
    }

    fn adopt(&self, shared: &Shared) {
        self.tab.set(shared.tab);
        self.costs.set(shared.costs);
        self.photo.adopt(shared);
        self.moved.adopt(shared);
    }

    fn pause(&self) {
        self.moved.pause();
    }
}

impl Convolutions {
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
            layer: Some(self.photo.layer.get()).filter(|layer| *layer < usize::MAX),
            spot: Some(self.photo.spot.get())
                .filter(|spot| *spot != MIDDLE)
                .map(|spot| spot.map(|share| ((share * 1000.0) as usize).min(999))),
            translation: moved.setup.get(),
            digit: moved.has_started().then(|| moved.probe.get()),
            pace: moved.pace.get(),
            step: moved.step_for_link(),
        })
    }
}
