//! Occlusion: what becomes of an answer when a part of the picture is covered (Zeiler & Fergus,
//! *Visualizing and understanding convolutional networks*, 2014).

use crate::engine::{Mode, Network, Shape};
use crate::lab::classifier::softmax;
use crate::lab::slices::Work;
use crate::protocol::inspect::why::Patch;

/// A patch on its way over a picture.
#[derive(Clone, Debug)]
pub struct Occlusion {
    x: Vec<f32>,
    class: usize,
    patch: Patch,
    channels: usize,
    height: usize,
    width: usize,
    /// Upper left corners (row, column) of the patch.
    corners: Vec<(usize, usize)>,
    /// The class's probability without a patch, after the first slice.
    whole: f32,
    /// And with one at each corner, as far as they are computed.
    covered: Vec<f32>,
}

impl Occlusion {
    /// Starts with a picture as the network gets it. A patch larger than the picture covers it all.
    ///
    /// # Panics
    /// If the picture is no image.
    pub fn new(input: Shape, x: Vec<f32>, class: usize, patch: Patch) -> Self {
        let Shape::Image { channels, height, width } = input else {
            panic!("only images have parts to cover")
        };
        let rows = starts(height, patch);
        let columns = starts(width, patch);
        let corners =
            rows.iter().flat_map(|row| columns.iter().map(|column| (*row, *column))).collect();
        Self { x, class, patch, channels, height, width, corners, whole: 0.0, covered: Vec::new() }
    }

    /// Places done, and all of them.
    pub fn progress(&self) -> (usize, usize) {
        (self.covered.len(), self.corners.len())
    }

    /// Whether every place was covered.
    pub fn is_done(&self) -> bool {
        self.covered.len() == self.corners.len()
    }

    /// Covers the next places.
    pub fn advance(&mut self, network: &mut Network, work: Work) {
        if self.covered.is_empty() {
            self.whole = softmax(network.forward(&self.x, 1, Mode::Evaluate))[self.class];
        }
        let done = self.covered.len();
        let chunk = &self.corners[done..self.corners.len().min(done + work.chunk(network))];
        if chunk.is_empty() {
            return;
        }
        let mut batch = Vec::with_capacity(chunk.len() * self.x.len());
        for corner in chunk {
            let start = batch.len();
            batch.extend_from_slice(&self.x);
            self.cover(*corner, &mut batch[start..]);
        }
        let logits = network.forward(&batch, chunk.len(), Mode::Evaluate);
        let classes = logits.len() / chunk.len();
        self.covered.extend(logits.chunks_exact(classes).map(|row| softmax(row)[self.class]));
    }

    /// The patch is 0 to the network: the background of grey pictures, mid-grey of coloured ones.
    fn cover(&self, (row, column): (usize, usize), x: &mut [f32]) {
        let bottom = self.height.min(row + self.patch.size);
        let right = self.width.min(column + self.patch.size);
        for plane in x.chunks_exact_mut(self.height * self.width).take(self.channels) {
            for line in plane.chunks_exact_mut(self.width).take(bottom).skip(row) {
                line[column..right].fill(0.0);
            }
        }
    }

    /// How much less likely the class is with a pixel covered, −1…1, the mean over all patches that
    /// cover it; above 0 where the answer needs the pixel. For every pixel, row by row.
    pub fn losses(&self) -> Vec<f32> {
        let mut sums = vec![(0.0, 0_u32); self.height * self.width];
        for ((row, column), covered) in self.corners.iter().zip(&self.covered) {
            let lines = sums.chunks_exact_mut(self.width).skip(*row).take(self.patch.size);
            for cell in lines.flat_map(|line| line.iter_mut().skip(*column).take(self.patch.size)) {
                *cell = (cell.0 + self.whole - covered, cell.1 + 1);
            }
        }
        sums.into_iter().map(|(sum, count)| sum / count.max(1) as f32).collect()
    }
}

/// Where a patch starts along one side; the last one ends at the border, so that every pixel is
/// covered if the stride is no larger than the patch.
fn starts(side: usize, patch: Patch) -> Vec<usize> {
    let last = side.saturating_sub(patch.size);
    let mut starts: Vec<usize> = (0..=last).step_by(patch.stride.max(1)).collect();
    if starts.last() != Some(&last) {
        starts.push(last);
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patch_comes_everywhere() {
        let starts = |side, size, stride| starts(side, Patch { size, stride });
        assert_eq!(starts(8, 3, 2), [0, 2, 4, 5]);
        assert_eq!(starts(8, 4, 4), [0, 4]);
        assert_eq!(starts(2, 5, 1), [0]);
    }
}
