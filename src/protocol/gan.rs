//! Two networks against each other in the plane: a generator imitates a distribution of points, a
//! discriminator tells its points from the real ones (Goodfellow et al., *Generative Adversarial
//! Nets*, 2014). What a person sets, and what can be seen.

mod numbers;
mod players;
mod seen;
mod source;

use serde::{Deserialize, Serialize};

pub use numbers::{
    BATCH, BETA1_D, BETA1_G, CLIP, D_STEPS, LAMBDA, LAYERS_D, LAYERS_G, LEARNING_RATE_D,
    LEARNING_RATE_G, NUMBERS, SEED, UNITS_D, UNITS_G,
};
pub(super) use players::update_rule;
pub use players::{ACTIVATIONS, Latent, Law, OPTIMIZERS, Player};
pub use seen::{
    Configured, Divergence, Example, Frame, HalfStep, Known, Probe, Reading, Readings, Warp,
};
pub use source::{MAX_PLACES, Source};

use super::activation::Activation;
use super::message::Topic;
use super::optimizer::Optimizer;

/// Hidden layers of a network, at most.
pub const MAX_LAYERS: usize = 4;
/// Units of a hidden layer, at most.
pub const MAX_UNITS: usize = 128;
/// Points of each kind in a mini-batch, at most.
pub const MAX_BATCH: usize = 256;
/// Real points that are shown, and as many generated ones.
pub const SHOWN: usize = 500;
/// What is shown reaches from −[`REACH`] to [`REACH`] both ways.
pub const REACH: f64 = 1.2;

/// The vocabulary of the lab.
#[derive(Clone, Copy, Debug)]
pub struct Gan;

impl Topic for Gan {
    const NAME: &'static str = "gan";
    type Setup = Setup;
    type Probe = Probe;
    type Configured = Configured;
    type Frame = Frame;
    type Divergence = Divergence;
}

/// What both players make of the discriminator's score y(x). D(x) is its sigmoid for the first two, y
/// itself for the others. x are real, x̂ = G(z) generated points; every mean is over a mini-batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Loss {
    /// ℓᴰ = −mean ln D(x) − mean ln(1 − D(x̂)), and ℓᴳ = mean ln(1 − D(x̂)): one game, the gain of
    /// one the loss of the other (Goodfellow et al., 2014, eq. 1).
    Minimax,
    /// ℓᴰ as before, ℓᴳ = −mean ln D(x̂) (Goodfellow et al., 2014, section 3).
    NonSaturating,
    /// ℓᴰ = ½ mean (y(x) − 1)² + ½ mean y(x̂)², ℓᴳ = ½ mean (y(x̂) − 1)² (Mao et al., *Least Squares
    /// Generative Adversarial Networks*, 2017, eq. 9).
    LeastSquares,
    /// ℓᴰ = mean y(x̂) − mean y(x), ℓᴳ = −mean y(x̂), every parameter of the discriminator kept within
    /// ±[`Setup::clip`] (Arjovsky, Chintala & Bottou, *Wasserstein GAN*, 2017).
    WassersteinClipped,
    /// As before, without limits, and λ·mean (‖∇y(x̃)‖ − 1)² added to ℓᴰ at places x̃ drawn evenly between
    /// real and generated points (Gulrajani et al., *Improved Training of Wasserstein GANs*, 2017).
    WassersteinPenalty,
}

impl Loss {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Minimax, "minimax"),
        (Self::NonSaturating, "ns"),
        (Self::LeastSquares, "ls"),
        (Self::WassersteinClipped, "wclip"),
        (Self::WassersteinPenalty, "wgp"),
    ];

    /// Whether the score is a critic's, with any zero and scale.
    pub fn is_wasserstein(self) -> bool {
        matches!(self, Self::WassersteinClipped | Self::WassersteinPenalty)
    }

    /// Whether D(x) is the sigmoid of the score.
    pub fn has_sigmoid(self) -> bool {
        matches!(self, Self::Minimax | Self::NonSaturating)
    }

    /// D(x) for a score.
    pub fn verdict(self, score: f32) -> f32 {
        if self.has_sigmoid() { 1.0 / (1.0 + (-score).exp()) } else { score }
    }
}

/// What both players go by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// What they play for.
    pub loss: Loss,
    /// Limit of each parameter under [`Loss::WassersteinClipped`].
    pub clip: f32,
    /// λ of [`Loss::WassersteinPenalty`].
    pub lambda: f32,
}

