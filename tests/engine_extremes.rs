//! Sizes and numbers at the edge of what is allowed: they are computed, not crashed on.

#[path = "support/fill.rs"]
mod fill;

use fill::fill;
use lehrnetz::engine::{
    LossSpec, Mode, Network, NetworkSpec, OptimizerSpec, Parameters, Real, Regularizer, Shape,
    Target,
};

const INPUT: Shape = Shape::Image { channels: 2, height: 8, width: 7 };
const BATCH: usize = 3;

fn build(layers: &str) -> Network {
    let spec = NetworkSpec {
        input: INPUT,
        layers: NetworkSpec::layers_from_json(layers).expect(layers),
        loss: Some(LossSpec::Mse),
        optimizer: Some(OptimizerSpec::Adam {
            learning_rate: 0.01,
            beta1: 0.9,
            beta2: 0.999,
            eps: 1e-8,
        }),
        regularizer: Regularizer { l1: 1e-3, l2: 1e-3 },
    };
    Network::new(&spec, BATCH, 1).expect(layers)
}

#[test]
fn extreme_sizes() {
    let cases = [
        r#"[{"type":"conv2d","filters":3,"kernel":1,"stride":1000000}]"#,
        r#"[{"type":"conv2d","filters":3,"kernel":3,"stride":1000000,"padding":"same"}]"#,
        r#"[{"type":"conv2d","filters":3,"kernel":[1,7],"stride":5,"padding":9}]"#,
        r#"[{"type":"conv2d","filters":3,"kernel":1,"stride":1,"padding":100}]"#,
        r#"[{"type":"conv2d","filters":2,"kernel":60,"padding":"same"}]"#,
        r#"[{"type":"conv2d","filters":2,"kernel":2,"stride":7,"padding":20}]"#,
        r#"[{"type":"conv2d","filters":1000,"kernel":[8,7]}]"#,
        r#"[{"type":"max_pool2d","size":1,"stride":1000000}]"#,
        r#"[{"type":"max_pool2d","size":7,"stride":1000000}]"#,
        r#"[{"type":"avg_pool2d","size":7,"stride":1000000}]"#,
        r#"[{"type":"avg_pool2d","size":1,"stride":3}]"#,
        r#"[{"type":"flatten"},{"type":"dense","units":1},{"type":"softmax"}]"#,
        r#"[{"type":"dropout","keep":0.000001}]"#,
        r#"[{"type":"leaky_relu","slope":-1000}]"#,
        "[]",
    ];
    for layers in cases {
        let mut network = build(layers);
        let output = network.summary().last().map_or(INPUT, |layer| layer.output).len();
        let (x, target) =
            (fill(1, BATCH * INPUT.len(), 1.0, 0.0), fill(2, BATCH * output, 1.0, 0.0));
        let before = network.forward(&x, BATCH, Mode::Evaluate).to_vec();
        assert_eq!(before.len(), BATCH * output);
        for _ in 0..5 {
            let loss = network.train_batch(&x, Target::Values(&target), BATCH);
            assert!(loss.is_finite(), "{layers}: {loss}");
        }
        let after = network.forward(&x, BATCH, Mode::Evaluate);
        assert!(after.iter().all(|y| y.is_finite()), "{layers}");
        assert_eq!(network.backward(Parameters::Skip).len(), x.len());
    }
}

/// A layer that pads with nothing but zeros gives its bias there, and no gradient comes back.
#[test]
fn windows_of_nothing_but_padding() {
    let mut network = build(r#"[{"type":"conv2d","filters":1,"kernel":1,"padding":2}]"#);
    network.set_parameter("0.weight", &[2.0, 3.0]).expect("it fits");
    network.set_parameter("0.bias", &[0.5]).expect("it fits");
    let x = vec![1.0; INPUT.len()];
    let output = network.forward(&x, 1, Mode::Train);
    let edge = |i: usize| !(2..10).contains(&(i / 11)) || !(2..9).contains(&(i % 11));
    let expected: Vec<Real> = (0..12 * 11).map(|i| if edge(i) { 0.5 } else { 5.5 }).collect();
    assert_eq!(output, expected);
    let upstream: Vec<Real> = (0..12 * 11).map(|i| if edge(i) { 1.0 } else { 0.0 }).collect();
    let gradient = network.backward_from(&upstream, Parameters::Skip);
    assert!(gradient.iter().all(|g| *g == 0.0));
}

/// Training that has run away must stop with a number that shows it, not with a crash.
#[test]
fn numbers_that_are_none_come_through() {
    let layers = r#"[
        {"type":"conv2d","filters":3,"kernel":3,"padding":1}, {"type":"relu"},
        {"type":"max_pool2d","size":2}, {"type":"conv2d","filters":2,"kernel":2},
        {"type":"sigmoid"}, {"type":"avg_pool2d","size":2}, {"type":"flatten"},
        {"type":"dropout"}, {"type":"dense","units":6}, {"type":"leaky_relu"},
        {"type":"dense","units":4}, {"type":"tanh"}, {"type":"softmax"}
    ]"#;
    for bad in [Real::NAN, Real::INFINITY, Real::MAX] {
        let mut network = build(layers);
        let mut x = fill(1, BATCH * INPUT.len(), 1.0, 0.0);
        x.fill(bad);
        for _ in 0..3 {
            network.train_batch(&x, Target::Values(&[0.0; BATCH * 4]), BATCH);
        }
        if bad.is_nan() {
            assert!(network.loss(Target::Values(&[0.0; BATCH * 4])).is_nan());
        }
    }
    // A learning rate that blows up: the loss says so.
    let mut network = build(r#"[{"type":"flatten"},{"type":"dense","units":4}]"#);
    network.set_optimizer(OptimizerSpec::Sgd {
        learning_rate: 1e6,
        momentum: 0.9,
        nesterov: false,
    });
    let x = fill(1, BATCH * INPUT.len(), 1.0, 0.0);
    let losses: Vec<Real> = (0..100)
        .map(|_| network.train_batch(&x, Target::Values(&[0.0; BATCH * 4]), BATCH))
        .collect();
    assert!(losses[0].is_finite() && !losses[99].is_finite(), "{} … {}", losses[0], losses[99]);
}

/// An even kernel with padding "same" has its extra zeros at the bottom and on the right, so that its
/// first cell lies on the cell it computes.
#[test]
fn same_padding_leans_to_the_end() {
    let mut network =
        build(r#"[{"type":"conv2d","filters":1,"kernel":2,"padding":"same","bias":false}]"#);
    let x = fill(5, INPUT.len(), 1.0, 0.0);
    let (first, last) = ([1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]);
    network.set_parameter("0.weight", &[first, [0.0; 4]].concat()).expect("it fits");
    assert_eq!(network.forward(&x, 1, Mode::Train), &x[..56]);
    network.set_parameter("0.weight", &[last, [0.0; 4]].concat()).expect("it fits");
    let shifted = |i: usize| if i % 7 == 6 || i / 7 == 7 { 0.0 } else { x[i + 8] };
    let expected: Vec<Real> = (0..56).map(shifted).collect();
    assert_eq!(network.forward(&x, 1, Mode::Train), expected);
}
