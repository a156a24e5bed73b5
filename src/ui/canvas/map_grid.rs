//! Maps in a grid that can be pointed at: a square as nearly as possible, with rectangles outlined.

use web_sys::HtmlCanvasElement;

use super::grid::Rect;
use super::palette::{Palette, Table};
use super::picture::mark;
use super::surface::Surface;
use super::tiles::sheet;
use crate::protocol::inspect::layer::{Place, Window};
use crate::protocol::maps::Maps;

/// Space between maps, and between single numbers, in CSS pixels.
const GAP: f64 = 4.0;
const GAP_OF_UNITS: f64 = 1.0;
/// Widest map, widest map that stands alone, and widest cell, in rem.
const MAX_TILE: f64 = 5.0;
const MAX_ALONE: f64 = 11.0;
const MAX_CELL: f64 = 0.9;
/// Height by width of a map, at least and at most: of longer ones cells are no squares.
const ASPECTS: (f64, f64) = (0.2, 2.5);
/// Most maps side by side.
const MAX_COLUMNS: usize = 16;

/// A rectangle to outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outline {
    /// In this map; in all without one.
    pub map: Option<usize>,
    /// Rows and columns.
    pub window: Window,
}

/// Where maps lie. The same in CSS and on the canvas.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Layout {
    count: usize,
    height: usize,
    width: usize,
    columns: usize,
}

impl Layout {
    /// Lays maps out.
    pub fn of(maps: &Maps) -> Self {
        let Maps { count, height, width, .. } = *maps;
        let columns = if height * width == 1 {
            MAX_COLUMNS.min(count)
        } else {
            ((count as f64).sqrt().ceil() as usize).min(MAX_COLUMNS)
        };
        Self { count, height, width, columns: columns.max(1) }
    }

    fn gap(self) -> f64 {
        if self.height * self.width == 1 { GAP_OF_UNITS } else { GAP }
    }

    fn rows(self) -> usize {
        self.count.div_ceil(self.columns).max(1)
    }

    fn aspect(self) -> f64 {
        let aspect = self.height.max(1) as f64 / self.width.max(1) as f64;
        aspect.clamp(ASPECTS.0, ASPECTS.1)
    }

    /// Widest map, in rem.
    fn cap(self) -> f64 {
        let cap = if self.count == 1 { MAX_ALONE } else { MAX_TILE };
        // Long ones take what there is.
        if self.count == 1 && self.width > 32 {
            64.0
        } else {
            cap.min(MAX_CELL * self.width as f64)
        }
    }

    /// Height of the canvas, as CSS in a container that is as wide as it.
    pub fn css_height(self) -> String {
        let (columns, rows, gap) = (self.columns, self.rows(), self.gap());
        let tile = format!("min((100cqw + {gap}px) / {columns} - {gap}px, {}rem)", self.cap());
        format!("calc({tile} * {} + {}px)", self.aspect() * rows as f64, gap * (rows - 1) as f64)
    }

    /// Width of a map on a canvas so wide; all in the unit of `px` and `rem`.
    fn tile(self, width: f64, px: f64, rem: f64) -> f64 {
        let gap = self.gap() * px;
        ((width + gap) / self.columns as f64 - gap).min(self.cap() * rem).max(0.0)
    }

    /// Place of a map.
    fn rect(self, map: usize, width: f64, px: f64, rem: f64) -> Rect {
        let (tile, gap) = (self.tile(width, px, rem), self.gap() * px);
        let tall = tile * self.aspect();
        let (row, column) = ((map / self.columns) as f64, (map % self.columns) as f64);
        Rect { x: column * (tile + gap), y: row * (tall + gap), width: tile, height: tall }
    }

    /// The number at a point of a canvas so wide, in CSS pixels; between maps the nearest before it.
    pub fn place_at(self, x: f64, y: f64, width: f64, rem: f64) -> Option<Place> {
        let Rect { width: tile, height: tall, .. } = self.rect(0, width, 1.0, rem);
        if tile <= 0.0 {
            return None;
        }
        let gap = self.gap();
        let (column, row) =
            ((x.max(0.0) / (tile + gap)) as usize, (y.max(0.0) / (tall + gap)) as usize);
        let map = row * self.columns + column;
        if column >= self.columns || map >= self.count {
            return None;
        }
        let cell = |along: f64, size: f64, cells: usize| {
            (((along % (size + gap)) / size * cells as f64) as usize).min(cells - 1)
        };
        Some(Place { map, row: cell(y, tall, self.height), column: cell(x, tile, self.width) })
    }
}

