//! A network with one hidden layer follows a curve: what a person sets, and what can be seen.

use serde::{Deserialize, Serialize};

use super::activation::Activation;
use super::classifier::{CurveUpdate, Known, Status};
use super::message::Topic;
use super::setting::{MAX_SEED, Number, Scale, decimal};
use crate::engine::{Init, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, Regularizer, Shape};

/// Places at which the curve is given, evenly from −1 to 1.
pub const SAMPLES: usize = 65;
/// Units, at most.
pub const MAX_WIDTH: usize = 64;
/// A curve lies between −1 and 1, in so many steps: two signs of a link each.
pub const LEVELS: u16 = 36 * 36 - 1;

/// The vocabulary of this lab.
#[derive(Clone, Copy, Debug)]
pub struct CurveFit;

impl Topic for CurveFit {
    const NAME: &'static str = "curve_fit";
    type Setup = Setup;
    type Probe = Probe;
    type Configured = ();
    type Frame = Frame;
    type Divergence = ();
}

/// The curve to follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Curve {
    /// One wave and a half.
    Wave,
    /// A staircase.
    Steps,
    /// Up and down in straight lines.
    Zigzag,
    /// What someone has drawn: a level, 0…[`LEVELS`], at each of the [`SAMPLES`] places.
    Drawn(Vec<u16>),
}

impl Curve {
    /// Those that are there from the beginning, with their names in a link.
    pub const BUILT_IN: [(Self, &'static str); 3] =
        [(Self::Wave, "wave"), (Self::Steps, "steps"), (Self::Zigzag, "zigzag")];

    /// Its heights at the [`SAMPLES`] places.
    pub fn heights(&self) -> Vec<f32> {
        let height = |index: usize| {
            let x = place(index);
            match self {
                Self::Wave => 0.8 * (1.5 * std::f64::consts::PI * x).sin(),
                Self::Steps => ((x + 1.0) * 2.0).floor().min(3.0) / 2.0 - 0.75,
                Self::Zigzag => 0.8 * (((x + 1.0) * 1.5 + 0.5) % 2.0 - 1.0).abs() * 2.0 - 0.8,
                Self::Drawn(levels) => {
                    let level = levels.get(index).copied().unwrap_or(LEVELS / 2);
                    f64::from(level) / f64::from(LEVELS) * 2.0 - 1.0
                }
            }
        };
        (0..SAMPLES).map(|index| height(index) as f32).collect()
    }

    /// The level of a height.
    pub fn level(height: f64) -> u16 {
        (f64::midpoint(height.clamp(-1.0, 1.0), 1.0) * f64::from(LEVELS)).round() as u16
    }
}

/// x of the place with this index.
pub fn place(index: usize) -> f64 {
    index as f64 / (SAMPLES - 1) as f64 * 2.0 - 1.0
}

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// The curve to follow.
    pub curve: Curve,
    /// Units of the hidden layer, 1…[`MAX_WIDTH`].
    pub width: usize,
    /// What they do with their sums.
    pub activation: Activation,
    /// η of Adam.
    pub learning_rate: f32,
    /// Seed of the initial weights.
    pub seed: u32,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            curve: Curve::Wave,
            width: 6,
            activation: Activation::Tanh,
            learning_rate: 0.01,
            seed: 7,
        }
    }
}

/// Every number, once.
pub const NUMBERS: [Number<Setup>; 3] = [WIDTH, LEARNING_RATE, SEED];

/// Units, 1…[`MAX_WIDTH`].
pub const WIDTH: Number<Setup> = Number {
    key: "width",
    min: 1.0,
    max: MAX_WIDTH as f64,
    scale: Scale::Log,
    integer: true,
    get: |s| s.width as f64,
    set: |s, v| s.width = v as usize,
};
/// η, 10⁻⁴…0.3.
pub const LEARNING_RATE: Number<Setup> = Number {
    key: "rate",
    min: 1e-4,
    max: 0.3,
    integer: false,
    get: |s| decimal(s.learning_rate),
    set: |s, v| s.learning_rate = v as f32,
    ..WIDTH
};
/// Seed of the initial weights.
pub const SEED: Number<Setup> = Number {
    key: "curveseed",
    min: 0.0,
    max: MAX_SEED as f64,
    scale: Scale::Linear,
    get: |s| f64::from(s.seed),
    set: |s, v| s.seed = v as u32,
    ..WIDTH
};

impl Setup {
    /// The network: one number in, hidden units, one number out.
    pub fn spec(&self) -> NetworkSpec {
        let dense = |units, init| LayerSpec::Dense { units, bias: true, init };
        let mut layers = vec![dense(self.width, self.activation.init())];
        layers.extend(self.activation.layer());
        layers.push(dense(1, Init::Xavier));
        NetworkSpec {
            input: Shape::Vector(1),
            layers,
            loss: Some(LossSpec::Mse),
            optimizer: Some(self.optimizer_spec()),
            regularizer: Regularizer::default(),
        }
    }

    /// Adam at the learning rate.
    pub fn optimizer_spec(&self) -> OptimizerSpec {
        let learning_rate = self.learning_rate;
        OptimizerSpec::Adam { learning_rate, beta1: 0.9, beta2: 0.999, eps: 1e-8 }
    }

    /// Whether going to `next` needs a new network; a new curve does not.
    pub fn needs_rebuild(&self, next: &Self) -> bool {
        (self.width, self.activation, self.seed) != (next.width, next.activation, next.seed)
    }
}

/// What the page wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Probe {
    /// The part of the curves that the page has already.
    pub known: Known,
}

/// One hidden unit: it adds v·f(w·x + b).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// Weight of the input.
    pub w: f32,
    /// Bias.
    pub b: f32,
    /// Weight of its output.
    pub v: f32,
}

impl Unit {
    /// What it adds at a place.
    pub fn part(&self, activation: Activation, x: f64) -> f64 {
        f64::from(self.v) * activation.value(f64::from(self.w) * x + f64::from(self.b))
    }
}

/// Answer to a [`Probe`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Where training stands; every step is an epoch.
    pub status: Status,
    /// What is new on the curves.
    pub curves: CurveUpdate,
    /// The hidden units.
    pub units: Vec<Unit>,
    /// Bias of the output.
    pub offset: f32,
}

impl Frame {
    /// What the network gives at a place.
    pub fn output(&self, activation: Activation, x: f64) -> f64 {
        let parts = self.units.iter().map(|unit| unit.part(activation, x));
        f64::from(self.offset) + parts.sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_stay_within_their_field() {
        for (curve, name) in Curve::BUILT_IN {
            let heights = curve.heights();
            assert_eq!(heights.len(), SAMPLES);
            assert!(heights.iter().all(|y| y.abs() <= 1.0), "{name}: {heights:?}");
            let span = heights.iter().fold(0.0_f32, |high, y| high.max(*y));
            assert!(span > 0.5, "{name}");
        }
    }

    #[test]
    fn levels_are_fine_enough() {
        let levels: Vec<u16> =
            Curve::Wave.heights().iter().map(|y| Curve::level(f64::from(*y))).collect();
        let drawn = Curve::Drawn(levels).heights();
        for (exact, coarse) in Curve::Wave.heights().iter().zip(drawn) {
            assert!((exact - coarse).abs() < 0.001);
        }
        assert_eq!((Curve::level(-7.0), Curve::level(7.0)), (0, LEVELS));
    }

    #[test]
    fn defaults_lie_in_their_ranges() {
        let setup = Setup::default();
        for number in &NUMBERS {
            assert!(number.accepts((number.get)(&setup)), "{}", number.key);
        }
    }
}
