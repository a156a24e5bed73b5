//! The network as a picture: what every unit responds to, and every weight as a line.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::net_layout::{Layout, wires};
use super::plane_session::PlaneSession;
use super::words::t;
use crate::protocol::maps::Maps;
use crate::protocol::plane::{Dense, Frame, REACH, Setup, Walk, Wire};
use crate::protocol::setting::decimal;
use crate::text::{Lang, number};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::paint_fields;
use crate::ui::canvas::surface::Surface;
use crate::ui::environment::use_environment;
use crate::ui::widgets::focus::lead_to;

/// How near a pointer must be to a line to mean it, in CSS pixels.
const NEAR: f64 = 7.0;
/// How much a weight changes with every pixel that its line is dragged.
const DRAG: f32 = 0.02;
/// Cells of an input's picture in each direction.
const INPUT_SIDE: usize = 20;

/// Which numbers stand at boxes and lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Phase {
    /// a, and w·x.
    #[default]
    Forward,
    /// What came out, what should have, and the loss.
    Loss,
    /// ∂ℓ/∂z, and ∂ℓ/∂w.
    Backward,
    /// New weights.
    Update,
}

/// Everything on the canvas but its pixels.
struct Shown {
    setup: Setup,
    dense: Vec<Dense>,
    units: Vec<Maps>,
    surface: Maps,
    selected: Option<(usize, usize)>,
    walk: Option<(Walk, Phase)>,
    lang: Lang,
}

/// The canvas; pointer and keys choose a unit, and dragging a line changes its weight.
#[component]
pub(super) fn NetView(session: PlaneSession, phase: Signal<Option<Phase>>) -> impl IntoView {
    let env = use_environment();
    let label = t(|w| w.network_label);
    let canvas = NodeRef::<html::Canvas>::new();
    let drag = RwSignal::new(None::<(Wire, f32, i32)>);
    let shown = move || {
        let phase = phase.get();
        session.frame.with(|frame| {
            let setup = session.setup.get();
            // Between a new network and its first frame there is nothing to show of it.
            let frame = frame.as_ref().filter(|frame| fits(&setup, frame));
            Shown {
                dense: frame.map(|f| f.dense.clone()).unwrap_or_default(),
                units: frame.map(|f| f.units.clone()).unwrap_or_default(),
                surface: frame.map(|f| f.surface.clone()).unwrap_or_default(),
                walk: frame.and_then(|f| f.walk.clone()).zip(phase),
                selected: session.selected.get(),
                lang: env.lang.get(),
                setup,
            }
        })
    };
    use_draw(canvas, shown, draw);
    let layout = move || {
        let canvas = canvas.get_untracked()?;
        let label = if phase.get_untracked().is_some() { label_height(1.0) } else { 0.0 };
        let (width, height) = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
        Some(session.setup.with_untracked(|setup| Layout::new(setup, width, height, label)))
    };
    let down = move |event: PointerEvent| {
        let (Some(layout), Some(canvas)) = (layout(), canvas.get_untracked()) else { return };
        if !event.is_primary() || event.button() != 0 {
            return;
        }
        let at = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        if let Some(unit) = layout.unit_at(at) {
            session.selected.update(|now| *now = (*now != Some(unit)).then_some(unit));
            return;
        }
        let wire = session.setup.with_untracked(|setup| layout.wire_at(setup, at, NEAR));
        let Some(wire) = wire else {
            session.selected.set(None);
            return;
        };
        session.selected.set(Some((wire.layer, wire.unit)));
        if let Some(value) = weight_now(session, wire) {
            let _ = canvas.set_pointer_capture(event.pointer_id());
            drag.set(Some((wire, value, event.client_y())));
        }
    };
    let moved = move |event: PointerEvent| {
        if let Some((wire, value, from)) = drag.get_untracked() {
            let up = (from - event.client_y()) as f32;
            if up != 0.0 {
                let value = ((value + up * DRAG) * 100.0).round() / 100.0;
                session.change(|setup| setup.set_by_hand(wire, value));
            }
        }
    };
    let key = move |event: KeyboardEvent| {
        if let Some(next) = neighbour(&event.key(), session) {
            event.prevent_default();
            session.selected.set(Some(next));
        } else if event.key() == "Enter" && session.selected.get_untracked().is_some() {
            event.prevent_default();
            lead_to(".unit__weight");
        } else if event.key() == "Escape" && session.selected.get_untracked().is_some() {
            session.selected.set(None);
            event.prevent_default();
            event.stop_propagation();
        }
    };
    view! {
        <canvas
            class="net__canvas"
            node_ref=canvas
            role="application"
            tabindex="0"
            data-keys=""
            data-net=""
            aria-label=label
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=move |_| drag.set(None)
            on:pointercancel=move |_| drag.set(None)
            on:keydown=key
        ></canvas>
    }
}

