//! What every lab's page side needs: the road to its worker, whether and how fast it runs, where
//! training stands, and the asking for frames.
//!
//! Every change goes through here, to the worker, and comes back as an event; there is no second
//! road. What a lab has of its own (its settings, what it shows) is a [`Mirror`].

use std::rc::Rc;

use leptos::prelude::*;
use serde_bytes::ByteBuf;

use crate::protocol::classifier::{CurveUpdate, Known, Status};
use crate::protocol::message::{
    Command, CommandOf, Event, EventOf, Failure, KeptRuns, Pace, Topic,
};
use crate::protocol::weights::WeightsError;
use crate::ui::client::{Client, News};
use crate::ui::lab::curves::{Curves, take_news};
use crate::ui::lab::pump::{Due, Pump};

/// How the worker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// It has not said anything yet.
    Starting,
    /// All is well.
    Well,
    /// It died and was replaced; training stands at the beginning.
    Replaced,
    /// It cannot be started.
    Unavailable,
}

/// What one lab sets and shows.
pub trait Mirror<T: Topic> {
    /// What is set.
    fn setup(&self) -> T::Setup;
    /// What is to be seen.
    fn probe(&self) -> T::Probe;
    /// Of it, what is to follow the hand at once.
    fn urgent_probe(&self) -> T::Probe {
        self.probe()
    }
    /// The present run ends: curves and status are still its own.
    fn end(&self) {}
    /// Training starts, or starts over: why it last stopped by itself holds no more.
    fn begin(&self);
    /// The worker has built what was set.
    fn configured(&self, configured: T::Configured);
    /// Takes a frame in, and hands over what every lab shows of it.
    fn show(&self, frame: T::Frame) -> (Status, CurveUpdate);
    /// Training ran away.
    fn diverged(&self, divergence: T::Divergence);
    /// What was set could not be built.
    fn failed(&self, failure: Failure);
    /// What the worker has of the runs that are over.
    fn kept(&self, _runs: &KeptRuns) {}
    /// All parameters, as a file.
    fn saved(&self, _file: Vec<u8>) {}
    /// Whether the parameters of a file were taken.
    fn loaded(&self, _result: Result<(), WeightsError>) {}
}

/// The page's side of a lab. Copied freely into closures.
pub struct LabSession<T: Topic> {
    /// Pace of training.
    pub pace: RwSignal<Pace>,
    /// Whether training runs.
    pub running: RwSignal<bool>,
    /// How the worker is.
    pub health: RwSignal<Health>,
    /// Where training stands, refreshed as often as a person can read.
    pub status: RwSignal<Status>,
    /// Learning curves.
    pub curves: RwSignal<Curves>,
    /// Whether the same settings and steps lead to the same state: nothing was changed on the way.
    pub repeatable: RwSignal<bool>,
    mirror: StoredValue<Option<Rc<dyn Mirror<T>>>, LocalStorage>,
    road: StoredValue<Option<Rc<Client<T>>>, LocalStorage>,
    pump: StoredValue<Pump>,
}

// Derived, these would ask the same of the topic.
impl<T: Topic> Clone for LabSession<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Topic> Copy for LabSession<T> {}

impl<T: Topic> LabSession<T> {
    /// A session without a worker yet.
    pub fn new(pace: Pace) -> Self {
        Self {
            pace: RwSignal::new(pace),
            running: RwSignal::new(false),
            health: RwSignal::new(Health::Starting),
            status: RwSignal::new(at_rest()),
            curves: RwSignal::new(Curves::default()),
            repeatable: RwSignal::new(true),
            mirror: StoredValue::new_local(None),
            road: StoredValue::new_local(None),
            pump: StoredValue::new(Pump::default()),
        }
    }

    /// Starts a worker and configures it.
    pub fn start(&self, mirror: impl Mirror<T> + 'static) {
        self.mirror.set_value(Some(Rc::new(mirror)));
        let session = *self;
        self.road.set_value(Some(Client::new(move |news| session.hear(news))));
        self.send(Command::Pace(self.pace.get_untracked()));
        self.configure();
    }

