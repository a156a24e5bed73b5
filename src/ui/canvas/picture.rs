//! A picture of bytes, anywhere on a canvas, and marks on it.

use leptos::prelude::document;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::grid::Rect;
use super::palette::{Colours256, Palette};
use super::surface::Surface;
use crate::protocol::maps::Maps;

thread_local! {
    /// One canvas pixel per value; a picture is copied before the next one needs it.
    static SHEET: HtmlCanvasElement = document()
        .create_element("canvas")
        .expect("a document makes canvases")
        .unchecked_into();
}

/// Puts one of the pictures into a rectangle of the canvas, in device pixels. Where the picture has
/// many more values than the rectangle has pixels, only every second, third … is taken.
pub fn paint(surface: &Surface, maps: &Maps, index: usize, colours: &Colours256, rect: Rect) {
    let Maps { height, width, .. } = *maps;
    let size = height * width;
    let Some(values) = maps.pixels.get(index * size..(index + 1) * size).filter(|v| !v.is_empty())
    else {
        return;
    };
    let step = ((width as f64 / rect.width.max(1.0)) as usize).max(1);
    let columns = width.div_ceil(step);
    let mut pixels = Vec::with_capacity(height.div_ceil(step) * columns * 4);
    for row in values.chunks_exact(width).step_by(step) {
        for level in row.iter().step_by(step) {
            pixels.extend_from_slice(&colours[usize::from(*level)]);
        }
    }
    paint_pixels(surface, &pixels, columns, rect);
}

/// Puts RGBA pixels, `columns` in a row, into a rectangle of the canvas, in device pixels.
pub fn paint_pixels(surface: &Surface, pixels: &[u8], columns: usize, rect: Rect) {
    let rows = pixels.len() / 4 / columns.max(1);
    SHEET.with(|sheet| {
        if lay_out(sheet, pixels, columns as u32, rows as u32).is_some() {
            // Larger than on the sheet, every value is a sharp square.
            surface.context.set_image_smoothing_enabled(rect.width < columns as f64);
            let _ = surface.context.draw_image_with_html_canvas_element_and_dw_and_dh(
                sheet,
                rect.x,
                rect.y,
                rect.width,
                rect.height,
            );
        }
    });
}

fn lay_out(sheet: &HtmlCanvasElement, pixels: &[u8], width: u32, height: u32) -> Option<()> {
    if sheet.width() != width || sheet.height() != height {
        sheet.set_width(width);
        sheet.set_height(height);
    }
    let context: CanvasRenderingContext2d =
        sheet.get_context("2d").ok().flatten()?.dyn_into().ok()?;
    let image = ImageData::new_with_u8_clamped_array(Clamped(pixels), width).ok()?;
    context.put_image_data(&image, 0.0, 0.0).ok()
}

/// The whole canvas.
pub fn whole(surface: &Surface) -> Rect {
    Rect { x: 0.0, y: 0.0, width: surface.width, height: surface.height }
}

/// Frames a rectangle so that it is seen on any picture: paper outside, ink inside.
pub fn mark(surface: &Surface, palette: &Palette, rect: Rect, strong: bool) {
    let Surface { context, ratio, .. } = surface;
    let line = ratio * if strong { 2.0 } else { 1.0 };
    // Never smaller than the eye finds.
    let least = 6.0 * ratio;
    let (width, height) = (rect.width.max(least), rect.height.max(least));
    let (x, y) = (rect.x + (rect.width - width) / 2.0, rect.y + (rect.height - height) / 2.0);
    for (token, grow, thick) in [("--paper", line * 1.5, line), ("--ink", line * 0.5, line)] {
        context.set_stroke_style_str(&palette.css(token));
        context.set_line_width(thick);
        context.stroke_rect(x - grow, y - grow, width + 2.0 * grow, height + 2.0 * grow);
    }
}
