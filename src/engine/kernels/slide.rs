//! Products whose right factor is read where it lies, neighbours side by side.
//!
//! The other way round than in [`gather`](super::gather): a vector holds neighbouring places of one
//! map, and the weights of four maps are spread over it. Nothing has to be turned over. A map that is
//! alone is computed at four places at once instead.

use std::array::from_fn;

use super::lanes::{LANES, Lanes};
use super::maps::{Places, Taps, biases};
use super::tile::{ROWS, slid, slid_alone};
use crate::engine::Real;

/// Neighbours that fill the two vectors of a tile.
pub(super) const NEIGHBOURS: usize = 2 * LANES;

/// A kernel that slides along the rows of an image, one cell at a time.
#[derive(Clone, Debug)]
pub(super) struct Slide {
    /// Whether there is but one map.
    alone: bool,
    /// The first of each run of neighbouring taps.
    starts: Vec<u32>,
    /// Taps of a run.
    run: usize,
    /// Places computed together, eight or four: the first one's cell in the image and in the map.
    eights: Vec<[u32; 2]>,
    fours: Vec<[u32; 2]>,
    /// From one place to the next in the map.
    step: usize,
}

impl Slide {
    /// Places must lie side by side in the image.
    pub(super) fn new(count: usize, places: &Places, taps: &Taps) -> Self {
        let alone = count == 1;
        let Places { rows, width, steps: [1, step] } = places else {
            panic!("neighbouring places lie side by side")
        };
        let (width, step) = (*width, *step);
        assert!(width >= NEIGHBOURS, "a row is at least one tile wide");
        let (mut eights, mut fours) = (Vec::new(), Vec::new());
        for [from, to] in rows {
            let piece = |at: usize| [(from + at) as u32, (to + at * step) as u32];
            let whole = width - width % NEIGHBOURS;
            eights.extend((0..whole).step_by(NEIGHBOURS).map(piece));
            // What is left is filled up with places that are computed twice.
            match width - whole {
                0 => {}
                1..=LANES if !alone => fours.push(piece(width - LANES)),
                _ => eights.push(piece(width - NEIGHBOURS)),
            }
        }
        let run = taps.run;
        let starts = taps.cells.iter().step_by(run).map(|start| *start as u32).collect();
        Self { alone, starts, run, eights, fours, step }
    }

    /// Summands of each product.
    pub(super) fn depth(&self) -> usize {
        self.starts.len() * self.run
    }

    /// Maps whose weights lie side by side in a panel.
    pub(super) fn panel_width(&self) -> usize {
        if self.alone { 1 } else { ROWS }
    }

    /// Computes whole maps from panels of weights, and adds their bias.
    pub(super) fn maps(
        &self,
        x: &[Real],
        panels: &[Real],
        bias: Option<&[Real]>,
        map_len: usize,
        y: &mut [Real],
    ) {
        if self.alone {
            return self.map(x, &panels[..self.depth()], biases::<1>(bias, 0)[0], y);
        }
        let panels = panels.as_chunks().0.chunks_exact(self.depth());
        for (index, (maps, panel)) in y.chunks_mut(ROWS * map_len).zip(panels).enumerate() {
            let own = biases(bias, index * ROWS);
            for [from, to] in &self.eights {
                let tile = slid::<2>(panel, &x[*from as usize..], &self.starts, self.run);
                self.store(tile, own, *to as usize, map_len, maps);
            }
            for [from, to] in &self.fours {
                let tile = slid::<1>(panel, &x[*from as usize..], &self.starts, self.run);
                self.store(tile, own, *to as usize, map_len, maps);
            }
        }
    }

    /// Computes a map that is alone.
    fn map(&self, x: &[Real], weights: &[Real], bias: Real, map: &mut [Real]) {
        for eights in self.eights.chunks(ROWS) {
            let rows = from_fn(|i| eights[i.min(eights.len() - 1)][0] as usize);
            let tile = slid_alone(weights, x, rows, &self.starts, self.run);
            for (row, [_, to]) in tile.into_iter().zip(eights) {
                self.store_row(row, bias, &mut map[*to as usize..]);
            }
        }
    }

    #[inline]
    fn store<const V: usize>(
        &self,
        tile: [[Lanes; V]; ROWS],
        bias: [Real; ROWS],
        to: usize,
        map_len: usize,
        maps: &mut [Real],
    ) {
        for ((map, row), bias) in maps.chunks_exact_mut(map_len).zip(tile).zip(bias) {
            self.store_row(row, bias, &mut map[to..]);
        }
    }

    #[inline]
    fn store_row<const V: usize>(&self, row: [Lanes; V], bias: Real, to: &mut [Real]) {
        let row = row.map(|lanes| lanes + Lanes::splat(bias));
        if self.step == 1 {
            let (cells, _) = to.as_chunks_mut();
            cells.iter_mut().zip(row).for_each(|(cells, lanes)| lanes.store(cells));
        } else {
            let cells = to.iter_mut().step_by(self.step);
            let numbers = row.into_iter().flat_map(Lanes::to_array);
            cells.zip(numbers).for_each(|(cell, number)| *cell = number);
        }
    }

    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.starts[..]) + size_of_val(&self.eights[..]) + size_of_val(&self.fours[..])
    }
}
