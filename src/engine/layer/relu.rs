//! Rectified linear unit: y = max(0, x), for any shape (Nair & Hinton, 2010).
//!
//! Backward: ∂x = ∂y where x > 0, else 0; the derivative at 0 is thus 0. Training and evaluation
//! are alike.

use crate::engine::Real;
use crate::engine::kernels::elementwise::{map, zip_map};
use crate::engine::kernels::lanes::Lanes;

pub(super) fn forward(x: &[Real], y: &mut [Real]) {
    map(x, y, |x| x.max(Lanes::zero()));
}

pub(super) fn backward(x: &[Real], dy: &[Real], dx: &mut [Real]) {
    let zero = Lanes::zero();
    zip_map(x, dy, dx, |x, dy| zero.if_less(x, dy, zero));
}
