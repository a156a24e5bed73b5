//! Windows over feature maps: the largest value, and the mean.

use crate::engine::Real;

/// Square windows that slide over the maps of an image; incomplete ones are dropped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Windows {
    /// Rows and columns that come in.
    pub(crate) input: [usize; 2],
    /// Rows and columns that come out.
    pub(crate) output: [usize; 2],
    pub(crate) size: usize,
    pub(crate) stride: usize,
}

impl Windows {
    /// Visits all cells of all windows of one map, a row of windows at a time: with the index of
    /// its first window, and of the cell that this window has at one place. The next window has
    /// its cell `stride` further on. Places come in row-major order.
    #[inline]
    fn each_row(&self, mut visit: impl FnMut(usize, usize)) {
        for y in 0..self.size {
            for x in 0..self.size {
                for row in 0..self.output[0] {
                    let cell = (row * self.stride + y) * self.input[1] + x;
                    visit(row * self.output[1], cell);
                }
            }
        }
    }

    fn input_cells(&self) -> usize {
        self.input[0] * self.input[1]
    }

    fn output_cells(&self) -> usize {
        self.output[0] * self.output[1]
    }

    /// What each cell contributes to the mean.
    fn share(&self) -> Real {
        1.0 / (self.size * self.size) as Real
    }
}

/// The largest value of every window, and the cell of its map where it was found: of equals the
/// first in row-major order. What is not a number counts as largest.
pub(crate) fn max(w: &Windows, x: &[Real], y: &mut [Real], places: &mut [u32]) {
    let columns = w.output[1];
    let results = y.chunks_exact_mut(w.output_cells());
    let results = results.zip(places.chunks_exact_mut(w.output_cells()));
    for (x, (y, places)) in x.chunks_exact(w.input_cells()).zip(results) {
        for row in 0..w.output[0] {
            let places = &mut places[row * columns..][..columns];
            for (column, place) in places.iter_mut().enumerate() {
                *place = ((row * w.input[1] + column) * w.stride) as u32;
            }
        }
        y.fill(Real::NEG_INFINITY);
        w.each_row(|window, cell| {
            let windows = y[window..][..columns].iter_mut().zip(&mut places[window..][..columns]);
            for (column, (largest, place)) in windows.enumerate() {
                let cell = cell + column * w.stride;
                let value = x[cell];
                let larger = value > *largest || value.is_nan();
                *largest = if larger { value } else { *largest };
                *place = if larger { cell as u32 } else { *place };
            }
        });
    }
}

/// Gives the whole gradient of every window to the place of its maximum.
pub(crate) fn max_gradient(w: &Windows, places: &[u32], dy: &[Real], dx: &mut [Real]) {
    dx.fill(0.0);
    let results = dy.chunks_exact(w.output_cells()).zip(places.chunks_exact(w.output_cells()));
    for (dx, (dy, places)) in dx.chunks_exact_mut(w.input_cells()).zip(results) {
        for (dy, place) in dy.iter().zip(places) {
            dx[*place as usize] += dy;
        }
    }
}

/// The mean of every window.
pub(crate) fn mean(w: &Windows, x: &[Real], y: &mut [Real]) {
    let share = w.share();
    y.fill(0.0);
    let results = y.chunks_exact_mut(w.output_cells());
    for (x, y) in x.chunks_exact(w.input_cells()).zip(results) {
        w.each_row(|window, cell| {
            for (column, y) in y[window..][..w.output[1]].iter_mut().enumerate() {
                *y += share * x[cell + column * w.stride];
            }
        });
    }
}

/// Shares the gradient of every window among its cells.
pub(crate) fn mean_gradient(w: &Windows, dy: &[Real], dx: &mut [Real]) {
    let share = w.share();
    dx.fill(0.0);
    let results = dy.chunks_exact(w.output_cells());
    for (dx, dy) in dx.chunks_exact_mut(w.input_cells()).zip(results) {
        w.each_row(|window, cell| {
            for (column, dy) in dy[window..][..w.output[1]].iter().enumerate() {
                dx[cell + column * w.stride] += share * dy;
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::kernels::reference::{self, assert_close, noise};
    use proptest::prelude::*;

    fn check(channels: usize, input: [usize; 2], size: usize, stride: usize) {
        let w = Windows {
            input,
            output: input.map(|extent| (extent - size) / stride + 1),
            size,
            stride,
        };
        let (inputs, outputs) = (channels * w.input_cells(), channels * w.output_cells());
        // Few different values: many ties.
        let x: Vec<Real> = noise(1, inputs).iter().map(|x| (4.0 * x).round()).collect();
        let dy = noise(2, outputs);

        let mut largest = vec![Real::NEG_INFINITY; outputs];
        let mut found = vec![0; outputs];
        let mut means = vec![0.0; outputs];
        let mut mean_dx = vec![0.0; inputs];
        let cells = (size * size) as Real;
        reference::windows(&w, channels, |window, cell| {
            if x[cell] > largest[window] {
                (largest[window], found[window]) = (x[cell], cell);
            }
            means[window] += x[cell] / cells;
            mean_dx[cell] += dy[window] / cells;
        });
        let mut max_dx = vec![0.0; inputs];
        found.iter().zip(&dy).for_each(|(cell, dy)| max_dx[*cell] += dy);

        let (mut y, mut dx, mut places) = (vec![9.0; outputs], vec![9.0; inputs], vec![9; outputs]);
        max(&w, &x, &mut y, &mut places);
        assert_eq!(y, largest);
        max_gradient(&w, &places, &dy, &mut dx);
        assert_close(&dx, &max_dx, 1e-6);
        mean(&w, &x, &mut y);
        assert_close(&y, &means, 1e-5);
        mean_gradient(&w, &dy, &mut dx);
        assert_close(&dx, &mean_dx, 1e-5);
    }

    #[test]
    fn what_is_not_a_number_comes_through() {
        let w = Windows { input: [2, 2], output: [1, 1], size: 2, stride: 2 };
        for place in 0..4 {
            let mut x = [1.0; 4];
            x[place] = Real::NAN;
            let (mut y, mut found) = ([0.0], [9]);
            max(&w, &x, &mut y, &mut found);
            assert!(y[0].is_nan());
            assert_eq!(found, [place as u32]);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn any_size_agrees_with_plain_loops(
            channels in 1_usize..4, size in 1_usize..5, stride in 1_usize..5,
            height in 0_usize..12, width in 0_usize..12,
        ) {
            check(channels, [size + height, size + width], size, stride);
        }
    }
}