/// The weight as it was last seen.
pub(super) fn weight_now(session: PlaneSession, wire: Wire) -> Option<f32> {
    session.frame.with_untracked(|frame| frame.as_ref()?.dense.get(wire.layer)?.at(wire))
}

/// Whether a frame belongs to the network that is set.
pub(super) fn fits(setup: &Setup, frame: &Frame) -> bool {
    frame.dense.len() == setup.layers.len() + 1
        && frame.dense.iter().enumerate().all(|(layer, dense)| {
            dense.biases.len() == setup.units(layer)
                && dense.weights.len() == setup.units(layer) * setup.fan_in(layer)
        })
}

/// The unit to which a key leads.
fn neighbour(key: &str, session: PlaneSession) -> Option<(usize, usize)> {
    let here = session.selected.get_untracked();
    session.setup.with_untracked(|setup| {
        let last = setup.layers.len();
        let Some((layer, unit)) = here else {
            return key.starts_with("Arrow").then_some((0, 0));
        };
        let (layer, unit) = match key {
            "ArrowLeft" => (layer.checked_sub(1)?, unit),
            "ArrowRight" => ((layer + 1).min(last), unit),
            "ArrowUp" => (layer, unit.saturating_sub(1)),
            "ArrowDown" => (layer, unit + 1),
            _ => return None,
        };
        Some((layer, unit.min(setup.units(layer) - 1)))
    })
}

/// Height of a number below a box, in pixels.
fn label_height(ratio: f64) -> f64 {
    Palette::read().px("--text-xs") * ratio * 1.15
}

fn draw(canvas: &HtmlCanvasElement, shown: &Shown) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let label = if shown.walk.is_some() { label_height(surface.ratio) } else { 0.0 };
    let layout = Layout::new(&shown.setup, surface.width, surface.height, label);
    let drawing = Drawing { surface, palette, layout, shown };
    drawing.lines();
    drawing.boxes();
    if let Some((walk, phase)) = &shown.walk {
        drawing.numbers(walk, *phase);
    }
}

struct Drawing<'a> {
    surface: Surface,
    palette: std::rc::Rc<Palette>,
    layout: Layout,
    shown: &'a Shown,
}

