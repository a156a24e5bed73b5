//! Maps of numbers, each a weighted sum of the cells around a place of an image.

use super::gather::Gather;
use super::lanes::LANES;
use super::slide::{NEIGHBOURS, Slide};
use super::tile::{COLUMNS, ROWS};
use super::winograd::{GROUP, WinogradMaps, WinogradRows, rows};
use crate::engine::Real;

/// Where a kernel is put, and where the result goes.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The first place of each row: its cell in the image and in the map.
    pub(super) rows: Vec<[usize; 2]>,
    /// Places of a row.
    pub(super) width: usize,
    /// From one place to the next: cells in the image and in the map.
    pub(super) steps: [usize; 2],
}

/// The cells that a kernel covers.
#[derive(Clone, Debug)]
pub(super) struct Taps {
    /// Cells of the image when the kernel is put at cell 0, in runs of neighbours.
    pub(super) cells: Vec<usize>,
    /// Cells of a run.
    pub(super) run: usize,
    /// The index of each one's weight for the first map.
    pub(super) weights: Vec<usize>,
    /// From a weight to that of the next map.
    pub(super) step: usize,
    /// Maps of the image, and their rows and columns.
    pub(super) maps: usize,
    pub(super) image: [usize; 2],
}

/// Computes a number of maps from an image.
#[derive(Clone, Debug)]
pub(super) struct Maps {
    count: usize,
    way: Way,
    weights: Vec<u32>,
    step: usize,
}

#[derive(Clone, Debug)]
enum Way {
    /// Neighbouring places fill a vector.
    Slide(Slide),
    /// Different maps fill a vector.
    Gather(Gather),
    /// Neighbouring tiles fill a vector.
    Winograd(WinogradMaps),
    /// Neighbouring tiles of a row fill a vector.
    WinogradRows(WinogradRows),
}

impl Maps {
    pub(super) fn new(count: usize, places: &Places, taps: &Taps) -> Self {
        let kernel = [taps.cells.len() / taps.maps / taps.run, taps.run];
        let output = [places.rows.len(), places.width];
        let side_by_side = places.steps[0] == 1 && places.width >= NEIGHBOURS;
        // A product of eight maps at a time computes up to seven for nothing, one of four maps up to
        // three, but with full panels it is slower. In one thread of Chromium, GFLOP/s of
        // multiplications that were asked for, gather and slide: 3 maps (9×9×32, 48×48 places)
        // 8.0 and 17.1; 32 maps (3×3×32, 24×24) 24 and 22; 64 maps (3×3×64, 16×16) 27 and 21. From
        // three panels on, what would be computed for nothing weighs less than that. Full panels are
        // better even where sums are short: 8 maps (5×5×1, 28×28), batch 256, 3.6 and 5.8 ms.
        let slides = side_by_side && count < 3 * COLUMNS && (1..=ROWS).contains(&(count % COLUMNS));
        let way = if places.steps == [1, 1] && saves([count, taps.maps], kernel, output) {
            Way::Winograd(WinogradMaps::new(places, taps))
        } else if places.steps == [1, 1] && saves_along_rows([count, taps.maps], kernel, output) {
            Way::WinogradRows(WinogradRows::new(places, taps))
        } else if slides {
            Way::Slide(Slide::new(count, places, taps))
        } else {
            Way::Gather(Gather::of_places(places, &taps.cells))
        };
        let weights = taps.weights.iter().map(|weight| *weight as u32).collect();
        Self { count, way, weights, step: taps.step }
    }

    /// Numbers in the packed weights.
    pub(super) fn panels(&self) -> usize {
        match &self.way {
            Way::Slide(slide) => {
                self.count.next_multiple_of(slide.panel_width()) * self.weights.len()
            }
            Way::Gather(_) => self.count.next_multiple_of(COLUMNS) * self.weights.len(),
            Way::Winograd(winograd) => self.count.next_multiple_of(ROWS) * winograd.depth(),
            Way::WinogradRows(winograd) => self.count.next_multiple_of(ROWS) * winograd.depth(),
        }
    }

    /// Copies the weights into the order in which they are read.
    pub(super) fn pack(&self, w: &[Real], panels: &mut [Real]) {
        match &self.way {
            Way::Slide(slide) if slide.panel_width() == 1 => self.pack_panels::<1>(w, panels),
            Way::Slide(_) => self.pack_panels::<ROWS>(w, panels),
            Way::Gather(_) => self.pack_panels::<COLUMNS>(w, panels),
            Way::Winograd(winograd) => {
                let panels = panels.chunks_exact_mut(ROWS * winograd.depth());
                for (first, panel) in (0..self.count).step_by(ROWS).zip(panels) {
                    winograd.pack(|tap| self.weights(w, tap, first), panel);
                }
            }
            Way::WinogradRows(winograd) => {
                let panels = panels.chunks_exact_mut(ROWS * winograd.depth());
                for (first, panel) in (0..self.count).step_by(ROWS).zip(panels) {
                    winograd.pack(|tap| self.weights(w, tap, first), panel);
                }
            }
        }
    }

