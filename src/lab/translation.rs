//! The experiment on translation: a fully connected, a locally connected and a convolutional network
//! of about as many parameters learn the same digits, which always stand in the middle of a field.
//! Then they are tested with digits at every other place of it.
//!
//! Runs follow each other without end, each with the next seed; what they found is summed up over all
//! runs that came to their end.

mod test;

use crate::data::batches::Batches;
use crate::data::dataset::Dataset;
use crate::data::digits::{self, SIDE};
use crate::data::split::{Split, split};
use crate::engine::{Mode, Network, Snapshot, SpecError, Target};
use crate::lab::classifier::softmax;
use crate::lab::shelf::{SET_SEED, Shelf};
use crate::lab::{Advance, Lab};
use crate::protocol::maps::Maps;
use crate::protocol::message::Failure;
use crate::protocol::picture_set::DIGITS_TEST;
use crate::protocol::translation::{
    BATCH, CLASSES, Configured, Divergence, FIELD, Frame, INPUT, Model, ModelView, Moved, Probe,
    Shift, Translation,
};
pub use test::Rings;
use test::Test;

/// Largest batch of the networks: that of training or of a test.
const MAX_BATCH: usize = if BATCH > test::CHUNK { BATCH } else { test::CHUNK };

/// The three networks, the digits, and how far the experiment has come.
pub struct TranslationLab {
    setup: Translation,
    digits: Digits,
    /// Order of the training digits, the same for all networks.
    batches: Batches,
    learners: Vec<Learner>,
    test: Test,
    /// Runs that came to their end; it counts on when the next one begins.
    runs: u32,
    run_over: bool,
    steps: u64,
    epochs: u32,
    /// Reused by every batch.
    indices: Vec<usize>,
    batch: Batch,
}

/// A network in the experiment.
struct Learner {
    model: Model,
    network: Network,
    loss: f32,
    /// Its state before the last step, to return to if training diverges.
    finite: Snapshot,
}

/// The digits, and which are for what.
struct Digits {
    all: Dataset,
    split: Split,
}

/// Pictures of the field with their classes; buffers to be reused.
#[derive(Default)]
struct Batch {
    x: Vec<f32>,
    labels: Vec<i32>,
}

impl Lab for TranslationLab {
    type Topic = Moved;

    fn new(setup: &Translation, _: &mut Shelf) -> Result<Self, Failure> {
        let all = digits::bundled();
        let mut split = split(&all.labels, DIGITS_TEST, SET_SEED);
        split.train.truncate(setup.examples);
        let digits = Digits { all, split };
        let seed = u64::from(setup.seed);
        Ok(Self {
            batches: Batches::new(digits.split.train.len(), seed),
            learners: learners(setup, seed)?,
            setup: setup.clone(),
            digits,
            test: Test::default(),
            runs: 0,
            run_over: false,
            steps: 0,
            epochs: 0,
            indices: Vec::with_capacity(BATCH),
            batch: Batch::default(),
        })
    }

    fn configured(&self) -> Configured {
        let Digits { all, split } = &self.digits;
        let sample_indices: Vec<usize> = (0..CLASSES)
            .filter_map(|class| {
                let is_class = |index: &&usize| all.labels[**index] == class as i32;
                split.test.iter().find(is_class).copied()
            })
            .collect();
        let pixels: Vec<f32> = sample_indices.iter().flat_map(|index| all.values(*index)).collect();
        let count = |learner: &Learner| -> usize {
            learner.network.summary().iter().map(|layer| layer.parameters).sum()
        };
        Configured {
            parameters: std::array::from_fn(|index| count(&self.learners[index])),
            examples: (split.train.len(), split.test.len()),
            samples: Maps::unit(&pixels, sample_indices.len(), SIDE, SIDE),
            sample_indices,
        }
    }

    fn tune(&mut self, setup: &Translation) {
        self.setup = setup.clone();
        for learner in &mut self.learners {
            if let Some(optimizer) = setup.spec(learner.model).optimizer {
                learner.network.set_optimizer(optimizer);
            }
        }
    }

