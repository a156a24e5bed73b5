//! The network on points in the plane: what a person sets, and what can be seen.

mod numbers;
mod seen;

use serde::{Deserialize, Serialize};

pub use numbers::{
    BATCH, DATA, L1, L2, LEARNING_RATE, MAX_POINTS, MOMENTUM, NOISE, NUMBERS, POINTS, SEED,
};
pub use seen::{Compass, CompassProbe, Dense, Frame, Probe, Spread, Stage, Walk};

use super::activation::Activation;
use super::message::Topic;
use super::optimizer::{Memory, Optimizer};
use crate::data::points::{Classes, Part, Point, Points, Surface, Task};
use crate::engine::{Init, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, Regularizer, Shape};

/// Hidden layers, at most.
pub const MAX_LAYERS: usize = 5;
/// Units of a hidden layer, at most.
pub const MAX_UNITS: usize = 8;
/// Points to test with.
pub const TEST_POINTS: usize = 200;
/// What the plane shows reaches from −[`REACH`] to [`REACH`] both ways.
pub const REACH: f64 = 1.2;
/// Of the points that someone draws, every one of so many is held back for testing.
pub const HELD_BACK: usize = 5;
/// Points that can be drawn.
pub const MAX_DRAWN: usize = 200;

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

/// Where points come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// Two classes.
    Classes(Classes),
    /// Heights.
    Surface(Surface),
    /// Points of two classes that someone has drawn.
    Drawn,
}

impl Source {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Classes(Classes::Gaussians), "gaussians"),
        (Self::Classes(Classes::Circles), "circles"),
        (Self::Classes(Classes::Xor), "xor"),
        (Self::Classes(Classes::Moons), "moons"),
        (Self::Classes(Classes::Spirals), "spirals"),
        (Self::Classes(Classes::Checkerboard), "checkerboard"),
        (Self::Surface(Surface::Plane), "plane"),
        (Self::Surface(Surface::Bump), "bump"),
        (Self::Surface(Surface::Waves), "waves"),
        (Self::Drawn, "drawn"),
    ];

    /// Whether numbers are to be predicted, not classes.
    pub fn is_regression(self) -> bool {
        matches!(self, Self::Surface(_))
    }
}

/// A number that the network is told about a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Feature {
    /// x₁.
    X,
    /// x₂.
    Y,
    /// x₁².
    XSquared,
    /// x₂².
    YSquared,
    /// x₁·x₂.
    Product,
    /// sin(πx₁).
    SinX,
    /// sin(πx₂).
    SinY,
}

impl Feature {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::X, "x"),
        (Self::Y, "y"),
        (Self::XSquared, "xx"),
        (Self::YSquared, "yy"),
        (Self::Product, "xy"),
        (Self::SinX, "sx"),
        (Self::SinY, "sy"),
    ];

    /// Its value at a place.
    pub fn at(self, [x, y]: [f64; 2]) -> f32 {
        let value = match self {
            Self::X => x,
            Self::Y => y,
            Self::XSquared => x * x,
            Self::YSquared => y * y,
            Self::Product => x * y,
            Self::SinX => (std::f64::consts::PI * x).sin(),
            Self::SinY => (std::f64::consts::PI * y).sin(),
        };
        value as f32
    }
}

/// A hidden layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// Units, 1…[`MAX_UNITS`].
    pub units: usize,
    /// What they do with their sums.
    pub activation: Activation,
}

