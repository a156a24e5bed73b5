//! Derivatives of a derivative, for the layers that critics are made of: dense ones, convolutions and
//! functions of single numbers.
//!
//! When the input moves in a direction, the tangent ẋ tells how what flows moves with it: ẏ = W·ẋ in
//! a dense layer or a convolution, ẏ = f′(x)·ẋ in a function. On the way back the gradient of the network's ẏ at ẋ is
//! the ordinary gradient δ of its y at x. Its gradient at x, here the *turn* τ, comes in wherever a
//! function bends: τ ← f′(x)·τ + f″(x)·ẋ·δ, and ∂W += δ·ẋᵀ + τ·xᵀ, ∂b += τ (Pearlmutter, *Fast Exact
//! Multiplication by the Hessian*, 1994).

use super::{Backward, Layer, leaky_relu, relu, sigmoid, tanh};
use crate::engine::Real;
use crate::engine::kernels::gemm::Packing;
use crate::engine::network::Mode;

/// Where a layer is in its last forward pass.
#[derive(Debug)]
pub(crate) struct At<'a> {
    pub(crate) x: &'a [Real],
    pub(crate) y: &'a [Real],
    pub(crate) batch: usize,
    /// All parameters of the network.
    pub(crate) values: &'a [Real],
    pub(crate) packing: &'a mut Packing,
}

/// What a layer is given on the way back.
#[derive(Debug)]
pub(crate) struct Turn<'a> {
    /// ẋ.
    pub(crate) tangent: &'a [Real],
    /// δ above the layer.
    pub(crate) slope: &'a [Real],
    /// Whether no layer bends: τ is then 0 everywhere and left out.
    pub(crate) straight: bool,
    /// τ above the layer.
    pub(crate) above: &'a [Real],
    /// τ below the layer, to be written.
    pub(crate) below: &'a mut [Real],
    /// Gradients of all parameters, to be added to.
    pub(crate) gradients: &'a mut [Real],
}

impl Layer {
    /// Whether the layer is one of those that have tangents.
    pub(crate) fn has_tangent(&self) -> bool {
        matches!(
            self,
            Self::Dense(_)
                | Self::Conv2d(_)
                | Self::Flatten
                | Self::Relu
                | Self::LeakyRelu(_)
                | Self::Sigmoid
                | Self::Tanh
        )
    }

    /// Whether f″ is not 0 everywhere.
    pub(crate) fn bends(&self) -> bool {
        matches!(self, Self::Sigmoid | Self::Tanh)
    }

    /// ẏ from ẋ.
    pub(crate) fn tangent(&mut self, at: At, tangent: &[Real], above: &mut [Real]) {
        match self {
            Self::Dense(layer) => layer.tangent(tangent, above, at),
            Self::Conv2d(layer) => layer.tangent(tangent, above, at.values),
            Self::Flatten => above.copy_from_slice(tangent),
            _ => self.times_slope(&at, tangent, above),
        }
    }

    /// Gradients of parameters, and the turn below the layer.
    pub(crate) fn turn(&mut self, at: At, turn: Turn) {
        let Turn { tangent, slope, straight, above, below, gradients } = turn;
        let At { x, y, batch, values, packing } = at;
        match self {
            Self::Dense(layer) => {
                let at = At { x, y, batch, values, packing };
                layer.accumulate_weight(tangent, slope, gradients, at);
            }
            Self::Conv2d(layer) => layer.accumulate_weight([x, tangent], slope, gradients),
            _ => {}
        }
        if straight {
            return;
        }
        if matches!(self, Self::Dense(_) | Self::Conv2d(_) | Self::Flatten) {
            let (dx, gradients, mode) = (Some(below), Some(gradients), Mode::Evaluate);
            self.backward(Backward {
                x,
                y,
                dy: above,
                dx,
                batch,
                mode,
                values,
                gradients,
                packing,
            });
            return;
        }
        self.times_slope(&At { x, y, batch, values, packing }, above, below);
        for (place, turn) in below.iter_mut().enumerate() {
            *turn += self.bend(y[place]) * tangent[place] * slope[place];
        }
    }

    /// f′(x)·dx, of a function.
    fn times_slope(&self, at: &At, dx: &[Real], to: &mut [Real]) {
        match self {
            Self::Relu => relu::backward(at.x, dx, to),
            Self::LeakyRelu(slope) => leaky_relu::backward(*slope, at.x, dx, to),
            Self::Sigmoid => sigmoid::backward(at.y, dx, to),
            Self::Tanh => tanh::backward(at.y, dx, to),
            _ => unreachable!("only layers with tangents are asked"),
        }
    }

    /// f″(x), of a function, from its value y. The rectifiers are straight but for their kink.
    fn bend(&self, y: Real) -> Real {
        match self {
            Self::Sigmoid => y * (1.0 - y) * (1.0 - 2.0 * y),
            Self::Tanh => -2.0 * y * (1.0 - y * y),
            _ => 0.0,
        }
    }
}
