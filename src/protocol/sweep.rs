//! The same network trained again and again, with another penalty, another size, with and without
//! dropout: what is set, and what came out.

use serde::{Deserialize, Serialize};

use super::classifier::Status;
use super::message::Topic;
use super::overfitting::{self, Evaluation, MAX_EXAMPLES, MAX_UNITS};
use super::picture_set::OwnSet;
use super::setting::{MAX_SEED, Number, Scale, decimal};

/// The vocabulary of the sweep.
#[derive(Clone, Copy, Debug)]
pub struct Sweep;

impl Topic for Sweep {
    const NAME: &'static str = "sweep";
    type Setup = Setup;
    type Probe = Probe;
    type Configured = ();
    type Frame = Frame;
    /// Every run has come to its end.
    type Divergence = ();

    fn own_set(setup: &Setup) -> Option<&OwnSet> {
        setup.base.set.own()
    }
}

/// What differs from run to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Axis {
    /// λ₁ over six decades.
    L1,
    /// λ₂ over six decades.
    L2,
    /// Hidden units.
    Units,
    /// Without dropout, and with it.
    Dropout,
}

impl Axis {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::L2, "l2"), (Self::L1, "l1"), (Self::Units, "units"), (Self::Dropout, "dropout")];
}

/// Penalties: two for each of six decades, from 10⁻⁶ to 1.
pub const PENALTIES: usize = 13;

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// What all runs have in common.
    pub base: overfitting::Setup,
    /// What differs.
    pub axis: Axis,
    /// Epochs of a run.
    pub epochs: usize,
    /// Runs for each value, with seeds of their own.
    pub repeats: usize,
}

impl Default for Setup {
    fn default() -> Self {
        let base = overfitting::Setup { seed: 1, ..overfitting::Setup::default() };
        Self { base, axis: Axis::L2, epochs: 60, repeats: 3 }
    }
}

/// Every number, once.
pub const NUMBERS: [Number<Setup>; 7] = [EXAMPLES, LABEL_NOISE, UNITS, KEEP, EPOCHS, REPEATS, SEED];

/// Pictures to learn from, 10…2,000.
pub const EXAMPLES: Number<Setup> = Number {
    key: "sn",
    min: 10.0,
    max: MAX_EXAMPLES as f64,
    scale: Scale::Log,
    integer: true,
    get: |s| s.base.examples as f64,
    set: |s, v| s.base.examples = v as usize,
};
/// Share of labels that is drawn anew, 0…1.
pub const LABEL_NOISE: Number<Setup> = Number {
    key: "snoise",
    min: 0.0,
    max: 1.0,
    scale: Scale::Linear,
    integer: false,
    get: |s| decimal(s.base.label_noise),
    set: |s, v| s.base.label_noise = v as f32,
};
/// Hidden units, 2…512.
pub const UNITS: Number<Setup> = Number {
    key: "sunits",
    min: 2.0,
    max: MAX_UNITS as f64,
    get: |s| s.base.units as f64,
    set: |s, v| s.base.units = v as usize,
    ..EXAMPLES
};
/// p with dropout, 0.05…0.95.
pub const KEEP: Number<Setup> = Number {
    key: "sp",
    min: 0.05,
    max: 0.95,
    get: |s| decimal(s.base.keep),
    set: |s, v| s.base.keep = v as f32,
    ..LABEL_NOISE
};
/// Seed of the first run, 0…999 999.
pub const SEED: Number<Setup> = Number {
    key: "sseed",
    min: 0.0,
    max: MAX_SEED as f64,
    scale: Scale::Linear,
    integer: true,
    get: |s| f64::from(s.base.seed),
    set: |s, v| s.base.seed = v as u32,
};

/// Epochs of a run, 5…200.
pub const EPOCHS: Number<Setup> = Number {
    key: "epochs",
    min: 5.0,
    max: 200.0,
    scale: Scale::Log,
    integer: true,
    get: |s| s.epochs as f64,
    set: |s, v| s.epochs = v as usize,
};
/// Runs for each value, 1…10.
pub const REPEATS: Number<Setup> = Number {
    key: "repeats",
    min: 1.0,
    max: 10.0,
    scale: Scale::Linear,
    integer: true,
    get: |s| s.repeats as f64,
    set: |s, v| s.repeats = v as usize,
};

impl Setup {
    /// Settings with which an axis shows something: sizes differ most where there is much to learn, and
    /// the largest take long.
    pub fn for_axis(axis: Axis) -> Self {
        let mut setup = Self { axis, ..Self::default() };
        match axis {
            Axis::L1 | Axis::L2 => {}
            Axis::Units => (setup.base.examples, setup.repeats) = (2000, 2),
            Axis::Dropout => (setup.base.keep, setup.repeats) = (0.3, 5),
        }
        setup
    }

