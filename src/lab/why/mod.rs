//! Why a network answers as it does: which pixels the answer hangs on, and what it resembles.
//!
//! All of it looks at the score of one class, the number before the softmax, in a network that does
//! not learn meanwhile.

pub mod grad_cam;
pub mod neighbours;
pub mod occlusion;
pub mod saliency;
pub mod study;
#[cfg(test)]
mod tests;

use crate::engine::{Network, Parameters};

/// Goes back from the score s of a class for the one picture that has run forward; gives ∂s/∂x for
/// every number x of the picture. The gradients at all layers are those of s then, too.
///
/// # Panics
/// If anything but one picture has run forward last, or there is no such class.
pub fn score_gradient(network: &mut Network, class: usize) -> &[f32] {
    let mut upstream = vec![0.0; network.output_shape().len()];
    upstream[class] = 1.0;
    network.backward_from(&upstream, Parameters::Skip)
}
