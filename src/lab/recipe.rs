//! How pictures are learned from: what happens to a batch before a step, and to the gradient and the
//! learning rate within it.

use crate::data::augment::{Augmentation, Augmenter};
use crate::engine::{Network, OptimizerSpec};
use crate::protocol::schedule::Schedule;
use crate::protocol::workbench::Workbench;

/// Schedule, limit of the gradient, and changes of pictures.
#[derive(Debug)]
pub(super) struct Recipe {
    optimizer: Option<OptimizerSpec>,
    schedule: Schedule,
    /// 0: any gradient is taken as it is.
    clip: f32,
    augmentation: Augmentation,
    augmenter: Augmenter,
}

impl Recipe {
    /// As it is set.
    pub(super) fn new(setup: &Workbench) -> Self {
        Self {
            optimizer: setup.spec().optimizer,
            schedule: setup.schedule,
            clip: setup.clip,
            augmentation: setup.augmentation,
            augmenter: Augmenter::new(u64::from(setup.seed), setup.set.shape()),
        }
    }

    /// Takes over what can change while running: all but the chances.
    pub(super) fn tune(&mut self, setup: &Workbench) {
        self.optimizer = setup.spec().optimizer;
        self.schedule = setup.schedule;
        self.clip = setup.clip;
        self.augmentation = setup.augmentation;
    }

    /// The learning rate that is set, before the schedule.
    pub(super) fn learning_rate(&self) -> Option<f32> {
        self.optimizer.map(OptimizerSpec::learning_rate)
    }

    /// Changes the pictures of a training batch.
    pub(super) fn augment(&mut self, pictures: &mut [f32]) {
        self.augmenter.apply(&self.augmentation, pictures);
    }

    /// Steps along the accumulated gradient, with the learning rate that is due after so many
    /// epochs, fractions included.
    pub(super) fn step(&self, network: &mut Network, epochs: f64) {
        if let Some(optimizer) = self.optimizer {
            let factor = self.schedule.factor(epochs) as f32;
            network.set_optimizer(optimizer.with_learning_rate(optimizer.learning_rate() * factor));
        }
        if self.clip > 0.0 {
            network.clip_gradients(self.clip);
        }
        network.step();
    }
}
