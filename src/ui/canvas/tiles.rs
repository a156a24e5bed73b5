//! Pictures in a grid: feature maps, kernels, pictures in grey or colour. One canvas for all of them.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::frame::use_draw;
use super::grid::{Grid, Pictures, Rect};
use super::palette::{Colours256, Palette, Table};
use super::picture::{Sheet, mark};
use super::pointing::{Hand, TilePoint, TilePointing};
use super::surface::Surface;
use crate::protocol::inspect::layer::Place;
use crate::protocol::maps::Maps;

/// Pictures have a frame from this width on, in CSS pixels.
const FRAMED: f64 = 14.0;

/// Pictures side by side, `columns` in a row; a single row of values becomes a strip.
#[component]
pub fn MapTiles(
    maps: Signal<Maps>,
    columns: Signal<usize>,
    table: Signal<Table>,
    label: Signal<String>,
    #[prop(optional)] pointing: Option<TilePointing>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let marked = move || pointing.and_then(|pointing| pointing.at.get());
    use_draw(
        canvas,
        move || (maps.get(), columns.get(), table.get(), marked()),
        |canvas, (maps, columns, table, marked)| draw(canvas, maps, *columns, *table, *marked),
    );
    // The shape alone decides about the place; it changes seldom, the pixels all the time.
    let shape = Memo::new(move |_| maps.with(|maps| pictures(maps, columns.get())));
    let height = move || shape.get().css_height();
    let canvas = match pointing {
        None => view! {
            <canvas node_ref=canvas role="img" aria-label=label style:height=height></canvas>
        }
        .into_any(),
        Some(pointing) => {
            let hand = Hand::new(canvas, maps, columns, pointing);
            view! {
                <canvas
                    node_ref=canvas
                    role="img"
                    aria-label=label
                    tabindex="-1"
                    data-keys=""
                    style:height=height
                    on:pointermove=move |event| hand.move_over(&event)
                    on:pointerleave=move |event| hand.leave(&event)
                    on:pointerdown=move |event| hand.press(&event)
                    on:click=move |event| hand.click(&event)
                    on:keydown=move |event| hand.key(&event)
                    on:focus=move |_| hand.focus()
                    on:blur=move |_| pointing.on_point.run(TilePoint::Gone)
                ></canvas>
            }
            .into_any()
        }
    };
    view! { <div class="maptiles">{canvas}</div> }
}

pub(super) fn pictures(maps: &Maps, columns: usize) -> Pictures {
    let Maps { count, height, width, .. } = *maps;
    Pictures { count, height, width, columns: columns.max(1) }
}

fn draw(
    canvas: &HtmlCanvasElement,
    maps: &Maps,
    columns: usize,
    table: Table,
    marked: Option<Place>,
) {
    let Some(surface) = Surface::new(canvas) else { return };
    if maps.pixels.is_empty() {
        return;
    }
    let palette = Palette::read();
    let pictures = pictures(maps, columns);
    let grid = Grid::fit(pictures, surface.width, surface.ratio, palette.rem() * surface.ratio);
    if let Some(sheet) = sheet(maps, pictures.columns, palette.table(table)) {
        copy_tiles(&surface, &sheet, pictures, &grid, &palette);
    }
    if let Some(Place { map, row, column }) = marked.filter(|place| place.map < maps.count) {
        mark(&surface, &palette, grid.value_rect(map, row, column), false);
    }
}

/// From one canvas pixel per value to the size on the screen, value by value a sharp square.
fn copy_tiles(
    surface: &Surface,
    sheet: &Sheet,
    pictures: Pictures,
    grid: &Grid,
    palette: &Palette,
) {
    let context = &surface.context;
    context.set_image_smoothing_enabled(false);
    context.set_stroke_style_str(&palette.css("--line"));
    let line = surface.ratio.round();
    context.set_line_width(line);
    let (width, height) = (pictures.width as f64, pictures.height as f64);
    for map in 0..pictures.count {
        let rect = grid.rect(map);
        let (x, y) = (rect.x.round(), rect.y.round());
        let (right, bottom) = ((rect.x + rect.width).round(), (rect.y + rect.height).round());
        let from = Rect {
            x: (map % pictures.columns) as f64 * width,
            y: (map / pictures.columns) as f64 * height,
            width,
            height,
        };
        sheet.copy(context, from, Rect { x, y, width: right - x, height: bottom - y });
        // A picture that stands alone has its frame from its place in the page, and a very small one
        // would be more frame than picture.
        if pictures.count > 1 && rect.width >= FRAMED * surface.ratio {
            let inset = line / 2.0;
            context.stroke_rect(x + inset, y + inset, right - x - line, bottom - y - line);
        }
    }
}

/// Puts the first pictures into rectangles of one size, given by their upper left corners, in device
/// pixels.
pub fn paint_sheet(
    surface: &Surface,
    maps: &Maps,
    colours: &Colours256,
    corners: &[(f64, f64)],
    (width, height): (f64, f64),
) {
    if maps.pixels.is_empty() {
        return;
    }
    let columns = maps.count.isqrt().max(1);
    let Some(sheet) = sheet(maps, columns, colours) else { return };
    surface.context.set_image_smoothing_enabled(width < maps.width as f64);
    let side = (maps.width as f64, maps.height as f64);
    for (index, (x, y)) in corners.iter().enumerate().take(maps.count) {
        let (column, row) = ((index % columns) as f64, (index / columns) as f64);
        let from = Rect { x: column * side.0, y: row * side.1, width: side.0, height: side.1 };
        // Whole pixels, without gaps between neighbours.
        let (left, top) = (x.round(), y.round());
        let (right, bottom) = ((x + width).round(), (y + height).round());
        let to = Rect { x: left, y: top, width: right - left, height: bottom - top };
        sheet.copy(&surface.context, from, to);
    }
}

/// Lays the pictures on a sheet as in the grid, without gaps: no side grows beyond what a browser
/// lets a canvas have.
pub(super) fn sheet(maps: &Maps, columns: usize, colours: &Colours256) -> Option<Sheet> {
    let Maps { count, height, width, .. } = *maps;
    let line = columns.min(count) * width;
    let lines = count.div_ceil(columns) * height;
    let mut pixels = vec![0; line * lines * 4];
    let plane = height * width;
    for (map, picture) in maps.pixels.chunks_exact(maps.size()).enumerate() {
        let corner = map / columns * height * line + map % columns * width;
        for (y, levels) in picture[..plane].chunks_exact(width).enumerate() {
            let row = &mut pixels[(corner + y * line) * 4..][..width * 4];
            for (x, (pixel, level)) in row.chunks_exact_mut(4).zip(levels).enumerate() {
                let place = y * width + x;
                let colour = if maps.coloured {
                    [*level, picture[plane + place], picture[2 * plane + place], u8::MAX]
                } else {
                    colours[usize::from(*level)]
                };
                pixel.copy_from_slice(&colour);
            }
        }
    }
    Sheet::lay_out(&pixels, line)
}
