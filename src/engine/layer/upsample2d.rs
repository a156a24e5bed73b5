//! Nearest-neighbour upsampling.

use super::Site;
use crate::engine::{Real, Shape};

/// y[c, i, j] = x[c, ⌊i/r⌋, ⌊j/r⌋] with r = `factor`, x: `[C, H, W]` and y: `[C, H·r, W·r]`.
///
/// Backward each cell gets the sum over its r × r copies. Training and evaluation are alike.
#[derive(Clone, Debug)]
pub(crate) struct Upsample2d {
    factor: usize,
    /// Columns that come in.
    width: usize,
}

impl Upsample2d {
    pub(super) fn new(factor: usize, site: &Site) -> Self {
        let Shape::Image { width, .. } = site.input else {
            unreachable!("upsampling was planned from an image")
        };
        Self { factor, width }
    }

    pub(super) fn forward(&self, x: &[Real], y: &mut [Real]) {
        let wide = self.width * self.factor;
        let blocks = y.chunks_exact_mut(wide * self.factor);
        for (row, block) in x.chunks_exact(self.width).zip(blocks) {
            let (first, others) = block.split_at_mut(wide);
            for (x, copies) in row.iter().zip(first.chunks_exact_mut(self.factor)) {
                copies.fill(*x);
            }
            for other in others.chunks_exact_mut(wide) {
                other.copy_from_slice(first);
            }
        }
    }

    pub(super) fn backward(&self, dy: &[Real], dx: &mut [Real]) {
        let wide = self.width * self.factor;
        let blocks = dy.chunks_exact(wide * self.factor);
        for (row, block) in dx.chunks_exact_mut(self.width).zip(blocks) {
            row.fill(0.0);
            for line in block.chunks_exact(wide) {
                for (dx, copies) in row.iter_mut().zip(line.chunks_exact(self.factor)) {
                    *dx += copies.iter().sum::<Real>();
                }
            }
        }
    }
}
