//! A network that learns pictures by heart, and what keeps it from doing so: what a person sets, and
//! what can be seen.

mod numbers;
mod seen;

use serde::{Deserialize, Serialize};

pub use numbers::{
    BATCH, EXAMPLES, KEEP, L1, L2, LABEL_NOISE, LEARNING_RATE, NUMBERS, SEED, UNITS,
};
pub use seen::{
    Configured, Divergence, Evaluation, Frame, Histogram, Morph, MorphPoint, MorphView, NEAR_ZERO,
    Probe, Sample, best,
};

use super::message::Topic;
use super::picture_set::{OwnSet, PictureSet};
use crate::data::reduced::reduced_shape;
use crate::engine::{Init, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, Regularizer, Shape};

/// The vocabulary of the lab.
#[derive(Clone, Copy, Debug)]
pub struct Overfitting;

impl Topic for Overfitting {
    const NAME: &'static str = "overfitting";
    type Setup = Setup;
    type Probe = Probe;
    type Configured = Configured;
    type Frame = Frame;
    type Divergence = Divergence;

    fn own_set(setup: &Setup) -> Option<&OwnSet> {
        setup.set.own()
    }
}

/// Pictures to learn from, at most.
pub const MAX_EXAMPLES: usize = 2000;
/// Digits to test with.
const TEST_DIGITS: usize = 1000;
/// Hidden units, at most.
pub const MAX_UNITS: usize = 512;
/// Largest mini-batch.
pub const MAX_BATCH: usize = 128;
/// Runs with masks of their own, at most; no more than a batch, so that they are one pass.
pub const MAX_RUNS: usize = 100;
/// Place of the dropout layer among the layers.
pub const DROPOUT: usize = 3;

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// What is learned, made small where pictures are large.
    pub set: PictureSet,
    /// Pictures to learn from, if there are so many.
    pub examples: usize,
    /// Share of their labels that is drawn anew.
    pub label_noise: f32,
    /// Units of the hidden layer.
    pub units: usize,
    /// λ₁.
    pub l1: f32,
    /// λ₂.
    pub l2: f32,
    /// Whether hidden units are dropped.
    pub dropout: bool,
    /// p, the probability with which one is kept then.
    pub keep: f32,
    /// η of gradient descent with momentum.
    pub learning_rate: f32,
    /// Examples in a mini-batch.
    pub batch: usize,
    /// Seed of the choice of pictures, of their noise, of initial weights, batches and masks.
    pub seed: u32,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            set: PictureSet::Handwriting,
            examples: 300,
            label_noise: 0.4,
            units: 128,
            l1: 0.0,
            l2: 0.0,
            dropout: false,
            keep: 0.5,
            learning_rate: 0.05,
            batch: 20,
            seed: 7,
        }
    }
}

impl Setup {
    /// Settings with which runs with other masks differ visibly about a digit: honest labels, enough of
    /// them to be sure where one can be.
    pub fn uncertain() -> Self {
        Self { examples: 1000, label_noise: 0.0, dropout: true, ..Self::default() }
    }

    /// The network: pictures in, one hidden layer with its dropout, a logit for each class out.
    pub fn spec(&self) -> NetworkSpec {
        NetworkSpec {
            input: self.shape(),
            layers: vec![
                LayerSpec::Flatten,
                LayerSpec::Dense { units: self.units, bias: true, init: Init::He },
                LayerSpec::Relu,
                LayerSpec::Dropout { keep: self.keep_now(), inverted: true },
                LayerSpec::Dense { units: self.set.classes(), bias: true, init: Init::Xavier },
            ],
            loss: Some(LossSpec::CrossEntropy),
            optimizer: Some(self.optimizer()),
            regularizer: self.regularizer(),
        }
    }

    /// Gradient descent with momentum. Adam would not let the weights that only the penalty moves come
    /// to rest: its steps are as long as η however small the gradient.
    pub fn optimizer(&self) -> OptimizerSpec {
        OptimizerSpec::Sgd { learning_rate: self.learning_rate, momentum: 0.9, nesterov: false }
    }

    /// The penalty.
    pub fn regularizer(&self) -> Regularizer {
        Regularizer { l1: self.l1, l2: self.l2 }
    }

    /// The probability with which hidden units are kept now: 1 while dropout is off.
    pub fn keep_now(&self) -> f32 {
        if self.dropout { self.keep } else { 1.0 }
    }

    /// Weights and biases.
    pub fn parameters(&self) -> usize {
        (self.shape().len() + 1) * self.units + (self.units + 1) * self.set.classes()
    }

    /// Shape of a picture, as small as it is learned.
    pub fn shape(&self) -> Shape {
        reduced_shape(self.set.shape())
    }

    /// Pictures that are learned from: fewer than were asked for if there are no more.
    pub fn training_examples(&self) -> usize {
        self.examples.min(self.set.training_examples())
    }

    /// Whether going to `next` needs a new network or other pictures.
    pub fn needs_rebuild(&self, next: &Self) -> bool {
        (&self.set, self.examples, self.label_noise, self.units, self.seed)
            != (&next.set, next.examples, next.label_noise, next.units, next.seed)
    }
}

/// Pictures to test with; their labels are always right.
pub fn test_examples(set: &PictureSet) -> usize {
    if *set == PictureSet::Handwriting { TEST_DIGITS } else { set.test_examples() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::summarize;

    #[test]
    fn sizes_are_those_of_the_network() {
        for (set, _) in PictureSet::BUILT_IN {
            let setup = Setup { set, units: 17, ..Setup::default() };
            let summary = summarize(&setup.spec(), 1).expect("it works");
            let parameters = summary.iter().map(|layer| layer.parameters).sum::<usize>();
            assert_eq!(parameters, setup.parameters());
            assert!(matches!(setup.spec().layers[DROPOUT], LayerSpec::Dropout { .. }));
        }
    }

    #[test]
    fn what_can_change_while_running_needs_no_new_network() {
        let setup = Setup::default();
        let tuned = Setup { l1: 1.0, l2: 1.0, dropout: true, keep: 0.1, batch: 1, ..setup.clone() };
        assert!(!setup.needs_rebuild(&tuned));
        for rebuilt in [
            Setup { set: PictureSet::Digits, ..setup.clone() },
            Setup { examples: 10, ..setup.clone() },
            Setup { label_noise: 1.0, ..setup.clone() },
            Setup { units: 3, ..setup.clone() },
            Setup { seed: 8, ..setup.clone() },
        ] {
            assert!(setup.needs_rebuild(&rebuilt));
        }
    }

    #[test]
    fn dropout_that_is_off_keeps_everything() {
        let setup = Setup { dropout: false, keep: 0.3, ..Setup::default() };
        assert_eq!(setup.keep_now(), 1.0);
        assert_eq!(Setup { dropout: true, ..setup }.keep_now(), 0.3);
    }
}
