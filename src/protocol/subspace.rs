//! Linear autoencoders against principal components: what a person sets, and what can be seen.

use serde::{Deserialize, Serialize};

use super::activation::Activation;
use super::autoencoder;
use super::classifier::Status;
use super::maps::Maps;
use super::message::Topic;
use super::picture_set::PictureSet;
use super::setting::{MAX_SEED, Number, Scale, decimal};

/// The vocabulary of the lab.
#[derive(Clone, Copy, Debug)]
pub struct Subspace;

impl Topic for Subspace {
    const NAME: &'static str = "subspace";
    type Setup = Setup;
    type Probe = Probe;
    type Configured = Configured;
    type Frame = Frame;
    type Divergence = autoencoder::Divergence;
}

/// The numbers in a code, h, of the autoencoders that are trained side by side.
pub const SIZES: [usize; 6] = [1, 2, 4, 8, 16, 32];
/// Principal components with which errors are told: none up to so many.
pub const MOST: usize = 32;

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// Whether deep ones are trained beside the linear ones.
    pub deep: bool,
    /// What their hidden units do.
    pub activation: Activation,
    /// η of Adam at first; it falls.
    pub learning_rate: f32,
    /// Seed of initial weights and batches.
    pub seed: u32,
}

impl Default for Setup {
    fn default() -> Self {
        Self { deep: true, activation: Activation::Relu, learning_rate: 0.01, seed: 7 }
    }
}

/// Activations of the deep ones, with their names in a link.
pub const ACTIVATIONS: [(Activation, &str); 4] = [
    (Activation::Relu, "relu"),
    (Activation::Tanh, "tanh"),
    (Activation::Sigmoid, "sigmoid"),
    (Activation::Identity, "linear"),
];

/// Every number, once.
pub const NUMBERS: [Number<Setup>; 2] = [LEARNING_RATE, SEED];

/// η, 10⁻⁴…0.05.
pub const LEARNING_RATE: Number<Setup> = Number {
    key: "plr",
    min: 1e-4,
    max: 0.05,
    scale: Scale::Log,
    integer: false,
    get: |s| decimal(s.learning_rate),
    set: |s, v| s.learning_rate = v as f32,
};
/// Seed, 0…999 999.
pub const SEED: Number<Setup> = Number {
    key: "pseed",
    min: 0.0,
    max: MAX_SEED as f64,
    scale: Scale::Linear,
    integer: true,
    get: |s| f64::from(s.seed),
    set: |s, v| s.seed = v as u32,
};

impl Setup {
    /// The autoencoder without hidden layers, of the bundled digits.
    pub fn linear(&self, code: usize) -> autoencoder::Setup {
        autoencoder::Setup {
            set: PictureSet::Digits,
            code,
            depth: 0,
            learning_rate: self.learning_rate,
            seed: self.seed,
            ..autoencoder::Setup::default()
        }
    }

    /// The one with hidden layers: 64–128–64–h–64–128–64.
    pub fn deep(&self, code: usize) -> autoencoder::Setup {
        autoencoder::Setup {
            depth: 2,
            width: 128,
            activation: self.activation,
            ..self.linear(code)
        }
    }

    /// Whether going to `next` needs new networks.
    pub fn needs_rebuild(&self, next: &Self) -> bool {
        Self { learning_rate: next.learning_rate, ..self.clone() } != *next
    }
}

/// What the page wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// Points that the page has.
    pub known: usize,
    /// Whose building blocks are looked at: a place in [`SIZES`].
    pub size: usize,
}

/// Answer to a new configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Configured {
    /// Mean squared error of a pixel on the test digits with 0, 1, … [`MOST`] principal components.
    pub errors: Vec<f32>,
    /// The first components as pictures.
    pub components: Maps,
}

/// The errors at one time, of each of [`SIZES`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Steps done.
    pub step: u64,
    /// Mean squared errors of the linear ones on the test digits.
    pub linear: Vec<f32>,
    /// And of the deep ones, if they are trained.
    pub deep: Vec<f32>,
    /// Angles in degrees between the subspaces of each linear one and of as many components, the smallest
    /// first.
    pub angles: Vec<Vec<f32>>,
}

/// Answer to a [`Probe`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Where training stands.
    pub status: Status,
    /// Points that the page does not have.
    pub points: Vec<Point>,
    /// What the decoder of the linear one looked at multiplies each number of the code by, as pictures.
    pub blocks: Maps,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::summarize;

    #[test]
    fn the_linear_one_has_no_hidden_layer_and_the_deep_one_two_on_either_side() {
        let setup = Setup::default();
        let dense = |spec| {
            let layers = summarize(&spec, 1).expect("it works").into_iter();
            layers.filter(|layer| layer.type_name == "dense").count()
        };
        assert_eq!(dense(setup.linear(8).encoder()), 1);
        assert_eq!(dense(setup.deep(8).encoder()), 3);
        assert_eq!(dense(setup.deep(8).decoder()), 3);
    }

    #[test]
    fn only_the_rate_can_change_while_running() {
        let setup = Setup::default();
        assert!(!setup.needs_rebuild(&Setup { learning_rate: 0.01, ..setup.clone() }));
        assert!(setup.needs_rebuild(&Setup { deep: false, ..setup.clone() }));
    }
}
