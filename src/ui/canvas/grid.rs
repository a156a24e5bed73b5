//! Where equally sized pictures lie in a grid: columns of one width, each picture centred in its
//! column, none larger than what the eye needs.

/// Space between pictures, in CSS pixels.
const GAP: f64 = 4.0;
/// Widest picture, in rem.
const MAX_TILE: f64 = 4.0;
/// Widest cell of a picture, in rem: small kernels stay smaller than the maps they make.
const MAX_CELL: f64 = 0.5;
/// Height of a single row of values, in rem.
const STRIP: f64 = 1.0;

/// What is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pictures {
    /// Number of pictures.
    pub count: usize,
    /// Rows of values in each.
    pub height: usize,
    /// Columns of values in each.
    pub width: usize,
    /// Pictures side by side, at least 1.
    pub columns: usize,
}

/// A rectangle, from the upper left corner of the grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A layout; its unit is the one that [`Grid::fit`] was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    pictures: Pictures,
    tile: (f64, f64),
    column: f64,
    gap: f64,
}

impl Pictures {
    /// A single row of values is drawn as a strip over the whole width.
    fn is_strip(self) -> bool {
        self.count == 1 && self.height == 1
    }

    fn rows(self) -> usize {
        self.count.max(1).div_ceil(self.columns)
    }

    fn aspect(self) -> f64 {
        self.height.max(1) as f64 / self.width.max(1) as f64
    }

    /// Widest picture, in rem.
    fn cap(self) -> f64 {
        MAX_TILE.min(MAX_CELL * self.width.max(1) as f64)
    }

    /// Height of the grid that [`Grid::fit`] finds, as CSS in a container that is as wide as it.
    pub fn css_height(self) -> String {
        if self.is_strip() {
            return format!("{STRIP}rem");
        }
        let (columns, rows) = (self.columns, self.rows());
        let tile = format!("min((100cqw + {GAP}px) / {columns} - {GAP}px, {}rem)", self.cap());
        format!("calc({tile} * {} + {}px)", self.aspect() * rows as f64, GAP * (rows - 1) as f64)
    }
}

impl Grid {
    /// Lays pictures out over `width`; `px` and `rem` are the sizes of these CSS units in the unit
    /// of `width`.
    pub fn fit(pictures: Pictures, width: f64, px: f64, rem: f64) -> Self {
        if pictures.is_strip() {
            return Self { pictures, tile: (width, STRIP * rem), column: width, gap: 0.0 };
        }
        let gap = GAP * px;
        let share = (width + gap) / pictures.columns as f64 - gap;
        let tile = share.min(pictures.cap() * rem).max(0.0);
        Self {
            pictures,
            tile: (tile, tile * pictures.aspect()),
            column: share.min(MAX_TILE * rem).max(tile),
            gap,
        }
    }

    /// The picture at a point, and the row and column of the value there; between pictures none.
    pub fn value_at(&self, x: f64, y: f64) -> Option<(usize, usize, usize)> {
        let Pictures { count, height, width, columns } = self.pictures;
        let (across, down) = (self.column + self.gap, self.tile.1 + self.gap);
        if x < 0.0 || y < 0.0 || across <= 0.0 || down <= 0.0 {
            return None;
        }
        let (column, row) = ((x / across) as usize, (y / down) as usize);
        let map = row * columns + column;
        if column >= columns || map >= count {
            return None;
        }
        let rect = self.rect(map);
        let cell = |along: f64, size: f64, cells: usize| {
            let share = along / size;
            (0.0..1.0).contains(&share).then(|| ((share * cells as f64) as usize).min(cells - 1))
        };
        let row = cell(y - rect.y, rect.height, height)?;
        Some((map, row, cell(x - rect.x, rect.width, width)?))
    }

    /// Place of a value of a picture.
    pub fn value_rect(&self, map: usize, row: usize, column: usize) -> Rect {
        let Rect { x, y, width, height } = self.rect(map);
        let (width, height) = (
            width / self.pictures.width.max(1) as f64,
            height / self.pictures.height.max(1) as f64,
        );
        Rect { x: x + column as f64 * width, y: y + row as f64 * height, width, height }
    }

    /// Place of a picture.
    pub fn rect(&self, map: usize) -> Rect {
        let (row, column) = (map / self.pictures.columns, map % self.pictures.columns);
        let (width, height) = self.tile;
        Rect {
            x: column as f64 * (self.column + self.gap) + (self.column - width) / 2.0,
            y: row as f64 * (height + self.gap),
            width,
            height,
        }
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    const MAPS: Pictures = Pictures { count: 11, height: 8, width: 4, columns: 4 };

    #[wasm_bindgen_test]
    fn pictures_lie_side_by_side_within_the_width() {
        for width in [60.0, 150.0, 1000.0] {
            let grid = Grid::fit(MAPS, width, 1.0, 16.0);
            for map in 0..MAPS.count {
                let rect = grid.rect(map);
                assert!(rect.x >= 0.0 && rect.x + rect.width <= width + 1e-9, "{rect:?}");
                if map % MAPS.columns > 0 {
                    let left = grid.rect(map - 1);
                    assert!(left.x + left.width < rect.x, "a gap between {left:?} and {rect:?}");
                }
            }
        }
    }

    #[wasm_bindgen_test]
    fn pictures_are_no_larger_than_their_caps() {
        let kernels = Pictures { count: 8, height: 3, width: 3, columns: 8 };
        let maps = Pictures { height: 28, width: 28, ..kernels };
        let (small, large) =
            (Grid::fit(kernels, 2000.0, 2.0, 32.0), Grid::fit(maps, 2000.0, 2.0, 32.0));
        assert_eq!((small.rect(0).width, large.rect(0).width), (48.0, 128.0));
        let centre = |grid: &Grid| grid.rect(5).x + grid.rect(5).width / 2.0;
        assert_eq!(centre(&small), centre(&large));
    }

    #[wasm_bindgen_test]
    fn the_middle_of_every_value_is_that_value_and_gaps_are_none() {
        let row = Pictures { count: 1, height: 1, width: 64, columns: 16 };
        let kernels = Pictures { count: 24, height: 3, width: 3, columns: 8 };
        for pictures in [MAPS, row, kernels] {
            let grid = Grid::fit(pictures, 300.0, 1.0, 16.0);
            for map in 0..pictures.count {
                for row in 0..pictures.height {
                    for column in 0..pictures.width {
                        let rect = grid.value_rect(map, row, column);
                        let (x, y) = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
                        assert_eq!(grid.value_at(x, y), Some((map, row, column)));
                    }
                }
            }
        }
        let grid = Grid::fit(kernels, 300.0, 1.0, 16.0);
        let first = grid.rect(0);
        assert_eq!(grid.value_at(first.x + first.width + 1.0, 2.0), None);
        assert_eq!(grid.value_at(first.x + 1.0, first.height + 1.0), None);
        assert_eq!(grid.value_at(-1.0, 2.0), None);
        assert_eq!(grid.value_at(2.0, 1e6), None);
    }

    #[wasm_bindgen_test]
    fn a_row_of_values_fills_the_width() {
        let row = Pictures { count: 1, height: 1, width: 64, columns: 16 };
        let grid = Grid::fit(row, 640.0, 1.0, 16.0);
        assert_eq!(grid.rect(0), Rect { x: 0.0, y: 0.0, width: 640.0, height: 16.0 });
        assert_eq!(row.css_height(), "1rem");
    }
}
