//! The way back with its numbers: where the gradient at one number of the input, and that at one learned
//! number, come from.

use super::grids::extent_of;
use super::place::{Position, index, name, place};
use crate::engine::{LayerSpec, Network, Padding, Shape};
use crate::lab::convolution::field::zeros_before;
use crate::protocol::inspect::layer::{Back, BackHow, Place, Products, WeightPlace, WeightSeen};

/// Products that are told one by one.
const SHOWN: usize = 4;

/// Where the gradient at the number of the input comes from at which it is largest.
pub(super) fn back(network: &Network, position: &Position) -> Back {
    let gradients = network.input_gradient_at(position.path);
    let number = largest(gradients);
    let (at, value) = (place(number, position.input), gradients[number]);
    Back { place: at, value, how: how(network, position, number, value) }
}

/// How the gradient at a number of the input comes about, in the last pass back.
pub(super) fn how(network: &Network, position: &Position, number: usize, value: f32) -> BackHow {
    let (a, g) = (network.activation_at(position.path), network.gradient_at(position.path));
    match position.spec {
        LayerSpec::Residual { .. } => {
            BackHow::Added { passed: g[number], change: value - g[number] }
        }
        LayerSpec::Softmax => {
            let mean = a.iter().zip(g).map(|(a, g)| a * g).sum();
            BackHow::Share { a: a[number], gradient: g[number], mean }
        }
        _ => BackHow::Sum(chosen(&products(network, position, number))),
    }
}

/// How much each number of the output grows with that of the input, times the gradient there.
fn products(network: &Network, position: &Position, number: usize) -> Vec<(f32, f32)> {
    let path = position.path;
    let (x, a, g) =
        (network.input_at(path), network.activation_at(path), network.gradient_at(path));
    let at = place(number, position.input);
    let part = |part: &str| position.parameter(network, part).map_or(&[][..], |p| p.data);
    let of_map = |name: &str| part(name).get(at.map).copied().unwrap_or_default();
    let out =
        |map: usize, row: usize, column: usize| index(Place { map, row, column }, position.output);
    let same = |factor: f32| vec![(factor, g[number])];
    let [filters, rows, columns] = rectangle(position.output);
    match position.spec {
        LayerSpec::Dense { .. } => {
            (0..g.len()).map(|unit| (part("weight")[unit * x.len() + number], g[unit])).collect()
        }
        LayerSpec::Conv2d { .. }
        | LayerSpec::LocallyConnected2d { .. }
        | LayerSpec::ConvTranspose2d { .. } => {
            let window = Window::of(position);
            let weights = part("weight");
            let pairs = (0..filters).flat_map(|map| {
                window.outputs(at.row, at.column).into_iter().map(move |cell| (map, cell))
            });
            pairs
                .filter_map(|(map, Cell { row, column, k, l })| {
                    let weight = window.weight(at.map, map, [row, column], [k, l]);
                    Some((weights[weight], g[out(map, row, column)?]))
                })
                .collect()
        }
        LayerSpec::MaxPool2d { size, stride } | LayerSpec::AvgPool2d { size, stride } => {
            let stride = stride.unwrap_or(*size);
            let takes_all = matches!(position.spec, LayerSpec::AvgPool2d { .. });
            let share = 1.0 / (size * size) as f32;
            let mut found = Vec::new();
            for row in reach(at.row, *size, stride, 0, rows) {
                for column in reach(at.column, *size, stride, 0, columns) {
                    let Some(number_out) = out(at.map, row, column) else { continue };
                    if takes_all {
                        found.push((share, g[number_out]));
                    } else if a[number_out] == x[number] {
                        found.push((1.0, g[number_out]));
                    }
                }
            }
            found
        }
        LayerSpec::GlobalAvgPool2d => {
            vec![(g.len() as f32 / x.len() as f32, g[at.map])]
        }
        LayerSpec::Upsample2d { factor } => {
            let cells = (0..factor * factor).map(|cell| (cell / factor, cell % factor));
            cells
                .filter_map(|(k, l)| out(at.map, at.row * factor + k, at.column * factor + l))
                .map(|number| (1.0, g[number]))
                .collect()
        }
        LayerSpec::PixelShuffle { factor } => {
            let within = at.map % (factor * factor);
            let (row, column) =
                (at.row * factor + within / factor, at.column * factor + within % factor);
            out(at.map / (factor * factor), row, column)
                .map(|number| (1.0, g[number]))
                .into_iter()
                .collect()
        }
        LayerSpec::BatchNorm { eps, .. } => {
            same(of_map("weight") / (of_map("running_var") + eps).sqrt())
        }
        LayerSpec::Relu => same(if x[number] > 0.0 { 1.0 } else { 0.0 }),
        LayerSpec::LeakyRelu { slope } => same(if x[number] > 0.0 { 1.0 } else { *slope }),
        LayerSpec::Prelu => same(if x[number] > 0.0 { 1.0 } else { of_map("weight") }),
        LayerSpec::Sigmoid => same(a[number] * (1.0 - a[number])),
        LayerSpec::Tanh => same(1.0 - a[number] * a[number]),
        LayerSpec::Dropout { keep, inverted } => same(if *inverted { 1.0 } else { *keep }),
        LayerSpec::GaussianNoise { .. } | LayerSpec::Flatten | LayerSpec::Reshape { .. } => {
            same(1.0)
        }
        LayerSpec::Softmax | LayerSpec::Residual { .. } => Vec::new(),
    }
}

