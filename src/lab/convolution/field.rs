//! Receptive fields: which part of the picture a number deep in a network can see.
//!
//! Going back through a window of k cells, stride s and p zeros before the input, the cells a…b of an
//! output see the cells a·s − p … b·s − p + k − 1 of the input (Araujo et al., 2019).

use std::ops::RangeInclusive;

use crate::engine::{LayerSpec, Padding, Shape, SpecError, output_shapes_until_error, top_level};

/// A rectangle of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// First and last row.
    pub rows: RangeInclusive<i64>,
    /// First and last column.
    pub columns: RangeInclusive<i64>,
}

impl Field {
    /// Rows and columns.
    pub fn size(&self) -> [i64; 2] {
        [&self.rows, &self.columns].map(|range| range.end() - range.start() + 1)
    }

    /// The part that lies in a picture of this shape; `None` if there is none.
    fn inside(&self, shape: Shape) -> Option<Self> {
        let Shape::Image { height, width, .. } = shape else { return Some(self.clone()) };
        let clip = |range: &RangeInclusive<i64>, extent: usize| {
            let clipped = *range.start().max(&0)..=*range.end().min(&(extent as i64 - 1));
            (!clipped.is_empty()).then_some(clipped)
        };
        Some(Self { rows: clip(&self.rows, height)?, columns: clip(&self.columns, width)? })
    }
}

/// What the numbers at `place` (row and column) of all maps that `layers` give for `input` can see of
/// it; `None` if that is nothing but the zeros of a border. Where some of it meets no weight (at a
/// stride larger than the kernel) it counts as seen.
///
/// # Errors
/// If the layers do not fit together.
pub fn field(
    input: Shape,
    layers: &[LayerSpec],
    place: [usize; 2],
) -> Result<Option<Field>, SpecError> {
    let [rows, columns] = place.map(|at| at as i64..=at as i64);
    let shapes = shapes(input, layers)?;
    Ok(back(layers, &shapes, Field { rows, columns }))
}

/// What goes into each layer, and what comes out of the last.
fn shapes(input: Shape, layers: &[LayerSpec]) -> Result<Vec<Shape>, SpecError> {
    let (summary, error) = output_shapes_until_error(input, layers);
    if let Some(error) = error {
        return Err(error);
    }
    let outputs = top_level(summary).into_iter().map(|layer| layer.output);
    Ok(std::iter::once(input).chain(outputs).collect())
}

/// Goes back from the last layer to the first. `shapes` holds the input of each and the last output.
/// What lies beyond a map is zero and comes from nothing before it, and so is cut off at every layer.
fn back(layers: &[LayerSpec], shapes: &[Shape], field: Field) -> Option<Field> {
    let mut pairs = layers.iter().zip(shapes.windows(2)).rev();
    pairs.try_fold(field, |field, (layer, shapes)| through(layer, [shapes[0], shapes[1]], field))
}

