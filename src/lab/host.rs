//! Runs a lab in time slices, so that whoever hosts it stays able to listen.
//!
//! The host has no clock of its own: times in milliseconds come in as arguments, so that tests
//! can tell it any time they like.

mod kept;
mod rate;

use serde_bytes::ByteBuf;

use super::shelf::Shelf;
use super::{Advance, Lab, SetupOf};
use crate::protocol::message::{self, Command, Envelope, Event, Failure, Pace};
use kept::Kept;
use rate::Rate;

/// Work done before the host gives way to its event loop.
pub const SLICE_MS: f64 = 10.0;

/// The same while someone moves something and every answer moves with it: probes wait for no more.
pub const SLICE_IN_HAND_MS: f64 = 2.0;

/// Probes that follow each other faster than this follow a hand; else they come ten times a second.
const HAND_PROBES_MS: f64 = 90.0;

/// A hand that rests for so long is taken for gone.
const HAND_RESTS_MS: f64 = 200.0;

/// While training runs at full pace, a slice of looking is followed by so many times its length of
/// training.
const TRAINING_PER_LOOK: f64 = 2.0;

type EventOf<L> = message::EventOf<<L as Lab>::Topic>;
type CommandOf<L> = message::CommandOf<<L as Lab>::Topic>;

/// When the host wants its next slice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Next {
    /// Not before another command comes.
    Idle,
    /// After so many milliseconds; 0 means as soon as other messages have been heard.
    After(f64),
}

/// A lab, and how it is to run.
pub struct Host<L: Lab> {
    lab: Option<L>,
    shelf: Shelf,
    /// Runs to go on with.
    kept: Kept<L>,
    /// Under which number the present run is kept when it ends.
    keep_as: Option<u32>,
    epoch: u32,
    running: bool,
    goal: Goal,
    pace: Pace,
    /// Earliest time of the next step at the present pace.
    due_ms: f64,
    /// Earliest time of the next slice of looking while training has no pause.
    look_due_ms: f64,
    /// Time of the last probe.
    probed_ms: f64,
    /// Until then slices are short.
    hand_until_ms: f64,
    rate: Rate,
}

/// When a run ends by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Goal {
    Never,
    Steps(u64),
    Epochs(u32),
}

impl<L: Lab> Default for Host<L> {
    fn default() -> Self {
        Self {
            lab: None,
            shelf: Shelf::default(),
            kept: Kept::default(),
            keep_as: None,
            epoch: 0,
            running: false,
            goal: Goal::Never,
            pace: Pace::default(),
            due_ms: 0.0,
            look_due_ms: 0.0,
            probed_ms: f64::NEG_INFINITY,
            hand_until_ms: f64::NEG_INFINITY,
            rate: Rate::default(),
        }
    }
}

impl<L: Lab> Host<L> {
    /// Obeys a command. Commands of an older configuration are dropped.
    pub fn handle(&mut self, envelope: Envelope<CommandOf<L>>, now_ms: f64) -> Vec<EventOf<L>> {
        if let Command::Configure(setup) = &envelope.message {
            return self.configure(envelope.epoch, setup);
        }
        if let Command::Restore(run) = envelope.message {
            return self.go_on_with(envelope.epoch, run);
        }
        // A pace belongs to the host, not to one configuration: it may come before the first.
        if let Command::Pace(pace) = envelope.message {
            self.pace = pace;
            self.due_ms = now_ms;
            self.rate = Rate::default();
            return Vec::new();
        }
        let Some(lab) = self.lab.as_mut().filter(|_| envelope.epoch == self.epoch) else {
            return Vec::new();
        };
        match envelope.message {
            Command::Configure(_) | Command::Pace(_) | Command::Restore(_) => Vec::new(),
            Command::Tune(setup) => {
                lab.tune(&setup);
                Vec::new()
            }
            Command::Run => self.start(Goal::Never, now_ms),
            Command::Step(count) => {
                let goal = Goal::Steps(lab.steps() + count);
                self.start(goal, now_ms)
            }
            Command::Epoch => {
                let goal = Goal::Epochs(lab.epochs() + 1);
                self.start(goal, now_ms)
            }
            Command::Pause => self.stop(),
            Command::Probe(probe) => {
                if now_ms - self.probed_ms < HAND_PROBES_MS {
                    self.hand_until_ms = now_ms + HAND_RESTS_MS;
                }
                self.probed_ms = now_ms;
                let rate = if self.running { self.rate.per_second } else { 0.0 };
                vec![Event::Frame(lab.probe(&probe, self.running, rate))]
            }
            Command::Save => {
                lab.save().into_iter().map(|file| Event::Saved(ByteBuf::from(file))).collect()
            }
            Command::Load(file) => vec![Event::Loaded(lab.load(&file))],
            Command::Keep(run) => {
                self.keep_as = Some(run);
                Vec::new()
            }
            Command::Forget(run) => {
                self.kept.take(run);
                Vec::new()
            }
        }
    }

