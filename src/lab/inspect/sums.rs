//! The weighted sum behind one number of a layer that learns weights.

use super::place::{Position, index};
use crate::engine::{LayerSpec, Network, Padding, Shape};
use crate::lab::convolution::field::zeros_before;
use crate::protocol::inspect::layer::{Place, Sum};

/// Inputs shown, at most; those of the maps that contribute most.
const SHOWN: usize = 400;

/// Inputs and their weights, map by map.
struct Taps {
    maps: usize,
    height: usize,
    width: usize,
    /// `maps × height × width` inputs; 0 in a border.
    inputs: Vec<f32>,
    weights: Vec<f32>,
}

/// Everything that is summed for the number at a place of the layer's output.
pub(super) fn sum(network: &Network, position: &Position, at: Place, inputs: &[f32]) -> Sum {
    let weight = position.parameter(network, "weight").expect("such a layer has weights");
    let bias = position.parameter(network, "bias").map_or(0.0, |bias| {
        // One for each map, or, where nothing is shared, one for each number.
        let number = index(at, position.output).unwrap_or(0);
        bias.data
            .get(number)
            .filter(|_| bias.shape.len() == 3)
            .copied()
            .unwrap_or(bias.data[at.map])
    });
    let taps = taps(position, at, inputs, weight.data);
    chosen(&taps, bias)
}

fn taps(position: &Position, at: Place, inputs: &[f32], weights: &[f32]) -> Taps {
    let rectangle = |shape| match shape {
        Shape::Image { channels, height, width } => [channels, height, width],
        Shape::Vector(units) => [units, 1, 1],
    };
    let [channels, height, width] = rectangle(position.input);
    let [filters, rows, columns] = rectangle(position.output);
    let value = |map: usize, row: i64, column: i64| {
        let inside = (0..height as i64).contains(&row) && (0..width as i64).contains(&column);
        if inside { inputs[(map * height + row as usize) * width + column as usize] } else { 0.0 }
    };
    let window = |kernel: [usize; 2], stride: usize, padding: Padding| {
        let before = |axis: usize| {
            let (extent, places) = ([height, width][axis], [rows, columns][axis]);
            zeros_before(padding, kernel[axis], stride, extent, places) as i64
        };
        [(at.row * stride) as i64 - before(0), (at.column * stride) as i64 - before(1)]
    };
    let collect = |[height, width]: [usize; 2], tap: &dyn Fn(usize, usize, usize) -> (f32, f32)| {
        let cells = (0..channels).flat_map(move |map| {
            (0..height).flat_map(move |k| (0..width).map(move |l| (map, k, l)))
        });
        let (inputs, weights) = cells.map(|(map, k, l)| tap(map, k, l)).unzip();
        Taps { maps: channels, height, width, inputs, weights }
    };
    match position.spec {
        LayerSpec::Conv2d { kernel, stride, padding, .. }
        | LayerSpec::LocallyConnected2d { kernel, stride, padding, .. } => {
            let kernel = [kernel.height, kernel.width];
            let [top, left] = window(kernel, *stride, *padding);
            let filter = if matches!(position.spec, LayerSpec::Conv2d { .. }) {
                at.map
            } else {
                (at.row * columns + at.column) * filters + at.map
            };
            collect(kernel, &|map, k, l| {
                let weight = ((filter * channels + map) * kernel[0] + k) * kernel[1] + l;
                (value(map, top + k as i64, left + l as i64), weights[weight])
            })
        }
        LayerSpec::ConvTranspose2d { kernel, stride, padding, .. } => {
            let kernel = [kernel.height, kernel.width];
            // The inputs x with 0 ≤ place + padding − x·stride < kernel.
            let reach = |place: usize, kernel: usize| {
                let end = place + padding;
                let low = (end + 1).saturating_sub(kernel).div_ceil(*stride);
                (low, end / stride + 1 - low)
            };
            let ((top, tall), (left, wide)) =
                (reach(at.row, kernel[0]), reach(at.column, kernel[1]));
            collect([tall, wide], &|map, k, l| {
                let (row, column) = (top + k, left + l);
                let from = [at.row + padding - row * stride, at.column + padding - column * stride];
                let weight = ((map * filters + at.map) * kernel[0] + from[0]) * kernel[1] + from[1];
                (value(map, row as i64, column as i64), weights[weight])
            })
        }
        // Of a dense layer: the picture that was flattened, or unit by unit.
        _ => {
            let [maps, height, width] = rectangle(position.flattened.unwrap_or(position.input));
            let row = &weights[at.map * inputs.len()..(at.map + 1) * inputs.len()];
            Taps { maps, height, width, inputs: inputs.to_vec(), weights: row.to_vec() }
        }
    }
}

/// The maps that contribute most, and the sums over all.
fn chosen(taps: &Taps, bias: f32) -> Sum {
    let plane = taps.height * taps.width;
    let products = || taps.inputs.iter().zip(&taps.weights).map(|(x, w)| f64::from(x * w));
    let part = |sign: f64| products().filter(|p| p * sign > 0.0).sum::<f64>() as f32;
    let contribution = |map: &usize| {
        let of_map = products().skip(map * plane).take(plane);
        of_map.map(f64::abs).sum::<f64>()
    };
    let sizes: Vec<f64> = (0..taps.maps).map(|map| contribution(&map)).collect();
    let mut maps: Vec<usize> = (0..taps.maps).collect();
    maps.sort_by(|a, b| sizes[*b].total_cmp(&sizes[*a]));
    maps.truncate((SHOWN / plane).max(1));
    maps.sort_unstable();
    let shown = |values: &[f32]| {
        maps.iter().flat_map(|map| values[map * plane..(map + 1) * plane].to_vec()).collect()
    };
    Sum {
        count: taps.inputs.len(),
        positive: part(1.0),
        negative: part(-1.0),
        bias,
        inputs: shown(&taps.inputs),
        weights: shown(&taps.weights),
        height: taps.height,
        width: taps.width,
        maps,
    }
}
