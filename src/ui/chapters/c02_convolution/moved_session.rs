//! The page's mirror of the experiment on translation.

use std::cell::Cell;
use std::ops::Deref;

use leptos::prelude::*;

use crate::protocol::classifier::{CurveUpdate, Status};
use crate::protocol::convolution_link::Shared;
use crate::protocol::message::Failure;
use crate::protocol::translation::{
    Configured, Divergence, Frame, Model, Moved, Probe, SEED, Translation,
};
use crate::ui::lab::Controls;
use crate::ui::lab::session::{LabSession, Mirror};

/// The mirror. Copied freely into closures.
#[derive(Clone, Copy)]
pub(super) struct MovedSession {
    /// What is set.
    pub(super) setup: RwSignal<Translation>,
    /// The digit looked at, and where it stands.
    pub(super) probe: RwSignal<Probe>,
    /// Answer to the last configuration.
    pub(super) configured: RwSignal<Option<Configured>>,
    /// What was last seen.
    pub(super) frame: RwSignal<Option<Frame>>,
    /// Why training stopped by itself.
    pub(super) divergence: RwSignal<Option<Divergence>>,
    /// Whether the link chose a digit.
    chosen: StoredValue<bool>,
    lab: LabSession<Moved>,
}

impl Deref for MovedSession {
    type Target = LabSession<Moved>;

    fn deref(&self) -> &Self::Target {
        &self.lab
    }
}

impl MovedSession {
    /// A session without a worker yet.
    pub(super) fn new(shared: &Shared) -> Self {
        Self {
            setup: RwSignal::new(shared.translation.clone()),
            probe: RwSignal::new(shared.digit.unwrap_or_default()),
            configured: RwSignal::new(None),
            frame: RwSignal::new(None),
            divergence: RwSignal::new(None),
            chosen: StoredValue::new(shared.digit.is_some()),
            lab: LabSession::new(shared.pace),
        }
    }

    /// Starts the worker when it is first needed.
    pub(super) fn ensure_started(&self) {
        if !self.lab.has_started() {
            let first = Cell::new(!self.chosen.get_value());
            self.lab.start(MovedMirror { session: *self, first });
        }
    }

    /// Takes over a whole state, from a link.
    pub(super) fn adopt(&self, shared: &Shared) {
        if let Some(probe) = shared.digit {
            self.probe.set(probe);
        }
        self.setup.set(shared.translation.clone());
        self.set_pace(shared.pace);
        self.reset();
    }

    /// Changes settings; whatever can be taken over while running is.
    pub(super) fn change(&self, change: impl FnOnce(&mut Translation)) {
        self.lab.change(self.setup, Translation::needs_rebuild, change);
    }

    /// Looks at another digit, or at the same one elsewhere.
    pub(super) fn look(&self, change: impl FnOnce(&mut Probe)) {
        self.probe.update(change);
        self.want_frame();
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

struct MovedMirror {
    session: MovedSession,
    /// Whether the first sample is still to be looked at, without a choice in the link.
    first: Cell<bool>,
}

impl Mirror<Moved> for MovedMirror {
    fn setup(&self) -> Translation {
        self.session.setup.get_untracked()
    }

    fn probe(&self) -> Probe {
        self.session.probe.get_untracked()
    }

    fn begin(&self) {
        self.session.divergence.set(None);
    }

    fn configured(&self, configured: Configured) {
        if self.first.take()
            && let Some(digit) = configured.sample_indices.get(3)
        {
            self.session.look(|probe| probe.digit = *digit);
        }
        self.session.configured.set(Some(configured));
    }

    fn show(&self, frame: Frame) -> (Status, CurveUpdate) {
        let loss = frame.models.last().map_or(f32::NAN, |model| model.loss);
        let status = Status {
            step: frame.step,
            epoch: frame.epoch as u32,
            position: (frame.epoch.fract() * 100.0) as usize,
            epoch_size: 100,
            loss,
            running: frame.running,
            steps_per_second: frame.steps_per_second,
        };
        let testing = frame.testing.is_some();
        self.session.frame.set(Some(frame));
        // A test goes on when training has paused.
        if testing {
            self.session.want_frame();
        }
        (status, CurveUpdate::default())
    }

    fn diverged(&self, divergence: Divergence) {
        self.session.divergence.set(Some(divergence));
    }

    fn failed(&self, failure: Failure) {
        // What the page sends lies in the ranges that it declares.
        leptos::logging::warn!("refused by the worker: {failure:?}");
    }
}

/// What a network is called.
pub(super) fn model_name(model: Model) -> super::words::Pick {
    match model {
        Model::Full => |w| w.full,
        Model::Local => |w| w.local,
        Model::Convolution => |w| w.shared,
    }
}
