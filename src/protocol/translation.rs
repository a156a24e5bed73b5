//! The experiment on translation: three networks learn digits in the middle of a field and are tested
//! with digits elsewhere in it.

use serde::{Deserialize, Serialize};

use super::maps::Maps;
use super::message::Topic;
use super::setting::{Number, Scale, decimal};
use crate::data::digits::SIDE;
use crate::engine::{
    Init, Kernel, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, Padding, Regularizer, Shape,
};

/// The vocabulary of the experiment.
#[derive(Clone, Copy, Debug)]
pub struct Moved;

impl Topic for Moved {
    const NAME: &'static str = "translation";
    type Setup = Translation;
    type Probe = Probe;
    type Configured = Configured;
    type Frame = Frame;
    type Divergence = Divergence;
}

/// Digits.
pub const CLASSES: usize = 10;
/// Rows and columns of the field.
pub const FIELD: usize = 24;
/// Farthest shift in each direction, in pixels.
pub const REACH: usize = 6;
/// Shifts along an axis, −6…6.
pub const SHIFTS: usize = 2 * REACH + 1;
/// What goes into the networks.
pub const INPUT: Shape = Shape::Image { channels: 1, height: FIELD, width: FIELD };

/// The networks that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Model {
    /// Every unit sees the whole field.
    Full,
    /// Every unit sees a part of the field, with weights of its own.
    Local,
    /// The weights of each map are shared by all places, and what they find is pooled, at last over
    /// the whole field.
    Convolution,
}

impl Model {
    /// All of them, in the order of every list here.
    pub const ALL: [Self; 3] = [Self::Full, Self::Local, Self::Convolution];

    /// Its layers, up to ten logits. The three have about as many parameters: 10,576, 10,594 and
    /// 10,922.
    ///
    /// Pooling goes in two steps: the largest number of windows that overlap, then the mean of two by
    /// two. Max pooling alone, which looks only at every second place, makes a difference between even
    /// and odd shifts (Zhang, 2019). Two rows of zeros around each map let a filter see a digit at the
    /// edge of the field from all sides. `docs/translation.md` has figures for both.
    pub fn layers(self) -> Vec<LayerSpec> {
        let dense = |units| LayerSpec::Dense { units, bias: true, init: Init::He };
        let conv = |filters| LayerSpec::Conv2d {
            filters,
            kernel: Kernel::square(3),
            stride: 1,
            padding: Padding::Cells(2),
            bias: true,
            init: Init::He,
        };
        let largest = || LayerSpec::MaxPool2d { size: 3, stride: Some(1) };
        let mean = || LayerSpec::AvgPool2d { size: 2, stride: None };
        let relu = || LayerSpec::Relu;
        match self {
            Self::Full => vec![LayerSpec::Flatten, dense(18), relu(), dense(CLASSES)],
            Self::Local => vec![
                LayerSpec::LocallyConnected2d {
                    filters: 8,
                    kernel: Kernel::square(4),
                    stride: 3,
                    padding: Padding::Cells(0),
                    bias: true,
                    init: Init::He,
                },
                relu(),
                LayerSpec::Flatten,
                dense(CLASSES),
            ],
            Self::Convolution => vec![
                conv(8),
                relu(),
                largest(),
                mean(),
                conv(24),
                relu(),
                largest(),
                mean(),
                conv(40),
                relu(),
                LayerSpec::GlobalAvgPool2d,
                dense(CLASSES),
            ],
        }
    }
}

/// The settings of the experiment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Translation {
    /// Seed of the first run; each further run takes the next one.
    pub seed: u32,
    /// Epochs of a run.
    pub epochs: usize,
    /// η of Adam, the same for all networks.
    pub learning_rate: f32,
    /// Digits to learn from, out of 1500.
    pub examples: usize,
}

/// Pictures in a mini-batch.
pub const BATCH: usize = 32;

impl Default for Translation {
    fn default() -> Self {
        Self { seed: 1, epochs: 15, learning_rate: 0.005, examples: 1500 }
    }
}

