//! The plate of chapter 1 on the contents page: a small network that has learned two moons, its
//! units and what it makes of the plane, computed by the lab itself.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::lab::Lab;
use crate::lab::plane::PlaneLab;
use crate::lab::shelf::Shelf;
use crate::protocol::activation::Activation;
use crate::protocol::classifier::Known;
use crate::protocol::plane::{Frame, Hidden, Probe, Setup};
use crate::protocol::workbench::Optimizer;
use crate::ui::canvas::contour::contour;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::paint_fields;
use crate::ui::canvas::surface::Surface;

/// Enough for the moons; a few milliseconds.
const STEPS: usize = 600;
/// Places of boxes on a plate of 280 × 187, and their side.
const LAYERS: [(f64, &[f64]); 2] =
    [(38.0, &[36.0, 75.0, 114.0, 153.0]), (100.0, &[55.0, 94.0, 133.0])];
const BOX: f64 = 29.0;
/// Upper left corner and side of the surface.
const FIELD: (f64, f64, f64) = (148.0, 36.0, 116.0);

/// The picture; decoration only, so hidden from assistive technology.
#[component]
pub(super) fn NetworksPlate() -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let frame = trained();
    use_draw(
        canvas,
        || (),
        move |canvas, ()| {
            if let Some(frame) = &frame {
                draw(canvas, frame);
            }
        },
    );
    view! { <canvas node_ref=canvas aria-hidden="true"></canvas> }
}

fn trained() -> Option<Frame> {
    let layers =
        LAYERS.map(|(_, units)| Hidden { units: units.len(), activation: Activation::Tanh });
    let setup = Setup {
        layers: layers.to_vec(),
        optimizer: Optimizer::Adam,
        learning_rate: 0.08,
        batch: 20,
        ..Setup::default()
    };
    let mut lab = PlaneLab::new(&setup, &mut Shelf::default()).ok()?;
    for _ in 0..STEPS {
        lab.step_loss();
    }
    let probe = Probe { known: Known::default(), example: None, compass: None };
    Some(lab.probe(&probe, false, 0.0))
}

fn draw(canvas: &HtmlCanvasElement, frame: &Frame) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let unit = surface.width / 280.0;
    let context = &surface.context;
    let colours = palette.table(Table::Diverging);
    let line = |from: (f64, f64), to: (f64, f64), weight: f32| {
        let token = if weight > 0.0 { "--c-pos" } else { "--c-neg" };
        let strength = f64::from(weight.abs()).min(3.0);
        context.set_stroke_style_str(&palette.css(token));
        context.set_line_width((0.5 + strength) * unit);
        context.set_global_alpha(0.35 + strength * 0.2);
        context.begin_path();
        let bend = f64::midpoint(from.0, to.0) * unit;
        context.move_to(from.0 * unit, from.1 * unit);
        let (x, y) = (to.0 * unit, to.1 * unit);
        context.bezier_curve_to(bend, from.1 * unit, bend, y, x, y);
        context.stroke();
        context.set_global_alpha(1.0);
    };
    let (first, second) = (&LAYERS[0], &LAYERS[1]);
    let weights = |layer: usize| frame.dense[layer].weights.iter().copied();
    for (index, weight) in weights(1).enumerate() {
        let (to, from) = (index / first.1.len(), index % first.1.len());
        line((first.0 + BOX / 2.0, first.1[from]), (second.0 - BOX / 2.0, second.1[to]), weight);
    }
    for (y, weight) in second.1.iter().zip(weights(2)) {
        line((second.0 + BOX / 2.0, *y), (FIELD.0, FIELD.1 + FIELD.2 / 2.0), weight);
    }
    let card = |bytes: &[u8], (x, y): (f64, f64), side: f64| {
        let (x, y, side) = (x * unit, y * unit, side * unit);
        paint_fields(&surface, bytes, colours, &[(x, y)], side);
        context.set_line_width(surface.ratio);
        context.set_stroke_style_str(&palette.css("--edge"));
        context.stroke_rect(x, y, side, side);
    };
    for ((x, ys), maps) in LAYERS.iter().zip(&frame.units) {
        for (unit, y) in ys.iter().enumerate() {
            let bytes = &maps.pixels[unit * maps.size()..(unit + 1) * maps.size()];
            card(bytes, (x - BOX / 2.0, y - BOX / 2.0), BOX);
        }
    }
    let (x, y, side) = FIELD;
    card(&frame.surface.pixels, (x, y), side);
    let values: Vec<f32> = frame.surface.pixels.iter().map(|byte| f32::from(*byte)).collect();
    context.set_line_width(1.5 * surface.ratio);
    context.set_stroke_style_str(&palette.css("--ink"));
    context.begin_path();
    for [(u, v), (s, t)] in contour(&values, frame.surface.width, 127.5) {
        context.move_to((x + u * side) * unit, (y + (1.0 - v) * side) * unit);
        context.line_to((x + s * side) * unit, (y + (1.0 - t) * side) * unit);
    }
    context.stroke();
}
