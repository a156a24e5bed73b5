//! Pictures in a grid: feature maps, kernels, pictures in grey or colour. One canvas for all of them.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::frame::use_draw;
use super::grid::{Grid, Pictures};
use super::palette::{Colours256, Palette, Table};
use super::surface::Surface;
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
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(
        canvas,
        move || (maps.get(), columns.get(), table.get()),
        |canvas, (maps, columns, table)| draw(canvas, maps, *columns, *table),
    );
    // The shape alone decides about the place; it changes seldom, the pixels all the time.
    let shape = Memo::new(move |_| maps.with(|maps| pictures(maps, columns.get())));
    view! {
        <div class="maptiles">
            <canvas
                node_ref=canvas
                role="img"
                aria-label=label
                style:height=move || shape.get().css_height()
            ></canvas>
        </div>
    }
}

fn pictures(maps: &Maps, columns: usize) -> Pictures {
    let Maps { count, height, width, .. } = *maps;
    Pictures { count, height, width, columns: columns.max(1) }
}

fn draw(canvas: &HtmlCanvasElement, maps: &Maps, columns: usize, table: Table) {
    let Some(surface) = Surface::new(canvas) else { return };
    if maps.pixels.is_empty() {
        return;
    }
    let palette = Palette::read();
    let pictures = pictures(maps, columns);
    let grid = Grid::fit(pictures, surface.width, surface.ratio, palette.rem() * surface.ratio);
    with_sheet(maps, pictures.columns, palette.table(table), |sheet| {
        copy_tiles(&surface, sheet, maps, pictures, &grid, &palette);
    });
}

/// From one canvas pixel per value to the size on the screen, value by value a sharp square.
fn copy_tiles(
    surface: &Surface,
    sheet: &HtmlCanvasElement,
    maps: &Maps,
    pictures: Pictures,
    grid: &Grid,
    palette: &Palette,
) {
    let context = &surface.context;
    context.set_stroke_style_str(&palette.css("--line"));
    let line = surface.ratio.round();
    context.set_line_width(line);
    for map in 0..pictures.count {
        let rect = grid.rect(map);
        let (x, y) = (rect.x.round(), rect.y.round());
        let (right, bottom) = ((rect.x + rect.width).round(), (rect.y + rect.height).round());
        copy_picture(surface, sheet, maps, (pictures.columns, map), [x, y, right, bottom]);
        // A picture that stands alone has its frame from its place in the page, and a very small one
        // would be more frame than picture.
        if pictures.count > 1 && rect.width >= FRAMED * surface.ratio {
            let inset = line / 2.0;
            context.stroke_rect(x + inset, y + inset, right - x - line, bottom - y - line);
        }
    }
}

/// Puts the pictures on the sheet, and draws with it.
pub(super) fn with_sheet(
    maps: &Maps,
    columns: usize,
    colours: &Colours256,
    draw: impl FnOnce(&HtmlCanvasElement),
) {
    SHEET.with(|sheet| {
        if fill_sheet(sheet, maps, columns, colours).is_some() {
            draw(sheet);
        }
    });
}

/// Copies a picture from a sheet with so many in a line to a place: left, top, right, bottom.
pub(super) fn copy_picture(
    surface: &Surface,
    sheet: &HtmlCanvasElement,
    maps: &Maps,
    (columns, map): (usize, usize),
    [left, top, right, bottom]: [f64; 4],
) {
    surface.context.set_image_smoothing_enabled(false);
    let (width, height) = (maps.width as f64, maps.height as f64);
    let _ = surface
        .context
        .draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            sheet,
            (map % columns) as f64 * width,
            (map / columns) as f64 * height,
            width,
            height,
            left,
            top,
            right - left,
            bottom - top,
        );
}

thread_local! {
    /// One canvas pixel per value; drawing is over before the next grid needs it.
    static SHEET: HtmlCanvasElement = document()
        .create_element("canvas")
        .expect("a document makes canvases")
        .unchecked_into();
}

/// Lays the pictures on the sheet as in the grid, without gaps: no side grows beyond what a
/// browser lets a canvas have.
fn fill_sheet(
    sheet: &HtmlCanvasElement,
    maps: &Maps,
    columns: usize,
    colours: &Colours256,
) -> Option<()> {
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
    sheet.set_width(line as u32);
    sheet.set_height(lines as u32);
    let context: CanvasRenderingContext2d =
        sheet.get_context("2d").ok().flatten()?.dyn_into().ok()?;
    let image = ImageData::new_with_u8_clamped_array(Clamped(&pixels), line as u32).ok()?;
    context.put_image_data(&image, 0.0, 0.0).ok()
}
