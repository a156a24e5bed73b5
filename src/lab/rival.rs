//! A second network that learns beside the first: the same batches, in the same order, step by step.

use crate::engine::{LayerSpec, Mode, Network, Target};
use crate::lab::classifier::{count_right, softmax};
use crate::lab::curves::Curves;
use crate::lab::guard::Guard;
use crate::lab::recipe::Recipe;
use crate::protocol::classifier::{Known, Point, RivalSeen};
use crate::protocol::message::Failure;
use crate::protocol::workbench::{MAX_BATCH, Workbench};

/// B, and how far it has come.
pub(super) struct Rival {
    network: Network,
    recipe: Recipe,
    curves: Curves,
    guard: Guard,
    /// Whether it ran away; it learns no more then.
    lost: bool,
    steps: u64,
    /// Sums over the test pictures evaluated so far.
    loss: f64,
    right: usize,
}

impl Rival {
    /// B as the settings ask for it, if they do.
    pub(super) fn new(setup: &Workbench) -> Result<Option<Self>, Failure> {
        let Some(own) = setup.rival() else { return Ok(None) };
        let network = Network::new(&own.spec(), MAX_BATCH, u64::from(own.seed))?;
        Ok(Some(Self {
            recipe: Recipe::new(&own),
            curves: Curves::default(),
            guard: Guard::new(&network, own.set.classes()),
            lost: false,
            steps: 0,
            loss: 0.0,
            right: 0,
            network,
        }))
    }

    /// Takes over what can change while running.
    pub(super) fn tune(&mut self, setup: &Workbench) {
        let Some(own) = setup.rival() else { return };
        let spec = own.spec();
        self.recipe.tune(&own);
        self.network.set_regularizer(spec.regularizer);
        for (index, layer) in spec.layers.iter().enumerate() {
            if let LayerSpec::Dropout { keep, .. } = layer {
                self.network.set_keep(index, *keep);
            }
        }
        self.guard.settings_changed();
    }

    /// Learns from a batch, between the epochs `before` and `after` it, fractions included.
    pub(super) fn learn(&mut self, x: &[f32], labels: &[i32], [before, after]: [f64; 2]) {
        if self.lost {
            return;
        }
        self.network.zero_gradients();
        let logits = self.network.forward(x, labels.len(), Mode::Train);
        let right = count_right(logits, labels) as f32 / labels.len() as f32;
        let data_loss = self.network.loss(Target::Labels(labels));
        let loss = data_loss + self.network.penalty();
        let watched = if loss.is_finite() { data_loss } else { loss };
        if self.guard.watch(watched, self.steps, &self.network).is_some() {
            self.guard.restore(&mut self.network);
            self.lost = true;
            return;
        }
        self.network.accumulate_gradients();
        self.recipe.step(&mut self.network, f64::midpoint(before, after));
        self.steps += 1;
        self.curves.record_step(after as f32, data_loss, right);
    }

    /// Answers some of the test pictures.
    pub(super) fn evaluate(&mut self, x: &[f32], labels: &[i32]) {
        let logits = self.network.forward(x, labels.len(), Mode::Evaluate);
        self.right += count_right(logits, labels);
        let mean = self.network.loss(Target::Labels(labels));
        self.loss += f64::from(mean) * labels.len() as f64;
    }

    /// Has answered all of them.
    pub(super) fn end_evaluation(&mut self, epoch: f32, count: usize) {
        let (loss, right) = (std::mem::take(&mut self.loss), std::mem::take(&mut self.right));
        if self.lost {
            return;
        }
        let count = count as f64;
        let point =
            Point { epoch, loss: (loss / count) as f32, accuracy: (right as f64 / count) as f32 };
        // The first network tells how often evaluations come.
        self.curves.record_test(point);
    }

    /// What there is to be seen of it, for a picture.
    pub(super) fn seen(&mut self, picture: &[f32], known: Known) -> RivalSeen {
        RivalSeen {
            probabilities: softmax(self.network.forward(picture, 1, Mode::Evaluate)),
            curves: self.curves.since(known),
            lost: self.lost,
        }
    }
}
