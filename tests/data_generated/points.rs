//! Generated points, curves and distributions can be learned, and not by what is too simple.

use lehrnetz::data::batches::Batches;
use lehrnetz::data::curves::{Curve, Examples};
use lehrnetz::data::distributions::Samples;
use lehrnetz::data::points::{Classes, Part, Points, Surface, Task};
use lehrnetz::engine::{LayerSpec, LossSpec, Mode, NetworkSpec, Shape, Target};

use crate::classify::{Set, accuracy, classifier, dense, linear, network, train};
use crate::plots;

const BATCH: usize = 32;
const PLACE: Shape = Shape::Vector(2);

/// Two hidden layers.
fn layers() -> Vec<LayerSpec> {
    vec![dense(24), LayerSpec::Relu, dense(24), LayerSpec::Relu]
}

fn points(task: Task, part: Part) -> (Vec<f32>, Vec<f32>) {
    let points: Vec<_> = Points::new(task, 0.02, 1, part).take(1000).collect();
    let places = points.iter().flat_map(|point| point.place).map(|at| at as f32).collect();
    (places, points.iter().map(|point| point.label as f32).collect())
}

#[test]
fn a_small_network_tells_points_apart_and_a_straight_line_most_of_them_not() {
    for classes in plots::CLASSES {
        let set = |part| {
            let (places, labels) = points(Task::Classes(classes), part);
            Set::new(PLACE, 2, places, labels.into_iter().map(|label| label as i32).collect())
        };
        let (training, test) = (set(Part::Training), set(Part::Test));
        let mut deep = network(&classifier(PLACE, layers(), 2, 0.01), 1);
        train(&mut deep, &training, 2000, 1);
        let mut line = network(&linear(PLACE, 2), 1);
        train(&mut line, &training, 2000, 1);
        let (deep, line) = (accuracy(&mut deep, &test), accuracy(&mut line, &test));
        // Many points of a checkerboard lie at a border, where noise takes them across.
        let least = if classes == Classes::Checkerboard { 0.8 } else { 0.97 };
        assert!(deep > least, "{classes:?}: {deep}");
        assert_eq!(line > 0.95, classes == Classes::Gaussians, "{classes:?}: {line}");
    }
}

#[test]
fn a_small_network_tells_distributions_apart() {
    let distributions = plots::distributions();
    let set = |part| {
        let mut samples: Vec<_> =
            distributions.iter().map(|d| Samples::new(d.clone(), 1, part)).collect();
        let places = (0..2000).flat_map(|index| samples[index % 5].next().expect("without end"));
        let places: Vec<f32> = places.map(|at| at as f32).collect();
        Set::new(PLACE, 5, places, (0..2000).map(|index| index % 5).collect())
    };
    let mut network = network(&classifier(PLACE, layers(), 5, 0.01), 1);
    train(&mut network, &set(Part::Training), 2000, 1);
    let right = accuracy(&mut network, &set(Part::Test));
    assert!(right > 0.75, "{right}");
}

/// Mean squared error on the test part after training, in units of the variance of what is to be
/// predicted.
fn unexplained(input: Shape, part: impl Fn(Part) -> (Vec<f32>, Vec<f32>)) -> f32 {
    let spec = classifier(input, layers(), 1, 0.01);
    let spec = NetworkSpec { loss: Some(LossSpec::Mse), ..spec };
    let mut network = network(&spec, 1);
    let (places, heights) = part(Part::Training);
    let mut batches = Batches::new(heights.len(), 1);
    let (mut indices, mut x, mut y) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..2000 {
        batches.next(BATCH, &mut indices);
        x.clear();
        y.clear();
        for index in &indices {
            x.extend_from_slice(&places[index * input.len()..(index + 1) * input.len()]);
            y.push(heights[*index]);
        }
        network.train_batch(&x, Target::Values(&y), y.len());
    }
    let (places, heights) = part(Part::Test);
    let mut squares = 0.0;
    for (x, y) in places.chunks(BATCH * input.len()).zip(heights.chunks(BATCH)) {
        let output = network.forward(x, y.len(), Mode::Evaluate);
        squares += output.iter().zip(y).map(|(o, y)| (o - y).powi(2)).sum::<f32>();
    }
    let mean = heights.iter().sum::<f32>() / heights.len() as f32;
    squares / heights.iter().map(|height| (height - mean).powi(2)).sum::<f32>()
}

#[test]
fn a_small_network_learns_surfaces_and_curves() {
    for surface in [Surface::Plane, Surface::Bump, Surface::Waves] {
        let left = unexplained(PLACE, |part| points(Task::Surface(surface), part));
        assert!(left < 0.15, "{surface:?}: {left}");
    }
    let examples = |curve: &Curve, part| {
        let examples: Vec<_> = Examples::new(curve.clone(), 0.02, 1, part).take(1000).collect();
        let places = examples.iter().map(|example| example.x as f32).collect();
        (places, examples.iter().map(|example| example.y as f32).collect())
    };
    for curve in plots::curves() {
        let left = unexplained(Shape::Vector(1), |part| examples(&curve, part));
        assert!(left < 0.02, "{curve:?}: {left}");
    }
}
