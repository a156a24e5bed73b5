//! Convolution with kernels that are five cells wide: 8 products for four results instead of 20.
//!
//! Winograd's minimal filtering F(4, 5) along the rows of an image: the sums over the maps and the
//! rows of the kernel are those of a plain convolution. Tiles are transformed at the points 0, ±1, ±2,
//! ±½ and ∞, as those of eight cells in Lavin & Gray (2016). Along one axis alone, results are off by four
//! times as much as plain sums for one map of normal noise, by twice as much for 32 (root mean square).
//!
//! A vector holds four tiles of one row, and a tile of products those of two rows.

use std::array::from_fn;

use super::{GAP, spread};
use crate::engine::Real;
use crate::engine::kernels::lanes::{LANES, Lanes};
use crate::engine::kernels::maps::{Places, Taps, biases};
use crate::engine::kernels::tile::{ROWS, stepped};

/// Cells of a row of the kernel.
pub(in crate::engine::kernels) const KERNEL: usize = 5;
/// Results of a tile.
pub(in crate::engine::kernels) const RESULTS: usize = LANES;
/// Numbers of a transformed tile, and the cells that it is made from.
const PLACES: usize = RESULTS + KERNEL - 1;
/// Rows of results whose cells are transformed together: they stay in a small cache.
const BAND: usize = 32;

/// A kernel five cells wide that is put at every place of an image.
#[derive(Clone, Debug)]
pub(in crate::engine::kernels) struct WinogradRows {
    /// Maps of the image, their cells, and how wide they are.
    channels: usize,
    map_len: usize,
    width: usize,
    /// Rows of the kernel.
    height: usize,
    /// Where the first row starts in a map of the image and in one of the results.
    start: [usize; 2],
    /// Rows and columns of results.
    output: [usize; 2],
    /// Where tiles start in a row, in fours; the last ones may be the same.
    tiles: Vec<[u32; LANES]>,
    /// The tap at each place of a kernel.
    order: Vec<usize>,
    /// Transformed cells of four columns of tiles: for each place and each map a column of rows.
    cells: Vec<[Real; LANES]>,
}

impl WinogradRows {
    /// Places must lie side by side in the image and in the map, taps in rows of five.
    pub(in crate::engine::kernels) fn new(places: &Places, taps: &Taps) -> Self {
        let ([_, width], columns) = (taps.image, places.width);
        let count = taps.cells.len() / taps.maps;
        let starts: Vec<u32> = (0..columns)
            .step_by(RESULTS)
            .map(|start| start.min(columns - RESULTS) as u32)
            .collect();
        let last = starts.len() - 1;
        let tiles = (0..starts.len()).step_by(LANES);
        let band = BAND.min(places.rows.len()) + count / KERNEL - 1;
        let mut order = vec![0; count];
        for (tap, cell) in taps.cells[..count].iter().enumerate() {
            order[cell / width * KERNEL + cell % width] = tap;
        }
        Self {
            channels: taps.maps,
            map_len: taps.image[0] * width,
            width,
            height: count / KERNEL,
            start: places.rows[0],
            output: [places.rows.len(), columns],
            tiles: tiles.map(|first| from_fn(|i| starts[last.min(first + i)])).collect(),
            order,
            cells: vec![
                [0.0; LANES];
                PLACES * (taps.maps * band + GAP / size_of::<[Real; LANES]>())
            ],
        }
    }

    /// Numbers in the transformed kernel of a map.
    pub(in crate::engine::kernels) fn depth(&self) -> usize {
        PLACES * self.channels * self.height
    }

    /// Transforms the kernels of four maps; `weight` gives those of a tap.
    pub(in crate::engine::kernels) fn pack(
        &self,
        weight: impl Fn(usize) -> [Real; ROWS],
        panel: &mut [Real],
    ) {
        let (panel, _) = panel.as_chunks_mut::<ROWS>();
        for channel in 0..self.channels {
            for (row, taps) in self.order.chunks_exact(KERNEL).enumerate() {
                let first = channel * self.order.len();
                let kernel = from_fn(|i| Lanes::load(&weight(first + taps[i])));
                let at = channel * self.height + row;
                let put = |part: &mut [[Real; ROWS]], lanes: Lanes| lanes.store(&mut part[at]);
                spread(&transform_kernel(kernel), panel, self.channels * self.height, put);
            }
        }
    }

    /// Computes whole maps, four at a time from as many panels of weights, and adds their bias.
    pub(in crate::engine::kernels) fn maps(
        &mut self,
        x: &[Real],
        panels: &[Real],
        bias: Option<&[Real]>,
        map_len: usize,
        y: &mut [Real],
    ) {
        let (rows, depth) = (self.output[0], self.channels * self.height);
        for group in 0..self.tiles.len() {
            for first in (0..rows).step_by(BAND) {
                // A band has at least two rows.
                let band = first.min(rows - 2)..rows.min(first + BAND);
                let (first, count) = (band.start, band.len());
                self.transform(x, group, first, count + self.height - 1);
                let panels = panels.as_chunks::<ROWS>().0.chunks_exact(PLACES * depth);
                for (index, (panel, maps)) in panels.zip(y.chunks_mut(ROWS * map_len)).enumerate() {
                    let bias = biases::<ROWS>(bias, index * ROWS).map(Lanes::splat);
                    for row in (0..count).step_by(2) {
                        let row = row.min(count - 2);
                        let sums = self.sums(panel, row, count + self.height - 1);
                        for (half, to) in [first + row, first + row + 1].into_iter().enumerate() {
                            let to = self.start[1] + to * self.output[1];
                            for (i, map) in maps.chunks_exact_mut(map_len).enumerate() {
                                let own = from_fn(|place| sums[place][i][half]);
                                self.store(results(own, bias[i]), group, &mut map[to..]);
                            }
                        }
                    }
                }
            }
        }
    }

