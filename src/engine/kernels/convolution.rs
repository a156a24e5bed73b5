//! Convolution and its gradients.
//!
//! All three are products that read the image, or the gradient, through tables of offsets; what
//! differs is which cells are summed over. Forward and back to the input they give whole maps
//! ([`Maps`]); the gradient of the weights is a [`WeightGradient`].

use super::border::Bordered;
use super::elementwise::sum;
use super::maps::{Maps, Places, Taps};
use super::weights::WeightGradient;
use crate::engine::Real;

/// The sizes of a convolution.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Geometry {
    pub(crate) filters: usize,
    pub(crate) channels: usize,
    /// Rows and columns that come in.
    pub(crate) input: [usize; 2],
    /// Rows and columns that come out.
    pub(crate) output: [usize; 2],
    pub(crate) kernel: [usize; 2],
    pub(crate) stride: usize,
    /// Rows of zeros above, columns to the left; below and to the right as many as are needed.
    pub(crate) padding: [usize; 2],
}

impl Geometry {
    /// Cells of one map that comes in.
    fn input_cells(&self) -> usize {
        self.input[0] * self.input[1]
    }

    /// Cells of one map that goes out.
    pub(super) fn output_cells(&self) -> usize {
        self.output[0] * self.output[1]
    }

    /// Weights of one filter.
    pub(super) fn patch(&self) -> usize {
        self.channels * self.kernel[0] * self.kernel[1]
    }

    /// Rows and columns of an input with its padding; at least what the kernel reaches.
    fn padded(&self) -> [usize; 2] {
        [0, 1].map(|axis| {
            let reached = (self.output[axis] - 1) * self.stride + self.kernel[axis];
            reached.max(self.padding[axis] + self.input[axis])
        })
    }
}

/// Tables and buffers of a convolution for batches of up to a given size.
#[derive(Clone, Debug)]
pub(crate) struct Convolution {
    geometry: Geometry,
    input: Bordered,
    gradient: Bordered,
    forward: Maps,
    /// Gradients at the input. Its cells fall into phases that meet the same weights: with stride s,
    /// those of equal place modulo s.
    phases: Vec<Maps>,
    weights: WeightGradient,
    /// Packed weights, for the forward pass or for all phases of the gradient at the input.
    panels: Vec<Real>,
}

impl Convolution {
    pub(crate) fn new(geometry: Geometry, max_batch: usize) -> Self {
        let g = &geometry;
        let padded = g.padded();
        let input = Bordered::new(g.channels, g.input, g.padding, padded, max_batch);

        let before = g.kernel.map(|size| size.div_ceil(g.stride) - 1);
        let outer = [0, 1].map(|axis| {
            let last = (g.input[axis] - 1 + g.padding[axis]) / g.stride;
            before[axis] + g.output[axis].max(last + 1)
        });
        let [above, left] = [0, 1].map(|axis| {
            let starts = 0..g.stride.min(g.input[axis]);
            starts.filter(move |at| (at + g.padding[axis]) % g.stride < g.kernel[axis])
        });
        let starts = above.flat_map(|y| left.clone().map(move |x| [y, x]));
        let phases: Vec<Maps> = starts.map(|start| phase(g, start, before, outer)).collect();

        let forward = forward(g, padded);
        let panels = phases.iter().map(Maps::panels).sum::<usize>().max(forward.panels());
        Self {
            gradient: Bordered::new(g.filters, g.output, before, outer, 1),
            forward,
            phases,
            weights: WeightGradient::new(g, padded, max_batch),
            panels: vec![0.0; panels],
            input,
            geometry,
        }
    }

    /// `y[f, i, j] = b[f] + Σ w[f, c, ki, kj]·x[c, i·s + ki − p, j·s + kj − p]` for every image.
    pub(crate) fn forward(
        &mut self,
        w: &[Real],
        bias: Option<&[Real]>,
        x: &[Real],
        y: &mut [Real],
    ) {
        let g = &self.geometry;
        self.forward.pack(w, &mut self.panels);
        self.input.fill(x);
        let images = self.input.cells(x).chunks_exact(self.input.image_len());
        for (x, y) in images.zip(y.chunks_exact_mut(g.filters * g.output_cells())) {
            self.forward.compute(x, &self.panels, bias, g.output_cells(), y);
        }
    }

