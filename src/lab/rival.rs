//! A second network that learns beside the first: the same batches, in the same order, step by step.

use crate::engine::{LayerSpec, Mode, Network, Snapshot, Target};
use crate::lab::classifier::{count_right, softmax};
use crate::lab::curves::Curves;
use crate::lab::guard::{Guard, Verdict};
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
    /// Whether it ran away; it learns no more then, until it is tuned.
    lost: bool,
    /// Whether A was given parameters that do not fit B.
    apart: bool,
    steps: u64,
    /// Where it stood when the last good state of A was saved, and the steps it had taken.
    mark: Snapshot,
    mark_steps: u64,
    /// Its last training point then, and that of its own last good state.
    mark_train: Option<Point>,
    good_train: Option<Point>,
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
            apart: false,
            steps: 0,
            mark: network.snapshot(),
            mark_steps: 0,
            mark_train: None,
            good_train: None,
            loss: 0.0,
            right: 0,
            network,
        }))
    }

    /// Takes over what can change while running. One that ran away goes on from its last good state.
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
        self.lost = false;
    }

    /// Begins anew with the parameters that A was given from outside after so many steps. B may lack
    /// layers of A, so that theirs have other places and names; but if all the shapes are the same, so
    /// is what they are for.
    pub(super) fn take_over(&mut self, first: &Network, steps: u64) {
        let (given, own) = (first.parameters(), self.network.parameters());
        self.apart = !given.iter().map(|given| &given.shape).eq(own.iter().map(|own| &own.shape));
        if self.apart {
            return;
        }
        let names: Vec<String> = own.into_iter().map(|own| own.name).collect();
        for (name, given) in names.iter().zip(given) {
            self.network.set_parameter(name, given.data).expect("the shapes are the same");
        }
        self.network.forget_moments();
        self.guard.begin_anew(&self.network, steps);
        (self.steps, self.lost) = (steps, false);
        self.mark();
        (self.mark_train, self.good_train) = (None, None);
    }

    /// Changes the room for batches, never to more than it began with; all else stays.
    pub(super) fn resize(&mut self, max_batch: usize) {
        self.network = self.network.resized(max_batch).expect("there was room for more");
    }

    /// Bytes of network and states.
    pub(super) fn bytes(&self) -> u64 {
        self.network.bytes() + self.guard.bytes() + self.mark.bytes()
    }

    /// Remembers where B stands beside a good state of A.
    fn mark(&mut self) {
        self.network.save(&mut self.mark);
        self.mark_steps = self.steps;
        self.mark_train = self.curves.latest();
    }

    /// A has gone back to its last good state, after so many epochs, and B with it.
    pub(super) fn rewind(&mut self, epoch: f32) {
        self.network.restore(&self.mark);
        self.steps = self.mark_steps;
        self.good_train = self.mark_train;
        if let Some(train) = self.mark_train {
            self.curves.go_back(epoch, train);
        }
        self.guard.rewound(&self.network, self.steps);
        self.lost = false;
    }

    /// Learns from a batch, between the epochs `before` and `after` it, fractions included; `good` if
    /// A has just saved its state.
    pub(super) fn learn(
        &mut self,
        x: &[f32],
        labels: &[i32],
        [before, after]: [f64; 2],
        good: bool,
    ) {
        if self.lost {
            if good {
                self.mark();
            }
            return;
        }
        self.network.zero_gradients();
        let logits = self.network.forward(x, labels.len(), Mode::Train);
        let right = count_right(logits, labels) as f32 / labels.len() as f32;
        // A was saved after its forward pass, too: the streams of chance stand at the same place.
        if good {
            self.mark();
        }
        let data_loss = self.network.loss(Target::Labels(labels));
        let loss = data_loss + self.network.penalty();
        let watched = if loss.is_finite() { data_loss } else { loss };
        match self.guard.watch(watched, self.steps, &self.network) {
            Verdict::Open => {}
            Verdict::Good => self.good_train = self.curves.latest(),
            Verdict::Astray(_) => {
                self.steps = self.guard.restore(&mut self.network);
                self.lost = true;
                if let Some(train) = self.good_train {
                    self.curves.go_back(before as f32, train);
                }
                return;
            }
        }
        // As with A, the first batch tells of a state that nothing has been read of.
        let first = Point { epoch: before as f32, loss: data_loss, accuracy: right };
        self.good_train.get_or_insert(first);
        self.mark_train.get_or_insert(first);
        self.network.accumulate_gradients();
        self.recipe.step(&mut self.network, f64::midpoint(before, after));
        self.steps += 1;
        self.curves.record_step(after as f32, data_loss, right);
    }

    /// Is asked all test pictures from the beginning.
    pub(super) fn begin_evaluation(&mut self) {
        (self.loss, self.right) = (0.0, 0);
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
        if self.lost {
            return;
        }
        let count = count as f64;
        let (loss, accuracy) = (self.loss / count, self.right as f64 / count);
        let point = Point { epoch, loss: loss as f32, accuracy: accuracy as f32 };
        // The first network tells how often evaluations come.
        self.curves.record_test(point);
    }

    /// What there is to be seen of it, for a picture, when A has taken so many steps.
    pub(super) fn seen(&mut self, picture: &[f32], known: Known, steps: u64) -> RivalSeen {
        RivalSeen {
            probabilities: softmax(self.network.forward(picture, 1, Mode::Evaluate)),
            curves: self.curves.since(known),
            lost: self.lost,
            apart: self.apart,
            behind: steps - self.steps,
        }
    }
}
