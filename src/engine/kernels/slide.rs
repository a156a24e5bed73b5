//! Products whose right factor is read where it lies, neighbours side by side.
//!
//! The other way round than in [`gather`](super::gather): a vector holds neighbouring places of one
//! map, and the weights of four maps are spread over it. Nothing has to be turned over.

use super::lanes::{LANES, Lanes};
use super::maps::{Places, Taps, biases};
use super::tile::{ROWS, slid};
use crate::engine::Real;

/// Neighbours that fill the two vectors of a tile.
pub(super) const NEIGHBOURS: usize = 2 * LANES;

/// A kernel that slides along the rows of an image, one cell at a time.
#[derive(Clone, Debug)]
pub(super) struct Slide {
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
    pub(super) fn new(places: &Places, taps: &Taps) -> Self {
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
                1..=LANES => fours.push(piece(width - LANES)),
                _ => eights.push(piece(width - NEIGHBOURS)),
            }
        }
        let run = taps.run;
        let starts = taps.cells.iter().step_by(run).map(|start| *start as u32).collect();
        Self { starts, run, eights, fours, step }
    }

    /// Summands of each product.
    pub(super) fn depth(&self) -> usize {
        self.starts.len() * self.run
    }

    /// Computes whole maps, four at a time from as many panels of weights, and adds their bias.
    pub(super) fn maps(
        &self,
        x: &[Real],
        panels: &[Real],
        bias: Option<&[Real]>,
        map_len: usize,
        y: &mut [Real],
    ) {
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
            let row = row.map(|lanes| lanes + Lanes::splat(bias));
            if self.step == 1 {
                let (cells, _) = map[to..].as_chunks_mut();
                cells.iter_mut().zip(row).for_each(|(cells, lanes)| lanes.store(cells));
            } else {
                let cells = map[to..].iter_mut().step_by(self.step);
                let numbers = row.into_iter().flat_map(Lanes::to_array);
                cells.zip(numbers).for_each(|(cell, number)| *cell = number);
            }
        }
    }

    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.starts[..]) + size_of_val(&self.eights[..]) + size_of_val(&self.fours[..])
    }
}