    /// Transforms the cells of four columns of tiles, in as many rows of every map.
    fn transform(&mut self, x: &[Real], group: usize, first: usize, rows: usize) {
        let part = self.cells.len() / PLACES;
        let tiles = self.tiles[group];
        for (channel, x) in x.chunks_exact(self.map_len).enumerate() {
            let lines = x[self.start[0] + first * self.width..].chunks(self.width);
            for (row, line) in lines.take(rows).enumerate() {
                let at = channel * rows + row;
                let cells = tiles.map(|start| {
                    let cells: &[Real; PLACES] =
                        line[start as usize..].first_chunk().expect("as wide as its results need");
                    [0, LANES].map(|half| Lanes::load(cells[half..].first_chunk().expect("four")))
                });
                let [low, high] =
                    [0, 1].map(|half| Lanes::transpose(cells.map(|cells| cells[half])));
                let put = |part: &mut [[Real; LANES]], lanes: Lanes| lanes.store(&mut part[at]);
                spread(&transform_image(low, high), &mut self.cells, part, put);
            }
        }
    }

    /// Sums of products for two rows of results, which are four vectors for each map and row.
    #[inline]
    fn sums(
        &self,
        panel: &[[Real; ROWS]],
        row: usize,
        rows: usize,
    ) -> [[[Lanes; 2]; ROWS]; PLACES] {
        let (depth, part) = (self.channels * self.height, self.cells.len() / PLACES);
        let mut factors = panel.chunks_exact(depth).zip(self.cells.chunks_exact(part));
        from_fn(|_| {
            let (weights, cells) = factors.next().expect("one for each place");
            stepped(weights, &cells[..self.channels * rows], [self.height, rows], row)
        })
    }

    /// Puts the results of four tiles, turned over, into a row of a map.
    #[inline]
    fn store(&self, results: [Lanes; RESULTS], group: usize, line: &mut [Real]) {
        for (start, four) in self.tiles[group].into_iter().zip(Lanes::transpose(results)) {
            four.store(line[start as usize..].first_chunk_mut().expect("four results"));
        }
    }

    pub(in crate::engine::kernels) fn bytes(&self) -> usize {
        let tables = size_of_val(&self.tiles[..]) + size_of_val(&self.order[..]);
        tables + size_of_val(&self.cells[..])
    }
}

/// Transforms the cells of four tiles, given the first four and the last four of each.
#[inline]
fn transform_image([a, b, c, d]: [Lanes; 4], [e, f, g, h]: [Lanes; 4]) -> [Lanes; PLACES] {
    let times = |factor: Real, lanes: Lanes| Lanes::splat(factor) * lanes;
    let add = |sum: Lanes, factor: Real, lanes: Lanes| sum.mul_add(Lanes::splat(factor), lanes);
    let (even_1, odd_1) = (add(c + g, -4.25, e), add(b + f, -4.25, d));
    let even_2 = add(add(g, 0.25, c), -1.25, e);
    let odd_2 = add(add(times(0.5, b), -2.5, d), 2.0, f);
    let even_half = add(add(g, 4.0, c), -5.0, e);
    let odd_half = add(add(times(2.0, b), -2.5, d), 0.5, f);
    [
        add(a - g, 5.25, e - c),
        even_1 + odd_1,
        even_1 - odd_1,
        even_2 + odd_2,
        even_2 - odd_2,
        even_half + odd_half,
        even_half - odd_half,
        add(h - b, 5.25, d - f),
    ]
}

/// Transforms a row of kernels.
#[inline]
fn transform_kernel([a, b, c, d, e]: [Lanes; KERNEL]) -> [Lanes; PLACES] {
    let pair = |factor: Real, powers: [Real; KERNEL]| {
        let [p, q, r, s, t] = powers.map(Lanes::splat);
        let (even, odd) = (a * p + c * r + e * t, b * q + d * s);
        [even + odd, even - odd].map(|sum| sum * Lanes::splat(factor))
    };
    let [one, minus_one] = pair(-2.0 / 9.0, [1.0; KERNEL]);
    let [two, minus_two] = pair(1.0 / 90.0, [1.0, 2.0, 4.0, 8.0, 16.0]);
    let [half, minus_half] = pair(1.0 / 45.0, [32.0, 16.0, 8.0, 4.0, 2.0]);
    [a, one, minus_one, two, minus_two, half, minus_half, e]
}

/// The results that belong to sums of products, plus a bias.
#[inline]
fn results([a, b, c, d, e, f, g, h]: [Lanes; PLACES], bias: Lanes) -> [Lanes; RESULTS] {
    let add = |sum: Lanes, factor: Real, lanes: Lanes| sum.mul_add(Lanes::splat(factor), lanes);
    let (even_1, odd_1) = (b + c + bias, b - c + bias);
    let (even_2, odd_2) = (d + e, d - e);
    let (even_half, odd_half) = (f + g, f - g);
    [
        a + even_1 + even_2 + even_half,
        add(add(odd_1, 2.0, odd_2), 0.5, odd_half),
        add(add(even_1, 4.0, even_2), 0.25, even_half),
        add(add(odd_1 + h, 8.0, odd_2), 0.125, odd_half),
    ]
}
