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
    /// Where the maximum of each window was found.
    places: Vec<u32>,
}

impl MaxPool2d {
    pub(super) fn new(size: usize, stride: Option<usize>, site: &Site) -> Self {
        let places = vec![0; site.max_batch * site.output.len()];
        Self { windows: windows(size, stride, site), places }
    }

    pub(super) fn forward(&mut self, x: &[Real], y: &mut [Real]) {
        let places = &mut self.places[..y.len()];
        pool::max(&self.windows, x, y, places);
    }

    pub(super) fn backward(&self, dy: &[Real], dx: &mut [Real]) {
        pool::max_gradient(&self.windows, &self.places[..dy.len()], dy, dx);
    }

    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.places[..])
    }
}
