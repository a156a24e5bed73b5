use std::cell::Cell;

use super::*;
use crate::engine::{Problem, SpecError};
use crate::protocol::message::{Gone, KEPT_BYTES, KeptRuns, Topic};

/// A lab whose steps take one millisecond; every fifth step is followed by an evaluation of
/// three parts.
struct Toy {
    steps: u64,
    evaluating: u32,
    work: u32,
    bytes: u64,
    aside: bool,
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
        if *valid {
            Ok(Self { steps: 0, evaluating: 0, work: 0, bytes: 0, aside: false })
        } else {
            Err(error.into())
        }
    }
    fn configured(&self) {}
    fn tune(&mut self, _: &bool) {}
    fn put_aside(&mut self) {
        self.aside = true;
    }
    fn take_up(&mut self) {
        self.aside = false;
    }
    fn advance(&mut self) -> Advance<u64> {
        assert!(!self.aside, "what is put aside does not train");
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
    fn bytes(&self) -> u64 {
        self.bytes
    }
    fn probe(&mut self, (): &(), running: bool, _: f32) -> (u64, bool) {
        (self.steps, running)
    }
}

type ToyEvent = EventOf<Toy>;

fn host() -> Host<Toy> {
    let mut host = Host::default();
    let events = send(&mut host, 1, Command::Configure(true));
    assert_eq!(events, [Event::Kept(KeptRuns::default()), Event::Configured(())]);
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
fn probes_that_follow_a_hand_wait_for_short_slices_only() {
    let mut host = host();
    send(&mut host, 1, Command::Run);
    let mut lengths = Vec::new();
    for rest in [100.0, 16.0, 16.0, 300.0] {
        NOW.set(NOW.get() + rest);
        send(&mut host, 1, Command::Probe(()));
        let before = clock();
        host.slice(clock);
        lengths.push(clock() - before);
    }
    assert!(lengths[0] > SLICE_MS - 1.0 && lengths[3] > SLICE_MS - 1.0, "{lengths:?}");
    assert!(lengths[1..3].iter().all(|&ms| ms <= SLICE_IN_HAND_MS + 1.0), "{lengths:?}");
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
    assert!(matches!(events.as_slice(), [Event::Kept(_), Event::Failed(_)]));
    assert_eq!(send(&mut host, 2, Command::Run), [], "there is nothing to run");
}

/// A host that has trained one run for so many steps, keeps it, and has begun another.
fn with_kept(runs: &[(u32, u64)]) -> Host<Toy> {
    let mut host = host();
    for (run, steps) in runs {
        let epoch = host.epoch;
        send(&mut host, epoch, Command::Step(*steps));
        run_until_idle(&mut host);
        send(&mut host, epoch, Command::Keep(*run));
        send(&mut host, epoch + 1, Command::Configure(true));
    }
    host
}

/// Goes on with a run: those kept now, and its steps if it is there.
fn restore(host: &mut Host<Toy>, run: u32) -> (Vec<u32>, Option<u64>) {
    let epoch = host.epoch + 1;
    let mut events = send(host, epoch, Command::Restore(run));
    let there = match events.pop() {
        Some(Event::Configured(())) => true,
        Some(Event::Failed(Failure::RunMissing)) => false,
        other => panic!("unexpected: {other:?}"),
    };
    let Some(Event::Kept(kept)) = events.pop() else { panic!("what is kept is told") };
    let kept = kept.runs.into_iter().map(|(run, _)| run).collect();
    (kept, there.then(|| host.lab.as_ref().expect("configured").steps))
}

#[test]
fn kept_runs_go_on_where_they_were() {
    let mut host = with_kept(&[(1, 7), (2, 3)]);
    assert_eq!(host.lab.as_ref().map(Toy::steps), Some(0));
    assert_eq!(restore(&mut host, 1), (vec![2], Some(7)));
    let epoch = host.epoch;
    send(&mut host, epoch, Command::Step(1));
    run_until_idle(&mut host);
    assert_eq!(host.lab.as_ref().map(Toy::steps), Some(8));
    // It is the present run now, and was not asked to be kept.
    assert_eq!(restore(&mut host, 2), (vec![], Some(3)));
    assert_eq!(restore(&mut host, 1), (vec![], None));
    let mut host = with_kept(&[(1, 7), (2, 3)]);
    let epoch = host.epoch;
    send(&mut host, epoch, Command::Forget(2));
    assert_eq!(restore(&mut host, 2), (vec![1], None));
}

#[test]
fn small_runs_are_all_kept_and_the_present_one_too() {
    let runs: Vec<(u32, u64)> = (0..50).map(|run| (run, 1)).collect();
    let mut host = with_kept(&runs);
    let epoch = host.epoch;
    send(&mut host, epoch, Command::Keep(99));
    let others: Vec<u32> = (1..50).chain([99]).collect();
    assert_eq!(restore(&mut host, 0), (others, Some(1)));
}

#[test]
fn the_run_that_is_wanted_never_makes_room() {
    let mut host = with_kept(&[(1, 3), (2, 1)]);
    for (_, lab) in host.kept.labs_mut() {
        lab.bytes = KEPT_BYTES / 2;
    }
    host.lab.as_mut().expect("configured").bytes = KEPT_BYTES;
    let epoch = host.epoch;
    send(&mut host, epoch, Command::Keep(3));
    assert_eq!(restore(&mut host, 1), (vec![3], Some(3)));
}

#[test]
fn of_runs_that_are_too_large_together_the_oldest_go() {
    let mut host = host();
    let mut end = |run, bytes| {
        let epoch = host.epoch;
        host.lab.as_mut().expect("configured").bytes = bytes;
        send(&mut host, epoch, Command::Keep(run));
        match &send(&mut host, epoch + 1, Command::Configure(true))[..] {
            [Event::Kept(kept), Event::Configured(())] => {
                (kept.runs.iter().map(|(run, _)| *run).collect::<Vec<_>>(), kept.gone.clone())
            }
            other => panic!("unexpected: {other:?}"),
        }
    };
    let third = KEPT_BYTES / 3;
    assert_eq!(end(1, third), (vec![1], vec![]));
    assert_eq!(end(2, third), (vec![1, 2], vec![]));
    assert_eq!(end(3, third), (vec![1, 2, 3], vec![]));
    let gone = vec![(1, Gone::MadeRoom), (2, Gone::MadeRoom)];
    assert_eq!(end(4, 2 * third), (vec![3, 4], gone.clone()));
    // One that has no room at all takes none from others. The page may have missed why the first went.
    let gone = [gone, vec![(5, Gone::TooLarge)]].concat();
    assert_eq!(end(5, KEPT_BYTES + 1), (vec![3, 4], gone.clone()));
    assert_eq!(end(6, 0), (vec![3, 4, 6], gone));
}
