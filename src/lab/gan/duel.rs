//! The two networks, and the gradients of their losses.

use rand::rngs::ChaCha8Rng;

use super::loss::{self, Term};
use super::penalty::Penalty;
use crate::engine::rng::uniform;
use crate::engine::{Mode, Network, Parameters, SpecError};
use crate::protocol::gan::{Loss, MAX_BATCH, Setup};

/// Keeps the generator's seed apart from that of every discriminator: seeds of settings are smaller.
const OTHER: u64 = 1 << 32;

/// Generator and discriminator.
pub struct Duel {
    /// G.
    pub generator: Network,
    /// D.
    pub discriminator: Network,
    penalty: Penalty,
    /// Real points and then generated ones, or places between them.
    places: Vec<f32>,
    slopes: Vec<f32>,
}

/// ℓᴰ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DiscriminatorLoss {
    /// All of it.
    pub total: f32,
    /// The gradient penalty within.
    pub penalty: f32,
}

impl Duel {
    /// New networks, for passes of so many z and so many places.
    ///
    /// # Errors
    /// If the settings, untidied, describe no network that works.
    ///
    /// # Panics
    /// Never: all layers that settings can describe have tangents.
    pub fn new(setup: &Setup, latents: usize, places: usize) -> Result<Self, SpecError> {
        let seed = u64::from(setup.seed);
        let (latents, places) = (latents.max(MAX_BATCH), places.max(2 * MAX_BATCH));
        let generator = Network::new(&setup.generator_spec(), latents, seed + OTHER)?;
        let discriminator = Network::new(&setup.discriminator_spec(), places, seed)?;
        let penalty = Penalty::new(&discriminator, MAX_BATCH);
        Ok(Self {
            penalty: penalty.expect("dense layers and activations have tangents"),
            generator,
            discriminator,
            places: Vec::with_capacity(4 * MAX_BATCH),
            slopes: Vec::with_capacity(2 * MAX_BATCH),
        })
    }

    /// ℓᴰ on real points and on what the generator makes of `z`, with as many of each; its gradient is
    /// then that of the discriminator's parameters. `between` chooses the places of the penalty.
    pub fn discriminator_loss(
        &mut self,
        setup: &Setup,
        real: &[f32],
        z: &[f32],
        between: &mut ChaCha8Rng,
    ) -> DiscriminatorLoss {
        let batch = real.len() / 2;
        let share = 1.0 / batch as f32;
        let generated = self.generator.forward(z, batch, Mode::Train);
        self.places.clear();
        self.places.extend_from_slice(real);
        self.places.extend_from_slice(generated);
        let scores = self.discriminator.forward(&self.places, 2 * batch, Mode::Train);
        self.slopes.clear();
        let mut total = 0.0;
        for (place, y) in scores.iter().enumerate() {
            let term = if place < batch { loss::of_real } else { loss::of_generated };
            let Term { value, slope } = term(setup.loss, *y);
            total += value * share;
            self.slopes.push(slope * share);
        }
        self.discriminator.zero_gradients();
        self.discriminator.accumulate_gradients_from(&self.slopes);
        if setup.loss != Loss::WassersteinPenalty {
            return DiscriminatorLoss { total, penalty: 0.0 };
        }
        let (real, generated) = self.places.split_at_mut(2 * batch);
        for (x, other) in real.chunks_exact_mut(2).zip(generated.chunks_exact(2)) {
            let share = uniform(between) as f32;
            x.iter_mut().zip(other).for_each(|(x, other)| *x += share * (other - *x));
        }
        let penalty = self.penalty.accumulate(&mut self.discriminator, real, setup.lambda);
        DiscriminatorLoss { total: total + penalty, penalty }
    }

    /// ℓᴳ on so many z; its gradient, which comes through the discriminator, is then that of the
    /// generator's parameters.
    pub fn generator_loss(&mut self, setup: &Setup, z: &[f32], batch: usize) -> f32 {
        let share = 1.0 / batch as f32;
        let generated = self.generator.forward(z, batch, Mode::Train);
        let scores = self.discriminator.forward(generated, batch, Mode::Train);
        self.slopes.clear();
        let mut total = 0.0;
        for y in scores {
            let Term { value, slope } = loss::of_generator(setup.loss, *y);
            total += value * share;
            self.slopes.push(slope * share);
        }
        let gradient = self.discriminator.backward_from(&self.slopes, Parameters::Skip);
        self.generator.zero_gradients();
        self.generator.accumulate_gradients_from(gradient);
        total
    }

    /// Goes along the gradient that [`discriminator_loss`](Self::discriminator_loss) left.
    pub fn step_discriminator(&mut self, setup: &Setup) {
        self.discriminator.step();
        if setup.loss == Loss::WassersteinClipped {
            self.discriminator.clip_parameters(setup.clip);
        }
    }

    /// Goes along the gradient that [`generator_loss`](Self::generator_loss) left.
    pub fn step_generator(&mut self) {
        self.generator.step();
    }
}
