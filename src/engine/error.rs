//! What can be wrong with a network spec: where, what was found, and what would fit.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{LayerSpec, Shape};

/// Why a network cannot be built.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SpecError {
    /// Index path of the layer, counted from 0; empty if the whole spec is meant.
    pub path: Vec<usize>,
    /// Type name of the layer, where it is known.
    pub layer: Option<String>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a spec. Strings taken from the input are cut to [`EXCERPT`] characters.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Problem {
    /// The text is no JSON.
    Json {
        /// Line of the first error, from 1.
        line: usize,
        /// Column of the first error, from 1.
        column: usize,
    },
    /// No layer type has this name; [`LayerSpec::TYPES`] would fit.
    UnknownLayer {
        /// The name.
        found: String,
    },
    /// A key that means nothing here.
    UnknownKey {
        /// The key; keys of loss, optimizer and regularizer with their owner, `optimizer.beta`.
        key: String,
        /// Keys that would fit.
        allowed: Vec<String>,
    },
    /// A key without which it does not go.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A value of the wrong kind or outside its range.
    WrongValue {
        /// The key; empty if the layer (or the whole spec) is itself that value.
        key: String,
        /// The value as JSON; a `Box`, to keep results that may carry an error small.
        found: Box<str>,
        /// What would fit.
        expected: Expected,
    },
    /// The layer works on images only.
    NeedsImage {
        /// What comes in.
        found: Shape,
    },
    /// The layer works on vectors only; a `flatten` before it would fit.
    NeedsVector {
        /// What comes in.
        found: Shape,
    },
    /// The kernel is larger than its input; at most `input` would fit.
    KernelTooLarge {
        /// Rows and columns of the kernel.
        kernel: [usize; 2],
        /// Rows and columns that come in, padding included.
        input: [usize; 2],
    },
    /// The pooling window is larger than its input.
    PoolTooLarge {
        /// Edge of the window.
        size: usize,
        /// Rows and columns that come in.
        input: [usize; 2],
        /// Largest window that would fit.
        largest: usize,
    },
    /// So much is cut off a transposed convolution that nothing is left.
    NothingLeft {
        /// Rows and columns cut off on each side.
        padding: usize,
        /// The most that would fit.
        largest: usize,
    },
    /// Rows and columns that a transposed convolution adds are fewer than its stride.
    OutputPaddingTooLarge {
        /// How many there are.
        found: usize,
        /// The stride.
        stride: usize,
    },
    /// A pixel shuffle takes factor² channels for each one that it gives.
    ChannelsDoNotDivide {
        /// Channels that come in.
        channels: u64,
        /// Channels of which a multiple would fit.
        divisor: u64,
    },
    /// A shape has another number of numbers than the input.
    WrongLength {
        /// The shape that was asked for.
        shape: Shape,
        /// What comes in.
        input: Shape,
    },
    /// What a residual block computes must have the shape of its input.
    ResidualShape {
        /// What its layers give.
        found: Shape,
        /// What comes in.
        input: Shape,
    },
    /// The loss works on vectors only; a `flatten` or `dense` at the end would fit.
    LossNeedsVector {
        /// What the last layer gives.
        found: Shape,
    },
    /// More layers than a network may have.
    TooManyLayers {
        /// How many there are.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// The network needs too much memory, up to this layer.
    TooLarge {
        /// Bytes needed.
        bytes: u64,
        /// Bytes allowed.
        limit: u64,
    },
}

/// What a value should have been.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Expected {
    /// A whole number, both ends included.
    Integer {
        /// Smallest.
        min: u64,
        /// Largest.
        max: u64,
    },
    /// A number in a range.
    Number {
        /// Lower end.
        min: f64,
        /// Upper end.
        max: f64,
        /// Whether the lower end itself is excluded.
        above_min: bool,
        /// Whether the upper end itself is excluded.
        below_max: bool,
    },
    /// One of these words.
    OneOf(Vec<String>),
    /// `true` or `false`.
    Bool,
    /// A list of one or three sizes, `[D]` or `[C, H, W]`, each 1…max.
    Shape {
        /// Largest size.
        max: u64,
    },
    /// A size 1…max, or a list `[height, width]` of two.
    Kernel {
        /// Largest size.
        max: u64,
    },
    /// A whole number 0…max, or `"same"`.
    Padding {
        /// Largest number.
        max: u64,
    },
    /// A list.
    List,
    /// An object.
    Object,
}

/// Length to which strings from the input are cut, in characters.
pub const EXCERPT: usize = 60;

