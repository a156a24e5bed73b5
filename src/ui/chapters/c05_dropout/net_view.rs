//! The network with the mask of the last step: what was dropped is dashed, and has no lines.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::HtmlCanvasElement;

use crate::protocol::dropout::Setup;
use crate::protocol::plane::{Dense, Wire};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::Palette;
use crate::ui::canvas::surface::Surface;

/// What the inputs are called.
const INPUTS: [&str; 2] = ["x₁", "x₂"];

/// Everything on the canvas but its pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shown {
    /// Hidden units of each layer.
    pub(super) layers: Vec<usize>,
    /// What was kept, layer by layer; empty before the first step.
    pub(super) masks: Vec<Vec<bool>>,
    /// What the lines show, layer by layer.
    pub(super) lines: Vec<Dense>,
}

impl Shown {
    /// Whether lines and masks belong to these layers.
    pub(super) fn fits(&self, setup: &Setup) -> bool {
        let sizes: Vec<usize> = self.masks.iter().map(Vec::len).collect();
        let lines = self.lines.iter().map(|dense| dense.biases.len());
        let expected = setup.layers.iter().copied().chain([2]);
        (sizes.is_empty() || sizes == setup.layers) && lines.eq(expected)
    }
}

/// The canvas.
#[component]
pub(super) fn NetView(shown: Signal<Shown>, #[prop(into)] label: Signal<String>) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(canvas, move || shown.get(), draw);
    view! { <canvas class="dropnet" node_ref=canvas role="img" aria-label=label></canvas> }
}

fn draw(canvas: &HtmlCanvasElement, shown: &Shown) {
    let Some(surface) = Surface::new(canvas) else { return };
    if shown.layers.is_empty() {
        return;
    }
    let sizes: Vec<usize> =
        [2].into_iter().chain(shown.layers.iter().copied()).chain([2]).collect();
    let most = sizes.iter().copied().max().unwrap_or(1) as f64;
    let radius =
        (surface.height / most * 0.34).min(surface.width * 0.035).min(17.0 * surface.ratio);
    let margin = radius + 12.0 * surface.ratio;
    let columns = (sizes.len() - 1) as f64;
    let place = |column: usize, unit: usize| {
        let x = margin + (surface.width - 2.0 * margin) * column as f64 / columns;
        let y = surface.height * (unit as f64 + 0.5) / sizes[column] as f64;
        (x, y)
    };
    let drawing = Drawing { surface: &surface, palette: Palette::read(), shown, radius };
    for layer in 0..sizes.len() - 1 {
        drawing.wires(layer, &sizes, &place);
    }
    for (column, size) in sizes.iter().enumerate() {
        for unit in 0..*size {
            drawing.unit(column, unit, sizes.len() - 1, place(column, unit));
        }
    }
}

struct Drawing<'a> {
    surface: &'a Surface,
    palette: std::rc::Rc<Palette>,
    shown: &'a Shown,
    radius: f64,
}

impl Drawing<'_> {
    /// Whether a unit was kept; inputs and outputs always are.
    fn kept(&self, column: usize, unit: usize) -> bool {
        let mask = column.checked_sub(1).and_then(|layer| self.shown.masks.get(layer));
        mask.and_then(|mask| mask.get(unit)).copied().unwrap_or(true)
    }

    fn dashes(&self, on: bool) {
        let gaps: js_sys::Array = if on {
            [3.0, 4.0].map(|part| JsValue::from(part * self.surface.ratio)).into_iter().collect()
        } else {
            js_sys::Array::new()
        };
        let _ = self.surface.context.set_line_dash(&gaps);
    }

    fn wires(&self, layer: usize, sizes: &[usize], place: &dyn Fn(usize, usize) -> (f64, f64)) {
        let context = &self.surface.context;
        let dense = self.shown.lines.get(layer);
        let all = self.shown.lines.iter().flat_map(|dense| &dense.weights);
        let largest = all.fold(f32::MIN_POSITIVE, |most, w| most.max(w.abs()));
        for unit in 0..sizes[layer + 1] {
            for from in 0..sizes[layer] {
                let wire = Wire { layer, unit, from: Some(from) };
                let value = dense.and_then(|dense| dense.at(wire)).unwrap_or(0.0);
                let kept = self.kept(layer, from) && self.kept(layer + 1, unit);
                let strength = f64::from(value.abs() / largest);
                let ((x, y), (u, v)) = (place(layer, from), place(layer + 1, unit));
                let token = match (kept, value) {
                    (false, _) => "--line",
                    (true, value) if value > 0.0 => "--c-pos",
                    (true, value) if value < 0.0 => "--c-neg",
                    (true, _) => "--edge",
                };
                context.set_stroke_style_str(&self.palette.css(token));
                self.dashes(!kept);
                let width = if kept { 0.8 + 4.2 * strength } else { 1.0 };
                context.set_line_width(width * self.surface.ratio);
                context.begin_path();
                let bend = f64::midpoint(x, u);
                context.move_to(x, y);
                context.bezier_curve_to(bend, y, bend, v, u, v);
                context.stroke();
            }
        }
        self.dashes(false);
    }

    fn unit(&self, column: usize, unit: usize, last: usize, (x, y): (f64, f64)) {
        let context = &self.surface.context;
        let kept = self.kept(column, unit);
        let radius = if kept { self.radius } else { self.radius * 0.82 };
        context.begin_path();
        let _ = context.arc(x, y, radius, 0.0, std::f64::consts::TAU);
        let fill = match (kept, column == last, unit) {
            (false, ..) => "--bench",
            (true, true, 0) => "--c-gen",
            (true, true, _) => "--c-real",
            (true, false, _) if column == 0 => "--paper",
            (true, ..) => "--ink",
        };
        context.set_fill_style_str(&self.palette.css(fill));
        context.fill();
        self.dashes(!kept);
        let edge = if kept { "--ink" } else { "--edge" };
        context.set_stroke_style_str(&self.palette.css(edge));
        context.set_line_width(1.5 * self.surface.ratio);
        context.stroke();
        self.dashes(false);
        if column == 0 {
            let text = self.palette.px("--text-sm") * self.surface.ratio;
            context.set_font(&format!("500 {text}px {}", self.palette.css("--font-ui")));
            context.set_fill_style_str(&self.palette.css("--ink"));
            context.set_text_align("center");
            context.set_text_baseline("middle");
            let _ = context.fill_text(INPUTS[unit.min(1)], x, y);
        }
        if !kept {
            // A second sign beside the dashes.
            let reach = radius * 0.45;
            context.begin_path();
            for (a, b) in [(-1.0, -1.0), (-1.0, 1.0)] {
                context.move_to(x + a * reach, y + b * reach);
                context.line_to(x - a * reach, y - b * reach);
            }
            context.stroke();
        }
    }
}
