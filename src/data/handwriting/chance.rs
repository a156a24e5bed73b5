//! Draws of chance in the words that a hand is described with.

use rand::rngs::ChaCha8Rng;

use crate::engine::rng::{fill_normal, uniform};

/// The chance that one picture is made with.
pub(super) struct Chance<'a> {
    rng: &'a mut ChaCha8Rng,
}

impl<'a> Chance<'a> {
    pub(super) fn new(rng: &'a mut ChaCha8Rng) -> Self {
        Self { rng }
    }

    /// Evenly from [from, to).
    pub(super) fn between(&mut self, from: f32, to: f32) -> f32 {
        from + (to - from) * uniform(self.rng) as f32
    }

    /// Whether something of this probability happens.
    pub(super) fn happens(&mut self, probability: f64) -> bool {
        uniform(self.rng) < probability
    }

    /// Two independent normal numbers of standard deviation `std`, no further from 0 than 2.5 of it:
    /// hands slip, but they do not leave the paper.
    pub(super) fn pair(&mut self, std: f32) -> [f32; 2] {
        let mut pair = [0.0; 2];
        fill_normal(self.rng, 1.0, &mut pair);
        pair.map(|z: f32| std * z.clamp(-2.5, 2.5))
    }

    /// One such number.
    pub(super) fn normal(&mut self, std: f32) -> f32 {
        self.pair(std)[0]
    }
}
