//! The network spec: the one description of a network that builder, links, worker and tests share.
//!
//! Plain data. Serialising leaves out every key that has its default, so that links stay short.
//! [`NetworkSpec::from_json`] is the door for text from outside: it names what is wrong with it.

mod form;
mod pace;
mod ranges;
mod reader;

use serde::{Deserialize, Serialize};

use super::error::{Problem, SpecError};
use super::{Real, Shape};
use form::{is_default, is_normal_keep, is_normal_slope, is_one, is_true, one, yes};

/// A network: what comes in, the layers, and how it is trained.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct NetworkSpec {
    /// Shape of one example.
    pub input: Shape,
    /// From input to output.
    pub layers: Vec<LayerSpec>,
    /// Without a loss the network runs forward and backward only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loss: Option<LossSpec>,
    /// Without an optimizer parameters stay as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub optimizer: Option<OptimizerSpec>,
    /// Penalty on weights.
    #[serde(default, skip_serializing_if = "is_default")]
    pub regularizer: Regularizer,
}

/// The penalty `l1`·Σ|w| + `l2`·Σw² over all weights, biases excepted. Both are at least 0.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Regularizer {
    /// λ₁ (Tibshirani, 1996).
    #[serde(skip_serializing_if = "is_default")]
    pub l1: Real,
    /// λ₂ (Hoerl & Kennard, 1970).
    #[serde(skip_serializing_if = "is_default")]
    pub l2: Real,
}

/// One layer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum LayerSpec {
    /// Every unit sees the whole input vector; gives `[units]`.
    Dense {
        /// Number of outputs, from 1.
        units: usize,
        /// Whether each unit has a bias.
        #[serde(default = "yes", skip_serializing_if = "is_true")]
        bias: bool,
        /// Initial weights.
        #[serde(default, skip_serializing_if = "is_default")]
        init: Init,
    },
    /// Learned filters slide over an image (`LeCun` et al., 1989); gives
    /// `[filters, ⌊(H+2p−kh)/s⌋+1, ⌊(W+2p−kw)/s⌋+1]`.
    Conv2d {
        /// Number of feature maps, from 1.
        filters: usize,
        /// Size of each filter.
        kernel: Kernel,
        /// Step of the filters, from 1.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        stride: usize,
        /// Zeros around the input.
        #[serde(default, skip_serializing_if = "is_default")]
        padding: Padding,
        /// Whether each filter has a bias.
        #[serde(default = "yes", skip_serializing_if = "is_true")]
        bias: bool,
        /// Initial weights.
        #[serde(default, skip_serializing_if = "is_default")]
        init: Init,
    },
    /// As `conv2d`, but every position has filters of its own, which share nothing; the bias has
    /// the shape of the output.
    LocallyConnected2d {
        /// Number of feature maps, from 1.
        filters: usize,
        /// Size of each filter.
        kernel: Kernel,
        /// Step of the filters, from 1.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        stride: usize,
        /// Zeros around the input.
        #[serde(default, skip_serializing_if = "is_default")]
        padding: Padding,
        /// Whether each output has a bias.
        #[serde(default = "yes", skip_serializing_if = "is_true")]
        bias: bool,
        /// Initial weights.
        #[serde(default, skip_serializing_if = "is_default")]
        init: Init,
    },
    /// The way back through a convolution: every input puts a filter, scaled by it, on the output
    /// (Zeiler et al., 2010); gives `[filters, (H−1)s−2p+kh+op, (W−1)s−2p+kw+op]`.
    ConvTranspose2d {
        /// Number of feature maps, from 1.
        filters: usize,
        /// Size of each filter.
        kernel: Kernel,
        /// Step of the filters on the output, from 1.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        stride: usize,
        /// Rows and columns cut off on each of the four sides.
        #[serde(default, skip_serializing_if = "is_default")]
        padding: usize,
        /// Rows and columns added at the bottom and on the right, below `stride`.
        #[serde(default, skip_serializing_if = "is_default")]
        output_padding: usize,
        /// Whether each filter has a bias.
        #[serde(default = "yes", skip_serializing_if = "is_true")]
        bias: bool,
        /// Initial weights.
        #[serde(default, skip_serializing_if = "is_default")]
        init: Init,
    },
    /// The largest value in each window; incomplete windows are dropped.
    MaxPool2d {
        /// Edge of the window, from 1.
        size: usize,
        /// Step of the window, from 1; the window's size if not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stride: Option<usize>,
    },
    /// The mean of each window; incomplete windows are dropped.
    AvgPool2d {
        /// Edge of the window, from 1.
        size: usize,
        /// Step of the window, from 1; the window's size if not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stride: Option<usize>,
    },
    /// The mean of each feature map (Lin et al., 2014); gives `[C]`.
    GlobalAvgPool2d,
    /// Every cell becomes `factor` × `factor` equal ones: the nearest neighbour.
    Upsample2d {
        /// How many times as many rows and columns, from 1.
        factor: usize,
    },
    /// `factor`² channels become one that is `factor` times as high and wide (Shi et al., 2016).
    PixelShuffle {
        /// How many times as many rows and columns, from 1.
        factor: usize,
    },
    /// Brings every channel (of a vector: every unit) to mean 0 and variance 1 over the batch, then
    /// scales and shifts it (Ioffe & Szegedy, 2015).
    BatchNorm {
        /// Share of the last batch in the running statistics, 0…1.
        #[serde(
            default = "form::bn_momentum",
            skip_serializing_if = "form::is_normal_bn_momentum"
        )]
        momentum: Real,
        /// Added to the variance, above 0.
        #[serde(default = "form::bn_eps", skip_serializing_if = "form::is_normal_bn_eps")]
        eps: Real,
    },
    /// An image as a vector, in row-major order.
    Flatten,
    /// The same numbers in another shape.
    Reshape {
        /// The shape; it has as many numbers as the input.
        shape: Shape,
    },
    /// Input + layers(input): the layers learn what is to change (He et al., 2016).
    Residual {
        /// From the block's input to its output, of the same shape.
        layers: Vec<LayerSpec>,
    },
    /// max(0, x).
    Relu,
    /// x where x > 0, else `slope`·x.
    LeakyRelu {
        /// Slope on the negative side.
        #[serde(default = "form::slope", skip_serializing_if = "is_normal_slope")]
        slope: Real,
    },
    /// x where x > 0, else a·x with a learned slope a per channel (of a vector: per unit) that
    /// starts at 0.25 (He et al., 2015).
    Prelu,
    /// 1/(1 + e⁻ˣ).
    Sigmoid,
    /// Hyperbolic tangent.
    Tanh,
    /// eˣⁱ/Σⱼeˣʲ over a vector.
    Softmax,
    /// Units are silenced at random while training (Srivastava et al., 2014).
    Dropout {
        /// Probability of *keeping* a unit, above 0 and up to 1.
        #[serde(default = "form::keep", skip_serializing_if = "is_normal_keep")]
        keep: Real,
        /// Whether kept units are scaled by 1/`keep` while training; if not, all units are scaled
        /// by `keep` when evaluating.
        #[serde(default = "yes", skip_serializing_if = "is_true")]
        inverted: bool,
    },
    /// Normal noise is added while training (Sietsma & Dow, 1991).
    GaussianNoise {
        /// Its standard deviation, at least 0.
        std: Real,
    },
}