/// A learned number: the one asked for, or else the weight whose gradient is largest.
pub(super) fn weight(
    network: &Network,
    position: &Position,
    asked: Option<&WeightPlace>,
) -> Option<WeightSeen> {
    let part = asked.map_or("weight", |asked| &asked.part);
    let values = position.parameter(network, part)?;
    let full = format!("{}.{part}", name(position.path));
    let gradients = network.gradients().into_iter().find(|gradient| gradient.name == full);
    let number = match asked {
        Some(WeightPlace { at, .. }) => {
            let extent = extent_of(&values, position.flattened);
            (at.map * extent.height + at.row) * extent.width + at.column
        }
        None => largest(gradients.as_ref()?.data),
    };
    let value = *values.data.get(number)?;
    let mut rest = number;
    let mut indices: Vec<usize> = values
        .shape
        .iter()
        .rev()
        .map(|size| {
            let index = rest % size;
            rest /= size;
            index
        })
        .collect();
    indices.reverse();
    let pairs = weight_products(network, position, part, &indices);
    Some(WeightSeen {
        part: part.to_owned(),
        value,
        gradient: gradients.map(|gradients| gradients.data[number]),
        products: (!pairs.is_empty()).then(|| chosen(&pairs)),
        at: asked.map(|asked| asked.at),
        indices,
    })
}

