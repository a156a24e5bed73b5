//! The road between page and worker: commands one way, events the other, nothing else.
//!
//! Each message carries the epoch of the configuration it belongs to. The page counts it up with
//! every [`Command::Configure`]; whoever receives a message of an older epoch drops it.

use serde::{Deserialize, Serialize};

use crate::engine::SpecError;

/// A message and the configuration it belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Envelope<T> {
    /// Counts configurations.
    pub epoch: u32,
    /// The message.
    pub message: T,
}

/// How fast training goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pace {
    /// Two steps a second.
    Slow,
    /// Twenty steps a second.
    Brisk,
    /// As fast as the machine can.
    #[default]
    Full,
}

impl Pace {
    /// All of them, from slow to fast, with their names in a link.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Slow, "1x"), (Self::Brisk, "10x"), (Self::Full, "max")];

    /// Milliseconds from one step to the next.
    pub fn interval_ms(self) -> f64 {
        match self {
            Self::Slow => 500.0,
            Self::Brisk => 50.0,
            Self::Full => 0.0,
        }
    }
}

/// What the page asks for. `S` is what a person can set, `P` what the page wants to see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command<S, P> {
    /// Build anew from these settings; training stands at step 0, paused.
    Configure(S),
    /// Take over what can change while running.
    Tune(S),
    /// Train until [`Command::Pause`].
    Run,
    /// Stop after the step in progress.
    Pause,
    /// Train so many steps, then pause.
    Step(u64),
    /// Train to the end of the running epoch, then pause.
    Epoch,
    /// Train at this pace.
    Pace(Pace),
    /// Show the present state; at most one is under way.
    Probe(P),
}

/// What the worker tells. `C` answers a configuration, `F` a probe, `D` describes a divergence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event<C, F, D> {
    /// The worker is there and listens.
    Ready,
    /// Built; training can start.
    Configured(C),
    /// Training has started or has paused.
    Progress {
        /// Whether it runs now.
        running: bool,
        /// Steps done.
        step: u64,
    },
    /// Answer to a probe.
    Frame(F),
    /// The loss was no number any more; paused, with the last finite state restored.
    Diverged(D),
    /// The settings could not be built.
    Failed(SpecError),
}
