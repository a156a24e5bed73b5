//! Max pooling.

use super::Site;
use super::avg_pool2d::windows;
use crate::engine::Real;
use crate::engine::kernels::pool::{self, Windows};

/// y = max over each window of `size` × `size` cells, with x: `[C, H, W]` and
/// y: `[C, ⌊(H−size)/stride⌋+1, ⌊(W−size)/stride⌋+1]`; incomplete windows are dropped
/// (Riesenhuber & Poggio, 1999).
///
/// Backward the whole gradient of a window goes to its maximum; of equals, to the first in
/// row-major order. Training and evaluation are alike.
#[derive(Clone, Debug)]
pub(crate) struct MaxPool2d {
    windows: Windows,
}

impl MaxPool2d {
    pub(super) fn new(size: usize, stride: Option<usize>, site: &Site) -> Self {
        Self { windows: windows(size, stride, site) }
    }

    pub(super) fn forward(&self, x: &[Real], y: &mut [Real]) {
        pool::max(&self.windows, x, y);
    }

    pub(super) fn backward(&self, x: &[Real], y: &[Real], dy: &[Real], dx: &mut [Real]) {
        pool::max_gradient(&self.windows, x, y, dy, dx);
    }
}
