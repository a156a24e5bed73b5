//! Pictures of bytes, anywhere on a canvas, and marks on them.

use leptos::prelude::document;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::grid::Rect;
use super::palette::{Colours256, Palette};
use super::surface::Surface;
use crate::protocol::maps::Maps;

thread_local! {
    /// One canvas pixel per value; pictures are copied before the next ones need it.
    static SHEET: HtmlCanvasElement = document()
        .create_element("canvas")
        .expect("a document makes canvases")
        .unchecked_into();
}

/// A sheet of pictures with one canvas pixel per value, in one upload, ready to be copied.
pub(super) struct Sheet(HtmlCanvasElement);

impl Sheet {
    /// Lays out pixels of four bytes, row by row. Nothing if a canvas cannot be so large.
    pub(super) fn lay_out(pixels: &[u8], width: usize) -> Option<Self> {
        let sheet = SHEET.with(HtmlCanvasElement::clone);
        let (width, height) = (width as u32, (pixels.len() / 4 / width) as u32);
        // It only grows: pictures of a network come in turns, few and many.
        if sheet.width() != width || sheet.height() < height {
            sheet.set_width(width);
            sheet.set_height(height);
        }
        let context: CanvasRenderingContext2d =
            sheet.get_context("2d").ok().flatten()?.dyn_into().ok()?;
        let image = ImageData::new_with_u8_clamped_array(Clamped(pixels), width).ok()?;
        context.put_image_data(&image, 0.0, 0.0).ok()?;
        Some(Self(sheet))
    }

    /// Copies a rectangle of the sheet into one of the canvas.
    pub(super) fn copy(&self, context: &CanvasRenderingContext2d, from: Rect, to: Rect) {
        let _ = context
            .draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                &self.0,
                from.x,
                from.y,
                from.width,
                from.height,
                to.x,
                to.y,
                to.width,
                to.height,
            );
    }
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
    let (rows, columns) = (height.div_ceil(step), width.div_ceil(step));
    let mut pixels = vec![0; rows * columns * 4];
    let lines = pixels.chunks_exact_mut(columns * 4).zip(values.chunks_exact(width).step_by(step));
    for (line, values) in lines {
        colour(line, values.iter().step_by(step), colours);
    }
    paint_pixels(surface, &pixels, columns, rect);
}

/// Puts RGBA pixels, `columns` in a row, into a rectangle of the canvas, in device pixels.
pub fn paint_pixels(surface: &Surface, pixels: &[u8], columns: usize, rect: Rect) {
    if let Some(sheet) = Sheet::lay_out(pixels, columns) {
        let (width, height) = (columns as f64, (pixels.len() / 4 / columns.max(1)) as f64);
        // Larger than on the sheet, every value is a sharp square.
        surface.context.set_image_smoothing_enabled(rect.width < width);
        sheet.copy(&surface.context, Rect { x: 0.0, y: 0.0, width, height }, rect);
    }
}

/// Puts square fields over the plane, each of which starts at its lower left, into squares of the
/// canvas, given by their upper left corners and their side in device pixels, smoothly. All of them
/// are of one size.
pub fn paint_fields(
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
    let fields = bytes.chunks_exact(side * side);
    let rows = fields.flat_map(|field| field.chunks_exact(side).rev());
    let mut pixels = vec![0; bytes.len() * 4];
    for (line, values) in pixels.chunks_exact_mut(side * 4).zip(rows) {
        colour(line, values.iter(), colours);
    }
    let Some(sheet) = Sheet::lay_out(&pixels, side) else { return };
    surface.context.set_image_smoothing_enabled(true);
    let side = side as f64;
    for (index, (x, y)) in corners.iter().enumerate() {
        let from = Rect { x: 0.0, y: index as f64 * side, width: side, height: side };
        sheet.copy(&surface.context, from, Rect { x: *x, y: *y, width: size, height: size });
    }
}

/// Writes the colours of values into pixels. Those are there already: growing pixel by pixel is what takes
/// the time in a large picture.
fn colour<'v>(pixels: &mut [u8], values: impl Iterator<Item = &'v u8>, colours: &Colours256) {
    for (pixel, value) in pixels.chunks_exact_mut(4).zip(values) {
        pixel.copy_from_slice(&colours[usize::from(*value)]);
    }
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
