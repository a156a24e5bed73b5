//! Dropout on a network so small that all of its parts can be looked at: what a person sets, and what
//! can be seen.

mod seen;

use serde::{Deserialize, Serialize};

pub use seen::{
    Ensemble, EnsembleProbe, Frame, Method, Methods, MonteCarlo, Probe, Progress, Step, Trial,
    Twin, Wall,
};

use super::activation::Activation;
use super::message::Topic;
use super::setting::{MAX_SEED, Number, Scale, decimal};
use crate::data::points::{Classes, Part, Point, Points, Task};
use crate::engine::{Init, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, Regularizer, Shape};

/// Hidden layers, at most.
pub const MAX_LAYERS: usize = 2;
/// Hidden units in all, at most: they have 2¹² = 4,096 subnetworks.
pub const MAX_UNITS: usize = 12;
/// Points to test with.
pub const TEST_POINTS: usize = 200;
/// Points to learn from, at most.
pub const MAX_POINTS: usize = 300;
/// Runs that are averaged, at most.
pub const MAX_RUNS: usize = 1000;

/// The vocabulary of the lab.
#[derive(Clone, Copy, Debug)]
pub struct Dropout;

impl Topic for Dropout {
    const NAME: &'static str = "dropout";
    type Setup = Setup;
    type Probe = Probe;
    type Configured = ();
    type Frame = Frame;
    /// Training ran away; the last finite state was restored.
    type Divergence = ();
}

/// Sets of points to choose from, with their names in a link.
pub const SETS: [(Classes, &str); 4] = [
    (Classes::Moons, "moons"),
    (Classes::Circles, "circles"),
    (Classes::Xor, "xor"),
    (Classes::Gaussians, "gaussians"),
];

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// What is to be told apart.
    pub classes: Classes,
    /// Points to learn from.
    pub points: usize,
    /// Standard deviation of their noise.
    pub noise: f32,
    /// Units of each hidden layer, one or two layers.
    pub layers: Vec<usize>,
    /// What hidden units do with their sums.
    pub activation: Activation,
    /// Whether hidden units are dropped.
    pub on: bool,
    /// p of each layer, the probability with which a unit is kept.
    pub keep: [f32; MAX_LAYERS],
    /// Whether kept units are scaled by 1/p while training; if not, all of them are by p when
    /// predicting.
    pub inverted: bool,
    /// η of gradient descent, one example a step.
    pub learning_rate: f32,
    /// Seed of points, initial weights, order and masks.
    pub seed: u32,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            classes: Classes::Moons,
            points: 100,
            noise: 0.1,
            layers: vec![6],
            activation: Activation::Tanh,
            on: true,
            keep: [0.5; MAX_LAYERS],
            inverted: false,
            learning_rate: 0.05,
            seed: 7,
        }
    }
}

/// Every number, once.
pub const NUMBERS: [Number<Setup>; 6] =
    [POINTS, NOISE, KEEP_FIRST, KEEP_SECOND, LEARNING_RATE, SEED];

/// Points to learn from, 10…[`MAX_POINTS`].
pub const POINTS: Number<Setup> = Number {
    key: "dn",
    min: 10.0,
    max: MAX_POINTS as f64,
    scale: Scale::Log,
    integer: true,
    get: |s| s.points as f64,
    set: |s, v| s.points = v as usize,
};
/// Noise, 0…0.5.
pub const NOISE: Number<Setup> = Number {
    key: "dnoise",
    min: 0.0,
    max: 0.5,
    scale: Scale::Linear,
    integer: false,
    get: |s| decimal(s.noise),
    set: |s, v| s.noise = v as f32,
};
/// p of the first hidden layer, 0.05…1.
pub const KEEP_FIRST: Number<Setup> = Number {
    key: "p1",
    min: 0.05,
    max: 1.0,
    get: |s| decimal(s.keep[0]),
    set: |s, v| s.keep[0] = v as f32,
    ..NOISE
};
/// p of the second hidden layer, 0.05…1.
pub const KEEP_SECOND: Number<Setup> = Number {
    key: "p2",
    get: |s| decimal(s.keep[1]),
    set: |s, v| s.keep[1] = v as f32,
    ..KEEP_FIRST
};
/// η, 10⁻³…1.
pub const LEARNING_RATE: Number<Setup> = Number {
    key: "dlr",
    min: 1e-3,
    max: 1.0,
    scale: Scale::Log,
    integer: false,
    get: |s| decimal(s.learning_rate),
    set: |s, v| s.learning_rate = v as f32,
};
/// Seed, 0…999 999.
pub const SEED: Number<Setup> = Number {
    key: "dseed",
    min: 0.0,
    max: MAX_SEED as f64,
    scale: Scale::Linear,
    integer: true,
    get: |s| f64::from(s.seed),
    set: |s, v| s.seed = v as u32,
};

