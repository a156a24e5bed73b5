//! Hyperbolic tangent: y = tanh x, for any shape; y lies in [−1, 1] (`LeCun` et al., 1998).
//!
//! Backward: ∂x = (1 − y²)·∂y. Training and evaluation are alike.

use crate::engine::Real;
use crate::engine::kernels::elementwise::{map, zip_map};
use crate::engine::kernels::lanes::Lanes;
use crate::engine::kernels::math::tanh;

pub(super) fn forward(x: &[Real], y: &mut [Real]) {
    map(x, y, tanh);
}

pub(super) fn backward(y: &[Real], dy: &[Real], dx: &mut [Real]) {
    let one = Lanes::splat(1.0);
    zip_map(y, dy, dx, |y, dy| (one - y * y) * dy);
}
