//! The engine, and what is done with pictures, against numbers from established libraries;
//! `tests/golden/engine/README.md` describes them. The same tests run in a browser.

// In double precision only the engine is built.
#[cfg(not(feature = "f64"))]
mod components;
mod dropout;
#[path = "../support/fill.rs"]
mod fill;
#[path = "../support/golden.rs"]
mod golden;
#[cfg(not(feature = "f64"))]
mod images;
mod initial;
mod layers;
mod losses;
mod training;

use golden::{FILES, cases};
use lehrnetz::engine::{
    Init, Kernel, LayerSpec, Network, NetworkSpec, Padding, Real, Regularizer, Shape,
};
use serde_json::Value;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

const LAYERS: [&str; 14] = [
    "relu",
    "leaky_relu",
    "sigmoid",
    "tanh",
    "softmax",
    "dense",
    "conv2d",
    "conv_transpose2d",
    "max_pool2d",
    "avg_pool2d",
    "upsample_nearest2d",
    "pixel_shuffle",
    "batch_norm2d",
    "flatten",
];
const OTHERS: [&str; 15] = [
    "add",
    "cross_entropy",
    "bce_with_logits",
    "mse",
    "l1",
    "penalized_mse",
    "optimizer",
    "train_network",
    "train_gan",
    "dropout_linear",
    "dropout_ensemble",
    "initializers",
    "resize_bicubic",
    "image_quality",
    "pca_digits",
];

#[test]
fn every_file_is_used() {
    assert_eq!(cases(&[LAYERS.as_slice(), &OTHERS].concat()).len(), FILES.len());
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_file_is_embedded() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/engine");
    let entries = std::fs::read_dir(folder).expect("the folder").flatten();
    let names = entries
        .filter_map(|e| e.file_name().into_string().ok()?.strip_suffix(".json").map(str::to_owned));
    let mut names: Vec<String> = names.collect();
    names.sort();
    assert_eq!(names, FILES.iter().map(|(name, _)| *name).collect::<Vec<_>>());
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
    let real = |key: &str| attrs[key].as_f64().expect(key) as Real;
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
        "conv_transpose2d" => LayerSpec::ConvTranspose2d {
            filters: size("out_channels"),
            kernel: Kernel::square(size("kernel_size")),
            stride: size("stride"),
            padding: size("padding"),
            output_padding: size("output_padding"),
            bias,
            init: Init::He,
        },
        "upsample_nearest2d" => LayerSpec::Upsample2d { factor: size("scale_factor") },
        "pixel_shuffle" => LayerSpec::PixelShuffle { factor: size("upscale_factor") },
        "batch_norm2d" => LayerSpec::BatchNorm { momentum: real("momentum"), eps: real("eps") },
        "residual" => {
            let body = attrs["body"].as_array().expect("a body").iter();
            let kind = |attrs: &Value| attrs["type"].as_str().expect("type").to_owned();
            LayerSpec::Residual { layers: body.map(|attrs| layer(&kind(attrs), attrs)).collect() }
        }
        "max_pool2d" => {
            LayerSpec::MaxPool2d { size: size("kernel_size"), stride: Some(size("stride")) }
        }
        "avg_pool2d" => {
            LayerSpec::AvgPool2d { size: size("kernel_size"), stride: Some(size("stride")) }
        }
        "flatten" => LayerSpec::Flatten,
        "relu" => LayerSpec::Relu,
        "leaky_relu" => LayerSpec::LeakyRelu { slope: real("negative_slope") },
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
