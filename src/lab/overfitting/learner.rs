//! A network that learns some pictures, and how often it errs; the interactive lab and the sweeps
//! train the same.

use std::sync::Arc;

use super::examples::{Examples, Pool};
use crate::data::batches::Batches;
use crate::engine::{Mode, Network, Snapshot, SpecError, Target};
use crate::lab::classifier::count_right;
use crate::protocol::overfitting::{DROPOUT, Evaluation, MAX_BATCH, MAX_RUNS, Setup};

/// Pictures evaluated in one unit of work.
const CHUNK: usize = 100;
/// Pictures of the largest pass: of a mini-batch, an evaluation, or runs with masks of their own.
const LARGEST: usize = if MAX_BATCH > CHUNK { MAX_BATCH } else { CHUNK };
const _: () = assert!(MAX_RUNS <= LARGEST, "all runs are one pass");
/// Steps from one evaluation to the next, at least.
const STEPS_BETWEEN: u64 = 10;
/// The part of all steps after which errors are counted again: a fiftieth. A million steps have some 440
/// evaluations then.
const RARER: u64 = 50;

/// The network and its pictures.
pub struct Learner {
    setup: Setup,
    /// The network; whoever looks may run it forward.
    pub network: Network,
    /// What it learns from.
    pub train: Examples,
    /// Where that comes from, and what is tested with.
    pub pool: Arc<Pool>,
    batches: Batches,
    steps: u64,
    loss: f32,
    finite: Snapshot,
    evaluation: Option<Tally>,
    /// Steps at the last evaluation.
    evaluated: u64,
    /// Steps from one evaluation to the next.
    interval: u64,
    indices: Vec<usize>,
    x: Vec<f32>,
    labels: Vec<i32>,
}

/// An evaluation under way: first the training pictures, then the test pictures.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    done: usize,
    wrong: [usize; 2],
    loss: [f64; 2],
}

impl Learner {
    /// A network at step 0.
    ///
    /// # Errors
    /// If the network does not work.
    pub fn new(setup: &Setup, pool: Arc<Pool>) -> Result<Self, SpecError> {
        let seed = u64::from(setup.seed);
        let network = Network::new(&setup.spec(), LARGEST, seed)?;
        let train = pool.training(setup);
        let epoch = train.len().div_ceil(setup.batch) as u64;
        Ok(Self {
            batches: Batches::new(train.len(), seed),
            steps: 0,
            loss: f32::NAN,
            finite: network.snapshot(),
            evaluation: None,
            evaluated: 0,
            interval: epoch.max(STEPS_BETWEEN),
            indices: Vec::with_capacity(MAX_BATCH),
            x: Vec::with_capacity(MAX_BATCH * train.shape.len()),
            labels: Vec::with_capacity(MAX_BATCH),
            setup: setup.clone(),
            network,
            train,
            pool,
        })
    }

    /// Takes over what can change while running.
    pub fn tune(&mut self, setup: &Setup) {
        self.network.set_optimizer(setup.optimizer());
        self.network.set_regularizer(setup.regularizer());
        self.network.set_keep(DROPOUT, setup.keep_now());
        self.setup = setup.clone();
    }

    /// One step of training. Gives whether the loss was a number; if not, the last finite state is
    /// restored.
    pub fn step(&mut self) -> bool {
        self.batches.next(self.setup.batch, &mut self.indices);
        self.x.clear();
        self.labels.clear();
        for index in &self.indices {
            self.x.extend_from_slice(self.train.picture(*index));
            self.labels.push(self.train.labels[*index]);
        }
        self.network.zero_gradients();
        self.network.forward(&self.x, self.indices.len(), Mode::Train);
        let loss = self.network.loss(Target::Labels(&self.labels)) + self.network.penalty();
        if !loss.is_finite() {
            self.network.restore(&self.finite);
            return false;
        }
        self.network.save(&mut self.finite);
        self.network.accumulate_gradients();
        self.network.step();
        self.steps += 1;
        self.loss = loss;
        if self.steps - self.evaluated >= self.interval {
            self.start_evaluation();
        }
        true
    }

    /// Begins to count errors.
    pub fn start_evaluation(&mut self) {
        self.evaluated = self.steps;
        self.evaluation = Some(Tally::default());
    }

    /// Counts errors next after a fiftieth of all steps so far, if that is later than now: they are then
    /// evenly spread on a logarithmic axis, and early ones are never given up.
    pub fn evaluate_less(&mut self) {
        self.interval = self.interval.max(self.steps / RARER);
    }

    /// Counts errors every so many steps.
    pub fn evaluate_every(&mut self, steps: u64) {
        self.interval = steps.max(1);
    }

    /// Whether errors are being counted.
    pub fn evaluating(&self) -> bool {
        self.evaluation.is_some()
    }

    /// Counts the errors on some more pictures; gives both errors when all are done.
    pub fn evaluate_chunk(&mut self) -> Option<Evaluation> {
        let mut tally = self.evaluation?;
        let test = &self.pool.test;
        let (part, examples, from) = match tally.done.checked_sub(self.train.len()) {
            None => (0, &self.train, tally.done),
            Some(done) => (1, test, done),
        };
        let count = CHUNK.min(examples.len() - from);
        let labels = &examples.labels[from..from + count];
        let x = examples.pictures(from, count);
        let logits = self.network.forward(x, count, Mode::Evaluate);
        tally.wrong[part] += count - count_right(logits, labels);
        let mean = self.network.loss(Target::Labels(labels));
        tally.loss[part] += f64::from(mean) * count as f64;
        tally.done += count;
        if tally.done < self.train.len() + test.len() {
            self.evaluation = Some(tally);
            return None;
        }
        self.evaluation = None;
        let sizes = [self.train.len(), test.len()];
        let [train, test] = [0, 1].map(|part| tally.wrong[part] as f32 / sizes[part] as f32);
        let [train_loss, test_loss] =
            [0, 1].map(|part| (tally.loss[part] / sizes[part] as f64) as f32);
        Some(Evaluation { epoch: self.epochs() as f32, train, test, train_loss, test_loss })
    }

    /// Both errors now.
    pub fn evaluate(&mut self) -> Evaluation {
        self.start_evaluation();
        loop {
            if let Some(found) = self.evaluate_chunk() {
                return found;
            }
        }
    }

    /// Steps done.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Loss of the last mini-batch, penalty included; NaN before the first.
    pub fn loss(&self) -> f32 {
        self.loss
    }

    /// Epochs done, fractions included.
    pub fn epochs(&self) -> f64 {
        let (epoch, position, size) = self.batches.progress();
        epoch as f64 + position as f64 / size as f64
    }

    /// Epochs completed, examples seen in the running one, and examples in each.
    pub fn progress(&self) -> (usize, usize, usize) {
        self.batches.progress()
    }
}
