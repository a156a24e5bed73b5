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

/// What the losses so far tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    /// Nothing new.
    Open,
    /// All is well: the present state is the one to return to from now on.
    Good,
    /// Training has run away, with this mean loss: infinity where the loss is no number any more.
    Astray(f64),
}

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

    /// Takes in the loss of a batch, before the step it leads to.
    pub(super) fn watch(&mut self, loss: f32, steps: u64, network: &Network) -> Verdict {
        if !loss.is_finite() {
            return Verdict::Astray(f64::INFINITY);
        }
        self.first.get_or_insert(f64::from(loss));
        self.sum += f64::from(loss);
        self.count += 1;
        if self.count < WINDOW {
            return Verdict::Open;
        }
        let mean = self.sum / f64::from(self.count);
        (self.sum, self.count) = (0.0, 0);
        self.windows += 1;
        if mean > LIMIT * self.guessing {
            self.bad += 1;
            let changed = self.windows == 1 && self.first.is_some_and(|first| mean > first);
            let astray = changed || self.bad == PATIENCE;
            return if astray { Verdict::Astray(mean) } else { Verdict::Open };
        }
        self.bad = 0;
        let good = mean <= self.usual;
        if good {
            self.save(network, steps);
        }
        // Chance alone makes one window a little worse than another.
        self.usual = self.usual.min(1.5 * mean + 0.1 * self.guessing);
        if good { Verdict::Good } else { Verdict::Open }
    }

    fn save(&mut self, network: &Network, steps: u64) {
        network.save(&mut self.good);
        self.good_steps = steps;
    }

    /// Watches anew, from a state that came from elsewhere.
    pub(super) fn begin_anew(&mut self, network: &Network, steps: u64) {
        self.save(network, steps);
        self.settings_changed();
    }

    /// Watches anew, from a state that was there before; what came after it is not good any more.
    pub(super) fn rewound(&mut self, network: &Network, steps: u64) {
        if self.good_steps > steps {
            self.save(network, steps);
        }
        self.settings_changed();
    }

    /// Forgets what was usual: other settings, other losses, though none worse than guessing.
    pub(super) fn settings_changed(&mut self) {
        (self.sum, self.count, self.bad) = (0.0, 0, 0);
        (self.first, self.windows) = (None, 0);
        self.usual = self.guessing;
    }

    /// Bytes of the state that it keeps.
    pub(super) fn bytes(&self) -> u64 {
        self.good.bytes()
    }

    /// Brings back the last good state; gives the steps it had taken.
    pub(super) fn restore(&mut self, network: &mut Network) -> u64 {
        network.restore(&self.good);
        self.settings_changed();
        self.good_steps
    }
}
