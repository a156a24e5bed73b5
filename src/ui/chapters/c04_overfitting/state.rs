//! Everything of the chapter that outlives its view.

use leptos::prelude::*;

use crate::protocol::counting::Counting;
use crate::protocol::link::LinkProblem;
use crate::protocol::overfitting_link::{self, Shared, Tab};
use crate::protocol::picture_set::{OwnSet, PictureSet};
use crate::ui::chapters::frame::ChapterSession;
use crate::ui::chapters::regularisation::bench::BenchSession;
use crate::ui::chapters::regularisation::topics::{DigitsSession, LineSession, SweepSession};

/// The state of the chapter. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Overfittings {
    /// Part of the lab that is shown.
    pub(super) tab: RwSignal<Tab>,
    /// The network that learns by heart.
    pub(super) heart: DigitsSession,
    /// Penalties and sizes one after the other.
    pub(super) sweep: SweepSession,
    /// A curve through every point.
    pub(super) curve: LineSession,
    /// What is counted.
    pub(super) counting: RwSignal<Counting>,
}

impl ChapterSession for Overfittings {
    type Shared = Shared;

    fn read(text: &str, known: &[OwnSet]) -> (Shared, Vec<LinkProblem>) {
        overfitting_link::read(text, known)
    }

    fn step(shared: &Shared) -> Option<u64> {
        shared.step
    }

    fn new(shared: &Shared) -> Self {
        Self {
            tab: RwSignal::new(shared.tab),
            heart: BenchSession::new(shared.heart.clone(), shared.pace),
            sweep: BenchSession::new(shared.sweep.clone(), shared.pace),
            curve: BenchSession::new(shared.curve.clone(), shared.pace),
            counting: RwSignal::new(shared.counting),
        }
    }

    fn adopt(&self, shared: &Shared) {
        self.tab.set(shared.tab);
        self.heart.adopt(&shared.heart, shared.pace);
        self.sweep.adopt(&shared.sweep, shared.pace);
        self.curve.adopt(&shared.curve, shared.pace);
        self.counting.set(shared.counting);
    }

    fn pause(&self) {
        self.heart.pause();
        self.sweep.pause();
        self.curve.pause();
    }
}

impl Overfittings {
    /// Shows a part of the lab; what is not to be seen does not run.
    pub(super) fn show(&self, tab: Tab) {
        if self.tab.get_untracked() != tab {
            self.pause();
            self.tab.set(tab);
        }
    }

    /// Learns other pictures, by heart and in the sweep.
    pub(super) fn choose_set(&self, set: &PictureSet) {
        self.heart.change(|setup| setup.set = set.clone());
        self.sweep.change(|setup| setup.base.set = set.clone());
    }

    /// The state as the text of a link.
    pub(super) fn link(&self) -> String {
        let tab = self.tab.get();
        let (pace, step) = match tab {
            Tab::Heart | Tab::Count => (self.heart.pace.get(), self.heart.step_for_link()),
            Tab::Sweep => (self.sweep.pace.get(), self.sweep.step_for_link()),
            Tab::Curve => (self.curve.pace.get(), self.curve.step_for_link()),
        };
        overfitting_link::write(&Shared {
            tab,
            heart: self.heart.setup.get(),
            sweep: self.sweep.setup.get(),
            curve: self.curve.setup.get(),
            counting: self.counting.get(),
            pace,
            step,
        })
    }
}
