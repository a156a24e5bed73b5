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

/// One line of the table that describes a network: a layer, or a residual block, whose layers follow
/// it and are counted there.
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
    /// Memory that the layer takes, at most: parameters with gradients and moments of the optimizer,
    /// outputs for the largest batch with gradients, and buffers of its own.
    pub bytes: u64,
}

impl LayerSummary {
    /// Numbers that are kept for the layer: what it learns, and running statistics.
    pub(super) fn kept(&self) -> usize {
        // A mean and a variance beside a scale and a shift.
        if self.type_name == "batch_norm" { 2 * self.parameters } else { self.parameters }
    }
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
    match (spec.loss, output(spec.input, &layers)) {
        (Some(LossSpec::CrossEntropy), found @ Shape::Image { .. }) => {
            Err(SpecError::whole(Problem::LossNeedsVector { found }))
        }
        _ => Ok(layers),
    }
}

/// One line for each layer of the stack itself: a residual block counts what its layers do.
pub fn top_level(layers: Vec<LayerSummary>) -> Vec<LayerSummary> {
    let mut lines: Vec<LayerSummary> = Vec::new();
    for layer in layers {
        match lines.last_mut() {
            Some(block) if layer.path.len() > 1 => {
                block.parameters += layer.parameters;
                block.multiply_adds = block.multiply_adds.saturating_add(layer.multiply_adds);
                block.bytes = block.bytes.saturating_add(layer.bytes);
            }
            _ => lines.push(layer),
        }
    }
    lines
}

/// What comes out of a network, by its description.
pub(super) fn output(input: Shape, layers: &[LayerSummary]) -> Shape {
    layers.iter().rfind(|layer| layer.path.len() == 1).map_or(input, |layer| layer.output)
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
    max_batch: usize,
    layers: Vec<LayerSummary>,
    bytes: u64,
    error: Option<SpecError>,
}

fn walk(input: Shape, layers: &[LayerSpec], max_batch: usize) -> Walk {
    let bytes = PACKING_BYTES.saturating_add(activation_bytes(input.count(), max_batch));
    let mut walk = Walk { max_batch, layers: Vec::new(), bytes, error: None };
    let start = limited(bytes).map_err(SpecError::whole);
    walk.error = start.and_then(|()| walk.stack(input, layers, &[])).err();
    walk
}

impl Walk {
    /// Describes the layers of a stack; gives what comes out.
    fn stack(
        &mut self,
        input: Shape,
        layers: &[LayerSpec],
        path: &[usize],
    ) -> Result<Shape, SpecError> {
        let found = self.layers.len() + layers.len();
        if found > MAX_LAYERS {
            let problem = Problem::TooManyLayers { found, limit: MAX_LAYERS };
            return Err(SpecError::whole(problem));
        }
        let mut shape = input;
        for (index, layer) in layers.iter().enumerate() {
            let path = [path, &[index]].concat();
            shape = self
                .layer(shape, layer, path)
                .map_err(|error| error.inside(index, Some(layer.type_name())))?;
        }
        Ok(shape)
    }

