//! The page's mirror of the workbench in the worker: what was set, and what was last seen.
//!
//! Every change goes through here, to the worker, and comes back as an event; there is no second
//! road.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use serde_bytes::ByteBuf;

use crate::protocol::classifier::{
    Cnn, Configured, Divergence, Frame, Known, Picture, Point, Probe, Status, View,
};
use crate::protocol::link::Shared;
use crate::protocol::message::{Command, CommandOf, Event, EventOf, Failure, Pace};
use crate::protocol::picture_set::PictureSet;
use crate::protocol::workbench::Workbench;
use crate::ui::client::{Client, News};

/// Least time between two probes while training runs: fluent to the eye, and both the worker and the
/// page have most of their time for other things.
const PROBE_INTERVAL_MS: f64 = 100.0;
/// Least time between two probes at rest, when a drawing is to be read as it is drawn.
const PROBE_INTERVAL_AT_REST_MS: f64 = 33.0;
/// Numbers that change faster than this cannot be read.
const READOUT_INTERVAL_MS: f64 = 200.0;

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

/// Learning curves as far as the page has them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curves {
    /// Generation of the points.
    pub generation: u32,
    /// Means over training batches.
    pub train: Vec<Point>,
    /// Evaluations on the test set.
    pub test: Vec<Point>,
}

/// The mirror. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Session {
    /// What is set.
    pub workbench: RwSignal<Workbench>,
    /// Pace of training.
    pub pace: RwSignal<Pace>,
    /// The picture looked at.
    pub picture: RwSignal<Picture>,
    /// Whether training runs.
    pub running: RwSignal<bool>,
    /// Where training stands, refreshed as often as a person can read.
    pub status: RwSignal<Status>,
    /// Answer to the last configuration.
    pub configured: RwSignal<Option<Configured>>,
    /// Learning curves.
    pub curves: RwSignal<Curves>,
    /// The picture through all layers.
    pub view: RwSignal<Option<View>>,
    /// Why training stopped by itself.
    pub divergence: RwSignal<Option<Divergence>>,
    /// How the worker is.
    pub health: RwSignal<Health>,
    /// Whether the set that was asked for is not in the storage any more.
    pub set_missing: RwSignal<bool>,
    /// Whether the same settings and steps lead to the same state: nothing was changed on the way.
    pub repeatable: RwSignal<bool>,
    road: StoredValue<Option<Rc<Client<Cnn>>>, LocalStorage>,
    pump: StoredValue<Pump>,
}

/// State of the asking for frames.
#[derive(Clone, Copy, Default)]
struct Pump {
    scheduled: bool,
    asked: bool,
    wanted: bool,
    last_probe_ms: f64,
    last_readout_ms: f64,
}

impl Session {
    /// Starts a worker and configures it.
    pub fn new(shared: &Shared) -> Self {
        let session = Self {
            workbench: RwSignal::new(shared.workbench.clone()),
            pace: RwSignal::new(shared.pace),
            picture: RwSignal::new(shared.picture.clone().unwrap_or(Picture::Test(0))),
            running: RwSignal::new(false),
            status: RwSignal::new(Status { loss: f32::NAN, ..Status::default() }),
            configured: RwSignal::new(None),
            curves: RwSignal::new(Curves::default()),
            view: RwSignal::new(None),
            divergence: RwSignal::new(None),
            health: RwSignal::new(Health::Starting),
            set_missing: RwSignal::new(false),
            repeatable: RwSignal::new(true),
            road: StoredValue::new_local(None),
            pump: StoredValue::new(Pump::default()),
        };
        let chosen = shared.picture.is_some();
        let first = Cell::new(!chosen);
        let client = Client::new(move |news: News<Cnn>| {
            // Without a choice in the link, the first sample is looked at.
            if let News::Event(Event::Configured(configured)) = &news
                && first.take()
                && let Some(index) = configured.sample_indices.get(3)
            {
                session.look_at(Picture::Test(*index));
            }
            session.hear(news);
        });
        session.road.set_value(Some(client));
        session.send(Command::Pace(shared.pace));
        session.configure();
        session
    }

    /// Takes over a whole state, from a link.
    pub fn adopt(&self, shared: &Shared) {
        if let Some(picture) = &shared.picture {
            self.look_at(picture.clone());
        }
        self.set_pace(shared.pace);
        self.workbench.set(shared.workbench.clone());
        self.running.set(false);
        self.configure();
    }

    /// The state as a link would hold it.
    pub fn shared(&self) -> Shared {
        let step = self.status.get().step;
        Shared {
            workbench: self.workbench.get(),
            picture: Some(self.picture.get()),
            pace: self.pace.get(),
            step: (step > 0 && self.repeatable.get() && !self.running.get()).then_some(step),
        }
    }

    /// Changes settings; whatever can be taken over while running is.
    pub fn change(&self, change: impl FnOnce(&mut Workbench)) {
        let before = self.workbench.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        let rebuild = before.needs_rebuild(&after);
        self.workbench.set(after.clone());
        if rebuild {
            let running = self.running.get_untracked();
            self.configure();
            if running {
                self.run();
            }
        } else {
            if self.status.get_untracked().step > 0 || self.running.get_untracked() {
                self.repeatable.set(false);
            }
            self.send(Command::Tune(after));
            self.want_frame();
        }
    }

