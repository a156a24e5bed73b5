//! The space in which pictures are compared: the last hidden layer of a small classifier that learns them here.

use super::gallery::Gallery;
use crate::data::batches::Batches;
use crate::engine::{
    Init, Kernel, LayerSpec, LossSpec, Mode, Network, NetworkSpec, OptimizerSpec, Padding,
    Regularizer, Shape, Target,
};
use crate::lab::classifier::count_right;
use crate::lab::hidden;
use crate::lab::slices::sample;
use crate::protocol::gan_pictures::{Setup, Task};

/// Units of the last hidden layer.
pub(super) const FEATURES: usize = 32;
/// Maps of both convolutions.
const MAPS: [usize; 2] = [8, 16];
/// Steps that the classifier learns, and pictures in each.
const STEPS: usize = 800;
const BATCH: usize = 32;
/// Its learning rate, which falls evenly to 0.
const LEARNING_RATE: f32 = 0.003;
/// Its seed: features do not depend on that of the game, so that games can be compared.
const SEED: u64 = 0;
/// Pictures that run forward at once, and held-out ones that it is tested with.
const CHUNK: usize = 32;
const TESTED: usize = 400;
/// What a step costs, in pictures that run forward.
const STEP_COST: usize = 3 * BATCH;

/// The classifier, as far as it has learned, and the features of all training pictures.
pub(super) struct Space {
    task: Task,
    spec: NetworkSpec,
    /// Made when it is first needed.
    network: Option<(Network, Batches)>,
    /// What it learns from and what it is tested with.
    learned: Vec<Example>,
    tested: Vec<Example>,
    /// Training pictures that get features.
    count: usize,
    steps: usize,
    /// Test pictures so far, and how many of them it got right.
    answers: (usize, usize),
    /// Of the training pictures so far, one after another.
    train: Vec<f32>,
    indices: Vec<usize>,
    x: Vec<f32>,
    labels: Vec<i32>,
}

/// A picture and what it is to be taken for.
#[derive(Clone, Copy)]
struct Example {
    place: usize,
    /// Whether it stands on its head.
    turned: bool,
    label: i32,
}

impl Space {
    pub(super) fn new(setup: &Setup, gallery: &Gallery) -> Self {
        let task = match (setup.only, setup.set.classes()) {
            (_, 0 | 1) => Task::HalfTurns,
            (Some(_), _) => Task::OneAgainstOthers,
            (None, _) => Task::Classes,
        };
        let examples = |own: &[usize], others: &[usize]| -> Vec<Example> {
            let as_they_are = |places: &[usize], label: &dyn Fn(usize) -> i32| {
                let example =
                    |place: &usize| Example { place: *place, turned: false, label: label(*place) };
                places.iter().map(example).collect::<Vec<_>>()
            };
            match task {
                Task::Classes => as_they_are(own, &|place| gallery.class(place) as i32),
                // As many of all others together.
                Task::OneAgainstOthers => {
                    let others = Gallery::choose(others, own.len());
                    [as_they_are(own, &|_| 1), as_they_are(others, &|_| 0)].concat()
                }
                Task::HalfTurns => {
                    let upright = as_they_are(own, &|_| 0);
                    let turned = upright.iter().map(|e| Example { turned: true, label: 1, ..*e });
                    [upright.clone(), turned.collect()].concat()
                }
            }
        };
        let learned = examples(&gallery.train, &gallery.others[0]);
        let tested = examples(&gallery.held_out, &gallery.others[1]);
        let places = sample(tested.len(), TESTED);
        let classes = if task == Task::Classes { setup.set.classes() } else { 2 };
        Self {
            task,
            spec: classifier(gallery.shape(), classes),
            network: None,
            learned,
            tested: places.into_iter().map(|place| tested[place]).collect(),
            count: gallery.train.len(),
            steps: 0,
            answers: (0, 0),
            train: Vec::new(),
            indices: Vec::new(),
            x: Vec::new(),
            labels: Vec::new(),
        }
    }

    /// What the classifier tells apart.
    pub(super) fn task(&self) -> Task {
        self.task
    }

    /// Whether it has learned, and all training pictures have their features.
    pub(super) fn is_ready(&self) -> bool {
        let (done, all) = self.progress();
        done == all
    }

