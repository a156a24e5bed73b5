//! What can be seen of the network.

use serde::{Deserialize, Serialize};

use crate::protocol::classifier::Status;
use crate::protocol::maps::Maps;

/// A weight below this is as good as none.
pub const NEAR_ZERO: f32 = 1e-3;

/// Training ran away; the last finite state was restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Divergence {
    /// The step whose loss was no number any more.
    pub step: u64,
}

/// What the page wants to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Probe {
    /// What the network says, with masks drawn anew, on the way from a three to an eight.
    pub morph: Option<Morph>,
}

/// A digit that turns into another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Morph {
    /// Which of the threes of the test set, the plainest first.
    pub digit: usize,
    /// How far it has turned into an eight, 0…1.
    pub share: f32,
    /// Runs with masks of their own.
    pub runs: usize,
}

/// A training picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// What it shows.
    pub truth: u8,
    /// What the network is told.
    pub label: u8,
}

/// Answer to a new configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Configured {
    /// Some training pictures, those with wrong labels first.
    pub pictures: Maps,
    /// What they show, and what the network is told about them.
    pub samples: Vec<Sample>,
    /// How many training labels are wrong.
    pub wrong: usize,
}

/// Both errors at one time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Epochs, fractions included.
    pub epoch: f32,
    /// Share of wrong answers on the training pictures, by the labels that the network is told.
    pub train: f32,
    /// Share of wrong answers on the test pictures.
    pub test: f32,
    /// Mean cross-entropy on the training pictures.
    pub train_loss: f32,
    /// Mean cross-entropy on the test pictures.
    pub test_loss: f32,
}

/// The evaluation with the lowest test error, the earliest of several: where to stop.
pub fn best(points: &[Evaluation]) -> Option<Evaluation> {
    points.iter().copied().min_by(|a, b| a.test.total_cmp(&b.test))
}

/// How the weights into the hidden layer lie.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    /// The bins reach from −`reach` to `reach`; what lies beyond is counted in the last ones.
    pub reach: f32,
    /// Weights in each bin.
    pub counts: Vec<u32>,
    /// Share of weights with |w| below [`NEAR_ZERO`].
    pub near_zero: f32,
    /// Mean of |w|.
    pub mean: f32,
}

/// A step on the way from a three to an eight.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MorphPoint {
    /// How far the digit has turned, 0…1.
    pub share: f32,
    /// Mean probability over the runs, of the three and of the eight.
    pub mean: [f32; 2],
    /// Their standard deviations from run to run.
    pub spread: [f32; 2],
    /// What one pass without dropout says.
    pub once: [f32; 2],
}

/// The way, and the digit that is looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MorphView {
    /// The picture looked at.
    pub picture: Maps,
    /// Probability of each class in each run.
    pub runs: Vec<Vec<f32>>,
    /// The whole way, from the three to the eight.
    pub way: Vec<MorphPoint>,
}

/// Answer to a [`Probe`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Where training stands.
    pub status: Status,
    /// Both errors so far.
    pub points: Vec<Evaluation>,
    /// The weights into the hidden layer.
    pub histogram: Histogram,
    /// Weights of the first hidden units, as pictures.
    pub filters: Maps,
    /// What the network says to each sample.
    pub answers: Vec<u8>,
    /// The digit that turns, if it was asked for.
    pub morph: Option<MorphView>,
}
