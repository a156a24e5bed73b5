//! What the classifier lab shows: status, curves, and the view of one picture through all layers.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::inspect::pointed::{Pointed, PointedSeen};
use super::inspect::{Look, Seen};
use super::maps::Maps;
use super::message::Topic;
use super::picture_set::OwnSet;
use super::setting::decimal;
use super::workbench::{LEARNING_RATE, Workbench};
use crate::engine::LayerSummary;

/// The vocabulary of the CNN workbench.
#[derive(Clone, Copy, Debug)]
pub struct Cnn;

impl Topic for Cnn {
    const NAME: &'static str = "cnn";
    type Setup = Workbench;
    type Probe = Probe;
    type Configured = Configured;
    type Frame = Frame;
    type Divergence = Divergence;

    fn own_set(setup: &Workbench) -> Option<&OwnSet> {
        setup.set.own()
    }
}

/// The picture that a person looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Picture {
    /// A picture of the test set, by its place there.
    Test(usize),
    /// A drawing of one's own, a level 0…16 for each pixel.
    Drawn(ByteBuf),
}

/// What the page wants to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Probe {
    /// Through which picture to look at the layers.
    pub picture: Picture,
    /// The part of the curves that the page has already.
    pub known: Known,
    /// The same of B's.
    pub known_rival: Known,
    /// What the panel that is shown asks for.
    pub look: Option<Look>,
    /// The number of the stack that is pointed at.
    pub pointed: Option<Pointed>,
}

impl Probe {
    /// Asks for a picture through all layers, and for no panel.
    pub fn of(picture: Picture, known: Known) -> Self {
        Self { picture, known, known_rival: Known::default(), look: None, pointed: None }
    }
}

/// How much of the curves the page has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Generation of the curves; thinning them out starts a new one.
    pub generation: u32,
    /// Training points received.
    pub train: usize,
    /// Test points received.
    pub test: usize,
}

/// Answer to a new configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Configured {
    /// Shapes and sizes of every layer.
    pub layers: Vec<LayerSummary>,
    /// Size of training and test set.
    pub examples: (usize, usize),
    /// One test picture of each class, to choose from.
    pub samples: Maps,
    /// Places of these pictures in the test set.
    pub sample_indices: Vec<usize>,
}

/// Where training stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Status {
    /// Optimizer steps done.
    pub step: u64,
    /// Epochs completed.
    pub epoch: u32,
    /// Examples seen in the running epoch.
    pub position: usize,
    /// Examples in an epoch.
    pub epoch_size: usize,
    /// Loss of the last mini-batch, penalty included; NaN before the first step.
    pub loss: f32,
    /// Whether training runs.
    pub running: bool,
    /// Steps per second over about the last second; 0 when paused.
    pub steps_per_second: f32,
}

/// One point of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Epochs, fractions included.
    pub epoch: f32,
    /// Cross-entropy, without penalty.
    pub loss: f32,
    /// Share of right answers, 0…1.
    pub accuracy: f32,
}

/// What is new on the curves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CurveUpdate {
    /// Generation that the points belong to; if it is not the page's, all points are here.
    pub generation: u32,
    /// New means over training batches.
    pub train: Vec<Point>,
    /// New evaluations on the whole test set.
    pub test: Vec<Point>,
}

/// What one layer does to the picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerView {
    /// Output of the layer: a map per channel, or a single row for a vector.
    pub activation: Maps,
    /// Kernels of a convolution: `filters × input channels` pictures, filter by filter.
    pub filters: Option<Maps>,
}

/// One picture, seen through the network as it is now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The picture itself.
    pub input: Maps,
    /// What it is, if known.
    pub truth: Option<usize>,
    /// Every layer of the network.
    pub layers: Vec<LayerView>,
    /// The layers inside of residual blocks, with their index paths.
    pub inside: Vec<(Vec<usize>, LayerView)>,
    /// Probability of each class.
    pub probabilities: Vec<f32>,
}

/// Answer to a [`Probe`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Where training stands.
    pub status: Status,
    /// What is new on the curves.
    pub curves: CurveUpdate,
    /// B, if there is one.
    pub rival: Option<RivalSeen>,
    /// The picture through all layers.
    pub view: View,
    /// What the panel asked for, as far as it is known.
    pub seen: Option<Seen>,
    /// Where the number that is pointed at comes from; nothing where there is none.
    pub pointed: Option<PointedSeen>,
    /// Share of the work behind it that is done, 0…1, while more is to come; then it is worth asking
    /// again, also at rest.
    pub work: Option<f32>,
    /// Whether an evaluation on the test set is under way: its point is still to come.
    pub evaluating: bool,
}

/// The network that learns beside the first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RivalSeen {
    /// What is new on its curves.
    pub curves: CurveUpdate,
    /// What it says of the picture, a probability for each class.
    pub probabilities: Vec<f32>,
    /// Whether it has run away; it learns no more then, until it is tuned.
    pub lost: bool,
    /// Whether the first was given parameters from a file that do not fit this one.
    pub apart: bool,
    /// By how many steps fewer than the first it has learned, as it has run away before.
    pub behind: u64,
}

/// Training ran away; the last good state was restored.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Divergence {
    /// The step in which that was noticed.
    pub step: u64,
    /// The mean loss, far above that of guessing; none if it is no number any more.
    pub loss: Option<f32>,
    /// The step whose state was restored.
    pub restored: u64,
    /// The learning rate that was set.
    pub rate: f32,
    /// The one with which training had gone well up to the state that was restored; none if no step
    /// had.
    pub good_rate: Option<f32>,
    /// The layer whose weights grew most.
    pub layer: usize,
    /// Largest |weight| of that layer when training began.
    pub before: f32,
    /// And in the step that failed; infinity if no number any more.
    pub after: f32,
}

impl Divergence {
    /// A learning rate to go on with: a tenth of what was too much, and no more than is known to be good.
    pub fn remedy(&self) -> f64 {
        let tenth = (decimal(self.rate) / 10.0).max(LEARNING_RATE.min);
        self.good_rate.map_or(tenth, |good| tenth.min(decimal(good)))
    }

    /// The rate that is known to be good, if it is another than the one that was too much.
    pub fn known_good(&self) -> Option<f64> {
        self.good_rate.filter(|good| *good < self.rate).map(decimal)
    }
}
