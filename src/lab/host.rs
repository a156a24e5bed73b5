//! Runs a lab in time slices, so that whoever hosts it stays able to listen.
//!
//! The host has no clock of its own: times in milliseconds come in as arguments, so that tests
//! can tell it any time they like.

use serde_bytes::ByteBuf;

use super::shelf::Shelf;
use super::{Advance, Lab, SetupOf};
use crate::protocol::message::{self, Command, Envelope, Event, Failure, KEPT_RUNS, Pace};

/// Work done before the host gives way to its event loop.
pub const SLICE_MS: f64 = 10.0;

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
    /// Runs to go on with, the oldest first.
    kept: Vec<(u32, L)>,
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
            kept: Vec::new(),
            keep_as: None,
            epoch: 0,
            running: false,
            goal: Goal::Never,
            pace: Pace::default(),
            due_ms: 0.0,
            look_due_ms: 0.0,
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
                self.kept.retain(|(kept, _)| *kept != run);
                Vec::new()
            }
        }
    }

    /// Works for about [`SLICE_MS`] and says when to go on.
    pub fn slice(&mut self, clock: impl Fn() -> f64) -> (Vec<EventOf<L>>, Next) {
        let start = clock();
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
            if now - start >= SLICE_MS {
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
        match L::new(setup, &mut self.shelf) {
            Ok(lab) => {
                let configured = lab.configured();
                self.lab = Some(lab);
                vec![Event::Configured(configured)]
            }
            Err(failure) => vec![Event::Failed(failure)],
        }
    }

    fn go_on_with(&mut self, epoch: u32, run: u32) -> Vec<EventOf<L>> {
        let place = self.kept.iter().position(|(kept, _)| *kept == run);
        let wanted = place.map(|place| self.kept.remove(place));
        self.begin(epoch);
        let Some((_, lab)) = wanted else {
            return vec![Event::Failed(Failure::RunMissing)];
        };
        let configured = lab.configured();
        self.lab = Some(lab);
        vec![Event::Configured(configured)]
    }

    /// Ends the present run, and keeps it if that was asked for.
    fn begin(&mut self, epoch: u32) {
        let ended = self.keep_as.take().zip(self.lab.take());
        self.kept.extend(ended);
        if self.kept.len() > KEPT_RUNS {
            self.kept.remove(0);
        }
        let (shelf, kept) = (std::mem::take(&mut self.shelf), std::mem::take(&mut self.kept));
        *self = Self { epoch, pace: self.pace, shelf, kept, ..Self::default() };
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

/// Steps per second, over windows of about a second.
#[derive(Clone, Copy, Debug, Default)]
struct Rate {
    since_ms: Option<f64>,
    steps: u32,
    per_second: f32,
}

impl Rate {
    const WINDOW_MS: f64 = 1000.0;
    /// Before a first window is full, an estimate from this much time is shown.
    const FIRST_MS: f64 = 200.0;

    fn step(&mut self, now_ms: f64) {
        let since = *self.since_ms.get_or_insert(now_ms);
        let elapsed = now_ms - since;
        let full = elapsed >= Self::WINDOW_MS;
        if full || (self.per_second == 0.0 && elapsed >= Self::FIRST_MS) {
            self.per_second = (f64::from(self.steps) / elapsed * 1000.0) as f32;
        }
        if full {
            *self = Self { since_ms: Some(now_ms), steps: 0, per_second: self.per_second };
        }
        self.steps += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::engine::{Problem, SpecError};
    use crate::protocol::message::Topic;

    /// A lab whose steps take one millisecond; every fifth step is followed by an evaluation of
    /// three parts.
    struct Toy {
        steps: u64,
        evaluating: u32,
        work: u32,
    }

    thread_local!(static NOW: Cell<f64> = const { Cell::new(0.0) });

    fn clock() -> f64 {
        NOW.get()
    }

    impl Topic for Toy {
        const NAME: &'static str = "toy";
        type Setup = bool;
        type Probe = ();
        type Frame = (u64, bool);
        type Configured = ();
        type Divergence = u64;
    }

    impl Lab for Toy {
        type Topic = Self;

        fn new(valid: &bool, _: &mut Shelf) -> Result<Self, Failure> {
            let problem = Problem::UnknownLayer { found: "toy".into() };
            let error = SpecError { path: vec![0], layer: None, problem };
            if *valid { Ok(Self { steps: 0, evaluating: 0, work: 0 }) } else { Err(error.into()) }
        }
        fn configured(&self) {}
        fn tune(&mut self, _: &bool) {}
        fn advance(&mut self) -> Advance<u64> {
            NOW.set(NOW.get() + 1.0);
            if self.evaluating > 0 {
                self.evaluating -= 1;
                return Advance::Evaluated;
            }
            if self.steps == 99 {
                return Advance::Diverged(99);
            }
            self.steps += 1;
            self.evaluating = if self.steps.is_multiple_of(5) { 3 } else { 0 };
            Advance::Stepped
        }
        fn evaluating(&self) -> bool {
            self.evaluating > 0
        }
        fn steps(&self) -> u64 {
            self.steps
        }
        fn epochs(&self) -> u32 {
            (self.steps / 10) as u32
        }
        fn has_work(&self) -> bool {
            self.work > 0
        }
        fn work(&mut self, _: &dyn Fn() -> f64) {
            NOW.set(NOW.get() + 3.0);
            self.work -= 1;
        }
        fn probe(&mut self, (): &(), running: bool, _: f32) -> (u64, bool) {
            (self.steps, running)
        }
    }

    type ToyEvent = EventOf<Toy>;

    fn host() -> Host<Toy> {
        let mut host = Host::default();
        let events = send(&mut host, 1, Command::Configure(true));
        assert_eq!(events, [Event::Configured(())]);
        host
    }

    fn send(host: &mut Host<Toy>, epoch: u32, message: CommandOf<Toy>) -> Vec<ToyEvent> {
        host.handle(Envelope { epoch, message }, clock())
    }

    fn run_until_idle(host: &mut Host<Toy>) -> Vec<ToyEvent> {
        let mut all = Vec::new();
        for _ in 0..1000 {
            let (events, next) = host.slice(clock);
            all.extend(events);
            match next {
                Next::Idle => return all,
                Next::After(wait) => NOW.set(NOW.get() + wait),
            }
        }
        panic!("never idle: {all:?}");
    }

    #[test]
    fn a_slice_ends_in_time() {
        let mut host = host();
        send(&mut host, 1, Command::Run);
        let before = clock();
        let (_, next) = host.slice(clock);
        assert_eq!(next, Next::After(0.0));
        assert!(clock() - before <= SLICE_MS + 1.0);
    }

    #[test]
    fn pause_stops_after_the_slice_but_an_evaluation_is_finished() {
        let mut host = host();
        send(&mut host, 1, Command::Step(5));
        assert_eq!(
            run_until_idle(&mut host),
            [Event::Progress { running: false, step: 5 }],
            "the step counts once, evaluation goes on behind it"
        );
        assert!(!host.lab.as_ref().is_some_and(Toy::evaluating));
        send(&mut host, 1, Command::Run);
        host.slice(clock);
        let steps = host.lab.as_ref().map(Toy::steps);
        assert_eq!(send(&mut host, 1, Command::Pause).len(), 1);
        run_until_idle(&mut host);
        assert_eq!(host.lab.as_ref().map(Toy::steps), steps);
    }

    #[test]
    fn an_epoch_ends_where_it_should() {
        let mut host = host();
        send(&mut host, 1, Command::Step(3));
        run_until_idle(&mut host);
        send(&mut host, 1, Command::Epoch);
        run_until_idle(&mut host);
        assert_eq!(send(&mut host, 1, Command::Probe(())), [Event::Frame((10, false))]);
    }

    #[test]
    fn a_slow_pace_waits_between_steps() {
        let mut host = Host::<Toy>::default();
        // Before there is a lab, as from a link.
        send(&mut host, 0, Command::Pace(Pace::Slow));
        send(&mut host, 1, Command::Configure(true));
        send(&mut host, 1, Command::Run);
        let mut times = Vec::new();
        while times.len() < 4 {
            let before = host.lab.as_ref().map(Toy::steps);
            let (_, next) = host.slice(clock);
            if host.lab.as_ref().map(Toy::steps) > before {
                times.push(clock());
            }
            if let Next::After(wait) = next {
                NOW.set(NOW.get() + wait);
            }
        }
        let gaps: Vec<f64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(gaps.iter().all(|gap| (500.0..510.0).contains(gap)), "{gaps:?}");
    }

    #[test]
    fn looking_is_worked_on_at_rest_and_takes_a_third_of_the_time_while_training() {
        let mut host = host();
        let lab = |host: &mut Host<Toy>| {
            let toy = host.lab.as_mut().expect("configured");
            (toy.steps, toy.work)
        };
        host.lab.as_mut().expect("configured").work = 7;
        run_until_idle(&mut host);
        assert_eq!(lab(&mut host), (0, 0), "all of it, and not one step");
        host.lab.as_mut().expect("configured").work = 1000;
        send(&mut host, 1, Command::Step(40));
        let start = clock();
        while host.running {
            host.slice(clock);
        }
        let looked = f64::from(1000 - lab(&mut host).1) * 3.0;
        let share = looked / (clock() - start);
        assert!((0.25..0.4).contains(&share), "{share}");
    }

    #[test]
    fn stale_commands_are_dropped() {
        let mut host = host();
        send(&mut host, 2, Command::Configure(true));
        assert_eq!(send(&mut host, 1, Command::Run), []);
        assert_eq!(host.slice(clock).1, Next::Idle);
    }

    #[test]
    fn divergence_pauses_and_is_told() {
        let mut host = host();
        send(&mut host, 1, Command::Run);
        let events = run_until_idle(&mut host);
        assert_eq!(events, [Event::Progress { running: false, step: 99 }, Event::Diverged(99)]);
    }

    #[test]
    fn settings_that_do_not_work_are_told() {
        let mut host = host();
        let events = send(&mut host, 2, Command::Configure(false));
        assert!(matches!(events.as_slice(), [Event::Failed(_)]));
        assert_eq!(send(&mut host, 2, Command::Run), [], "there is nothing to run");
    }

    #[test]
    fn kept_runs_go_on_where_they_were() {
        let mut host = Host::<Toy>::default();
        let tell = |host: &mut Host<Toy>, epoch, message| {
            host.handle(Envelope { epoch, message }, clock())
        };
        let train = |host: &mut Host<Toy>, epoch, steps| {
            tell(host, epoch, Command::Step(steps));
            while host.slice(clock).1 != Next::Idle {}
        };
        let steps = |host: &mut Host<Toy>, epoch| match tell(host, epoch, Command::Probe(()))[..] {
            [Event::Frame((steps, _))] => steps,
            _ => panic!("a probe is answered"),
        };
        tell(&mut host, 1, Command::Configure(true));
        train(&mut host, 1, 7);
        tell(&mut host, 1, Command::Keep(1));
        tell(&mut host, 2, Command::Configure(true));
        assert_eq!(steps(&mut host, 2), 0);
        train(&mut host, 2, 3);
        tell(&mut host, 2, Command::Keep(2));
        assert_eq!(tell(&mut host, 3, Command::Restore(1)), [Event::Configured(())]);
        assert_eq!(steps(&mut host, 3), 7);
        // It is the present run now, and was not asked to be kept.
        tell(&mut host, 4, Command::Restore(2));
        assert_eq!(steps(&mut host, 4), 3);
        let missing = [Event::Failed(Failure::RunMissing)];
        assert_eq!(tell(&mut host, 5, Command::Restore(1)), missing);
        // The oldest go, but never the one that is wanted.
        for run in 0..=KEPT_RUNS as u32 {
            tell(&mut host, 10 + run, Command::Configure(true));
            tell(&mut host, 10 + run, Command::Keep(run));
        }
        tell(&mut host, 30, Command::Configure(true));
        tell(&mut host, 30, Command::Keep(99));
        assert_eq!(tell(&mut host, 31, Command::Restore(1)), [Event::Configured(())]);
        assert_eq!(tell(&mut host, 32, Command::Restore(0)), missing);
        tell(&mut host, 33, Command::Configure(true));
        tell(&mut host, 33, Command::Forget(3));
        assert_eq!(tell(&mut host, 34, Command::Restore(3)), missing);
    }
}