/// Every number of the experiment.
pub const NUMBERS: [Number<Translation>; 4] = [SEED, EPOCHS, LEARNING_RATE, EXAMPLES];

/// Seed, 0…999 999.
pub const SEED: Number<Translation> = Number {
    key: "seed",
    min: 0.0,
    max: 999_999.0,
    scale: Scale::Linear,
    integer: true,
    get: |t| f64::from(t.seed),
    set: |t, v| t.seed = v as u32,
};
/// Epochs of a run, 1…60.
pub const EPOCHS: Number<Translation> = Number {
    key: "epochs",
    min: 1.0,
    max: 60.0,
    scale: Scale::Linear,
    integer: true,
    get: |t| t.epochs as f64,
    set: |t, v| t.epochs = v as usize,
};
/// η, 10⁻⁴…0.1.
pub const LEARNING_RATE: Number<Translation> = Number {
    key: "lr",
    min: 1e-4,
    max: 0.1,
    scale: Scale::Log,
    integer: false,
    get: |t| decimal(t.learning_rate),
    set: |t, v| t.learning_rate = v as f32,
};
/// Digits to learn from, 100…1500.
pub const EXAMPLES: Number<Translation> = Number {
    key: "examples",
    min: 100.0,
    max: 1500.0,
    scale: Scale::Log,
    integer: true,
    get: |t| t.examples as f64,
    set: |t, v| t.examples = v as usize,
};

impl Translation {
    /// Whether `after` needs new networks; η alone takes effect at the next step.
    pub fn needs_rebuild(&self, after: &Self) -> bool {
        Self { learning_rate: self.learning_rate, ..after.clone() } != *self
    }

    /// The specification of one of the networks.
    pub fn spec(&self, model: Model) -> NetworkSpec {
        NetworkSpec {
            input: INPUT,
            layers: model.layers(),
            loss: Some(LossSpec::CrossEntropy),
            optimizer: Some(OptimizerSpec::Adam {
                learning_rate: self.learning_rate,
                beta1: 0.9,
                beta2: 0.999,
                eps: 1e-8,
            }),
            regularizer: Regularizer::default(),
        }
    }
}

/// How far a digit stands from the middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Pixels downwards, −6…6.
    pub down: i32,
    /// Pixels to the right, −6…6.
    pub right: i32,
}

impl Shift {
    /// All shifts, row by row: the cells of a grid.
    pub fn all() -> impl Iterator<Item = Self> {
        let reach = REACH as i32;
        (-reach..=reach)
            .flat_map(move |down| (-reach..=reach).map(move |right| Self { down, right }))
    }

    /// Its cell in a grid.
    pub fn cell(self) -> usize {
        let along = |by: i32| (by + REACH as i32) as usize;
        along(self.down) * SHIFTS + along(self.right)
    }

    /// The larger of both ways, 0…6: the ring around the middle in which it lies.
    pub fn distance(self) -> usize {
        self.down.unsigned_abs().max(self.right.unsigned_abs()) as usize
    }

    /// Where the digit's upper left pixel then stands: row and column of the field.
    pub fn corner(self) -> [usize; 2] {
        let middle = (FIELD - SIDE) as i32 / 2;
        [self.down, self.right].map(|by| (middle + by) as usize)
    }
}

/// What the page wants to know: what the networks say to one digit at one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// A digit, by its place in the whole set.
    pub digit: usize,
    /// Where it stands.
    pub shift: Shift,
}

/// Answer to a new configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Configured {
    /// Parameters of each network.
    pub parameters: [usize; 3],
    /// Size of training and test set.
    pub examples: (usize, usize),
    /// One test digit of each class, to choose from, and their places in the whole set.
    pub samples: Maps,
    /// Places of these pictures in the whole set.
    pub sample_indices: Vec<usize>,
}

/// Shares of right answers, 0…1, for every shift.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// [`SHIFTS`] × [`SHIFTS`] cells, row by row as in [`Shift::all`]; `None` before the first test.
    pub cells: Vec<Option<f32>>,
}