/// A point that someone drew; places in hundredths, so that links stay short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnPoint {
    /// x₁, in hundredths.
    pub x: i16,
    /// x₂, in hundredths.
    pub y: i16,
    /// 0 or 1.
    pub class: u8,
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
    /// The points to learn from and those to test with.
    pub fn examples(&self) -> (Vec<Point>, Vec<Point>) {
        let task = match self.source {
            Source::Classes(classes) => Task::Classes(classes),
            Source::Surface(surface) => Task::Surface(surface),
            Source::Drawn => return self.drawn_examples(),
        };
        let part = |part, count| {
            Points::new(task, f64::from(self.noise), u64::from(self.data), part)
                .take(count)
                .collect()
        };
        (part(Part::Training, self.points), part(Part::Test, TEST_POINTS))
    }

    fn drawn_examples(&self) -> (Vec<Point>, Vec<Point>) {
        let point = |drawn: &DrawnPoint| Point {
            place: [f64::from(drawn.x) / 100.0, f64::from(drawn.y) / 100.0],
            label: f64::from(drawn.class),
        };
        let (mut train, mut test) = (Vec::new(), Vec::new());
        for (index, drawn) in self.drawn.iter().enumerate() {
            let held_back = index % HELD_BACK == HELD_BACK - 1;
            if held_back { &mut test } else { &mut train }.push(point(drawn));
        }
        (train, test)
    }

    /// What the network is told about places, one after the other.
    pub fn features(&self, places: impl Iterator<Item = [f64; 2]>) -> Vec<f32> {
        places.flat_map(|place| self.inputs.iter().map(move |input| input.at(place))).collect()
    }

    /// Units of all hidden layers.
    pub fn hidden_units(&self) -> usize {
        self.layers.iter().map(|layer| layer.units).sum()
    }

    /// Weights and biases.
    pub fn parameters(&self) -> usize {
        (0..=self.layers.len()).map(|layer| self.units(layer) * (self.fan_in(layer) + 1)).sum()
    }

    /// Units of a layer, the output being the last.
    pub fn units(&self, layer: usize) -> usize {
        self.layers.get(layer).map_or(1, |hidden| hidden.units)
    }

    /// What comes into each unit of a layer, the bias not counted.
    pub fn fan_in(&self, layer: usize) -> usize {
        layer.checked_sub(1).map_or(self.inputs.len(), |below| self.units(below))
    }

    /// Whether the network has this weight.
    pub fn has(&self, wire: Wire) -> bool {
        wire.layer <= self.layers.len()
            && wire.unit < self.units(wire.layer)
            && wire.from.is_none_or(|from| from < self.fan_in(wire.layer))
    }

    /// What a unit of a layer does with its sum; the output's is the sigmoid for classes.
    pub fn activation(&self, layer: usize) -> Activation {
        match self.layers.get(layer) {
            Some(hidden) => hidden.activation,
            None if self.source.is_regression() => Activation::Identity,
            None => Activation::Sigmoid,
        }
    }

    /// Sets a weight by hand.
    pub fn set_by_hand(&mut self, wire: Wire, value: f32) {
        self.by_hand.retain(|(known, _)| *known != wire);
        self.by_hand.push((wire, value));
        self.edits += 1;
    }

    /// The network: its sigmoid at the end is inside the loss.
    pub fn spec(&self) -> NetworkSpec {
        let dense = |units, init| LayerSpec::Dense { units, bias: true, init };
        let mut layers = Vec::new();
        for hidden in &self.layers {
            layers.push(dense(hidden.units, hidden.activation.init()));
            layers.extend(hidden.activation.layer());
        }
        layers.push(dense(1, Init::Xavier));
        let regression = self.source.is_regression();
        NetworkSpec {
            input: Shape::Vector(self.inputs.len()),
            layers,
            loss: Some(if regression { LossSpec::Mse } else { LossSpec::BceWithLogits }),
            optimizer: Some(self.optimizer_spec()),
            regularizer: Regularizer { l1: self.l1, l2: self.l2 },
        }
    }

    /// The update rule and its numbers.
    pub fn optimizer_spec(&self) -> OptimizerSpec {
        let memory = Memory { momentum: self.momentum, ..Memory::default() };
        self.optimizer.spec(self.learning_rate, memory)
    }

    /// Index of the spec's layer that computes the sums of this layer.
    pub fn spec_layer(&self, layer: usize) -> usize {
        let below = self.layers.iter().take(layer);
        below.map(|hidden| 1 + usize::from(hidden.activation.layer().is_some())).sum()
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
    fn sizes_are_those_of_the_network() {
        let mut setup = Setup::default();
        for activation in Activation::ALL.map(|(activation, _)| activation) {
            setup.layers[1].activation = activation;
            let summary = crate::engine::summarize(&setup.spec(), 1).expect("it works");
            let sum: usize = summary.iter().map(|layer| layer.parameters).sum();
            assert_eq!(sum, setup.parameters());
            for layer in 0..=2 {
                let found = &summary[setup.spec_layer(layer)];
                assert_eq!(found.output.len(), setup.units(layer));
                assert_eq!(found.parameters, setup.units(layer) * (setup.fan_in(layer) + 1));
            }
        }
    }

    #[test]
    fn drawn_points_are_all_used_and_a_fifth_is_held_back() {
        let drawn = |index: i16| DrawnPoint { x: index, y: -index, class: (index % 2) as u8 };
        let setup = Setup {
            source: Source::Drawn,
            drawn: (0..23).map(drawn).collect(),
            ..Setup::default()
        };
        let (train, test) = setup.examples();
        assert_eq!((train.len(), test.len()), (19, 4));
        assert_eq!(test[0].place, [0.04, -0.04]);
    }

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
