//! Plain loops: what the fast kernels should compute, in the words of the definitions.

use std::ops::{Deref, DerefMut};

use super::convolution::Geometry;
use super::gemm::Size;
use super::pool::Windows;
use crate::engine::Real;

/// `cᵢⱼ = Σₖ aᵢₖ·bₖⱼ`
pub(crate) fn product(
    size: Size,
    a: impl Fn(usize, usize) -> Real,
    b: impl Fn(usize, usize) -> Real,
) -> Vec<Real> {
    let cells = (0..size.rows).flat_map(|i| (0..size.columns).map(move |j| (i, j)));
    cells.map(|(i, j)| (0..size.depth).map(|k| a(i, k) * b(k, j)).sum()).collect()
}

/// Visits every product of a convolution of one image: indices into its output, the weights, and
/// its input.
pub(crate) fn convolution(g: &Geometry, mut visit: impl FnMut(usize, usize, usize)) {
    let [height, width] = g.input;
    let [rows, columns] = g.output;
    let [kh, kw] = g.kernel;
    for f in 0..g.filters {
        for oy in 0..rows {
            for ox in 0..columns {
                for c in 0..g.channels {
                    for ky in 0..kh {
                        for kx in 0..kw {
                            let y = (oy * g.stride + ky).wrapping_sub(g.padding[0]);
                            let x = (ox * g.stride + kx).wrapping_sub(g.padding[1]);
                            if y < height && x < width {
                                visit(
                                    (f * rows + oy) * columns + ox,
                                    ((f * g.channels + c) * kh + ky) * kw + kx,
                                    (c * height + y) * width + x,
                                );
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Visits the cells of every window: index of the window, index of the cell, in row-major order.
pub(crate) fn windows(w: &Windows, channels: usize, mut visit: impl FnMut(usize, usize)) {
    let [rows, columns] = w.output;
    for c in 0..channels {
        for oy in 0..rows {
            for ox in 0..columns {
                for y in oy * w.stride..oy * w.stride + w.size {
                    for x in ox * w.stride..ox * w.stride + w.size {
                        let cell = (c * w.input[0] + y) * w.input[1] + x;
                        visit((c * rows + oy) * columns + ox, cell);
                    }
                }
            }
        }
    }
}

/// Reproducible numbers in [−1, 1).
pub(crate) fn noise(seed: u64, len: usize) -> Vec<Real> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) + 1;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as Real / 8_388_608.0 - 1.0
    };
    (0..len).map(|_| next()).collect()
}

/// Numbers that lie `offset` numbers behind the beginning of their memory: with offsets below four,
/// vectors are read and written at every alignment.
pub(crate) struct Displaced {
    room: Vec<Real>,
    offset: usize,
}

impl Displaced {
    pub(crate) fn new(numbers: &[Real], offset: usize) -> Self {
        Self { room: [&vec![9.0; offset], numbers].concat(), offset }
    }
}

impl Deref for Displaced {
    type Target = [Real];

    fn deref(&self) -> &[Real] {
        &self.room[self.offset..]
    }
}

impl DerefMut for Displaced {
    fn deref_mut(&mut self) -> &mut [Real] {
        &mut self.room[self.offset..]
    }
}

/// Fails unless all elements agree to `tolerance`.
pub(crate) fn assert_close(got: &[Real], expected: &[Real], tolerance: Real) {
    assert_eq!(got.len(), expected.len());
    for (i, (got, expected)) in got.iter().zip(expected).enumerate() {
        let error = (got - expected).abs();
        assert!(error <= tolerance * (1.0 + expected.abs()), "[{i}]: {got} is not {expected}");
    }
}
