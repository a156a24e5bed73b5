//! Notices that training runs away, and keeps the state from before it did.

use crate::engine::{Network, Snapshot};

/// Steps whose mean loss is looked at together.
const WINDOW: u32 = 50;
/// Times the loss of guessing above which a mean is that of a network that is sure and wrong.
const LIMIT: f64 = 2.0;
/// Windows in a row above the limit after which a run has gone astray; right after a change of settings
/// one is enough. After very many steps Adam divides by almost nothing, and a loss may leap for fewer; it
/// comes back by itself.
const PATIENCE: u32 = 4;

/// A watch over the losses of a classifier.
pub(super) struct Guard {
    good: Snapshot,
    good_steps: u64,
    /// Mean loss of guessing.
    guessing: f64,
    /// Sum of the losses of this window, and how many they are.
    sum: f64,
    count: u32,
    /// Windows in a row above the limit.
    bad: u32,
    /// The first loss since the settings last changed, and windows since.
    first: Option<f64>,
    windows: u64,
    /// Mean up to which a state is a good one: somewhat above the lowest since the settings last changed.
    usual: f64,
}

impl Guard {
    /// Watches from the beginning of training.
    pub(super) fn new(network: &Network, classes: usize) -> Self {
        let guessing = (classes as f64).ln();
        let good = network.snapshot();
        Self {
            good,
            good_steps: 0,
            guessing,
            sum: 0.0,
            count: 0,
            bad: 0,
            first: None,
            windows: 0,
            usual: guessing,
        }
    }

    /// Takes in the loss of a batch, before the step it leads to; gives the mean loss if training
    /// has run away: infinity where the loss is no number any more.
    pub(super) fn watch(&mut self, loss: f32, steps: u64, network: &Network) -> Option<f64> {
        if !loss.is_finite() {
            return Some(f64::INFINITY);
        }
        self.first.get_or_insert(f64::from(loss));
        self.sum += f64::from(loss);
        self.count += 1;
        if self.count < WINDOW {
            return None;
        }
        let mean = self.sum / f64::from(self.count);
        (self.sum, self.count) = (0.0, 0);
        self.windows += 1;
        if mean > LIMIT * self.guessing {
            self.bad += 1;
            let changed = self.windows == 1 && self.first.is_some_and(|first| mean > first);
            return (changed || self.bad == PATIENCE).then_some(mean);
        }
        self.bad = 0;
        if mean <= self.usual {
            network.save(&mut self.good);
            self.good_steps = steps;
        }
        // Chance alone makes one window a little worse than another.
        self.usual = self.usual.min(1.5 * mean + 0.1 * self.guessing);
        None
    }

    /// Forgets what was usual: other settings, other losses, though none worse than guessing.
    pub(super) fn settings_changed(&mut self) {
        (self.sum, self.count, self.bad) = (0.0, 0, 0);
        (self.first, self.windows) = (None, 0);
        self.usual = self.guessing;
    }

    /// Brings back the last good state; gives the steps it had taken.
    pub(super) fn restore(&mut self, network: &mut Network) -> u64 {
        network.restore(&self.good);
        self.settings_changed();
        self.good_steps
    }
}