    /// Whether a worker was started.
    pub fn has_started(&self) -> bool {
        self.mirror.with_value(Option::is_some)
    }

    /// Back to step 0 with the same seed; the run is exactly the same again.
    pub fn reset(&self) {
        self.running.set(false);
        self.configure();
    }

    /// Trains until paused.
    pub fn run(&self) {
        self.running.set(true);
        self.begin_with(Command::Run);
    }

    /// Pauses after the step in progress.
    pub fn pause(&self) {
        self.send(Command::Pause);
    }

    /// Starts or pauses.
    pub fn toggle(&self) {
        if self.running.get_untracked() { self.pause() } else { self.run() }
    }

    /// Trains so many steps.
    pub fn step(&self, count: u64) {
        self.begin_with(Command::Step(count));
    }

    /// Trains to the end of the epoch.
    pub fn epoch(&self) {
        self.begin_with(Command::Epoch);
    }

    /// Sets the pace.
    pub fn set_pace(&self, pace: Pace) {
        self.pace.set(pace);
        self.send(Command::Pace(pace));
    }

    /// Builds anew what is set. What runs goes on running with it.
    pub fn rebuild(&self) {
        let running = self.running.get_untracked();
        self.configure();
        if running {
            self.run();
        }
    }

    /// Takes over what can change while running.
    pub fn tune(&self) {
        if self.status.get_untracked().step > 0 || self.running.get_untracked() {
            self.repeatable.set(false);
        }
        if let Some(mirror) = self.mirror() {
            self.send(Command::Tune(mirror.setup()));
        }
        self.want_frame();
    }

    /// Changes settings; whatever can be taken over while running is.
    pub fn change(
        &self,
        setup: RwSignal<T::Setup>,
        needs_rebuild: fn(&T::Setup, &T::Setup) -> bool,
        change: impl FnOnce(&mut T::Setup),
    ) where
        T::Setup: Clone + PartialEq + Send + Sync,
    {
        let before = setup.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        let rebuild = needs_rebuild(&before, &after);
        setup.set(after);
        if rebuild { self.rebuild() } else { self.tune() }
    }

    /// Asks for all parameters as a file.
    pub fn save(&self) {
        self.send(Command::Save);
    }

    /// Has the parameters of a file put in.
    pub fn load(&self, file: Vec<u8>) {
        self.send(Command::Load(ByteBuf::from(file)));
    }

    /// Tries once more to start a worker.
    pub fn retry(&self) {
        self.health.set(Health::Starting);
        self.road.with_value(|client| {
            if let Some(client) = client {
                client.connect();
            }
        });
        self.send(Command::Pace(self.pace.get_untracked()));
        self.configure();
    }

    /// Builds anew what is set, and stays paused.
    pub fn configure(&self) {
        let Some(mirror) = self.mirror() else { return };
        self.begin_anew(&*mirror, true, Command::Configure(mirror.setup()));
    }

    /// Goes on with a kept run, paused; what was set then is set already.
    pub fn restore(&self, run: u32, repeatable: bool) {
        let Some(mirror) = self.mirror() else { return };
        self.running.set(false);
        self.begin_anew(&*mirror, repeatable, Command::Restore(run));
    }

    /// Has the present run kept when it ends.
    pub fn keep(&self, run: u32) {
        self.send(Command::Keep(run));
    }

    /// Lets a kept run go.
    pub fn forget(&self, run: u32) {
        self.send(Command::Forget(run));
    }

    fn begin_anew(&self, mirror: &dyn Mirror<T>, repeatable: bool, command: CommandOf<T>) {
        mirror.end();
        self.curves.set(Curves::default());
        self.status.set(at_rest());
        mirror.begin();
        self.repeatable.set(repeatable);
        self.pump.update_value(Pump::forget);
        self.send(command);
        self.want_frame();
    }

    /// Steps done, if a link may promise that the same steps lead here again.
    pub fn step_for_link(&self) -> Option<u64> {
        let step = self.status.get().step;
        (step > 0 && self.repeatable.get() && !self.running.get()).then_some(step)
    }

