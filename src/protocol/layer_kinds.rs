//! The kinds of layers a person can add: in groups, and how each begins.

use crate::engine::{Init, Kernel, LayerSpec, Padding, Shape};

/// A group of kinds, as it stands in the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What has weights.
    Weights,
    /// What makes maps smaller.
    Pooling,
    /// Functions of single numbers.
    Activation,
    /// Bringing values to one scale.
    Normalisation,
    /// Chance against learning by heart.
    Regularisation,
    /// The same numbers in another arrangement.
    Form,
    /// Ways past layers.
    Branch,
}

/// Every kind of layer, in its group, in the order of the menu.
pub const GROUPS: [(Group, &[&str]); 7] = [
    (Group::Weights, &["conv2d", "dense", "locally_connected2d", "conv_transpose2d"]),
    (Group::Pooling, &["max_pool2d", "avg_pool2d", "global_avg_pool2d"]),
    (Group::Activation, &["relu", "leaky_relu", "prelu", "sigmoid", "tanh", "softmax"]),
    (Group::Normalisation, &["batch_norm"]),
    (Group::Regularisation, &["dropout", "gaussian_noise"]),
    (Group::Form, &["flatten", "reshape", "upsample2d", "pixel_shuffle"]),
    (Group::Branch, &["residual"]),
];

/// Activations that can follow a layer in its row.
pub const ACTIVATIONS: [&str; 6] = ["relu", "leaky_relu", "prelu", "sigmoid", "tanh", "softmax"];

/// An activation by its type name, with usual numbers.
pub fn activation(type_name: &str) -> Option<LayerSpec> {
    Some(match type_name {
        "relu" => LayerSpec::Relu,
        "leaky_relu" => LayerSpec::LeakyRelu { slope: 0.2 },
        "prelu" => LayerSpec::Prelu,
        "sigmoid" => LayerSpec::Sigmoid,
        "tanh" => LayerSpec::Tanh,
        "softmax" => LayerSpec::Softmax,
        _ => return None,
    })
}

/// A square convolution that keeps the size of maps, for odd kernels.
pub(super) fn conv(filters: usize, kernel: usize) -> LayerSpec {
    LayerSpec::Conv2d {
        filters,
        kernel: Kernel::square(kernel),
        stride: 1,
        padding: Padding::Cells(kernel / 2),
        bias: true,
        init: Init::He,
    }
}

/// A dense layer.
pub(super) fn dense(units: usize) -> LayerSpec {
    LayerSpec::Dense { units, bias: true, init: Init::He }
}

/// What the menu puts in for a kind of layer where `input` comes in. Layers that usually have an
/// activation bring it; a block begins as one that fits. `None` for unknown kinds.
pub fn template(type_name: &str, input: Shape) -> Option<Vec<LayerSpec>> {
    let layers = match type_name {
        "conv2d" => vec![conv(8, 3), LayerSpec::Relu],
        "locally_connected2d" => vec![
            LayerSpec::LocallyConnected2d {
                filters: 4,
                kernel: Kernel::square(3),
                stride: 1,
                padding: Padding::Cells(1),
                bias: true,
                init: Init::He,
            },
            LayerSpec::Relu,
        ],
        "conv_transpose2d" => vec![
            LayerSpec::ConvTranspose2d {
                filters: 8,
                kernel: Kernel::square(2),
                stride: 2,
                padding: 0,
                output_padding: 0,
                bias: true,
                init: Init::He,
            },
            LayerSpec::Relu,
        ],
        "dense" => vec![dense(32), LayerSpec::Relu],
        "max_pool2d" => vec![LayerSpec::MaxPool2d { size: 2, stride: None }],
        "avg_pool2d" => vec![LayerSpec::AvgPool2d { size: 2, stride: None }],
        "global_avg_pool2d" => vec![LayerSpec::GlobalAvgPool2d],
        "batch_norm" => vec![norm()],
        "dropout" => vec![LayerSpec::Dropout { keep: 0.5, inverted: true }],
        "gaussian_noise" => vec![LayerSpec::GaussianNoise { std: 0.1 }],
        "flatten" => vec![LayerSpec::Flatten],
        "reshape" => vec![LayerSpec::Reshape { shape: as_image(input) }],
        "upsample2d" => vec![LayerSpec::Upsample2d { factor: 2 }],
        "pixel_shuffle" => vec![LayerSpec::PixelShuffle { factor: 2 }],
        "residual" => vec![residual(input), LayerSpec::Relu],
        other => vec![activation(other)?],
    };
    Some(layers)
}

/// Batch norm with usual numbers.
pub(super) fn norm() -> LayerSpec {
    LayerSpec::BatchNorm { momentum: 0.1, eps: 1e-5 }
}

/// Two layers with weights and a way past them, for what comes in (He et al., 2016).
pub(super) fn residual(input: Shape) -> LayerSpec {
    let layers = match input {
        Shape::Image { channels, .. } => {
            vec![conv(channels, 3), norm(), LayerSpec::Relu, conv(channels, 3), norm()]
        }
        Shape::Vector(units) => vec![dense(units), LayerSpec::Relu, dense(units)],
    };
    LayerSpec::Residual { layers }
}

/// The shape of an image: as it is, or one map that is as square as its numbers allow.
fn as_image(shape: Shape) -> Shape {
    match shape {
        Shape::Image { .. } => shape,
        Shape::Vector(units) => {
            let height = (1..=units).take_while(|h| h * h <= units).filter(|h| units % h == 0);
            let height = height.last().unwrap_or(1);
            Shape::Image { channels: 1, height, width: units / height }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::stack::{Edit, all_places, apply};
    use crate::protocol::workbench::Workbench;

    #[test]
    fn every_kind_of_the_engine_is_in_the_menu_once() {
        let mut listed: Vec<&str> = GROUPS.iter().flat_map(|(_, kinds)| kinds.to_vec()).collect();
        listed.sort_unstable();
        let mut all = LayerSpec::TYPES.to_vec();
        all.sort_unstable();
        assert_eq!(listed, all);
    }

    #[test]
    fn every_kind_can_be_put_into_the_default_network() {
        let bench = Workbench::default();
        for (_, kinds) in GROUPS {
            for kind in kinds {
                let fits = all_places(&bench.layers).into_iter().any(|place| {
                    let input = bench.input_at(&place);
                    let new = template(kind, input).expect("known");
                    let layers = apply(&bench.layers, &Edit::Insert(place, new));
                    let bench = Workbench { layers: layers.expect("applies"), ..bench.clone() };
                    bench.check().is_ok()
                });
                assert!(fits, "{kind}");
            }
        }
    }

    #[test]
    fn a_vector_becomes_an_image_as_square_as_can_be() {
        let image = |height, width| Shape::Image { channels: 1, height, width };
        assert_eq!(as_image(Shape::Vector(64)), image(8, 8));
        assert_eq!(as_image(Shape::Vector(120)), image(10, 12));
        assert_eq!(as_image(Shape::Vector(7)), image(1, 7));
    }
}
