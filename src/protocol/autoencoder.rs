//! Autoencoders: f: ℝᵈ→ℝʰ makes a code of a picture, g: ℝʰ→ℝᵈ a picture of a code, and g(f(x)) ≈ x is
//! what both learn. What a person sets, and what can be seen.

mod networks;
mod numbers;
mod seen;

use serde::{Deserialize, Serialize};

pub use networks::HALVED_AFTER;
pub use numbers::{
    AMOUNT, BATCH, BETA, CODE, DEPTH, EXAMPLES, LAMBDA, LEARNING_RATE, NUMBERS, SEED, WIDTH,
};
pub use seen::{
    Configured, Decoded, Divergence, Drawn, Evaluation, FewLabels, Filters, Frame, Map, Neighbours,
    Plane, Probe, Read, Samples, Scores, Sheet, Similar, Statistics, Wall,
};

use super::activation::Activation;
use super::message::Topic;
use super::picture_set::{OwnSet, PictureSet};

/// The vocabulary of the lab.
#[derive(Clone, Copy, Debug)]
pub struct Autoencoding;

impl Topic for Autoencoding {
    const NAME: &'static str = "autoencoder";
    type Setup = Setup;
    type Probe = Probe;
    type Configured = Configured;
    type Frame = Frame;
    type Divergence = Divergence;

    fn own_set(setup: &Setup) -> Option<&OwnSet> {
        setup.set.own()
    }
}

/// Numbers in a code, at most.
pub const MAX_CODE: usize = 128;
/// Hidden layers on either side, at most.
pub const MAX_DEPTH: usize = 3;
/// Pictures to learn from, at most.
pub const MAX_EXAMPLES: usize = 5000;
/// Largest mini-batch.
pub const MAX_BATCH: usize = 128;
/// Test pictures on the map, at most.
pub const MAX_MAPPED: usize = 500;

/// How both halves are built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Design {
    /// Of dense layers.
    #[default]
    Dense,
    /// The encoder of convolutions that halve the picture, the decoder of their way back.
    Convolutional,
}

impl Design {
    /// Both, with their names in a link.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::Dense, "dense"), (Self::Convolutional, "conv")];
}

/// How far a picture is from its reconstruction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Distance {
    /// Mean squared difference; what comes out of the decoder is the picture.
    #[default]
    Squares,
    /// Cross-entropy, each pixel a probability; a sigmoid stands behind the decoder.
    CrossEntropy,
}

impl Distance {
    /// Both, with their names in a link.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::Squares, "mse"), (Self::CrossEntropy, "bce")];
}

/// What else is asked of the code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Variant {
    /// Nothing.
    #[default]
    Plain,
    /// Pictures come in damaged, and are to come out whole (Vincent et al., 2008).
    Denoising,
    /// The numbers of a code are rectified and cost λ·|z| each, so that few differ from 0.
    Sparse,
    /// A code is drawn from a normal distribution that the encoder gives, and that is to be like
    /// 𝒩(0, 1) (Kingma & Welling, 2014).
    Variational,
}

impl Variant {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Plain, "plain"),
        (Self::Denoising, "denoising"),
        (Self::Sparse, "sparse"),
        (Self::Variational, "variational"),
    ];
}

/// How a picture is damaged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Noise {
    /// A normal draw is added to each pixel; the amount is its standard deviation.
    #[default]
    Gaussian,
    /// Pixels are set to 0; the amount is their share.
    Masking,
    /// Pixels are set to 0 or 1; the amount is their share.
    SaltAndPepper,
}

impl Noise {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Gaussian, "gauss"), (Self::Masking, "mask"), (Self::SaltAndPepper, "salt")];
}

/// Which classes are learned from; the others are foreign to the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Learned {
    /// Every class.
    #[default]
    All,
    /// Every class but this one.
    Without(usize),
    /// This class alone.
    Only(usize),
}

impl Learned {
    /// Whether a class is learned from.
    pub fn knows(self, class: usize) -> bool {
        match self {
            Self::All => true,
            Self::Without(other) => class != other,
            Self::Only(one) => class == one,
        }
    }

