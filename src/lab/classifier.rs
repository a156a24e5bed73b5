//! The CNN workbench: a network learns to tell the pictures of a set apart.

mod evaluation;
mod view;

use std::rc::Rc;

use crate::data::batches::{Batches, gather};
use crate::engine::{LayerSpec, Mode, Network, Target, top_level};
use crate::lab::curves::Curves;
use crate::lab::guard::{Guard, Verdict};
use crate::lab::inspect::{DeadUnits, History, Inspector, Shown, Subject, point};
use crate::lab::recipe::Recipe;
use crate::lab::rival::Rival;
use crate::lab::shelf::{Examples, Shelf};
use crate::lab::{Advance, Lab};
use crate::protocol::classifier::{Cnn, Configured, Divergence, Frame, Point, Probe, Status};
use crate::protocol::maps::Maps;
use crate::protocol::message::Failure;
use crate::protocol::weights::{self, WeightsError};
use crate::protocol::workbench::{MAX_BATCH, Workbench};
use evaluation::Evaluation;

/// A network, its pictures, and how far training has come.
pub struct Classifier {
    network: Network,
    examples: Examples,
    batches: Batches,
    batch: usize,
    recipe: Recipe,
    steps: u64,
    loss: f32,
    curves: Curves,
    evaluation: Evaluation,
    guard: Guard,
    /// What there is to be read of the state that the guard keeps.
    good: Standing,
    /// Largest |weight| of every layer when training began.
    initial_weights: Vec<f32>,
    /// Reused by every batch: no allocation in a training step.
    indices: Vec<usize>,
    x: Vec<f32>,
    labels: Vec<i32>,
    inspector: Inspector,
    history: History,
    dead: DeadUnits,
    rival: Option<Rival>,
}

impl Lab for Classifier {
    type Topic = Cnn;

    fn new(setup: &Workbench, shelf: &mut Shelf) -> Result<Self, Failure> {
        let network = Network::new(&setup.spec(), MAX_BATCH, u64::from(setup.seed))?;
        let examples = shelf.examples(&setup.set, setup.training_examples())?;
        let batches = Batches::new(examples.split.train.len(), u64::from(setup.seed));
        Ok(Self {
            batch: setup.batch,
            recipe: Recipe::new(setup),
            steps: 0,
            loss: f32::NAN,
            curves: Curves::default(),
            evaluation: Evaluation::default(),
            guard: Guard::new(&network, setup.set.classes()),
            good: Standing::default(),
            initial_weights: largest_weights(&network),
            indices: Vec::with_capacity(MAX_BATCH),
            x: Vec::with_capacity(MAX_BATCH * setup.set.shape().len()),
            labels: Vec::with_capacity(MAX_BATCH),
            inspector: Inspector::default(),
            history: History::new(&network),
            dead: DeadUnits::new(&network),
            rival: Rival::new(setup)?,
            network,
            examples,
            batches,
        })
    }

    fn configured(&self) -> Configured {
        let Examples { pictures, split } = &self.examples;
        let first =
            |class| split.test.iter().position(|index| pictures.labels[*index] == class as i32);
        let sample_indices: Vec<usize> = (0..pictures.classes).filter_map(first).collect();
        let pixels: Vec<f32> =
            sample_indices.iter().flat_map(|place| pictures.shades(split.test[*place])).collect();
        Configured {
            layers: top_level(self.network.summary()),
            examples: (split.train.len(), split.test.len()),
            samples: Maps::pictures(&pixels, pictures.shape),
            sample_indices,
        }
    }

    fn tune(&mut self, setup: &Workbench) {
        let spec = setup.spec();
        self.recipe.tune(setup);
        self.network.set_regularizer(spec.regularizer);
        for (index, layer) in spec.layers.iter().enumerate() {
            if let LayerSpec::Dropout { keep, .. } = layer {
                self.network.set_keep(index, *keep);
            }
        }
        self.batch = setup.batch;
        self.guard.settings_changed();
        self.inspector.forget();
        if let Some(rival) = &mut self.rival {
            rival.tune(setup);
        }
    }

    fn advance(&mut self) -> Advance<Divergence> {
        if self.evaluating() {
            self.evaluate_chunk();
            return Advance::Evaluated;
        }
        self.step()
    }

