//! A pad to draw on, with pointer or keys.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::frame::use_draw;
use super::palette::Palette;
use super::surface::Surface;
use crate::data::drawing::Convention;
pub use crate::data::drawing::Stroke;
use crate::engine::Shape;
use crate::protocol::picture_set::PictureSet;

/// Width of the pen, as a share of the pad.
const PEN: f64 = 0.07;
/// How far a key moves the pen, as a share of the pad.
const KEY_STEP: f32 = 0.04;

/// Where the keyboard's pen is, and whether it is down.
#[derive(Clone, Copy, PartialEq)]
struct KeyPen {
    place: (f32, f32),
    down: bool,
}

/// How pictures of a set are made from strokes.
pub fn convention(set: &PictureSet) -> Convention {
    match (set, set.shape()) {
        (PictureSet::Digits, _) => Convention::DIGITS,
        (PictureSet::Handwriting, _) => Convention::HANDWRITING,
        (_, Shape::Image { height, .. }) => Convention::as_drawn(height),
        (_, Shape::Vector(_)) => unreachable!("sets of pictures have pictures"),
    }
}

/// Strokes in units of the pad, 0…1, y downwards.
#[component]
pub fn Pad(strokes: RwSignal<Vec<Stroke>>, label: Signal<String>) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let pen = RwSignal::new(None::<KeyPen>);
    use_draw(
        canvas,
        move || (strokes.get(), pen.get()),
        |canvas, (strokes, pen)| draw(canvas, strokes, *pen),
    );
    let place = move |event: &PointerEvent| {
        let canvas = canvas.get_untracked()?;
        let along = |offset: i32, size: i32| (offset as f32 / size.max(1) as f32).clamp(0.0, 1.0);
        Some((
            along(event.offset_x(), canvas.client_width()),
            along(event.offset_y(), canvas.client_height()),
        ))
    };
    let drawing = RwSignal::new(false);
    let down = move |event: PointerEvent| {
        // One finger, one button: a second finger would tear the stroke.
        if !event.is_primary() || event.button() != 0 {
            return;
        }
        if let (Some(place), Some(canvas)) = (place(&event), canvas.get_untracked()) {
            let _ = canvas.set_pointer_capture(event.pointer_id());
            pen.set(None);
            drawing.set(true);
            strokes.update(|strokes| strokes.push(vec![place]));
        }
    };
    let move_to = move |event: PointerEvent| {
        let draws = event.is_primary() && drawing.get_untracked();
        if let Some(place) = place(&event).filter(|_| draws) {
            extend(strokes, place);
        }
    };
    view! {
        <canvas
            class="pad"
            node_ref=canvas
            tabindex="0"
            data-keys=""
            role="application"
            aria-label=label
            on:pointerdown=down
            on:pointermove=move_to
            on:pointerup=move |_| drawing.set(false)
            on:pointercancel=move |_| drawing.set(false)
            on:keydown=move |event| on_key(&event, strokes, pen)
            // Undoing leads elsewhere: a pen still down would go on with another stroke.
            on:blur=move |_| pen.set(None)
        ></canvas>
    }
}

fn extend(strokes: RwSignal<Vec<Stroke>>, place: (f32, f32)) {
    strokes.update(|strokes| {
        if let Some(stroke) = strokes.last_mut() {
            stroke.push(place);
        }
    });
}

fn on_key(event: &KeyboardEvent, strokes: RwSignal<Vec<Stroke>>, pen: RwSignal<Option<KeyPen>>) {
    let now = pen.get_untracked().unwrap_or(KeyPen { place: (0.5, 0.5), down: false });
    let (dx, dy) = match event.key().as_str() {
        "ArrowLeft" => (-KEY_STEP, 0.0),
        "ArrowRight" => (KEY_STEP, 0.0),
        "ArrowUp" => (0.0, -KEY_STEP),
        "ArrowDown" => (0.0, KEY_STEP),
        " " | "Enter" => (0.0, 0.0),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if (dx, dy) == (0.0, 0.0) {
        if !now.down {
            strokes.update(|strokes| strokes.push(vec![now.place]));
        }
        pen.set(Some(KeyPen { down: !now.down, ..now }));
        return;
    }
    let place = ((now.place.0 + dx).clamp(0.0, 1.0), (now.place.1 + dy).clamp(0.0, 1.0));
    pen.set(Some(KeyPen { place, ..now }));
    if now.down {
        extend(strokes, place);
    }
}

fn draw(canvas: &HtmlCanvasElement, strokes: &[Stroke], pen: Option<KeyPen>) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let context = &surface.context;
    let at = |(x, y): (f32, f32)| (f64::from(x) * surface.width, f64::from(y) * surface.height);
    context.set_line_cap("round");
    context.set_line_join("round");
    context.set_line_width(PEN * surface.width);
    context.set_stroke_style_str(&palette.css("--seq-1"));
    for stroke in strokes.iter().filter(|stroke| !stroke.is_empty()) {
        context.begin_path();
        let (x, y) = at(stroke[0]);
        context.move_to(x, y);
        context.line_to(x, y);
        for point in &stroke[1..] {
            let (x, y) = at(*point);
            context.line_to(x, y);
        }
        context.stroke();
    }
    if let Some(pen) = pen {
        let (x, y) = at(pen.place);
        let radius = PEN * surface.width * if pen.down { 0.35 } else { 0.6 };
        context.set_stroke_style_str(&palette.css("--c-pos"));
        context.set_line_width(2.0 * surface.ratio);
        context.begin_path();
        let _ = context.arc(x, y, radius, 0.0, std::f64::consts::TAU);
        context.stroke();
    }
}
