//! Matrix product.
//!
//! Blocks of the left factor and panels of the right one are copied into the order in which the
//! tile kernel reads them (Goto & van de Geijn, *Anatomy of High-Performance Matrix
//! Multiplication*, 2008). The copying takes strides, so any factor may be given transposed.

use std::array::from_fn;

use super::choice::{self, Product};
use super::lanes::{LANES, Lanes};
use super::tile::{COLUMNS, ROWS, Tile, dots, in_place, load_row, packed, store_row};
use crate::engine::Real;

/// Summands packed at a time.
const DEPTH: usize = 256;
/// Rows of four in the packed part of the left factor: 128 KB, half a small L2.
const LEFT: usize = 32 * DEPTH;
/// Rows of eight in the packed part of the right factor: 16 KB, half a small L1. A strip of the left
/// one, at most 4 KB, then meets at least two panels, which fill whole lines of the result's rows.
const RIGHT: usize = 2 * DEPTH;

/// A matrix in a slice: element (i, j) lies at `i·row + j·column`.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    data: &'a [Real],
    row: usize,
    column: usize,
}

impl<'a> View<'a> {
    /// A matrix whose rows, `columns` long, follow one another.
    pub(crate) fn rows(data: &'a [Real], columns: usize) -> Self {
        Self { data, row: columns, column: 1 }
    }

    /// The transpose.
    pub(crate) fn transposed(self) -> Self {
        Self { data: self.data, row: self.column, column: self.row }
    }

    /// Part of a row whose elements lie side by side.
    fn part(self, row: usize, first: usize, len: usize) -> &'a [Real] {
        &self.data[row * self.row + first..][..len]
    }

    /// Products of four rows from `top` on, or of as many as there are, with a panel whose first
    /// summand is `first`.
    #[inline]
    fn tile(self, top: usize, count: usize, first: usize, panel: &[[Real; COLUMNS]]) -> Tile {
        let rows = from_fn(|i| self.part(top + i.min(count - 1), first, panel.len()));
        in_place(rows, panel)
    }

    /// Copies summands from `first` on of eight columns from `left` on, or of as many as there are.
    fn pack_panel(self, first: usize, left: usize, columns: usize, panel: &mut [[Real; COLUMNS]]) {
        let from = &self.data[first * self.row + left * self.column..];
        pack(from, self.column, self.row, COLUMNS.min(columns - left), panel);
    }
}

/// Where the product goes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Output<'a> {
    /// In the place of what was there.
    Overwrite,
    /// On top of what was there.
    Add,
    /// In the place of what was there, each column with its own number added.
    Bias(&'a [Real]),
}

impl Output<'_> {
    /// What is added to eight columns from `left` on with the summands from `first` on.
    #[inline]
    fn bias(self, first: usize, left: usize) -> [Lanes; 2] {
        let Self::Bias(bias) = self else { return [Lanes::zero(); 2] };
        if first > 0 {
            return [Lanes::zero(); 2];
        }
        let own = &bias[left..];
        if let Some(eight) = own.first_chunk() {
            return load_row(eight);
        }
        let (low, high) = own.split_at(LANES.min(own.len()));
        [Lanes::load_partial(low), Lanes::load_partial(high)]
    }
}

/// Sizes of a product: `[rows, columns]` of the result, and the number of summands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Size {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) depth: usize,
}

/// Room for the packed parts of both factors, for products of any size.
#[derive(Clone, Debug)]
pub(crate) struct Packing {
    left: Vec<[Real; ROWS]>,
    right: Vec<[Real; COLUMNS]>,
}

impl Packing {
    pub(crate) fn new() -> Self {
        Self { left: vec![[0.0; ROWS]; LEFT], right: vec![[0.0; COLUMNS]; RIGHT] }
    }

    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&self.left[..]) + size_of_val(&self.right[..])
    }
}

/// C = A·B, or C += A·B: A is `rows × depth`, B `depth × columns`, C `rows × columns`, row-major.
pub(crate) fn gemm(
    size: Size,
    a: View,
    b: View,
    c: &mut [Real],
    output: Output,
    packing: &mut Packing,
) {
    assert_eq!(c.len(), size.rows * size.columns, "the result has another size");
    match choice::product(size, [a.column == 1, b.row == 1]) {
        Product::Dots => by_dots(size, a, b, c, output),
        Product::DotsOfColumn => {
            // A column lies in memory as a row does.
            let turned = Size { rows: 1, columns: size.rows, ..size };
            by_dots(turned, b.transposed(), a.transposed(), c, output);
        }
        Product::Panels => by_panels(size, a, b, c, output, packing),
        Product::Blocks => by_blocks(size, a, b, c, output, packing),
    }
}

