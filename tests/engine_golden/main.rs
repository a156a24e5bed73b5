//! The engine against numbers from established libraries; `tests/golden/engine/README.md` describes
//! them.

mod dropout;
#[path = "../support/fill.rs"]
mod fill;
#[path = "../support/golden.rs"]
mod golden;
mod initial;
mod layers;
mod losses;
mod training;

use golden::{cases, names};
use lehrnetz::engine::{
    Init, Kernel, LayerSpec, Network, NetworkSpec, Padding, Real, Regularizer, Shape,
};
use serde_json::Value;

const LAYERS: [&str; 10] = [
    "relu",
    "leaky_relu",
    "sigmoid",
    "tanh",
    "softmax",
    "dense",
    "conv2d",
    "max_pool2d",
    "avg_pool2d",
    "flatten",
];
const OTHERS: [&str; 8] = [
    "cross_entropy",
    "mse",
    "penalized_mse",
    "optimizer",
    "train_network",
    "dropout_linear",
    "dropout_ensemble",
    "initializers",
];

#[test]
fn every_file_is_used() {
    let used = cases(&[LAYERS.as_slice(), &OTHERS].concat()).len();
    assert_eq!((used, names().len()), (40, 40));
}

fn spec(input: Shape, layers: Vec<LayerSpec>) -> NetworkSpec {
    NetworkSpec { input, layers, loss: None, optimizer: None, regularizer: Regularizer::default() }
}

fn build(spec: &NetworkSpec, max_batch: usize) -> Network {
    Network::new(spec, max_batch, 1).expect("the network fits")
}

fn dense(units: usize, bias: bool) -> LayerSpec {
    LayerSpec::Dense { units, bias, init: Init::He }
}

/// A layer as a golden file describes it.
fn layer(kind: &str, attrs: &Value) -> LayerSpec {
    let size = |key: &str| attrs[key].as_u64().expect(key) as usize;
    let bias = attrs["bias"].as_bool().unwrap_or(true);
    match kind {
        "dense" => dense(size("out_features"), bias),
        "conv2d" => LayerSpec::Conv2d {
            filters: size("out_channels"),
            kernel: Kernel::square(size("kernel_size")),
            stride: size("stride"),
            padding: Padding::Cells(size("padding")),
            bias,
            init: Init::He,
        },
        "max_pool2d" => {
            LayerSpec::MaxPool2d { size: size("kernel_size"), stride: Some(size("stride")) }
        }
        "avg_pool2d" => {
            LayerSpec::AvgPool2d { size: size("kernel_size"), stride: Some(size("stride")) }
        }
        "flatten" => LayerSpec::Flatten,
        "relu" => LayerSpec::Relu,
        "leaky_relu" => LayerSpec::LeakyRelu {
            slope: attrs["negative_slope"].as_f64().expect("a slope") as Real,
        },
        "sigmoid" => LayerSpec::Sigmoid,
        "tanh" => LayerSpec::Tanh,
        "softmax" => LayerSpec::Softmax,
        other => panic!("no layer {other}"),
    }
}

/// Shape of one example, and how many there are.
fn batch_of(shape: &[usize]) -> (Shape, usize) {
    match *shape {
        [len] => (Shape::Vector(len), 1),
        [batch, len] => (Shape::Vector(len), batch),
        [batch, channels, height, width] => (Shape::Image { channels, height, width }, batch),
        _ => panic!("no batch has shape {shape:?}"),
    }
}

fn gradient(network: &Network, name: &str) -> Vec<Real> {
    let list = network.gradients();
    list.iter().find(|p| p.name == name).expect(name).data.to_vec()
}

fn parameter(network: &Network, name: &str) -> Vec<Real> {
    let list = network.parameters();
    list.iter().find(|p| p.name == name).expect(name).data.to_vec()
}