    fn evaluating(&self) -> bool {
        self.evaluation.done.is_some()
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn epochs(&self) -> u32 {
        self.batches.progress().0 as u32
    }

    fn has_work(&self) -> bool {
        self.inspector.has_work()
    }

    fn work(&mut self, clock: &dyn Fn() -> f64) {
        self.inspector.work(&self.examples, clock);
    }

    fn save(&self) -> Option<Vec<u8>> {
        Some(weights::write(&self.network))
    }

    fn load(&mut self, file: &[u8]) -> Result<(), WeightsError> {
        weights::read(file, &mut self.network)?;
        // What the optimizer remembers, and what was usual, belongs to other parameters.
        self.network.forget_moments();
        self.guard.begin_anew(&self.network, self.steps);
        self.good = Standing::default();
        if let Some(rival) = &mut self.rival {
            rival.take_over(&self.network, self.steps);
        }
        self.inspector.forget();
        let epoch = self.epochs_done();
        self.start_evaluation(epoch);
        Ok(())
    }

    fn put_aside(&mut self) {
        self.inspector = Inspector::default();
        self.resize(1);
    }

    fn take_up(&mut self) {
        self.resize(MAX_BATCH);
    }

    fn bytes(&self) -> u64 {
        let pictures = &self.examples.pictures;
        // Who shares the pictures shares their size.
        let share = pictures.levels.len() / Rc::strong_count(pictures);
        let rival = self.rival.as_ref().map_or(0, Rival::bytes);
        self.network.bytes() + self.guard.bytes() + self.history.bytes() + rival + share as u64
    }

    fn probe(&mut self, probe: &Probe, running: bool, steps_per_second: f32) -> Frame {
        let shown = Shown::new(&probe.picture, &self.examples);
        let view = self.view(&shown);
        let pointed =
            probe.pointed.as_ref().and_then(|asked| point(&mut self.network, &shown, asked));
        let subject = Subject {
            network: &mut self.network,
            examples: &self.examples,
            picture: &probe.picture,
            shown: &shown,
            step: self.steps,
            batch: self.batch,
            history: &self.history,
            dead: &self.dead,
        };
        let rival = self
            .rival
            .as_mut()
            .map(|rival| rival.seen(&shown.values, probe.known_rival, self.steps));
        let (seen, work) = self.inspector.look(probe.look.as_ref(), subject);
        let (epoch, position, epoch_size) = self.batches.progress();
        Frame {
            status: Status {
                step: self.steps,
                epoch: epoch as u32,
                position,
                epoch_size,
                loss: self.loss,
                running,
                steps_per_second,
            },
            curves: self.curves.since(probe.known),
            rival,
            view,
            seen,
            pointed,
            work,
            evaluating: self.evaluating(),
        }
    }
}

impl Classifier {
    /// Trains one step, finishing any evaluation before it, and gives its loss; NaN if training
    /// diverged.
    pub fn step_loss(&mut self) -> f32 {
        loop {
            match self.advance() {
                Advance::Evaluated => {}
                Advance::Stepped => return self.loss,
                Advance::Diverged(_) => return f32::NAN,
            }
        }
    }

    fn step(&mut self) -> Advance<Divergence> {
        let before = self.epochs_done();
        let ended_epoch = self.batches.next(self.batch, &mut self.indices);
        for index in &mut self.indices {
            *index = self.examples.split.train[*index];
        }
        gather(&self.examples.pictures, &self.indices, &mut self.x, &mut self.labels);
        let batch = self.indices.len();
        self.recipe.augment(&mut self.x);

        self.network.zero_gradients();
        let logits = self.network.forward(&self.x, batch, Mode::Train);
        let right = count_right(logits, &self.labels);
        let data_loss = self.network.loss(Target::Labels(&self.labels));
        let loss = data_loss + self.network.penalty();
        let watched = if loss.is_finite() { data_loss } else { loss };
        let accuracy = right as f32 / batch as f32;
        let verdict = self.guard.watch(watched, self.steps, &self.network);
        match verdict {
            Verdict::Open => {}
            Verdict::Good => {
                let rate = self.recipe.learning_rate();
                self.good = Standing { loss: self.loss, train: self.curves.latest(), rate };
            }
            Verdict::Astray(mean) => return Advance::Diverged(self.diverge(mean)),
        }
        // A state that nothing has been read of yet: its first batch tells.
        self.good.train.get_or_insert(Point { epoch: before as f32, loss: data_loss, accuracy });
        self.network.accumulate_gradients();
        self.history.record(self.steps + 1, &self.network);
        let epoch = self.epochs_done();
        self.recipe.step(&mut self.network, f64::midpoint(before, epoch));
        if let Some(rival) = &mut self.rival {
            rival.learn(&self.x, &self.labels, [before, epoch], verdict == Verdict::Good);
        }

        self.steps += 1;
        self.loss = loss;
        self.curves.record_step(epoch as f32, data_loss, accuracy);
        if epoch >= self.evaluation.due || (ended_epoch && self.evaluation.interval <= 1.0) {
            self.start_evaluation(epoch);
        }
        Advance::Stepped
    }

