//! What can be seen of the network and of its parts.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::protocol::classifier::{CurveUpdate, Known, Status};
use crate::protocol::maps::Maps;
use crate::protocol::plane::Dense;

/// What the page wants to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// The part of the curves that the page has already.
    pub known: Known,
    /// All subnetworks, if they are looked at.
    pub ensemble: Option<EnsembleProbe>,
    /// Whether the network that scales the other way is looked at.
    pub twin: bool,
}

/// What of the ensemble is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnsembleProbe {
    /// Runs that are averaged.
    pub runs: usize,
    /// The result that the page has already; it is not sent again.
    pub known: Option<u64>,
}

/// A step: which units it kept, and what it changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The training point.
    pub example: usize,
    /// For each hidden layer, whether each unit was kept.
    pub masks: Vec<Vec<bool>>,
    /// What was added to the weights of every layer, the output being the last.
    pub changes: Vec<Dense>,
}

/// How the ensemble is summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// Arithmetic mean over all subnetworks, each by its probability: what is to be met.
    Mean,
    /// Normalised geometric mean over all subnetworks.
    Geometric,
    /// One pass, with every unit scaled by p.
    Scaled,
    /// Mean over some subnetworks drawn at random.
    MonteCarlo,
}

impl Method {
    /// All of them, in the order of every list here.
    pub const ALL: [Self; 4] = [Self::Mean, Self::Geometric, Self::Scaled, Self::MonteCarlo];
}

/// One way of summing up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Methods {
    /// Probability of class 1 over the plane, from the lower left.
    pub surface: Maps,
    /// Root of the mean squared distance to the arithmetic mean, over the plane.
    pub distance: f32,
    /// Largest distance to it.
    pub farthest: f32,
    /// Forward passes that it took.
    pub passes: u64,
}

/// The decision surface of every subnetwork.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wall {
    /// Rows and columns of a picture.
    pub side: usize,
    /// A picture for each mask, from the lower left; bit *j* of a mask's number tells whether hidden
    /// unit *j* is kept, counted through the layers. Byte 255 is probability 1 of class 1.
    pub pixels: ByteBuf,
    /// Probability of each mask.
    pub weights: Vec<f32>,
}

/// Error of the Monte-Carlo average.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonteCarlo {
    /// Runs that were averaged, and root of the mean squared distance to the exact mean, over the plane
    /// and many repetitions.
    pub errors: Vec<(f32, f32)>,
    /// What theory has for one run: the standard deviation over all masks, mean over the plane. For T
    /// runs it is this divided by √T.
    pub one_run: f32,
    /// Slope of a straight line through the errors, both axes being logarithmic; −½ in theory.
    pub slope: f32,
}

/// All of it, for one state of the network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ensemble {
    /// Tells results apart.
    pub version: u64,
    /// Step of training at which it was computed.
    pub step: u64,
    /// Hidden units of each layer then.
    pub layers: Vec<usize>,
    /// In the order of [`Method::ALL`].
    pub methods: Vec<Methods>,
    /// Largest difference between the mean of the logits over all masks and the logits of the scaled
    /// network: none but rounding with one hidden layer.
    pub logit_difference: f32,
    /// Every subnetwork.
    pub wall: Wall,
    /// How fast averages of drawn ones approach the exact mean.
    pub monte_carlo: MonteCarlo,
}

/// How far the computing of an ensemble has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Units of work done.
    pub done: usize,
    /// Units of work in all.
    pub all: usize,
}

/// A pass through both twins with the same mask.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// Whether each hidden unit was kept, counted through the layers; none when predicting.
    pub mask: Option<Vec<bool>>,
    /// Logit of class 1 less that of class 0: of the network that scales when predicting, and of the one
    /// that scales when training.
    pub sums: [f32; 2],
}

/// The network as it is and its twin: the one scales by p when predicting, the other by 1/p when
/// training; the weights behind dropout differ by the factor p.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Twin {
    /// The training point that passes.
    pub example: usize,
    /// Some training passes with masks of their own, and at last the prediction.
    pub trials: Vec<Trial>,
    /// What both predict over the plane: first the one that scales when predicting.
    pub surfaces: Maps,
    /// Largest difference between the two predictions.
    pub difference: f32,
}

/// Answer to a [`Probe`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Where training stands.
    pub status: Status,
    /// What is new on the curves.
    pub curves: CurveUpdate,
    /// Weights of every layer, the output being the last.
    pub dense: Vec<Dense>,
    /// The last step; empty before the first.
    pub step: Step,
    /// What the network predicts over the plane, from the lower left.
    pub surface: Maps,
    /// What the thinned network of the last step gives there.
    pub thinned: Maps,
    /// Progress of the ensemble while it is computed.
    pub progress: Option<Progress>,
    /// The ensemble, if the page does not have it.
    pub ensemble: Option<Box<Ensemble>>,
    /// The twin, if it was asked for.
    pub twin: Option<Twin>,
}