    /// The same for a set of fewer classes.
    fn within(self, classes: usize) -> Self {
        match self {
            Self::Without(class) | Self::Only(class) if class >= classes => Self::All,
            known => known,
        }
    }
}

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// The pictures.
    pub set: PictureSet,
    /// Pictures to learn from; fewer if there are fewer.
    pub examples: usize,
    /// Classes to learn from.
    pub learned: Learned,
    /// How both halves are built.
    pub design: Design,
    /// h, the numbers in a code.
    pub code: usize,
    /// Hidden layers on either side.
    pub depth: usize,
    /// Units of the widest hidden layer; of a convolution the maps of the first one, eight times as many
    /// weights a place.
    pub width: usize,
    /// What hidden units do.
    pub activation: Activation,
    /// What is to become small.
    pub distance: Distance,
    /// Whether the decoder uses the encoder's weights, transposed; dense layers only.
    pub tied: bool,
    /// What else is asked of the code.
    pub variant: Variant,
    /// How pictures are damaged.
    pub noise: Noise,
    /// How much.
    pub amount: f32,
    /// λ of a sparse code.
    pub lambda: f32,
    /// Weight of the code's distribution in a variational autoencoder.
    pub beta: f32,
    /// η of Adam at first; it falls.
    pub learning_rate: f32,
    /// Examples in a mini-batch.
    pub batch: usize,
    /// Seed of initial weights, batches, noise and codes.
    pub seed: u32,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            set: PictureSet::Handwriting,
            examples: 3000,
            learned: Learned::All,
            design: Design::Dense,
            code: 2,
            depth: 2,
            width: 128,
            activation: Activation::Relu,
            distance: Distance::Squares,
            tied: false,
            variant: Variant::Plain,
            noise: Noise::Gaussian,
            amount: 0.3,
            lambda: 0.01,
            beta: 0.3,
            learning_rate: 0.004,
            batch: 32,
            seed: 7,
        }
    }
}

impl Setup {
    /// Learns from another set; a class that it does not have is not left out any more.
    pub fn change_set(&mut self, set: PictureSet) {
        self.learned = self.learned.within(set.classes());
        self.set = set;
    }

    /// Whether the decoder's weights are the encoder's.
    pub fn is_tied(&self) -> bool {
        self.tied && self.design == Design::Dense
    }

    /// Whether going to `next` needs new networks or other pictures.
    pub fn needs_rebuild(&self, next: &Self) -> bool {
        let tunable = Self {
            noise: next.noise,
            amount: next.amount,
            lambda: next.lambda,
            beta: next.beta,
            learning_rate: next.learning_rate,
            batch: next.batch,
            ..self.clone()
        };
        // Damaged pictures need no other network, those of a code of another kind do.
        let alike = |variant| matches!(variant, Variant::Plain | Variant::Denoising);
        let variant =
            if alike(self.variant) && alike(next.variant) { next.variant } else { self.variant };
        Self { variant, ..tunable } != *next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_change_while_running_needs_no_new_network() {
        let setup = Setup::default();
        let tuned = Setup {
            variant: Variant::Denoising,
            noise: Noise::Masking,
            amount: 0.5,
            lambda: 0.0,
            beta: 1.0,
            learning_rate: 0.1,
            batch: 3,
            ..setup.clone()
        };
        assert!(!setup.needs_rebuild(&tuned));
        for rebuilt in [
            Setup { variant: Variant::Sparse, ..setup.clone() },
            Setup { variant: Variant::Variational, ..setup.clone() },
            Setup { code: 3, ..setup.clone() },
            Setup { tied: true, ..setup.clone() },
            Setup { seed: 8, ..setup.clone() },
            Setup { learned: Learned::Only(1), ..setup.clone() },
            Setup { set: PictureSet::Digits, ..setup.clone() },
        ] {
            assert!(setup.needs_rebuild(&rebuilt));
        }
    }

    #[test]
    fn a_class_that_the_set_does_not_have_is_not_left_out() {
        let mut setup = Setup { learned: Learned::Without(9), ..Setup::default() };
        setup.change_set(PictureSet::BUILT_IN[2].0.clone());
        assert_eq!(setup.learned, Learned::All);
    }
}