/// Goes back through one layer.
fn through(layer: &LayerSpec, [input, output]: [Shape; 2], field: Field) -> Option<Field> {
    let (Shape::Image { height, width, .. }, Shape::Image { height: rows, width: columns, .. }) =
        (input, output)
    else {
        return Some(whole(input));
    };
    let (extents, places) = ([height, width], [rows, columns]);
    let along = |axis: usize, range: &RangeInclusive<i64>| -> RangeInclusive<i64> {
        let (first, last) = (*range.start(), *range.end());
        match layer {
            LayerSpec::Conv2d { kernel, stride, padding, .. }
            | LayerSpec::LocallyConnected2d { kernel, stride, padding, .. } => {
                let kernel = [kernel.height, kernel.width][axis];
                let before = zeros_before(*padding, kernel, *stride, extents[axis], places[axis]);
                let (kernel, stride, before) = (kernel as i64, *stride as i64, before as i64);
                first * stride - before..=last * stride - before + kernel - 1
            }
            LayerSpec::MaxPool2d { size, stride } | LayerSpec::AvgPool2d { size, stride } => {
                let (size, stride) = (*size as i64, stride.unwrap_or(*size) as i64);
                first * stride..=last * stride + size - 1
            }
            // The input x lies on the outputs x·s − p … x·s − p + k − 1.
            LayerSpec::ConvTranspose2d { kernel, stride, padding, .. } => {
                let kernel = [kernel.height, kernel.width][axis] as i64;
                let (stride, padding) = (*stride as i64, *padding as i64);
                let low = (first + padding - kernel + 1 + stride - 1).div_euclid(stride);
                low..=(last + padding).div_euclid(stride)
            }
            LayerSpec::Upsample2d { factor } | LayerSpec::PixelShuffle { factor } => {
                let factor = *factor as i64;
                first.div_euclid(factor)..=last.div_euclid(factor)
            }
            _ => first..=last,
        }
    };
    match layer {
        LayerSpec::Reshape { .. } => Some(whole(input)),
        LayerSpec::Residual { layers } => {
            // The block was described as part of its stack; so its layers fit together.
            let Ok(shapes) = shapes(input, layers) else { return Some(whole(input)) };
            let Some(inner) = back(layers, &shapes, field.clone()) else { return Some(field) };
            let (rows, columns) =
                (hull(&field.rows, &inner.rows), hull(&field.columns, &inner.columns));
            Some(Field { rows, columns })
        }
        _ => Field { rows: along(0, &field.rows), columns: along(1, &field.columns) }.inside(input),
    }
}

/// Zeros before an axis of `extent` cells on which a window has so many places.
pub fn zeros_before(
    padding: Padding,
    kernel: usize,
    stride: usize,
    extent: usize,
    places: usize,
) -> usize {
    match padding {
        Padding::Cells(cells) => cells,
        // The zeros that the places need, the smaller half of them before.
        Padding::Same => ((places - 1) * stride + kernel).saturating_sub(extent) / 2,
    }
}

/// All of an image; of a vector, which has no places, nothing more is known.
fn whole(shape: Shape) -> Field {
    let Shape::Image { height, width, .. } = shape else {
        return Field { rows: 0..=0, columns: 0..=0 };
    };
    Field { rows: 0..=height as i64 - 1, columns: 0..=width as i64 - 1 }
}

