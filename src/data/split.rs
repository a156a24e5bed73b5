//! Which pictures are for training and which are held back for testing.

use rand::seq::SliceRandom;

use crate::engine::rng::{Purpose, stream};

/// Places of the pictures in the whole set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// To learn from.
    pub train: Vec<usize>,
    /// To be tested with; never learned from.
    pub test: Vec<usize>,
}

/// Holds back `test` pictures, drawn by `seed`, with every class in proportion.
///
/// # Panics
/// If more pictures should be held back than there are.
pub fn split(labels: &[i32], test: usize, seed: u64) -> Split {
    assert!(test <= labels.len(), "cannot hold back more than there is");
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.shuffle(&mut stream(seed, Purpose::Split));
    order.sort_by_key(|index| labels[*index]); // stable: chance remains within a class
    // Of the pictures in this order every (n / test)-th is held back: a fair share of each run
    // of equal labels, and exactly `test` in all.
    let is_test = |place: usize| (place + 1) * test / order.len() > place * test / order.len();
    let (test, train): (Vec<_>, Vec<_>) =
        order.iter().enumerate().partition(|(place, _)| is_test(*place));
    let mut split = Split { train: indices(train), test: indices(test) };
    split.train.sort_unstable();
    split.test.sort_unstable();
    split
}

fn indices(placed: Vec<(usize, &usize)>) -> Vec<usize> {
    placed.into_iter().map(|(_, index)| *index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::digits;

    #[test]
    fn every_picture_is_in_exactly_one_part() {
        let labels = digits::bundled().labels;
        let parts = split(&labels, 297, 3);
        assert_eq!((parts.train.len(), parts.test.len()), (1500, 297));
        let mut all = [parts.train, parts.test].concat();
        all.sort_unstable();
        assert!(all.into_iter().eq(0..labels.len()));
    }

    #[test]
    fn classes_are_held_back_in_proportion() {
        let labels = digits::bundled().labels;
        let parts = split(&labels, 297, 3);
        for class in 0..10 {
            let all = labels.iter().filter(|label| **label == class).count() as f64;
            let held = parts.test.iter().filter(|index| labels[**index] == class).count() as f64;
            assert!((held - all * 297.0 / 1797.0).abs() <= 1.0, "class {class}: {held} of {all}");
        }
    }

    #[test]
    fn the_seed_decides() {
        let labels = digits::bundled().labels;
        assert_eq!(split(&labels, 297, 3), split(&labels, 297, 3));
        assert_ne!(split(&labels, 297, 3), split(&labels, 297, 4));
    }

    #[test]
    fn nothing_and_everything_can_be_held_back() {
        assert_eq!(split(&[0, 1, 0], 0, 1).test, [0; 0]);
        assert_eq!(split(&[0, 1, 0], 3, 1).test, [0, 1, 2]);
    }
}