    /// Works for about [`SLICE_MS`], or [`SLICE_IN_HAND_MS`] while probes follow a hand, and says
    /// when to go on.
    pub fn slice(&mut self, clock: impl Fn() -> f64) -> (Vec<EventOf<L>>, Next) {
        let start = clock();
        let length = if start < self.hand_until_ms { SLICE_IN_HAND_MS } else { SLICE_MS };
        let mut events = Vec::new();
        loop {
            let Some(lab) = self.lab.as_mut() else { return (events, Next::Idle) };
            let now = clock();
            let stepping = self.running && !lab.evaluating();
            let training = self.running || lab.evaluating();
            let has_work = lab.has_work();
            if !training && !has_work {
                return (events, Next::Idle);
            }
            let pausing = stepping && now < self.due_ms;
            if pausing && !has_work {
                return (events, Next::After(self.due_ms - now));
            }
            if now - start >= length {
                return (events, Next::After(0.0));
            }
            if has_work && (!training || pausing || now >= self.look_due_ms) {
                lab.work(&clock);
                let end = clock();
                self.look_due_ms = end + (end - now) * TRAINING_PER_LOOK;
                continue;
            }
            match lab.advance() {
                Advance::Evaluated => {}
                Advance::Stepped => {
                    self.rate.step(now);
                    self.due_ms = (self.due_ms + self.pace.interval_ms()).max(now);
                    if self.goal_reached() {
                        events.extend(self.stop());
                    }
                }
                Advance::Diverged(divergence) => {
                    events.extend(self.stop());
                    events.push(Event::Diverged(divergence));
                }
            }
        }
    }

    /// The sets that labs are built from.
    pub fn shelf(&mut self) -> &mut Shelf {
        &mut self.shelf
    }

    /// The configuration that events belong to.
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    fn configure(&mut self, epoch: u32, setup: &SetupOf<L>) -> Vec<EventOf<L>> {
        // The old lab goes first: two networks at once might not fit in memory.
        self.begin(epoch);
        let lab = L::new(setup, &mut self.shelf);
        self.begun(lab)
    }

    fn go_on_with(&mut self, epoch: u32, run: u32) -> Vec<EventOf<L>> {
        let wanted = self.kept.take(run);
        self.begin(epoch);
        let wanted = wanted.map(|mut lab| {
            lab.take_up();
            lab
        });
        self.begun(wanted.ok_or(Failure::RunMissing))
    }

    /// Ends the present run, and keeps it if that was asked for.
    fn begin(&mut self, epoch: u32) {
        if let (Some(run), Some(lab)) = (self.keep_as.take(), self.lab.take()) {
            self.kept.put(run, lab);
        }
        let (shelf, kept) = (std::mem::take(&mut self.shelf), std::mem::take(&mut self.kept));
        *self = Self { epoch, pace: self.pace, shelf, kept, ..Self::default() };
    }

    /// The next run, or why there is none; and what is kept now that the one before has ended.
    fn begun(&mut self, lab: Result<L, Failure>) -> Vec<EventOf<L>> {
        let answer = match lab {
            Ok(lab) => Event::Configured(self.lab.insert(lab).configured()),
            Err(failure) => Event::Failed(failure),
        };
        vec![Event::Kept(self.kept.tell()), answer]
    }

    fn start(&mut self, goal: Goal, now_ms: f64) -> Vec<EventOf<L>> {
        self.goal = goal;
        self.due_ms = now_ms;
        if !self.running {
            self.rate = Rate::default();
        }
        self.running = true;
        self.progress()
    }

    fn stop(&mut self) -> Vec<EventOf<L>> {
        self.running = false;
        self.progress()
    }

    fn progress(&self) -> Vec<EventOf<L>> {
        let step = self.lab.as_ref().map_or(0, Lab::steps);
        vec![Event::Progress { running: self.running, step }]
    }

    fn goal_reached(&self) -> bool {
        let Some(lab) = &self.lab else { return false };
        match self.goal {
            Goal::Never => false,
            Goal::Steps(steps) => lab.steps() >= steps,
            Goal::Epochs(epochs) => lab.epochs() >= epochs,
        }
    }
}

#[cfg(test)]
mod tests;
