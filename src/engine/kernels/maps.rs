//! Maps of numbers, each a weighted sum of the cells around a place of an image.

use super::choice::{self, Job};
use super::gather::Gather;
use super::slide::Slide;
use super::tile::{COLUMNS, ROWS};
use super::winograd::{WinogradMaps, WinogradRows};
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
        let way = choice::maps(Job {
            maps: [count, taps.maps],
            kernel: [taps.cells.len() / taps.maps / taps.run, taps.run],
            places: [places.rows.len(), places.width],
            steps: places.steps,
        });
        let way = match way {
            choice::Way::Gather => Way::Gather(Gather::of_places(places, &taps.cells)),
            choice::Way::Slide => Way::Slide(Slide::new(count, places, taps)),
            choice::Way::Winograd => Way::Winograd(WinogradMaps::new(places, taps)),
            choice::Way::WinogradRows => Way::WinogradRows(WinogradRows::new(places, taps)),
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
                self.pack_transformed(winograd.depth(), panels, |first, panel| {
                    winograd.pack(|tap| self.weights(w, tap, first), panel);
                });
            }
            Way::WinogradRows(winograd) => {
                self.pack_transformed(winograd.depth(), panels, |first, panel| {
                    winograd.pack(|tap| self.weights(w, tap, first), panel);
                });
            }
        }
    }

    /// Has panels of four maps, `depth` numbers for each, packed from the maps from `first` on.
    fn pack_transformed(
        &self,
        depth: usize,
        panels: &mut [Real],
        pack: impl Fn(usize, &mut [Real]),
    ) {
        let panels = panels.chunks_exact_mut(ROWS * depth);
        (0..self.count).step_by(ROWS).zip(panels).for_each(|(first, panel)| pack(first, panel));
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

/// Biases of the maps from `first` on; of maps that are missing, or without any, zeros.
pub(super) fn biases<const W: usize>(bias: Option<&[Real]>, first: usize) -> [Real; W] {
    let mut own = [0.0; W];
    if let Some(bias) = bias {
        own.iter_mut().zip(&bias[first..]).for_each(|(own, bias)| *own = *bias);
    }
    own
}
