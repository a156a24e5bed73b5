//! One picture of bytes, anywhere on a canvas.

use leptos::prelude::document;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::palette::Colours256;
use super::surface::Surface;

thread_local! {
    /// One canvas pixel per value; a picture is copied before the next one needs it.
    static SHEET: HtmlCanvasElement = document()
        .create_element("canvas")
        .expect("a document makes canvases")
        .unchecked_into();
}

/// Puts a square picture of bytes, which starts at the lower left, into a square of the canvas, given
/// by its upper left corner and side in device pixels.
pub fn paint(
    surface: &Surface,
    bytes: &[u8],
    colours: &Colours256,
    corner: (f64, f64),
    size: f64,
    smooth: bool,
) {
    let side = bytes.len().isqrt();
    if side == 0 {
        return;
    }
    let rows = bytes.chunks_exact(side).rev();
    let pixels: Vec<u8> = rows.flatten().flat_map(|level| colours[usize::from(*level)]).collect();
    SHEET.with(|sheet| {
        if lay_out(sheet, &pixels, side as u32).is_some() {
            surface.context.set_image_smoothing_enabled(smooth);
            let (x, y) = corner;
            let _ = surface
                .context
                .draw_image_with_html_canvas_element_and_dw_and_dh(sheet, x, y, size, size);
        }
    });
}

fn lay_out(sheet: &HtmlCanvasElement, pixels: &[u8], side: u32) -> Option<()> {
    if sheet.width() != side || sheet.height() != side {
        sheet.set_width(side);
        sheet.set_height(side);
    }
    let context: CanvasRenderingContext2d =
        sheet.get_context("2d").ok().flatten()?.dyn_into().ok()?;
    let image = ImageData::new_with_u8_clamped_array(Clamped(pixels), side).ok()?;
    context.put_image_data(&image, 0.0, 0.0).ok()
}
