//! An autoencoder learns a set of pictures, and everything that can be seen of it.

mod evaluation;
mod looks;
pub mod noise;
pub mod pair;
mod survey;
mod uses;

use std::rc::Rc;

use rand::rngs::ChaCha8Rng;

use crate::data::batches::Batches;
use crate::data::dataset::Dataset;
use crate::engine::rng::{Purpose, stream};
use crate::lab::features::pca::Components;
use crate::lab::shelf::Shelf;
use crate::lab::slices::{Work, sample};
use crate::lab::{Advance, Lab};
use crate::protocol::autoencoder::{
    Autoencoding, Configured, Divergence, Evaluation, Frame, MAX_BATCH, MAX_MAPPED, Probe, Setup,
    Variant,
};
use crate::protocol::classifier::Status;
use crate::protocol::maps::Maps;
use crate::protocol::message::Failure;
use evaluation::Evaluating;
use pair::{Pair, Saved};
use survey::Survey;
use uses::Uses;

/// Steps after which the present state is saved, to be returned to.
const SAVE_EVERY: u64 = 50;
/// Multiply-adds for the codes of all pictures on the map: some 30 ms in a browser, in pieces.
const MAP_COST: u64 = 150_000_000;
/// While training runs, one look of so many finds what takes long.
const LOOKS_PER_STUDY: u64 = 8;
/// Pictures on the map, at least.
const FEWEST_MAPPED: usize = 60;

/// Encoder and decoder, and what they learn from.
pub struct AutoencoderLab {
    setup: Setup,
    pair: Pair,
    pictures: Rc<Dataset>,
    /// Places in the set: of what is learned from, of test pictures of known classes, of others, and of
    /// the test pictures that are shown.
    train: Vec<usize>,
    known: Vec<usize>,
    foreign: Vec<usize>,
    shown: Vec<usize>,
    batches: Batches,
    corruption: ChaCha8Rng,
    steps: u64,
    loss: f32,
    saved: (u64, Saved),
    evaluating: Evaluating,
    points: Vec<Evaluation>,
    /// The components of the last map, so that the next one does not jump.
    components: Option<Components>,
    survey: Survey,
    uses: Uses,
    /// Looks so far: what takes long to find is found anew for every few of them while training runs.
    looks: u64,
    indices: Vec<usize>,
    x: Vec<f32>,
    wanted: Vec<f32>,
}

impl Lab for AutoencoderLab {
    type Topic = Autoencoding;

    fn new(setup: &Setup, shelf: &mut Shelf) -> Result<Self, Failure> {
        let examples = shelf.examples(&setup.set, setup.examples)?;
        let pictures = examples.pictures;
        let class = |index: &usize| pictures.labels[*index] as usize;
        let is_known = |index: &usize| setup.learned.knows(class(index));
        let mut train = examples.split.train;
        // Of fewer classes as many pictures as were asked for, as far as there are.
        train.retain(is_known);
        if train.is_empty() {
            return Err(Failure::SetMissing);
        }
        let test = examples.split.test;
        let (known, foreign): (Vec<usize>, Vec<usize>) = test.iter().copied().partition(is_known);
        let pair = Pair::new(setup, &mean(&pictures, &train), MAX_BATCH)?;
        let most = Work::of(pair.encoder()).affordable(MAP_COST, FEWEST_MAPPED, MAX_MAPPED);
        let shown = sample(test.len(), most).into_iter().map(|place| test[place]).collect();
        let seed = u64::from(setup.seed);
        Ok(Self {
            saved: (0, pair.save()),
            batches: Batches::new(train.len(), seed),
            corruption: stream(seed, Purpose::Corruption),
            steps: 0,
            loss: f32::NAN,
            evaluating: Evaluating::default(),
            points: Vec::new(),
            components: None,
            survey: Survey::default(),
            uses: Uses::default(),
            looks: 0,
            indices: Vec::with_capacity(MAX_BATCH),
            x: Vec::new(),
            wanted: Vec::new(),
            setup: setup.clone(),
            pair,
            pictures,
            train,
            known,
            foreign,
            shown,
        })
    }

    fn configured(&self) -> Configured {
        Configured {
            pictures: self.maps(&self.shown),
            classes: self.classes(&self.shown),
            training: self.train.len(),
            parameters: self.pair.parameters(),
            multiply_adds: self.pair.multiply_adds(),
        }
    }

    fn tune(&mut self, setup: &Setup) {
        self.pair.tune(setup);
        self.setup = setup.clone();
    }

    fn advance(&mut self) -> Advance<Divergence> {
        if self.evaluating() {
            if let Some(point) = self.evaluate_chunk() {
                self.points.push(point);
            }
            return Advance::Evaluated;
        }
        self.step()
    }

