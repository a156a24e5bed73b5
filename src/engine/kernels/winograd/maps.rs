//! Maps from transformed images and kernels.

use std::array::from_fn;

use super::{GAP, GROUP, PLACES, groups, results, spread, transform_image, transform_kernel};
use crate::engine::Real;
use crate::engine::kernels::lanes::{LANES, Lanes};
use crate::engine::kernels::maps::{Places, Taps, biases};
use crate::engine::kernels::tile::{COLUMNS, ROWS, packed};

/// A kernel of 3 × 3 cells that is put at every place of an image.
#[derive(Clone, Debug)]
pub(in crate::engine::kernels) struct WinogradMaps {
    /// Maps of the image, their cells, and how wide they are.
    channels: usize,
    map_len: usize,
    width: usize,
    /// Where each group starts in a map of the image and in one of the results; an even number.
    groups: Vec<[u32; 2]>,
    /// How wide a map of results is.
    columns: usize,
    /// The place of each tap in a kernel.
    order: Vec<usize>,
    /// Transformed cells of two groups: for each place of a tile, a row for each map.
    cells: Vec<[Real; COLUMNS]>,
}

impl WinogradMaps {
    /// Places must lie side by side in the image and in the map, taps be those of 3 × 3 cells.
    pub(in crate::engine::kernels) fn new(places: &Places, taps: &Taps) -> Self {
        let ([_, width], columns) = (taps.image, places.width);
        let [from, to] = places.rows[0];
        let start = |[y, x]: [usize; 2]| [from + y * width + x, to + y * columns + x];
        let groups = groups([places.rows.len(), columns]).map(|group| start(group.at));
        let mut groups: Vec<[u32; 2]> = groups.map(|start| start.map(|cell| cell as u32)).collect();
        if !groups.len().is_multiple_of(2) {
            groups.extend(groups.last().copied());
        }
        Self {
            channels: taps.maps,
            map_len: taps.image[0] * width,
            width,
            groups,
            columns,
            order: taps.cells[..9].iter().map(|cell| cell / width * 3 + cell % width).collect(),
            cells: vec![[0.0; COLUMNS]; PLACES * (taps.maps + GAP / size_of::<[Real; COLUMNS]>())],
        }
    }

    /// Numbers in the transformed kernel of a map.
    pub(in crate::engine::kernels) fn depth(&self) -> usize {
        PLACES * self.channels
    }

    /// Transforms the kernels of four maps; `weight` gives those of a tap.
    pub(in crate::engine::kernels) fn pack(
        &self,
        weight: impl Fn(usize) -> [Real; ROWS],
        panel: &mut [Real],
    ) {
        let (panel, _) = panel.as_chunks_mut::<ROWS>();
        for channel in 0..self.channels {
            let mut kernel = [[Lanes::zero(); 3]; 3];
            for (tap, place) in self.order.iter().enumerate() {
                let weights = weight(channel * self.order.len() + tap);
                kernel.as_flattened_mut()[*place] = Lanes::load(&weights);
            }
            let put = |part: &mut [[Real; ROWS]], lanes: Lanes| lanes.store(&mut part[channel]);
            spread(transform_kernel(kernel).as_flattened(), panel, self.channels, put);
        }
    }

    /// Computes whole maps, four at a time from as many panels of weights, and adds their bias.
    pub(in crate::engine::kernels) fn maps(
        &mut self,
        x: &[Real],
        panels: &[Real],
        bias: Option<&[Real]>,
        map_len: usize,
        y: &mut [Real],
    ) {
        let part = self.cells.len() / PLACES;
        for pair in self.groups.as_chunks::<2>().0 {
            for (channel, x) in x.chunks_exact(self.map_len).enumerate() {
                for (half, [from, _]) in pair.iter().enumerate() {
                    let put = |part: &mut [[Real; COLUMNS]], lanes: Lanes| {
                        lanes.store(&mut part[channel].as_chunks_mut().0[half]);
                    };
                    let tile = transform_image(&x[*from as usize..], self.width);
                    spread(tile.as_flattened(), &mut self.cells, part, put);
                }
            }
            let panels = panels.as_chunks::<ROWS>().0.chunks_exact(PLACES * self.channels);
            for (index, (panel, maps)) in panels.zip(y.chunks_mut(ROWS * map_len)).enumerate() {
                let mut factors =
                    panel.chunks_exact(self.channels).zip(self.cells.chunks_exact(part));
                let sums: [_; PLACES] = from_fn(|_| {
                    let (weights, cells) = factors.next().expect("one for each place");
                    packed(weights, &cells[..self.channels])
                });
                let bias: [Real; ROWS] = biases(bias, index * ROWS);
                for (row, map) in maps.chunks_exact_mut(map_len).enumerate() {
                    for (half, [_, to]) in pair.iter().enumerate() {
                        let own = from_fn(|i| from_fn(|j| sums[4 * i + j][row][half]));
                        let bias = Lanes::splat(bias[row]);
                        for (line, pair) in results(own).into_iter().enumerate() {
                            let to = &mut map[*to as usize + line * self.columns..][..GROUP[1]];
                            let halves = to.as_chunks_mut::<LANES>().0.iter_mut();
                            let numbers = Lanes::zip(pair).map(|lanes| lanes + bias);
                            halves.zip(numbers).for_each(|(half, lanes)| lanes.store(half));
                        }
                    }
                }
            }
        }
    }

    pub(in crate::engine::kernels) fn bytes(&self) -> usize {
        let tables = size_of_val(&self.groups[..]) + size_of_val(&self.order[..]);
        tables + size_of_val(&self.cells[..])
    }
}
