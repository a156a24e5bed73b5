//! Pictures of bytes, anywhere on a canvas.

use leptos::prelude::document;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::palette::Colours256;
use super::surface::Surface;

thread_local! {
    /// One canvas pixel per value; pictures are copied before the next ones need it.
    static SHEET: HtmlCanvasElement = document()
        .create_element("canvas")
        .expect("a document makes canvases")
        .unchecked_into();
}

/// Puts square pictures of bytes, each of which starts at its lower left, into squares of the canvas,
/// given by their upper left corners and their side in device pixels. All of them are of one size.
pub fn paint(
    surface: &Surface,
    bytes: &[u8],
    colours: &Colours256,
    corners: &[(f64, f64)],
    size: f64,
) {
    let side = (bytes.len() / corners.len().max(1)).isqrt();
    if side == 0 {
        return;
    }
    let pictures = bytes.chunks_exact(side * side);
    let rows = pictures.flat_map(|picture| picture.chunks_exact(side).rev());
    let pixels: Vec<u8> = rows.flatten().flat_map(|level| colours[usize::from(*level)]).collect();
    SHEET.with(|sheet| {
        if lay_out(sheet, &pixels, side as u32).is_none() {
            return;
        }
        let context = &surface.context;
        context.set_image_smoothing_enabled(true);
        let side = side as f64;
        for (index, (x, y)) in corners.iter().enumerate() {
            let top = index as f64 * side;
            let _ = context
                .draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                    sheet, 0.0, top, side, side, *x, *y, size, size,
                );
        }
    });
}

/// All pictures one below the other: one upload instead of many.
fn lay_out(sheet: &HtmlCanvasElement, pixels: &[u8], side: u32) -> Option<()> {
    let height = (pixels.len() / 4) as u32 / side;
    if sheet.width() != side || sheet.height() < height {
        sheet.set_width(side);
        sheet.set_height(height);
    }
    let context: CanvasRenderingContext2d =
        sheet.get_context("2d").ok().flatten()?.dyn_into().ok()?;
    let image = ImageData::new_with_u8_clamped_array(Clamped(pixels), side).ok()?;
    context.put_image_data(&image, 0.0, 0.0).ok()
}
