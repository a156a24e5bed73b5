//! A network with one hidden layer goes through noisy points on a line: what a person sets, and what
//! can be seen.

use serde::{Deserialize, Serialize};

use super::activation::Activation;
use super::classifier::{CurveUpdate, Known, Status};
use super::message::Topic;
use super::setting::{MAX_SEED, Number, Scale, decimal};
use crate::data::curves::{Curve, Example, Examples};
use crate::data::points::Part;
use crate::engine::{Init, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, Regularizer, Shape};

/// Points to learn from, at most.
pub const MAX_POINTS: usize = 100;
/// Points to test with.
pub const TEST_POINTS: usize = 200;
/// Units, at most.
pub const MAX_UNITS: usize = 256;
/// Places at which the curve is shown.
pub const PLACES: usize = 161;
/// They lie evenly from −[`REACH`] to [`REACH`]; the points stay within −1 and 1.
pub const REACH: f64 = 1.5;
/// Where no point lies if a gap is wanted.
pub const GAP: [f64; 2] = [-0.1, 0.5];
/// Runs with masks of their own, at most.
pub const MAX_RUNS: usize = 200;
/// Curves of single runs that are shown.
pub const SHOWN_RUNS: usize = 12;
/// Place of the dropout layer among the layers.
pub const DROPOUT: usize = 2;

/// The vocabulary of this lab.
#[derive(Clone, Copy, Debug)]
pub struct Regression;

impl Topic for Regression {
    const NAME: &'static str = "regression";
    type Setup = Setup;
    type Probe = Probe;
    type Configured = ();
    type Frame = Frame;
    /// Training ran away; the last finite state was restored.
    type Divergence = ();
}

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// Points to learn from.
    pub points: usize,
    /// Standard deviation of their noise.
    pub noise: f32,
    /// Whether a part of the line has no points.
    pub gap: bool,
    /// Units of the hidden layer.
    pub units: usize,
    /// What they do with their sums.
    pub activation: Activation,
    /// λ₁.
    pub l1: f32,
    /// λ₂.
    pub l2: f32,
    /// Whether hidden units are dropped.
    pub dropout: bool,
    /// p, the probability with which one is kept then.
    pub keep: f32,
    /// η of Adam.
    pub learning_rate: f32,
    /// Seed of points, initial weights and masks.
    pub seed: u32,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            points: 14,
            noise: 0.25,
            gap: false,
            units: 64,
            activation: Activation::Tanh,
            l1: 0.0,
            l2: 0.0,
            dropout: false,
            keep: 0.8,
            learning_rate: 0.01,
            seed: 7,
        }
    }
}

impl Setup {
    /// Settings with which runs with other masks differ visibly: many points, and a part of the line
    /// without any.
    pub fn uncertain() -> Self {
        Self {
            points: 40,
            noise: 0.1,
            gap: true,
            activation: Activation::Relu,
            dropout: true,
            ..Self::default()
        }
    }
}

/// Activations to choose from, with their names in a link.
pub const ACTIVATIONS: [(Activation, &str); 2] =
    [(Activation::Tanh, "tanh"), (Activation::Relu, "relu")];

/// Every number, once.
pub const NUMBERS: [Number<Setup>; 8] = [POINTS, NOISE, UNITS, L1, L2, KEEP, LEARNING_RATE, SEED];

/// Points, 4…[`MAX_POINTS`].
pub const POINTS: Number<Setup> = Number {
    key: "cn",
    min: 4.0,
    max: MAX_POINTS as f64,
    scale: Scale::Log,
    integer: true,
    get: |s| s.points as f64,
    set: |s, v| s.points = v as usize,
};
/// Noise, 0…0.6.
pub const NOISE: Number<Setup> = Number {
    key: "cnoise",
    min: 0.0,
    max: 0.6,
    scale: Scale::Linear,
    integer: false,
    get: |s| decimal(s.noise),
    set: |s, v| s.noise = v as f32,
};
/// Units, 1…[`MAX_UNITS`].
pub const UNITS: Number<Setup> = Number {
    key: "cunits",
    min: 1.0,
    max: MAX_UNITS as f64,
    get: |s| s.units as f64,
    set: |s, v| s.units = v as usize,
    ..POINTS
};
/// λ₁, 10⁻⁶…1, or none.
pub const L1: Number<Setup> = Number {
    key: "cl1",
    min: 1e-6,
    max: 1.0,
    scale: Scale::LogOrZero,
    integer: false,
    get: |s| decimal(s.l1),
    set: |s, v| s.l1 = v as f32,
};
/// λ₂, 10⁻⁶…1, or none.
pub const L2: Number<Setup> =
    Number { key: "cl2", get: |s| decimal(s.l2), set: |s, v| s.l2 = v as f32, ..L1 };