/// The beginning of a text, at most [`EXCERPT`] characters long.
pub(super) fn excerpt(text: &str) -> String {
    if text.chars().count() <= EXCERPT {
        return text.to_owned();
    }
    text.chars().take(EXCERPT - 1).chain(['…']).collect()
}

impl SpecError {
    /// A problem of the spec as a whole.
    pub(super) fn whole(problem: Problem) -> Self {
        Self { path: Vec::new(), layer: None, problem }
    }

    /// The same problem as seen from around: it is one of the layer with this index, or lies
    /// further inside it.
    pub(super) fn inside(mut self, index: usize, layer: Option<&str>) -> Self {
        if self.path.is_empty() {
            self.layer = layer.map(str::to_owned);
        }
        self.path.insert(0, index);
        self
    }
}

impl std::error::Error for SpecError {}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "layer {}", joined(&self.path, "."))?;
            if let Some(name) = &self.layer {
                write!(f, " ({name})")?;
            }
            write!(f, ": ")?;
        }
        write!(f, "{}", self.problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json { line, column } => {
                write!(f, "not valid JSON at line {line}, column {column}")
            }
            Self::UnknownLayer { found } => {
                let known = LayerSpec::TYPES.join(", ");
                write!(f, "unknown layer type \"{found}\", expected one of {known}")
            }
            Self::UnknownKey { key, allowed } => {
                write!(f, "unknown key \"{key}\", expected one of {}", allowed.join(", "))
            }
            Self::MissingKey { key } => write!(f, "key \"{key}\" is missing"),
            Self::WrongValue { key, found, expected } if key.is_empty() => {
                write!(f, "expected {expected}, found {found}")
            }
            Self::WrongValue { key, found, expected } => {
                write!(f, "\"{key}\" is {found}, expected {expected}")
            }
            Self::NeedsImage { found } => {
                write!(f, "needs an image [C, H, W], found {:?}", found.dims())
            }
            Self::NeedsVector { found } => {
                write!(f, "needs a vector, found {:?}; a flatten before it fits", found.dims())
            }
            Self::KernelTooLarge { kernel, input } => write!(
                f,
                "kernel {} is larger than its padded input; at most {} fits",
                joined(kernel, "×"),
                joined(input, "×")
            ),
            Self::PoolTooLarge { size, input, largest } => write!(
                f,
                "window {size}×{size} is larger than its input {}; at most {largest}×{largest} fits",
                joined(input, "×")
            ),
            Self::NothingLeft { padding, largest } => {
                write!(f, "padding {padding} leaves nothing; at most {largest} fits")
            }
            Self::OutputPaddingTooLarge { found, stride } => {
                write!(f, "\"output_padding\" is {found}, expected less than the stride, {stride}")
            }
            Self::ChannelsDoNotDivide { channels, divisor } => {
                write!(f, "needs a multiple of {divisor} channels, found {channels}")
            }
            Self::WrongLength { shape, input } => write!(
                f,
                "shape {:?} has {} numbers, the input {:?} has {}",
                shape.dims(),
                shape.count(),
                input.dims(),
                input.count()
            ),
            Self::ResidualShape { found, input } => write!(
                f,
                "its layers turn {:?} into {:?}; both must be equal to be added",
                input.dims(),
                found.dims()
            ),
            Self::LossNeedsVector { found } => write!(
                f,
                "the loss needs a vector, found {:?}; a flatten or dense at the end fits",
                found.dims()
            ),
            Self::TooManyLayers { found, limit } => {
                write!(f, "{found} layers, at most {limit} fit")
            }
            Self::TooLarge { bytes, limit } => {
                write!(f, "needs {bytes} bytes of memory, at most {limit} fit")
            }
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer { min, max } => write!(f, "a whole number from {min} to {max}"),
            Self::Number { min, max, above_min, below_max } => {
                let from = if *above_min { "above" } else { "from" };
                let to = if *below_max { "below" } else { "to" };
                write!(f, "a number {from} {min} {to} {max}")
            }
            Self::OneOf(words) => write!(f, "one of {}", words.join(", ")),
            Self::Bool => write!(f, "true or false"),
            Self::Shape { max } => write!(f, "[D] or [C, H, W] with sizes from 1 to {max}"),
            Self::Kernel { max } => {
                write!(f, "a whole number from 1 to {max}, or [height, width]")
            }
            Self::Padding { max } => write!(f, "a whole number from 0 to {max}, or \"same\""),
            Self::List => write!(f, "a list"),
            Self::Object => write!(f, "an object"),
        }
    }
}

fn joined(numbers: &[usize], separator: &str) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(separator)
}
