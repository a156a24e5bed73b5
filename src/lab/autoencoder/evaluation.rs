//! How far pictures are from their reconstructions, on training and on test pictures, over time.

use rand::rngs::ChaCha8Rng;

use super::{AutoencoderLab, noise};
use crate::engine::rng::{Purpose, stream};
use crate::lab::slices::sample;
use crate::protocol::autoencoder::{Evaluation, MAX_BATCH, Variant};

/// Pictures of either kind in an evaluation during training.
const PICTURES: usize = 300;
/// Steps from one evaluation to the next, at least.
const STEPS_BETWEEN: u64 = 20;
/// The part of all steps after which errors are measured again, so that points are evenly spread on a
/// logarithmic axis: a million steps have some 440.
const RARER: u64 = 50;
/// Multiply-adds in a unit of work: a few milliseconds in a browser.
const UNIT: u64 = 10_000_000;

/// An evaluation under way, and when the next one is due.
#[derive(Debug, Default)]
pub(super) struct Evaluating {
    due: u64,
    under_way: Option<Tally>,
}

#[derive(Debug)]
struct Tally {
    /// Places in the set: training pictures, then test pictures.
    places: Vec<usize>,
    /// How many of them are training pictures.
    train: usize,
    done: usize,
    /// The same damage every time, so that errors can be compared.
    corruption: ChaCha8Rng,
    /// Summed squares: of training pictures, of test pictures, and of the damage to the latter.
    squares: [f64; 3],
}

impl Evaluating {
    /// Whether an evaluation is to begin or to go on.
    pub(super) fn is_due(&self, steps: u64) -> bool {
        self.under_way.is_some() || steps >= self.due
    }
}

impl AutoencoderLab {
    /// Begins an evaluation with at most so many pictures of either kind.
    pub(super) fn begin_evaluation(&mut self, most: usize) {
        let chosen = |all: &[usize]| -> Vec<usize> {
            sample(all.len(), most).into_iter().map(|place| all[place]).collect()
        };
        let (train, test) = (chosen(&self.train), chosen(&self.known));
        self.evaluating.under_way = Some(Tally {
            train: train.len(),
            places: [train, test].concat(),
            done: 0,
            corruption: stream(0, Purpose::Corruption),
            squares: [0.0; 3],
        });
    }

    /// Goes on with an evaluation, or begins one; gives the errors when all pictures are done.
    pub(super) fn evaluate_chunk(&mut self) -> Option<Evaluation> {
        if self.evaluating.under_way.is_none() {
            self.begin_evaluation(PICTURES);
        }
        let mut tally = self.evaluating.under_way.take()?;
        let part = usize::from(tally.done >= tally.train);
        let end = if part == 0 { tally.train } else { tally.places.len() };
        let affordable =
            (UNIT / self.pair.multiply_adds().max(1)).clamp(1, MAX_BATCH as u64) as usize;
        let end = end.min(tally.done + affordable);
        let places = &tally.places[tally.done..end];
        let wanted = self.values(places);
        let mut x = wanted.clone();
        if self.setup.variant == Variant::Denoising {
            noise::damage(self.setup.noise, self.setup.amount, &mut tally.corruption, &mut x);
        }
        let found = self.pair.reconstruct(&x, places.len());
        tally.squares[part] += squares(&found, &wanted);
        if part == 1 {
            tally.squares[2] += squares(&x, &wanted);
        }
        tally.done = end;
        if tally.done < tally.places.len() {
            self.evaluating.under_way = Some(tally);
            return None;
        }
        self.evaluating.due = self.steps + STEPS_BETWEEN.max(self.steps / RARER);
        let pixels = self.pictures.shape.len();
        let mean = |squares: f64, count: usize| (squares / (count * pixels) as f64) as f32;
        let test = tally.places.len() - tally.train;
        Some(Evaluation {
            step: self.steps,
            train: mean(tally.squares[0], tally.train),
            test: mean(tally.squares[1], test),
            damaged: (self.setup.variant == Variant::Denoising)
                .then(|| mean(tally.squares[2], test)),
        })
    }
}

/// Σ(a − b)².
pub(super) fn squares(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| f64::from(a - b).powi(2)).sum()
}