/// Rows and columns of a filter; in JSON a number if they are equal, else `[height, width]`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(from = "form::KernelForm", into = "form::KernelForm")]
pub struct Kernel {
    /// Rows, from 1.
    pub height: usize,
    /// Columns, from 1.
    pub width: usize,
}

/// Zeros around the input of a convolution; in JSON a number, or `"same"`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(from = "form::PaddingForm", into = "form::PaddingForm")]
pub enum Padding {
    /// So many on each of the four sides.
    Cells(usize),
    /// As many as give `⌈H/stride⌉ × ⌈W/stride⌉` positions. Where the two sides cannot be equal
    /// (an even kernel, say) the extra zeros stand at the bottom and on the right.
    Same,
}

/// How weights start; biases start at 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Init {
    /// Normal, standard deviation √(2/fan-in) (He et al., 2015).
    #[default]
    He,
    /// Normal, standard deviation √(2/(fan-in + fan-out)) (Glorot & Bengio, 2010).
    Xavier,
    /// Normal, standard deviation 0.01.
    Normal,
    /// All 0.
    Zeros,
}

/// What training makes small.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum LossSpec {
    /// −log softmax(x)ₗ for the label l, mean over the batch; the softmax is inside.
    CrossEntropy,
    /// Cross-entropy of sigmoid(x) and a target in 0…1, mean over all elements; the sigmoid is
    /// inside.
    BceWithLogits,
    /// (x − target)², mean over all elements.
    Mse,
    /// |x − target|, mean over all elements.
    Mae,
}