/// What the output grows by with a learned number, times the gradient there.
fn weight_products(
    network: &Network,
    position: &Position,
    part: &str,
    indices: &[usize],
) -> Vec<(f32, f32)> {
    let path = position.path;
    let (x, g) = (network.input_at(path), network.gradient_at(path));
    let [_, height, width] = rectangle(position.input);
    let [_, rows, columns] = rectangle(position.output);
    match (position.spec, part, indices) {
        (LayerSpec::Dense { .. }, "weight", &[unit, input]) => vec![(x[input], g[unit])],
        (LayerSpec::Conv2d { .. }, "weight", &[filter, map, k, l]) => {
            let window = Window::of(position);
            let cells = (0..rows * columns).map(|cell| (cell / columns, cell % columns));
            cells
                .filter_map(|(row, column)| {
                    let (i, j) = window.input(row, column, k, l)?;
                    Some((
                        x[(map * height + i) * width + j],
                        g[(filter * rows + row) * columns + column],
                    ))
                })
                .collect()
        }
        (LayerSpec::LocallyConnected2d { .. }, "weight", &[row, column, filter, map, k, l]) => {
            let from = Window::of(position).input(row, column, k, l);
            let pair = |(i, j)| {
                (x[(map * height + i) * width + j], g[(filter * rows + row) * columns + column])
            };
            from.map(pair).into_iter().collect()
        }
        (LayerSpec::ConvTranspose2d { stride, padding, .. }, "weight", &[map, filter, k, l]) => {
            let cells = (0..height * width).map(|cell| (cell / width, cell % width));
            cells
                .filter_map(|(i, j)| {
                    let row = (i * stride + k).checked_sub(*padding).filter(|row| *row < rows)?;
                    let column = (j * stride + l)
                        .checked_sub(*padding)
                        .filter(|column| *column < columns)?;
                    Some((
                        x[(map * height + i) * width + j],
                        g[(filter * rows + row) * columns + column],
                    ))
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// A place of the output, and that of the kernel's weight between it and the input.
struct Cell {
    row: usize,
    column: usize,
    k: usize,
    l: usize,
}

/// The geometry of a layer with kernels.
struct Window {
    kernel: [usize; 2],
    stride: usize,
    before: [usize; 2],
    extent: [usize; 3],
    places: [usize; 3],
    kind: Kernels,
}

/// Whose the kernels are, which tells the order of the weights.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kernels {
    Shared,
    Local,
    Transposed,
}

impl Window {
    /// Of a layer that has one.
    fn of(position: &Position) -> Self {
        let (extent, places) = (rectangle(position.input), rectangle(position.output));
        let (kernel, stride, padding, kind) = match position.spec {
            LayerSpec::Conv2d { kernel, stride, padding, .. } => {
                (kernel, stride, *padding, Kernels::Shared)
            }
            LayerSpec::LocallyConnected2d { kernel, stride, padding, .. } => {
                (kernel, stride, *padding, Kernels::Local)
            }
            LayerSpec::ConvTranspose2d { kernel, stride, padding, .. } => {
                (kernel, stride, Padding::Cells(*padding), Kernels::Transposed)
            }
            other => unreachable!("{} has no kernels", other.type_name()),
        };
        let kernel = [kernel.height, kernel.width];
        let before = [0, 1].map(|axis| {
            zeros_before(padding, kernel[axis], *stride, extent[axis + 1], places[axis + 1])
        });
        Self { kernel, stride: *stride, before, extent, places, kind }
    }

    /// The cell of the input under a weight of the kernel, when the kernel stands at a place of the output.
    fn input(&self, row: usize, column: usize, k: usize, l: usize) -> Option<(usize, usize)> {
        let along = |at: usize, by: usize, axis: usize| {
            let cell = (at * self.stride + by).checked_sub(self.before[axis])?;
            (cell < self.extent[axis + 1]).then_some(cell)
        };
        Some((along(row, k, 0)?, along(column, l, 1)?))
    }

    /// All places of the output that read a cell of the input.
    fn outputs(&self, row: usize, column: usize) -> Vec<Cell> {
        let along = |cell: usize, axis: usize| -> Vec<(usize, usize)> {
            let (kernel, before) = (self.kernel[axis], self.before[axis]);
            let places = self.places[axis + 1];
            if self.kind == Kernels::Transposed {
                let out = |k: usize| (cell * self.stride + k).checked_sub(before);
                let found = (0..kernel).filter_map(|k| Some((out(k)?, k)));
                return found.filter(|(place, _)| *place < places).collect();
            }
            reach(cell, kernel, self.stride, before, places)
                .map(|place| (place, cell + before - place * self.stride))
                .collect()
        };
        let columns = along(column, 1);
        let cells = along(row, 0).into_iter().flat_map(|(row, k)| {
            columns.iter().map(move |(column, l)| Cell { row, column: *column, k, l: *l })
        });
        cells.collect()
    }

    /// Index of the weight between maps of the input and of the output.
    fn weight(
        &self,
        from: usize,
        to: usize,
        [row, column]: [usize; 2],
        [k, l]: [usize; 2],
    ) -> usize {
        let ([channels, ..], [filters, _, columns]) = (self.extent, self.places);
        let pair = match self.kind {
            Kernels::Shared => to * channels + from,
            Kernels::Local => ((row * columns + column) * filters + to) * channels + from,
            Kernels::Transposed => from * filters + to,
        };
        (pair * self.kernel[0] + k) * self.kernel[1] + l
    }
}

/// The places whose windows, so wide and so far apart, hold a cell.
fn reach(
    cell: usize,
    size: usize,
    stride: usize,
    before: usize,
    places: usize,
) -> std::ops::Range<usize> {
    let end = cell + before;
    let first = (end + 1).saturating_sub(size).div_ceil(stride);
    first..(end / stride + 1).min(places)
}

fn rectangle(shape: Shape) -> [usize; 3] {
    match shape {
        Shape::Image { channels, height, width } => [channels, height, width],
        Shape::Vector(units) => [units, 1, 1],
    }
}

/// The largest products, and the sum of all.
fn chosen(products: &[(f32, f32)]) -> Products {
    let sum = products.iter().map(|(a, b)| f64::from(a * b)).sum::<f64>() as f32;
    let mut largest = products.to_vec();
    largest.sort_by(|a, b| (b.0 * b.1).abs().total_cmp(&(a.0 * a.1).abs()));
    largest.truncate(SHOWN);
    Products { count: products.len(), sum, largest }
}

/// Index of the number farthest from 0, of equal ones the first.
pub(super) fn largest(values: &[f32]) -> usize {
    let by_size = |a: &usize, b: &usize| values[*a].abs().total_cmp(&values[*b].abs());
    (0..values.len()).rev().max_by(by_size).unwrap_or(0)
}
