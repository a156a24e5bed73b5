//! Gradients of kernels of 3 × 3 cells.

use std::array::from_fn;
use std::ops::Range;

use super::{
    GAP, GROUP, Group, PLACES, Square, groups, kernel_gradient, spread, sums_gradient,
    transform_image,
};
use crate::engine::Real;
use crate::engine::kernels::lanes::{LANES, Lanes};
use crate::engine::kernels::tile::{ROWS, crossed};

/// Groups of tiles taken together: enough to make the work around a product small.
const BLOCK: usize = 32;

/// Sizes and buffers for the gradient of the kernels of a convolution.
#[derive(Clone, Debug)]
pub(in crate::engine::kernels) struct WinogradWeights {
    channels: usize,
    filters: usize,
    /// Rows and columns of the image with its border, and of the results.
    image: [usize; 2],
    output: [usize; 2],
    groups: Vec<Group>,
    /// Transformed tiles of the image, and gradients at the sums of products: for each place of a tile
    /// and each map a row of groups.
    cells: Vec<[Real; LANES]>,
    gradients: Vec<[Real; LANES]>,
    /// Gradients of transformed kernels: for each place and each map of the image, filters in fours.
    sums: Vec<[Real; ROWS]>,
}

impl WinogradWeights {
    pub(in crate::engine::kernels) fn new(
        [filters, channels]: [usize; 2],
        image: [usize; 2],
        output: [usize; 2],
    ) -> Self {
        let (even, fours) = (channels.next_multiple_of(2), filters.div_ceil(ROWS));
        let gap = GAP / size_of::<[Real; LANES]>();
        let rows = |count: usize| vec![[0.0; LANES]; PLACES * (count * BLOCK + gap)];
        Self {
            channels,
            filters,
            image,
            output,
            groups: groups(output).collect(),
            // Maps that are missing stay zero.
            cells: rows(even),
            gradients: rows(fours * ROWS),
            sums: vec![[0.0; ROWS]; PLACES * even * fours],
        }
    }

    /// Adds to the gradients; `x` are images with their border.
    pub(in crate::engine::kernels) fn add(&mut self, x: &[Real], dy: &[Real], dw: &mut [Real]) {
        self.sums.as_flattened_mut().fill(0.0);
        let images = dy.len() / (self.filters * self.output[0] * self.output[1]);
        let count = images * self.groups.len();
        for first in (0..count).step_by(BLOCK) {
            let block = first..count.min(first + BLOCK);
            let len = block.len();
            self.transform(x, dy, block);
            self.multiply(len);
        }
        self.finish(dw);
    }

    /// Transforms a block of groups, counted through all images.
    fn transform(&mut self, x: &[Real], dy: &[Real], block: Range<usize>) {
        let [map_len, places] = [self.image, self.output].map(|[rows, columns]| rows * columns);
        let located = block.enumerate().map(|(column, index)| {
            (column, index / self.groups.len(), self.groups[index % self.groups.len()])
        });
        let part = self.cells.len() / PLACES;
        for channel in 0..self.channels {
            for (column, image, group) in located.clone() {
                let start = group.at[0] * self.image[1] + group.at[1];
                let map = &x[(image * self.channels + channel) * map_len..][..map_len];
                let at = channel * BLOCK + column;
                let put = |part: &mut [[Real; LANES]], lanes: Lanes| lanes.store(&mut part[at]);
                let tile = transform_image(&map[start..], self.image[1]);
                spread(tile.as_flattened(), &mut self.cells, part, put);
            }
        }
        let part = self.gradients.len() / PLACES;
        for filter in 0..self.filters {
            for (column, image, group) in located.clone() {
                let start = group.at[0] * self.output[1] + group.at[1];
                let map = &dy[(image * self.filters + filter) * places..][..places];
                let at = filter * BLOCK + column;
                let put = |part: &mut [[Real; LANES]], lanes: Lanes| lanes.store(&mut part[at]);
                let own = own_results(&map[start..], self.output[1], group.shared);
                spread(sums_gradient(own).as_flattened(), &mut self.gradients, part, put);
            }
        }
    }

    /// Adds the products of as many groups.
    fn multiply(&mut self, len: usize) {
        let fours = self.filters.div_ceil(ROWS);
        let cells = self.cells.chunks_exact(self.cells.len() / PLACES);
        let gradients = self.gradients.chunks_exact(self.gradients.len() / PLACES);
        let part = self.sums.len() / PLACES;
        let sums = self.sums.chunks_exact_mut(part);
        for ((cells, gradients), sums) in cells.zip(gradients).zip(sums) {
            // The gap behind them is no whole row.
            let pairs = cells.chunks_exact(2 * BLOCK).zip(sums.chunks_exact_mut(2 * fours));
            for (cells, sums) in pairs {
                let cells = from_fn(|i| &cells[i * BLOCK..][..len]);
                let (first, second) = sums.split_at_mut(fours);
                let sums = first.iter_mut().zip(second);
                for (gradients, (first, second)) in gradients.chunks_exact(ROWS * BLOCK).zip(sums) {
                    let gradients = from_fn(|i| &gradients[i * BLOCK..][..len]);
                    for (sums, more) in [first, second].into_iter().zip(crossed(gradients, cells)) {
                        (Lanes::load(sums) + more).store(sums);
                    }
                }
            }
        }
    }

    /// Transforms the sums back.
    fn finish(&self, dw: &mut [Real]) {
        let fours = self.filters.div_ceil(ROWS);
        let place_len = self.sums.len() / PLACES;
        for (index, dw) in dw.chunks_mut(ROWS * self.channels * 9).enumerate() {
            for channel in 0..self.channels {
                let at = channel * fours + index;
                let sum = |place: usize| Lanes::load(&self.sums[place * place_len + at]);
                let gradient = kernel_gradient(from_fn(|i| from_fn(|j| sum(4 * i + j))));
                let filters = dw[channel * 9..].chunks_mut(self.channels * 9);
                for (filter, dw) in filters.enumerate() {
                    for (dw, lanes) in dw.iter_mut().zip(gradient.as_flattened()) {
                        *dw += lanes.to_array()[filter];
                    }
                }
            }
        }
    }

    pub(in crate::engine::kernels) fn bytes(&self) -> usize {
        let rows = self.cells.len() + self.gradients.len() + self.sums.len();
        rows * size_of::<[Real; LANES]>() + size_of_val(&self.groups[..])
    }
}

/// The gradients at the results of a group, zero where they belong to others as well.
#[inline]
fn own_results(dy: &[Real], width: usize, shared: [usize; 2]) -> Square<2> {
    from_fn(|row| {
        let line: &[Real; GROUP[1]] = dy[row * width..].first_chunk().expect("eight results");
        let mut line = *line;
        let others = if row < shared[0] { GROUP[1] } else { shared[1] };
        line[..others].fill(0.0);
        let (halves, _) = line.as_chunks();
        Lanes::unzip([Lanes::load(&halves[0]), Lanes::load(&halves[1])])
    })
}