/// The product of large factors, both of which are packed block by block.
fn by_blocks(size: Size, a: View, b: View, c: &mut [Real], output: Output, packing: &mut Packing) {
    for first in (0..size.depth).step_by(DEPTH) {
        let depth = DEPTH.min(size.depth - first);
        let add = output == Output::Add || first > 0;
        let block = [LEFT / depth * ROWS, RIGHT / depth * COLUMNS];
        for top in (0..size.rows).step_by(block[0]) {
            let rows = block[0].min(size.rows - top);
            let tops = (top..top + rows).step_by(ROWS).map(|top| (top, ROWS.min(size.rows - top)));
            let strips = &mut packing.left[..rows.div_ceil(ROWS) * depth];
            let start = &a.data[top * a.row + first * a.column..];
            pack_all(start, a.row, a.column, rows, depth, strips);
            for left in (0..size.columns).step_by(block[1]) {
                let columns = block[1].min(size.columns - left);
                let lefts = (left..left + columns).step_by(COLUMNS);
                let panels = &mut packing.right[..columns.div_ceil(COLUMNS) * depth];
                let start = &b.data[first * b.row + left * b.column..];
                pack_all(start, b.column, b.row, columns, depth, panels);
                for ((top, count), strip) in tops.clone().zip(strips.chunks_exact(depth)) {
                    for (left, panel) in lefts.clone().zip(panels.chunks_exact(depth)) {
                        let to = &mut c[top * size.columns + left..];
                        let columns = [COLUMNS.min(size.columns - left), size.columns];
                        let bias = output.bias(first, left);
                        store(packed(strip, panel), bias, to, count, columns, add);
                    }
                }
            }
        }
    }
}

/// The product with few columns: rows of the left factor are read where they lie.
fn by_panels(size: Size, a: View, b: View, c: &mut [Real], output: Output, packing: &mut Packing) {
    for first in (0..size.depth).step_by(DEPTH) {
        let panel = &mut packing.right[..DEPTH.min(size.depth - first)];
        let add = output == Output::Add || first > 0;
        for left in (0..size.columns).step_by(COLUMNS) {
            b.pack_panel(first, left, size.columns, panel);
            let columns = [COLUMNS.min(size.columns - left), size.columns];
            let bias = output.bias(first, left);
            for top in (0..size.rows).step_by(ROWS) {
                let count = ROWS.min(size.rows - top);
                let tile = a.tile(top, count, first, panel);
                store(tile, bias, &mut c[top * size.columns + left..], count, columns, add);
            }
        }
    }
}

/// Puts as many rows of a tile, plus the bias of its columns, into a matrix, or adds them. There are
/// so many columns that the tile has in common with the matrix, and that this has.
#[inline]
fn store(
    tile: Tile,
    bias: [Lanes; 2],
    c: &mut [Real],
    rows: usize,
    [columns, step]: [usize; 2],
    add: bool,
) {
    for (r, row) in tile.into_iter().enumerate().take(rows) {
        let row = [row[0] + bias[0], row[1] + bias[1]];
        store_row(row, &mut c[r * step..][..columns], add);
    }
}

/// The product of few rows, each a dot product per column: nothing would be gained by packing. A
/// single bias is that of all columns.
fn by_dots(size: Size, a: View, b: View, c: &mut [Real], output: Output) {
    let b = b.transposed();
    for (i, c) in c.chunks_exact_mut(size.columns).enumerate() {
        let x = a.part(i, 0, size.depth);
        let mut put = |j: usize, sum: Real| {
            c[j] = match output {
                Output::Overwrite => sum,
                Output::Add => c[j] + sum,
                Output::Bias(bias) => bias[if bias.len() == 1 { 0 } else { j }] + sum,
            };
        };
        let whole = size.columns - size.columns % COLUMNS;
        for first in (0..whole).step_by(COLUMNS) {
            let [sums] = dots([x], from_fn::<_, COLUMNS, _>(|j| b.part(first + j, 0, size.depth)));
            sums.into_iter().enumerate().for_each(|(j, sum)| put(first + j, sum));
        }
        for j in whole..size.columns {
            let [[sum]] = dots([x], [b.part(j, 0, size.depth)]);
            put(j, sum);
        }
    }
}

/// Lines that lie side by side and are packed together: as many as a line of a cache holds, so that it is
/// read once.
const TOGETHER: usize = 16;

/// Copies lines as [`pack`] does, `depth` numbers of each, W lines after W lines.
fn pack_all<const W: usize>(
    from: &[Real],
    line: usize,
    step: usize,
    lines: usize,
    depth: usize,
    to: &mut [[Real; W]],
) {
    if line > 1 {
        for (first, to) in (0..lines).step_by(W).zip(to.chunks_exact_mut(depth)) {
            pack(&from[first * line..], line, step, W.min(lines - first), to);
        }
        return;
    }
    let groups = to.chunks_mut(TOGETHER / W * depth);
    for (first, to) in (0..lines).step_by(TOGETHER).zip(groups) {
        let count = TOGETHER.min(lines - first);
        for t in 0..depth {
            let (whole, rest) = from[first + t * step..][..count].as_chunks();
            whole.iter().zip(to[t..].iter_mut().step_by(depth)).for_each(|(own, to)| *to = *own);
            if !rest.is_empty() {
                let to = &mut to[whole.len() * depth + t];
                *to = [0.0; W];
                to[..rest.len()].copy_from_slice(rest);
            }
        }
    }
}

