//! Global average pooling.

use super::Site;
use crate::engine::kernels::elementwise::sum;
use crate::engine::{Real, Shape};

/// y[c] = mean of map c, with x: `[C, H, W]` and y: `[C]` (Lin, Chen & Yan, 2014).
///
/// Backward each cell gets 1/(H·W) of the gradient of its map. Training and evaluation are alike.
#[derive(Clone, Debug)]
pub(crate) struct GlobalAvgPool2d {
    cells: usize,
}

impl GlobalAvgPool2d {
    pub(super) fn new(site: &Site) -> Self {
        let Shape::Image { height, width, .. } = site.input else {
            unreachable!("pooling was planned from an image")
        };
        Self { cells: height * width }
    }

    pub(super) fn forward(&self, x: &[Real], y: &mut [Real]) {
        for (y, map) in y.iter_mut().zip(x.chunks_exact(self.cells)) {
            *y = sum(map) / self.cells as Real;
        }
    }

    pub(super) fn backward(&self, dy: &[Real], dx: &mut [Real]) {
        for (dy, map) in dy.iter().zip(dx.chunks_exact_mut(self.cells)) {
            map.fill(dy / self.cells as Real);
        }
    }
}
