//! What can be seen of the network on the plane.

use serde::{Deserialize, Serialize};

use super::Wire;
use crate::protocol::classifier::{CurveUpdate, Known, Status};
use crate::protocol::maps::Maps;

/// What the page wants to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Probe {
    /// The part of the curves that the page has already.
    pub known: Known,
    /// The training point whose way through the network is to be shown in numbers.
    pub example: Option<usize>,
    /// Where to look at loss and gradients over two weights.
    pub compass: Option<CompassProbe>,
}

/// Two weights, and the part of their plane that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompassProbe {
    /// The weights, to the right and upwards.
    pub wires: [Wire; 2],
    /// Middle of the map.
    pub centre: [f32; 2],
    /// From the middle to the sides.
    pub radius: f32,
}

/// Weights of a dense layer, or numbers about them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dense {
    /// `units × inputs`, unit by unit.
    pub weights: Vec<f32>,
    /// One for each unit.
    pub biases: Vec<f32>,
}

impl Dense {
    /// The number of a wire of this layer.
    pub fn at(&self, wire: Wire) -> Option<f32> {
        let fan_in = self.weights.len() / self.biases.len().max(1);
        match wire.from {
            Some(from) => self.weights.get(wire.unit * fan_in + from).copied(),
            None => self.biases.get(wire.unit).copied(),
        }
    }
}

/// What happens in a layer when one example passes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// Sum z of each unit.
    pub sums: Vec<f32>,
    /// Output a = f(z) of each unit.
    pub outputs: Vec<f32>,
    /// ∂ℓ/∂z of each unit.
    pub deltas: Vec<f32>,
    /// ∂ℓ/∂w of each weight.
    pub gradients: Dense,
    /// Each weight after a step along this example alone, penalty included.
    pub next: Dense,
}

/// One example through the network and back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Walk {
    /// Which training point.
    pub example: usize,
    /// What the network is told about it.
    pub inputs: Vec<f32>,
    /// Every layer, the output being the last.
    pub stages: Vec<Stage>,
    /// What should have come out.
    pub target: f32,
    /// Loss of this example.
    pub loss: f32,
}

/// Spread of the mini-batch gradient for one batch size.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Batch size.
    pub batch: usize,
    /// Root of the mean squared distance from the full gradient, over its length; in all weights.
    pub deviation: f32,
    /// Mean angle to the full gradient, in degrees.
    pub angle: f32,
}

/// Loss and gradients over two weights, the others being as they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compass {
    /// What was asked for.
    pub probe: CompassProbe,
    /// Where the network stands.
    pub at: [f32; 2],
    /// Loss on all training points over the map, `side × side`, from the lower left, row by row.
    pub losses: Vec<f32>,
    /// Full gradient in the two weights.
    pub full: [f32; 2],
    /// Gradients of mini-batches of the size that is set.
    pub batches: Vec<[f32; 2]>,
    /// Spread over the batch size, from 1 to all points.
    pub spread: Vec<Spread>,
}

/// Answer to a [`Probe`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Where training stands.
    pub status: Status,
    /// What is new on the curves.
    pub curves: CurveUpdate,
    /// Weights of every layer, the output being the last.
    pub dense: Vec<Dense>,
    /// What each unit of every hidden layer gives over the plane, from the lower left; each picture in
    /// its own range.
    pub units: Vec<Maps>,
    /// What the network gives over the plane: 0 is class 0 or height −1, 1 is class 1 or height 1.
    pub surface: Maps,
    /// The training points of the last mini-batch.
    pub batch: Vec<usize>,
    /// The chosen example in numbers.
    pub walk: Option<Walk>,
    /// Loss and gradients over two weights.
    pub compass: Option<Compass>,
}
