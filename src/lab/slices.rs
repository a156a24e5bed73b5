//! How work on many pictures is cut into slices.

use rand::seq::index;

use crate::engine::rng::{Purpose, stream};
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

/// At most `most` of `count` places, in order: drawn at random, always the same. At even distances, examples
/// whose classes come in turns would leave classes out.
pub fn sample(count: usize, most: usize) -> Vec<usize> {
    let mut places =
        index::sample(&mut stream(0, Purpose::Choice), count, count.min(most)).into_vec();
    places.sort_unstable();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_fair_where_classes_come_in_turns() {
        for (count, most) in [(5000, 2000), (500, 300), (2000, 500), (360, 100)] {
            let places = sample(count, most);
            assert!(places.is_sorted_by(|a, b| a < b) && places.len() == most);
            let mut classes = [0; 10];
            for place in &places {
                classes[place % 10] += 1;
            }
            // Three standard deviations of a hypergeometric count are less than that.
            let least = most / 10 - 3 * (most / 10).isqrt();
            assert!(classes.iter().all(|count| *count >= least), "{most} of {count}: {classes:?}");
        }
        assert_eq!(sample(3, 9), [0, 1, 2]);
        assert_eq!(sample(0, 9), [0; 0]);
    }
}
