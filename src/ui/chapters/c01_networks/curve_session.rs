//! The page's mirror of the network that follows a curve.

use std::ops::Deref;

use leptos::prelude::*;

use crate::protocol::classifier::{CurveUpdate, Status};
use crate::protocol::curve_fit::{CurveFit, Frame, MAX_WIDTH, Probe, SEED, Setup};
use crate::protocol::message::Failure;
use crate::protocol::networks_link::Shared;
use crate::ui::lab::Controls;
use crate::ui::lab::session::{LabSession, Mirror};

/// The mirror. Copied freely into closures.
#[derive(Clone, Copy)]
pub(super) struct CurveSession {
    /// What is set.
    pub(super) setup: RwSignal<Setup>,
    /// Units whose contributions are shown, at most.
    pub(super) shown: RwSignal<usize>,
    /// What was last seen.
    pub(super) frame: RwSignal<Option<Frame>>,
    lab: LabSession<CurveFit>,
}

impl Deref for CurveSession {
    type Target = LabSession<CurveFit>;

    fn deref(&self) -> &Self::Target {
        &self.lab
    }
}

impl CurveSession {
    /// A session without a worker yet.
    pub(super) fn new(shared: &Shared) -> Self {
        Self {
            setup: RwSignal::new(shared.curve.clone()),
            shown: RwSignal::new(shared.parts.unwrap_or(MAX_WIDTH)),
            frame: RwSignal::new(None),
            lab: LabSession::new(shared.pace),
        }
    }

    /// Starts the worker when it is first needed.
    pub(super) fn ensure_started(&self) {
        if !self.lab.has_started() {
            self.lab.start(*self);
        }
    }

    /// Takes over a whole state, from a link.
    pub(super) fn adopt(&self, shared: &Shared) {
        self.setup.set(shared.curve.clone());
        self.shown.set(shared.parts.unwrap_or(MAX_WIDTH));
        self.set_pace(shared.pace);
        self.reset();
    }

    /// Changes settings; whatever can be taken over while running is.
    pub(super) fn change(&self, change: impl FnOnce(&mut Setup)) {
        self.lab.change(self.setup, Setup::needs_rebuild, change);
    }

    /// What bar, keys and messages need.
    pub(super) fn controls(self) -> Controls {
        Controls::new(
            self.lab,
            Signal::derive(move || self.setup.with(|setup| setup.seed)),
            move |seed| self.change(|setup| (SEED.set)(setup, f64::from(seed))),
        )
    }
}

impl Mirror<CurveFit> for CurveSession {
    fn setup(&self) -> Setup {
        self.setup.get_untracked()
    }

    fn probe(&self) -> Probe {
        Probe { known: self.known() }
    }

    fn begin(&self) {}

    fn configured(&self, (): ()) {}

    fn show(&self, frame: Frame) -> (Status, CurveUpdate) {
        let known = (frame.status, frame.curves.clone());
        self.frame.set(Some(frame));
        known
    }

    fn diverged(&self, (): ()) {
        self.running.set(false);
    }

    fn failed(&self, failure: Failure) {
        // What the page sends lies in the ranges that it declares.
        leptos::logging::warn!("refused by the worker: {failure:?}");
    }
}
