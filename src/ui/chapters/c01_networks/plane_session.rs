//! The page's mirror of the network on the plane.

use std::ops::Deref;

use leptos::prelude::*;

use crate::protocol::classifier::{CurveUpdate, Status};
use crate::protocol::message::Failure;
use crate::protocol::networks_link::{Shared, default_wires};
use crate::protocol::plane::{CompassProbe, Divergence, Frame, Plane, Probe, SEED, Setup, Wire};
use crate::ui::lab::Controls;
use crate::ui::lab::session::{LabSession, Mirror};

/// Runs that are remembered.
pub(super) const MAX_RUNS: usize = 5;
/// A run of fewer steps is not worth remembering.
const SHORTEST_RUN: u64 = 10;
/// Places of the path on the loss map.
const MAX_TRAIL: usize = 300;

/// A run that is over, to be compared with others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// Counts runs.
    pub(super) number: usize,
    /// What was set.
    pub(super) setup: Setup,
    /// Steps done.
    pub(super) steps: u64,
    /// Loss on the test points over epochs.
    pub(super) test: Vec<(f32, f32)>,
    /// Share of right answers in the end; no number where heights are learned.
    pub(super) accuracy: f32,
}

/// The mirror. Copied freely into closures.
#[derive(Clone, Copy)]
pub(super) struct PlaneSession {
    /// What is set.
    pub(super) setup: RwSignal<Setup>,
    /// The training point whose numbers are shown.
    pub(super) example: RwSignal<Option<usize>>,
    /// The unit whose weights are shown: layer and place.
    pub(super) selected: RwSignal<Option<(usize, usize)>>,
    /// Whether points to test with are shown.
    pub(super) show_test: RwSignal<bool>,
    /// The weights over which loss and gradients are shown.
    pub(super) wires: RwSignal<[Wire; 2]>,
    /// The part of their plane that is looked at; none while nobody looks.
    pub(super) compass: RwSignal<Option<CompassProbe>>,
    /// Where the two weights have been.
    pub(super) trail: RwSignal<Vec<[f32; 2]>>,
    /// What was last seen.
    pub(super) frame: RwSignal<Option<Frame>>,
    /// Why training stopped by itself.
    pub(super) divergence: RwSignal<Option<Divergence>>,
    /// Runs that are over.
    pub(super) runs: RwSignal<Vec<Run>>,
    /// What the worker was last told.
    told: StoredValue<Setup>,
    lab: LabSession<Plane>,
}

impl Deref for PlaneSession {
    type Target = LabSession<Plane>;

    fn deref(&self) -> &Self::Target {
        &self.lab
    }
}

