//! Products whose left factor is read where it lies, through a table of offsets.
//!
//! A convolution is such a product: the rows of the left factor are the places where the kernel is
//! put, its columns the cells that the kernel covers there. No copy of the patches is made.

use super::lanes::{LANES, Lanes};
use super::maps::{Places, biases};
use super::tile::{COLUMNS, ROWS, Tile, gathered, load_row};
use crate::engine::Real;

/// Cells of an image: element (i, t) of the left factor is the cell `rows[i] + taps[t]`.
#[derive(Clone, Debug)]
pub(super) struct Gather {
    /// Where each row starts; filled up to a multiple of [`ROWS`] by repeating the last one.
    rows: Vec<u32>,
    /// Rows without the repetitions.
    count: usize,
    taps: Vec<u32>,
    /// Largest tap + 1.
    span: usize,
    /// The cell of the resulting map that each row computes; without it the rows are in order.
    targets: Option<Vec<u32>>,
}

impl Gather {
    pub(super) fn new(rows: &[usize], taps: &[usize], targets: Option<&[usize]>) -> Self {
        let narrow = |cells: &[usize]| cells.iter().map(|cell| *cell as u32).collect::<Vec<_>>();
        let count = rows.len();
        let mut rows = narrow(rows);
        rows.resize(count.next_multiple_of(ROWS), rows.last().copied().unwrap_or(0));
        let span = taps.iter().max().map_or(0, |tap| tap + 1);
        Self { rows, count, taps: narrow(taps), span, targets: targets.map(narrow) }
    }

    /// A product for every place; without gaps between them the results fill a map.
    pub(super) fn of_places(places: &Places, taps: &[usize]) -> Self {
        let each = |side: usize| {
            let columns = (0..places.width).map(move |column| column * places.steps[side]);
            let rows = places.rows.iter();
            rows.flat_map(move |row| columns.clone().map(move |column| row[side] + column))
        };
        let (rows, targets): (Vec<_>, Vec<_>) = (each(0).collect(), each(1).collect());
        Self::new(&rows, taps, (places.steps[1] > 1).then_some(&targets[..]))
    }

    /// Summands of each product.
    pub(super) fn depth(&self) -> usize {
        self.taps.len()
    }

    /// The tiles of the product with a panel of eight columns, from top to bottom. A shorter panel
    /// uses the first taps only.
    pub(super) fn tiles(
        &self,
        x: &[Real],
        panel: &[[Real; COLUMNS]],
    ) -> impl Iterator<Item = Tile> {
        let taps = &self.taps[..panel.len()];
        let span = if taps.len() == self.taps.len() {
            self.span
        } else {
            taps.iter().max().map_or(0, |tap| *tap as usize + 1)
        };
        let (rows, _) = self.rows.as_chunks::<ROWS>();
        rows.iter().map(move |rows| gathered(x, rows.map(|row| row as usize), taps, span, panel))
    }

    /// Computes whole maps, eight at a time from as many panels: map j is column j of the product,
    /// plus its bias.
    pub(super) fn maps(
        &self,
        x: &[Real],
        panels: &[Real],
        bias: Option<&[Real]>,
        map_len: usize,
        y: &mut [Real],
    ) {
        let panels = panels.as_chunks().0.chunks_exact(self.depth());
        for (index, (maps, panel)) in y.chunks_mut(COLUMNS * map_len).zip(panels).enumerate() {
            let bias = load_row(&biases(bias, index * COLUMNS));
            for (strip, tile) in self.tiles(x, panel).enumerate() {
                let tile = tile.map(|row| [row[0] + bias[0], row[1] + bias[1]]);
                self.store(strip * ROWS, tile, map_len, maps);
            }
        }
    }

    /// Writes a tile, turned over: its columns belong to different maps.
    fn store(&self, first: usize, tile: Tile, map_len: usize, maps: &mut [Real]) {
        let count = ROWS.min(self.count - first);
        for (half, maps) in maps.chunks_mut(LANES * map_len).enumerate() {
            let columns = Lanes::transpose(tile.map(|row| row[half]));
            for (map, column) in maps.chunks_exact_mut(map_len).zip(columns) {
                if let Some(targets) = &self.targets {
                    let targets = targets[first..first + count].iter();
                    for (target, value) in targets.zip(column.to_array()) {
                        map[*target as usize] = value;
                    }
                } else if let Some(cells) = map[first..].first_chunk_mut() {
                    column.store(cells);
                } else {
                    column.store_partial(&mut map[first..]);
                }
            }
        }
    }

    pub(super) fn bytes(&self) -> usize {
        let targets = self.targets.as_ref().map_or(0, Vec::len);
        (self.rows.len() + self.taps.len() + targets) * size_of::<u32>()
    }
}
