//! A layer's position in the network, and places in its output.

use crate::engine::{LayerSpec, Network, Parameter, Shape, output_shapes_until_error, top_level};
use crate::protocol::inspect::layer::Place;

/// A layer and what lies before it.
#[derive(Clone, Debug)]
pub(super) struct Position<'a> {
    /// Index path.
    pub(super) path: &'a [usize],
    /// The layer.
    pub(super) spec: &'a LayerSpec,
    /// Shape of what comes in.
    pub(super) input: Shape,
    /// Shape of what goes out.
    pub(super) output: Shape,
    /// Shape of the picture.
    pub(super) picture: Shape,
    /// All layers from the picture up to this one, on the way through the blocks that it lies in.
    pub(super) way: Vec<LayerSpec>,
    /// The image whose numbers come in as a vector, if the layer below flattens one.
    pub(super) flattened: Option<Shape>,
}

impl<'a> Position<'a> {
    /// The layer at an index path; nothing if there is none.
    pub(super) fn new(network: &'a Network, path: &'a [usize]) -> Option<Self> {
        let picture = network.spec().input;
        let (mut stack, mut shape) = (&network.spec().layers[..], picture);
        let mut way = Vec::new();
        for (depth, index) in path.iter().enumerate() {
            let spec = stack.get(*index)?;
            let shapes = shapes(shape, &stack[..=*index]);
            way.extend_from_slice(&stack[..*index]);
            let [.., input, output] = shapes[..] else { return None };
            if depth + 1 == path.len() {
                way.push(spec.clone());
                let is_flat = *index > 0 && stack[*index - 1] == LayerSpec::Flatten;
                let flattened = is_flat.then(|| shapes[*index - 1]);
                return Some(Self { path, spec, input, output, picture, way, flattened });
            }
            let LayerSpec::Residual { layers } = spec else { return None };
            (stack, shape) = (layers, input);
        }
        None
    }

    /// A parameter of the layer.
    pub(super) fn parameter(&self, network: &'a Network, part: &str) -> Option<Parameter<'a>> {
        let name = format!("{}.{part}", name(self.path));
        network.parameters().into_iter().find(|parameter| parameter.name == name)
    }
}

/// What goes into the first layer, and what comes out of each.
fn shapes(input: Shape, layers: &[LayerSpec]) -> Vec<Shape> {
    let (summary, _) = output_shapes_until_error(input, layers);
    let outputs = top_level(summary).into_iter().map(|layer| layer.output);
    std::iter::once(input).chain(outputs).collect()
}

/// An index path as it begins the names of a layer's parameters.
pub(super) fn name(path: &[usize]) -> String {
    path.iter().map(usize::to_string).collect::<Vec<_>>().join(".")
}

/// Where the number at a place lies; nothing if the shape has no such place.
pub(super) fn index(place: Place, shape: Shape) -> Option<usize> {
    let Place { map, row, column } = place;
    place.is_in(Some(shape)).then_some(match shape {
        Shape::Image { height, width, .. } => (map * height + row) * width + column,
        Shape::Vector(_) => map,
    })
}

/// The place of a number.
pub(super) fn place(index: usize, shape: Shape) -> Place {
    match shape {
        Shape::Image { height, width, .. } => Place {
            map: index / (height * width),
            row: index / width % height,
            column: index % width,
        },
        Shape::Vector(_) => Place { map: index, row: 0, column: 0 },
    }
}
