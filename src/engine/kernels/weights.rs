//! The gradient of a convolution's weights.

use super::choice;
use super::convolution::{Geometry, grid, patch};
use super::gather::Gather;
use super::gemm::pack;
use super::tile::{COLUMNS, ROWS, store_row};
use super::winograd::WinogradWeights;
use crate::engine::Real;

/// Summands taken together: enough to make the work around a tile small, few enough for a panel of
/// them to stay in the first cache.
const SUMMANDS: usize = 256;

/// Computes the gradient of the weights from images, with their border, and gradients at the output.
#[derive(Clone, Debug)]
pub(super) enum WeightGradient {
    /// Different filters fill a vector.
    Gather(GatherWeights),
    /// Neighbouring tiles fill a vector.
    Winograd(WinogradWeights),
}

impl WeightGradient {
    /// `padded` are rows and columns of an image with its border.
    pub(super) fn new(g: &Geometry, padded: [usize; 2], max_batch: usize) -> Self {
        let maps = [g.filters, g.channels];
        if choice::transforms_weights(maps, g.kernel, g.output, g.stride) {
            Self::Winograd(WinogradWeights::new(maps, padded, g.output))
        } else {
            Self::Gather(GatherWeights::new(g, padded, max_batch))
        }
    }

    /// Adds the gradient.
    pub(super) fn add(&mut self, x: &[Real], dy: &[Real], dw: &mut [Real]) {
        match self {
            Self::Gather(gather) => gather.add(x, dy, dw),
            Self::Winograd(winograd) => winograd.add(x, dy, dw),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Gather(gather) => gather.bytes(),
            Self::Winograd(winograd) => winograd.bytes(),
        }
    }
}

/// A product whose rows are the cells of a kernel, whose columns are filters.
#[derive(Clone, Debug)]
pub(super) struct GatherWeights {
    cells: Gather,
    image_len: usize,
    filters: usize,
    /// Weights of a filter.
    patch: usize,
    /// Cells of a map that goes out.
    places: usize,
    /// Images whose summands are taken together.
    group: usize,
    /// Packed gradients at the output.
    gradients: Vec<[Real; COLUMNS]>,
    /// Gradients of the weights, a panel of eight filters after the other.
    sums: Vec<[Real; COLUMNS]>,
}

impl GatherWeights {
    fn new(g: &Geometry, padded: [usize; 2], max_batch: usize) -> Self {
        let places = grid(g.output, [g.stride, g.stride], padded[1]);
        let image_len = g.channels * padded[0] * padded[1];
        let group = (SUMMANDS / places.len()).clamp(1, max_batch.max(1));
        let many: Vec<usize> = (0..group)
            .flat_map(|image| places.iter().map(move |place| image * image_len + place))
            .collect();
        let rows = g.patch().next_multiple_of(ROWS);
        Self {
            cells: Gather::new(&patch(g, padded), &many, None),
            image_len,
            filters: g.filters,
            patch: g.patch(),
            places: g.output_cells(),
            group,
            gradients: vec![[0.0; COLUMNS]; many.len()],
            sums: vec![[0.0; COLUMNS]; rows * g.filters.div_ceil(COLUMNS)],
        }
    }

    fn add(&mut self, x: &[Real], dy: &[Real], dw: &mut [Real]) {
        let Self { filters, patch, places, group, .. } = *self;
        self.sums.as_flattened_mut().fill(0.0);
        let rows = patch.next_multiple_of(ROWS);
        let groups = x.chunks(group * self.image_len);
        for (x, dy) in groups.zip(dy.chunks(group * filters * places)) {
            for (index, sums) in self.sums.chunks_exact_mut(rows).enumerate() {
                let first = index * COLUMNS;
                let count = COLUMNS.min(filters - first);
                let panel = &mut self.gradients[..dy.len() / filters];
                let images = dy.chunks_exact(filters * places);
                for (dy, panel) in images.zip(panel.chunks_exact_mut(places)) {
                    pack(&dy[first * places..], places, 1, count, panel);
                }
                let tiles = self.cells.tiles(x, panel);
                for (sums, tile) in sums.chunks_exact_mut(ROWS).zip(tiles) {
                    for (sums, row) in sums.iter_mut().zip(tile) {
                        store_row(row, sums, true);
                    }
                }
            }
        }
        for (filter, dw) in dw.chunks_exact_mut(patch).enumerate() {
            let sums = &self.sums[filter / COLUMNS * rows..];
            for (dw, sums) in dw.iter_mut().zip(sums) {
                *dw += sums[filter % COLUMNS];
            }
        }
    }

    fn bytes(&self) -> usize {
        self.cells.bytes() + size_of_val(&self.gradients[..]) + size_of_val(&self.sums[..])
    }
}
