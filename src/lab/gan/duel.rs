//! The two networks, and the gradients of their losses.

use rand::rngs::ChaCha8Rng;

use super::loss::{self, Term};
use super::penalty::Penalty;
use crate::engine::rng::uniform;
use crate::engine::{Mode, Network, NetworkSpec, Parameters, SpecError};
use crate::protocol::gan::{Loss, Rules};

/// Keeps the generator's seed apart from that of every discriminator: seeds of settings are smaller.
const OTHER: u64 = 1 << 32;

/// Generator and discriminator.
pub struct Duel {
    /// G.
    pub generator: Network,
    /// D.
    pub discriminator: Network,
    penalty: Penalty,
    /// Numbers of an example, and scores that D gives for it.
    width: usize,
    scores: usize,
    /// Real examples and then generated ones, or places between them.
    examples: Vec<f32>,
    slopes: Vec<f32>,
}

/// Sizes that room is made for.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Examples of each kind in a mini-batch.
    pub batch: usize,
    /// z in a look at the generator.
    pub latents: usize,
    /// Examples in a look at the discriminator.
    pub examples: usize,
}

/// What the discriminator is to tell apart: as many real examples as inputs of the generator.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// Real examples, one after another.
    pub real: &'a [f32],
    /// What the generator makes its own of.
    pub z: &'a [f32],
    /// The class of each real example, and of the generated one at the same place; empty where classes
    /// are not told.
    pub classes: &'a [usize],
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
    /// New networks: generator and discriminator.
    ///
    /// # Errors
    /// If a spec describes no network that works.
    ///
    /// # Panics
    /// If a layer of the discriminator has no tangents.
    pub fn new(
        [generator, discriminator]: [&NetworkSpec; 2],
        seed: u64,
        room: Room,
    ) -> Result<Self, SpecError> {
        let (latents, examples) = (room.latents.max(room.batch), room.examples.max(2 * room.batch));
        let generator = Network::new(generator, latents, seed + OTHER)?;
        let discriminator = Network::new(discriminator, examples, seed)?;
        let penalty = Penalty::new(&discriminator).expect("its layers have tangents");
        let (width, scores) = (generator.output_shape().len(), discriminator.output_shape().len());
        Ok(Self {
            examples: Vec::with_capacity(2 * width * room.batch),
            slopes: Vec::with_capacity(2 * scores * room.batch),
            penalty,
            generator,
            discriminator,
            width,
            scores,
        })
    }

    /// ℓᴰ on a mini-batch; its gradient is then that of the discriminator's parameters. `between`
    /// chooses the places of the penalty.
    pub fn discriminator_loss(
        &mut self,
        rules: Rules,
        batch: Batch,
        between: &mut ChaCha8Rng,
    ) -> DiscriminatorLoss {
        let Batch { real, z, classes } = batch;
        let count = real.len() / self.width;
        let share = 1.0 / count as f32;
        // The generator learns nothing now, nor do its running statistics change.
        let generated = self.generator.forward(z, count, Mode::Rehearse);
        self.examples.clear();
        self.examples.extend_from_slice(real);
        self.examples.extend_from_slice(generated);
        let given = self.discriminator.forward(&self.examples, 2 * count, Mode::Train);
        self.slopes.clear();
        let mut total = 0.0;
        for (place, given) in given.chunks_exact(self.scores).enumerate() {
            let term = if place < count { loss::of_real } else { loss::of_generated };
            let class = classes.get(place % count).copied();
            let Term { value, slope } = term(rules.loss, score(given, class));
            total += value * share;
            extend(&mut self.slopes, self.scores, slope * share, class);
        }
        self.discriminator.zero_gradients();
        self.discriminator.accumulate_gradients_from(&self.slopes);
        if rules.loss != Loss::WassersteinPenalty {
            return DiscriminatorLoss { total, penalty: 0.0 };
        }
        let (real, generated) = self.examples.split_at_mut(count * self.width);
        let pairs = real.chunks_exact_mut(self.width).zip(generated.chunks_exact(self.width));
        for (x, other) in pairs {
            let share = uniform(between) as f32;
            x.iter_mut().zip(other).for_each(|(x, other)| *x += share * (other - *x));
        }
        self.slopes.clear();
        for place in 0..count {
            extend(&mut self.slopes, self.scores, 1.0, classes.get(place).copied());
        }
        let critic = &mut self.discriminator;
        let penalty = self.penalty.accumulate(critic, real, &self.slopes, rules.lambda);
        DiscriminatorLoss { total: total + penalty, penalty }
    }

    /// ℓᴳ on some inputs of the generator, and the class of each if classes are told; its gradient, which
    /// comes through the discriminator, is then that of the generator's parameters.
    pub fn generator_loss(&mut self, rules: Rules, z: &[f32], classes: &[usize]) -> f32 {
        let count = z.len() / self.generator.spec().input.len();
        let share = 1.0 / count as f32;
        let generated = self.generator.forward(z, count, Mode::Train);
        let given = self.discriminator.forward(generated, count, Mode::Rehearse);
        self.slopes.clear();
        let mut total = 0.0;
        for (place, given) in given.chunks_exact(self.scores).enumerate() {
            let class = classes.get(place).copied();
            let Term { value, slope } = loss::of_generator(rules.loss, score(given, class));
            total += value * share;
            extend(&mut self.slopes, self.scores, slope * share, class);
        }
        let gradient = self.discriminator.backward_from(&self.slopes, Parameters::Skip);
        self.generator.zero_gradients();
        self.generator.accumulate_gradients_from(gradient);
        total
    }

    /// Goes along the gradient that [`discriminator_loss`](Self::discriminator_loss) left.
    pub fn step_discriminator(&mut self, rules: Rules) {
        self.discriminator.step();
        if rules.loss == Loss::WassersteinClipped {
            self.discriminator.clip_parameters(rules.clip);
        }
    }

    /// Goes along the gradient that [`generator_loss`](Self::generator_loss) left.
    pub fn step_generator(&mut self) {
        self.generator.step();
    }
}

/// y of an example, out of the scores that the discriminator gives for it: the first, and that of its
/// class where classes are told.
pub fn score(given: &[f32], class: Option<usize>) -> f32 {
    given[0] + class.map_or(0.0, |class| given[1 + class])
}

/// Adds the derivatives by all scores that are given for an example, from that by y.
fn extend(slopes: &mut Vec<f32>, scores: usize, slope: f32, class: Option<usize>) {
    let place = slopes.len();
    slopes.resize(place + scores, 0.0);
    slopes[place] = slope;
    if let Some(class) = class {
        slopes[place + 1 + class] = slope;
    }
}
