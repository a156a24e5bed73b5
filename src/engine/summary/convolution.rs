//! Sizes of a convolution, in numbers so wide that no hostile spec makes them overflow.

use super::product;
use crate::engine::error::Problem;
use crate::engine::shape::window_count;
use crate::engine::{Kernel, Padding};

/// Channels, rows and columns, of the input and of the output, and what leads from one to the other.
pub(super) struct Convolution {
    pub(super) input: [u64; 3],
    pub(super) output: [u64; 3],
    kernel: [u64; 2],
    stride: u64,
    /// Rows of zeros above, columns to the left.
    padding: [u64; 2],
}

impl Convolution {
    /// Counts the positions of the kernel, or tells that there is none.
    pub(super) fn new(
        input: [u64; 3],
        filters: usize,
        kernel: Kernel,
        stride: usize,
        padding: Padding,
    ) -> Result<Self, Problem> {
        let (extents, sizes) = ([input[1], input[2]], [kernel.height, kernel.width]);
        let (kernel, stride) = (sizes.map(|size| size as u64), stride as u64);
        let (positions, padding) = match padding {
            Padding::Same => {
                let positions = extents.map(|extent| extent.div_ceil(stride));
                // What stands before is at most half the kernel.
                (positions, kernel.map(|size| size / 2))
            }
            Padding::Cells(cells) => {
                let padded = extents.map(|extent| extent + 2 * cells as u64);
                let count = |axis: usize| window_count(padded[axis], kernel[axis], stride);
                let (Some(rows), Some(columns)) = (count(0), count(1)) else {
                    let input = padded.map(|extent| extent as usize);
                    return Err(Problem::KernelTooLarge { kernel: sizes, input });
                };
                ([rows, columns], [cells as u64; 2])
            }
        };
        let output = [filters as u64, positions[0], positions[1]];
        Ok(Self { input, output, kernel, stride, padding })
    }

    /// The convolution that a transposed one goes back through: its output is the input here.
    /// `steps` are stride, padding and output padding.
    pub(super) fn transposed(
        input: [u64; 3],
        filters: usize,
        kernel: Kernel,
        [stride, padding, output_padding]: [usize; 3],
    ) -> Result<Self, Problem> {
        if output_padding >= stride {
            return Err(Problem::OutputPaddingTooLarge { found: output_padding, stride });
        }
        let kernel = [kernel.height, kernel.width].map(|size| size as u64);
        let stride = stride as u64;
        let whole = [0, 1]
            .map(|axis| (input[axis + 1] - 1) * stride + kernel[axis] + output_padding as u64);
        let cut = 2 * padding as u64;
        let [rows, columns] = whole.map(|extent| extent.saturating_sub(cut));
        if rows == 0 || columns == 0 {
            let largest = ((whole[0].min(whole[1]) - 1) / 2) as usize;
            return Err(Problem::NothingLeft { padding, largest });
        }
        let output = [filters as u64, rows, columns];
        Ok(Self { input: output, output: input, kernel, stride, padding: [padding as u64; 2] })
    }

    pub(super) fn weights(&self) -> u64 {
        product(&[self.output[0], self.input[0], self.kernel[0], self.kernel[1]])
    }

    /// Numbers in the buffers of the convolution kernels, counted generously.
    pub(super) fn scratch(&self, max_batch: usize) -> u64 {
        let ([channels, height, width], [filters, rows, columns]) = (self.input, self.output);
        let taps = product(&self.kernel);
        let (cells, places) = (product(&[height, width]), product(&[rows, columns]));
        // Inputs with their border; one gradient with a border of its own.
        let padded = self.per_axis(|kernel, padding, input, output| {
            ((output - 1).saturating_mul(self.stride) + kernel).max(padding + input)
        });
        let spread = self.per_axis(|kernel, padding, input, output| {
            kernel.div_ceil(self.stride) + output.max((input + padding) / self.stride + 1)
        });
        let borders = product(&[channels, padded, max_batch as u64])
            .saturating_add(product(&[filters, spread]));
        // Packed weights, their gradients, and gradients of the output, in panels of eight. Kernels of
        // 3 × 3 cells may be kept transformed, 16 numbers each, those of 5 columns 8 for each row,
        // with a block of tiles to multiply.
        let maps = filters.saturating_add(channels);
        let (packed, tiles) = match self.kernel {
            [3, 3] => (16, product(&[16 * 144, maps.saturating_add(8)])),
            [height, 5] => (product(&[8, height]), product(&[32, maps, height.saturating_add(32)])),
            _ => (taps, 0),
        };
        let panels = product(&[packed, filters + 8, channels + 8, 2])
            .saturating_add(8 * places.saturating_add(256))
            .saturating_add(tiles);
        // Offsets of places, cells and taps.
        let tables = product(&[taps, filters.saturating_add(channels), 2])
            .saturating_add(product(&[cells.saturating_add(places), 3]));
        borders.saturating_add(panels).saturating_add(tables).saturating_add(1024)
    }

    /// The product over both axes of a size found from kernel, padding, input and output.
    fn per_axis(&self, size: impl Fn(u64, u64, u64, u64) -> u64) -> u64 {
        let along = |axis: usize| {
            size(self.kernel[axis], self.padding[axis], self.input[axis + 1], self.output[axis + 1])
        };
        product(&[along(0), along(1)])
    }
}
