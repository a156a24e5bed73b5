//! Locally connected layer.

use super::weights::{Plan, Weights};
use super::{Backward, Forward, Site};
use crate::engine::kernels::gemm::{Output, Size, View, gemm};
use crate::engine::params::Store;
use crate::engine::shape::same_padding;
use crate::engine::{Kernel, Padding, Real, Shape};

/// A convolution whose weights are not shared: y[f, i, j] = b[f, i, j] + Σ w[i, j, f, c, k, l] ·
/// x[c, i·s + k − p, j·s + l − p], with x: `[C, H, W]`, w: `[H', W', F, C, kh, kw]`, b and y:
/// `[F, H', W']`; x is 0 outside. Padding as in a convolution (Gregor & `LeCun`, 2010).
///
/// At each position the examples of a batch go through one small dense layer. Training and
/// evaluation are alike.
#[derive(Clone, Debug)]
pub(crate) struct LocallyConnected2d {
    channels: usize,
    filters: usize,
    /// Rows and columns.
    input: [usize; 2],
    output: [usize; 2],
    kernel: [usize; 2],
    stride: usize,
    /// Rows of zeros above, columns to the left.
    padding: [usize; 2],
    weights: Weights,
    /// What the filters of one position see, of every example.
    patches: Vec<Real>,
    /// What comes out there.
    results: Vec<Real>,
}

impl LocallyConnected2d {
    pub(super) fn new(
        kernel: Kernel,
        stride: usize,
        padding: Padding,
        plan: Plan,
        site: &Site,
        store: &mut Store,
    ) -> Self {
        let (
            Shape::Image { channels, height, width },
            Shape::Image { channels: filters, height: rows, width: columns },
        ) = (site.input, site.output)
        else {
            unreachable!("a locally connected layer was planned between images")
        };
        let padding = match padding {
            Padding::Cells(cells) => [cells, cells],
            Padding::Same => [
                same_padding(height, kernel.height, stride).0,
                same_padding(width, kernel.width, stride).0,
            ],
        };
        let dims = [rows, columns, filters, channels, kernel.height, kernel.width];
        let taps = kernel.height * kernel.width;
        let fans = [channels * taps, filters * taps];
        let bias_dims = [filters, rows, columns];
        Self {
            channels,
            filters,
            input: [height, width],
            output: [rows, columns],
            kernel: [kernel.height, kernel.width],
            stride,
            padding,
            weights: Weights::with_fans(&dims, fans, &bias_dims, plan, site, store),
            patches: vec![0.0; site.max_batch * channels * taps],
            results: vec![0.0; site.max_batch * filters],
        }
    }

    pub(super) fn forward(&mut self, pass: Forward) {
        let Forward { x, y, batch, values, packing, .. } = pass;
        let (patch, filters, places) = (self.patch(), self.filters, self.places());
        let size = Size { rows: batch, columns: filters, depth: patch };
        let (w, bias) = (self.weights.weight(values), self.weights.bias(values));
        for (position, w) in w.chunks_exact(filters * patch).enumerate() {
            self.gather(x, position, batch);
            let patches = View::rows(&self.patches[..batch * patch], patch);
            let results = &mut self.results[..batch * filters];
            let w = View::rows(w, patch).transposed();
            gemm(size, patches, w, results, Output::Overwrite, packing);
            for (y, results) in y.chunks_exact_mut(filters * places).zip(results.chunks(filters)) {
                for (filter, result) in results.iter().enumerate() {
                    let place = filter * places + position;
                    y[place] = result + bias.map_or(0.0, |bias| bias[place]);
                }
            }
        }
    }

    pub(super) fn backward(&mut self, pass: Backward) {
        let Backward { x, dy, mut dx, batch, values, mut gradients, packing, .. } = pass;
        let (patch, places) = (self.patch(), self.places());
        if let Some(dx) = &mut dx {
            dx.fill(0.0);
        }
        if let Some((_, Some(db))) = gradients.as_deref_mut().map(|g| self.weights.gradients(g)) {
            for dy in dy.chunks_exact(self.filters * places) {
                db.iter_mut().zip(dy).for_each(|(db, dy)| *db += dy);
            }
        }
        for position in 0..places {
            for (results, dy) in
                self.results.chunks_mut(self.filters).zip(dy.chunks_exact(self.filters * places))
            {
                for (filter, result) in results.iter_mut().enumerate() {
                    *result = dy[filter * places + position];
                }
            }
            let own = position * self.filters * patch..(position + 1) * self.filters * patch;
            if let Some(gradients) = gradients.as_deref_mut() {
                self.gather(x, position, batch);
                let (dw, _) = self.weights.gradients(gradients);
                let size = Size { rows: self.filters, columns: patch, depth: batch };
                let results = View::rows(&self.results[..batch * self.filters], self.filters);
                let patches = View::rows(&self.patches[..batch * patch], patch);
                let dw = &mut dw[own.clone()];
                gemm(size, results.transposed(), patches, dw, Output::Add, packing);
            }
            if let Some(dx) = dx.as_deref_mut() {
                let w = View::rows(&self.weights.weight(values)[own], patch);
                let size = Size { rows: batch, columns: patch, depth: self.filters };
                let results = View::rows(&self.results[..batch * self.filters], self.filters);
                let patches = &mut self.patches[..batch * patch];
                gemm(size, results, w, patches, Output::Overwrite, packing);
                self.scatter(dx, position, batch);
            }
        }
    }

    /// Weights of one filter at one position.
    fn patch(&self) -> usize {
        self.channels * self.kernel[0] * self.kernel[1]
    }

    /// Positions of the filters.
    fn places(&self) -> usize {
        self.output[0] * self.output[1]
    }

    /// Copies what the filters see at a position.
    fn gather(&mut self, x: &[Real], position: usize, batch: usize) {
        let mut patches = std::mem::take(&mut self.patches);
        patches.fill(0.0);
        self.each_run(position, batch, |patch, cells, len| {
            patches[patch..patch + len].copy_from_slice(&x[cells..cells + len]);
        });
        self.patches = patches;
    }

    /// Adds gradients to the cells that the filters see at a position.
    fn scatter(&self, dx: &mut [Real], position: usize, batch: usize) {
        self.each_run(position, batch, |patch, cells, len| {
            let runs = dx[cells..cells + len].iter_mut().zip(&self.patches[patch..patch + len]);
            runs.for_each(|(dx, patch)| *dx += patch);
        });
    }

    /// Visits the rows of all patches at a position as far as they lie in the image: start in the
    /// patches, start in the images, length.
    fn each_run(&self, position: usize, batch: usize, mut visit: impl FnMut(usize, usize, usize)) {
        let [height, width] = self.input;
        let [kernel_height, kernel_width] = self.kernel;
        let (row, column) = (position / self.output[1], position % self.output[1]);
        let (top, left) = (row * self.stride, column * self.stride);
        // Cells of the kernel before the image starts, and the first ones behind its end.
        let skip = self.padding[1].saturating_sub(left).min(kernel_width);
        let end = (width + self.padding[1]).saturating_sub(left).min(kernel_width);
        if end <= skip {
            return;
        }
        for map in 0..batch * self.channels {
            for line in 0..kernel_height {
                let Some(y) = (top + line).checked_sub(self.padding[0]).filter(|y| *y < height)
                else {
                    continue;
                };
                let patch = (map * kernel_height + line) * kernel_width + skip;
                let cells = (map * height + y) * width + left + skip - self.padding[1];
                visit(patch, cells, end - skip);
            }
        }
    }

    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.patches[..]) + size_of_val(&self.results[..])
    }
}
