//! z: drawn to learn with and to look at, or as an even lattice.

use rand::rngs::ChaCha8Rng;

use crate::engine::rng::{Purpose, fill_normal, stream, uniform};
use crate::protocol::gan::{Latent, Law};

/// Draws without end.
pub(in crate::lab) struct Draws {
    latent: Latent,
    rng: ChaCha8Rng,
}

impl Draws {
    /// The draws of a part: 0 to learn with, 1 to look at.
    pub(in crate::lab) fn new(latent: Latent, seed: u64, part: usize) -> Self {
        Self { latent, rng: stream(seed, Purpose::Latent(part)) }
    }

    /// So many z in place of what was there, one after the other.
    pub(in crate::lab) fn fill(&mut self, count: usize, z: &mut Vec<f32>) {
        z.clear();
        z.resize(count * self.latent.dimensions, 0.0);
        match self.latent.law {
            Law::Uniform => z.fill_with(|| (2.0 * uniform(&mut self.rng) - 1.0) as f32),
            Law::Normal => fill_normal(&mut self.rng, 1.0, z),
        }
    }
}

/// Rows, columns and z of a lattice whose cells are all equally probable; `side` to each side, or in a
/// row as many as `row`.
pub(super) fn lattice(latent: Latent, side: usize, row: usize) -> (usize, usize, Vec<f32>) {
    let at = |place: usize, count: usize| {
        let share = (place as f64 + 0.5) / count as f64;
        let z = match latent.law {
            Law::Uniform => 2.0 * share - 1.0,
            Law::Normal => quantile(share),
        };
        z as f32
    };
    if latent.dimensions == 1 {
        return (1, row, (0..row).map(|place| at(place, row)).collect());
    }
    let nodes = (0..side * side).flat_map(|node| [at(node % side, side), at(node / side, side)]);
    (side, side, nodes.collect())
}

/// Below which number a standard normal one lies with this probability, to 0.0005 (Abramowitz &
/// Stegun, *Handbook of Mathematical Functions*, 1964, 26.2.23).
fn quantile(share: f64) -> f64 {
    let tail = share.min(1.0 - share);
    let t = (-2.0 * tail.ln()).sqrt();
    let above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let below = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    (t - above / below).copysign(share - 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (share, z) in [(0.5, 0.0), (0.841_345, 1.0), (0.022_750, -2.0), (0.998_65, 3.0)] {
            assert!((quantile(share) - z).abs() < 5e-4, "{share}: {}", quantile(share));
        }
    }

    #[test]
    fn draws_follow_their_law_and_are_the_same_again() {
        for (law, name) in Law::ALL {
            let latent = Latent { dimensions: 2, law };
            let (mut z, mut again) = (Vec::new(), Vec::new());
            Draws::new(latent, 3, 0).fill(5000, &mut z);
            Draws::new(latent, 3, 0).fill(5000, &mut again);
            assert_eq!(z, again);
            Draws::new(latent, 3, 1).fill(5000, &mut again);
            assert_ne!(z, again);
            let square = z.iter().map(|z| z * z).sum::<f32>() / z.len() as f32;
            let expected = if law == Law::Uniform { 1.0 / 3.0 } else { 1.0 };
            assert!((square / expected - 1.0).abs() < 0.06, "{name}: {square}");
        }
    }
}
