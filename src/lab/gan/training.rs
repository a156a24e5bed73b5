//! Steps of the game, on points and z that are drawn as they are needed.

use rand::rngs::ChaCha8Rng;

use super::duel::{Batch, Duel, Room};
use super::latent::Draws;
use crate::data::distributions::Samples;
use crate::data::points::Part;
use crate::engine::rng::{Purpose, stream};
use crate::engine::{Snapshot, SpecError};
use crate::protocol::gan::{MAX_BATCH, Setup, Turn};

/// Networks that learn, and their streams of chance.
pub(super) struct Training {
    pub(super) duel: Duel,
    /// None while nothing is drawn.
    real: Option<Samples>,
    latent: Draws,
    between: ChaCha8Rng,
    x: Vec<f32>,
    z: Vec<f32>,
    /// Generator and discriminator, each before its last step.
    finite: [Snapshot; 2],
}

/// ℓᴰ and ℓᴳ; NaN of who does not learn.
pub(super) type Losses = [f32; 2];

impl Training {
    pub(super) fn new(setup: &Setup, latents: usize, places: usize) -> Result<Self, SpecError> {
        let seed = u64::from(setup.seed);
        let specs = [setup.generator_spec(), setup.discriminator_spec()];
        let room = Room { batch: MAX_BATCH, latents, examples: places };
        let duel = Duel::new(specs.each_ref(), seed, room)?;
        Ok(Self {
            finite: [duel.generator.snapshot(), duel.discriminator.snapshot()],
            duel,
            real: samples(setup, Part::Training),
            latent: Draws::new(setup.latent, seed, 0),
            between: stream(seed, Purpose::Between),
            x: Vec::with_capacity(2 * MAX_BATCH),
            z: Vec::with_capacity(2 * MAX_BATCH),
        })
    }

    /// Takes over the optimizers.
    pub(super) fn tune(&mut self, setup: &Setup) {
        self.duel.generator.set_optimizer(setup.generator.optimizer_spec());
        self.duel.discriminator.set_optimizer(setup.discriminator.optimizer_spec());
    }

    /// Goes on with other real points.
    pub(super) fn set_source(&mut self, setup: &Setup) {
        self.real = samples(setup, Part::Training);
    }

    /// A step of whoever learns; none, and the last finite state, if a loss is no number. While there
    /// is nothing to imitate, nothing is learned.
    pub(super) fn step(&mut self, setup: &Setup) -> Option<Losses> {
        let mut losses = [f32::NAN; 2];
        if self.real.is_none() {
            return Some(losses);
        }
        let rounds = match setup.turn {
            Turn::Both => setup.d_steps,
            Turn::Discriminator => 1,
            Turn::Generator => 0,
        };
        for _ in 0..rounds {
            losses[0] = self.discriminator_step(setup)?;
        }
        if setup.turn != Turn::Discriminator {
            losses[1] = self.generator_step(setup)?;
        }
        Some(losses)
    }

    fn discriminator_step(&mut self, setup: &Setup) -> Option<f32> {
        let real = self.real.as_mut()?;
        self.x.clear();
        self.x.extend(real.take(setup.batch).flatten().map(|at| at as f32));
        self.latent.fill(setup.batch, &mut self.z);
        let batch = Batch { real: &self.x, z: &self.z, classes: &[] };
        let loss = self.duel.discriminator_loss(setup.rules(), batch, &mut self.between);
        self.check(loss.total)?;
        self.duel.discriminator.save(&mut self.finite[1]);
        self.duel.step_discriminator(setup.rules());
        Some(loss.total)
    }

    fn generator_step(&mut self, setup: &Setup) -> Option<f32> {
        self.latent.fill(setup.batch, &mut self.z);
        let loss = self.duel.generator_loss(setup.rules(), &self.z, &[]);
        self.check(loss)?;
        self.duel.generator.save(&mut self.finite[0]);
        self.duel.step_generator();
        Some(loss)
    }

    /// The loss tells whether the last step of either network went too far.
    fn check(&mut self, loss: f32) -> Option<()> {
        if loss.is_finite() {
            return Some(());
        }
        self.duel.generator.restore(&self.finite[0]);
        self.duel.discriminator.restore(&self.finite[1]);
        None
    }
}

/// Real points, if there is something to imitate.
pub(super) fn samples(setup: &Setup, part: Part) -> Option<Samples> {
    Some(Samples::new(setup.distribution()?, u64::from(setup.seed), part))
}
