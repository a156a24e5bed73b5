//! The order in which examples are learned from: shuffled anew in every epoch.

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::dataset::Dataset;
use crate::engine::rng::{Purpose, stream};

/// Mini-batches without end; every example comes exactly once an epoch.
#[derive(Debug)]
pub struct Batches {
    order: Vec<usize>,
    rng: ChaCha8Rng,
    epoch: usize,
    position: usize,
}

impl Batches {
    /// Batches of the examples 0…`count`−1.
    ///
    /// # Panics
    /// If there are no examples.
    pub fn new(count: usize, seed: u64) -> Self {
        assert!(count > 0, "there must be something to learn from");
        let mut rng = stream(seed, Purpose::Order);
        let mut order: Vec<usize> = (0..count).collect();
        order.shuffle(&mut rng);
        Self { order, rng, epoch: 0, position: 0 }
    }

    /// Writes the next batch of at most `size` examples and tells whether it ended an epoch; the
    /// last batch of an epoch may be smaller. The size may differ from call to call.
    ///
    /// # Panics
    /// If `size` is 0.
    pub fn next(&mut self, size: usize, indices: &mut Vec<usize>) -> bool {
        assert!(size > 0, "a batch has at least one example");
        let end = self.order.len().min(self.position + size);
        indices.clear();
        indices.extend_from_slice(&self.order[self.position..end]);
        self.position = end;
        let ended = end == self.order.len();
        if ended {
            self.order.shuffle(&mut self.rng);
            self.position = 0;
            self.epoch += 1;
        }
        ended
    }

    /// Epochs completed, examples seen in the running one, and examples in each.
    pub fn progress(&self) -> (usize, usize, usize) {
        (self.epoch, self.position, self.order.len())
    }
}

/// Copies pictures and labels of a batch, reusing the buffers.
pub fn gather(data: &Dataset, indices: &[usize], x: &mut Vec<f32>, labels: &mut Vec<i32>) {
    x.clear();
    labels.clear();
    for index in indices {
        x.extend(data.values(*index));
        labels.push(data.labels[*index]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn epoch(batches: &mut Batches, size: usize) -> Vec<usize> {
        let (mut all, mut indices) = (Vec::new(), Vec::new());
        loop {
            let ended = batches.next(size, &mut indices);
            all.extend_from_slice(&indices);
            if ended {
                return all;
            }
        }
    }

    #[test]
    fn every_example_comes_once_an_epoch_in_another_order() {
        let mut batches = Batches::new(103, 1);
        let first = epoch(&mut batches, 10);
        let second = epoch(&mut batches, 10);
        assert_ne!(first, second);
        for mut order in [first, second] {
            order.sort_unstable();
            assert!(order.into_iter().eq(0..103));
        }
        assert_eq!(batches.progress(), (2, 0, 103));
    }

    #[test]
    fn the_batch_size_changes_cuts_not_the_order() {
        let (mut small, mut large) = (Batches::new(103, 1), Batches::new(103, 1));
        assert_eq!(epoch(&mut small, 1), epoch(&mut large, 103));
        assert_eq!(epoch(&mut small, 7), epoch(&mut large, 64));
    }

    #[test]
    fn the_last_batch_is_smaller() {
        let mut batches = Batches::new(5, 1);
        let mut indices = Vec::new();
        assert!(!batches.next(3, &mut indices));
        assert_eq!(batches.progress(), (0, 3, 5));
        assert!(batches.next(3, &mut indices));
        assert_eq!(indices.len(), 2);
    }

    #[test]
    fn the_seed_decides() {
        let order = |seed| epoch(&mut Batches::new(50, seed), 50);
        assert_eq!(order(1), order(1));
        assert_ne!(order(1), order(2));
    }

    #[test]
    fn gathering_copies_rows() {
        let digits = crate::data::digits::bundled();
        let (mut x, mut labels) = (Vec::new(), Vec::new());
        gather(&digits, &[3, 0], &mut x, &mut labels);
        assert_eq!(labels, [3, 0]);
        assert!(x[64..].iter().copied().eq(digits.values(0)));
    }
}