    /// Learns from another set, from the beginning; the first of its pictures is looked at. Tells
    /// whether the network could stay.
    pub fn change_set(&self, set: PictureSet) -> bool {
        let mut stays = true;
        self.change(|bench| stays = bench.change_set(set));
        self.look_at(Picture::Test(0));
        stays
    }

    /// Back to step 0 with the same seed; the run is exactly the same again.
    pub fn reset(&self) {
        self.running.set(false);
        self.configure();
    }

    /// Trains until paused.
    pub fn run(&self) {
        self.running.set(true);
        self.divergence.set(None);
        self.send(Command::Run);
        self.want_frame();
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
        self.divergence.set(None);
        self.send(Command::Step(count));
        self.want_frame();
    }

    /// Trains to the end of the epoch.
    pub fn epoch(&self) {
        self.divergence.set(None);
        self.send(Command::Epoch);
        self.want_frame();
    }

    /// Sets the pace.
    pub fn set_pace(&self, pace: Pace) {
        self.pace.set(pace);
        self.send(Command::Pace(pace));
    }

    /// Looks at another picture.
    pub fn look_at(&self, picture: Picture) {
        self.picture.set(picture);
        self.want_frame();
    }

    /// Looks at a drawing.
    pub fn look_at_drawing(&self, levels: Vec<u8>) {
        self.look_at(Picture::Drawn(ByteBuf::from(levels)));
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

    fn configure(&self) {
        self.curves.set(Curves::default());
        self.status.set(Status { loss: f32::NAN, ..Status::default() });
        self.divergence.set(None);
        self.repeatable.set(true);
        self.pump.update_value(|pump| pump.asked = false);
        self.send(Command::Configure(self.workbench.get_untracked()));
        self.want_frame();
    }

    fn send(&self, command: CommandOf<Cnn>) {
        self.road.with_value(|client| {
            if let Some(client) = client {
                client.send(command);
            }
        });
    }

    fn hear(&self, news: News<Cnn>) {
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

    fn hear_event(&self, event: EventOf<Cnn>) {
        match event {
            Event::Ready => {
                if self.health.get_untracked() != Health::Replaced {
                    self.health.set(Health::Well);
                }
            }
            Event::Configured(configured) => self.configured.set(Some(configured)),
            Event::Progress { running, .. } => {
                self.running.set(running);
                self.want_frame();
            }
            Event::Frame(frame) => self.show(frame),
            Event::Diverged(divergence) => {
                self.divergence.set(Some(divergence));
                self.want_frame();
            }
            Event::Failed(Failure::SetMissing) => {
                self.set_missing.set(true);
                self.change_set(PictureSet::default());
            }
            // What the page sends has passed the same check that the worker makes.
            Event::Failed(Failure::Spec(error)) => {
                leptos::logging::warn!("refused by the worker: {error}");
            }
        }
    }

    fn show(&self, frame: Frame) {
        let now = now_ms();
        let mut readout = !frame.status.running;
        self.pump.update_value(|pump| {
            pump.asked = false;
            readout |= now - pump.last_readout_ms >= READOUT_INTERVAL_MS;
            if readout {
                pump.last_readout_ms = now;
            }
        });
        if readout {
            self.status.set(frame.status);
        }
        let news = frame.curves;
        let known = self.known();
        if news.generation != known.generation {
            self.curves.set(Curves {
                generation: news.generation,
                train: news.train,
                test: news.test,
            });
        } else if !news.train.is_empty() || !news.test.is_empty() {
            self.curves.update(|curves| {
                curves.train.extend(news.train);
                curves.test.extend(news.test);
            });
        }
        self.view.set(Some(frame.view));
        if self.running.get_untracked() {
            self.want_frame();
        } else if self.pump.with_value(|pump| pump.wanted) {
            self.schedule();
        }
    }

    fn known(&self) -> Known {
        self.curves.with_untracked(|curves| Known {
            generation: curves.generation,
            train: curves.train.len(),
            test: curves.test.len(),
        })
    }

    /// Asks for a frame, at the next animation frame that is due; while training runs, one asks
    /// for the next.
    fn want_frame(&self) {
        self.pump.update_value(|pump| pump.wanted = true);
        self.schedule();
    }

    fn schedule(&self) {
        if self.pump.with_value(|pump| pump.scheduled) {
            return;
        }
        self.pump.update_value(|pump| pump.scheduled = true);
        let session = *self;
        request_animation_frame(move || session.pump_once());
    }

    fn pump_once(&self) {
        let now = now_ms();
        let mut probe = false;
        let running = self.running.get_untracked();
        let interval = if running { PROBE_INTERVAL_MS } else { PROBE_INTERVAL_AT_REST_MS };
        self.pump.update_value(|pump| {
            pump.scheduled = false;
            let due = now - pump.last_probe_ms >= interval;
            probe = pump.wanted && !pump.asked && due;
            if probe {
                *pump = Pump { asked: true, wanted: false, last_probe_ms: now, ..*pump };
            }
        });
        if probe {
            let picture = self.picture.get_untracked();
            self.send(Command::Probe(Probe { picture, known: self.known() }));
        } else if self.pump.with_value(|pump| pump.wanted && !pump.asked) {
            self.schedule();
        }
    }
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
