//! One layer from the inside: what comes in and goes out, what it has learned, the gradients of all of
//! it, and where one number comes from.

use serde::{Deserialize, Serialize};

use crate::engine::Shape;
use crate::protocol::maps::Maps;

/// Which layer to look at, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayerLook {
    /// Index path of the layer, as in a layer summary.
    pub path: Vec<usize>,
    /// The number of the output whose origin is asked for; without it, the one of largest magnitude.
    pub place: Option<Place>,
    /// Whether every map has a scale of its own, or all of a kind share one.
    pub own_scale: bool,
    /// The learned number that is asked for; without it, the weight whose gradient is largest.
    pub weight: Option<WeightPlace>,
}

/// A learned number, where it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeightPlace {
    /// Name of the parameter without the path, as in `weight`.
    pub part: String,
    /// Its place among the maps that the parameter is shown as.
    pub at: Place,
}

/// A number among maps. The units of a vector are maps of one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Number of the map.
    pub map: usize,
    /// Row in it.
    pub row: usize,
    /// Column in it.
    pub column: usize,
}

impl Place {
    /// Whether something of this shape has such a place; nothing has none.
    pub fn is_in(&self, shape: Option<Shape>) -> bool {
        let Self { map, row, column } = *self;
        match shape {
            Some(Shape::Image { channels, height, width }) => {
                map < channels && row < height && column < width
            }
            Some(Shape::Vector(units)) => map < units && row == 0 && column == 0,
            None => false,
        }
    }
}

/// Smallest, largest and mean of some numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Numbers {
    /// The smallest.
    pub min: f32,
    /// The largest.
    pub max: f32,
    /// The mean.
    pub mean: f32,
}

/// Maps of a kind, as many as can be shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// The maps. With a scale for each, their values are shares of the map's own bound.
    pub maps: Maps,
    /// How many there are in all; the first ones are shown.
    pub total: usize,
    /// The largest magnitude in each map, if each has a scale of its own.
    pub bounds: Vec<f32>,
    /// Of all numbers, shown or not.
    pub numbers: Numbers,
}

/// Numbers that a layer has learned, and the gradient of the loss at them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParameterSeen {
    /// Name without the path, as in `weight`.
    pub name: String,
    /// Kernels or rows of a matrix.
    pub values: Grid,
    /// The same for the gradient; none of running statistics.
    pub gradient: Option<Grid>,
}

/// What gradients are of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// The class that should have the probability 1.
    pub class: usize,
    /// Whether this is what the picture shows; otherwise, of a drawing, it is what the network takes
    /// it for.
    pub known: bool,
    /// Cross-entropy of this picture alone.
    pub loss: f32,
}

/// Maps (units, of a vector) that were 0 in every picture of a sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dead {
    /// How many of them.
    pub dead: usize,
    /// Of how many.
    pub units: usize,
    /// Pictures of the sample: the whole test set.
    pub pictures: usize,
    /// Steps done when they were looked at.
    pub step: u64,
    /// Whether they are of the `ReLU` behind the layer.
    pub behind: bool,
}

/// One layer, with the picture that is looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LayerSeen {
    /// The layer.
    pub path: Vec<usize>,
    /// Steps done.
    pub step: u64,
    /// What the gradients are of.
    pub goal: Goal,
    /// What comes in; of the first layer the picture itself.
    pub input: Grid,
    /// Gradient of the loss at the input.
    pub input_gradient: Grid,
    /// What goes out.
    pub output: Grid,
    /// Gradient of the loss at the output.
    pub output_gradient: Grid,
    /// What the layer has learned.
    pub parameters: Vec<ParameterSeen>,
    /// What never fires, of a `ReLU`.
    pub dead: Option<Dead>,
    /// Where a number comes from.
    pub origin: Option<Origin>,
    /// Where the gradient at a number of the input comes from, that of largest magnitude.
    pub back: Option<Back>,
    /// A learned number, if the layer has any.
    pub weight: Option<WeightSeen>,
}

/// Where the gradient at one number of the input comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Back {
    /// The place in the input.
    pub place: Place,
    /// ∂L/∂x.
    pub value: f32,
    /// How it is computed.
    pub how: BackHow,
}