    /// Takes over an input for [`weight_gradient`](Self::weight_gradient) without computing anything.
    pub(crate) fn read(&mut self, x: &[Real]) {
        self.input.fill(x);
    }

    /// Gradient at the input.
    pub(crate) fn input_gradient(&mut self, w: &[Real], dy: &[Real], dx: &mut [Real]) {
        let g = &self.geometry;
        let (dy_len, dx_len) = (g.filters * g.output_cells(), g.channels * g.input_cells());
        if g.stride > 1 {
            // The kernel may have passed over some cells.
            dx.fill(0.0);
        }
        let mut panels = &mut self.panels[..];
        for phase in &self.phases {
            let (own, rest) = panels.split_at_mut(phase.panels());
            phase.pack(w, own);
            panels = rest;
        }
        for (dy, dx) in dy.chunks_exact(dy_len).zip(dx.chunks_exact_mut(dx_len)) {
            self.gradient.fill(dy);
            let mut panels = &self.panels[..];
            for phase in &mut self.phases {
                let (own, rest) = panels.split_at(phase.panels());
                phase.compute(self.gradient.cells(dy), own, None, g.input_cells(), dx);
                panels = rest;
            }
        }
    }

    /// Adds to the gradients of the weights and biases; `x` is the input of the last
    /// [`forward`](Self::forward) or [`read`](Self::read).
    pub(crate) fn weight_gradient(
        &mut self,
        x: &[Real],
        dy: &[Real],
        dw: &mut [Real],
        db: Option<&mut [Real]>,
    ) {
        let g = &self.geometry;
        let places = g.output_cells();
        if let Some(db) = db {
            for image in dy.chunks_exact(g.filters * places) {
                let maps = image.chunks_exact(places);
                db.iter_mut().zip(maps).for_each(|(db, map)| *db += sum(map));
            }
        }
        self.weights.add(self.input.cells(x), dy, dw);
    }

    pub(crate) fn bytes(&self) -> usize {
        self.input.bytes()
            + self.gradient.bytes()
            + self.forward.bytes()
            + self.phases.iter().map(Maps::bytes).sum::<usize>()
            + self.weights.bytes()
            + size_of_val(&self.panels[..])
    }
}

/// The kernel at every place of the output.
fn forward(g: &Geometry, padded: [usize; 2]) -> Maps {
    let row = |row: usize| [row * g.stride * padded[1], row * g.output[1]];
    let rows = (0..g.output[0]).map(row).collect();
    let places = Places { rows, width: g.output[1], steps: [g.stride, 1] };
    let taps = Taps {
        cells: patch(g, padded),
        run: g.kernel[1],
        weights: (0..g.patch()).collect(),
        step: g.patch(),
        maps: g.channels,
        image: padded,
    };
    Maps::new(g.filters, &places, &taps)
}

/// The phase of the cell `start` of the input.
///
/// Cell s·q + r of the padded input meets tap s·m + r of the kernel at output q − m.
fn phase(g: &Geometry, start: [usize; 2], before: [usize; 2], outer: [usize; 2]) -> Maps {
    let place = |axis: usize, at: usize| (at + g.padding[axis]) / g.stride;
    let rows = (start[0]..g.input[0]).step_by(g.stride);
    let left = place(1, start[1]);
    let rows = rows.map(|y| [place(0, y) * outer[1] + left, y * g.input[1] + start[1]]).collect();
    let width = (g.input[1] - start[1]).div_ceil(g.stride);
    let places = Places { rows, width, steps: [1, g.stride] };

    let met = |axis: usize| {
        let first = (start[axis] + g.padding[axis]) % g.stride;
        (first..g.kernel[axis]).step_by(g.stride).enumerate()
    };
    let (mut cells, mut weights) = (Vec::new(), Vec::new());
    for filter in 0..g.filters {
        for (m, ky) in met(0) {
            // The other way round: cells then ascend.
            for (n, kx) in met(1).rev() {
                cells.push((filter * outer[0] + before[0] - m) * outer[1] + before[1] - n);
                weights.push((filter * g.channels * g.kernel[0] + ky) * g.kernel[1] + kx);
            }
        }
    }
    let taps = Taps {
        cells,
        run: met(1).len(),
        weights,
        step: g.kernel[0] * g.kernel[1],
        maps: g.filters,
        image: outer,
    };
    Maps::new(g.channels, &places, &taps)
}

