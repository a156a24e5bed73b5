//! Trains the same network again and again, each time with one thing changed.

use std::sync::Arc;

use crate::lab::overfitting::examples::Pool;
use crate::lab::overfitting::learner::Learner;
use crate::lab::shelf::Shelf;
use crate::lab::{Advance, Lab};
use crate::protocol::classifier::Status;
use crate::protocol::message::Failure;
use crate::protocol::overfitting::Evaluation;
use crate::protocol::sweep::{Frame, Probe, Run, Setup, Sweep};

/// Evaluations of a run, the first one included.
const EVALUATIONS: u64 = 21;

/// The runs so far, and the one that goes on.
pub struct SweepLab {
    setup: Setup,
    pool: Arc<Pool>,
    values: Vec<f32>,
    runs: Vec<Run>,
    learner: Option<Learner>,
    course: Vec<Evaluation>,
    /// Steps in all runs.
    steps: u64,
    loss: f32,
}

impl Lab for SweepLab {
    type Topic = Sweep;

    fn new(setup: &Setup, shelf: &mut Shelf) -> Result<Self, Failure> {
        let values = setup.values();
        let mut lab = Self {
            pool: Pool::of(&setup.base.set, shelf)?,
            values,
            runs: Vec::new(),
            learner: None,
            course: Vec::new(),
            steps: 0,
            loss: f32::NAN,
            setup: setup.clone(),
        };
        // All networks differ in numbers only: what is wrong with one is wrong with the first.
        lab.learner = Some(lab.begin()?);
        Ok(lab)
    }

    fn configured(&self) {}

    fn tune(&mut self, _: &Setup) {}

    fn advance(&mut self) -> Advance<()> {
        let Some(learner) = &mut self.learner else { return Advance::Diverged(()) };
        if learner.evaluating() {
            let found = learner.evaluate_chunk();
            self.course.extend(found);
            if found.is_some() && learner.steps() >= self.setup.steps_of_a_run() {
                self.end();
            }
            return Advance::Evaluated;
        }
        let finite = learner.step();
        self.steps += 1;
        self.loss = learner.loss();
        if !finite {
            // A run that got lost is shown as none; the others go on.
            self.course.clear();
            self.end();
        } else if learner.steps() >= self.setup.steps_of_a_run() && !learner.evaluating() {
            learner.start_evaluation();
        }
        Advance::Stepped
    }

    fn evaluating(&self) -> bool {
        self.learner.as_ref().is_some_and(Learner::evaluating)
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn epochs(&self) -> u32 {
        self.runs.len() as u32
    }

    fn probe(&mut self, probe: &Probe, running: bool, steps_per_second: f32) -> Frame {
        let each = self.setup.steps_of_a_run() as usize;
        let in_run = self.learner.as_ref().map_or(0, |learner| learner.steps() as usize);
        Frame {
            status: Status {
                step: self.steps,
                epoch: self.runs.len() as u32,
                position: self.runs.len() * each + in_run,
                epoch_size: self.setup.runs() * each,
                loss: self.loss,
                running,
                steps_per_second,
            },
            done: self.runs.len(),
            runs: self.runs.get(probe.known..).unwrap_or(&[]).to_vec(),
            current: self.learner.as_ref().map(|_| self.runs.len() % self.values.len()),
        }
    }
}

impl SweepLab {
    /// Trains to the end of the last run, and gives all of them.
    pub fn finish(&mut self) -> &[Run] {
        while self.learner.is_some() {
            self.advance();
        }
        &self.runs
    }

    /// The next network: all values with one seed, then all with the next, so that the whole curve is
    /// to be seen early.
    fn begin(&self) -> Result<Learner, crate::engine::SpecError> {
        let (value, repeat) =
            (self.runs.len() % self.values.len(), self.runs.len() / self.values.len());
        let setup = self.setup.run(self.values[value], repeat);
        let mut learner = Learner::new(&setup, Arc::clone(&self.pool))?;
        learner.evaluate_every(self.setup.steps_of_a_run().div_ceil(EVALUATIONS - 1));
        learner.start_evaluation();
        Ok(learner)
    }

    fn end(&mut self) {
        let count = self.values.len();
        self.runs.push(Run {
            value: self.runs.len() % count,
            repeat: self.runs.len() / count,
            course: std::mem::take(&mut self.course),
        });
        self.learner = (self.runs.len() < self.setup.runs())
            .then(|| self.begin().expect("a network like the first"));
    }
}

impl Setup {
    /// Optimizer steps of a run.
    fn steps_of_a_run(&self) -> u64 {
        (self.base.training_examples().div_ceil(self.base.batch) * self.epochs) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::sweep::Axis;

    fn small() -> Setup {
        let mut setup = Setup { axis: Axis::Dropout, epochs: 5, repeats: 2, ..Setup::default() };
        setup.base.examples = 20;
        setup.base.units = 8;
        setup
    }

    #[test]
    fn runs_follow_each_other_and_end() {
        let mut lab = SweepLab::new(&small(), &mut Shelf::default()).expect("works");
        let before = lab.probe(&Probe::default(), false, 0.0);
        assert_eq!((before.done, before.current, before.status.epoch_size), (0, Some(0), 20));
        let runs = lab.finish().to_vec();
        let order: Vec<(usize, usize)> = runs.iter().map(|run| (run.value, run.repeat)).collect();
        assert_eq!(order, [(0, 0), (1, 0), (0, 1), (1, 1)]);
        assert!(runs.iter().all(|run| run.end().is_some_and(|end| end.epoch == 5.0)));
        assert_eq!((lab.advance(), lab.steps()), (Advance::Diverged(()), 20));
        let after = lab.probe(&Probe { known: 3 }, false, 0.0);
        assert_eq!((after.runs.len(), after.current, after.status.position), (1, None, 20));
    }

    #[test]
    fn the_same_seed_gives_the_same_and_values_share_their_start() {
        let finish = || {
            let mut lab = SweepLab::new(&small(), &mut Shelf::default()).expect("works");
            lab.finish().to_vec()
        };
        let runs = finish();
        assert_eq!(runs, finish());
        assert_eq!(runs[0].course[0], runs[1].course[0]);
        assert_ne!(runs[0].course[0], runs[2].course[0]);
    }
}
