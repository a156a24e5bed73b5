//! Which kernel computes a product, a convolution or a maximum of what shape, with the measurements behind it.
//!
//! | what | shape | kernel |
//! | --- | --- | --- |
//! | matrix product | fewer than four rows, or one column | [`Product::Dots`], [`Product::DotsOfColumn`] |
//! | | up to 16 columns | [`Product::Panels`] |
//! | | all others | [`Product::Blocks`] |
//! | maps of a convolution, and its gradient at the input | 3 × 3 cells, many maps | [`Way::Winograd`] |
//! | | five columns, many maps | [`Way::WinogradRows`] |
//! | | few maps beside full panels | [`Way::Slide`] |
//! | | all others | [`Way::Gather`] |
//! | gradient of its weights | 3 × 3 cells, many maps | transformed, see [`transforms_weights`] |
//! | | all others | direct |
//! | maximum of windows, and its gradient | 2 × 2 cells, side by side | four windows at a time, see [`pools_in_pairs`] |
//! | | all others | cell by cell |
//!
//! Figures are of one thread of Chromium; where both builds were measured, simd128 stands first.

use super::gemm::Size;
use super::lanes::LANES;
use super::pool::Windows;
use super::slide::NEIGHBOURS;
use super::tile::{COLUMNS, ROWS};
use super::winograd::{GROUP, rows};

/// How a matrix product is computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Product {
    /// A dot product for each number, nothing packed.
    Dots,
    /// The same, the only column taken for a row.
    DotsOfColumn,
    /// Panels of the right factor packed, rows of the left one read where they lie.
    Panels,
    /// Blocks of both factors packed.
    Blocks,
}

/// Columns up to which rows of the left factor are read where they lie: a packed copy would be read
/// too seldom to be worth making. With relaxed SIMD and packed copies, 2-8-8-1 took 2.25 instead of
/// 2.01 µs for a step with ten points, 0.276 instead of 0.266 ms for 100×100 points.
const FEW_COLUMNS: usize = 2 * COLUMNS;

/// The way to a matrix product. `lying` tells of the left factor whether the numbers of a row lie side by
/// side, and of the right one whether those of a column do.
///
/// With relaxed SIMD and without dot products, `LeNet` took 0.068 instead of 0.046 ms for one picture, and
/// 2-8-8-1 0.295 instead of 0.266 ms for 100×100 points.
pub(super) fn product(size: Size, lying: [bool; 2]) -> Product {
    match lying {
        [true, true] if size.rows < ROWS => Product::Dots,
        [true, true] if size.columns == 1 => Product::DotsOfColumn,
        [true, _] if size.columns <= FEW_COLUMNS => Product::Panels,
        _ => Product::Blocks,
    }
}

/// How maps are computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Way {
    /// Different maps fill a vector.
    Gather,
    /// Neighbouring places fill a vector.
    Slide,
    /// Kernels of 3 × 3 cells are multiplied transformed.
    Winograd,
    /// Kernels of five columns are multiplied transformed.
    WinogradRows,
}

/// Maps to compute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job {
    /// Maps that are computed, and maps that each is a sum over.
    pub(super) maps: [usize; 2],
    /// Rows and columns of the kernel.
    pub(super) kernel: [usize; 2],
    /// Rows and columns of places where it is put.
    pub(super) places: [usize; 2],
    /// From one place to the next in the image, and from one result to the next.
    pub(super) steps: [usize; 2],
}

/// The way to maps.
pub(super) fn maps(job: Job) -> Way {
    let at_every_place = job.steps == [1, 1];
    if at_every_place && saves(job.maps, job.kernel, job.places) {
        Way::Winograd
    } else if at_every_place && saves_along_rows(job) {
        Way::WinogradRows
    } else if slides(job) {
        Way::Slide
    } else {
        Way::Gather
    }
}

/// Whether products are saved by transforms in the gradient of the weights between maps, for which both
/// factors are transformed.
pub(super) fn transforms_weights(
    maps: [usize; 2],
    kernel: [usize; 2],
    places: [usize; 2],
    stride: usize,
) -> bool {
    stride == 1 && fits(kernel, places) && maps.iter().all(|count| *count >= FEWEST_FOR_BOTH)
}