    fn pack_panels<const W: usize>(&self, w: &[Real], panels: &mut [Real]) {
        let panels = panels.as_chunks_mut::<W>().0.chunks_exact_mut(self.weights.len());
        for (first, panel) in (0..self.count).step_by(W).zip(panels) {
            for (tap, to) in panel.iter_mut().enumerate() {
                *to = self.weights(w, tap, first);
            }
        }
    }

    /// The weights of a tap for the maps from `first` on; zeros for those that are missing.
    #[inline]
    fn weights<const W: usize>(&self, w: &[Real], tap: usize, first: usize) -> [Real; W] {
        let mut weights = [0.0; W];
        let from = w[self.weights[tap] as usize + first * self.step..].iter().step_by(self.step);
        let count = W.min(self.count - first);
        weights[..count].iter_mut().zip(from).for_each(|(to, from)| *to = *from);
        weights
    }

    /// Computes the maps, `map_len` numbers each, and adds their bias.
    pub(super) fn compute(
        &mut self,
        x: &[Real],
        panels: &[Real],
        bias: Option<&[Real]>,
        map_len: usize,
        y: &mut [Real],
    ) {
        match &mut self.way {
            Way::Slide(slide) => slide.maps(x, panels, bias, map_len, y),
            Way::Gather(gather) => gather.maps(x, panels, bias, map_len, y),
            Way::Winograd(winograd) => winograd.maps(x, panels, bias, map_len, y),
            Way::WinogradRows(winograd) => winograd.maps(x, panels, bias, map_len, y),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        let way = match &self.way {
            Way::Slide(slide) => slide.bytes(),
            Way::Gather(gather) => gather.bytes(),
            Way::Winograd(winograd) => winograd.bytes(),
            Way::WinogradRows(winograd) => winograd.bytes(),
        };
        way + size_of_val(&self.weights[..])
    }
}

/// Fewest maps on either side for which products are saved by transforms.
///
/// The transforms take sums for every map of the image and every result, saved are products between
/// them. 28×28 places and a batch of 32, or 14×14 in the last line, in one thread of Chromium with
/// relaxed SIMD, milliseconds, direct and transformed:
///
/// | maps | forward | gradient of the weights |
/// | --- | --- | --- |
/// | 8 → 8 | 0.97, 1.04 | 0.94, 1.29 |
/// | 16 → 16 | 3.42, 2.76 | 3.16, 3.16 (simd128 4.41, 3.64) |
/// | 8 → 32 | 0.87, 0.64 | 0.75, 0.83 |
const FEWEST: usize = 8;
const FEWEST_FOR_BOTH: usize = 16;

/// Whether products are saved by transforms when maps are computed with a kernel put at every place.
fn saves(maps: [usize; 2], kernel: [usize; 2], output: [usize; 2]) -> bool {
    fits(kernel, output)
        && maps.iter().all(|count| *count >= FEWEST)
        && maps.iter().any(|count| *count >= FEWEST_FOR_BOTH)
}

/// Whether this is so for the gradient of the weights, for which both factors are transformed.
pub(super) fn saves_for_weights(maps: [usize; 2], kernel: [usize; 2], output: [usize; 2]) -> bool {
    fits(kernel, output) && maps.iter().all(|count| *count >= FEWEST_FOR_BOTH)
}

/// Fewest sums of a row of the kernel, over maps and rows, for which transforms along rows pay.
///
/// Milliseconds, direct and transformed; kernels of 5 × 5 cells, a batch of 32, in one thread of Chromium
/// with relaxed SIMD, medians of seven rounds on a busy machine (the last line, within `LeNet`, of nine):
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
///
/// Where few of the places that a vector of tiles covers exist, more is computed than is saved.
const FEWEST_SUMMANDS: usize = 10;

/// Whether products are saved by transforms along the rows of a kernel that is put at every place.
fn saves_along_rows(maps: [usize; 2], kernel: [usize; 2], output: [usize; 2]) -> bool {
    let covered = output[1].next_multiple_of(rows::RESULTS * LANES);
    kernel[1] == rows::KERNEL
        && output[0] >= 2
        && 8 * output[1] >= 5 * covered
        && maps[0] > 1
        && maps[1] * kernel[0] >= FEWEST_SUMMANDS
}

fn fits(kernel: [usize; 2], output: [usize; 2]) -> bool {
    kernel == [3, 3] && output[0] >= GROUP[0] && output[1] >= GROUP[1]
}

/// Biases of the maps from `first` on; of maps that are missing, or without any, zeros.
pub(super) fn biases<const W: usize>(bias: Option<&[Real]>, first: usize) -> [Real; W] {
    let mut own = [0.0; W];
    if let Some(bias) = bias {
        own.iter_mut().zip(&bias[first..]).for_each(|(own, bias)| *own = *bias);
    }
    own
}