impl Drawing<'_> {
    fn lines(&self) {
        let (shown, context) = (self.shown, &self.surface.context);
        let weights = shown.dense.iter().flat_map(|dense| &dense.weights);
        let largest = weights.fold(1.0_f32, |most, w| most.max(w.abs()));
        let [plus, minus, none] =
            ["--c-pos", "--c-neg", "--edge"].map(|token| self.palette.css(token));
        for wire in wires(&shown.setup) {
            let Some(line) = self.layout.line(wire) else { continue };
            let weight = shown.dense.get(wire.layer).and_then(|dense| dense.at(wire));
            let strength = f64::from(weight.unwrap_or(0.0).abs() / largest);
            let chosen = shown.selected.map(|unit| unit == (wire.layer, wire.unit));
            let alpha = 0.3 + 0.7 * strength;
            context.set_global_alpha(match chosen {
                Some(false) => alpha * 0.22,
                Some(true) => alpha.max(0.6),
                None => alpha,
            });
            context.set_stroke_style_str(match weight {
                Some(w) if w > 0.0 => &plus,
                Some(w) if w < 0.0 => &minus,
                _ => &none,
            });
            context.set_line_width((0.6 + 4.6 * strength) * self.surface.ratio);
            context.begin_path();
            context.move_to(line.from.0, line.from.1);
            let bend = line.bend();
            context.bezier_curve_to(bend, line.from.1, bend, line.to.1, line.to.0, line.to.1);
            context.stroke();
        }
        context.set_global_alpha(1.0);
    }

    fn boxes(&self) {
        let shown = self.shown;
        let inputs = shown.setup.inputs.iter().flat_map(|input| input_picture(*input));
        self.pictures(0, &inputs.collect::<Vec<u8>>());
        let last = shown.setup.layers.len();
        for layer in 0..=last {
            let bytes = match shown.units.get(layer) {
                Some(maps) => &maps.pixels[..],
                None if layer == last => &shown.surface.pixels[..],
                None => &[],
            };
            self.pictures(layer + 1, bytes);
        }
    }

    /// The pictures of a column, each in its frame.
    fn pictures(&self, column: usize, bytes: &[u8]) {
        let (size, ratio) = (self.layout.size.round(), self.surface.ratio);
        let context = &self.surface.context;
        let corner = |(x, y): &(f64, f64)| ((x - size / 2.0).round(), (y - size / 2.0).round());
        let corners: Vec<(f64, f64)> = self.layout.columns[column].iter().map(corner).collect();
        context.set_fill_style_str(&self.palette.css("--paper"));
        for (x, y) in &corners {
            context.fill_rect(*x, *y, size, size);
        }
        paint_fields(&self.surface, bytes, self.palette.table(Table::Diverging), &corners, size);
        for (unit, (x, y)) in corners.iter().enumerate() {
            let selected = column > 0 && self.shown.selected == Some((column - 1, unit));
            let line = if selected { 3.0 * ratio } else { ratio };
            context.set_line_width(line);
            let token = if selected { "--ink" } else { "--edge" };
            context.set_stroke_style_str(&self.palette.css(token));
            let out = line / 2.0;
            context.stroke_rect(x - out, y - out, size + line, size + line);
        }
    }

    fn numbers(&self, walk: &Walk, phase: Phase) {
        let text = self.palette.px("--text-xs") * self.surface.ratio;
        let font = format!("500 {text}px {}", self.palette.css("--font-ui"));
        self.surface.context.set_font(&font);
        let lang = self.shown.lang;
        let below = |place: (f64, f64), value: f32| {
            let at = (place.0, place.1 + self.layout.size / 2.0 + text * 0.72);
            self.text(&number::fixed(lang, decimal(value), 2), at, text);
        };
        for (place, value) in self.layout.columns[0].iter().zip(&walk.inputs) {
            below(*place, *value);
        }
        let last = walk.stages.len() - 1;
        for (layer, stage) in walk.stages.iter().enumerate() {
            let values = match phase {
                Phase::Forward => &stage.outputs,
                Phase::Loss if layer == last => &stage.outputs,
                Phase::Loss => continue,
                Phase::Backward => &stage.deltas,
                Phase::Update => &stage.next.biases,
            };
            for (place, value) in self.layout.columns[layer + 1].iter().zip(values) {
                below(*place, *value);
            }
        }
        if let Some((layer, unit)) = self.shown.selected {
            self.wire_numbers(walk, phase, layer, unit, text);
        }
    }

    /// Numbers on the lines that lead to the chosen unit.
    fn wire_numbers(&self, walk: &Walk, phase: Phase, layer: usize, unit: usize, text: f64) {
        let (Some(stage), Some(dense)) = (walk.stages.get(layer), self.shown.dense.get(layer))
        else {
            return;
        };
        for from in 0..self.shown.setup.fan_in(layer) {
            let wire = Wire { layer, unit, from: Some(from) };
            let value = match phase {
                Phase::Forward | Phase::Loss => dense.at(wire),
                Phase::Backward => stage.gradients.at(wire),
                Phase::Update => stage.next.at(wire),
            };
            if let (Some(value), Some(line)) = (value, self.layout.line(wire)) {
                let (x, y) = line.point(0.2);
                self.text(&number::fixed(self.shown.lang, decimal(value), 2), (x, y), text);
            }
        }
    }

    /// A number on a paper ground, so that lines do not cross it out.
    fn text(&self, text: &str, (x, y): (f64, f64), size: f64) {
        let context = &self.surface.context;
        let width = context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        context.set_global_alpha(0.88);
        context.set_fill_style_str(&self.palette.css("--bench"));
        let (left, top) = (x - width / 2.0 - size * 0.15, y - size * 0.55);
        context.fill_rect(left, top, width + size * 0.3, size * 1.1);
        context.set_global_alpha(1.0);
        context.set_text_align("center");
        context.set_text_baseline("middle");
        context.set_fill_style_str(&self.palette.css("--ink"));
        let _ = context.fill_text(text, x, y);
    }
}

/// What an input is all over the plane, in its own range.
fn input_picture(input: crate::protocol::plane::Feature) -> Vec<u8> {
    let middle = |index: usize| ((index as f64 + 0.5) / INPUT_SIDE as f64 * 2.0 - 1.0) * REACH;
    let cells = (0..INPUT_SIDE * INPUT_SIDE)
        .map(|cell| input.at([middle(cell % INPUT_SIDE), middle(cell / INPUT_SIDE)]));
    let values: Vec<f32> = cells.collect();
    Maps::symmetric(&values, 1, INPUT_SIDE, INPUT_SIDE).pixels.into_vec()
}
