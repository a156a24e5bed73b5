//! How a layer's numbers were distributed over training.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// Bins of a histogram.
pub const BINS: usize = 32;

/// Which numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// What the layer has learned, biases left out.
    Weights,
    /// Gradient of the batch's loss at it.
    WeightGradients,
    /// What came out of the layer in a batch of training.
    Activations,
    /// Gradient of the batch's loss at it.
    ActivationGradients,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Weights, Self::WeightGradients, Self::Activations, Self::ActivationGradients];

    /// Gradients span many orders of magnitude; their bins are parts of decades.
    pub fn is_gradient(self) -> bool {
        matches!(self, Self::WeightGradients | Self::ActivationGradients)
    }
}

/// What the bins of a histogram are.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Bins {
    /// Equal parts of −bound…bound.
    Linear {
        /// The bound.
        bound: f32,
    },
    /// The first bin counts what is 0 or smaller than all others, the last all above; those between
    /// are equal parts of the logarithm of the magnitude.
    Decades {
        /// log₁₀ at the lower edge of the second bin.
        low: f32,
        /// log₁₀ at the upper edge of the last bin.
        high: f32,
    },
}

/// Histograms over steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Heat {
    /// Which numbers.
    pub kind: Kind,
    /// What the bins are.
    pub bins: Bins,
    /// [`BINS`] bytes for each of the steps, from the lowest bin up: the share of all numbers, 255
    /// for all of them.
    pub shares: ByteBuf,
}

/// Size of the gradient at a layer's weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GradientSize {
    /// The layer.
    pub path: Vec<usize>,
    /// Type of the layer.
    pub type_name: String,
    /// √(mean of the squares), over the last few steps that were recorded.
    pub now: f32,
    /// The same over the first few.
    pub first: f32,
}

/// One layer over training, and the gradients of all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HistorySeen {
    /// The layer.
    pub path: Vec<usize>,
    /// Steps at which was counted, from left to right.
    pub steps: Vec<u64>,
    /// Numbers that there are.
    pub heats: Vec<Heat>,
    /// Layers with weights, from the input on.
    pub gradients: Vec<GradientSize>,
}
