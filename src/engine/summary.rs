//! What a network will look like, found without building it: shapes, parameters, work, memory.

mod convolution;

use serde::{Deserialize, Serialize};

use super::error::{Problem, SpecError};
use super::shape::window_count;
use super::{LayerSpec, LossSpec, NetworkSpec, Real, Shape};
use convolution::Convolution;

/// Memory a network may take, 1 GiB: tabs of phones are given little more.
pub const MAX_BYTES: u64 = 1 << 30;

/// Layers a network may have.
pub const MAX_LAYERS: usize = 64;

/// One line of the table that describes a network.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LayerSummary {
    /// Index path of the layer, counted from 0.
    pub path: Vec<usize>,
    /// The layer's `type` in JSON.
    pub type_name: String,
    /// Shape of what it gives for one example.
    pub output: Shape,
    /// Learned numbers, biases included.
    pub parameters: usize,
    /// Multiplications followed by an addition in the forward pass of one example; those of
    /// dense and convolutional layers, beside which all others are few.
    pub multiply_adds: u64,
}

/// Describes every layer, or tells the first thing that does not fit. Allocates no buffers.
///
/// # Errors
/// If a range is broken (in a spec that was not read from text), a layer does not fit its input,
/// the loss does not fit the output, or buffers for `max_batch` examples exceed [`MAX_BYTES`].
pub fn summarize(spec: &NetworkSpec, max_batch: usize) -> Result<Vec<LayerSummary>, SpecError> {
    spec.check().map_err(SpecError::whole)?;
    let Walk { layers, error, .. } = walk(spec.input, &spec.layers, max_batch);
    if let Some(error) = error {
        return Err(error);
    }
    let output = layers.last().map_or(spec.input, |layer| layer.output);
    match (spec.loss, output) {
        (Some(LossSpec::CrossEntropy), Shape::Image { .. }) => {
            Err(SpecError::whole(Problem::LossNeedsVector { found: output }))
        }
        _ => Ok(layers),
    }
}

/// Describes the layers up to the first that does not fit, and tells why it does not.
pub fn output_shapes_until_error(
    input: Shape,
    layers: &[LayerSpec],
) -> (Vec<LayerSummary>, Option<SpecError>) {
    let Walk { layers, error, .. } = walk(input, layers, 1);
    (layers, error)
}

/// How far one comes through a stack of layers.
struct Walk {
    layers: Vec<LayerSummary>,
    bytes: u64,
    error: Option<SpecError>,
}

fn walk(input: Shape, layers: &[LayerSpec], max_batch: usize) -> Walk {
    let dims: Vec<u64> = input.dims().iter().map(|size| *size as u64).collect();
    let bytes = PACKING_BYTES.saturating_add(activation_bytes(product(&dims), max_batch));
    let mut walk = Walk { layers: Vec::new(), bytes, error: None };
    let start = if layers.len() > MAX_LAYERS {
        Err(Problem::TooManyLayers { found: layers.len(), limit: MAX_LAYERS })
    } else {
        limited(bytes)
    };
    if let Err(problem) = start {
        walk.error = Some(SpecError::whole(problem));
        return walk;
    }
    let mut shape = input;
    for (index, layer) in layers.iter().enumerate() {
        let plan = plan(shape, layer, max_batch).and_then(|plan| {
            walk.bytes = walk.bytes.saturating_add(plan.bytes);
            limited(walk.bytes).map(|()| plan)
        });
        match plan {
            Ok(plan) => {
                shape = plan.output;
                walk.layers.push(LayerSummary {
                    path: vec![index],
                    type_name: layer.type_name().to_owned(),
                    output: plan.output,
                    parameters: plan.parameters,
                    multiply_adds: plan.multiply_adds,
                });
            }
            Err(problem) => {
                walk.error = Some(SpecError::at(index, Some(layer.type_name()), problem));
                return walk;
            }
        }
    }
    walk
}

/// What one layer gives and takes.
struct Plan {
    output: Shape,
    parameters: usize,
    multiply_adds: u64,
    bytes: u64,
}

