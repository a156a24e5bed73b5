//! Grad-CAM: which places of a layer speak for a class (Selvaraju et al., 2017).

use crate::engine::{LayerSpec, Network, Shape};

/// A map over a layer's places.
#[derive(Clone, Debug, PartialEq)]
pub struct Cam {
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
    /// max(0, Σₖ αₖ·Aₖ) at every place, row by row.
    pub values: Vec<f32>,
}

/// The map of the layer at an index path, after
/// [`score_gradient`](super::score_gradient) went through the network: each feature map Aₖ counts as
/// much as the score moves with its mean, αₖ = mean of ∂s/∂Aₖ. What speaks against the class is left
/// out. `None` if the layer gives no feature maps.
pub fn grad_cam(network: &Network, path: &[usize]) -> Option<Cam> {
    let layer = network.summary().into_iter().find(|layer| layer.path == path)?;
    let Shape::Image { channels, height, width } = layer.output else { return None };
    let values = weighted(network.activation_at(path), network.gradient_at(path), channels);
    Some(Cam { height, width, values })
}

fn weighted(maps: &[f32], gradients: &[f32], channels: usize) -> Vec<f32> {
    let places = maps.len() / channels;
    let mut sum = vec![0.0; places];
    for (map, gradient) in maps.chunks_exact(places).zip(gradients.chunks_exact(places)) {
        let alpha = gradient.iter().sum::<f32>() / places as f32;
        sum.iter_mut().zip(map).for_each(|(sum, value)| *sum += alpha * value);
    }
    for value in &mut sum {
        *value = value.max(0.0);
    }
    sum
}

/// Index paths of all layers that give feature maps, in their order.
pub fn layers_with_maps(network: &Network) -> Vec<Vec<usize>> {
    let maps = |shape| matches!(shape, Shape::Image { .. });
    let summary = network.summary().into_iter();
    summary.filter(|layer| maps(layer.output)).map(|layer| layer.path).collect()
}

/// The last convolution at the top, or residual block: as close to the answer as there are places,
/// as the paper advises. `None` if there is none.
pub fn usual_layer(network: &Network) -> Option<Vec<usize>> {
    let convolves = |layer: &LayerSpec| {
        matches!(
            layer,
            LayerSpec::Conv2d { .. }
                | LayerSpec::LocallyConnected2d { .. }
                | LayerSpec::ConvTranspose2d { .. }
                | LayerSpec::Residual { .. }
        )
    };
    let with_maps = layers_with_maps(network);
    let layers = &network.spec().layers;
    let last = (0..layers.len()).rev();
    let mut found = last.filter(|index| convolves(&layers[*index])).map(|index| vec![index]);
    found.find(|path| with_maps.contains(path))
}

impl Cam {
    /// The map in the size of the picture, bilinear between the middles of its cells.
    pub fn enlarged(&self, height: usize, width: usize) -> Vec<f32> {
        let places = |from: usize, to: usize| -> Vec<(usize, usize, f32)> {
            let place = |at: usize| {
                let middle = (at as f32 + 0.5) * from as f32 / to as f32 - 0.5;
                let middle = middle.clamp(0.0, (from - 1) as f32);
                let first = middle as usize;
                (first, (first + 1).min(from - 1), middle - first as f32)
            };
            (0..to).map(place).collect()
        };
        let (rows, columns) = (places(self.height, height), places(self.width, width));
        let value = |row: usize, column: usize| self.values[row * self.width + column];
        let between = |a: f32, b: f32, share: f32| a + (b - a) * share;
        let mut enlarged = Vec::with_capacity(height * width);
        for (above, below, down) in rows {
            for (left, right, across) in &columns {
                let along = |row| between(value(row, *left), value(row, *right), *across);
                enlarged.push(between(along(above), along(below), down));
            }
        }
        enlarged
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_count_by_their_mean_gradient_and_only_for_the_class() {
        let maps = [1.0, 2.0, 10.0, 0.0];
        let gradients = [0.5, 1.5, -0.2, 0.0];
        // α = 1 and −0.1: 1 − 1 and 2 − 0.
        assert_eq!(weighted(&maps, &gradients, 2), [0.0, 2.0]);
        assert_eq!(weighted(&maps, &[-1.0; 4], 2), [0.0; 2]);
    }

    #[test]
    fn enlarging_keeps_the_corners_and_goes_evenly_between() {
        let cam = Cam { height: 1, width: 2, values: vec![0.0, 4.0] };
        assert_eq!(cam.enlarged(1, 8), [0.0, 0.0, 0.5, 1.5, 2.5, 3.5, 4.0, 4.0]);
        assert_eq!(cam.enlarged(3, 2), [0.0, 4.0, 0.0, 4.0, 0.0, 4.0]);
        assert_eq!(cam.enlarged(1, 1), [2.0]);
    }
}