/// Copies `count ≤ W` lines, `line` apart, side by side: `to[t][i] = from[i·line + t·step]`.
/// Lines that are missing become zeros.
pub(super) fn pack<const W: usize>(
    from: &[Real],
    line: usize,
    step: usize,
    count: usize,
    to: &mut [[Real; W]],
) {
    if line == 1 {
        // The lines lie side by side already.
        for (t, to) in to.iter_mut().enumerate() {
            let start = t * step;
            if let Some(from) = from.get(start..start + W).filter(|_| count == W) {
                to.copy_from_slice(from);
            } else {
                to[..count].copy_from_slice(&from[start..start + count]);
                to[count..].fill(0.0);
            }
        }
        return;
    }
    for first in (0..W).step_by(LANES) {
        if step == 1 && first + LANES <= count {
            pack_four(&from[first * line..], line, first / LANES, to);
            continue;
        }
        for i in first..first + LANES {
            if i < count {
                let from = from[i * line..].iter().step_by(step);
                to.iter_mut().zip(from).for_each(|(to, from)| to[i] = *from);
            } else {
                for to in &mut *to {
                    to[i] = 0.0;
                }
            }
        }
    }
}

/// Copies four lines whose numbers lie side by side, turned over, into one vector of every row.
fn pack_four<const W: usize>(from: &[Real], line: usize, index: usize, to: &mut [[Real; W]]) {
    let lines: [&[Real]; LANES] = from_fn(|i| &from[i * line..][..to.len()]);
    let whole = to.len() - to.len() % LANES;
    let (fours, rest) = to.split_at_mut(whole);
    for (at, to) in (0..whole).step_by(LANES).zip(fours.chunks_exact_mut(LANES)) {
        let four = lines.map(|line| Lanes::load(line[at..].first_chunk().expect("four numbers")));
        for (to, lanes) in to.iter_mut().zip(Lanes::transpose(four)) {
            lanes.store(&mut to.as_chunks_mut().0[index]);
        }
    }
    for (at, to) in (whole..).zip(rest) {
        Lanes::load(&lines.map(|line| line[at])).store(&mut to.as_chunks_mut().0[index]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::kernels::reference::{self, Displaced, assert_close, noise};
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn check(size: Size, transposed: [bool; 2], output: Output) {
        check_once(size, transposed, output);
        check_once(size, transposed, Output::Bias(&noise(4, size.columns)));
    }

    fn check_once(size: Size, transposed: [bool; 2], output: Output) {
        let Size { rows, columns, depth } = size;
        // Factors and result start anywhere in a vector, and elsewhere for other sizes.
        let a = Displaced::new(&noise(1, rows * depth), (rows + columns) % LANES);
        let b = Displaced::new(&noise(2, depth * columns), (columns + depth) % LANES);
        let mut c = Displaced::new(&noise(3, rows * columns), (rows + depth) % LANES);
        let view = |data, [rows, columns]: [usize; 2], transposed: bool| {
            if transposed { View::rows(data, rows).transposed() } else { View::rows(data, columns) }
        };
        let (a, b) =
            (view(&a, [rows, depth], transposed[0]), view(&b, [depth, columns], transposed[1]));
        let before = match output {
            Output::Overwrite => vec![0.0; c.len()],
            Output::Add => c.to_vec(),
            Output::Bias(bias) => bias.repeat(rows),
        };
        gemm(size, a, b, &mut c, output, &mut Packing::new());
        let at = |m: View, i, j| m.data[i * m.row + j * m.column];
        let mut expected = reference::product(size, |i, k| at(a, i, k), |k, j| at(b, k, j));
        expected.iter_mut().zip(before).for_each(|(c, before)| *c += before);
        assert_close(&c, &expected, 1e-6 * (1.0 + depth as Real));
    }

    #[test]
    fn every_tail_agrees_with_plain_loops() {
        for rows in 1..=9 {
            for columns in 1..=17 {
                for depth in [1, 2, 3, 7] {
                    for (index, output) in [Output::Overwrite, Output::Add].into_iter().enumerate()
                    {
                        let transposed = [(rows + index) % 2 == 0, columns % 2 == 0];
                        check(Size { rows, columns, depth }, transposed, output);
                    }
                }
            }
        }
    }

    #[test]
    fn block_borders_agree_with_plain_loops() {
        let block = LEFT / DEPTH * ROWS;
        for rows in [block - 1, block, block + 1] {
            for depth in [DEPTH - 1, DEPTH, DEPTH + 1, 2 * DEPTH + 3] {
                check(Size { rows, columns: 27, depth }, [false, true], Output::Overwrite);
                check(Size { rows, columns: 24, depth }, [true, false], Output::Add);
                check(Size { rows: 5, columns: 11, depth }, [false, true], Output::Overwrite);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_size_agrees_with_plain_loops(
            rows in 1_usize..150, columns in 1_usize..40, depth in 1_usize..300,
            left: bool, right: bool, add: bool,
        ) {
            let output = if add { Output::Add } else { Output::Overwrite };
            check(Size { rows, columns, depth }, [left, right], output);
        }
    }
}