    fn advance(&mut self) -> Advance<Divergence> {
        if self.evaluating() {
            let over = self.run_over;
            self.test.advance(&self.digits, &mut self.learners, &mut self.batch, over);
            if over && !self.test.under_way() {
                self.runs += 1;
            }
            return Advance::Evaluated;
        }
        if self.run_over {
            self.next_run();
        }
        match self.step() {
            Ok(ended_epoch) => {
                if ended_epoch {
                    self.start_test_if_due();
                }
                Advance::Stepped
            }
            Err(divergence) => Advance::Diverged(divergence),
        }
    }

    fn evaluating(&self) -> bool {
        self.test.under_way()
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn epochs(&self) -> u32 {
        self.epochs
    }

    fn probe(&mut self, probe: &Probe, running: bool, steps_per_second: f32) -> Frame {
        let digit = probe.digit.min(self.digits.all.len() - 1);
        self.digits.place(&[digit], probe.shift, &mut self.batch);
        let (epoch, position, size) = self.batches.progress();
        let picture = Maps::unit(&self.batch.x, 1, FIELD, FIELD);
        let truth = self.batch.labels[0] as u8;
        let models = self.learners.iter_mut().enumerate().map(|(index, learner)| {
            let logits = learner.network.forward(&self.batch.x, 1, Mode::Evaluate);
            let probabilities = softmax(logits);
            let [mean, spread] = self.test.rings(index).mean_and_spread();
            let grid = self.test.grid(index);
            ModelView { loss: learner.loss, grid, mean, spread, probabilities }
        });
        Frame {
            step: self.steps,
            models: models.collect(),
            runs: self.runs,
            seed: self.setup.seed.wrapping_add(self.run()),
            epoch: epoch as f32 + position as f32 / size as f32,
            testing: self.test.share_done(),
            running,
            steps_per_second,
            picture,
            truth,
        }
    }
}

impl TranslationLab {
    /// Trains and tests until another run has come to its end.
    ///
    /// # Errors
    /// If training diverged.
    pub fn finish_run(&mut self) -> Result<(), Divergence> {
        let runs = self.runs;
        while self.runs == runs {
            if let Advance::Diverged(divergence) = self.advance() {
                return Err(divergence);
            }
        }
        Ok(())
    }

    /// Accuracy over distance in all runs that came to their end, in the order of [`Model::ALL`].
    pub fn rings(&self) -> [&Rings; 3] {
        std::array::from_fn(|model| self.test.rings(model))
    }

    /// The present run, from 0: one that is over stays until the next begins.
    fn run(&self) -> u32 {
        if self.run_over && !self.evaluating() { self.runs - 1 } else { self.runs }
    }

    /// Trains for so many epochs without any test.
    ///
    /// # Errors
    /// If training diverged.
    pub fn train(&mut self, epochs: u32) -> Result<(), Divergence> {
        let end = self.epochs + epochs;
        while self.epochs < end {
            self.step()?;
        }
        Ok(())
    }

    /// Shares of right answers at one shift, over all test digits, in the order of [`Model::ALL`].
    pub fn accuracies(&mut self, shift: Shift) -> [f32; 3] {
        let mut right = [0; 3];
        for chunk in self.digits.split.test.chunks(test::CHUNK) {
            self.digits.place(chunk, shift, &mut self.batch);
            test::count_answers(&mut self.learners, &self.batch, &mut right);
        }
        right.map(|right| right as f32 / self.digits.split.test.len() as f32)
    }

    /// One batch for each of the networks; tells whether it ended an epoch.
    fn step(&mut self) -> Result<bool, Divergence> {
        let ended_epoch = self.batches.next(BATCH, &mut self.indices);
        for index in &mut self.indices {
            *index = self.digits.split.train[*index];
        }
        self.digits.place(&self.indices, Shift::default(), &mut self.batch);
        for learner in &mut self.learners {
            if !learner.step(&self.batch) {
                let divergence = Divergence { step: self.steps + 1, model: learner.model };
                // The others may be about to run away as well.
                for learner in &mut self.learners {
                    learner.network.restore(&learner.finite);
                }
                return Err(divergence);
            }
        }
        self.steps += 1;
        self.epochs += u32::from(ended_epoch);
        Ok(ended_epoch)
    }