impl Grid {
    /// The mean over each ring of shifts that are equally far, 0…6; `None` where a cell is missing.
    pub fn rings(&self) -> [Option<f32>; REACH + 1] {
        std::array::from_fn(|distance| {
            let ring = || Shift::all().filter(move |shift| shift.distance() == distance);
            let sum: Option<f32> = ring().map(|shift| self.cells[shift.cell()]).sum();
            sum.map(|sum| sum / ring().count() as f32)
        })
    }
}

/// One network in the present run, and in all runs that came to their end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelView {
    /// Loss of the last mini-batch; NaN before the first step of a run.
    pub loss: f32,
    /// Accuracy at every shift, as of the last test; while a test goes on, what it has found so far,
    /// and elsewhere what the one before it found.
    pub grid: Grid,
    /// Accuracy over distance, mean over the runs that came to their end; NaN before the first.
    pub mean: [f32; REACH + 1],
    /// Its standard deviation from run to run (n − 1 below the bar); 0 after one run.
    pub spread: [f32; REACH + 1],
    /// Probability of each class for the digit looked at.
    pub probabilities: Vec<f32>,
}

/// Where the experiment stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Optimizer steps done, in all runs.
    pub step: u64,
    /// Runs that came to their end.
    pub runs: u32,
    /// Seed of the present run.
    pub seed: u32,
    /// Epochs of the present run, fractions included.
    pub epoch: f32,
    /// Share of a test that is done, while one goes on.
    pub testing: Option<f32>,
    /// Whether training runs.
    pub running: bool,
    /// Steps per second over about the last second; 0 when paused.
    pub steps_per_second: f32,
    /// The digit looked at, in its field.
    pub picture: Maps,
    /// What it is.
    pub truth: u8,
    /// The networks, in the order of [`Model::ALL`].
    pub models: Vec<ModelView>,
}

/// Training ran away; the last finite state was restored.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Divergence {
    /// The step whose loss was no number any more.
    pub step: u64,
    /// The network.
    pub model: Model,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::summarize;

    #[test]
    fn the_networks_have_about_as_many_parameters() {
        let parameters = Model::ALL.map(|model| {
            let summary = summarize(&Translation::default().spec(model), BATCH).expect("fits");
            summary.iter().map(|layer| layer.parameters).sum::<usize>()
        });
        assert_eq!(parameters, [10_576, 10_594, 10_922]);
    }

    #[test]
    fn every_shift_has_a_cell_and_keeps_the_digit_in_the_field() {
        for (index, shift) in Shift::all().enumerate() {
            assert_eq!(shift.cell(), index);
            assert!(shift.corner().iter().all(|corner| corner + SIDE <= FIELD), "{shift:?}");
        }
        assert_eq!(Shift::all().count(), SHIFTS * SHIFTS);
        assert_eq!(Shift::default().corner(), [8, 8]);
        assert_eq!(Shift { down: -2, right: 5 }.distance(), 5);
    }

    #[test]
    fn rings_are_means_over_equal_distances() {
        let cells = Shift::all().map(|shift| Some(shift.distance() as f32)).collect();
        let mut grid = Grid { cells };
        assert_eq!(grid.rings(), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0].map(Some));
        grid.cells[Shift { down: 6, right: 0 }.cell()] = None;
        assert_eq!(grid.rings()[6], None);
    }

    #[test]
    fn the_learning_rate_alone_needs_no_new_networks() {
        let setup = Translation::default();
        assert!(!setup.needs_rebuild(&Translation { learning_rate: 0.1, ..setup.clone() }));
        assert!(setup.needs_rebuild(&Translation { seed: 2, ..setup.clone() }));
        assert!(setup.needs_rebuild(&Translation { examples: 200, ..setup.clone() }));
    }

    #[test]
    fn defaults_lie_in_their_ranges_and_numbers_come_back_as_written() {
        let setup = Translation::default();
        for number in &NUMBERS {
            let value = (number.get)(&setup);
            assert!(number.accepts(value), "{}", number.key);
            let mut copy = setup.clone();
            (number.set)(&mut copy, value);
            assert_eq!(copy, setup, "{}", number.key);
        }
    }
}
