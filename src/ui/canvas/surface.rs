//! A canvas whose pixels are the screen's pixels.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A cleared canvas, ready to be drawn on in device pixels.
pub struct Surface {
    /// What to draw with.
    pub context: CanvasRenderingContext2d,
    /// Width in device pixels.
    pub width: f64,
    /// Height in device pixels.
    pub height: f64,
    /// Device pixels per CSS pixel, at least 1.
    pub ratio: f64,
}

impl Surface {
    /// Fits the canvas to its place in the page and clears it; nothing if it has no place.
    pub fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        let ratio = window().device_pixel_ratio().max(1.0);
        let (width, height) = (canvas.client_width(), canvas.client_height());
        if width == 0 || height == 0 {
            return None;
        }
        let width = (f64::from(width) * ratio).round();
        let height = (f64::from(height) * ratio).round();
        let context: CanvasRenderingContext2d =
            canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
        if (f64::from(canvas.width()), f64::from(canvas.height())) == (width, height) {
            // Whatever was set on the context for the last picture goes, as after a new size.
            context.reset_transform().ok()?;
            context.clear_rect(0.0, 0.0, width, height);
        } else {
            canvas.set_width(width as u32);
            canvas.set_height(height as u32);
        }
        Some(Self { context, width, height, ratio })
    }
}
