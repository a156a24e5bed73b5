//! The last hidden layer: how a network sees a picture just before it answers.

use crate::data::dataset::Dataset;
use crate::engine::{Mode, Network, Shape, top_level};

/// How many numbers it has. In a network of one layer these are the picture's own.
pub fn width(network: &Network) -> usize {
    let summary = top_level(network.summary());
    let below_last = summary.len().checked_sub(2).map(|index| summary[index].output);
    below_last.map_or(network.spec().input.len(), |shape: Shape| shape.len())
}

/// Its numbers in the last forward pass, picture after picture.
///
/// # Panics
/// If nothing ran forward.
pub fn of_last(network: &Network) -> &[f32] {
    network.input_at(&[network.spec().layers.len() - 1])
}

/// Runs pictures of a set forward and adds their numbers to `features`.
///
/// # Panics
/// If there are none, or more than fit into a batch.
pub fn extend(
    features: &mut Vec<f32>,
    network: &mut Network,
    set: &Dataset,
    pictures: impl ExactSizeIterator<Item = usize>,
) {
    let batch = pictures.len();
    let x: Vec<f32> = pictures.flat_map(|index| set.values(index)).collect();
    network.forward(&x, batch, Mode::Evaluate);
    features.extend_from_slice(of_last(network));
}
