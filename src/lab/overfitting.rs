//! A network learns pictures by heart, and what keeps it from doing so.

pub mod examples;
pub mod learner;
mod morph;

use crate::engine::Mode;
use crate::lab::shelf::Shelf;
use crate::lab::{Advance, Lab};
use crate::protocol::classifier::Status;
use crate::protocol::maps::Maps;
use crate::protocol::message::Failure;
use crate::protocol::overfitting::{
    Configured, Divergence, Evaluation, Frame, Histogram, Morph, MorphView, NEAR_ZERO, Overfitting,
    Probe, Sample, Setup,
};
use examples::Pool;
use learner::Learner;

/// Training pictures that are shown.
const SAMPLES: usize = 12;
/// Hidden units whose weights are shown.
const FILTERS: usize = 24;
/// Bins of the histogram: odd, so that one has its middle at 0.
const BINS: usize = 61;
/// The histogram reaches so many initial standard deviations far.
const REACH: f32 = 3.0;

/// The network, and both errors so far.
pub struct OverfittingLab {
    learner: Learner,
    points: Vec<Evaluation>,
    /// Places of the shown pictures among the training pictures.
    samples: Vec<usize>,
}

impl Lab for OverfittingLab {
    type Topic = Overfitting;

    fn new(setup: &Setup, shelf: &mut Shelf) -> Result<Self, Failure> {
        let mut learner = Learner::new(setup, Pool::of(&setup.set, shelf)?)?;
        learner.start_evaluation();
        let is_wrong = |index: &usize| learner.train.labels[*index] != learner.train.truth[*index];
        let (wrong, right): (Vec<usize>, Vec<usize>) = (0..learner.train.len()).partition(is_wrong);
        let samples = wrong.into_iter().chain(right).take(SAMPLES).collect();
        Ok(Self { learner, points: Vec::new(), samples })
    }

    fn configured(&self) -> Configured {
        let train = &self.learner.train;
        let pixels = self.samples.iter().flat_map(|index| train.shades(*index));
        let sample = |index: &usize| Sample {
            truth: train.truth[*index] as u8,
            label: train.labels[*index] as u8,
        };
        Configured {
            pictures: Maps::pictures(&pixels.collect::<Vec<_>>(), train.shape),
            samples: self.samples.iter().map(sample).collect(),
            wrong: train.labels.iter().zip(&train.truth).filter(|(a, b)| a != b).count(),
        }
    }

    fn tune(&mut self, setup: &Setup) {
        self.learner.tune(setup);
    }

    fn advance(&mut self) -> Advance<Divergence> {
        if self.learner.evaluating() {
            if let Some(point) = self.learner.evaluate_chunk() {
                self.points.push(point);
                self.learner.evaluate_less();
            }
            return Advance::Evaluated;
        }
        if self.learner.step() {
            Advance::Stepped
        } else {
            Advance::Diverged(Divergence { step: self.learner.steps() + 1 })
        }
    }

    fn evaluating(&self) -> bool {
        self.learner.evaluating()
    }

    fn steps(&self) -> u64 {
        self.learner.steps()
    }

    fn epochs(&self) -> u32 {
        self.learner.progress().0 as u32
    }

    fn probe(&mut self, probe: &Probe, running: bool, steps_per_second: f32) -> Frame {
        let (epoch, position, epoch_size) = self.learner.progress();
        let (histogram, filters) = self.weights();
        Frame {
            status: Status {
                step: self.learner.steps(),
                epoch: epoch as u32,
                position,
                epoch_size,
                loss: self.learner.loss(),
                running,
                steps_per_second,
            },
            points: self.points.clone(),
            histogram,
            filters,
            answers: self.answers(),
            morph: probe.morph.and_then(|morph| self.morph(morph)),
        }
    }
}

impl OverfittingLab {
    /// Trains one step, and counts errors if that is due.
    pub fn train_step(&mut self) -> Advance<Divergence> {
        while self.learner.evaluating() {
            self.advance();
        }
        self.advance()
    }

    /// Both errors so far.
    pub fn points(&self) -> &[Evaluation] {
        &self.points
    }

    /// How the weights into the hidden layer lie, and what the first units look for.
    fn weights(&self) -> (Histogram, Maps) {
        let parameters = self.learner.network.parameters();
        let weights = parameters[0].data;
        let shape = self.learner.train.shape;
        let shown = (weights.len() / shape.len()).min(FILTERS);
        let filters = Maps::in_grey(&weights[..shown * shape.len()], shape);
        (histogram(weights, shape.len()), filters)
    }

    /// The way from a three to an eight, if the network knows digits.
    fn morph(&mut self, morph: Morph) -> Option<MorphView> {
        let Learner { network, pool, .. } = &mut self.learner;
        pool.digits.then(|| morph::look(network, &pool.test, morph))
    }

    fn answers(&mut self) -> Vec<u8> {
        let train = &self.learner.train;
        let pictures = self.samples.iter().flat_map(|index| train.picture(*index));
        let x: Vec<f32> = pictures.copied().collect();
        let network = &mut self.learner.network;
        let logits = network.forward(&x, self.samples.len(), Mode::Evaluate);
        let best = |row: &[f32]| (0..row.len()).max_by(|a, b| row[*a].total_cmp(&row[*b]));
        logits
            .chunks_exact(logits.len() / self.samples.len())
            .map(|row| best(row).unwrap_or(0) as u8)
            .collect()
    }
}

/// Counts weights, so many of each unit, into bins of equal width around 0.
fn histogram(weights: &[f32], inputs: usize) -> Histogram {
    let reach = REACH * (2.0 / inputs as f32).sqrt();
    let mut counts = vec![0; BINS];
    for w in weights {
        let share = f32::midpoint(w / reach, 1.0);
        counts[((share * BINS as f32) as usize).min(BINS - 1)] += 1;
    }
    let count = weights.len() as f32;
    let near_zero = weights.iter().filter(|w| w.abs() < NEAR_ZERO).count() as f32 / count;
    let mean = weights.iter().map(|w| w.abs()).sum::<f32>() / count;
    Histogram { reach, counts, near_zero, mean }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evaluations_are_frequent_at_first_and_evenly_spread_on_a_logarithmic_axis() {
        // An epoch is one step.
        let setup = Setup { examples: 10, batch: 10, units: 2, ..Setup::default() };
        let mut lab = OverfittingLab::new(&setup, &mut Shelf::default()).expect("it works");
        while lab.steps() < 2_000 {
            lab.train_step();
        }
        let steps: Vec<u64> = lab.points().iter().map(|point| point.epoch as u64).collect();
        assert_eq!(steps[..4], [0, 10, 20, 30]);
        assert!(*steps.last().expect("some") > 1_900);
        for pair in steps.windows(2) {
            assert_eq!(pair[1] - pair[0], (pair[0] / 50).max(10), "after step {}", pair[0]);
        }
    }

    #[test]
    fn every_weight_is_counted_in_the_bin_where_it_lies() {
        let reach = REACH * 0.1;
        let weights = [-9.0, -reach * 0.999, 0.0, 0.0005, -0.0009, reach * 0.999, 9.0];
        let found = histogram(&weights, 200);
        assert_eq!(found.counts.iter().sum::<u32>(), 7);
        assert_eq!((found.counts[0], found.counts[BINS / 2], found.counts[BINS - 1]), (2, 3, 2));
        assert!((found.near_zero - 3.0 / 7.0).abs() < 1e-6);
    }
}