/// p, 0.05…1.
pub const KEEP: Number<Setup> = Number {
    key: "cp",
    min: 0.05,
    max: 1.0,
    get: |s| decimal(s.keep),
    set: |s, v| s.keep = v as f32,
    ..NOISE
};
/// η, 10⁻⁴…0.1.
pub const LEARNING_RATE: Number<Setup> = Number {
    key: "clr",
    min: 1e-4,
    max: 0.1,
    scale: Scale::Log,
    integer: false,
    get: |s| decimal(s.learning_rate),
    set: |s, v| s.learning_rate = v as f32,
};
/// Seed, 0…999 999.
pub const SEED: Number<Setup> = Number {
    key: "cseed",
    min: 0.0,
    max: MAX_SEED as f64,
    scale: Scale::Linear,
    integer: true,
    get: |s| f64::from(s.seed),
    set: |s, v| s.seed = v as u32,
};

impl Setup {
    /// The network: a number in, hidden units with their dropout, a number out.
    pub fn spec(&self) -> NetworkSpec {
        let dense = |units, init| LayerSpec::Dense { units, bias: true, init };
        // Without an activation there would be nothing to bend; a link cannot ask for that.
        let activation = self.activation.layer().unwrap_or(LayerSpec::Tanh);
        NetworkSpec {
            input: Shape::Vector(1),
            layers: vec![
                dense(self.units, self.activation.init()),
                activation,
                LayerSpec::Dropout { keep: self.keep_now(), inverted: true },
                dense(1, Init::Xavier),
            ],
            loss: Some(LossSpec::Mse),
            optimizer: Some(self.optimizer()),
            regularizer: self.regularizer(),
        }
    }

    /// Adam at the learning rate.
    pub fn optimizer(&self) -> OptimizerSpec {
        let learning_rate = self.learning_rate;
        OptimizerSpec::Adam { learning_rate, beta1: 0.9, beta2: 0.999, eps: 1e-8 }
    }

    /// The penalty.
    pub fn regularizer(&self) -> Regularizer {
        Regularizer { l1: self.l1, l2: self.l2 }
    }

    /// The probability with which hidden units are kept now: 1 while dropout is off.
    pub fn keep_now(&self) -> f32 {
        if self.dropout { self.keep } else { 1.0 }
    }

    /// The points of a part.
    pub fn examples(&self, part: Part) -> Vec<Example> {
        let count = if part == Part::Training { self.points } else { TEST_POINTS };
        let all = Examples::new(curve(), f64::from(self.noise), u64::from(self.seed), part);
        let [from, to] = GAP;
        if self.gap {
            // Nothing is learned in the gap, and nothing tested.
            return all.filter(|e| !(from..to).contains(&e.x)).take(count).collect();
        }
        if part == Part::Test {
            return all.take(count).collect();
        }
        // Each in the middle half of a cell of its own: no curve goes through two points, one above the
        // other.
        let curve = curve();
        let apart = |(index, e): (usize, Example)| {
            let within = 0.25 + 0.5 * f64::midpoint(e.x, 1.0);
            let x = (index as f64 + within) / count as f64 * 2.0 - 1.0;
            Example { x, y: curve.value(x) + e.y - curve.value(e.x) }
        };
        all.take(count).enumerate().map(apart).collect()
    }

    /// Whether going to `next` needs a new network or other points.
    pub fn needs_rebuild(&self, next: &Self) -> bool {
        let kept = |s: &Self| (s.points, s.noise, s.gap, s.units, s.activation, s.seed);
        kept(self) != kept(next)
    }
}

/// The curve on which the points lie, but for their noise.
pub fn curve() -> Curve {
    Curve::Sine
}

/// x of one of the [`PLACES`].
pub fn place(index: usize) -> f64 {
    (index as f64 / (PLACES - 1) as f64 * 2.0 - 1.0) * REACH
}

/// What the page wants to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// The part of the curves that the page has already.
    pub known: Known,
    /// Runs with masks of their own; none if only the usual curve is looked at.
    pub runs: Option<usize>,
}

/// What runs with masks of their own say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Mean over the runs at each of the [`PLACES`].
    pub mean: Vec<f32>,
    /// Standard deviation from run to run there.
    pub deviation: Vec<f32>,
    /// Some of the runs.
    pub runs: Vec<Vec<f32>>,
}

/// Answer to a [`Probe`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Where training stands; every step is an epoch.
    pub status: Status,
    /// Mean squared error on training and test points.
    pub curves: CurveUpdate,
    /// The curve at each of the [`PLACES`], without dropout.
    pub output: Vec<f32>,
    /// Largest distance between the curve and a training point.
    pub farthest: f32,
    /// What runs with masks of their own say, if it was asked for.
    pub spread: Option<Spread>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_lies_in_the_gap() {
        let setup = Setup { gap: true, points: 40, ..Setup::default() };
        for part in [Part::Training, Part::Test] {
            let examples = setup.examples(part);
            assert!(examples.iter().all(|e| !(GAP[0]..GAP[1]).contains(&e.x)));
        }
        assert_eq!(setup.examples(Part::Training).len(), 40);
    }

    #[test]
    fn what_can_change_while_running_needs_no_new_network() {
        let setup = Setup::default();
        let next = Setup { l1: 0.1, l2: 0.1, dropout: true, keep: 0.5, ..setup.clone() };
        assert!(!setup.needs_rebuild(&next));
        assert!(setup.needs_rebuild(&Setup { gap: true, ..setup.clone() }));
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
        assert_eq!((place(0), place(PLACES / 2), place(PLACES - 1)), (-REACH, 0.0, REACH));
    }
}
