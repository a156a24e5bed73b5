//! The road between page and worker: commands one way, events the other, nothing else.
//!
//! Each message carries the epoch of the configuration it belongs to. The page counts it up with
//! every [`Command::Configure`] or [`Command::Restore`]; whoever receives a message of an older epoch drops it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use serde_bytes::ByteBuf;

use super::picture_set::OwnSet;
use super::weights::WeightsError;
use crate::engine::SpecError;

/// What page and worker talk about: the vocabulary of one lab.
pub trait Topic: 'static {
    /// Name of the lab's worker.
    const NAME: &'static str;
    /// What a person can set.
    type Setup: Clone + Serialize + DeserializeOwned + 'static;
    /// What the page wants to see.
    type Probe: Serialize + DeserializeOwned + 'static;
    /// Answer to a configuration.
    type Configured: Serialize + DeserializeOwned + 'static;
    /// Answer to a probe.
    type Frame: Serialize + DeserializeOwned + 'static;
    /// Why training stopped by itself.
    type Divergence: Serialize + DeserializeOwned + 'static;

    /// The set of the learner's own that these settings need; the worker fetches it from the
    /// browser's storage.
    fn own_set(_setup: &Self::Setup) -> Option<&OwnSet> {
        None
    }
}

/// A command about a topic.
pub type CommandOf<T> = Command<<T as Topic>::Setup, <T as Topic>::Probe>;
/// An event about a topic.
pub type EventOf<T> =
    Event<<T as Topic>::Configured, <T as Topic>::Frame, <T as Topic>::Divergence>;

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
    /// Hand out all parameters as a file.
    Save,
    /// Put the parameters of a file in.
    Load(ByteBuf),
    /// Keep the present run, as it is, under this number when it ends; where [`KEPT_BYTES`] are not
    /// enough, the oldest go.
    Keep(u32),
    /// Go on with a kept run, paused, in place of the present one. Like a configuration it starts a new
    /// epoch, and is answered by one.
    Restore(u32),
    /// Let a kept run go.
    Forget(u32),
}

impl<S, P> Command<S, P> {
    /// Whether what comes back from now on belongs to another run.
    pub fn begins_anew(&self) -> bool {
        matches!(self, Self::Configure(_) | Self::Restore(_))
    }
}

/// What the worker tells. `C` answers a configuration, `F` a probe, `D` describes a divergence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event<C, F, D> {
    /// The worker is there and listens.
    Ready,
    /// Built; training can start.
    Configured(C),
    /// The runs that are kept, told whenever another run begins.
    Kept(KeptRuns),
    /// Training has started or has paused.
    Progress {
        /// Whether it runs now.
        running: bool,
        /// Steps done.
        step: u64,
    },
    /// Answer to a probe.
    Frame(F),
    /// Training ran away; paused, with a state from before restored.
    Diverged(D),
    /// All parameters, as a file.
    Saved(ByteBuf),
    /// Whether the parameters of a file were taken; if not, all is as it was.
    Loaded(Result<(), WeightsError>),
    /// The settings could not be built.
    Failed(Failure),
}

/// Bytes that the runs that are kept may hold together.
pub const KEPT_BYTES: u64 = 128 << 20;

/// What there is of runs that are over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRuns {
    /// Those that can be gone on with, and their bytes; the oldest first.
    pub runs: Vec<(u32, u64)>,
    /// All those that had to be let go, and why.
    pub gone: Vec<(u32, Gone)>,
}

/// Why a run is not kept any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gone {
    /// Alone it would take more than [`KEPT_BYTES`].
    TooLarge,
    /// Later ones needed its room.
    MadeRoom,
}

/// What there is of the network of a run that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptNetwork {
    /// The worker has it; its bytes, once they are known.
    Here(Option<u64>),
    /// The worker had to let it go.
    Gone(Gone),
    /// It went with a worker that died.
    Lost,
}

/// Why settings could not be built.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Failure {
    /// The network does not work.
    Spec(SpecError),
    /// The learner's own set is not in this browser's storage any more.
    SetMissing,
    /// The run is not kept any more: its worker has died.
    RunMissing,
}

impl From<SpecError> for Failure {
    fn from(error: SpecError) -> Self {
        Self::Spec(error)
    }
}