/// How parameters follow their gradients.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum OptimizerSpec {
    /// Stochastic gradient descent.
    Sgd {
        /// η, at least 0.
        learning_rate: Real,
        /// Share of the last velocity that stays, 0…1.
        #[serde(default, skip_serializing_if = "is_default")]
        momentum: Real,
        /// Whether the gradient is taken ahead of the velocity (Nesterov, 1983).
        #[serde(default, skip_serializing_if = "is_default")]
        nesterov: bool,
    },
    /// Gradients divided by the root of their running mean square (Tieleman & Hinton, 2012).
    RmsProp {
        /// η, at least 0.
        learning_rate: Real,
        /// Decay of the mean squared gradient, from 0, below 1.
        #[serde(default = "form::alpha", skip_serializing_if = "form::is_normal_alpha")]
        alpha: Real,
        /// Added to the root of the squared gradient, above 0.
        #[serde(default = "form::eps", skip_serializing_if = "form::is_normal_eps")]
        eps: Real,
    },
    /// Adaptive moments (Kingma & Ba, 2015).
    Adam {
        /// η, at least 0.
        learning_rate: Real,
        /// Decay of the mean gradient, from 0, below 1.
        #[serde(default = "form::beta1", skip_serializing_if = "form::is_normal_beta1")]
        beta1: Real,
        /// Decay of the mean squared gradient, from 0, below 1.
        #[serde(default = "form::beta2", skip_serializing_if = "form::is_normal_beta2")]
        beta2: Real,
        /// Added to the root of the squared gradient, above 0.
        #[serde(default = "form::eps", skip_serializing_if = "form::is_normal_eps")]
        eps: Real,
    },
    /// Adam whose decay of all parameters stays out of the moments (Loshchilov & Hutter, 2019).
    AdamW {
        /// η, at least 0.
        learning_rate: Real,
        /// Decay of the mean gradient, from 0, below 1.
        #[serde(default = "form::beta1", skip_serializing_if = "form::is_normal_beta1")]
        beta1: Real,
        /// Decay of the mean squared gradient, from 0, below 1.
        #[serde(default = "form::beta2", skip_serializing_if = "form::is_normal_beta2")]
        beta2: Real,
        /// Added to the root of the squared gradient, above 0.
        #[serde(default = "form::eps", skip_serializing_if = "form::is_normal_eps")]
        eps: Real,
        /// Each step takes η·`weight_decay` of every parameter away; at least 0.
        #[serde(default = "form::decay", skip_serializing_if = "form::is_normal_decay")]
        weight_decay: Real,
    },
}

impl NetworkSpec {
    /// Reads a spec.
    ///
    /// # Errors
    /// If the text is not JSON, or has unknown or missing keys or values out of range. Whether the
    /// layers fit together is for [`summarize`](super::summarize) to say.
    pub fn from_json(text: &str) -> Result<Self, SpecError> {
        reader::network(&reader::value(text)?)
    }

    /// The shortest JSON that reads back as this spec.
    ///
    /// # Panics
    /// Never: plain data can be written.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data can be written")
    }

    /// The same on lines that people can read.
    ///
    /// # Panics
    /// Never: plain data can be written.
    pub fn to_pretty_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("plain data can be written")
    }

    /// Reads a list of layers.
    ///
    /// # Errors
    /// As [`Self::from_json`].
    pub fn layers_from_json(text: &str) -> Result<Vec<LayerSpec>, SpecError> {
        reader::layers(&reader::value(text)?)
    }

    /// The shortest JSON that reads back as these layers.
    ///
    /// # Panics
    /// Never: plain data can be written.
    pub fn layers_to_json(layers: &[LayerSpec]) -> String {
        serde_json::to_string(layers).expect("plain data can be written")
    }

    /// Checks ranges of what does not belong to a layer, for specs that were not read from text.
    pub(super) fn check(&self) -> Result<(), Problem> {
        ranges::shape(self.input)?;
        ranges::regularizer(self.regularizer)?;
        self.optimizer.as_ref().map_or(Ok(()), ranges::optimizer)
    }
}

impl LayerSpec {
    /// Type names of all layers, in the order in which they are taught.
    pub const TYPES: &[&str] = &[
        "dense",
        "conv2d",
        "locally_connected2d",
        "conv_transpose2d",
        "max_pool2d",
        "avg_pool2d",
        "global_avg_pool2d",
        "upsample2d",
        "pixel_shuffle",
        "batch_norm",
        "flatten",
        "reshape",
        "residual",
        "relu",
        "leaky_relu",
        "prelu",
        "sigmoid",
        "tanh",
        "softmax",
        "dropout",
        "gaussian_noise",
    ];

    /// The layer's `type` in JSON.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Dense { .. } => "dense",
            Self::Conv2d { .. } => "conv2d",
            Self::LocallyConnected2d { .. } => "locally_connected2d",
            Self::ConvTranspose2d { .. } => "conv_transpose2d",
            Self::MaxPool2d { .. } => "max_pool2d",
            Self::AvgPool2d { .. } => "avg_pool2d",
            Self::GlobalAvgPool2d => "global_avg_pool2d",
            Self::Upsample2d { .. } => "upsample2d",
            Self::PixelShuffle { .. } => "pixel_shuffle",
            Self::BatchNorm { .. } => "batch_norm",
            Self::Flatten => "flatten",
            Self::Reshape { .. } => "reshape",
            Self::Residual { .. } => "residual",
            Self::Relu => "relu",
            Self::LeakyRelu { .. } => "leaky_relu",
            Self::Prelu => "prelu",
            Self::Sigmoid => "sigmoid",
            Self::Tanh => "tanh",
            Self::Softmax => "softmax",
            Self::Dropout { .. } => "dropout",
            Self::GaussianNoise { .. } => "gaussian_noise",
        }
    }

    /// Checks ranges, for layers that were not read from text.
    pub(super) fn check(&self) -> Result<(), Problem> {
        ranges::layer(self)
    }
}

impl Kernel {
    /// As many rows as columns.
    pub const fn square(size: usize) -> Self {
        Self { height: size, width: size }
    }
}

impl Default for Padding {
    fn default() -> Self {
        Self::Cells(0)
    }
}
