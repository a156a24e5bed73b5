//! Everything of the chapter that outlives its view.

use leptos::prelude::*;

use super::curve_session::CurveSession;
use super::plane_session::PlaneSession;
use crate::protocol::curve_fit::MAX_WIDTH;
use crate::protocol::link::LinkProblem;
use crate::protocol::networks_link::{self, Neuron, Shared, Tab};
use crate::protocol::picture_set::OwnSet;
use crate::ui::chapters::frame::ChapterSession;

/// The state of the chapter. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Networks {
    /// Part of the lab that is shown.
    pub(super) tab: RwSignal<Tab>,
    /// The neuron.
    pub(super) neuron: RwSignal<Neuron>,
    /// The network on the plane.
    pub(super) plane: PlaneSession,
    /// The network that follows a curve.
    pub(super) curve: CurveSession,
}

impl ChapterSession for Networks {
    type Shared = Shared;

    fn read(text: &str, _: &[OwnSet]) -> (Shared, Vec<LinkProblem>) {
        networks_link::read(text)
    }

    fn step(shared: &Shared) -> Option<u64> {
        shared.step
    }

    fn new(shared: &Shared) -> Self {
        Self {
            tab: RwSignal::new(shared.tab),
            neuron: RwSignal::new(shared.neuron),
            plane: PlaneSession::new(shared),
            curve: CurveSession::new(shared),
        }
    }

    fn adopt(&self, shared: &Shared) {
        self.tab.set(shared.tab);
        self.neuron.set(shared.neuron);
        self.plane.adopt(shared);
        self.curve.adopt(shared);
    }

    fn pause(&self) {
        self.plane.pause();
        self.curve.pause();
    }
}

impl Networks {
    /// Shows a part of the lab; what is not to be seen does not run.
    pub(super) fn show(&self, tab: Tab) {
        if self.tab.get_untracked() == tab {
            return;
        }
        if !matches!(tab, Tab::Plane | Tab::Gradient) {
            self.plane.pause();
        }
        if tab != Tab::Curve {
            self.curve.pause();
        }
        self.tab.set(tab);
    }

    /// The state as the text of a link.
    pub(super) fn link(&self) -> String {
        let tab = self.tab.get();
        let (pace, step) = if tab == Tab::Curve {
            (self.curve.pace.get(), self.curve.step_for_link())
        } else {
            (self.plane.pace.get(), self.plane.step_for_link())
        };
        networks_link::write(&Shared {
            tab,
            neuron: self.neuron.get(),
            plane: self.plane.setup.get(),
            example: self.plane.example.get(),
            unit: self.plane.selected.get(),
            test: self.plane.show_test.get(),
            wires: self.plane.wires.get(),
            curve: self.curve.setup.get(),
            parts: Some(self.curve.shown.get()).filter(|shown| *shown < MAX_WIDTH),
            pace,
            step,
        })
    }
}