fn hull(a: &RangeInclusive<i64>, b: &RangeInclusive<i64>) -> RangeInclusive<i64> {
    *a.start().min(b.start())..=*a.end().max(b.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Mode, Network, NetworkSpec, Parameters, Regularizer};

    const INPUT: Shape = Shape::Image { channels: 1, height: 23, width: 19 };

    fn layers(json: &str) -> Vec<LayerSpec> {
        NetworkSpec::layers_from_json(json).expect("valid layers")
    }

    /// The cells of the input that a place of the last map depends on, by the gradient of a network
    /// whose weights are all 1.
    fn seen(layers: &[LayerSpec], place: [usize; 2]) -> Field {
        let spec = NetworkSpec {
            input: INPUT,
            layers: layers.to_vec(),
            loss: None,
            optimizer: None,
            regularizer: Regularizer::default(),
        };
        let mut network = Network::new(&spec, 1, 0).expect("fits");
        let weights: Vec<(String, usize)> = network
            .parameters()
            .iter()
            .filter(|parameter| parameter.name.ends_with("weight"))
            .map(|parameter| (parameter.name.clone(), parameter.data.len()))
            .collect();
        for (name, len) in weights {
            network.set_parameter(&name, &vec![1.0; len]).expect("has it");
        }
        network.forward(&vec![1.0; INPUT.len()], 1, Mode::Evaluate);
        let Shape::Image { width, .. } = network.output_shape() else { panic!("ends in an image") };
        let mut upstream = vec![0.0; network.output_shape().len()];
        upstream[place[0] * width + place[1]] = 1.0;
        let gradient = network.backward_from(&upstream, Parameters::Skip);
        let cells = || (0..gradient.len()).filter(|cell| gradient[*cell] != 0.0).map(|c| c as i64);
        let range = |of: fn(i64) -> i64| {
            let (first, last) = (cells().map(of).min(), cells().map(of).max());
            first.expect("sees something")..=last.expect("sees something")
        };
        Field { rows: range(|cell| cell / 19), columns: range(|cell| cell % 19) }
    }

    #[test]
    fn gradients_reach_as_far_as_the_field() {
        let stacks = [
            r#"[{"type":"conv2d","filters":2,"kernel":[3,5]}]"#,
            r#"[{"type":"conv2d","filters":1,"kernel":4,"padding":"same"}]"#,
            r#"[{"type":"conv2d","filters":1,"kernel":[4,3],"padding":"same","stride":3}]"#,
            r#"[{"type":"conv2d","filters":2,"kernel":3,"padding":1},{"type":"relu"},
                {"type":"avg_pool2d","size":2},{"type":"conv2d","filters":2,"kernel":3,"padding":1},
                {"type":"avg_pool2d","size":3,"stride":2}]"#,
            r#"[{"type":"conv2d","filters":1,"kernel":2,"stride":3},
                {"type":"conv2d","filters":1,"kernel":3}]"#,
            r#"[{"type":"locally_connected2d","filters":1,"kernel":5,"stride":2},
                {"type":"upsample2d","factor":2},{"type":"conv2d","filters":1,"kernel":3}]"#,
            r#"[{"type":"conv2d","filters":4,"kernel":3,"stride":2},{"type":"pixel_shuffle","factor":2}]"#,
            r#"[{"type":"avg_pool2d","size":3},
                {"type":"conv_transpose2d","filters":1,"kernel":4,"stride":2,"padding":1}]"#,
            r#"[{"type":"residual","layers":[{"type":"conv2d","filters":1,"kernel":3,"padding":1},
                {"type":"conv2d","filters":1,"kernel":5,"padding":2}]},{"type":"avg_pool2d","size":2}]"#,
        ];
        for stack in stacks {
            let layers = layers(stack);
            let shapes = shapes(INPUT, &layers).expect("fits");
            let Some(Shape::Image { height, width, .. }) = shapes.last() else {
                panic!("an image")
            };
            for place in [[0, 0], [1, 2], [height / 2, width / 2], [height - 1, width - 1]] {
                let field = field(INPUT, &layers, place).expect("fits");
                assert_eq!(field, Some(seen(&layers, place)), "{stack} at {place:?}");
            }
        }
    }

    #[test]
    fn a_stack_of_small_kernels_sees_as_much_as_a_large_one() {
        let conv = r#"{"type":"conv2d","filters":1,"kernel":3}"#;
        let stack = layers(&format!("[{conv},{conv},{conv}]"));
        let small = field(INPUT, &stack, [4, 6]);
        let large = field(INPUT, &layers(r#"[{"type":"conv2d","filters":1,"kernel":7}]"#), [4, 6]);
        assert_eq!(small, large);
        assert_eq!(small.expect("fits").expect("sees something").size(), [7, 7]);
    }

    #[test]
    fn behind_a_dense_layer_everything_is_seen() {
        let stack = layers(
            r#"[{"type":"flatten"},{"type":"dense","units":6},{"type":"reshape","shape":[1,2,3]},
            {"type":"conv2d","filters":1,"kernel":1}]"#,
        );
        let field = field(INPUT, &stack, [1, 1]).expect("fits");
        assert_eq!(field, Some(Field { rows: 0..=22, columns: 0..=18 }));
    }

    #[test]
    fn in_a_wide_border_nothing_is_seen() {
        let stack = layers(r#"[{"type":"conv2d","filters":1,"kernel":2,"padding":3}]"#);
        let field = |place| field(INPUT, &stack, place).expect("fits");
        assert_eq!(field([0, 5]), None);
        assert_eq!(field([2, 5]), Some(Field { rows: 0..=0, columns: 2..=3 }));
    }

    #[test]
    fn layers_that_do_not_fit_are_refused() {
        let stack = layers(r#"[{"type":"conv2d","filters":1,"kernel":24}]"#);
        assert!(field(INPUT, &stack, [0, 0]).is_err());
    }
}
