//! What is left to chance in a picture.

use rand::rngs::ChaCha8Rng;

use super::colour::Rgb;
use crate::engine::rng::uniform;

/// Draws from a stream of random numbers.
#[derive(Debug)]
pub(super) struct Chance<'a>(pub(super) &'a mut ChaCha8Rng);

impl Chance<'_> {
    /// A number from `low` to `high`.
    pub(super) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + uniform(self.0) as f32 * (high - low)
    }

    /// True in this share of cases.
    pub(super) fn sometimes(&mut self, share: f32) -> bool {
        self.between(0.0, 1.0) < share
    }

    /// A whole number from `low` to `high`, both included.
    pub(super) fn count(&mut self, low: usize, high: usize) -> usize {
        low + (uniform(self.0) * (high - low + 1) as f64) as usize
    }

    /// One of the choices, each as likely as the others.
    pub(super) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.count(0, choices.len() - 1)]
    }

    /// A place within `reach` of another in each direction.
    pub(super) fn around(&mut self, [x, y]: [f32; 2], reach: f32) -> [f32; 2] {
        [x + self.between(-reach, reach), y + self.between(-reach, reach)]
    }

    /// A colour like this one: somewhat lighter or darker, and of a somewhat other hue.
    pub(super) fn like(&mut self, colour: Rgb) -> Rgb {
        let light = self.between(-18.0, 18.0);
        colour.map(|level| (level + light + self.between(-12.0, 12.0)).clamp(0.0, 255.0))
    }

    /// A colour like one of these.
    pub(super) fn colour(&mut self, palette: &[Rgb]) -> Rgb {
        let colour = self.pick(palette);
        self.like(colour)
    }
}
