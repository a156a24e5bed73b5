//! The test of all networks at every shift, in small units of work.

use super::{Batch, Digits, Learner};
use crate::engine::Mode;
use crate::lab::classifier::count_right;
use crate::protocol::translation::{Grid, Model, REACH, SHIFTS, Shift};

/// Pictures tested in one unit of work.
pub(super) const CHUNK: usize = 33;
/// Before a run is over, every third picture has to do.
const SAMPLED: usize = 3;

/// Tests, one after the other.
pub(super) struct Test {
    /// The shifts from the middle outwards.
    order: Vec<Shift>,
    /// Place in the order, and pictures done there, while a test goes on.
    at: Option<(usize, usize)>,
    /// Right answers of each network at the present shift.
    right: [usize; Model::ALL.len()],
    grids: [Grid; Model::ALL.len()],
    rings: [Rings; Model::ALL.len()],
    /// Reused by every unit.
    indices: Vec<usize>,
}

impl Default for Test {
    fn default() -> Self {
        let mut order: Vec<Shift> = Shift::all().collect();
        order.sort_by_key(|shift| shift.distance());
        Self {
            order,
            at: None,
            right: <[_; _]>::default(),
            grids: Model::ALL.map(|_| Grid { cells: vec![None; SHIFTS * SHIFTS] }),
            rings: <[_; _]>::default(),
            indices: Vec::with_capacity(CHUNK),
        }
    }
}

impl Test {
    /// Begins a test.
    pub(super) fn start(&mut self) {
        self.at = Some((0, 0));
        self.right = <[_; _]>::default();
    }

    pub(super) fn under_way(&self) -> bool {
        self.at.is_some()
    }

    /// Share of the shifts that are done, while a test goes on.
    pub(super) fn share_done(&self) -> Option<f32> {
        self.at.map(|(place, _)| place as f32 / self.order.len() as f32)
    }

    /// A network's accuracy at every shift.
    pub(super) fn grid(&self, model: usize) -> Grid {
        self.grids[model].clone()
    }

    /// A network's accuracy over distance in all runs that came to their end.
    pub(super) fn rings(&self, model: usize) -> &Rings {
        &self.rings[model]
    }

    /// Clears what the networks of the last run did.
    pub(super) fn forget_grids(&mut self) {
        for grid in &mut self.grids {
            grid.cells.fill(None);
        }
    }

    /// Does one unit of work: a few pictures at one shift, for all networks. The `last` test of a run
    /// takes all test pictures, and what it finds is summed up over the runs.
    pub(super) fn advance(
        &mut self,
        digits: &Digits,
        learners: &mut [Learner],
        batch: &mut Batch,
        last: bool,
    ) {
        let Some((place, done)) = self.at else { return };
        let shift = self.order[place];
        let step = if last { 1 } else { SAMPLED };
        let pictures = digits.split.test.iter().step_by(step);
        let count = pictures.len();
        self.indices.clear();
        self.indices.extend(pictures.skip(done).take(CHUNK));
        digits.place(&self.indices, shift, batch);
        count_answers(learners, batch, &mut self.right);
        let done = done + self.indices.len();
        if done < count {
            self.at = Some((place, done));
            return;
        }
        for (grid, right) in self.grids.iter_mut().zip(&mut self.right) {
            grid.cells[shift.cell()] = Some(*right as f32 / count as f32);
            *right = 0;
        }
        self.at = (place + 1 < self.order.len()).then_some((place + 1, 0));
        if last && self.at.is_none() {
            for (rings, grid) in self.rings.iter_mut().zip(&self.grids) {
                rings.add(grid);
            }
        }
    }
}

/// Adds up the right answers of each network to a batch.
pub(super) fn count_answers(learners: &mut [Learner], batch: &Batch, right: &mut [usize]) {
    for (right, learner) in right.iter_mut().zip(learners) {
        let logits = learner.network.forward(&batch.x, batch.labels.len(), Mode::Evaluate);
        *right += count_right(logits, &batch.labels);
    }
}

/// Accuracy over distance, summed up over runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rings {
    runs: u32,
    /// Means so far, and sums of squared deviations from them (Welford, 1962).
    means: [f64; REACH + 1],
    squares: [f64; REACH + 1],
}

impl Rings {
    /// Takes in a run.
    fn add(&mut self, grid: &Grid) {
        self.runs += 1;
        for (distance, accuracy) in grid.rings().into_iter().enumerate() {
            let value = f64::from(accuracy.unwrap_or(f32::NAN));
            let deviation = value - self.means[distance];
            self.means[distance] += deviation / f64::from(self.runs);
            self.squares[distance] += deviation * (value - self.means[distance]);
        }
    }

    /// Mean and standard deviation (n − 1 below the bar) at each distance: NaN without any run, and
    /// a deviation of 0 after a single one.
    pub fn mean_and_spread(&self) -> [[f32; REACH + 1]; 2] {
        if self.runs == 0 {
            return [[f32::NAN; REACH + 1]; 2];
        }
        let below = f64::from(self.runs.max(2) - 1);
        [self.means.map(|mean| mean as f32), self.squares.map(|sum| (sum / below).sqrt() as f32)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_summed_up() {
        let mut rings = Rings::default();
        assert!(rings.mean_and_spread()[0][0].is_nan());
        for accuracy in [0.5, 0.75, 1.0] {
            rings.add(&Grid { cells: vec![Some(accuracy); SHIFTS * SHIFTS] });
        }
        assert_eq!(rings.mean_and_spread(), [[0.75; 7], [0.25; 7]]);
    }

    #[test]
    fn tests_go_from_the_middle_outwards_over_every_shift() {
        let order = Test::default().order;
        assert!(order.is_sorted_by_key(|shift| shift.distance()));
        let mut cells: Vec<usize> = order.iter().map(|shift| shift.cell()).collect();
        cells.sort_unstable();
        assert!(cells.into_iter().eq(0..SHIFTS * SHIFTS));
    }
}