    /// Tests follow the epochs 1, 4, 16 … of a run, and its last: they take longer than an epoch.
    fn start_test_if_due(&mut self) {
        let (epoch, ..) = self.batches.progress();
        self.run_over = epoch >= self.setup.epochs;
        if self.run_over || (epoch.is_power_of_two() && epoch.ilog2() % 2 == 0) {
            self.test.start();
        }
    }

    /// Begins anew with the next seed.
    fn next_run(&mut self) {
        let seed = u64::from(self.setup.seed.wrapping_add(self.runs));
        self.batches = Batches::new(self.digits.split.train.len(), seed);
        self.learners = learners(&self.setup, seed).expect("the same specs were built before");
        self.test.forget_grids();
        self.run_over = false;
    }
}

/// New networks, in the order of [`Model::ALL`].
fn learners(setup: &Translation, seed: u64) -> Result<Vec<Learner>, SpecError> {
    let learner = |model| {
        let network = Network::new(&setup.spec(model), MAX_BATCH, seed)?;
        Ok(Learner { model, loss: f32::NAN, finite: network.snapshot(), network })
    };
    Model::ALL.into_iter().map(learner).collect()
}

impl Learner {
    /// One step of the optimizer; without it, and with the answer no, if the loss is no number.
    fn step(&mut self, batch: &Batch) -> bool {
        let count = batch.labels.len();
        let network = &mut self.network;
        network.zero_gradients();
        network.forward(&batch.x, count, Mode::Train);
        let loss = network.loss(Target::Labels(&batch.labels));
        if loss.is_finite() {
            network.save(&mut self.finite);
            network.accumulate_gradients();
            network.step();
            self.loss = loss;
        }
        loss.is_finite()
    }
}

impl Digits {
    /// Puts digits into the field, all with the same shift.
    fn place(&self, indices: &[usize], shift: Shift, batch: &mut Batch) {
        let [top, left] = shift.corner();
        batch.x.clear();
        batch.x.resize(indices.len() * INPUT.len(), 0.0);
        batch.labels.clear();
        for (index, field) in indices.iter().zip(batch.x.chunks_exact_mut(INPUT.len())) {
            batch.labels.push(self.all.labels[*index]);
            for (pixel, value) in self.all.values(*index).enumerate() {
                field[(top + pixel / SIDE) * FIELD + left + pixel % SIDE] = value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_away_is_told_and_undone() {
        let setup = Translation { examples: 100, ..Translation::default() };
        let mut lab = TranslationLab::new(&setup, &mut Shelf::default()).expect("works");
        assert_eq!(lab.advance(), Advance::Stepped);
        let broken = vec![f32::NAN; CLASSES];
        let network = &mut lab.learners[1].network;
        network.set_parameter("3.bias", &broken).expect("the last layer has biases");
        let divergence = Divergence { step: 2, model: Model::Local };
        assert_eq!(lab.advance(), Advance::Diverged(divergence));
        assert_eq!(lab.steps(), 1);
        assert_eq!(lab.advance(), Advance::Stepped);
    }

    #[test]
    fn runs_follow_each_other_with_the_next_seed() {
        let setup = Translation { examples: 100, epochs: 1, seed: 7, ..Translation::default() };
        let mut lab = TranslationLab::new(&setup, &mut Shelf::default()).expect("works");
        let seed = |lab: &mut TranslationLab| lab.probe(&Probe::default(), true, 0.0).seed;
        while !lab.evaluating() {
            lab.advance();
        }
        assert_eq!((seed(&mut lab), lab.steps()), (7, 4));
        // Nobody has to wait for the whole test here.
        lab.test = Test::default();
        lab.runs = 1;
        assert_eq!(seed(&mut lab), 7);
        assert_eq!(lab.advance(), Advance::Stepped);
        assert_eq!((seed(&mut lab), lab.steps(), lab.epochs()), (8, 5, 1));
    }
}