/// How the gradient at a number of the input is computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum BackHow {
    /// Factors, ∂a/∂x, times the gradients at the output.
    Sum(Products),
    /// What comes from the sum directly, and what comes through the layers of a block.
    Added {
        /// ∂L/∂a.
        passed: f32,
        /// What the layers of the block add.
        change: f32,
    },
    /// a · (∂L/∂a − Σ aⱼ·∂L/∂aⱼ).
    Share {
        /// The output.
        a: f32,
        /// ∂L/∂a.
        gradient: f32,
        /// Σ aⱼ·∂L/∂aⱼ.
        mean: f32,
    },
}

/// A sum of products.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Products {
    /// How many there are.
    pub count: usize,
    /// Their sum.
    pub sum: f32,
    /// Some of them, the largest first; gradients come second.
    pub largest: Vec<(f32, f32)>,
}

/// One learned number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WeightSeen {
    /// Name of the parameter without the path.
    pub part: String,
    /// Its place where it was asked for, if it was.
    pub at: Option<Place>,
    /// Its indices in the tensor.
    pub indices: Vec<usize>,
    /// The number.
    pub value: f32,
    /// The gradient of the loss at it; none of running statistics.
    pub gradient: Option<f32>,
    /// What the gradient is the sum of: inputs times gradients at the output, of layers that sum.
    pub products: Option<Products>,
}

/// A rectangle of maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// First row and the one behind the last.
    pub rows: (usize, usize),
    /// First column and the one behind the last.
    pub columns: (usize, usize),
}

/// Where one number of the output comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// The number's place.
    pub place: Place,
    /// The number.
    pub value: f32,
    /// Gradient of the loss at it.
    pub gradient: f32,
    /// The part of the picture that it can see; nothing in a wide border of zeros.
    pub field: Option<Window>,
    /// The part of the layer's input that it can see.
    pub window: Option<Window>,
    /// The map of the input that alone matters; otherwise all of them do.
    pub map: Option<usize>,
    /// How it is computed.
    pub how: How,
}

/// How a number is computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum How {
    /// Inputs times weights, their sum, and a bias.
    Sum(Box<Sum>),
    /// The largest of some inputs.
    Largest(Vec<f32>),
    /// The mean of some inputs; the first few, and how many there are.
    Mean(Vec<f32>, usize),
    /// A function of the one number x.
    Function(f32),
    /// x·slope where x is negative.
    Slope {
        /// What comes in.
        x: f32,
        /// The slope.
        slope: f32,
    },
    /// (x − mean) / √(variance + eps) · scale + shift.
    Normalised {
        /// What comes in.
        x: f32,
        /// Running mean.
        mean: f32,
        /// Running variance.
        variance: f32,
        /// ε.
        eps: f32,
        /// γ.
        scale: f32,
        /// β.
        shift: f32,
    },
    /// x times a factor.
    Scaled {
        /// What comes in.
        x: f32,
        /// The factor; 1 where a number only passes.
        factor: f32,
    },
    /// What comes in, and what a block adds.
    Added {
        /// What comes in.
        x: f32,
        /// What the layers of the block give.
        change: f32,
    },
    /// e^x by the sum of all e^xᵢ.
    Share {
        /// What comes in.
        x: f32,
        /// Σ e^xᵢ.
        sum: f64,
    },
}

/// A weighted sum, with everything that goes into it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sum {
    /// Products in all, those with the zeros of a border included.
    pub count: usize,
    /// Sum of the products above 0.
    pub positive: f32,
    /// Sum of the products below 0.
    pub negative: f32,
    /// The bias; 0 without one.
    pub bias: f32,
    /// Maps of the input that are shown: those that contribute most.
    pub maps: Vec<usize>,
    /// Rows of a window.
    pub height: usize,
    /// Columns of a window.
    pub width: usize,
    /// Inputs, map by map and row by row; 0 in a border.
    pub inputs: Vec<f32>,
    /// Their weights.
    pub weights: Vec<f32>,
}
