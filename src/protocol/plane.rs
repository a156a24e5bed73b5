//! The network on points in the plane: what a person sets, and what can be seen.

mod network;
mod numbers;
mod points;
mod seen;

use serde::{Deserialize, Serialize};

pub use numbers::{
    BATCH, DATA, L1, L2, LEARNING_RATE, MAX_POINTS, MOMENTUM, NOISE, NUMBERS, POINTS, SEED,
};
pub use points::{DrawnPoint, Feature, HELD_BACK, MAX_DRAWN, Source, TEST_POINTS};
pub use seen::{Compass, CompassProbe, Dense, Frame, Probe, Spread, Stage, Walk};

use super::activation::Activation;
use super::message::Topic;
use super::optimizer::Optimizer;
use crate::data::points::Classes;

/// Hidden layers, at most.
pub const MAX_LAYERS: usize = 5;
/// Units of a hidden layer, at most.
pub const MAX_UNITS: usize = 8;
/// What the plane shows reaches from −[`REACH`] to [`REACH`] both ways.
pub const REACH: f64 = 1.2;

/// The vocabulary of the plane.
#[derive(Clone, Copy, Debug)]
pub struct Plane;

impl Topic for Plane {
    const NAME: &'static str = "plane";
    type Setup = Setup;
    type Probe = Probe;
    type Configured = ();
    type Frame = Frame;
    type Divergence = Divergence;
}

/// Training ran away; the last finite state was restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Divergence {
    /// The step whose loss was no number any more.
    pub step: u64,
}

/// A hidden layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// Units, 1…[`MAX_UNITS`].
    pub units: usize,
    /// What they do with their sums.
    pub activation: Activation,
}

/// One weight of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wire {
    /// Layer it leads to, the output being the last.
    pub layer: usize,
    /// Unit it leads to.
    pub unit: usize,
    /// Unit or input it comes from; none for a bias.
    pub from: Option<usize>,
}

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// Where points come from.
    pub source: Source,
    /// What someone has drawn, of whatever use at present.
    pub drawn: Vec<DrawnPoint>,
    /// Points to learn from.
    pub points: usize,
    /// Standard deviation of their noise.
    pub noise: f32,
    /// Seed of the points.
    pub data: u32,
    /// What the network is told about a place; at least one.
    pub inputs: Vec<Feature>,
    /// Hidden layers.
    pub layers: Vec<Hidden>,
    /// Weights that were set by hand, the latest last; a network starts with them.
    pub by_hand: Vec<(Wire, f32)>,
    /// Counts what was set by hand, so that the same value can be set again.
    pub edits: u32,
    /// Seed of initial weights and batch order.
    pub seed: u32,
    /// Update rule.
    pub optimizer: Optimizer,
    /// η.
    pub learning_rate: f32,
    /// Momentum of [`Optimizer::Sgd`].
    pub momentum: f32,
    /// Examples in a mini-batch.
    pub batch: usize,
    /// λ₁.
    pub l1: f32,
    /// λ₂.
    pub l2: f32,
}

impl Default for Setup {
    fn default() -> Self {
        let hidden = |units| Hidden { units, activation: Activation::Tanh };
        Self {
            source: Source::Classes(Classes::Moons),
            drawn: Vec::new(),
            points: 200,
            noise: 0.1,
            data: 1,
            inputs: vec![Feature::X, Feature::Y],
            layers: vec![hidden(6), hidden(4)],
            by_hand: Vec::new(),
            edits: 0,
            seed: 7,
            optimizer: Optimizer::Sgd,
            learning_rate: 0.1,
            momentum: 0.0,
            batch: 10,
            l1: 0.0,
            l2: 0.0,
        }
    }
}

impl Setup {
    /// Sets a weight by hand.
    pub fn set_by_hand(&mut self, wire: Wire, value: f32) {
        self.by_hand.retain(|(known, _)| *known != wire);
        self.by_hand.push((wire, value));
        self.edits += 1;
    }

    /// Whether going to `next` needs a new network, and training from the beginning.
    pub fn needs_rebuild(&self, next: &Self) -> bool {
        let generated = self.source != Source::Drawn;
        let kept = |(wire, _): &(Wire, f32)| next.by_hand.iter().any(|(known, _)| known == wire);
        self.source != next.source
            || (generated && (self.points, self.data) != (next.points, next.data))
            || (generated && self.noise != next.noise)
            || self.inputs != next.inputs
            || self.layers != next.layers
            || self.seed != next.seed
            || !self.by_hand.iter().all(kept)
    }

    /// Leaves out what another shape of the network has made void.
    pub fn tidy(&mut self) {
        let by_hand = std::mem::take(&mut self.by_hand);
        self.by_hand = by_hand.into_iter().filter(|(wire, _)| self.has(*wire)).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_change_while_running_needs_no_new_network() {
        let setup = Setup::default();
        let mut next = Setup { learning_rate: 1.0, batch: 3, l1: 0.1, ..setup.clone() };
        next.optimizer = Optimizer::Adam;
        next.set_by_hand(Wire { layer: 0, unit: 0, from: None }, 1.0);
        assert!(!setup.needs_rebuild(&next));
        assert!(next.needs_rebuild(&setup), "what was set by hand is taken back");
        for rebuilt in [
            Setup { noise: 0.2, ..setup.clone() },
            Setup { seed: 8, ..setup.clone() },
            Setup { layers: vec![], ..setup.clone() },
        ] {
            assert!(setup.needs_rebuild(&rebuilt));
        }
        let drawn = Setup { source: Source::Drawn, ..setup };
        let more = vec![DrawnPoint { x: 0, y: 0, class: 1 }];
        assert!(!drawn.needs_rebuild(&Setup { drawn: more, noise: 0.3, ..drawn.clone() }));
    }

    #[test]
    fn what_no_network_has_is_left_out() {
        let mut setup = Setup::default();
        setup.set_by_hand(Wire { layer: 1, unit: 3, from: Some(5) }, 1.0);
        setup.set_by_hand(Wire { layer: 2, unit: 0, from: None }, 2.0);
        setup.layers[0].units = 5;
        setup.tidy();
        assert_eq!(setup.by_hand, [(Wire { layer: 2, unit: 0, from: None }, 2.0)]);
    }
}
