//! Numbers of a layer as maps that can be shown.

use crate::engine::{Parameter, Shape};
use crate::protocol::inspect::layer::{Grid, Numbers};
use crate::protocol::maps::Maps;

/// Maps shown of a kind, at most.
const MAX_MAPS: usize = 512;
/// Numbers shown of a kind, at most.
const MAX_VALUES: usize = 1 << 16;

/// Rows and columns of maps, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) count: usize,
    pub(super) height: usize,
    pub(super) width: usize,
}

impl Extent {
    /// The maps of a shape; the units of a vector are maps of one number.
    pub(super) fn of(shape: Shape) -> Self {
        match shape {
            Shape::Image { channels, height, width } => Self { count: channels, height, width },
            Shape::Vector(units) => Self { count: units, height: 1, width: 1 },
        }
    }

    fn plane(self) -> usize {
        self.height * self.width
    }
}

/// Maps of these numbers, the first as many as can be shown.
pub(super) fn grid(values: &[f32], extent: Extent, own_scale: bool) -> Grid {
    let Extent { count, height, width } = extent;
    let shown = count.min(MAX_MAPS).min((MAX_VALUES / extent.plane()).max(1));
    let part = &values[..shown * extent.plane()];
    let numbers = numbers(values);
    let quantise = |values: &[f32]| {
        if numbers.min < 0.0 {
            Maps::symmetric(values, shown, height, width)
        } else {
            Maps::from_zero(values, shown, height, width)
        }
    };
    if !own_scale {
        return Grid { maps: quantise(part), total: count, bounds: Vec::new(), numbers };
    }
    let planes = part.chunks_exact(extent.plane());
    let bounds: Vec<f32> = planes.clone().map(largest).collect();
    let shares: Vec<f32> = planes
        .zip(&bounds)
        .flat_map(|(plane, bound)| {
            plane.iter().map(move |v| if *bound > 0.0 { v / bound } else { 0.0 })
        })
        .collect();
    Grid { maps: quantise(&shares), total: count, bounds, numbers }
}

/// A learned tensor as maps: kernels of a convolution; rows of a matrix as the picture that the layer
/// below it flattened, if it did, or else the first rows as one picture; anything else as a list of
/// numbers.
pub(super) fn parameter(parameter: &Parameter, flattened: Option<Shape>, own_scale: bool) -> Grid {
    let (data, extent) = (parameter.data, extent_of(parameter, flattened));
    let shown = &data[..extent.count * extent.plane()];
    Grid { numbers: numbers(data), ..grid(shown, extent, own_scale) }
}

/// The maps that a learned tensor is shown as; its numbers keep their order.
pub(super) fn extent_of(parameter: &Parameter, flattened: Option<Shape>) -> Extent {
    let len = parameter.data.len();
    match (&parameter.shape[..], flattened) {
        (&[a, b, height, width], _) => Extent { count: a * b, height, width },
        (&[.., height, width], _) if parameter.shape.len() == 6 => {
            Extent { count: len / (height * width), height, width }
        }
        (&[units, _], Some(Shape::Image { channels, height, width })) => {
            Extent { count: units * channels, height, width }
        }
        (&[units, inputs], _) => {
            let height = units.min((MAX_VALUES / inputs).max(1));
            Extent { count: 1, height, width: inputs }
        }
        _ => Extent { count: len, height: 1, width: 1 },
    }
}

/// Smallest, largest, mean.
pub(super) fn numbers(values: &[f32]) -> Numbers {
    let extremes = values
        .iter()
        .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), v| (low.min(*v), high.max(*v)));
    let sum: f64 = values.iter().map(|v| f64::from(*v)).sum();
    Numbers { min: extremes.0, max: extremes.1, mean: (sum / values.len().max(1) as f64) as f32 }
}

/// Largest magnitude.
pub(super) fn largest(values: &[f32]) -> f32 {
    values.iter().fold(0.0, |largest: f32, v| largest.max(v.abs()))
}
