//! How fast the average of drawn subnetworks approaches the mean of all.

use super::masks::{self, Masks};
use crate::protocol::dropout::MonteCarlo;

/// The largest number of runs that is averaged; the others are 1, 2, 4 … up to it.
const MOST: usize = 1024;
/// Averages drawn for each of these numbers.
const REPETITIONS: usize = 64;
const SIZES: usize = MOST.ilog2() as usize + 1;

/// What every subnetwork says at some places, so that drawing one is looking it up.
pub struct Table {
    places: usize,
    /// Probabilities of class 1, mask by mask.
    values: Vec<f32>,
    /// Probability of each mask.
    weights: Vec<f64>,
    masks: Masks,
    /// Squared distances to the exact mean, summed over places and repetitions, for each size.
    squares: [f64; SIZES],
    repetitions: usize,
}

impl Table {
    /// Units of work until the errors are known.
    pub const UNITS: usize = REPETITIONS;

    /// A table to be filled; units are kept with the probabilities `keep`.
    pub fn new(masks: usize, places: usize, keep: &[f32], seed: u64) -> Self {
        Self {
            places,
            values: vec![0.0; masks * places],
            weights: vec![0.0; masks],
            masks: Masks::new(seed, keep.to_vec()),
            squares: [0.0; SIZES],
            repetitions: 0,
        }
    }

    /// Takes in what one subnetwork says.
    pub fn put(&mut self, mask: usize, weight: f64, values: impl Iterator<Item = f32>) {
        self.weights[mask] = weight;
        let row = &mut self.values[mask * self.places..(mask + 1) * self.places];
        row.iter_mut().zip(values).for_each(|(to, from)| *to = from);
    }

    /// Draws averages of all sizes once, each continuing the one before.
    pub fn repeat(&mut self) {
        let (mean, _) = self.moments();
        let mut sums = vec![0.0_f64; self.places];
        for run in 1..=MOST {
            let mask = masks::number(&self.masks.draw());
            let row = &self.values[mask * self.places..(mask + 1) * self.places];
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += f64::from(*value));
            if run.is_power_of_two() {
                let apart = sums.iter().zip(&mean).map(|(sum, mean)| sum / run as f64 - mean);
                self.squares[run.ilog2() as usize] += apart.map(|d| d * d).sum::<f64>();
            }
        }
        self.repetitions += 1;
    }

    /// What the repetitions came to.
    pub fn finding(&self) -> MonteCarlo {
        let count = (self.repetitions.max(1) * self.places) as f64;
        let errors = self.squares.iter().enumerate();
        let errors: Vec<(f32, f32)> =
            errors.map(|(power, sum)| ((1 << power) as f32, (sum / count).sqrt() as f32)).collect();
        let (_, variance) = self.moments();
        MonteCarlo { slope: slope(&errors), errors, one_run: variance.sqrt() as f32 }
    }

    /// Every subnetwork as a picture of bytes.
    pub fn bytes(&self) -> Vec<u8> {
        self.values.iter().map(|p| (p * 255.0).round() as u8).collect()
    }

    /// Probability of each mask.
    pub fn weights(&self) -> Vec<f32> {
        self.weights.iter().map(|weight| *weight as f32).collect()
    }

    /// Exact mean at each place, and the variance from mask to mask, mean over the places.
    fn moments(&self) -> (Vec<f64>, f64) {
        let mut mean = vec![0.0; self.places];
        let mut squares = 0.0;
        for (row, weight) in self.values.chunks_exact(self.places).zip(&self.weights) {
            for (mean, value) in mean.iter_mut().zip(row) {
                *mean += weight * f64::from(*value);
                squares += weight * f64::from(*value).powi(2);
            }
        }
        let of_mean: f64 = mean.iter().map(|m| m * m).sum();
        (mean, ((squares - of_mean) / self.places as f64).max(0.0))
    }
}

/// Slope of the straight line through points on logarithmic axes, by least squares.
fn slope(points: &[(f32, f32)]) -> f32 {
    let logs: Vec<(f64, f64)> =
        points.iter().map(|(x, y)| (f64::from(*x).ln(), f64::from(*y).ln())).collect();
    let count = logs.len() as f64;
    let [x, y] = [0, 1].map(|axis| {
        logs.iter().map(|point| if axis == 0 { point.0 } else { point.1 }).sum::<f64>() / count
    });
    let above: f64 = logs.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let below: f64 = logs.iter().map(|point| (point.0 - x).powi(2)).sum();
    (above / below) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_of_coin_tosses_is_known() {
        // One unit, one place: 1 with probability ¼, so the standard deviation is √3/4.
        let mut table = Table::new(2, 1, &[0.25], 5);
        table.put(0, 0.75, [0.0].into_iter());
        table.put(1, 0.25, [1.0].into_iter());
        (0..2000).for_each(|_| table.repeat());
        let found = table.finding();
        let expected = 3.0_f32.sqrt() / 4.0;
        assert!((found.one_run - expected).abs() < 1e-6);
        for (runs, error) in &found.errors {
            let expected = expected / runs.sqrt();
            assert!((error / expected - 1.0).abs() < 0.08, "{runs}: {error} {expected}");
        }
        assert!((found.slope + 0.5).abs() < 0.02, "{}", found.slope);
    }
}