    fn layer(
        &mut self,
        input: Shape,
        layer: &LayerSpec,
        path: Vec<usize>,
    ) -> Result<Shape, SpecError> {
        let plan = plan(input, layer, self.max_batch).and_then(|plan| {
            self.bytes = self.bytes.saturating_add(plan.bytes);
            limited(self.bytes).map(|()| plan)
        });
        let plan = plan.map_err(SpecError::whole)?;
        let within = path.clone();
        self.layers.push(LayerSummary {
            path,
            type_name: layer.type_name().to_owned(),
            output: plan.output,
            parameters: plan.parameters,
            multiply_adds: plan.multiply_adds,
            bytes: plan.bytes,
        });
        if let LayerSpec::Residual { layers } = layer {
            let found = self.stack(input, layers, &within)?;
            if found != input {
                return Err(SpecError::whole(Problem::ResidualShape { found, input }));
            }
        }
        Ok(plan.output)
    }
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
    let same = || input.dims().iter().map(|size| *size as u64).collect::<Vec<u64>>();
    let channels = input.channels() as u64;
    let Sizes { dims, weights, biases, scratch } = match *layer {
        LayerSpec::Dense { units, bias, .. } => {
            let fan_in = vector(input)?;
            let units = units as u64;
            Sizes {
                dims: vec![units],
                weights: fan_in.saturating_mul(units),
                biases: if bias { units } else { 0 },
                scratch: 0,
            }
        }
        LayerSpec::Conv2d { .. }
        | LayerSpec::LocallyConnected2d { .. }
        | LayerSpec::ConvTranspose2d { .. } => filters(image(input)?, layer, max_batch)?,
        LayerSpec::MaxPool2d { size, stride } | LayerSpec::AvgPool2d { size, stride } => {
            let [channels, height, width] = image(input)?;
            let (window, step) = (size as u64, stride.unwrap_or(size) as u64);
            let rows = window_count(height, window, step);
            let Some((rows, columns)) = rows.zip(window_count(width, window, step)) else {
                let input = [height as usize, width as usize];
                let largest = input[0].min(input[1]);
                return Err(Problem::PoolTooLarge { size, input, largest });
            };
            Sizes::of(vec![channels, rows, columns])
        }
        LayerSpec::GlobalAvgPool2d => Sizes::of(vec![image(input)?[0]]),
        LayerSpec::Upsample2d { factor } => {
            let [channels, height, width] = image(input)?;
            let factor = factor as u64;
            Sizes::of(vec![channels, height * factor, width * factor])
        }
        LayerSpec::PixelShuffle { factor } => {
            let [channels, height, width] = image(input)?;
            let factor = factor as u64;
            let divisor = factor * factor;
            if !channels.is_multiple_of(divisor) {
                return Err(Problem::ChannelsDoNotDivide { channels, divisor });
            }
            Sizes::of(vec![channels / divisor, height * factor, width * factor])
        }
        // Scale and shift; mean, spread and two sums, and the running statistics with as much
        // beside them as parameters have.
        LayerSpec::BatchNorm { .. } => Sizes {
            weights: channels,
            biases: channels,
            scratch: 14 * channels,
            ..Sizes::of(same())
        },
        LayerSpec::Prelu => Sizes { weights: channels, ..Sizes::of(same()) },
        LayerSpec::Softmax => Sizes::of(vec![vector(input)?]),
        LayerSpec::Flatten => Sizes::of(vec![input.count()]),
        LayerSpec::Reshape { shape } => {
            if shape.count() != input.count() {
                return Err(Problem::WrongLength { shape, input });
            }
            Sizes::of(shape.dims().iter().map(|size| *size as u64).collect())
        }
        // Its layers follow; they begin with a copy of the input, and its gradient.
        LayerSpec::Residual { .. } => {
            let scratch = product(&[input.count(), max_batch as u64, 2]);
            Sizes { scratch, ..Sizes::of(same()) }
        }
        LayerSpec::Relu
        | LayerSpec::LeakyRelu { .. }
        | LayerSpec::Sigmoid
        | LayerSpec::Tanh
        | LayerSpec::Dropout { .. }
        | LayerSpec::GaussianNoise { .. } => Sizes::of(same()),
    };
    let parameters = weights.saturating_add(biases);
    let bytes = parameter_bytes(parameters)
        .saturating_add(activation_bytes(product(&dims), max_batch))
        .saturating_add(scratch.saturating_mul(REAL_BYTES));
    limited(bytes)?;
    let uses = match *layer {
        // Every weight of a filter is used at each of its positions, on the output or the input.
        LayerSpec::Conv2d { .. } => product(&dims[1..]),
        LayerSpec::ConvTranspose2d { .. } => product(&image(input)?[1..]),
        LayerSpec::Dense { .. } | LayerSpec::LocallyConnected2d { .. } => 1,
        _ => 0,
    };
    let multiply_adds = weights.saturating_mul(uses);
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

/// Sizes of a layer.
struct Sizes {
    /// What it gives for one example.
    dims: Vec<u64>,
    /// Numbers that it learns.
    weights: u64,
    biases: u64,
    /// Numbers in buffers of its own.
    scratch: u64,
}

impl Sizes {
    /// Of a layer that learns nothing and needs nothing.
    fn of(dims: Vec<u64>) -> Self {
        Self { dims, weights: 0, biases: 0, scratch: 0 }
    }
}

/// Sizes of the layers that put filters on an image.
fn filters(input: [u64; 3], layer: &LayerSpec, max_batch: usize) -> Result<Sizes, Problem> {
    Ok(match *layer {
        LayerSpec::Conv2d { filters, kernel, stride, padding, bias, .. } => {
            let sizes = Convolution::new(input, filters, kernel, stride, padding)?;
            Sizes {
                dims: sizes.output.to_vec(),
                weights: sizes.weights(),
                biases: if bias { filters as u64 } else { 0 },
                scratch: sizes.scratch(max_batch),
            }
        }
        LayerSpec::LocallyConnected2d { filters, kernel, stride, padding, bias, .. } => {
            let sizes = Convolution::new(input, filters, kernel, stride, padding)?;
            let places = product(&sizes.output[1..]);
            // One patch and one output of every example.
            let patch = (sizes.weights() / filters as u64).saturating_add(filters as u64);
            Sizes {
                dims: sizes.output.to_vec(),
                weights: sizes.weights().saturating_mul(places),
                biases: if bias { product(&sizes.output) } else { 0 },
                scratch: product(&[patch, max_batch as u64]),
            }
        }
        LayerSpec::ConvTranspose2d {
            filters,
            kernel,
            stride,
            padding,
            output_padding,
            bias,
            ..
        } => {
            let sizes =
                Convolution::transposed(input, filters, kernel, [stride, padding, output_padding])?;
            Sizes {
                dims: sizes.input.to_vec(),
                weights: sizes.weights(),
                biases: if bias { filters as u64 } else { 0 },
                scratch: sizes.scratch(max_batch),
            }
        }
        _ => unreachable!("this layer has no filters"),
    })
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
            (image(16, 12, 13), r#"[{"type":"conv2d","filters":17,"kernel":3,"padding":1}]"#),
            (image(64, 4, 10), r#"[{"type":"conv2d","filters":8,"kernel":3}]"#),
            (image(2, 33, 29), r#"[{"type":"max_pool2d","size":2},{"type":"dropout"}]"#),
            (image(2, 5, 5), r#"[{"type":"flatten"},{"type":"dense","units":99}]"#),
            (image(3, 5, 6), r#"[{"type":"locally_connected2d","filters":2,"kernel":3}]"#),
            (
                image(5, 4, 3),
                r#"[{"type":"conv_transpose2d","filters":9,"kernel":[4,5],"stride":3,"padding":1}]"#,
            ),
            (image(9, 2, 2), r#"[{"type":"batch_norm"},{"type":"prelu"}]"#),
            (Shape::Vector(1), r#"[{"type":"batch_norm"},{"type":"gaussian_noise","std":1}]"#),
            (
                image(4, 3, 3),
                r#"[{"type":"residual","layers":[{"type":"tanh"},{"type":"batch_norm"}]},
                {"type":"pixel_shuffle","factor":2},{"type":"upsample2d","factor":3},
                {"type":"global_avg_pool2d"}]"#,
            ),
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
