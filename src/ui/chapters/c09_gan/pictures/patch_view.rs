//! The patch between four codes, decoded, and a mark in it that follows the hand.

use std::f64::consts::TAU;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::state::{Gans, SIDE};
use crate::protocol::maps::Maps;
use crate::text::{gan_picture_words, number};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::surface::Surface;
use crate::ui::canvas::tiles::paint_sheet;
use crate::ui::environment::use_environment;

/// How far an arrow key moves the mark, as a share of the patch.
const KEY_STEP: f32 = 0.04;

/// Space between two pictures, as a share of the place that each has.
const GAP: f64 = 0.06;

/// What is drawn.
#[derive(Clone, Default, PartialEq)]
struct Drawn {
    map: Maps,
    /// To the right and downwards, 0…1 each.
    place: [f32; 2],
}

/// Where a place of the patch lies, as a share of the map: the pictures of its corners and edges are whole,
/// and a picture lies at its middle.
fn share(place: f32) -> f64 {
    (f64::from(place) * (SIDE - 1) as f64 + 0.5) / SIDE as f64
}

/// The other way round.
fn place(share: f64) -> f32 {
    (((share * SIDE as f64 - 0.5) / (SIDE - 1) as f64) as f32).clamp(0.0, 1.0)
}

/// The map. A pointer or the arrow keys move the mark; its picture is made as it moves.
#[component]
pub(super) fn PatchView(all: Gans) -> impl IntoView {
    let env = use_environment();
    let canvas = NodeRef::<html::Canvas>::new();
    let map = Memo::new(move |_| {
        let map = all.pictures.kept.with(|seen| seen.walked.as_ref()?.map.clone());
        map.unwrap_or_default()
    });
    use_draw(canvas, move || Drawn { map: map.get(), place: all.walk.get().place }, draw);
    let follow = move |place: [f32; 2]| {
        all.walk.update(|walk| walk.place = place);
        all.pictures.hurry();
    };
    let at = move |event: &PointerEvent| {
        let canvas = canvas.get_untracked()?;
        let side = f64::from(canvas.client_width().max(1));
        let along = |offset: i32| place(f64::from(offset) / side);
        Some([along(event.offset_x()), along(event.offset_y())])
    };
    let dragging = RwSignal::new(false);
    let down = move |event: PointerEvent| {
        if !event.is_primary() || event.button() != 0 {
            return;
        }
        if let (Some(at), Some(canvas)) = (at(&event), canvas.get_untracked()) {
            let _ = canvas.set_pointer_capture(event.pointer_id());
            dragging.set(true);
            follow(at);
        }
    };
    let move_to = move |event: PointerEvent| {
        if let Some(at) = at(&event).filter(|_| dragging.get_untracked()) {
            follow(at);
        }
    };
    let key = move |event: KeyboardEvent| {
        let [x, y] = all.walk.get_untracked().place;
        let there = match event.key().as_str() {
            "ArrowLeft" => [x - KEY_STEP, y],
            "ArrowRight" => [x + KEY_STEP, y],
            "ArrowUp" => [x, y - KEY_STEP],
            "ArrowDown" => [x, y + KEY_STEP],
            "Home" => [0.5; 2],
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        follow(there.map(|along| along.clamp(0.0, 1.0)));
    };
    let label = move || {
        let (lang, words) = (env.lang.get(), gan_picture_words(env.lang.get()));
        let at = all.walk.get().place.map(|along| number::percent(lang, f64::from(along), 0));
        format!("{} {}; {}. {}", words.patch_label, at[0], at[1], words.patch_keys)
    };
    view! {
        <canvas
            class="codemap"
            node_ref=canvas
            tabindex="0"
            data-keys=""
            data-map=""
            role="application"
            aria-label=label
            on:pointerdown=down
            on:pointermove=move_to
            on:pointerup=move |_| dragging.set(false)
            on:pointercancel=move |_| dragging.set(false)
            on:keydown=key
        ></canvas>
    }
}

fn draw(canvas: &HtmlCanvasElement, drawn: &Drawn) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let Surface { context, width, height, ratio } = &surface;
    let cell = (width / SIDE as f64, height / SIDE as f64);
    let gap = (GAP * cell.0 / 2.0, GAP * cell.1 / 2.0);
    let corners: Vec<(f64, f64)> = (0..drawn.map.count)
        .map(|at| ((at % SIDE) as f64 * cell.0 + gap.0, (at / SIDE) as f64 * cell.1 + gap.1))
        .collect();
    let size = (cell.0 - 2.0 * gap.0, cell.1 - 2.0 * gap.1);
    paint_sheet(&surface, &drawn.map, palette.table(Table::Sequential), &corners, size);
    let [x, y] = drawn.place.map(share);
    context.begin_path();
    let _ = context.arc(x * width, y * height, 11.0 * ratio, 0.0, TAU);
    for (line, token) in [(5.0, "--paper"), (2.5, "--accent")] {
        context.set_line_width(line * ratio);
        context.set_stroke_style_str(&palette.css(token));
        context.stroke();
    }
}
