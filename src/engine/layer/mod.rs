//! Layers: one file each, and one match that dispatches.
//!
//! A layer reads its input and writes its output, for a whole batch; going back it reads the
//! gradient of the loss at its output and writes the one at its input. Backward always follows a
//! forward pass with the same batch and mode.

mod avg_pool2d;
mod batch_norm;
mod conv2d;
mod conv_transpose2d;
mod dense;
mod dropout;
mod flatten;
mod gaussian_noise;
mod global_avg_pool2d;
mod leaky_relu;
mod locally_connected2d;
mod max_pool2d;
mod pixel_shuffle;
mod prelu;
mod relu;
mod residual;
mod sigmoid;
mod softmax;
mod tangent;
mod tanh;
mod upsample2d;
mod weights;

use std::slice;

use super::kernels::gemm::Packing;
use super::network::{Builder, Mode, Stack};
use super::{LayerSpec, Real, Shape};
use avg_pool2d::AvgPool2d;
use batch_norm::BatchNorm;
use conv_transpose2d::ConvTranspose2d;
use conv2d::Conv2d;
use dense::Dense;
use dropout::Dropout;
use gaussian_noise::GaussianNoise;
use global_avg_pool2d::GlobalAvgPool2d;
use locally_connected2d::LocallyConnected2d;
use max_pool2d::MaxPool2d;
use pixel_shuffle::PixelShuffle;
use prelu::Prelu;
use residual::Residual;
pub(super) use tangent::{At, Turn};
use upsample2d::Upsample2d;
use weights::Plan;

/// A layer with its tables and buffers. Its parameters lie in the network's flat buffers.
#[derive(Debug)]
pub(crate) enum Layer {
    Dense(Dense),
    Conv2d(Box<Conv2d>),
    LocallyConnected2d(Box<LocallyConnected2d>),
    ConvTranspose2d(Box<ConvTranspose2d>),
    MaxPool2d(MaxPool2d),
    AvgPool2d(AvgPool2d),
    GlobalAvgPool2d(GlobalAvgPool2d),
    Upsample2d(Upsample2d),
    PixelShuffle(PixelShuffle),
    BatchNorm(Box<BatchNorm>),
    /// The same numbers in another shape.
    Flatten,
    Residual(Box<Residual>),
    Relu,
    LeakyRelu(Real),
    Prelu(Prelu),
    Sigmoid,
    Tanh,
    Softmax {
        units: usize,
    },
    Dropout(Box<Dropout>),
    GaussianNoise(Box<GaussianNoise>),
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

impl Site<'_> {
    /// Name of a parameter of the layer.
    fn name(&self, part: &str) -> String {
        let path = self.path.iter().map(usize::to_string).collect::<Vec<_>>().join(".");
        format!("{path}.{part}")
    }
}

