//! Logistic function: y = 1/(1 + e⁻ˣ), for any shape; y lies in [0, 1] (Rumelhart, Hinton &
//! Williams, 1986).
//!
//! Backward: ∂x = y·(1 − y)·∂y. Training and evaluation are alike.

use crate::engine::Real;
use crate::engine::kernels::elementwise::{map, zip_map};
use crate::engine::kernels::lanes::Lanes;
use crate::engine::kernels::math::sigmoid;

pub(super) fn forward(x: &[Real], y: &mut [Real]) {
    map(x, y, sigmoid);
}

pub(super) fn backward(y: &[Real], dy: &[Real], dx: &mut [Real]) {
    let one = Lanes::splat(1.0);
    zip_map(y, dy, dx, |y, dy| y * (one - y) * dy);
}
