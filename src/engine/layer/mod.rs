//! Layers: one file each, and one match that dispatches.
//!
//! A layer reads its input and writes its output, for a whole batch; going back it reads the
//! gradient of the loss at its output and writes the one at its input. Backward always follows a
//! forward pass with the same batch and mode.

mod avg_pool2d;
mod conv2d;
mod dense;
mod dropout;
mod flatten;
mod leaky_relu;
mod max_pool2d;
mod relu;
mod sigmoid;
mod softmax;
mod tanh;
mod weights;

use super::kernels::gemm::Packing;
use super::network::Mode;
use super::params::Store;
use super::{LayerSpec, Real, Shape};
use avg_pool2d::AvgPool2d;
use conv2d::Conv2d;
use dense::Dense;
use dropout::Dropout;
use max_pool2d::MaxPool2d;
use weights::Plan;

/// A layer with its tables and buffers. Its parameters lie in the network's flat buffers.
#[derive(Debug)]
pub(crate) enum Layer {
    Dense(Dense),
    Conv2d(Box<Conv2d>),
    MaxPool2d(MaxPool2d),
    AvgPool2d(AvgPool2d),
    Flatten,
    Relu,
    LeakyRelu(Real),
    Sigmoid,
    Tanh,
    Softmax { units: usize },
    Dropout(Box<Dropout>),
}

/// Where a layer is built, and for what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site<'a> {
    /// Index path, for names of parameters.
    pub(crate) path: &'a [usize],
    /// Number of the layer among all, for its streams of chance.
    pub(crate) index: usize,
    pub(crate) input: Shape,
    pub(crate) output: Shape,
    pub(crate) max_batch: usize,
    pub(crate) seed: u64,
}

/// What a layer is given to compute its output.
#[derive(Debug)]
pub(crate) struct Forward<'a> {
    pub(crate) x: &'a [Real],
    pub(crate) y: &'a mut [Real],
    pub(crate) batch: usize,
    pub(crate) mode: Mode,
    /// All parameters of the network.
    pub(crate) values: &'a [Real],
    pub(crate) packing: &'a mut Packing,
}

/// What a layer is given to compute its gradients.
#[derive(Debug)]
pub(crate) struct Backward<'a> {
    pub(crate) x: &'a [Real],
    pub(crate) y: &'a [Real],
    /// Gradient at the output.
    pub(crate) dy: &'a [Real],
    /// Gradient at the input, to be written; not wanted below the first layer with parameters when
    /// a network trains.
    pub(crate) dx: Option<&'a mut [Real]>,
    pub(crate) batch: usize,
    pub(crate) mode: Mode,
    /// All parameters of the network.
    pub(crate) values: &'a [Real],
    /// Gradients of all parameters, to be added to, unless they are left out.
    pub(crate) gradients: Option<&'a mut [Real]>,
    pub(crate) packing: &'a mut Packing,
}

impl Layer {
    /// Builds a layer whose shapes are known to fit, and adds its parameters.
    pub(crate) fn new(spec: &LayerSpec, site: &Site, store: &mut Store) -> Self {
        match *spec {
            LayerSpec::Dense { units, bias, init } => {
                Self::Dense(Dense::new(units, Plan { bias, init }, site, store))
            }
            LayerSpec::Conv2d { kernel, stride, padding, bias, init, .. } => {
                let plan = Plan { bias, init };
                Self::Conv2d(Box::new(Conv2d::new(kernel, stride, padding, plan, site, store)))
            }
            LayerSpec::MaxPool2d { size, stride } => {
                Self::MaxPool2d(MaxPool2d::new(size, stride, site))
            }
            LayerSpec::AvgPool2d { size, stride } => {
                Self::AvgPool2d(AvgPool2d::new(size, stride, site))
            }
            LayerSpec::Flatten => Self::Flatten,
            LayerSpec::Relu => Self::Relu,
            LayerSpec::LeakyRelu { slope } => Self::LeakyRelu(slope),
            LayerSpec::Sigmoid => Self::Sigmoid,
            LayerSpec::Tanh => Self::Tanh,
            LayerSpec::Softmax => Self::Softmax { units: site.input.len() },
            LayerSpec::Dropout { keep, inverted } => {
                Self::Dropout(Box::new(Dropout::new(keep, inverted, site)))
            }
        }
    }

    /// Computes the output.
    pub(crate) fn forward(&mut self, pass: Forward) {
        match self {
            Self::Dense(layer) => layer.forward(pass),
            Self::Conv2d(layer) => layer.forward(pass),
            Self::MaxPool2d(layer) => layer.forward(pass.x, pass.y),
            Self::AvgPool2d(layer) => layer.forward(pass.x, pass.y),
            Self::Flatten => flatten::forward(pass.x, pass.y),
            Self::Relu => relu::forward(pass.x, pass.y),
            Self::LeakyRelu(slope) => leaky_relu::forward(*slope, pass.x, pass.y),
            Self::Sigmoid => sigmoid::forward(pass.x, pass.y),
            Self::Tanh => tanh::forward(pass.x, pass.y),
            Self::Softmax { units } => softmax::forward(*units, pass.x, pass.y),
            Self::Dropout(layer) => layer.forward(pass.x, pass.y, pass.mode),
        }
    }

    /// Computes the gradient at the input, and adds to those of the parameters.
    pub(crate) fn backward(&mut self, pass: Backward) {
        let Backward { x, y, dy, mode, .. } = pass;
        match (self, pass.dx) {
            (Self::Dense(layer), dx) => layer.backward(Backward { dx, ..pass }),
            (Self::Conv2d(layer), dx) => layer.backward(Backward { dx, ..pass }),
            // The others have no parameters: without a gradient at the input nothing is to do.
            (_, None) => {}
            (Self::MaxPool2d(layer), Some(dx)) => layer.backward(dy, dx),
            (Self::AvgPool2d(layer), Some(dx)) => layer.backward(dy, dx),
            (Self::Flatten, Some(dx)) => flatten::backward(dy, dx),
            (Self::Relu, Some(dx)) => relu::backward(x, dy, dx),
            (Self::LeakyRelu(slope), Some(dx)) => leaky_relu::backward(*slope, x, dy, dx),
            (Self::Sigmoid, Some(dx)) => sigmoid::backward(y, dy, dx),
            (Self::Tanh, Some(dx)) => tanh::backward(y, dy, dx),
            (Self::Softmax { units }, Some(dx)) => softmax::backward(*units, y, dy, dx),
            (Self::Dropout(layer), Some(dx)) => layer.backward(dy, dx, mode),
        }
    }

    /// Whether the layer has parameters.
    pub(crate) fn has_parameters(&self) -> bool {
        matches!(self, Self::Dense(_) | Self::Conv2d(_))
    }

    /// Changes the probability of keeping a unit; gives whether this is a dropout layer.
    pub(crate) fn set_keep(&mut self, keep: Real) -> bool {
        let Self::Dropout(layer) = self else { return false };
        layer.set_keep(keep);
        true
    }

    /// Position in the layer's stream of chance; 0 for layers without one.
    pub(crate) fn position(&self) -> u128 {
        if let Self::Dropout(layer) = self { layer.position() } else { 0 }
    }

    /// Returns to a position in the layer's stream of chance, if it has one.
    pub(crate) fn set_position(&mut self, position: u128) {
        if let Self::Dropout(layer) = self {
            layer.set_position(position);
        }
    }

    /// Bytes of its tables and buffers.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Conv2d(layer) => layer.bytes(),
            Self::MaxPool2d(layer) => layer.bytes(),
            Self::Dropout(layer) => layer.bytes(),
            _ => 0,
        }
    }
}
