//! One picture through all layers of the network.

use super::{Classifier, softmax};
use crate::engine::{LayerSummary, Mode, Shape};
use crate::lab::inspect::Shown;
use crate::protocol::classifier::{LayerView, View};
use crate::protocol::maps::Maps;

impl Classifier {
    /// What every layer makes of it.
    pub(super) fn view(&mut self, picture: &Shown) -> View {
        let logits = self.network.forward(&picture.values, 1, Mode::Evaluate);
        let probabilities = softmax(logits);
        let (mut layers, mut inside) = (Vec::new(), Vec::new());
        for layer in self.network.summary() {
            let view = LayerView {
                activation: activation_maps(layer.output, self.network.activation_at(&layer.path)),
                filters: self.filters(&layer),
            };
            if layer.path.len() == 1 { layers.push(view) } else { inside.push((layer.path, view)) }
        }
        View {
            layers,
            inside,
            input: Maps::pictures(&picture.pixels, self.examples.pictures.shape),
            truth: picture.truth,
            probabilities,
        }
    }

    /// The kernels of a convolution, one picture for each pair of filter and input channel.
    fn filters(&self, layer: &LayerSummary) -> Option<Maps> {
        if layer.type_name != "conv2d" {
            return None;
        }
        let path: Vec<String> = layer.path.iter().map(ToString::to_string).collect();
        let name = format!("{}.weight", path.join("."));
        let parameters = self.network.parameters();
        let weight = parameters.iter().find(|parameter| parameter.name == name)?;
        let [filters, channels, height, width] = weight.shape[..] else { return None };
        Some(Maps::symmetric(weight.data, filters * channels, height, width))
    }
}

/// A map per channel; a vector becomes one row. Negative values need diverging colours.
fn activation_maps(shape: Shape, values: &[f32]) -> Maps {
    let (count, height, width) = match shape {
        Shape::Image { channels, height, width } => (channels, height, width),
        Shape::Vector(units) => (1, 1, units),
    };
    if values.iter().any(|v| *v < 0.0) {
        Maps::symmetric(values, count, height, width)
    } else {
        Maps::from_zero(values, count, height, width)
    }
}
