//! Generated pictures: they are the kept ones, and they can be told apart by what they show.
#![cfg(not(feature = "f64"))]

#[path = "support/classify.rs"]
mod classify;
#[path = "support/layers.rs"]
mod layers;
#[path = "support/sheet.rs"]
mod sheet;

use classify::{Set, accuracy, classifier, linear, nearest_mean, network, train};
use layers::conv;
use lehrnetz::data::{pictures, shapes};
use lehrnetz::engine::{LayerSpec, Padding, Shape};
use sheet::Sheet;

/// The levels of a kept sheet.
fn kept(sheet: &Sheet) -> Vec<u8> {
    let file = std::fs::File::open(sheet.path()).expect("the sheet is kept");
    let mut reader =
        png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("it is a picture");
    let mut levels = vec![0; reader.output_buffer_size().expect("it is small")];
    reader.next_frame(&mut levels).expect("it is whole");
    levels
}

#[test]
fn pictures_are_those_of_the_kept_sheets() {
    for sheet in [sheet::pictures(6), sheet::shapes(6)] {
        let kept = kept(&sheet);
        assert_eq!(kept.len(), sheet.levels.len(), "{}", sheet.path());
        let farthest = kept.iter().zip(&sheet.levels).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(farthest <= Some(1), "{}: {farthest:?} levels off", sheet.path());
    }
}

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
