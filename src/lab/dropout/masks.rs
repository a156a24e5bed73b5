//! Masks: which units are kept.

use rand::Rng;
use rand::rngs::ChaCha8Rng;

use crate::engine::rng::{Purpose, stream};

/// Draws masks to be looked at; none of them is learned with.
pub(crate) struct Masks {
    rng: ChaCha8Rng,
    /// Probabilities of keeping, of each unit.
    keep: Vec<f32>,
}

impl Masks {
    /// Masks of units that are kept with these probabilities.
    pub(crate) fn new(seed: u64, keep: Vec<f32>) -> Self {
        Self { rng: stream(seed, Purpose::Samples), keep }
    }

    /// One mask.
    pub(crate) fn draw(&mut self) -> Vec<bool> {
        let Self { rng, keep } = self;
        // Of 2³² equally likely draws those below the bound keep the unit.
        let bound = |keep: f32| (f64::from(keep) * 4_294_967_296.0).round() as u64;
        keep.iter().map(|keep| u64::from(rng.next_u32()) < bound(*keep)).collect()
    }
}

/// The number of a mask: bit *j* for unit *j*.
pub(crate) fn number(mask: &[bool]) -> usize {
    mask.iter().enumerate().map(|(unit, kept)| usize::from(*kept) << unit).sum()
}

/// Probability of a mask by its number.
pub(crate) fn probability(number: usize, keep: &[f32]) -> f64 {
    let factor = |(unit, keep): (usize, &f32)| {
        let keep = f64::from(*keep);
        if number >> unit & 1 == 1 { keep } else { 1.0 - keep }
    };
    keep.iter().enumerate().map(factor).product()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_come_as_often_as_they_should() {
        let keep = vec![0.25, 0.5, 0.9];
        let mut masks = Masks::new(3, keep.clone());
        let mut counts = [0.0; 8];
        (0..20_000).for_each(|_| counts[number(&masks.draw())] += 1.0 / 20_000.0);
        for (mask, count) in counts.iter().enumerate() {
            let expected = probability(mask, &keep);
            assert!((count - expected).abs() < 0.012, "{mask}: {count} {expected}");
        }
        assert!((0..8).map(|mask| probability(mask, &keep)).sum::<f64>() - 1.0 < 1e-12);
    }
}