    /// The part of the curves that the page has.
    pub fn known(&self) -> Known {
        self.curves.with_untracked(Curves::known)
    }

    /// Asks for a frame, at the next animation frame that is due; while training runs, one asks
    /// for the next.
    pub fn want_frame(&self) {
        self.pump.update_value(Pump::want);
        self.schedule();
    }

    /// Asks for what follows the hand as soon as what is under way now has been done, or the answer before is
    /// there, however fast frames come otherwise. The hand moves at most once an animation frame: browsers
    /// see to that.
    pub fn hurry(&self) {
        self.pump.update_value(|pump| pump.hurry(now_ms()));
        let session = *self;
        queue_microtask(move || session.pump_once());
    }

    fn begin_with(&self, command: CommandOf<T>) {
        if let Some(mirror) = self.mirror() {
            mirror.begin();
        }
        self.send(command);
        self.want_frame();
    }

    fn mirror(&self) -> Option<Rc<dyn Mirror<T>>> {
        self.mirror.with_value(Clone::clone)
    }

    fn send(&self, command: CommandOf<T>) {
        self.road.with_value(|client| {
            if let Some(client) = client {
                client.send(command);
            }
        });
    }

    fn hear(&self, news: News<T>) {
        match news {
            News::Event(event) => self.hear_event(event),
            News::Died => {
                self.health.set(Health::Replaced);
                self.running.set(false);
                self.send(Command::Pace(self.pace.get_untracked()));
                self.configure();
            }
            News::Unavailable => {
                self.health.set(Health::Unavailable);
                self.running.set(false);
            }
        }
    }

    fn hear_event(&self, event: EventOf<T>) {
        let Some(mirror) = self.mirror() else { return };
        match event {
            Event::Ready => {
                if self.health.get_untracked() != Health::Replaced {
                    self.health.set(Health::Well);
                }
            }
            Event::Kept(runs) => mirror.kept(&runs),
            Event::Configured(configured) => mirror.configured(configured),
            Event::Progress { running, .. } => {
                self.running.set(running);
                self.want_frame();
            }
            Event::Frame(frame) => {
                let (status, curves) = mirror.show(frame);
                self.show(status, curves);
            }
            Event::Diverged(divergence) => {
                mirror.diverged(divergence);
                self.want_frame();
            }
            Event::Failed(failure) => mirror.failed(failure),
            Event::Saved(file) => mirror.saved(file.into_vec()),
            Event::Loaded(result) => {
                if result.is_ok() {
                    self.repeatable.set(false);
                }
                mirror.loaded(result);
                self.want_frame();
            }
        }
    }

    fn show(&self, status: Status, news: CurveUpdate) {
        if self.change_pump(|pump| pump.answered(now_ms(), status.running)) {
            self.status.set(status);
        }
        take_news(self.curves, news);
        if self.running.get_untracked() {
            self.pump.update_value(Pump::want);
        }
        if self.pump.with_value(Pump::is_urgent) {
            self.pump_once();
        } else if self.pump.with_value(Pump::is_wanted) {
            self.schedule();
        }
    }

    fn schedule(&self) {
        if self.change_pump(Pump::schedule) {
            let session = *self;
            request_animation_frame(move || {
                session.change_pump(Pump::frame_came);
                session.pump_once();
            });
        }
    }

    fn pump_once(&self) {
        let running = self.running.get_untracked();
        let due = self.change_pump(|pump| pump.ask(now_ms(), running));
        let Some(mirror) = self.mirror() else { return };
        match due {
            Some(Due::All) => self.send(Command::Probe(mirror.probe())),
            Some(Due::Urgent) => self.send(Command::Probe(mirror.urgent_probe())),
            None if self.pump.with_value(Pump::waits) => self.schedule(),
            None => {}
        }
    }

    fn change_pump<R: Default>(&self, change: impl FnOnce(&mut Pump) -> R) -> R {
        self.pump.try_update_value(change).unwrap_or_default()
    }
}

/// Before the first step.
fn at_rest() -> Status {
    Status { loss: f32::NAN, ..Status::default() }
}

pub(in crate::ui) fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