impl PlaneSession {
    /// A session without a worker yet.
    pub(super) fn new(shared: &Shared) -> Self {
        Self {
            setup: RwSignal::new(shared.plane.clone()),
            example: RwSignal::new(shared.example),
            selected: RwSignal::new(shared.unit),
            show_test: RwSignal::new(shared.test),
            wires: RwSignal::new(shared.wires),
            compass: RwSignal::new(None),
            trail: RwSignal::new(Vec::new()),
            frame: RwSignal::new(None),
            divergence: RwSignal::new(None),
            runs: RwSignal::new(Vec::new()),
            told: StoredValue::new(shared.plane.clone()),
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
        self.setup.set(shared.plane.clone());
        self.example.set(shared.example);
        self.wires.set(shared.wires);
        self.selected.set(shared.unit);
        self.show_test.set(shared.test);
        self.set_pace(shared.pace);
        self.forget_path();
        self.reset();
    }

    /// Changes settings; whatever can be taken over while running is.
    pub(super) fn change(&self, change: impl FnOnce(&mut Setup)) {
        let before = self.setup.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        after.tidy();
        if after == before {
            return;
        }
        let rebuild = before.needs_rebuild(&after);
        let gone = |(layer, unit): (usize, usize)| !after.has(Wire { layer, unit, from: None });
        if self.selected.get_untracked().is_some_and(gone) {
            self.selected.set(None);
        }
        if !self.wires.get_untracked().iter().all(|wire| after.has(*wire)) {
            self.wires.set(default_wires());
        }
        self.setup.set(after);
        if rebuild {
            self.forget_path();
            self.rebuild();
        } else {
            self.tune();
        }
    }

    /// Shows a training point in numbers, or none.
    pub(super) fn choose_example(&self, example: Option<usize>) {
        self.example.set(example);
        self.want_frame();
    }

    /// Looks at loss and gradients around the present place, or no longer.
    pub(super) fn look_around(&self, looking: bool) {
        let probe = looking.then(|| {
            let wires = self.wires.get_untracked();
            let at = |wire: Wire| {
                let found = self.frame.with_untracked(|frame| {
                    let frame = frame.as_ref()?;
                    frame.dense.get(wire.layer)?.at(wire)
                });
                found.unwrap_or(0.0)
            };
            let radius = self.compass.get_untracked().map_or(2.0, |probe| probe.radius);
            CompassProbe { wires, centre: wires.map(at), radius }
        });
        self.compass.set(probe);
        self.trail.set(Vec::new());
        self.want_frame();
    }

    /// Remembers the present run.
    pub(super) fn remember(&self) {
        let status = self.status.get_untracked();
        if status.step < SHORTEST_RUN {
            return;
        }
        let (test, accuracy) = self.curves.with_untracked(|curves| {
            let points = curves.test.iter().map(|point| (point.epoch, point.loss)).collect();
            (points, curves.test.last().map_or(f32::NAN, |point| point.accuracy))
        });
        let setup = self.told.get_value();
        self.runs.update(|runs| {
            let number = runs.last().map_or(1, |run: &Run| run.number + 1);
            runs.push(Run { number, setup, steps: status.step, test, accuracy });
            if runs.len() > MAX_RUNS {
                runs.remove(0);
            }
        });
    }

    /// What bar, keys and messages need.
    pub(super) fn controls(self) -> Controls {
        Controls::new(
            self.lab,
            Signal::derive(move || self.setup.with(|setup| setup.seed)),
            move |seed| self.change(|setup| (SEED.set)(setup, f64::from(seed))),
        )
    }

    fn forget_path(&self) {
        self.trail.set(Vec::new());
        if self.compass.get_untracked().is_some() {
            let wires = self.wires.get_untracked();
            self.compass.update(|probe| {
                if let Some(probe) = probe {
                    probe.wires = wires;
                }
            });
        }
    }

    /// Follows the two weights, and moves the map along when they leave its middle.
    fn follow(&self, frame: &Frame) {
        let Some(compass) = &frame.compass else { return };
        let at = compass.at;
        self.trail.update(|trail| {
            if trail.last() != Some(&at) {
                trail.push(at);
            }
            if trail.len() > MAX_TRAIL {
                trail.remove(0);
            }
        });
        self.compass.update(|probe| {
            let Some(probe) = probe else { return };
            let far = |axis: usize| (at[axis] - probe.centre[axis]).abs() > probe.radius * 0.7;
            if far(0) || far(1) {
                probe.centre = at;
            }
        });
    }
}

impl Mirror<Plane> for PlaneSession {
    fn setup(&self) -> Setup {
        let setup = self.setup.get_untracked();
        self.told.set_value(setup.clone());
        setup
    }

    fn probe(&self) -> Probe {
        Probe {
            known: self.known(),
            example: self.example.get_untracked(),
            compass: self.compass.get_untracked(),
        }
    }

    fn end(&self) {
        self.remember();
    }

    fn begin(&self) {
        self.divergence.set(None);
    }

    fn configured(&self, (): ()) {}

    fn show(&self, frame: Frame) -> (Status, CurveUpdate) {
        self.follow(&frame);
        let known = (frame.status, frame.curves.clone());
        self.frame.set(Some(frame));
        known
    }

    fn diverged(&self, divergence: Divergence) {
        self.divergence.set(Some(divergence));
    }

    fn failed(&self, failure: Failure) {
        // What the page sends lies in the ranges that it declares.
        leptos::logging::warn!("refused by the worker: {failure:?}");
    }
}
