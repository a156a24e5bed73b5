//! Evaluations on the test set, in units of work, again and again while training runs.

use super::{Classifier, count_right};
use crate::data::batches::gather;
use crate::engine::{Mode, Target};
use crate::protocol::classifier::Point;

/// Examples evaluated in one unit of work.
const EVALUATION_CHUNK: usize = 64;
/// Evaluations per epoch, until they have become too many to show.
const EVALUATIONS_PER_EPOCH: u64 = 2;

/// Progress of an evaluation on the test set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evaluation {
    /// Examples done, while one is under way.
    pub(super) done: Option<usize>,
    /// Sums over the examples done.
    loss: f64,
    right: usize,
    /// Epochs from one evaluation to the next.
    pub(super) interval: f64,
    /// Epochs at which the next one is due.
    pub(super) due: f64,
}

impl Default for Evaluation {
    /// The first one: it is due at once.
    fn default() -> Self {
        let interval = 1.0 / EVALUATIONS_PER_EPOCH as f64;
        Self { done: Some(0), loss: 0.0, right: 0, interval, due: interval }
    }
}

impl Classifier {
    /// Begins one, after so many epochs.
    pub(super) fn start_evaluation(&mut self, epoch: f64) {
        let interval = self.evaluation.interval;
        let due = (epoch / interval).floor() * interval + interval;
        self.evaluation = Evaluation { done: Some(0), loss: 0.0, right: 0, interval, due };
    }

    /// Does a unit of the one that is under way.
    pub(super) fn evaluate_chunk(&mut self) {
        let Some(done) = self.evaluation.done else { return };
        let test = &self.examples.split.test;
        let chunk = &test[done..test.len().min(done + EVALUATION_CHUNK)];
        gather(&self.examples.pictures, chunk, &mut self.x, &mut self.labels);
        if done == 0 {
            self.dead.begin();
            if let Some(rival) = &mut self.rival {
                rival.begin_evaluation();
            }
        }
        self.network.forward(&self.x, chunk.len(), Mode::Evaluate);
        self.dead.see(&self.network, chunk.len());
        let logits = self.network.output();
        self.evaluation.right += count_right(logits, &self.labels);
        let mean = self.network.loss(Target::Labels(&self.labels));
        self.evaluation.loss += f64::from(mean) * chunk.len() as f64;
        if let Some(rival) = &mut self.rival {
            rival.evaluate(&self.x, &self.labels);
        }

        let done = done + chunk.len();
        if done < test.len() {
            self.evaluation.done = Some(done);
            return;
        }
        self.evaluation.done = None;
        self.dead.end(self.steps);
        let count = test.len() as f64;
        let point = Point {
            epoch: self.epochs_done() as f32,
            loss: (self.evaluation.loss / count) as f32,
            accuracy: (self.evaluation.right as f64 / count) as f32,
        };
        if let Some(rival) = &mut self.rival {
            rival.end_evaluation(point.epoch, test.len());
        }
        if self.curves.record_test(point) {
            self.evaluation.interval *= 2.0;
        }
    }
}
