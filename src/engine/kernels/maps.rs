//! Maps of numbers, each a weighted sum of the cells around a place of an image.

use super::gather::Gather;
use super::slide::{NEIGHBOURS, Slide};
use super::tile::{COLUMNS, ROWS};
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
}

impl Maps {
    pub(super) fn new(count: usize, places: &Places, taps: &Taps) -> Self {
        // A product of eight maps at a time computes up to seven for nothing, one of four maps up to
        // three, but with full panels it is slower. In one thread of Chromium, GFLOP/s of
        // multiplications that were asked for, gather and slide: 3 maps (9×9×32, 48×48 places)
        // 8.0 and 17.1; 32 maps (3×3×32, 24×24) 24 and 22; 64 maps (3×3×64, 16×16) 27 and 21. From
        // three panels on, what would be computed for nothing weighs less than that.
        let side_by_side = places.steps[0] == 1 && places.width >= NEIGHBOURS;
        let way = if side_by_side && count < 3 * COLUMNS && (1..=ROWS).contains(&(count % COLUMNS))
        {
            Way::Slide(Slide::new(places, taps))
        } else {
            Way::Gather(Gather::of_places(places, &taps.cells))
        };
        let weights = taps.weights.iter().map(|weight| *weight as u32).collect();
        Self { count, way, weights, step: taps.step }
    }

    /// Numbers in the packed weights.
    pub(super) fn panels(&self) -> usize {
        self.count.next_multiple_of(self.panel_width()) * self.weights.len()
    }

    /// Maps whose weights lie side by side in a panel.
    fn panel_width(&self) -> usize {
        match self.way {
            Way::Slide(_) => ROWS,
            Way::Gather(_) => COLUMNS,
        }
    }

    /// Copies the weights into the order in which they are read.
    pub(super) fn pack(&self, w: &[Real], panels: &mut [Real]) {
        match self.way {
            Way::Slide(_) => self.pack_panels::<ROWS>(w, panels),
            Way::Gather(_) => self.pack_panels::<COLUMNS>(w, panels),
        }
    }

    fn pack_panels<const W: usize>(&self, w: &[Real], panels: &mut [Real]) {
        let panels = panels.as_chunks_mut::<W>().0.chunks_exact_mut(self.weights.len());
        for (first, panel) in (0..self.count).step_by(W).zip(panels) {
            let count = W.min(self.count - first);
            for (to, weight) in panel.iter_mut().zip(&self.weights) {
                *to = [0.0; W];
                let from = w[*weight as usize + first * self.step..].iter().step_by(self.step);
                to[..count].iter_mut().zip(from).for_each(|(to, from)| *to = *from);
            }
        }
    }

    /// Computes the maps, `map_len` numbers each, and adds their bias.
    pub(super) fn compute(
        &self,
        x: &[Real],
        panels: &[Real],
        bias: Option<&[Real]>,
        map_len: usize,
        y: &mut [Real],
    ) {
        match &self.way {
            Way::Slide(slide) => slide.maps(x, panels, bias, map_len, y),
            Way::Gather(gather) => gather.maps(x, panels, bias, map_len, y),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        let way = match &self.way {
            Way::Slide(slide) => slide.bytes(),
            Way::Gather(gather) => gather.bytes(),
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
