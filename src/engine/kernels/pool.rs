//! Windows over feature maps: the largest value, and the mean.

use super::choice;
use super::lanes::{LANES, Lanes};
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

    /// Upper left and right, lower left and right cells of four windows from `first` on.
    #[inline]
    fn load_pairs(&self, x: &[Real], row: usize, first: usize) -> [[Lanes; 2]; 2] {
        [0, 1].map(|line| {
            let start = (2 * row + line) * self.input[1] + 2 * first;
            let (halves, _) = x[start..start + 2 * LANES].as_chunks();
            Lanes::unzip([Lanes::load(&halves[0]), Lanes::load(&halves[1])])
        })
    }

    /// Puts numbers where [`load_pairs`](Self::load_pairs) reads them.
    #[inline]
    fn store_pairs(&self, cells: [[Lanes; 2]; 2], x: &mut [Real], row: usize, first: usize) {
        for (line, pair) in cells.into_iter().enumerate() {
            let start = (2 * row + line) * self.input[1] + 2 * first;
            let (halves, _) = x[start..start + 2 * LANES].as_chunks_mut();
            let halves = halves.iter_mut().zip(Lanes::zip(pair));
            halves.for_each(|(half, lanes)| lanes.store(half));
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

/// The largest value of every window; what is not a number counts as largest.
pub(crate) fn max(w: &Windows, x: &[Real], y: &mut [Real]) {
    let (columns, in_pairs) = (w.output[1], choice::pools_in_pairs(w));
    let maps = x.chunks_exact(w.input_cells()).zip(y.chunks_exact_mut(w.output_cells()));
    for (x, y) in maps {
        if in_pairs {
            for (row, y) in y.chunks_exact_mut(columns).enumerate() {
                for first in fours(columns) {
                    let [[a, b], [c, d]] = w.load_pairs(x, row, first);
                    let largest = a.largest(b).largest(c.largest(d));
                    largest.store(y[first..].first_chunk_mut().expect("four columns"));
                }
            }
            continue;
        }
        y.fill(Real::NEG_INFINITY);
        w.each_row(|window, cell| {
            for (column, largest) in y[window..][..columns].iter_mut().enumerate() {
                let value = x[cell + column * w.stride];
                let larger = value > *largest || value.is_nan();
                *largest = if larger { value } else { *largest };
            }
        });
    }
}

/// Gives the whole gradient of every window to the cell that holds its largest value: of equals the
/// first in row-major order.
pub(crate) fn max_gradient(w: &Windows, x: &[Real], y: &[Real], dy: &[Real], dx: &mut [Real]) {
    let columns = w.output[1];
    let covered = w.output.map(|windows| windows * w.size);
    let in_pairs = choice::pools_in_pairs(w);
    if !(in_pairs && covered == w.input) {
        dx.fill(0.0);
    }
    let above = x.chunks_exact(w.input_cells()).zip(dx.chunks_exact_mut(w.input_cells()));
    let below = y.chunks_exact(w.output_cells()).zip(dy.chunks_exact(w.output_cells()));
    for ((x, dx), (y, dy)) in above.zip(below) {
        for (row, (y, dy)) in y.chunks_exact(columns).zip(dy.chunks_exact(columns)).enumerate() {
            if in_pairs {
                for first in fours(columns) {
                    let [[a, b], [c, _]] = w.load_pairs(x, row, first);
                    let four =
                        |line: &[Real]| Lanes::load(line[first..].first_chunk().expect("four"));
                    let (largest, zero) = (four(y), Lanes::zero());
                    let mut left = four(dy);
                    let mut take = |cell: Lanes| {
                        let own = cell.if_equal(largest, left, zero);
                        left = cell.if_equal(largest, zero, left);
                        own
                    };
                    let [a, b, c] = [take(a), take(b), take(c)];
                    w.store_pairs([[a, b], [c, left]], dx, row, first);
                }
                continue;
            }
            for (column, (largest, dy)) in y.iter().zip(dy).enumerate() {
                let start = (row * w.input[1] + column) * w.stride;
                let lines = (0..w.size).map(|line| start + line * w.input[1]);
                let mut cells = lines.flat_map(|line| line..line + w.size);
                let found = cells.find(|cell| x[*cell] == *largest || x[*cell].is_nan());
                dx[found.expect("the largest value is one of the window's")] += dy;
            }
        }
    }
}

/// Where groups of four columns start; the last may overlap the one before.
fn fours(columns: usize) -> impl Iterator<Item = usize> {
    (0..columns.next_multiple_of(LANES)).step_by(LANES).map(move |at| at.min(columns - LANES))
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
    use crate::engine::kernels::reference::{self, Displaced, assert_close, noise};
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

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

        for start in 0..LANES {
            let (x, dy) = (Displaced::new(&x, start), Displaced::new(&dy, (start + 1) % LANES));
            let mut y = Displaced::new(&vec![9.0; outputs], (start + 2) % LANES);
            let mut dx = Displaced::new(&vec![9.0; inputs], (start + 3) % LANES);
            max(&w, &x, &mut y);
            assert_eq!(*y, largest);
            max_gradient(&w, &x, &y, &dy, &mut dx);
            assert_close(&dx, &max_dx, 1e-6);
            mean(&w, &x, &mut y);
            assert_close(&y, &means, 1e-5);
            mean_gradient(&w, &dy, &mut dx);
            assert_close(&dx, &mean_dx, 1e-5);
        }
    }

    #[test]
    fn what_is_not_a_number_comes_through() {
        for columns in [1, 4] {
            let w = Windows { input: [2, 2 * columns], output: [1, columns], size: 2, stride: 2 };
            for place in 0..4 {
                let mut x = vec![1.0; 4 * columns];
                x[place / 2 * 2 * columns + place % 2] = Real::NAN;
                let (mut y, mut dx) = (vec![0.0; columns], vec![9.0; 4 * columns]);
                max(&w, &x, &mut y);
                assert!(y[0].is_nan() && y[1..] == vec![1.0; columns - 1]);
                max_gradient(&w, &x, &y, &vec![2.0; columns], &mut dx);
                assert_eq!(dx.iter().sum::<Real>(), 2.0 * columns as Real);
            }
        }
    }

    #[test]
    fn pairs_of_any_number_agree_with_plain_loops() {
        for columns in 1..=13 {
            for left_over in 0..2 {
                check(2, [6 + left_over, 2 * columns + left_over], 2, 2);
            }
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
