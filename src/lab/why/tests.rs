//! Explanations against plain computations.

use super::grad_cam::{grad_cam, layers_with_maps, usual_layer};
use super::occlusion::Occlusion;
use super::score_gradient;
use crate::engine::rng::{Purpose, stream, uniform};
use crate::engine::{Mode, Network, NetworkSpec, Shape};
use crate::lab::classifier::softmax;
use crate::lab::slices::Work;
use crate::protocol::inspect::why::Patch;

fn network(input: Shape, layers: &str) -> Network {
    let spec = NetworkSpec {
        input,
        layers: NetworkSpec::layers_from_json(layers).expect("layers"),
        loss: None,
        optimizer: None,
        regularizer: crate::engine::Regularizer::default(),
    };
    Network::new(&spec, 16, 3).expect("a network")
}

fn image(channels: usize, height: usize, width: usize) -> Shape {
    Shape::Image { channels, height, width }
}

fn picture(shape: Shape) -> Vec<f32> {
    let mut rng = stream(2, Purpose::Samples);
    (0..shape.len()).map(|_| uniform(&mut rng) as f32 - 0.3).collect()
}

#[test]
fn the_gradient_of_a_score_is_its_slope() {
    let input = image(2, 5, 6);
    let layers = r#"[{"type":"conv2d","filters":4,"kernel":3,"padding":1},{"type":"batch_norm"},
        {"type":"tanh"},{"type":"residual","layers":[{"type":"conv2d","filters":4,"kernel":3,
        "padding":1},{"type":"sigmoid"}]},{"type":"avg_pool2d","size":2},{"type":"flatten"},
        {"type":"dropout","keep":0.5},{"type":"dense","units":3}]"#;
    let mut network = network(input, layers);
    let x = picture(input);
    for class in 0..3 {
        network.forward(&x, 1, Mode::Evaluate);
        let gradient = score_gradient(&mut network, class).to_vec();
        for place in 0..x.len() {
            let mut score = |by: f32| {
                let mut moved = x.clone();
                moved[place] += by;
                network.forward(&moved, 1, Mode::Evaluate)[class]
            };
            let slope = (score(0.02) - score(-0.02)) / 0.04;
            let off = (slope - gradient[place]).abs();
            assert!(off < 1e-3 + 0.01 * slope.abs(), "{place}: {slope}, not {}", gradient[place]);
        }
    }
}

/// Behind a global mean and a dense layer, Grad-CAM is the class activation map of Zhou et al. (2016):
/// the maps weighted by the weights of the class (Selvaraju et al., section 3.1).
#[test]
fn grad_cam_is_the_class_activation_map_where_that_is_defined() {
    let input = image(1, 6, 4);
    let layers = r#"[{"type":"conv2d","filters":5,"kernel":3,"padding":1},{"type":"relu"},
        {"type":"global_avg_pool2d"},{"type":"dense","units":3}]"#;
    let mut network = network(input, layers);
    let x = picture(input);
    network.forward(&x, 1, Mode::Evaluate);
    score_gradient(&mut network, 1);
    let cam = grad_cam(&network, &[1]).expect("maps");
    let parameters = network.parameters();
    let weight = parameters.iter().find(|parameter| parameter.name == "3.weight").expect("there");
    let maps = network.activation_at(&[1]);
    let expected = (0..24).map(|place| {
        let sum: f32 = (0..5).map(|k| weight.data[5 + k] * maps[k * 24 + place]).sum();
        (sum / 24.0).max(0.0)
    });
    assert_eq!((cam.height, cam.width), (6, 4));
    for (found, expected) in cam.values.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-6, "{found}, not {expected}");
    }
    assert!(cam.values.iter().any(|value| *value > 0.0), "something speaks for the class");
    assert_eq!(grad_cam(&network, &[2]), None, "no maps behind the mean");
}

#[test]
fn the_usual_layer_is_the_last_convolution_or_block() {
    let conv = r#"{"type":"conv2d","filters":2,"kernel":3,"padding":1}"#;
    let head = r#"{"type":"relu"},{"type":"flatten"},{"type":"dense","units":3}"#;
    let input = image(1, 6, 6);
    let plain = network(input, &format!("[{conv},{conv},{head}]"));
    assert_eq!(usual_layer(&plain), Some(vec![1]));
    assert_eq!(layers_with_maps(&plain), [[0], [1], [2]]);
    let block = format!(r#"{{"type":"residual","layers":[{conv},{{"type":"relu"}}]}}"#);
    let deep = network(input, &format!("[{conv},{block},{head}]"));
    assert_eq!(usual_layer(&deep), Some(vec![1]));
    assert!(layers_with_maps(&deep).contains(&vec![1, 0]), "{:?}", layers_with_maps(&deep));
    let dense = network(input, r#"[{"type":"flatten"},{"type":"dense","units":3}]"#);
    assert_eq!(usual_layer(&dense), None);
}

#[test]
fn covering_is_what_it_says() {
    let input = image(3, 7, 5);
    let layers = r#"[{"type":"conv2d","filters":3,"kernel":3},{"type":"relu"},{"type":"flatten"},
        {"type":"dense","units":4}]"#;
    let mut network = network(input, layers);
    let (x, class) = (picture(input), 2);
    let whole = softmax(network.forward(&x, 1, Mode::Evaluate))[class];
    for patch in [Patch { size: 3, stride: 2 }, Patch { size: 1, stride: 1 }] {
        let work = Work::of(&network);
        let mut occlusion = Occlusion::new(input, x.clone(), class, patch);
        while !occlusion.is_done() {
            occlusion.advance(&mut network, work);
        }
        // Each pixel on its own, one picture at a time.
        let starts = |side: usize| {
            let last = side - patch.size;
            (0..=last).filter(move |at| at % patch.stride == 0 || *at == last)
        };
        let corners: Vec<_> =
            starts(7).flat_map(|row| starts(5).map(move |column| (row, column))).collect();
        assert_eq!(occlusion.progress(), (corners.len(), corners.len()));
        for (pixel, found) in occlusion.losses().into_iter().enumerate() {
            let (row, column) = (pixel / 5, pixel % 5);
            let covers = |from: usize, at: usize| (from..from + patch.size).contains(&at);
            let over = corners.iter().filter(|c| covers(c.0, row) && covers(c.1, column));
            let losses: Vec<f32> = over
                .map(|(top, left)| {
                    let mut x = x.clone();
                    for (place, value) in x.iter_mut().enumerate() {
                        let at = place % 35;
                        if covers(*top, at / 5) && covers(*left, at % 5) {
                            *value = 0.0;
                        }
                    }
                    whole - softmax(network.forward(&x, 1, Mode::Evaluate))[class]
                })
                .collect();
            let mean = losses.iter().sum::<f32>() / losses.len() as f32;
            assert!((found - mean).abs() < 1e-5, "pixel {pixel}: {found}, not {mean}");
        }
    }
}