/// Edges between pixels.
fn rounded(rect: Rect) -> Rect {
    let (x, y) = (rect.x.round(), rect.y.round());
    let (right, bottom) = ((rect.x + rect.width).round(), (rect.y + rect.height).round());
    Rect { x, y, width: right - x, height: bottom - y }
}

/// Draws maps and outlines.
pub fn draw(canvas: &HtmlCanvasElement, maps: &Maps, outlines: &[Outline]) {
    let Some(surface) = Surface::new(canvas) else { return };
    if maps.pixels.is_empty() {
        return;
    }
    let palette = Palette::read();
    let layout = Layout::of(maps);
    let rem = palette.rem() * surface.ratio;
    let rects: Vec<Rect> = (0..layout.count)
        .map(|map| rounded(layout.rect(map, surface.width, surface.ratio, rem)))
        .collect();
    let table = match maps.low < 0.0 {
        true => Table::Diverging,
        false if maps.low == 0.0 && maps.high == 1.0 && maps.count == 1 => Table::Sequential,
        false => Table::Activation,
    };
    let Some(sheet) = sheet(maps, layout.columns, palette.table(table)) else { return };
    let context = &surface.context;
    context.set_image_smoothing_enabled(false);
    context.set_stroke_style_str(&palette.css("--line"));
    let line = surface.ratio.round();
    context.set_line_width(line);
    let (width, height) = (layout.width as f64, layout.height as f64);
    for (map, rect) in rects.iter().enumerate() {
        let from = Rect {
            x: (map % layout.columns) as f64 * width,
            y: (map / layout.columns) as f64 * height,
            width,
            height,
        };
        sheet.copy(context, from, *rect);
        if layout.height * layout.width > 1 {
            let inset = line / 2.0;
            context.stroke_rect(
                rect.x + inset,
                rect.y + inset,
                rect.width - line,
                rect.height - line,
            );
        }
    }
    for Outline { map, window } in outlines {
        for (_, rect) in
            rects.iter().enumerate().filter(|(here, _)| map.is_none_or(|map| map == *here))
        {
            let (across, down) = (rect.width / width, rect.height / height);
            let marked = Rect {
                x: rect.x + window.columns.0 as f64 * across,
                y: rect.y + window.rows.0 as f64 * down,
                width: (window.columns.1 - window.columns.0) as f64 * across,
                height: (window.rows.1 - window.rows.0) as f64 * down,
            };
            mark(&surface, &palette, marked, false);
        }
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn layout(count: usize, height: usize, width: usize) -> Layout {
        Layout::of(&Maps { count, height, width, ..Maps::default() })
    }

    #[wasm_bindgen_test]
    fn the_middle_of_every_cell_is_that_cell() {
        for (count, height, width) in [(8, 6, 5), (1, 28, 28), (40, 1, 1), (1, 10, 64)] {
            let layout = layout(count, height, width);
            for map in 0..count {
                let Rect { x, y, width: wide, height: tall } = layout.rect(map, 300.0, 1.0, 16.0);
                for (row, column) in [(0, 0), (height - 1, width - 1), (height / 2, width / 3)] {
                    let at = |cell: usize, size: f64, cells: usize| {
                        (cell as f64 + 0.5) * size / cells as f64
                    };
                    let (x, y) = (x + at(column, wide, width), y + at(row, tall, height));
                    let found = layout.place_at(x, y, 300.0, 16.0);
                    assert_eq!(found, Some(Place { map, row, column }), "{layout:?}");
                }
            }
        }
    }

    #[wasm_bindgen_test]
    fn maps_stay_within_the_width_and_nothing_lies_beyond() {
        let maps = layout(11, 8, 8);
        for map in 0..11 {
            let rect = maps.rect(map, 200.0, 1.0, 16.0);
            assert!(rect.x + rect.width <= 200.0 + 1e-9);
        }
        assert_eq!(maps.place_at(199.0, 199.0, 200.0, 16.0), None, "the twelfth of eleven");
    }
}