/// Who learns in a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// The discriminator, [`Setup::d_steps`] times, then the generator once.
    #[default]
    Both,
    /// The discriminator once; the generator stays as it is.
    Discriminator,
    /// The generator once; the discriminator stays as it is.
    Generator,
}

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// Where real points come from.
    pub source: Source,
    /// Strokes that someone has drawn, of whatever use at present: places in hundredths, so that links
    /// stay short.
    pub drawn: Vec<Vec<[i16; 2]>>,
    /// What the generator starts from.
    pub latent: Latent,
    /// G.
    pub generator: Player,
    /// D.
    pub discriminator: Player,
    /// What they play for.
    pub loss: Loss,
    /// Limit of each parameter under [`Loss::WassersteinClipped`].
    pub clip: f32,
    /// λ of [`Loss::WassersteinPenalty`].
    pub lambda: f32,
    /// Steps of the discriminator for one of the generator.
    pub d_steps: usize,
    /// Points of each kind in a mini-batch.
    pub batch: usize,
    /// Who learns.
    pub turn: Turn,
    /// Seed of points, noise and initial weights.
    pub seed: u32,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            source: Source::Ring,
            drawn: Vec::new(),
            latent: Latent { dimensions: 2, law: Law::Uniform },
            generator: Player {
                layers: 3,
                units: 32,
                activation: Activation::Relu,
                optimizer: Optimizer::Adam,
                learning_rate: 0.002,
                beta1: 0.5,
            },
            discriminator: Player {
                layers: 2,
                units: 64,
                activation: Activation::LeakyRelu,
                optimizer: Optimizer::Adam,
                learning_rate: 0.004,
                beta1: 0.5,
            },
            loss: Loss::NonSaturating,
            clip: 0.1,
            lambda: 1.0,
            d_steps: 1,
            batch: 64,
            turn: Turn::Both,
            seed: 7,
        }
    }
}

impl Setup {
    /// Settings with which modes are lost: a generator whose smooth units cannot tear its sheet apart
    /// fast enough. The critic with a gradient penalty of [`cured`](Self::cured) brings them back.
    pub fn collapsing() -> Self {
        let setup = Self::default();
        let generator = Player { layers: 2, activation: Activation::Tanh, ..setup.generator };
        Self { generator, ..setup }
    }

    /// The same networks, playing for the loss that cures the collapse.
    pub fn cured(self) -> Self {
        Self { loss: Loss::WassersteinPenalty, d_steps: 3, ..self }
    }

    /// The same networks, playing for the Wasserstein loss with limited weights, and what it takes for them
    /// to learn then: small steps of a critic that keeps ahead, and update rules that carry no direction over
    /// from one critic to the next (Arjovsky et al., 2017, section 4).
    pub fn clipped(self) -> Self {
        let steady = |player| {
            let (optimizer, learning_rate, beta1) = (Optimizer::Adam, 0.0005, 0.0);
            Player { optimizer, learning_rate, beta1, ..player }
        };
        let (generator, discriminator) = (steady(self.generator), steady(self.discriminator));
        let loss = Loss::WassersteinClipped;
        Self { loss, clip: 0.1, d_steps: 5, generator, discriminator, ..self }
    }

    /// What both players go by.
    pub fn rules(&self) -> Rules {
        Rules { loss: self.loss, clip: self.clip, lambda: self.lambda }
    }

    /// Whether going to `next` needs new networks, and training from the beginning. Where points are
    /// drawn by hand, strokes may come while training runs.
    pub fn needs_rebuild(&self, next: &Self) -> bool {
        self.source != next.source
            || self.latent != next.latent
            || !self.generator.has_shape_of(&next.generator)
            || !self.discriminator.has_shape_of(&next.discriminator)
            || self.seed != next.seed
    }

    /// Brings every number into its range, and leaves out what is drawn beyond the limits: settings
    /// from a link that someone else made.
    pub fn tidy(&mut self) {
        for number in &NUMBERS {
            let value = (number.get)(self);
            if !number.accepts(value) {
                let whole = if number.integer { value.round() } else { value };
                let fallback = (number.get)(&Self::default());
                let value = if value.is_finite() { whole } else { fallback };
                (number.set)(self, value.clamp(number.min, number.max));
            }
        }
        self.latent.dimensions = self.latent.dimensions.clamp(1, 2);
        source::tidy(&mut self.drawn);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_change_while_running_needs_no_new_networks() {
        let setup = Setup::default();
        let mut tuned = Setup { loss: Loss::LeastSquares, batch: 3, d_steps: 5, ..setup.clone() };
        tuned.generator.learning_rate = 0.5;
        tuned.turn = Turn::Generator;
        tuned.drawn = vec![vec![[1, 2]]];
        assert!(!setup.needs_rebuild(&tuned));
        let mut wider = setup.clone();
        wider.generator.units += 1;
        let mut bent = setup.clone();
        bent.discriminator.activation = Activation::Sigmoid;
        let latent = Latent { dimensions: 1, ..setup.latent };
        for rebuilt in [
            wider,
            bent,
            Setup { source: Source::Grid, ..setup.clone() },
            Setup { latent, ..setup.clone() },
            Setup { seed: 8, ..setup.clone() },
        ] {
            assert!(setup.needs_rebuild(&rebuilt));
        }
    }

    #[test]
    fn whatever_comes_from_outside_becomes_settings_that_work() {
        let mut setup = Setup { batch: 0, clip: f32::NAN, lambda: -3.0, ..Setup::default() };
        setup.generator.units = 1_000_000;
        setup.discriminator.layers = 99;
        setup.discriminator.beta1 = 1.0;
        setup.latent.dimensions = 0;
        setup.drawn = vec![vec![[0, 0]; MAX_PLACES], vec![[0, 0]]];
        setup.tidy();
        assert!(NUMBERS.iter().all(|number| number.accepts((number.get)(&setup))));
        assert_eq!((setup.clip, setup.batch), (Setup::default().clip, 1));
        assert_eq!(setup.drawn.len(), 1);
        let tidy = setup.clone();
        setup.tidy();
        assert_eq!(setup, tidy);
        let mut default = Setup::default();
        default.tidy();
        assert_eq!(default, Setup::default());
    }
}
