//! Where one number of a layer's output comes from: the part of the input and of the picture that it
//! can see, and the computation with its numbers.

use super::place::{Position, index, place};
use super::sums::sum;
use crate::engine::{LayerSpec, Network, Shape};
use crate::lab::convolution::field::{Field, field};
use crate::protocol::inspect::layer::{How, Origin, Place, Window};

/// Inputs of a mean that are shown.
const SHOWN: usize = 64;

/// The origin of the number at a place of the layer's output, in the last forward pass.
pub(super) fn origin(network: &Network, position: &Position, at: Place) -> Origin {
    let path = position.path;
    let number = index(at, position.output).expect("a place of the output");
    let value = network.activation_at(path)[number];
    let inputs = network.input_at(path);
    let before = &position.way[..position.way.len() - 1];
    // Numbers that only pass have their place in the layer below.
    let passes = matches!(position.spec, LayerSpec::Flatten | LayerSpec::Reshape { .. });
    let (window, seen, map) = if passes {
        let from = place(number, position.input);
        let seen = whole_or(field(position.picture, before, [from.row, from.column]));
        (Some(cell(from)), seen, Some(from.map))
    } else {
        let cells = [at.row, at.column];
        let window = whole_or(field(position.input, std::slice::from_ref(position.spec), cells));
        let seen = whole_or(field(position.picture, &position.way, cells));
        (window.as_ref().map(window_of), seen, one_map(position, at))
    };
    Origin {
        place: at,
        value,
        gradient: network.gradient_at(path)[number],
        field: seen.as_ref().map(window_of),
        window,
        map,
        how: how(network, position, at, Numbers { inputs, number, value }),
    }
}

/// Layers of a network that was built fit together.
fn whole_or<E>(field: Result<Option<Field>, E>) -> Option<Field> {
    field.ok().flatten()
}

fn window_of(field: &Field) -> Window {
    let range = |range: &std::ops::RangeInclusive<i64>| {
        (*range.start() as usize, *range.end() as usize + 1)
    };
    Window { rows: range(&field.rows), columns: range(&field.columns) }
}

fn cell(place: Place) -> Window {
    Window { rows: (place.row, place.row + 1), columns: (place.column, place.column + 1) }
}

/// The map of the input that alone matters, if it does.
fn one_map(position: &Position, at: Place) -> Option<usize> {
    match position.spec {
        LayerSpec::Dense { .. }
        | LayerSpec::Conv2d { .. }
        | LayerSpec::LocallyConnected2d { .. }
        | LayerSpec::ConvTranspose2d { .. }
        | LayerSpec::Residual { .. }
        | LayerSpec::Softmax => None,
        LayerSpec::PixelShuffle { factor } => {
            Some(at.map * factor * factor + at.row % factor * factor + at.column % factor)
        }
        _ => Some(at.map),
    }
}

/// What a computation is made of.
#[derive(Clone, Copy)]
struct Numbers<'a> {
    inputs: &'a [f32],
    /// Index of the output.
    number: usize,
    /// The output.
    value: f32,
}

fn how(network: &Network, position: &Position, at: Place, numbers: Numbers) -> How {
    let Numbers { inputs, number, value } = numbers;
    let of_map = |part: &str| {
        position.parameter(network, part).map_or(0.0, |parameter| parameter.data[at.map])
    };
    // Where shapes stay, a number comes from the one at its place.
    let same = || inputs[number];
    match position.spec {
        LayerSpec::Dense { .. }
        | LayerSpec::Conv2d { .. }
        | LayerSpec::LocallyConnected2d { .. }
        | LayerSpec::ConvTranspose2d { .. } => {
            How::Sum(Box::new(sum(network, position, at, inputs)))
        }
        LayerSpec::MaxPool2d { size, stride } => {
            How::Largest(pooled(position.input, inputs, at, *size, stride.unwrap_or(*size)))
        }
        LayerSpec::AvgPool2d { size, stride } => {
            mean(&pooled(position.input, inputs, at, *size, stride.unwrap_or(*size)))
        }
        LayerSpec::GlobalAvgPool2d => {
            let plane = inputs.len() / position.input.channels();
            mean(&inputs[at.map * plane..(at.map + 1) * plane])
        }
        LayerSpec::Upsample2d { factor } => {
            let from = Place { row: at.row / factor, column: at.column / factor, ..at };
            How::Scaled { x: at_place(inputs, from, position.input), factor: 1.0 }
        }
        // The same number, in another order.
        LayerSpec::PixelShuffle { .. } | LayerSpec::Flatten | LayerSpec::Reshape { .. } => {
            How::Scaled { x: value, factor: 1.0 }
        }
        LayerSpec::BatchNorm { eps, .. } => How::Normalised {
            x: same(),
            mean: of_map("running_mean"),
            variance: of_map("running_var"),
            eps: *eps,
            scale: of_map("weight"),
            shift: of_map("bias"),
        },
        LayerSpec::Residual { .. } => How::Added { x: same(), change: value - same() },
        LayerSpec::Relu | LayerSpec::Sigmoid | LayerSpec::Tanh => How::Function(same()),
        LayerSpec::LeakyRelu { slope } => How::Slope { x: same(), slope: *slope },
        LayerSpec::Prelu => How::Slope { x: same(), slope: of_map("weight") },
        LayerSpec::Softmax => {
            let sum: f64 = inputs.iter().map(|x| f64::from(*x).exp()).sum();
            How::Share { x: same(), sum }
        }
        LayerSpec::Dropout { keep, inverted } => {
            How::Scaled { x: same(), factor: if *inverted { 1.0 } else { *keep } }
        }
        LayerSpec::GaussianNoise { .. } => How::Scaled { x: same(), factor: 1.0 },
    }
}

fn at_place(inputs: &[f32], place: Place, shape: Shape) -> f32 {
    index(place, shape).map_or(0.0, |index| inputs[index])
}

/// The inputs under a pooling window, row by row.
fn pooled(input: Shape, inputs: &[f32], at: Place, size: usize, stride: usize) -> Vec<f32> {
    let rows = at.row * stride..at.row * stride + size;
    let cells = rows.flat_map(|row| {
        (at.column * stride..at.column * stride + size).map(move |column| (row, column))
    });
    cells.map(|(row, column)| at_place(inputs, Place { map: at.map, row, column }, input)).collect()
}

fn mean(inputs: &[f32]) -> How {
    How::Mean(inputs[..inputs.len().min(SHOWN)].to_vec(), inputs.len())
}
