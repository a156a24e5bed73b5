//! Which update rule, and its numbers.

use serde::{Deserialize, Serialize};

use crate::engine::OptimizerSpec;

/// An update rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Optimizer {
    /// Stochastic gradient descent with momentum.
    Sgd,
    /// The same, the gradient taken ahead (Nesterov, 1983).
    Nesterov,
    /// Gradients by the root of their running mean square (Tieleman & Hinton, 2012).
    RmsProp,
    /// Adam (Kingma & Ba, 2015).
    Adam,
    /// Adam with weight decay beside the moments (Loshchilov & Hutter, 2019).
    AdamW,
}

impl Optimizer {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Sgd, "sgd"),
        (Self::Nesterov, "nesterov"),
        (Self::RmsProp, "rmsprop"),
        (Self::Adam, "adam"),
        (Self::AdamW, "adamw"),
    ];
    /// The two that chapter 1 knows.
    pub const PLAIN: [(Self, &'static str); 2] = [(Self::Adam, "adam"), (Self::Sgd, "sgd")];

    /// The rule as the engine knows it.
    pub fn spec(self, learning_rate: f32, memory: Memory) -> OptimizerSpec {
        let Memory { momentum, alpha, beta1, beta2, weight_decay } = memory;
        let eps = 1e-8;
        match self {
            Self::Sgd => OptimizerSpec::Sgd { learning_rate, momentum, nesterov: false },
            Self::Nesterov => OptimizerSpec::Sgd { learning_rate, momentum, nesterov: true },
            Self::RmsProp => OptimizerSpec::RmsProp { learning_rate, alpha, eps },
            Self::Adam => OptimizerSpec::Adam { learning_rate, beta1, beta2, eps },
            Self::AdamW => OptimizerSpec::AdamW { learning_rate, beta1, beta2, eps, weight_decay },
        }
    }
}

/// How much of the past the rules keep; each uses its own of these.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Of [`Optimizer::Sgd`] and [`Optimizer::Nesterov`]: share of the last velocity that stays.
    pub momentum: f32,
    /// Of [`Optimizer::RmsProp`]: share of the last mean square that stays.
    pub alpha: f32,
    /// Of Adam: share of the last mean gradient that stays.
    pub beta1: f32,
    /// Of Adam: share of the last mean square that stays.
    pub beta2: f32,
    /// Of [`Optimizer::AdamW`]: each step takes η times this share of every parameter away.
    pub weight_decay: f32,
}

impl Default for Memory {
    fn default() -> Self {
        Self { momentum: 0.9, alpha: 0.99, beta1: 0.9, beta2: 0.999, weight_decay: 0.01 }
    }
}