/// What a layer is given to compute its output.
#[derive(Debug)]
pub(crate) struct Forward<'a> {
    pub(crate) x: &'a [Real],
    pub(crate) y: &'a mut [Real],
    pub(crate) batch: usize,
    pub(crate) mode: Mode,
    /// All parameters of the network; a layer may change its running statistics.
    pub(crate) values: &'a mut [Real],
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
    pub(crate) fn new(spec: &LayerSpec, site: &Site, builder: &mut Builder) -> Self {
        let store = &mut builder.store;
        match *spec {
            LayerSpec::Dense { units, bias, init } => {
                Self::Dense(Dense::new(units, Plan { bias, init }, site, store))
            }
            LayerSpec::Conv2d { kernel, stride, padding, bias, init, .. } => {
                let plan = Plan { bias, init };
                Self::Conv2d(Box::new(Conv2d::new(kernel, stride, padding, plan, site, store)))
            }
            LayerSpec::LocallyConnected2d { kernel, stride, padding, bias, init, .. } => {
                let plan = Plan { bias, init };
                let layer = LocallyConnected2d::new(kernel, stride, padding, plan, site, store);
                Self::LocallyConnected2d(Box::new(layer))
            }
            LayerSpec::ConvTranspose2d { kernel, stride, padding, bias, init, .. } => {
                let plan = Plan { bias, init };
                let layer = ConvTranspose2d::new(kernel, stride, padding, plan, site, store);
                Self::ConvTranspose2d(Box::new(layer))
            }
            LayerSpec::MaxPool2d { size, stride } => {
                Self::MaxPool2d(MaxPool2d::new(size, stride, site))
            }
            LayerSpec::AvgPool2d { size, stride } => {
                Self::AvgPool2d(AvgPool2d::new(size, stride, site))
            }
            LayerSpec::GlobalAvgPool2d => Self::GlobalAvgPool2d(GlobalAvgPool2d::new(site)),
            LayerSpec::Upsample2d { factor } => Self::Upsample2d(Upsample2d::new(factor, site)),
            LayerSpec::PixelShuffle { factor } => {
                Self::PixelShuffle(PixelShuffle::new(factor, site))
            }
            LayerSpec::BatchNorm { momentum, eps } => {
                Self::BatchNorm(Box::new(BatchNorm::new(momentum, eps, site, store)))
            }
            LayerSpec::Flatten | LayerSpec::Reshape { .. } => Self::Flatten,
            LayerSpec::Residual { ref layers } => {
                Self::Residual(Box::new(Residual::new(layers, site, builder)))
            }
            LayerSpec::Relu => Self::Relu,
            LayerSpec::LeakyRelu { slope } => Self::LeakyRelu(slope),
            LayerSpec::Prelu => Self::Prelu(Prelu::new(site, store)),
            LayerSpec::Sigmoid => Self::Sigmoid,
            LayerSpec::Tanh => Self::Tanh,
            LayerSpec::Softmax => Self::Softmax { units: site.input.len() },
            LayerSpec::Dropout { keep, inverted } => {
                Self::Dropout(Box::new(Dropout::new(keep, inverted, site)))
            }
            LayerSpec::GaussianNoise { std } => {
                Self::GaussianNoise(Box::new(GaussianNoise::new(std, site)))
            }
        }
    }

    /// Computes the output.
    pub(crate) fn forward(&mut self, pass: Forward) {
        match self {
            Self::Dense(layer) => layer.forward(pass),
            Self::Conv2d(layer) => layer.forward(pass),
            Self::LocallyConnected2d(layer) => layer.forward(pass),
            Self::ConvTranspose2d(layer) => layer.forward(pass),
            Self::MaxPool2d(layer) => layer.forward(pass.x, pass.y),
            Self::AvgPool2d(layer) => layer.forward(pass.x, pass.y),
            Self::GlobalAvgPool2d(layer) => layer.forward(pass.x, pass.y),
            Self::Upsample2d(layer) => layer.forward(pass.x, pass.y),
            Self::PixelShuffle(layer) => layer.forward(pass.x, pass.y),
            Self::BatchNorm(layer) => layer.forward(pass),
            Self::Flatten => flatten::forward(pass.x, pass.y),
            Self::Residual(layer) => layer.forward(pass),
            Self::Relu => relu::forward(pass.x, pass.y),
            Self::LeakyRelu(slope) => leaky_relu::forward(*slope, pass.x, pass.y),
            Self::Prelu(layer) => layer.forward(pass),
            Self::Sigmoid => sigmoid::forward(pass.x, pass.y),
            Self::Tanh => tanh::forward(pass.x, pass.y),
            Self::Softmax { units } => softmax::forward(*units, pass.x, pass.y),
            Self::Dropout(layer) => layer.forward(pass.x, pass.y, pass.mode),
            Self::GaussianNoise(layer) => layer.forward(pass.x, pass.y, pass.mode),
        }
    }

    /// Computes the gradient at the input, and adds to those of the parameters.
    pub(crate) fn backward(&mut self, pass: Backward) {
        let Backward { x, y, dy, mode, .. } = pass;
        match (self, pass.dx) {
            (Self::Dense(layer), dx) => layer.backward(Backward { dx, ..pass }),
            (Self::Conv2d(layer), dx) => layer.backward(Backward { dx, ..pass }),
            (Self::LocallyConnected2d(layer), dx) => layer.backward(Backward { dx, ..pass }),
            (Self::ConvTranspose2d(layer), dx) => layer.backward(Backward { dx, ..pass }),
            (Self::BatchNorm(layer), dx) => layer.backward(Backward { dx, ..pass }),
            (Self::Residual(layer), dx) => layer.backward(Backward { dx, ..pass }),
            (Self::Prelu(layer), dx) => layer.backward(Backward { dx, ..pass }),
            // The others have no parameters: without a gradient at the input nothing is to do.
            (_, None) => {}
            (Self::MaxPool2d(layer), Some(dx)) => layer.backward(x, y, dy, dx),
            (Self::AvgPool2d(layer), Some(dx)) => layer.backward(dy, dx),
            (Self::GlobalAvgPool2d(layer), Some(dx)) => layer.backward(dy, dx),
            (Self::Upsample2d(layer), Some(dx)) => layer.backward(dy, dx),
            (Self::PixelShuffle(layer), Some(dx)) => layer.backward(dy, dx),
            (Self::Flatten, Some(dx)) => flatten::backward(dy, dx),
            (Self::Relu, Some(dx)) => relu::backward(x, dy, dx),
            (Self::LeakyRelu(slope), Some(dx)) => leaky_relu::backward(*slope, x, dy, dx),
            (Self::Sigmoid, Some(dx)) => sigmoid::backward(y, dy, dx),
            (Self::Tanh, Some(dx)) => tanh::backward(y, dy, dx),
            (Self::Softmax { units }, Some(dx)) => softmax::backward(*units, y, dy, dx),
            (Self::Dropout(layer), Some(dx)) => layer.backward(dy, dx, mode),
            // Noise that is added is a constant.
            (Self::GaussianNoise(_), Some(dx)) => dx.copy_from_slice(dy),
        }
    }

    /// Whether the layer has parameters.
    pub(crate) fn has_parameters(&self) -> bool {
        match self {
            Self::Dense(_)
            | Self::Conv2d(_)
            | Self::LocallyConnected2d(_)
            | Self::ConvTranspose2d(_)
            | Self::BatchNorm(_)
            | Self::Prelu(_) => true,
            Self::Residual(layer) => layer.stack().has_parameters(),
            _ => false,
        }
    }

    /// The layers within, of a residual block.
    pub(crate) fn block(&self) -> Option<&Stack> {
        if let Self::Residual(layer) = self { Some(layer.stack()) } else { None }
    }

    /// Changes the probability of keeping a unit; gives whether this is a dropout layer.
    pub(crate) fn set_keep(&mut self, keep: Real) -> bool {
        let Self::Dropout(layer) = self else { return false };
        layer.set_keep(keep);
        true
    }

    /// Factors of a dropout layer in the last training pass, for its first `count` numbers.
    pub(crate) fn dropout_factors(&self, count: usize) -> Option<&[Real]> {
        let Self::Dropout(layer) = self else { return None };
        Some(layer.factors(count))
    }

    /// Adds the positions in the layer's streams of chance to a list.
    pub(crate) fn positions(&self, to: &mut Vec<u128>) {
        match self {
            Self::Dropout(layer) => to.push(layer.position()),
            Self::GaussianNoise(layer) => to.push(layer.position()),
            Self::Residual(layer) => layer.stack().positions(to),
            _ => {}
        }
    }

    /// Returns to the next positions of a list, as many as the layer has streams of chance.
    pub(crate) fn set_positions(&mut self, from: &mut slice::Iter<u128>) {
        let next = |from: &mut slice::Iter<u128>| *from.next().expect("one for each stream");
        match self {
            Self::Dropout(layer) => layer.set_position(next(from)),
            Self::GaussianNoise(layer) => layer.set_position(next(from)),
            Self::Residual(layer) => layer.stack_mut().set_positions(from),
            _ => {}
        }
    }

    /// Bytes of its tables and buffers.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Conv2d(layer) => layer.bytes(),
            Self::LocallyConnected2d(layer) => layer.bytes(),
            Self::ConvTranspose2d(layer) => layer.bytes(),
            Self::BatchNorm(layer) => layer.bytes(),
            Self::Residual(layer) => layer.stack().bytes(),
            Self::Dropout(layer) => layer.bytes(),
            Self::GaussianNoise(layer) => layer.bytes(),
            _ => 0,
        }
    }
}
