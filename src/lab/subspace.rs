//! Linear autoencoders of several sizes learn the bundled digits beside each other, and deep ones beside
//! them: the linear ones find the subspaces of the principal components (Baldi & Hornik, 1989), the deep ones
//! pass below their error.

pub mod components;

use std::rc::Rc;

use crate::data::batches::Batches;
use crate::data::dataset::Dataset;
use crate::engine::Shape;
use crate::lab::autoencoder::pair::{Pair, Saved};
use crate::lab::shelf::Shelf;
use crate::lab::{Advance, Lab};
use crate::protocol::autoencoder::Divergence;
use crate::protocol::classifier::Status;
use crate::protocol::maps::Maps;
use crate::protocol::message::Failure;
use crate::protocol::picture_set::PictureSet;
use crate::protocol::subspace::{Configured, Frame, MOST, Point, Probe, SIZES, Setup, Subspace};
use components::{Principal, angles};

/// Digits in a mini-batch.
const BATCH: usize = 50;
/// Digits in a pass without training.
const LARGEST: usize = 100;
/// Steps from one point to the next, at least, and as a part of all.
const STEPS_BETWEEN: u64 = 20;
const RARER: u64 = 25;
/// Steps after which the present state is saved, to be returned to.
const SAVE_EVERY: u64 = 50;

/// The autoencoders, and what they are measured against.
pub struct SubspaceLab {
    /// Those without hidden layers, one of each size; then those with.
    pairs: Vec<Pair>,
    saved: (u64, Vec<Saved>),
    pictures: Rc<Dataset>,
    train: Vec<usize>,
    /// The test digits, one after another, less the mean.
    test: Vec<f32>,
    /// Mean of the training digits: codes are learned faster when it is not part of what they tell.
    mean: Vec<f32>,
    principal: Principal,
    errors: Vec<f32>,
    batches: Batches,
    steps: u64,
    loss: f32,
    due: u64,
    /// The errors of the pairs that are measured so far, while they are being measured.
    measured: Vec<f32>,
    points: Vec<Point>,
    indices: Vec<usize>,
    x: Vec<f32>,
}

impl Lab for SubspaceLab {
    type Topic = Subspace;

    fn new(setup: &Setup, shelf: &mut Shelf) -> Result<Self, Failure> {
        let examples = shelf.examples(&PictureSet::Digits, usize::MAX)?;
        let pictures = examples.pictures;
        let (train, test) = (examples.split.train, examples.split.test);
        let principal = Principal::of(&pictures, &train);
        let mean: Vec<f32> = principal.mean().iter().map(|v| *v as f32).collect();
        let centred = |place: &usize| {
            pictures.shades(*place).zip(mean.clone()).map(|(x, mean)| x - mean).collect::<Vec<_>>()
        };
        let linear = SIZES.iter().map(|code| setup.linear(*code));
        let deep = SIZES.iter().filter(|_| setup.deep).map(|code| setup.deep(*code));
        let pairs: Result<Vec<Pair>, _> =
            linear.chain(deep).map(|setup| Pair::new(&setup, LARGEST)).collect();
        let pairs = pairs?;
        Ok(Self {
            saved: (0, pairs.iter().map(Pair::save).collect()),
            errors: principal.errors(&pictures, &test, MOST),
            test: test.iter().flat_map(centred).collect(),
            mean,
            batches: Batches::new(train.len(), u64::from(setup.seed)),
            steps: 0,
            loss: f32::NAN,
            due: 0,
            measured: Vec::new(),
            points: Vec::new(),
            indices: Vec::with_capacity(BATCH),
            x: Vec::new(),
            pairs,
            pictures,
            train,
            principal,
        })
    }

    fn configured(&self) -> Configured {
        let most = *SIZES.last().expect("sizes");
        let directions: Vec<f32> =
            self.principal.directions(most).iter().map(|v| *v as f32).collect();
        Configured { errors: self.errors.clone(), components: self.maps(&directions) }
    }

    fn tune(&mut self, setup: &Setup) {
        let sizes = SIZES.iter().cycle();
        for (place, (pair, code)) in self.pairs.iter_mut().zip(sizes).enumerate() {
            let deep = place >= SIZES.len();
            pair.tune(&if deep { setup.deep(*code) } else { setup.linear(*code) });
        }
    }

