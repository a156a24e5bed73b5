//! Classifiers of what is generated, large and small.

use lehrnetz::data::batches::Batches;
use lehrnetz::data::{handwriting, pictures, shapes};
use lehrnetz::engine::rng::{Purpose, stream};
use lehrnetz::engine::{
    Init, LayerSpec, LossSpec, Mode, Network, NetworkSpec, OptimizerSpec, Padding, Regularizer,
    Shape, Target,
};
use rand::rngs::ChaCha8Rng;

use crate::layers::{conv, image};

const BATCH: usize = 32;

/// Examples with a class each: pictures as values 0…1, or numbers in a row.
pub(crate) struct Set {
    pub(crate) shape: Shape,
    classes: usize,
    values: Vec<f32>,
    labels: Vec<i32>,
}

impl Set {
    /// So many little scenes of a part: 0 to learn from, 1 to test with.
    pub(crate) fn pictures(count: usize, part: usize) -> Self {
        let shape = image(pictures::CHANNELS, pictures::SIDE, pictures::SIDE);
        Self::drawn(shape, pictures::CLASSES, pictures::draw, count, part)
    }

    /// So many plane figures of a part.
    #[allow(dead_code, reason = "the tests need it, the program that measures does not")]
    pub(crate) fn shapes(count: usize, part: usize) -> Self {
        let shape = image(1, shapes::SIDE, shapes::SIDE);
        Self::drawn(shape, shapes::CLASSES, shapes::draw, count, part)
    }

    /// So many digits of a part.
    #[allow(dead_code, reason = "the tests need it, the program that measures does not")]
    pub(crate) fn handwriting(count: usize, part: usize) -> Self {
        let shape = image(1, handwriting::SIDE, handwriting::SIDE);
        Self::drawn(shape, handwriting::CLASSES, handwriting::draw, count, part)
    }

    /// Classes come in turns.
    fn drawn(
        shape: Shape,
        classes: usize,
        draw: fn(usize, &mut ChaCha8Rng, &mut [u8]),
        count: usize,
        part: usize,
    ) -> Self {
        let mut rng = stream(1, Purpose::Examples(part));
        let mut levels = vec![0; shape.len()];
        let mut values = Vec::with_capacity(count * shape.len());
        for index in 0..count {
            draw(index % classes, &mut rng, &mut levels);
            values.extend(levels.iter().map(|level| f32::from(*level) / 255.0));
        }
        let labels = (0..count).map(|index| (index % classes) as i32).collect();
        Self::new(shape, classes, values, labels)
    }

    /// From what was made elsewhere; `values` are those of one example after another.
    pub(crate) fn new(shape: Shape, classes: usize, values: Vec<f32>, labels: Vec<i32>) -> Self {
        Self { shape, classes, values, labels }
    }

    fn picture(&self, index: usize) -> &[f32] {
        &self.values[index * self.shape.len()..(index + 1) * self.shape.len()]
    }
}

/// A classifier with these layers before the last one.
pub(crate) fn classifier(
    input: Shape,
    mut layers: Vec<LayerSpec>,
    classes: usize,
    learning_rate: f32,
) -> NetworkSpec {
    layers.push(dense(classes));
    NetworkSpec {
        input,
        layers,
        loss: Some(LossSpec::CrossEntropy),
        optimizer: Some(OptimizerSpec::Adam { learning_rate, beta1: 0.9, beta2: 0.999, eps: 1e-8 }),
        regularizer: Regularizer::default(),
    }
}

/// A weighted sum of raw values for each class.
pub(crate) fn linear(input: Shape, classes: usize) -> NetworkSpec {
    classifier(input, vec![LayerSpec::Flatten], classes, 0.001)
}

/// Two convolutions and a hidden layer.
#[allow(dead_code, reason = "the program that measures needs it, the tests do not")]
pub(crate) fn small_cnn(input: Shape, classes: usize, learning_rate: f32) -> NetworkSpec {
    let pool = || LayerSpec::MaxPool2d { size: 2, stride: None };
    let layers = vec![
        conv(16, [3, 3], 1, Padding::Same),
        LayerSpec::Relu,
        pool(),
        conv(32, [3, 3], 1, Padding::Same),
        LayerSpec::Relu,
        pool(),
        LayerSpec::Flatten,
        dense(64),
        LayerSpec::Relu,
        LayerSpec::Dropout { keep: 0.5, inverted: true },
    ];
    classifier(input, layers, classes, learning_rate)
}

pub(crate) fn dense(units: usize) -> LayerSpec {
    LayerSpec::Dense { units, bias: true, init: Init::default() }
}

pub(crate) fn network(spec: &NetworkSpec, seed: u64) -> Network {
    Network::new(spec, BATCH, seed).expect("the spec works")
}

/// So many steps on batches of 32.
pub(crate) fn train(network: &mut Network, set: &Set, steps: usize, seed: u64) {
    let mut batches = Batches::new(set.labels.len(), seed);
    let (mut indices, mut x, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..steps {
        batches.next(BATCH, &mut indices);
        x.clear();
        labels.clear();
        for index in &indices {
            x.extend_from_slice(set.picture(*index));
            labels.push(set.labels[*index]);
        }
        network.train_batch(&x, Target::Labels(&labels), labels.len());
    }
}

/// Share of pictures whose class has the largest output.
pub(crate) fn accuracy(network: &mut Network, set: &Set) -> f64 {
    let mut right = 0;
    for (x, labels) in set.values.chunks(BATCH * set.shape.len()).zip(set.labels.chunks(BATCH)) {
        let output = network.forward(x, labels.len(), Mode::Evaluate);
        for (scores, label) in output.chunks(set.classes).zip(labels) {
            let best = (0..set.classes).max_by(|a, b| scores[*a].total_cmp(&scores[*b]));
            right += usize::from(best == Some(*label as usize));
        }
    }
    right as f64 / set.labels.len() as f64
}

/// Share of pictures that are nearest to the mean picture of their class.
pub(crate) fn nearest_mean(training: &Set, test: &Set) -> f64 {
    let size = training.shape.len();
    let mut means = vec![vec![0.0; size]; training.classes];
    let share = training.classes as f32 / training.labels.len() as f32;
    for (index, label) in training.labels.iter().enumerate() {
        let mean = &mut means[*label as usize];
        mean.iter_mut().zip(training.picture(index)).for_each(|(m, value)| *m += value * share);
    }
    let right = (0..test.labels.len()).filter(|index| {
        let distance = |class: usize| -> f32 {
            let pairs = means[class].iter().zip(test.picture(*index));
            pairs.map(|(mean, value)| (mean - value).powi(2)).sum()
        };
        let best = (0..test.classes).min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
        best == Some(test.labels[*index] as usize)
    });
    right.count() as f64 / test.labels.len() as f64
}