    fn evaluating(&self) -> bool {
        self.evaluating.is_due(self.steps)
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn epochs(&self) -> u32 {
        self.batches.progress().0 as u32
    }

    fn has_work(&self) -> bool {
        self.survey.is_under_way()
    }

    fn work(&mut self, _: &dyn Fn() -> f64) {
        self.survey_piece();
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
        self.looks += 1;
        let is_unhurried = !running || self.looks.is_multiple_of(LOOKS_PER_STUDY);
        let (map, sheet) = match self.surveyed(probe, running) {
            Some(seen) => (Some(seen.map).filter(|_| probe.map), seen.sheet),
            None => (None, None),
        };
        Frame {
            status,
            points: self.points.get(probe.known..).unwrap_or_default().to_vec(),
            wall: probe.wall.then(|| self.wall()),
            filters: probe.wall.then(|| self.filters()),
            map,
            sheet,
            decoded: (!probe.decode.is_empty()).then(|| self.decoded(&probe.decode)),
            morph: probe.morph.and_then(|(ends, steps)| self.morph(ends, steps)),
            samples: probe.samples.map(|seed| self.samples(seed)),
            read: probe.drawn.as_ref().and_then(|drawn| self.read(drawn)),
            scores: (probe.scores && is_unhurried).then(|| self.scores()),
            neighbours: probe
                .neighbours
                .filter(|_| is_unhurried)
                .and_then(|place| self.neighbours(place)),
            few_labels: probe
                .few_labels
                .filter(|_| is_unhurried)
                .map(|labels| self.few_labels(labels)),
        }
    }
}

impl AutoencoderLab {
    /// Trains one step, and evaluates if that is due.
    pub fn train_step(&mut self) -> Advance<Divergence> {
        while self.evaluating() {
            self.advance();
        }
        self.advance()
    }

    /// Trains so many steps, without any evaluation.
    pub fn train(&mut self, steps: usize) {
        for _ in 0..steps {
            self.step();
        }
    }

    /// The error curve so far.
    pub fn points(&self) -> &[Evaluation] {
        &self.points
    }

    /// Both errors now, on all test pictures of known classes.
    pub fn errors(&mut self) -> Evaluation {
        self.begin_evaluation(usize::MAX);
        loop {
            if let Some(point) = self.evaluate_chunk() {
                return point;
            }
        }
    }

    fn step(&mut self) -> Advance<Divergence> {
        self.batches.next(self.setup.batch, &mut self.indices);
        self.wanted.clear();
        for index in &self.indices {
            self.wanted.extend(self.pictures.shades(self.train[*index]));
        }
        self.x.clone_from(&self.wanted);
        if self.setup.variant == Variant::Denoising {
            noise::damage(self.setup.noise, self.setup.amount, &mut self.corruption, &mut self.x);
        }
        let count = self.indices.len();
        let loss = self.pair.step(&self.x, &self.wanted, count, self.steps);
        if !loss.is_finite() {
            let step = self.steps + 1;
            self.pair.restore(&self.saved.1);
            self.steps = self.saved.0;
            return Advance::Diverged(Divergence { step });
        }
        self.steps += 1;
        self.loss = loss;
        if self.steps.is_multiple_of(SAVE_EVERY) {
            self.saved.0 = self.steps;
            self.pair.save_into(&mut self.saved.1);
        }
        Advance::Stepped
    }

    /// Pictures as networks get them, one after another.
    fn values(&self, places: &[usize]) -> Vec<f32> {
        places.iter().flat_map(|place| self.pictures.shades(*place)).collect()
    }

    fn maps(&self, places: &[usize]) -> Maps {
        Maps::pictures(&self.values(places), self.pictures.shape)
    }

    fn classes(&self, places: &[usize]) -> Vec<u8> {
        places.iter().map(|place| self.pictures.labels[*place] as u8).collect()
    }

    /// Codes of pictures, a batch at a time.
    fn codes(&mut self, places: &[usize]) -> Vec<f32> {
        let mut codes = Vec::with_capacity(places.len() * self.setup.code);
        for part in places.chunks(MAX_BATCH) {
            let x = self.values(part);
            codes.extend(self.pair.encode(&x, part.len()));
        }
        codes
    }

    /// Pictures of any number of codes.
    fn decode(&mut self, codes: &[f32]) -> Vec<f32> {
        let batches = codes.chunks(MAX_BATCH * self.setup.code);
        batches.flat_map(|codes| self.pair.decode(codes)).collect()
    }
}

/// The mean of some pictures.
fn mean(pictures: &Dataset, places: &[usize]) -> Vec<f32> {
    let mut sums = vec![0.0_f64; pictures.shape.len()];
    for place in places {
        let shades = pictures.shades(*place);
        sums.iter_mut().zip(shades).for_each(|(sum, shade)| *sum += f64::from(shade));
    }
    sums.into_iter().map(|sum| (sum / places.len() as f64) as f32).collect()
}
