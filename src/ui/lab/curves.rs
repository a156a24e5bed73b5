//! Learning curves on the page's side.

use leptos::prelude::*;

use crate::protocol::classifier::{CurveUpdate, Known, Point};

/// As far as the page has them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curves {
    /// Generation of the points.
    pub generation: u32,
    /// Means over training batches.
    pub train: Vec<Point>,
    /// Evaluations on the test set.
    pub test: Vec<Point>,
}

impl Curves {
    /// How much that is.
    pub fn known(&self) -> Known {
        let Self { generation, train, test } = self;
        Known { generation: *generation, train: train.len(), test: test.len() }
    }

    /// Whether an update brings anything.
    fn is_news(&self, update: &CurveUpdate) -> bool {
        let others = update.generation != self.generation;
        others || !update.train.is_empty() || !update.test.is_empty()
    }

    /// Takes in what is new.
    pub fn take(&mut self, update: CurveUpdate) {
        if update.generation != self.generation {
            *self = Self { generation: update.generation, ..Self::default() };
        }
        self.train.extend(update.train);
        self.test.extend(update.test);
    }
}

/// Takes in what is new, and tells whoever shows it only then.
pub fn take_news(curves: RwSignal<Curves>, update: CurveUpdate) {
    if curves.with_untracked(|curves| curves.is_news(&update)) {
        curves.update(|curves| curves.take(update));
    }
}