    /// Work done, and all of it.
    pub(super) fn progress(&self) -> (usize, usize) {
        // A picture that runs forward is cheap beside a step of many.
        let done = STEP_COST * self.steps + self.answers.0 + self.train.len() / FEATURES;
        (done, STEP_COST * STEPS + self.tested.len() + self.count)
    }

    /// Share of the test pictures that it gets right.
    pub(super) fn accuracy(&self) -> f32 {
        self.answers.1 as f32 / self.answers.0.max(1) as f32
    }

    /// Features of the training pictures.
    pub(super) fn train(&self) -> &[f32] {
        &self.train
    }

    /// Goes on: a step, or some pictures.
    pub(super) fn advance(&mut self, gallery: &Gallery) {
        let (spec, count) = (&self.spec, self.learned.len());
        let (network, batches) = self.network.get_or_insert_with(|| {
            let network = Network::new(spec, BATCH.max(CHUNK), SEED);
            (network.expect("a small classifier"), Batches::new(count, SEED))
        });
        if self.steps < STEPS {
            let rate = LEARNING_RATE * (1.0 - self.steps as f32 / STEPS as f32);
            network.set_optimizer(adam(rate));
            batches.next(BATCH, &mut self.indices);
            let examples = self.indices.iter().map(|index| self.learned[*index]);
            gather(gallery, examples, &mut self.x, &mut self.labels);
            network.train_batch(&self.x, Target::Labels(&self.labels), self.labels.len());
            self.steps += 1;
        } else if self.answers.0 < self.tested.len() {
            let end = self.tested.len().min(self.answers.0 + CHUNK);
            let examples = self.tested[self.answers.0..end].iter().copied();
            gather(gallery, examples, &mut self.x, &mut self.labels);
            let scores = network.forward(&self.x, self.labels.len(), Mode::Evaluate);
            self.answers.1 += count_right(scores, &self.labels);
            self.answers.0 = end;
        } else {
            let done = self.train.len() / FEATURES;
            let places = &gallery.train[done..gallery.train.len().min(done + CHUNK)];
            let x = gallery.all(places);
            network.forward(&x, places.len(), Mode::Evaluate);
            self.train.extend_from_slice(hidden::of_last(network));
        }
    }

    /// Features of pictures, a few at a time; nothing before the classifier has learned.
    pub(super) fn of(&mut self, values: &[f32]) -> Vec<f32> {
        let Some((network, _)) = &mut self.network else { return Vec::new() };
        let width = network.spec().input.len();
        let mut features = Vec::new();
        for part in values.chunks(CHUNK * width) {
            network.forward(part, part.len() / width, Mode::Evaluate);
            features.extend_from_slice(hidden::of_last(network));
        }
        features
    }
}

/// Values and labels of some examples.
fn gather(
    gallery: &Gallery,
    examples: impl Iterator<Item = Example>,
    x: &mut Vec<f32>,
    labels: &mut Vec<i32>,
) {
    x.clear();
    labels.clear();
    let channels = gallery.shape().channels();
    for example in examples {
        let start = x.len();
        x.extend(gallery.values(example.place));
        if example.turned {
            // Half a turn is the other way round, in each plane.
            let plane = gallery.shape().len() / channels;
            x[start..].chunks_exact_mut(plane).for_each(<[f32]>::reverse);
        }
        labels.push(example.label);
    }
}

fn adam(learning_rate: f32) -> OptimizerSpec {
    OptimizerSpec::Adam { learning_rate, beta1: 0.9, beta2: 0.999, eps: 1e-8 }
}

/// Two convolutions that halve the picture, and a hidden layer.
fn classifier(input: Shape, classes: usize) -> NetworkSpec {
    let mut layers = Vec::new();
    for filters in MAPS {
        layers.push(LayerSpec::Conv2d {
            filters,
            kernel: Kernel { height: 3, width: 3 },
            stride: 2,
            padding: Padding::Cells(1),
            bias: true,
            init: Init::He,
        });
        layers.push(LayerSpec::Relu);
    }
    layers.push(LayerSpec::Flatten);
    layers.push(LayerSpec::Dense { units: FEATURES, bias: true, init: Init::He });
    layers.push(LayerSpec::Relu);
    layers.push(LayerSpec::Dense { units: classes, bias: true, init: Init::Xavier });
    NetworkSpec {
        input,
        layers,
        loss: Some(LossSpec::CrossEntropy),
        optimizer: Some(adam(LEARNING_RATE)),
        regularizer: Regularizer::default(),
    }
}
