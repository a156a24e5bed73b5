//! Leaky rectified linear unit: y = x where x > 0, else slope·x, for any shape (Maas et al., 2013).
//!
//! Backward: ∂x = ∂y where x > 0, else slope·∂y; the derivative at 0 is thus the slope. Training
//! and evaluation are alike.

use crate::engine::Real;
use crate::engine::kernels::elementwise::{map, zip_map};
use crate::engine::kernels::lanes::Lanes;

pub(super) fn forward(slope: Real, x: &[Real], y: &mut [Real]) {
    let slope = Lanes::splat(slope);
    map(x, y, |x| Lanes::zero().if_less(x, x, slope * x));
}

pub(super) fn backward(slope: Real, x: &[Real], dy: &[Real], dx: &mut [Real]) {
    let slope = Lanes::splat(slope);
    zip_map(x, dy, dx, |x, dy| Lanes::zero().if_less(x, dy, slope * dy));
}
