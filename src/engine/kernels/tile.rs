//! The innermost loops: one tile of a matrix product, 4 × 8 numbers in most of them.
//!
//! Eight accumulators, two vectors of the right factor and the broadcasts of the left one fit the
//! sixteen vector registers that browsers' compilers use; larger tiles, or two steps at a time,
//! spill. Fewer chains of sums would have to wait for each other.

use std::array::from_fn;

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

/// `Σₜ a[i][t] · b[t][j]` over rows of the left factor where they lie.
#[inline]
pub(crate) fn in_place(a: [&[Real]; ROWS], b: &[[Real; COLUMNS]]) -> Tile {
    let [a0, a1, a2, a3] = a.map(|row| &row[..b.len()]);
    let mut tile = [[Lanes::zero(); 2]; ROWS];
    for (t, b) in b.iter().enumerate() {
        accumulate(&mut tile, [a0[t], a1[t], a2[t], a3[t]], b);
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

/// `Σₜ a[t][i] · x[taps[t] + j]`, for `4·V` neighbours j: the right factor is read where it lies.
///
/// Taps come in runs of `run` neighbours, of which `starts` holds the first.
#[inline]
pub(crate) fn slid<const V: usize>(
    a: &[[Real; ROWS]],
    x: &[Real],
    starts: &[u32],
    run: usize,
) -> [[Lanes; V]; ROWS] {
    let mut tile = [[Lanes::zero(); V]; ROWS];
    for (start, a) in starts.iter().zip(a.chunks_exact(run)) {
        let cells = &x[*start as usize..][..run + V * LANES - 1];
        for (a, cells) in a.iter().zip(cells.windows(V * LANES)) {
            let (cells, _) = cells.as_chunks::<LANES>();
            let cells: [Lanes; V] = from_fn(|v| Lanes::load(&cells[v]));
            for (row, a) in tile.iter_mut().zip(a) {
                let a = Lanes::splat(*a);
                for (sum, cells) in row.iter_mut().zip(cells) {
                    *sum = sum.mul_add(a, cells);
                }
            }
        }
    }
    tile
}

/// `Σₜ a[t] · x[rows[i] + taps[t] + j]`, for eight neighbours j: as [`slid`], but the rows of the tile
/// are different places instead of different factors.
#[inline]
pub(crate) fn slid_alone(
    a: &[Real],
    x: &[Real],
    rows: [usize; ROWS],
    starts: &[u32],
    run: usize,
) -> Tile {
    let mut tile = [[Lanes::zero(); 2]; ROWS];
    for (start, a) in starts.iter().zip(a.chunks_exact(run)) {
        let [x0, x1, x2, x3] =
            rows.map(|row| x[row + *start as usize..][..run + COLUMNS - 1].windows(COLUMNS));
        for ((((a, x0), x1), x2), x3) in a.iter().zip(x0).zip(x1).zip(x2).zip(x3) {
            let a = Lanes::splat(*a);
            for (row, cells) in tile.iter_mut().zip([x0, x1, x2, x3]) {
                let cells = load_row(cells.first_chunk().expect("eight cells"));
                row[0] = row[0].mul_add(a, cells[0]);
                row[1] = row[1].mul_add(a, cells[1]);
            }
        }
    }
    tile
}

/// `Σₜ a[t][i] · x[t][j]` for two neighbouring vectors of x, of which the next summand has the second
/// and the one after it.
///
/// Summands come in runs; the next run of x starts `step` vectors after the one before, the first at
/// vector `first`.
#[inline]
pub(crate) fn stepped(
    a: &[[Real; ROWS]],
    x: &[[Real; LANES]],
    [run, step]: [usize; 2],
    first: usize,
) -> Tile {
    let mut tile = [[Lanes::zero(); 2]; ROWS];
    for (a, x) in a.chunks_exact(run).zip(x.chunks_exact(step)) {
        let x = &x[first..][..=run];
        let mut cells = Lanes::load(&x[0]);
        for (a, next) in a.iter().zip(&x[1..]) {
            let next = Lanes::load(next);
            for (row, a) in tile.iter_mut().zip(a) {
                let a = Lanes::splat(*a);
                row[0] = row[0].mul_add(a, cells);
                row[1] = row[1].mul_add(a, next);
            }
            cells = next;
        }
    }
    tile
}

/// `Σₜ a[i][t] · b[j][t]`: both factors are read along their rows, all of one length.
#[inline]
pub(crate) fn dots<const I: usize, const J: usize>(
    a: [&[Real]; I],
    b: [&[Real]; J],
) -> [[Real; J]; I] {
    let len = a[0].len();
    let (whole, tail) = (len / LANES, len % LANES);
    let mut sums = [[Lanes::zero(); J]; I];
    let (a_chunks, b_chunks) =
        (a.map(|row| &row.as_chunks().0[..whole]), b.map(|row| &row.as_chunks().0[..whole]));
    for t in 0..whole {
        let b: [Lanes; J] = from_fn(|j| Lanes::load(&b_chunks[j][t]));
        for (sums, a) in sums.iter_mut().zip(a_chunks) {
            let a = Lanes::load(&a[t]);
            for (sum, b) in sums.iter_mut().zip(b) {
                *sum = sum.mul_add(a, b);
            }
        }
    }
    if tail > 0 {
        let b: [Lanes; J] = from_fn(|j| Lanes::load_partial(&b[j][len - tail..len]));
        for (sums, a) in sums.iter_mut().zip(a) {
            let a = Lanes::load_partial(&a[len - tail..]);
            for (sum, b) in sums.iter_mut().zip(b) {
                *sum = sum.mul_add(a, b);
            }
        }
    }
    sums.map(|sums| {
        let mut totals = [0.0; J];
        let ((fours, rest), (to, to_rest)) = (sums.as_chunks(), totals.as_chunks_mut());
        fours.iter().zip(to).for_each(|(four, to)| Lanes::sums(*four).store(to));
        rest.iter().zip(to_rest).for_each(|(one, to)| *to = one.sum());
        totals
    })
}

/// `Σₜ a[i][t] · b[j][t]` for all i, one vector for each j. Rows consist of whole vectors.
#[inline]
pub(crate) fn crossed(a: [&[[Real; LANES]]; ROWS], b: [&[[Real; LANES]]; 2]) -> [Lanes; 2] {
    let len = b[0].len();
    let (a, b) = (a.map(|row| &row[..len]), b.map(|row| &row[..len]));
    let mut sums = [[Lanes::zero(); ROWS]; 2];
    for t in 0..len {
        let b = b.map(|row| Lanes::load(&row[t]));
        for i in 0..ROWS {
            let a = Lanes::load(&a[i][t]);
            sums[0][i] = sums[0][i].mul_add(a, b[0]);
            sums[1][i] = sums[1][i].mul_add(a, b[1]);
        }
    }
    sums.map(Lanes::sums)
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
