//! The innermost loops: one 4 × 8 tile of a matrix product.
//!
//! Eight accumulators, two vectors of the right factor and the broadcasts of the left one fit the
//! sixteen vector registers that browsers' compilers use; larger tiles, or two steps at a time,
//! spill.

use super::lanes::{LANES, Lanes};
use crate::engine::Real;

/// Rows of a tile.
pub(crate) const ROWS: usize = 4;
/// Columns of a tile.
pub(crate) const COLUMNS: usize = 8;

/// Four rows of eight columns.
pub(crate) type Tile = [[Lanes; 2]; ROWS];

/// `Σₜ a[t][i] · b[t][j]` over packed strips of both factors.
#[inline]
pub(crate) fn packed(a: &[[Real; ROWS]], b: &[[Real; COLUMNS]]) -> Tile {
    let mut tile = [[Lanes::zero(); 2]; ROWS];
    for (a, b) in a.iter().zip(b) {
        accumulate(&mut tile, *a, b);
    }
    tile
}

/// `Σₜ x[rows[i] + taps[t]] · panel[t][j]`: the left factor is read where it lies.
///
/// This is a convolution without a copy of its patches: rows are the places where the kernel is
/// put, taps the cells it covers, or the other way round for the gradient of the kernel. Every tap
/// is below `span`, and `x` reaches `span` cells beyond every row's start.
#[inline]
pub(crate) fn gathered(
    x: &[Real],
    rows: [usize; ROWS],
    taps: &[u32],
    span: usize,
    panel: &[[Real; COLUMNS]],
) -> Tile {
    let [x0, x1, x2, x3] = rows.map(|start| &x[start..start + span]);
    let mut tile = [[Lanes::zero(); 2]; ROWS];
    // One length for all four: the compiler then checks each tap once, not four times.
    let at = |tap: u32| {
        let tap = tap as usize;
        assert!(tap < span, "a tap lies outside its span");
        [x0[tap], x1[tap], x2[tap], x3[tap]]
    };
    for (tap, b) in taps.iter().zip(panel) {
        accumulate(&mut tile, at(*tap), b);
    }
    tile
}

/// Adds a tile to, or puts it into, rows of up to eight cells; gives the two vectors of a row.
#[inline]
pub(crate) fn store_row(row: [Lanes; 2], to: &mut [Real], add: bool) {
    if let Ok(to) = <&mut [Real; COLUMNS]>::try_from(&mut *to) {
        let (halves, _) = to.as_chunks_mut::<LANES>();
        for (half, lanes) in halves.iter_mut().zip(row) {
            let sum = if add { Lanes::load(half) + lanes } else { lanes };
            sum.store(half);
        }
        return;
    }
    for (half, lanes) in to.chunks_mut(LANES).zip(row) {
        let sum = if add { Lanes::load_partial(half) + lanes } else { lanes };
        sum.store_partial(half);
    }
}

/// The two vectors of a row of eight.
#[inline]
pub(crate) fn load_row(row: &[Real; COLUMNS]) -> [Lanes; 2] {
    let (halves, _) = row.as_chunks::<LANES>();
    [Lanes::load(&halves[0]), Lanes::load(&halves[1])]
}

/// Adds the products of one column of the left factor with one row of the right one.
#[expect(clippy::inline_always, reason = "only then does the tile stay in registers")]
#[inline(always)]
fn accumulate(tile: &mut Tile, a: [Real; ROWS], b: &[Real; COLUMNS]) {
    let b = load_row(b);
    for (row, a) in tile.iter_mut().zip(a) {
        let a = Lanes::splat(a);
        row[0] = row[0].mul_add(a, b[0]);
        row[1] = row[1].mul_add(a, b[1]);
    }
}
