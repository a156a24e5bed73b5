//! Generated pictures can be told apart by what they show.

use lehrnetz::data::{handwriting, pictures, shapes};
use lehrnetz::engine::{LayerSpec, Padding, Shape};

use crate::classify::{Set, accuracy, classifier, linear, nearest_mean, network, train};
use crate::layers::conv;

/// One convolution: enough to see what a thing looks like, and fast.
fn layers(filters: usize) -> Vec<LayerSpec> {
    vec![
        conv(filters, [5, 5], 2, Padding::Same),
        LayerSpec::Relu,
        LayerSpec::MaxPool2d { size: 2, stride: None },
        LayerSpec::Flatten,
    ]
}

#[test]
fn a_small_network_tells_pictures_apart_and_colours_alone_do_not() {
    let (training, test) = (Set::pictures(1500, 0), Set::pictures(500, 1));
    let spec = classifier(training.shape, layers(12), pictures::CLASSES, 0.003);
    let mut cnn = network(&spec, 1);
    train(&mut cnn, &training, 300, 1);
    let seen = accuracy(&mut cnn, &test);
    let mut raw = network(&linear(training.shape, pictures::CLASSES), 1);
    train(&mut raw, &training, 300, 1);
    let summed = accuracy(&mut raw, &test);
    let mean = nearest_mean(&training, &test);
    assert!(seen > 0.74, "the network knows {seen}");
    assert!(summed < 0.62 && mean < 0.46, "raw pixels give {summed}, mean pictures {mean}");
}

#[test]
fn a_small_network_tells_shapes_apart() {
    let (training, test) = (Set::shapes(1500, 0), Set::shapes(500, 1));
    assert_eq!(training.shape, Shape::Image { channels: 1, height: 28, width: 28 });
    let spec = classifier(training.shape, layers(12), shapes::CLASSES, 0.003);
    let mut cnn = network(&spec, 1);
    train(&mut cnn, &training, 300, 1);
    let seen = accuracy(&mut cnn, &test);
    assert!(seen > 0.68, "the network knows {seen}");
}

#[test]
fn a_small_network_learns_to_read_digits() {
    let (training, test) = (Set::handwriting(1500, 0), Set::handwriting(500, 1));
    let spec = classifier(training.shape, layers(12), handwriting::CLASSES, 0.003);
    let mut cnn = network(&spec, 1);
    train(&mut cnn, &training, 400, 1);
    let read = accuracy(&mut cnn, &test);
    assert!(read > 0.85, "the network reads {read}");
}