    /// Changes the room for batches; all else stays. No room is ever larger than that of the beginning.
    fn resize(&mut self, max_batch: usize) {
        self.network = self.network.resized(max_batch).expect("there was room for more");
        if let Some(rival) = &mut self.rival {
            rival.resize(max_batch);
        }
    }

    /// Epochs done, fractions included.
    fn epochs_done(&self) -> f64 {
        let (epoch, position, size) = self.batches.progress();
        epoch as f64 + position as f64 / size as f64
    }

    /// Describes what happened and returns to the last good state.
    fn diverge(&mut self, mean: f64) -> Divergence {
        let step = self.steps + 1;
        let now = largest_weights(&self.network);
        let growth = |layer: &usize| {
            let (before, after) = (self.initial_weights[*layer], now[*layer]);
            if after.is_finite() { after / before.max(f32::MIN_POSITIVE) } else { f32::INFINITY }
        };
        let weighted = (0..now.len()).filter(|layer| self.initial_weights[*layer] > 0.0);
        let layer = weighted.max_by(|a, b| growth(a).total_cmp(&growth(b))).unwrap_or(0);
        let after = if now[layer].is_nan() { f32::INFINITY } else { now[layer] };
        self.steps = self.guard.restore(&mut self.network);
        self.loss = self.good.loss;
        let epoch = self.epochs_done();
        if let Some(train) = self.good.train {
            self.curves.go_back(epoch as f32, train);
        }
        if let Some(rival) = &mut self.rival {
            rival.rewind(epoch as f32);
        }
        self.start_evaluation(epoch);
        let loss = mean.is_finite().then_some(mean as f32);
        let before = self.initial_weights[layer];
        let rate = self.recipe.learning_rate().unwrap_or_default();
        let good_rate = self.good.rate;
        Divergence { step, loss, restored: self.steps, rate, good_rate, layer, before, after }
    }
}

/// What there is to be read of a state that can be returned to.
#[derive(Debug)]
struct Standing {
    /// Loss of its last step, penalty included; NaN if it has none.
    loss: f32,
    /// Its last training point.
    train: Option<Point>,
    /// The learning rate that it was reached with.
    rate: Option<f32>,
}

/// No step has led to it.
impl Default for Standing {
    fn default() -> Self {
        Self { loss: f32::NAN, train: None, rate: None }
    }
}

/// Largest |weight| of every layer, 0 for layers without weights; NaN if one is no number.
fn largest_weights(network: &Network) -> Vec<f32> {
    let mut largest = vec![0.0; network.spec().layers.len()];
    for parameter in network.parameters() {
        let Some((layer, rest)) = parameter.name.split_once('.') else { continue };
        if !rest.ends_with("weight") {
            continue;
        }
        let Ok(layer) = layer.parse::<usize>() else { continue };
        for value in parameter.data {
            let magnitude = value.abs();
            if magnitude.is_nan() || magnitude > largest[layer] {
                largest[layer] = magnitude;
            }
        }
    }
    largest
}

/// Rows whose largest logit is that of the label.
pub(super) fn count_right(logits: &[f32], labels: &[i32]) -> usize {
    let rows = logits.chunks_exact(logits.len() / labels.len()).zip(labels);
    rows.filter(|(row, label)| argmax(row) == **label as usize).count()
}

/// Place of the largest number.
pub(super) fn argmax(row: &[f32]) -> usize {
    (0..row.len()).max_by(|a, b| row[*a].total_cmp(&row[*b])).unwrap_or(0)
}

/// Softmax, shifted by the maximum so that large logits do not overflow.
pub(super) fn softmax(logits: &[f32]) -> Vec<f32> {
    let max = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let exponentials: Vec<f32> = logits.iter().map(|z| (z - max).exp()).collect();
    let sum: f32 = exponentials.iter().sum();
    exponentials.iter().map(|e| e / sum).collect()
}