/// Checks one layer against its input. Nothing is narrowed to `usize` before it is known to fit
/// into memory.
fn plan(input: Shape, layer: &LayerSpec, max_batch: usize) -> Result<Plan, Problem> {
    layer.check()?;
    let (dims, weights, biases, scratch) = match *layer {
        LayerSpec::Dense { units, bias, .. } => {
            let fan_in = vector(input)?;
            let units = units as u64;
            (vec![units], fan_in.saturating_mul(units), if bias { units } else { 0 }, 0)
        }
        LayerSpec::Conv2d { filters, kernel, stride, padding, bias, .. } => {
            let sizes = Convolution::new(image(input)?, filters, kernel, stride, padding)?;
            let biases = if bias { filters as u64 } else { 0 };
            (sizes.output.to_vec(), sizes.weights(), biases, sizes.scratch(max_batch))
        }
        LayerSpec::MaxPool2d { size, stride } | LayerSpec::AvgPool2d { size, stride } => {
            let [channels, height, width] = image(input)?;
            let (window, step) = (size as u64, stride.unwrap_or(size) as u64);
            let rows = window_count(height, window, step);
            let Some((rows, columns)) = rows.zip(window_count(width, window, step)) else {
                let input = [height as usize, width as usize];
                let largest = input[0].min(input[1]);
                return Err(Problem::PoolTooLarge { size, input, largest });
            };
            (vec![channels, rows, columns], 0, 0, 0)
        }
        LayerSpec::Softmax => (vec![vector(input)?], 0, 0, 0),
        LayerSpec::Flatten => (vec![input.len() as u64], 0, 0, 0),
        LayerSpec::Relu
        | LayerSpec::LeakyRelu { .. }
        | LayerSpec::Sigmoid
        | LayerSpec::Tanh
        | LayerSpec::Dropout { .. } => {
            (input.dims().iter().map(|size| *size as u64).collect(), 0, 0, 0)
        }
    };
    let parameters = weights.saturating_add(biases);
    let bytes = parameter_bytes(parameters)
        .saturating_add(activation_bytes(product(&dims), max_batch))
        .saturating_add(scratch.saturating_mul(REAL_BYTES));
    limited(bytes)?;
    // Every weight of a filter is used at each of its positions, a dense weight once.
    let multiply_adds = weights.saturating_mul(dims[1..].iter().product());
    let output = match dims[..] {
        [channels, rows, columns] => Shape::Image {
            channels: channels as usize,
            height: rows as usize,
            width: columns as usize,
        },
        _ => Shape::Vector(dims[0] as usize),
    };
    Ok(Plan { output, parameters: parameters as usize, multiply_adds, bytes })
}

fn vector(input: Shape) -> Result<u64, Problem> {
    match input {
        Shape::Vector(units) => Ok(units as u64),
        Shape::Image { .. } => Err(Problem::NeedsVector { found: input }),
    }
}

fn image(input: Shape) -> Result<[u64; 3], Problem> {
    match input {
        Shape::Image { channels, height, width } => {
            Ok([channels as u64, height as u64, width as u64])
        }
        Shape::Vector(_) => Err(Problem::NeedsImage { found: input }),
    }
}

const REAL_BYTES: u64 = size_of::<Real>() as u64;

/// Room for packed parts of matrix products, shared by all layers.
const PACKING_BYTES: u64 = REAL_BYTES << 16;

/// A value, its gradient, and the two moments that an optimizer may keep.
fn parameter_bytes(parameters: u64) -> u64 {
    parameters.saturating_mul(4 * REAL_BYTES)
}

/// A value and its gradient for every example, and what a layer may note beside each: a mask, or
/// the place of a maximum.
fn activation_bytes(len: u64, max_batch: usize) -> u64 {
    product(&[len, max_batch as u64, 3 * REAL_BYTES])
}

fn limited(bytes: u64) -> Result<(), Problem> {
    if bytes <= MAX_BYTES { Ok(()) } else { Err(Problem::TooLarge { bytes, limit: MAX_BYTES }) }
}

fn product(factors: &[u64]) -> u64 {
    factors.iter().fold(1, |product, factor| product.saturating_mul(*factor))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Network, Regularizer};

    /// The limit is worth something only if a network takes no more than what was counted.
    #[test]
    fn networks_stay_within_what_was_counted() {
        let image = |channels, height, width| Shape::Image { channels, height, width };
        let cases = [
            (image(1, 1, 1), r#"[{"type":"conv2d","filters":1,"kernel":1}]"#),
            (image(3, 9, 7), r#"[{"type":"conv2d","filters":17,"kernel":[3,5],"padding":2}]"#),
            (
                image(1, 8, 8),
                r#"[{"type":"conv2d","filters":2,"kernel":8,"stride":5,"padding":7}]"#,
            ),
            (image(1, 8, 8), r#"[{"type":"conv2d","filters":1,"kernel":40,"padding":"same"}]"#),
            (image(1, 8, 8), r#"[{"type":"conv2d","filters":1,"kernel":1,"padding":300}]"#),
            (image(40, 6, 5), r#"[{"type":"conv2d","filters":40,"kernel":3,"stride":2}]"#),
            (image(2, 33, 29), r#"[{"type":"max_pool2d","size":2},{"type":"dropout"}]"#),
            (image(2, 5, 5), r#"[{"type":"flatten"},{"type":"dense","units":99}]"#),
            (Shape::Vector(7), "[]"),
        ];
        for (input, layers) in cases {
            let layers = NetworkSpec::layers_from_json(layers).expect("valid layers");
            for max_batch in [1, 2, 33] {
                let spec = NetworkSpec {
                    input,
                    layers: layers.clone(),
                    loss: None,
                    optimizer: None,
                    regularizer: Regularizer::default(),
                };
                let network = Network::new(&spec, max_batch, 0).expect("it fits");
                let counted = walk(input, &layers, max_batch).bytes;
                let bytes = network.bytes();
                assert!(bytes <= counted, "{layers:?}, {max_batch}: {bytes} > {counted}");
            }
        }
    }

    /// Borders are memory too, even where hardly any output comes of them.
    #[test]
    fn a_wide_border_is_counted() {
        let json =
            r#"[{"type":"conv2d","filters":1,"kernel":1,"stride":1000000,"padding":1000000}]"#;
        let layers = NetworkSpec::layers_from_json(json).expect("valid layers");
        let input = Shape::Image { channels: 1, height: 8, width: 8 };
        let problem = walk(input, &layers, 1).error.expect("too large").problem;
        assert!(matches!(problem, Problem::TooLarge { limit: MAX_BYTES, .. }), "{problem:?}");
    }
}
