//! Convolution with kernels of 3 × 3 cells that takes 16 products for four results instead of 36.
//!
//! Winograd's minimal filtering F(2×2, 3×3): tiles of 4 × 4 cells of the image and the kernels are
//! transformed, multiplied place by place, and what is summed over the maps is transformed back to
//! 2 × 2 results (Lavin & Gray, *Fast Algorithms for Convolutional Neural Networks*, 2016). The
//! transforms consist of sums and of halves; results are about as exact as plain sums. Tiles that
//! are larger would save more, but their transforms multiply by numbers that cost digits.
//!
//! What is done for one tile is done for four neighbours in a vector: a [`Group`].

mod maps;
pub(super) mod rows;
mod weights;

use std::array::from_fn;

use super::lanes::{LANES, Lanes};
use crate::engine::Real;

pub(super) use maps::WinogradMaps;
pub(super) use rows::WinogradRows;
pub(super) use weights::WinogradWeights;

/// Places of a transformed tile, each with a product of its own.
const PLACES: usize = 16;
/// Rows and columns of results that a group of tiles gives.
pub(super) const GROUP: [usize; 2] = [2, 2 * LANES];

/// Room between the numbers of one place and the next, so that the cells of a tile do not all fall
/// into the same few lines of a cache: in bytes.
const GAP: usize = 64;

/// Square arrays of lanes.
type Square<const N: usize> = [[Lanes; N]; N];

/// Four tiles side by side.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// Where its results start, in rows and columns.
    at: [usize; 2],
    /// Rows and columns at its start that belong to the groups before it as well.
    shared: [usize; 2],
}

/// Covers `size` results with groups, of which the last in a row or column may overlap the one before.
fn groups(size: [usize; 2]) -> impl Iterator<Item = Group> {
    let along = move |axis: usize| {
        (0..size[axis]).step_by(GROUP[axis]).map(move |start| {
            let at = start.min(size[axis] - GROUP[axis]);
            [at, start - at]
        })
    };
    along(0).flat_map(move |[y, above]| {
        along(1).map(move |[x, left]| Group { at: [y, x], shared: [above, left] })
    })
}

/// Transforms the cells around a group, of an image that is `width` wide.
#[inline]
fn transform_image(x: &[Real], width: usize) -> Square<4> {
    let cells = from_fn(|row| {
        let cells = &x[row * width..][..2 * LANES + 2];
        let at = |start: usize| Lanes::load(cells[start..].first_chunk().expect("ten cells"));
        let [first, second] = Lanes::unzip([at(0), at(LANES)]);
        let [third, fourth] = Lanes::unzip([at(2), at(LANES + 2)]);
        [first, second, third, fourth]
    });
    along_both(cells, |[a, b, c, d]| [a - c, b + c, c - b, b - d])
}

/// Transforms kernels.
#[inline]
fn transform_kernel(kernel: Square<3>) -> Square<4> {
    let half = Lanes::splat(0.5);
    along_both(kernel, |[a, b, c]| [a, (a + b + c) * half, (a - b + c) * half, c])
}

/// Puts each place of a tile into a part of its own, at one index.
#[inline]
fn spread<T>(tile: &[Lanes], parts: &mut [T], len: usize, mut put: impl FnMut(&mut [T], Lanes)) {
    let parts = parts.chunks_exact_mut(len);
    parts.zip(tile).for_each(|(part, lanes)| put(part, *lanes));
}

/// The results that belong to sums of products.
#[inline]
fn results(sums: Square<4>) -> Square<2> {
    along_both(sums, |[a, b, c, d]| [a + b + c, b - c - d])
}

/// Gradients at the sums of products, given those at the results.
#[inline]
fn sums_gradient(gradient: Square<2>) -> Square<4> {
    along_both(gradient, |[a, b]| [a, a + b, a - b, -b])
}

/// Gradients of kernels, given those of transformed ones.
#[inline]
fn kernel_gradient(gradient: Square<4>) -> Square<3> {
    let half = Lanes::splat(0.5);
    along_both(gradient, |[a, b, c, d]| {
        let (sum, difference) = ((b + c) * half, (b - c) * half);
        [a + sum, difference, sum + d]
    })
}

/// Transforms the rows, then the columns.
#[inline]
fn along_both<const N: usize, const M: usize>(
    square: Square<N>,
    line: impl Fn([Lanes; N]) -> [Lanes; M],
) -> Square<M> {
    let rows = square.map(&line);
    let columns: Square<M> = from_fn(|j| line(from_fn(|i| rows[i][j])));
    from_fn(|i| from_fn(|j| columns[j][i]))
}
