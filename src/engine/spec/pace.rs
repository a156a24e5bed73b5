//! The learning rate of an optimizer, whatever its kind.

use super::OptimizerSpec;
use crate::engine::Real;

impl OptimizerSpec {
    /// η.
    pub fn learning_rate(self) -> Real {
        match self {
            Self::Sgd { learning_rate, .. }
            | Self::RmsProp { learning_rate, .. }
            | Self::Adam { learning_rate, .. }
            | Self::AdamW { learning_rate, .. } => learning_rate,
        }
    }

    /// The same with another η.
    pub fn with_learning_rate(mut self, rate: Real) -> Self {
        match &mut self {
            Self::Sgd { learning_rate, .. }
            | Self::RmsProp { learning_rate, .. }
            | Self::Adam { learning_rate, .. }
            | Self::AdamW { learning_rate, .. } => *learning_rate = rate,
        }
        self
    }
}