/// Offsets of the points of a grid in an image that is `width` wide, in row-major order.
pub(super) fn grid(points: [usize; 2], step: [usize; 2], width: usize) -> Vec<usize> {
    let rows = (0..points[0]).map(|y| y * step[0] * width);
    rows.flat_map(|row| (0..points[1]).map(move |x| row + x * step[1])).collect()
}

/// Offsets of the cells that a kernel covers, in the order of its weights.
pub(super) fn patch(g: &Geometry, padded: [usize; 2]) -> Vec<usize> {
    let kernel = grid(g.kernel, [1, 1], padded[1]);
    let maps = (0..g.channels).map(|channel| channel * padded[0] * padded[1]);
    maps.flat_map(|map| kernel.iter().map(move |cell| map + cell)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::kernels::lanes::LANES;
    use crate::engine::kernels::reference::{self, Displaced, assert_close, noise};
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Compares all three products with plain loops, for a batch smaller than there is room for.
    fn check(g: Geometry, batch: usize) {
        let (x_len, y_len) = (g.channels * g.input_cells(), g.filters * g.output_cells());
        let (x, dy) = (noise(1, batch * x_len), noise(2, batch * y_len));
        let (w, bias) = (noise(3, g.filters * g.patch()), noise(4, g.filters));
        let (mut expected_y, mut expected_dx) = (vec![0.0; dy.len()], vec![0.0; x.len()]);
        let (mut expected_dw, mut expected_db) = (noise(5, w.len()), noise(6, bias.len()));
        let (dw, db) = (expected_dw.clone(), expected_db.clone());
        for n in 0..batch {
            let (x0, y0) = (n * x_len, n * y_len);
            for i in 0..y_len {
                expected_y[y0 + i] = bias[i / g.output_cells()];
                expected_db[i / g.output_cells()] += dy[y0 + i];
            }
            reference::convolution(&g, |o, k, i| {
                expected_y[y0 + o] += w[k] * x[x0 + i];
                expected_dx[x0 + i] += w[k] * dy[y0 + o];
                expected_dw[k] += x[x0 + i] * dy[y0 + o];
            });
        }

        // Every slice starts in a place of its own, and somewhere else for other sizes.
        let start = g.filters + g.channels + g.input[1];
        let place = |numbers: &[Real], by: usize| Displaced::new(numbers, (start + by) % LANES);
        let (x, dy, w) = (place(&x, 0), place(&dy, 1), place(&w, 2));
        let (mut y, mut dx) = (place(&vec![9.0; dy.len()], 3), place(&vec![9.0; x.len()], 1));
        let (mut dw, mut db) = (place(&dw, 0), place(&db, 2));
        let mut convolution = Convolution::new(g, batch + 1);
        // What one pass leaves in the buffers must not disturb the next.
        convolution.forward(&w, None, &noise(7, x.len()), &mut y);
        convolution.input_gradient(&w, &noise(8, dy.len()), &mut dx);
        convolution.forward(&w, Some(&bias), &x, &mut y);
        convolution.input_gradient(&w, &dy, &mut dx);
        convolution.weight_gradient(&x, &dy, &mut dw, Some(&mut db));
        // Rows of five cells may be transformed; results are then further off.
        let tolerance = if g.kernel[1] == 5 { 4e-5 } else { 1e-5 };
        assert_close(&y, &expected_y, tolerance);
        assert_close(&dx, &expected_dx, tolerance);
        assert_close(&dw, &expected_dw, 1e-4);
        assert_close(&db, &expected_db, 1e-4);
    }

    fn geometry(
        [filters, channels]: [usize; 2],
        input: [usize; 2],
        kernel: [usize; 2],
        stride: usize,
        before: [usize; 2],
        after: [usize; 2],
    ) -> Geometry {
        let output = [0, 1]
            .map(|axis| (input[axis] + before[axis] + after[axis] - kernel[axis]) / stride + 1);
        Geometry { filters, channels, input, output, kernel, stride, padding: before }
    }

    #[test]
    fn every_number_of_maps_and_cells_agrees_with_plain_loops() {
        for filters in 1..=9 {
            for channels in [1, 2, 3, 8, 9] {
                for width in 3..=7 {
                    let g = geometry([filters, channels], [3, width], [3, 3], 1, [1, 1], [1, 1]);
                    check(g, 2);
                }
            }
        }
    }

    #[test]
    fn rows_of_every_width_agree_with_plain_loops() {
        for width in 8..=17 {
            for maps in [1, 3, 4, 5, 12, 17, 25] {
                check(geometry([maps, 2], [3, width], [3, 3], 1, [1, 1], [1, 1]), 2);
                check(geometry([2, maps], [3, width], [3, 3], 1, [1, 1], [1, 1]), 2);
                check(geometry([3, maps], [3, 2 * width], [4, 4], 2, [1, 1], [1, 1]), 2);
            }
        }
    }

    #[test]
    fn tiles_of_every_size_and_number_of_maps_agree_with_plain_loops() {
        for [height, width] in [[2, 8], [3, 9], [4, 12], [5, 15], [6, 16], [7, 17]] {
            for maps in [[8, 16], [17, 9], [16, 18], [19, 17]] {
                check(geometry(maps, [height, width], [3, 3], 1, [1, 1], [1, 1]), 2);
                check(geometry(maps, [height + 2, width + 2], [3, 3], 1, [0, 0], [0, 0]), 1);
                check(geometry(maps, [height, width], [3, 3], 1, [2, 0], [1, 3]), 3);
            }
        }
    }

    #[test]
    fn kernels_of_five_columns_agree_with_plain_loops() {
        for width in (4..=21).chain(26..=33) {
            for (maps, height) in [([1, 1], 5), ([3, 10], 1), ([4, 5], 2), ([9, 5], 5)] {
                for rows in [2, 3, 4] {
                    let input = [rows + height - 1, width];
                    check(geometry(maps, input, [height, 5], 1, [0, 2], [0, 2]), 2);
                    check(geometry(maps, input, [height, 5], 1, [0, 4], [0, 1]), 1);
                }
            }
        }
        // Some rows are transformed after the others, of which the last overlap those before.
        for rows in [32, 33, 34, 65] {
            check(geometry([2, 3], [rows, 12], [5, 5], 1, [2, 2], [2, 2]), 1);
        }
    }

    #[test]
    fn many_images_are_grouped() {
        for batch in [1, 15, 16, 17, 40] {
            check(geometry([3, 2], [4, 4], [3, 3], 1, [1, 1], [1, 1]), batch);
            check(geometry([16, 16], [6, 10], [3, 3], 1, [1, 1], [1, 1]), batch);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]
        #[test]
        fn any_size_agrees_with_plain_loops(
            filters in 1_usize..12, channels in 1_usize..12, batch in 1_usize..4,
            height in 0_usize..8, width in 0_usize..8,
            kh in 1_usize..6, kw in 1_usize..6, stride in 1_usize..5,
            top in 0_usize..6, left in 0_usize..6, bottom in 0_usize..4, right in 0_usize..4,
        ) {
            let input = [(kh + height).saturating_sub(top + bottom), (kw + width).saturating_sub(left + right)];
            let input = input.map(|extent| extent.max(1));
            let fits = input[0] + top + bottom >= kh && input[1] + left + right >= kw;
            prop_assume!(fits);
            check(geometry([filters, channels], input, [kh, kw], stride, [top, left], [bottom, right]), batch);
        }
    }
}
