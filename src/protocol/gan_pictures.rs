//! Two networks draw pictures: a generator of transposed convolutions, a discriminator of convolutions
//! (Radford, Metz & Chintala, *Unsupervised Representation Learning with Deep Convolutional Generative
//! Adversarial Networks*, 2016). What a person sets, and what can be seen.
//!
//! Losses, players' turns and the law of z are those of [`gan`](super::gan).

mod networks;
mod numbers;
mod seen;

use serde::{Deserialize, Serialize};

pub use numbers::{
    BATCH, BETA1_D, BETA1_G, CLIP, D_STEPS, DIMENSIONS, EXAMPLES, LAMBDA, LEARNING_RATE_D,
    LEARNING_RATE_G, MAPS_D, MAPS_G, NUMBERS, SEED,
};
pub use seen::{
    Animation, AnimationFile, Asked, Code, Configured, Decoded, FileFormat, Frame, Game, Lapse,
    Likeness, Morph, Morphed, Nearest, Neighbour, Probe, Quality, Reading, Round, Score, Sheet,
    Spread, Task, Walk, Walked,
};

use super::gan::{Divergence, Latent, Law, Loss, OPTIMIZERS, Rules, Turn};
use super::message::Topic;
use super::optimizer::Optimizer;
use super::picture_set::{OwnSet, PictureSet};

/// The vocabulary of the lab.
#[derive(Clone, Copy, Debug)]
pub struct GanPictures;

impl Topic for GanPictures {
    const NAME: &'static str = "gan_pictures";
    type Setup = Setup;
    type Probe = Probe;
    type Configured = Configured;
    type Frame = Frame;
    type Divergence = Divergence;

    fn own_set(setup: &Setup) -> Option<&OwnSet> {
        setup.set.own()
    }
}

/// Numbers in z, at most.
pub const MAX_DIMENSIONS: usize = 128;
/// Maps nearest to the picture, at most.
pub const MAX_MAPS: usize = 48;
/// Pictures to learn from, at most.
pub const MAX_EXAMPLES: usize = 5000;
/// Pictures of each kind in a mini-batch, at most.
pub const MAX_BATCH: usize = 64;
/// Pictures of a round of the game, at most.
pub const MAX_ROUND: usize = 40;
/// Pictures of a morph, at most.
pub const MAX_MORPH: usize = 25;
/// Codes that are decoded for one look, at most.
pub const MAX_CODES: usize = 64;

/// One of the two networks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Player {
    /// Maps of the layer nearest to the picture; each further layer, half as high and wide, has twice as
    /// many.
    pub maps: usize,
    /// Update rule: one of [`OPTIMIZERS`].
    pub optimizer: Optimizer,
    /// η.
    pub learning_rate: f32,
    /// β₁ of Adam; plain gradient descent takes it as momentum.
    pub beta1: f32,
}

/// What both networks begin with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Start {
    /// Weights drawn at random.
    #[default]
    Scratch,
    /// The bundled networks that have learned already; see [`Setup::has_finished`].
    Finished,
}

impl Start {
    /// Both, with their names in a link.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::Scratch, "scratch"), (Self::Finished, "finished")];
}

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// The pictures.
    pub set: PictureSet,
    /// The one class that is learned from; none for all of them.
    pub only: Option<usize>,
    /// Whether both networks are told the class: the generator as a one-hot vector beside z (Mirza &
    /// Osindero, *Conditional Generative Adversarial Nets*, 2014), the discriminator by adding a score of
    /// that class to the common one, y = w·φ(x) + v·φ(x) with a v for each class (Miyato & Koyama, *`cGANs`
    /// with Projection Discriminator*, 2018). Without effect where one class is learned: see
    /// [`Setup::is_conditional`].
    pub conditional: bool,
    /// Pictures to learn from; fewer if there are fewer.
    pub examples: usize,
    /// z, of 2…[`MAX_DIMENSIONS`] numbers.
    pub latent: Latent,
    /// G.
    pub generator: Player,
    /// D.
    pub discriminator: Player,
    /// What they play for: any of [`Loss::ALL`].
    pub loss: Loss,
    /// Limit of each parameter of D under [`Loss::WassersteinClipped`].
    pub clip: f32,
    /// λ of [`Loss::WassersteinPenalty`].
    pub lambda: f32,
    /// Steps of the discriminator for one of the generator.
    pub d_steps: usize,
    /// Pictures of each kind in a mini-batch.
    pub batch: usize,
    /// Who learns.
    pub turn: Turn,
    /// What both begin with.
    pub start: Start,
    /// Seed of initial weights, batches and noise.
    pub seed: u32,
}

impl Default for Setup {
    fn default() -> Self {
        let player =
            Player { maps: 16, optimizer: Optimizer::Adam, learning_rate: 0.001, beta1: 0.5 };
        Self {
            set: PictureSet::Handwriting,
            only: None,
            conditional: true,
            examples: 4000,
            latent: Latent { dimensions: 32, law: Law::Normal },
            generator: player.clone(),
            discriminator: player,
            loss: Loss::NonSaturating,
            clip: 0.05,
            lambda: 10.0,
            d_steps: 1,
            batch: 32,
            turn: Turn::Both,
            start: Start::Finished,
            seed: 7,
        }
    }
}

