//! Pixel shuffle.

use super::Site;
use crate::engine::{Real, Shape};

/// y[c, h·r + a, w·r + b] = x[c·r² + a·r + b, h, w] with r = `factor`, x: `[C, H, W]` and
/// y: `[C/r², H·r, W·r]`, in the order of channels that `PyTorch` has (Shi et al., 2016).
///
/// Backward the numbers go back to their places. Training and evaluation are alike.
#[derive(Clone, Debug)]
pub(crate) struct PixelShuffle {
    factor: usize,
    /// Rows and columns that come in.
    input: [usize; 2],
}

impl PixelShuffle {
    pub(super) fn new(factor: usize, site: &Site) -> Self {
        let Shape::Image { height, width, .. } = site.input else {
            unreachable!("a shuffle was planned from an image")
        };
        Self { factor, input: [height, width] }
    }

    pub(super) fn forward(&self, x: &[Real], y: &mut [Real]) {
        let [height, width] = self.input;
        let rows = x.chunks_exact(width).enumerate();
        for (row, x) in rows {
            let start = self.start(row / height, row % height);
            let places = y[start..].iter_mut().step_by(self.factor);
            places.zip(x).for_each(|(y, x)| *y = *x);
        }
    }

    pub(super) fn backward(&self, dy: &[Real], dx: &mut [Real]) {
        let [height, width] = self.input;
        for (row, dx) in dx.chunks_exact_mut(width).enumerate() {
            let start = self.start(row / height, row % height);
            let places = dy[start..].iter().step_by(self.factor);
            dx.iter_mut().zip(places).for_each(|(dx, dy)| *dx = *dy);
        }
    }

    /// Where the first number of a row goes; the next ones follow `factor` apart. Maps are counted
    /// over the whole batch: C is a multiple of r², so none is split between examples.
    fn start(&self, map: usize, row: usize) -> usize {
        let (r, [height, width]) = (self.factor, self.input);
        let (to, place) = (map / (r * r), map % (r * r));
        ((to * height + row) * r + place / r) * width * r + place % r
    }
}
