//! What computing costs, as measured where it is done.

use serde::{Deserialize, Serialize};

/// How long each layer takes for a batch, and what the network keeps in memory.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LayerTimes {
    /// Pictures in the batch that was timed.
    pub batch: usize,
    /// Bytes of the network that learns: parameters, what the optimizer remembers, and buffers.
    pub bytes: u64,
    /// Bytes of its parameters, their gradients and what the optimizer remembers, of these.
    pub parameter_bytes: u64,
    /// The layers, a residual block as one; shorter as long as not all are timed.
    pub layers: Vec<LayerTime>,
}

/// Least time that one layer took, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerTime {
    /// From its input to its output.
    pub forward_ms: f32,
    /// From the gradient at its output to those at its input and its parameters.
    pub backward_ms: f32,
}
