//! The plate of chapter 3 on the contents page: a digit, its feature maps, and what pooling
//! leaves of them, computed by the engine and drawn in the data's colours.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use crate::engine::{LayerSpec, Mode, Network, NetworkSpec};
use crate::protocol::workbench::Workbench;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::surface::Surface;

/// A three of the bundled digits, in sixteenths.
const DIGIT: [u8; 64] = [
    0, 0, 7, 15, 13, 1, 0, 0, 0, 8, 13, 6, 15, 4, 0, 0, 0, 2, 1, 13, 13, 0, 0, 0, 0, 0, 2, 15, 11,
    1, 0, 0, 0, 0, 0, 1, 12, 12, 1, 0, 0, 0, 0, 0, 1, 10, 8, 0, 0, 0, 8, 4, 5, 14, 9, 0, 0, 0, 7,
    13, 13, 9, 0, 0,
];
/// Edges in five directions: rows of a 3 × 3 kernel.
const KERNELS: [[f32; 9]; 5] = [
    [-1.0, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0],
    [-1.0, -2.0, -1.0, 0.0, 0.0, 0.0, 1.0, 2.0, 1.0],
    [0.0, 1.0, 2.0, -1.0, 0.0, 1.0, -2.0, -1.0, 0.0],
    [1.0, 2.0, 1.0, 0.0, 0.0, 0.0, -1.0, -2.0, -1.0],
    [-1.0, -1.0, -1.0, -1.0, 8.0, -1.0, -1.0, -1.0, -1.0],
];

/// The picture; decoration only, so hidden from assistive technology.
#[component]
pub(super) fn Plate() -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let maps = feature_maps();
    use_draw(canvas, || (), move |canvas, ()| draw(canvas, &maps));
    view! { <canvas node_ref=canvas aria-hidden="true"></canvas> }
}

/// Maps after the convolution and after pooling, five each.
struct FeatureMaps {
    digit: Vec<f32>,
    convolved: Vec<f32>,
    pooled: Vec<f32>,
}

fn feature_maps() -> FeatureMaps {
    let digit: Vec<f32> = DIGIT.iter().map(|level| f32::from(*level) / 16.0).collect();
    let mut layers = Workbench::default().layers;
    layers.truncate(3);
    if let LayerSpec::Conv2d { filters, .. } = &mut layers[0] {
        *filters = KERNELS.len();
    }
    let spec = NetworkSpec { loss: None, ..Workbench { layers, ..Workbench::default() }.spec() };
    let mut network = Network::new(&spec, 1, 0).expect("a part of the default network works");
    network.set_parameter("0.weight", &KERNELS.concat()).expect("five kernels of 3 × 3");
    network.forward(&digit, 1, Mode::Evaluate);
    let scaled = |layer: usize| {
        let values = network.activation(layer);
        let high = values.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        values.iter().map(|v| v / high).collect()
    };
    FeatureMaps { convolved: scaled(1), pooled: scaled(2), digit }
}

fn draw(canvas: &HtmlCanvasElement, maps: &FeatureMaps) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let unit = surface.width / 280.0;
    let context = &surface.context;
    context.set_image_smoothing_enabled(false);
    let card = |values: &[f32], table: Table, place: (f64, f64, f64)| {
        let (x, y, size) = (place.0 * unit, place.1 * unit, place.2 * unit);
        if let Some(picture) = picture(values, palette.table(table)) {
            let _ = context
                .draw_image_with_html_canvas_element_and_dw_and_dh(&picture, x, y, size, size);
        }
        context.set_stroke_style_str(&palette.css("--edge"));
        context.stroke_rect(x, y, size, size);
    };
    card(&maps.digit, Table::Sequential, (18.0, 70.0, 66.0));
    for (index, map) in maps.convolved.chunks(64).enumerate().rev() {
        let step = index as f64;
        card(map, Table::Activation, (102.0 + step * 8.0, 78.0 - step * 10.0, 62.0));
    }
    for (index, map) in maps.pooled.chunks(16).enumerate().rev() {
        let step = index as f64;
        card(map, Table::Activation, (212.0 + step * 7.0, 100.0 - step * 12.0, 32.0));
    }
}

/// A square picture, one canvas pixel per value.
fn picture(values: &[f32], table: &[[u8; 4]; 256]) -> Option<HtmlCanvasElement> {
    let side = values.len().isqrt() as u32;
    let pixels: Vec<u8> =
        values.iter().flat_map(|v| table[(v.clamp(0.0, 1.0) * 255.0) as usize]).collect();
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(side);
    canvas.set_height(side);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
    let image = ImageData::new_with_u8_clamped_array(Clamped(&pixels), side).ok()?;
    context.put_image_data(&image, 0.0, 0.0).ok()?;
    Some(canvas)
}