impl Setup {
    /// Settings for a set, or for one class of it, with the bundled networks if there are some.
    pub fn of(set: PictureSet, only: Option<usize>) -> Self {
        let mut setup = Self { set, only, ..Self::default() };
        setup.tidy();
        setup
    }

    /// Learns from another set; a class that it does not have is left out no more.
    pub fn change_set(&mut self, set: PictureSet) {
        self.set = set;
        self.tidy();
    }

    /// Classes that are learned from, in the order of the set's labels.
    pub fn learned(&self) -> Vec<usize> {
        self.only.map_or_else(|| (0..self.set.classes()).collect(), |only| vec![only])
    }

    /// Whether both networks are told the class: there is more than one.
    pub fn is_conditional(&self) -> bool {
        self.conditional && self.learned().len() > 1
    }

    /// What both players go by.
    pub fn rules(&self) -> Rules {
        Rules { loss: self.loss, clip: self.clip, lambda: self.lambda }
    }

    /// Whether networks that have learned already are bundled for these settings: for a set, with its
    /// classes told or not, and for sizes and law of z as in [`Setup::default`]. Whoever sets
    /// [`Start::Finished`] otherwise gets [`Start::Scratch`] from [`Setup::tidy`].
    pub fn has_finished(&self) -> bool {
        let usual = Self::default();
        self.set == PictureSet::Handwriting
            && self.only.is_none()
            && self.conditional
            && self.latent == usual.latent
            && self.generator.maps == usual.generator.maps
            && self.discriminator.maps == usual.discriminator.maps
    }

    /// Whether going to `next` needs new networks or other pictures, and training from the beginning.
    pub fn needs_rebuild(&self, next: &Self) -> bool {
        let tuned = |own: &Player, other: &Player| Player { maps: own.maps, ..other.clone() };
        let tunable = Self {
            generator: tuned(&self.generator, &next.generator),
            discriminator: tuned(&self.discriminator, &next.discriminator),
            loss: next.loss,
            clip: next.clip,
            lambda: next.lambda,
            d_steps: next.d_steps,
            batch: next.batch,
            turn: next.turn,
            ..self.clone()
        };
        tunable != *next
    }

    /// Brings every number into its range, and what does not fit together to what does: settings from a
    /// link that someone else made.
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
        self.only = self.only.filter(|class| *class < self.set.classes());
        for player in [&mut self.generator, &mut self.discriminator] {
            if OPTIMIZERS.iter().all(|(known, _)| *known != player.optimizer) {
                player.optimizer = Optimizer::Adam;
            }
        }
        if !self.has_finished() {
            self.start = Start::Scratch;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_change_while_running_needs_no_new_networks() {
        let setup = Setup::default();
        let mut tuned = Setup {
            loss: Loss::WassersteinPenalty,
            lambda: 1.0,
            clip: 0.1,
            batch: 3,
            d_steps: 5,
            turn: Turn::Generator,
            ..setup.clone()
        };
        tuned.generator.learning_rate = 0.5;
        tuned.discriminator.optimizer = Optimizer::Sgd;
        assert!(!setup.needs_rebuild(&tuned));
        let mut wider = setup.clone();
        wider.generator.maps += 1;
        let latent = Latent { dimensions: 8, ..setup.latent };
        for rebuilt in [
            wider,
            Setup { latent, ..setup.clone() },
            Setup { only: Some(1), ..setup.clone() },
            Setup { conditional: false, ..setup.clone() },
            Setup { start: Start::Scratch, ..setup.clone() },
            Setup { set: PictureSet::Digits, ..setup.clone() },
            Setup { seed: 8, ..setup.clone() },
        ] {
            assert!(setup.needs_rebuild(&rebuilt));
        }
    }

    #[test]
    fn whatever_comes_from_outside_becomes_settings_that_work() {
        let mut setup = Setup { batch: 0, clip: f32::NAN, only: Some(99), ..Setup::default() };
        setup.generator.maps = 1_000_000;
        setup.discriminator.optimizer = Optimizer::AdamW;
        setup.latent.dimensions = 0;
        setup.tidy();
        assert!(NUMBERS.iter().all(|number| number.accepts((number.get)(&setup))));
        assert_eq!((setup.only, setup.start), (None, Start::Scratch));
        assert_eq!(setup.discriminator.optimizer, Optimizer::Adam);
        let tidy = setup.clone();
        setup.tidy();
        assert_eq!(setup, tidy);
        let mut default = Setup::default();
        default.tidy();
        assert_eq!(default, Setup::default());
    }

    #[test]
    fn one_class_alone_is_told_to_nobody() {
        let hens = Setup::of(PictureSet::Pictures, Some(1));
        assert_eq!((hens.learned(), hens.is_conditional()), (vec![1], false));
        assert_eq!(Setup::of(PictureSet::Digits, None).learned().len(), 10);
    }
}
