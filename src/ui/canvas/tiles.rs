//! Pictures in a grid: feature maps, kernels, digits. One canvas for all of them.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::frame::use_draw;
use super::palette::{Palette, Table};
use super::surface::Surface;
use crate::protocol::maps::Maps;

/// Space between pictures, in CSS pixels.
const GAP: f64 = 4.0;
/// Height of a single row of values, in CSS pixels.
const STRIP: f64 = 16.0;
/// A picture is never drawn larger than this, in CSS pixels.
const MAX_TILE: f64 = 64.0;

/// Pictures side by side, `columns` in a row; a single row of values becomes a strip.
#[component]
pub fn MapTiles(
    maps: Signal<Maps>,
    columns: Signal<usize>,
    table: Signal<Table>,
    /// Share of the width that a picture of its column takes; kernels are smaller than maps.
    #[prop(default = 1.0)]
    fill: f64,
    label: Signal<String>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(
        canvas,
        move || (maps.get(), columns.get(), table.get()),
        move |canvas, (maps, columns, table)| draw(canvas, maps, *columns, fill, *table),
    );
    // The shape alone decides about the place; it changes seldom, the pixels all the time.
    let shape = Memo::new(move |_| maps.with(|maps| (maps.count, maps.height, maps.width)));
    let style = move || {
        let (count, height, width) = shape.get();
        if is_strip(count, height) {
            return format!("height: {}px", STRIP / 16.0).replace("px", "rem");
        }
        let columns = columns.get().max(1);
        let rows = count.max(1).div_ceil(columns);
        // As wide as the place allows; the height follows from rows, columns and gaps.
        let aspect = height.max(1) as f64 / width.max(1) as f64;
        let share = fill * aspect * rows as f64 / columns as f64;
        let gaps = GAP * ((rows - 1) as f64 - fill * aspect * rows as f64 * (columns - 1) as f64 / columns as f64);
        format!(
            "height: calc({:.3}cqw + {gaps:.2}px); max-height: {:.1}px",
            share * 100.0,
            (MAX_TILE * aspect + GAP) * rows as f64 - GAP
        )
    };
    view! {
        <div class="maptiles">
            <canvas node_ref=canvas role="img" aria-label=label style=style></canvas>
        </div>
    }
}

fn is_strip(count: usize, height: usize) -> bool {
    count == 1 && height == 1
}

fn draw(canvas: &HtmlCanvasElement, maps: &Maps, columns: usize, fill: f64, table: Table) {
    let Some(surface) = Surface::new(canvas) else { return };
    if maps.count == 0 {
        return;
    }
    let palette = Palette::read();
    let Some(pictures) = sheet(maps, palette.table(table)) else { return };
    let context = &surface.context;
    context.set_image_smoothing_enabled(false);
    context.set_stroke_style_str(&palette.css("--line"));
    context.set_line_width(surface.ratio);
    let gap = (GAP * surface.ratio).round();
    let (width, height) = (maps.width as f64, maps.height as f64);
    let strip = is_strip(maps.count, maps.height);
    let column = if strip {
        surface.width
    } else {
        let cap = MAX_TILE * surface.ratio;
        ((surface.width + gap) / columns as f64 - gap).min(cap / fill)
    };
    let tile_width = (column * fill).floor();
    let tile_height = if strip { surface.height } else { (tile_width * height / width).floor() };
    for index in 0..maps.count {
        let (row, place) = (index / columns.max(1), index % columns.max(1));
        let x = (place as f64 * (column + gap) + (column - tile_width) / 2.0).round();
        let y = (row as f64 * (tile_height + gap)).round();
        let _ = context.draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            &pictures,
            0.0,
            index as f64 * height,
            width,
            height,
            x,
            y,
            tile_width,
            tile_height,
        );
        if table != Table::Diverging || fill == 1.0 {
            let inset = surface.ratio / 2.0;
            context.stroke_rect(
                x + inset,
                y + inset,
                tile_width - surface.ratio,
                tile_height - surface.ratio,
            );
        }
    }
}

/// All pictures one below the other, one canvas pixel per value.
fn sheet(maps: &Maps, colours: &super::palette::Colours256) -> Option<HtmlCanvasElement> {
    let pixels: Vec<u8> = maps.pixels.iter().flat_map(|level| colours[usize::from(*level)]).collect();
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(maps.width as u32);
    canvas.set_height((maps.count * maps.height) as u32);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
    let image = ImageData::new_with_u8_clamped_array(Clamped(&pixels), maps.width as u32).ok()?;
    context.put_image_data(&image, 0.0, 0.0).ok()?;
    Some(canvas)
}
