//! What every chapter's lab is made of, whatever it teaches: the session with its worker, tabs and
//! bar, the keys, the messages, the tasks, and how it stands in the page.

pub mod bar;
pub mod curves;
pub mod frame;
pub mod keys;
pub mod notes;
pub mod pauses;
mod pump;
pub mod session;
pub mod tabs;
pub mod tasks;

use leptos::prelude::*;

use crate::protocol::classifier::Status;
use crate::protocol::message::{Pace, Topic};
use crate::protocol::setting::MAX_SEED;
use crate::ui::environment::Environment;
use crate::ui::route;
use crate::ui::widgets::toast::Toasts;
use session::{Health, LabSession};

/// A chapter and its state as it is put into links. Copied freely into closures; everything below a
/// chapter's frame finds it as a context.
#[derive(Clone, Copy)]
pub struct Sharing {
    /// The chapter.
    pub chapter: u8,
    state: Callback<(), String>,
}

impl Sharing {
    /// Of a chapter; `state` is followed as a signal.
    pub fn new(chapter: u8, state: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self { chapter, state: Callback::new(move |()| state()) }
    }

    /// The state as text for the address.
    pub fn state(&self) -> String {
        self.state.run(())
    }

    /// Copies the link to the present state.
    pub fn share(&self, env: Environment, toasts: Toasts) {
        let url = route::share_url(self.chapter, &untrack(|| self.state()));
        let clipboard = window().navigator().clipboard();
        leptos::task::spawn_local(async move {
            // Outside a secure context there is no clipboard; the address bar holds the link anyway.
            let copied = !clipboard.is_undefined()
                && wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&url)).await.is_ok();
            let words = env.words_now();
            toasts.show(if copied { words.link_copied } else { words.link_shown }.to_owned());
        });
    }
}

/// What bar, keys and messages need of a lab. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Controls {
    /// Whether training runs.
    pub running: RwSignal<bool>,
    /// How the worker is.
    pub health: RwSignal<Health>,
    /// Pace of training.
    pub pace: RwSignal<Pace>,
    /// Where training stands.
    pub status: RwSignal<Status>,
    /// Seed of all chance.
    pub seed: Signal<u32>,
    /// Has the lab do something.
    pub act: Callback<Act>,
    /// Of a lab without epochs: what its bar shows in place of epoch and loss.
    pub numbers: Option<Signal<Vec<Readout>>>,
}

/// A number of the bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Readout {
    /// Its `data-read`.
    pub key: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Its value in words.
    pub value: String,
}

/// Controls of the same lab are the same.
impl PartialEq for Controls {
    fn eq(&self, other: &Self) -> bool {
        self.running == other.running
    }
}

/// What bar and keys have a lab do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Start or pause.
    Toggle,
    /// So many steps.
    Step(u64),
    /// To the end of the epoch.
    Epoch,
    /// Back to step 0 with the same seed.
    Reset,
    /// Train at this pace.
    Pace(Pace),
    /// From step 0 with this seed.
    Seed(u32),
    /// Try once more to start a worker.
    Retry,
}

impl Controls {
    /// The controls of a lab.
    pub fn new<T: Topic>(
        lab: LabSession<T>,
        seed: Signal<u32>,
        set_seed: impl Fn(u32) + Send + Sync + 'static,
    ) -> Self {
        let act = Callback::new(move |act| match act {
            Act::Toggle => lab.toggle(),
            Act::Step(count) => lab.step(count),
            Act::Epoch => lab.epoch(),
            Act::Reset => lab.reset(),
            Act::Pace(pace) => lab.set_pace(pace),
            Act::Seed(seed) => set_seed(seed),
            Act::Retry => lab.retry(),
        });
        Self {
            running: lab.running,
            health: lab.health,
            pace: lab.pace,
            status: lab.status,
            seed,
            act,
            numbers: None,
        }
    }

    /// Draws a new seed and starts again from step 0.
    pub fn new_seed(&self) {
        // From the system's entropy; everything after that comes from the seed.
        let Ok(random) = getrandom::u32() else { return };
        self.act.run(Act::Seed(random % (MAX_SEED + 1)));
    }

    /// To the next pace upwards or downwards.
    pub fn change_pace(&self, up: bool) {
        let paces = Pace::ALL.map(|(pace, _)| pace);
        let here = paces.iter().position(|pace| *pace == self.pace.get_untracked()).unwrap_or(0);
        let there = if up { here + 1 } else { here.wrapping_sub(1) };
        if let Some(pace) = paces.get(there) {
            self.act.run(Act::Pace(*pace));
        }
    }
}
