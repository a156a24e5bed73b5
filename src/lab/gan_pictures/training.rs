//! Half-steps of the game, on mini-batches of pictures and z that are drawn as they are needed.

use rand::rngs::ChaCha8Rng;

use super::gallery::Gallery;
use crate::data::batches::Batches;
use crate::engine::rng::{Purpose, stream, uniform};
use crate::engine::{Snapshot, SpecError};
use crate::lab::gan::duel::{Batch, Duel, Room};
use crate::lab::gan::latent::Draws;
use crate::protocol::gan::Turn;
use crate::protocol::gan_pictures::{MAX_BATCH, Setup};

/// The parts of what a generator starts from: z to learn with (and to look at, in part 1), and the classes
/// it is told.
const LEARNED: usize = 0;
const CLASSES: usize = 2;

/// A loss was no number; the last finite state is restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Astray;

/// ℓᴰ and ℓᴳ; NaN of who does not learn.
pub(super) type Losses = [f32; 2];

/// Networks that learn, and their streams of chance.
pub(super) struct Training {
    pub(super) duel: Duel,
    batches: Batches,
    latent: Draws,
    between: ChaCha8Rng,
    labels: ChaCha8Rng,
    /// Classes that are learned from, if they are told.
    told: Vec<usize>,
    /// Steps of the discriminator within the present step, and the losses so far.
    rounds: usize,
    losses: Losses,
    indices: Vec<usize>,
    real: Vec<f32>,
    classes: Vec<usize>,
    z: Vec<f32>,
    inputs: Vec<f32>,
    /// Generator and discriminator, each before its last step.
    finite: [Snapshot; 2],
}

impl Training {
    pub(super) fn new(setup: &Setup, gallery: &Gallery) -> Result<Self, SpecError> {
        let seed = u64::from(setup.seed);
        let specs = [setup.generator_spec(), setup.discriminator_spec()];
        let room = Room { batch: MAX_BATCH, latents: MAX_BATCH, examples: MAX_BATCH };
        let duel = Duel::new(specs.each_ref(), seed, room)?;
        Ok(Self {
            finite: [duel.generator.snapshot(), duel.discriminator.snapshot()],
            duel,
            batches: Batches::new(gallery.train.len(), seed),
            latent: Draws::new(setup.latent, seed, LEARNED),
            between: stream(seed, Purpose::Between),
            labels: stream(seed, Purpose::Latent(CLASSES)),
            told: if setup.is_conditional() { setup.learned() } else { Vec::new() },
            rounds: 0,
            losses: [f32::NAN; 2],
            indices: Vec::with_capacity(MAX_BATCH),
            real: Vec::with_capacity(MAX_BATCH * gallery.shape().len()),
            classes: Vec::with_capacity(MAX_BATCH),
            z: Vec::with_capacity(MAX_BATCH * setup.latent.dimensions),
            inputs: Vec::with_capacity(MAX_BATCH * setup.inputs()),
        })
    }

    /// Takes over the optimizers.
    pub(super) fn tune(&mut self, setup: &Setup) {
        self.duel.generator.set_optimizer(setup.generator.optimizer_spec());
        self.duel.discriminator.set_optimizer(setup.discriminator.optimizer_spec());
    }

    /// The state that a loss which is no number leads back to is the present one.
    pub(super) fn save(&mut self) {
        self.duel.generator.save(&mut self.finite[0]);
        self.duel.discriminator.save(&mut self.finite[1]);
    }

    /// Whether a step is under way.
    pub(super) fn is_within_step(&self) -> bool {
        self.rounds > 0
    }

    /// Epochs completed, examples seen in the running one, and examples in each.
    pub(super) fn progress(&self) -> (usize, usize, usize) {
        self.batches.progress()
    }

    /// The next half-step; gives both losses once the step is through.
    pub(super) fn advance(
        &mut self,
        setup: &Setup,
        gallery: &Gallery,
    ) -> Result<Option<Losses>, Astray> {
        let is_discriminators = match setup.turn {
            Turn::Both => self.rounds < setup.d_steps,
            Turn::Discriminator => true,
            Turn::Generator => false,
        };
        if is_discriminators {
            self.losses[0] = self.discriminator_step(setup, gallery)?;
            self.rounds += 1;
            if setup.turn == Turn::Both {
                return Ok(None);
            }
        } else {
            self.losses[1] = self.generator_step(setup)?;
        }
        self.rounds = 0;
        Ok(Some(std::mem::replace(&mut self.losses, [f32::NAN; 2])))
    }

    fn discriminator_step(&mut self, setup: &Setup, gallery: &Gallery) -> Result<f32, Astray> {
        self.batches.next(setup.batch, &mut self.indices);
        self.real.clear();
        self.classes.clear();
        for index in &self.indices {
            let place = gallery.train[*index];
            self.real.extend(gallery.values(place));
            if !self.told.is_empty() {
                self.classes.push(gallery.class(place));
            }
        }
        self.draw(setup, self.indices.len());
        let batch = Batch { real: &self.real, z: &self.inputs, classes: &self.classes };
        let loss = self.duel.discriminator_loss(setup.rules(), batch, &mut self.between);
        self.check(loss.total)?;
        self.duel.discriminator.save(&mut self.finite[1]);
        self.duel.step_discriminator(setup.rules());
        Ok(loss.total)
    }

    fn generator_step(&mut self, setup: &Setup) -> Result<f32, Astray> {
        self.classes.clear();
        if !self.told.is_empty() {
            let (told, labels) = (&self.told, &mut self.labels);
            let class = |_| told[(uniform(labels) * told.len() as f64) as usize];
            self.classes.extend((0..setup.batch).map(class));
        }
        self.draw(setup, setup.batch);
        let loss = self.duel.generator_loss(setup.rules(), &self.inputs, &self.classes);
        self.check(loss)?;
        self.duel.generator.save(&mut self.finite[0]);
        self.duel.step_generator();
        Ok(loss)
    }

    /// Inputs of the generator for the classes that stand there.
    fn draw(&mut self, setup: &Setup, count: usize) {
        self.latent.fill(count, &mut self.z);
        self.inputs.clear();
        for (place, z) in self.z.chunks_exact(setup.latent.dimensions).enumerate() {
            let class = self.classes.get(place).map(|class| (*class, 1.0));
            extend_input(&mut self.inputs, setup, z, class.as_slice());
        }
    }

    /// The loss tells whether the last step of either network went too far.
    fn check(&mut self, loss: f32) -> Result<(), Astray> {
        if loss.is_finite() {
            return Ok(());
        }
        self.duel.generator.restore(&self.finite[0]);
        self.duel.discriminator.restore(&self.finite[1]);
        (self.rounds, self.losses) = (0, [f32::NAN; 2]);
        Err(Astray)
    }
}

/// Adds an input of the generator: z and, where classes are told, classes with their shares.
pub(super) fn extend_input(
    inputs: &mut Vec<f32>,
    setup: &Setup,
    z: &[f32],
    classes: &[(usize, f32)],
) {
    inputs.extend_from_slice(z);
    let start = inputs.len();
    inputs.resize(start + setup.inputs() - z.len(), 0.0);
    for (class, share) in classes {
        if let Some(input) = inputs[start..].get_mut(*class) {
            *input += share;
        }
    }
}