impl Setup {
    /// The network: two coordinates in, hidden layers with their dropout, a logit for each class out.
    pub fn spec(&self) -> NetworkSpec {
        let dense = |units, init| LayerSpec::Dense { units, bias: true, init };
        let mut layers = Vec::new();
        for (layer, units) in self.layers.iter().enumerate() {
            layers.push(dense(*units, self.activation.init()));
            layers.push(self.activation.layer().unwrap_or(LayerSpec::Tanh));
            layers.push(LayerSpec::Dropout { keep: self.keep_now(layer), inverted: self.inverted });
        }
        layers.push(dense(2, Init::Xavier));
        NetworkSpec {
            input: Shape::Vector(2),
            layers,
            loss: Some(LossSpec::CrossEntropy),
            optimizer: Some(self.optimizer()),
            regularizer: Regularizer::default(),
        }
    }

    /// Plain gradient descent: what a step changes is that step's gradient and nothing else.
    pub fn optimizer(&self) -> OptimizerSpec {
        OptimizerSpec::Sgd { learning_rate: self.learning_rate, momentum: 0.0, nesterov: false }
    }

    /// Place of a dense layer among the layers of the spec; the output is the last.
    pub fn dense_layer(layer: usize) -> usize {
        3 * layer
    }

    /// Place of a hidden layer's dropout among the layers of the spec.
    pub fn dropout_layer(layer: usize) -> usize {
        3 * layer + 2
    }

    /// The probability with which units of a layer are kept now: 1 while dropout is off.
    pub fn keep_now(&self, layer: usize) -> f32 {
        if self.on { self.keep[layer] } else { 1.0 }
    }

    /// Hidden units in all.
    pub fn units(&self) -> usize {
        self.layers.iter().sum()
    }

    /// Sets the units of a layer; as many go from the other layer as there would be too many.
    pub fn set_units(&mut self, layer: usize, units: usize) {
        let least_elsewhere = self.layers.len() - 1;
        self.layers[layer] = units.clamp(1, MAX_UNITS - least_elsewhere);
        let room = MAX_UNITS - self.layers[layer];
        if let Some(other) = self.layers.len().checked_sub(1 + layer).filter(|o| *o != layer) {
            self.layers[other] = self.layers[other].min(room);
        }
    }

    /// The points of a part.
    pub fn examples(&self, part: Part) -> Vec<Point> {
        let count = if part == Part::Training { self.points } else { TEST_POINTS };
        let task = Task::Classes(self.classes);
        Points::new(task, f64::from(self.noise), u64::from(self.seed), part).take(count).collect()
    }

    /// Whether going to `next` needs a new network or other points.
    pub fn needs_rebuild(&self, next: &Self) -> bool {
        let kept = |s: &Self| {
            (s.classes, s.points, s.noise, s.layers.clone(), s.activation, s.inverted, s.seed)
        };
        kept(self) != kept(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::summarize;

    #[test]
    fn layers_stand_where_they_are_looked_for() {
        for layers in [vec![6], vec![5, 7]] {
            let setup = Setup { layers: layers.clone(), ..Setup::default() };
            let spec = setup.spec();
            summarize(&spec, 1).expect("it works");
            for layer in 0..layers.len() {
                let dropout = &spec.layers[Setup::dropout_layer(layer)];
                assert!(matches!(dropout, LayerSpec::Dropout { .. }));
                let dense = &spec.layers[Setup::dense_layer(layer)];
                assert!(matches!(dense, LayerSpec::Dense { .. }));
            }
            assert_eq!(spec.layers.len() - 1, Setup::dense_layer(layers.len()));
        }
    }

    #[test]
    fn there_are_never_too_many_units() {
        let mut setup = Setup { layers: vec![6, 6], ..Setup::default() };
        setup.set_units(0, 10);
        assert_eq!(setup.layers, [10, 2]);
        setup.set_units(1, 40);
        assert_eq!(setup.layers, [1, 11]);
        let mut setup = Setup { layers: vec![3], ..Setup::default() };
        setup.set_units(0, 40);
        assert_eq!(setup.layers, [12]);
    }

    #[test]
    fn dropout_can_change_while_running() {
        let setup = Setup::default();
        let next = Setup { on: false, keep: [0.9, 0.1], learning_rate: 0.5, ..setup.clone() };
        assert!(!setup.needs_rebuild(&next));
        assert!(setup.needs_rebuild(&Setup { inverted: true, ..setup.clone() }));
        assert_eq!((setup.keep_now(0), next.keep_now(0)), (0.5, 1.0));
    }

    #[test]
    fn defaults_lie_in_their_ranges_and_numbers_come_back_as_written() {
        let setup = Setup::default();
        for number in &NUMBERS {
            let value = (number.get)(&setup);
            assert!(number.accepts(value), "{}", number.key);
            let mut copy = setup.clone();
            (number.set)(&mut copy, value);
            assert_eq!(copy, setup, "{}", number.key);
        }
    }
}