    /// The values along the axis, in their order.
    ///
    /// # Panics
    /// Never: what it reads, it has written.
    pub fn values(&self) -> Vec<f32> {
        match self.axis {
            Axis::L1 | Axis::L2 => {
                // Rounded as people write them, and as the sliders of the other labs have them.
                let penalties = ["1", "3"].into_iter();
                let decades = (-6..0).flat_map(|decade| {
                    penalties.clone().map(move |digit| format!("{digit}e{decade}"))
                });
                let values = decades.chain(["1".to_owned()]);
                values.map(|text| text.parse().expect("digits and an exponent")).collect()
            }
            Axis::Units => (1..=9).map(|power| (1 << power) as f32).collect(),
            Axis::Dropout => vec![1.0, self.base.keep],
        }
    }

    /// What is trained for a value, with one of the seeds.
    pub fn run(&self, value: f32, repeat: usize) -> overfitting::Setup {
        let mut setup = self.base.clone();
        setup.seed = setup.seed.wrapping_add(repeat as u32);
        match self.axis {
            Axis::L1 => setup.l1 = value,
            Axis::L2 => setup.l2 = value,
            Axis::Units => setup.units = value as usize,
            Axis::Dropout => setup.dropout = value < 1.0,
        }
        setup
    }

    /// Runs in all.
    pub fn runs(&self) -> usize {
        self.values().len() * self.repeats
    }
}

/// What the page wants to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// Runs that the page has already.
    pub known: usize,
}

/// A run that is over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Place of its value along the axis.
    pub value: usize,
    /// Which of the seeds, from 0.
    pub repeat: usize,
    /// Errors from the beginning to the end; none if training ran away.
    pub course: Vec<Evaluation>,
}

impl Run {
    /// Errors at the end.
    pub fn end(&self) -> Option<Evaluation> {
        self.course.last().copied()
    }
}

/// Answer to a [`Probe`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Where training stands; an "epoch" is the whole sweep, counted in steps.
    pub status: Status,
    /// Runs in all that are over.
    pub done: usize,
    /// Those of them that the page does not have.
    pub runs: Vec<Run>,
    /// Value of the run that goes on, by its place along the axis.
    pub current: Option<usize>,
}

/// Mean of some numbers, and its standard error; no error for less than two.
pub fn mean_and_error(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    if values.len() < 2 {
        return (mean, f64::NAN);
    }
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (mean, (variance / count).sqrt())
}

/// Test errors at the end of the runs with one value, by seed.
pub fn ends(runs: &[Run], value: usize) -> Vec<(usize, Evaluation)> {
    let of_value = runs.iter().filter(|run| run.value == value);
    let mut ends: Vec<_> =
        of_value.filter_map(|run| run.end().map(|end| (run.repeat, end))).collect();
    ends.sort_by_key(|(repeat, _)| *repeat);
    ends
}

/// By how much the test error of the second value lies below that of the first, seed by seed.
pub fn gains(runs: &[Run], first: usize, second: usize) -> Vec<f64> {
    let (before, after) = (ends(runs, first), ends(runs, second));
    let pairs = before.iter().filter_map(|(repeat, a)| {
        let (_, b) = after.iter().find(|(other, _)| other == repeat)?;
        Some(f64::from(a.test) - f64::from(b.test))
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn penalties_go_over_six_decades() {
        let values = Setup::default().values();
        assert_eq!(values.len(), PENALTIES);
        assert_eq!((values[0], values[1], values[12]), (1e-6, 3e-6, 1.0));
        assert!(values.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(values.iter().all(|v| overfitting::L2.accepts(f64::from(*v)) || *v == 1e-6));
    }

    #[test]
    fn runs_differ_in_one_thing_and_their_seeds() {
        let setup = Setup { axis: Axis::Units, ..Setup::default() };
        let values = setup.values();
        assert_eq!((values[0], values[8]), (2.0, 512.0));
        let run = setup.run(values[8], 2);
        assert_eq!(run, overfitting::Setup { units: 512, seed: 3, ..setup.base.clone() });
        let setup = Setup { axis: Axis::Dropout, ..setup };
        assert_eq!([1.0, 0.5].map(|value| setup.run(value, 0).keep_now()), [1.0, 0.5]);
        assert_eq!(setup.runs(), 6);
    }

    #[test]
    fn gains_are_taken_seed_by_seed() {
        let run = |value, repeat, test| {
            let zero = 0.0;
            let end =
                Evaluation { epoch: zero, train: zero, test, train_loss: zero, test_loss: zero };
            Run { value, repeat, course: vec![end] }
        };
        let runs = [run(0, 0, 0.5), run(1, 1, 0.25), run(0, 1, 0.75), run(1, 0, 0.25)];
        assert_eq!(gains(&runs, 0, 1), [0.25, 0.5]);
        let (mean, error) = mean_and_error(&[0.25, 0.5]);
        assert_eq!((mean, error), (0.375, 0.125));
        assert!(mean_and_error(&[1.0]).1.is_nan());
    }

    #[test]
    fn defaults_lie_in_their_ranges() {
        let setup = Setup::default();
        assert!(NUMBERS.iter().all(|number| number.accepts((number.get)(&setup))));
    }
}
