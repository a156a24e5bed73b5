//! Softmax: yᵢ = e^xᵢ / Σⱼ e^xⱼ over a vector; the yᵢ lie in [0, 1] and sum to 1 (Bridle, 1990).
//!
//! Backward: ∂xᵢ = yᵢ·(∂yᵢ − Σⱼ yⱼ·∂yⱼ). Training and evaluation are alike. The loss
//! `cross_entropy` has its own softmax inside.

use crate::engine::Real;
use crate::engine::kernels::softmax::{softmax, softmax_gradient};

pub(super) fn forward(units: usize, x: &[Real], y: &mut [Real]) {
    for (x, y) in x.chunks_exact(units).zip(y.chunks_exact_mut(units)) {
        softmax(x, y);
    }
}

pub(super) fn backward(units: usize, y: &[Real], dy: &[Real], dx: &mut [Real]) {
    let rows = y.chunks_exact(units).zip(dy.chunks_exact(units));
    for ((y, dy), dx) in rows.zip(dx.chunks_exact_mut(units)) {
        softmax_gradient(y, dy, dx);
    }
}
