//! How work on many pictures is cut into slices.

use crate::engine::{Network, top_level};

/// Multiply-adds that take a few milliseconds in a browser.
const UNIT: u64 = 10_000_000;
/// Most pictures that run forward at once: more do not go faster.
const MOST: u64 = 64;

/// What one picture costs on its way through a network.
#[derive(Clone, Copy, Debug)]
pub struct Work {
    multiply_adds: u64,
}

impl Work {
    /// That of a network.
    pub fn of(network: &Network) -> Self {
        let layers = top_level(network.summary());
        let sum = layers.iter().fold(0, |sum: u64, layer| sum.saturating_add(layer.multiply_adds));
        Self { multiply_adds: sum.max(1) }
    }

    /// Pictures that run forward in one unit of work, at most as many as a network takes.
    pub fn chunk(self, network: &Network) -> usize {
        let fit = (UNIT / self.multiply_adds).clamp(1, MOST);
        (fit as usize).min(network.max_batch())
    }

    /// Pictures that run forward for so many multiply-adds, within bounds.
    pub fn affordable(self, multiply_adds: u64, least: usize, most: usize) -> usize {
        ((multiply_adds / self.multiply_adds) as usize).clamp(least, most)
    }
}

/// About `most` of `count` places, evenly spread.
pub fn spread(count: usize, most: usize) -> Vec<usize> {
    let chosen = count.min(most);
    (0..chosen).map(|place| place * count / chosen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_spread_evenly() {
        assert_eq!(spread(10, 4), [0, 2, 5, 7]);
        assert_eq!(spread(3, 9), [0, 1, 2]);
        assert_eq!(spread(0, 9), [0; 0]);
    }
}