    fn advance(&mut self) -> Advance<Divergence> {
        if self.evaluating() {
            self.measure_one();
            return Advance::Evaluated;
        }
        self.batches.next(BATCH, &mut self.indices);
        self.x.clear();
        for index in &self.indices {
            let shades = self.pictures.shades(self.train[*index]);
            self.x.extend(shades.zip(&self.mean).map(|(x, mean)| x - mean));
        }
        let mut sum = 0.0;
        for pair in &mut self.pairs {
            sum += pair.step(&self.x, &self.x, self.indices.len(), self.steps);
        }
        if !sum.is_finite() {
            let step = self.steps + 1;
            self.pairs.iter_mut().zip(&self.saved.1).for_each(|(pair, saved)| pair.restore(saved));
            self.steps = self.saved.0;
            return Advance::Diverged(Divergence { step });
        }
        self.steps += 1;
        self.loss = sum / self.pairs.len() as f32;
        if self.steps.is_multiple_of(SAVE_EVERY) {
            self.saved.0 = self.steps;
            let states = self.pairs.iter().zip(&mut self.saved.1);
            states.for_each(|(pair, saved)| pair.save_into(saved));
        }
        Advance::Stepped
    }

    fn evaluating(&self) -> bool {
        !self.measured.is_empty() || self.steps >= self.due
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn epochs(&self) -> u32 {
        self.batches.progress().0 as u32
    }

    fn probe(&mut self, probe: &Probe, running: bool, steps_per_second: f32) -> Frame {
        let (epoch, position, epoch_size) = self.batches.progress();
        let status = Status {
            step: self.steps,
            epoch: epoch as u32,
            position,
            epoch_size,
            loss: self.loss,
            running,
            steps_per_second,
        };
        let size = probe.size.min(SIZES.len() - 1);
        let blocks: Vec<f32> = self.vectors(size).iter().map(|v| *v as f32).collect();
        Frame {
            status,
            points: self.points.get(probe.known..).unwrap_or_default().to_vec(),
            blocks: self.maps(&blocks),
        }
    }
}

impl SubspaceLab {
    /// Trains one step, and measures if that is due.
    pub fn train_step(&mut self) -> Advance<Divergence> {
        while self.evaluating() {
            self.advance();
        }
        self.advance()
    }

    /// The points so far.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The errors now.
    pub fn measure(&mut self) -> Point {
        loop {
            if let Some(point) = self.measure_one() {
                return point;
            }
        }
    }

    /// Measures the next pair; gives the point when it was the last.
    fn measure_one(&mut self) -> Option<Point> {
        let pair = &mut self.pairs[self.measured.len()];
        let n = self.pictures.shape.len();
        let squares = self.test.chunks(LARGEST * n).map(|x| {
            let found = pair.reconstruct(x, x.len() / n);
            found.iter().zip(x).map(|(a, b)| f64::from(a - b).powi(2)).sum::<f64>()
        });
        let error = squares.sum::<f64>() / self.test.len() as f64;
        self.measured.push(error as f32);
        if self.measured.len() < self.pairs.len() {
            return None;
        }
        let mut linear = std::mem::take(&mut self.measured);
        let deep = linear.split_off(SIZES.len());
        let angles = SIZES
            .iter()
            .enumerate()
            .map(|(size, code)| angles(&self.vectors(size), self.principal.directions(*code), n));
        let point = Point { step: self.steps, linear, deep, angles: angles.collect() };
        self.points.push(point.clone());
        self.due = self.steps + STEPS_BETWEEN.max(self.steps / RARER);
        Some(point)
    }

    /// What the decoder of a linear one multiplies each number of the code by, one after another.
    fn vectors(&self, size: usize) -> Vec<f64> {
        let parameters = self.pairs[size].decoder().parameters();
        let (weights, h) = (parameters[0].data, SIZES[size]);
        let column = |number: usize| weights.iter().skip(number).step_by(h);
        (0..h).flat_map(|number| column(number).map(|w| f64::from(*w))).collect()
    }

    fn maps(&self, values: &[f32]) -> Maps {
        let Shape::Image { height, width, .. } = self.pictures.shape else {
            return Maps::default();
        };
        Maps::symmetric(values, values.len() / (height * width), height, width)
    }
}
