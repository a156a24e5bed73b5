//! Average pooling.

use super::Site;
use crate::engine::kernels::pool::{self, Windows};
use crate::engine::{Real, Shape};

/// y = mean over each window of `size` × `size` cells, with x: `[C, H, W]` and
/// y: `[C, ⌊(H−size)/stride⌋+1, ⌊(W−size)/stride⌋+1]`; incomplete windows are dropped
/// (`LeCun` et al., 1998).
///
/// Backward each cell gets 1/size² of the gradient of every window it lies in. Training and
/// evaluation are alike.
#[derive(Clone, Debug)]
pub(crate) struct AvgPool2d {
    windows: Windows,
}

impl AvgPool2d {
    pub(super) fn new(size: usize, stride: Option<usize>, site: &Site) -> Self {
        Self { windows: windows(size, stride, site) }
    }

    pub(super) fn forward(&self, x: &[Real], y: &mut [Real]) {
        pool::mean(&self.windows, x, y);
    }

    pub(super) fn backward(&self, dy: &[Real], dx: &mut [Real]) {
        pool::mean_gradient(&self.windows, dy, dx);
    }
}

/// The windows of a pooling layer.
pub(super) fn windows(size: usize, stride: Option<usize>, site: &Site) -> Windows {
    let (Shape::Image { height, width, .. }, Shape::Image { height: rows, width: columns, .. }) =
        (site.input, site.output)
    else {
        unreachable!("pooling was planned between images")
    };
    Windows {
        input: [height, width],
        output: [rows, columns],
        size,
        stride: stride.unwrap_or(size),
    }
}