/// Fewest maps on either side for which products are saved by transforms.
///
/// The transforms take sums for every map of the image and every result, saved are products between
/// them. 28×28 places and a batch of 32, or 14×14 in the last line, with relaxed SIMD, milliseconds,
/// direct and transformed:
///
/// | maps | forward | gradient of the weights |
/// | --- | --- | --- |
/// | 8 → 8 | 0.97, 1.04 | 0.94, 1.29 |
/// | 16 → 16 | 3.42, 2.76 | 3.16, 3.16 (simd128 4.41, 3.64) |
/// | 8 → 32 | 0.87, 0.64 | 0.75, 0.83 |
const FEWEST: usize = 8;
const FEWEST_FOR_BOTH: usize = 16;

/// Whether products are saved by transforms when maps are computed with a kernel put at every place.
fn saves(maps: [usize; 2], kernel: [usize; 2], places: [usize; 2]) -> bool {
    fits(kernel, places)
        && maps.iter().all(|count| *count >= FEWEST)
        && maps.iter().any(|count| *count >= FEWEST_FOR_BOTH)
}

fn fits(kernel: [usize; 2], places: [usize; 2]) -> bool {
    kernel == [3, 3] && places[0] >= GROUP[0] && places[1] >= GROUP[1]
}

/// Fewest sums of a row of the kernel, over maps and rows, for which transforms along rows pay.
///
/// Kernels of 5 × 5 cells, a batch of 32, with relaxed SIMD, milliseconds, direct and transformed; medians
/// of seven rounds on a busy machine (the last line, within `LeNet`, of nine):
///
/// | maps, places | direct | transformed |
/// | --- | --- | --- |
/// | 3 → 3, 28×28 | 0.76 | 0.55 |
/// | 16 → 8, 14×14 | 1.14 | 0.83 |
/// | 8 → 16, 10×10 | 0.83 | 0.58 |
/// | 32 → 32, 20×20 | 18.6 | 12.3 |
/// | 8 → 16, 8×8 | 0.58 | 0.64 |
/// | 16 → 32, 7×7 | 1.31 | 1.60 |
/// | 8 → 1, 28×28 | 0.70 | 0.83 |
/// | 1 → 8, 28×28 | 0.96 | 0.79 |
/// | 1 → 8, 28×28, batch 256 | 3.06 | 3.80 |
const FEWEST_SUMMANDS: usize = 10;

/// Whether products are saved by transforms along the rows of a kernel that is put at every place.
fn saves_along_rows(Job { maps, kernel, places, .. }: Job) -> bool {
    // Where few of the places that a vector of tiles covers exist, more is computed than is saved.
    let covered = places[1].next_multiple_of(rows::RESULTS * LANES);
    kernel[1] == rows::KERNEL
        && places[0] >= 2
        && 8 * places[1] >= 5 * covered
        && maps[0] > 1
        && maps[1] * kernel[0] >= FEWEST_SUMMANDS
}

/// Whether neighbouring places fill the vectors better than different maps do.
///
/// A product of eight maps at a time computes up to seven for nothing, one of four maps up to three, but
/// with full panels it is slower. From three panels on, what would be computed for nothing weighs less
/// than that. GFLOP/s of multiplications that were asked for, simd128:
///
/// | maps | gather | slide |
/// | --- | --- | --- |
/// | 3 (9×9×32, 48×48 places) | 8.0 | 17.1 |
/// | 32 (3×3×32, 24×24) | 24 | 22 |
/// | 64 (3×3×64, 16×16) | 27 | 21 |
///
/// Full panels are better even where sums are short: 8 maps (5×5×1, 28×28), batch 256, 3.6 and 5.8 ms.
fn slides(Job { maps: [count, _], places, steps, .. }: Job) -> bool {
    let side_by_side = steps[0] == 1 && places[1] >= NEIGHBOURS;
    side_by_side && count < 3 * COLUMNS && (1..=ROWS).contains(&(count % COLUMNS))
}

/// Whether the largest of four cells is sought in four windows at a time: where windows of two by two cells
/// lie side by side, and a row of them fills a vector.
///
/// A batch of 32 on a busy machine, milliseconds for the maximum and its gradient, cell by cell and four
/// at a time, simd128 (relaxed SIMD the same within a tenth, but for the last line: 0.25, 0.11; 0.33, 0.17):
///
/// | images | maximum | gradient |
/// | --- | --- | --- |
/// | 32 of 32×32 | 10.1, 4.1 | 12.2, 7.5 |
/// | 8 of 28×28 | 1.62, 0.55 | 1.98, 0.96 |
/// | 16 of 8×8 | 0.18, 0.08 | 0.23, 0.14 |
pub(super) fn pools_in_pairs(windows: &Windows) -> bool {
    windows.size == 2 && windows.stride == 2 && windows.output[1] >= LANES
}
