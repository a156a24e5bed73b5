//! A wall of thumbnails: the decision surface of every subnetwork.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::paint_fields;
use crate::ui::canvas::surface::Surface;

/// From this width on, in CSS pixels, thumbnails have a gap between them.
const SPACED: f64 = 12.0;

/// Everything on the canvas but its pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shown {
    /// Tells walls apart.
    pub(super) version: u64,
    /// Pictures of bytes, one after the other, each from its lower left.
    pub(super) pixels: std::sync::Arc<Vec<u8>>,
    /// How many.
    pub(super) count: usize,
}

/// Pictures in a row: as square as can be.
fn columns(count: usize) -> usize {
    count.isqrt().next_power_of_two().max(1)
}

/// The wall; pointer and arrow keys choose.
#[component]
pub(super) fn WallView(
    shown: Signal<Shown>,
    chosen: Signal<Option<usize>>,
    choose: Callback<usize>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(
        canvas,
        move || (shown.get(), chosen.get()),
        |canvas, (shown, chosen)| draw(canvas, shown, *chosen),
    );
    let count = move || shown.with_untracked(|shown| shown.count);
    let point = move |event: PointerEvent| {
        let Some(canvas) = canvas.get_untracked() else { return };
        let columns = columns(count());
        let rows = count().div_ceil(columns);
        let cell = |offset: i32, size: i32, cells: usize| {
            let share = f64::from(offset) / f64::from(size.max(1));
            ((share * cells as f64) as usize).min(cells - 1)
        };
        if count() > 0 {
            let column = cell(event.offset_x(), canvas.client_width(), columns);
            let row = cell(event.offset_y(), canvas.client_height(), rows);
            choose.run((row * columns + column).min(count() - 1));
        }
    };
    let key = move |event: KeyboardEvent| {
        let (count, columns) = (count(), columns(count()));
        let step = match event.key().as_str() {
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            "ArrowUp" => -(columns as i64),
            "ArrowDown" => columns as i64,
            _ => return,
        };
        event.prevent_default();
        if count > 0 {
            let last = count as i64 - 1;
            let here = chosen.get_untracked().unwrap_or(count - 1).min(count - 1) as i64;
            choose.run((here + step).clamp(0, last) as usize);
        }
    };
    view! {
        <canvas
            class="wall"
            node_ref=canvas
            role="img"
            tabindex="0"
            data-keys=""
            data-wall=""
            aria-label=label
            style:aspect-ratio=move || {
                let count = shown.with(|shown| shown.count.max(1));
                let columns = columns(count);
                format!("{columns} / {}", count.div_ceil(columns))
            }
            on:pointerdown=point
            on:keydown=key
        ></canvas>
    }
}

fn draw(canvas: &HtmlCanvasElement, shown: &Shown, chosen: Option<usize>) {
    let Some(surface) = Surface::new(canvas) else { return };
    if shown.count == 0 {
        return;
    }
    let palette = Palette::read();
    let columns = columns(shown.count);
    let cell = surface.width / columns as f64;
    let gap = if cell / surface.ratio >= SPACED { 2.0 * surface.ratio } else { 0.0 };
    let corner = |index: usize| {
        ((index % columns) as f64 * cell + gap / 2.0, (index / columns) as f64 * cell + gap / 2.0)
    };
    let colours = palette.table(Table::Diverging);
    let size = shown.pixels.len() / shown.count;
    // Row by row: one canvas of all thumbnails would be taller than browsers allow.
    for row in 0..shown.count.div_ceil(columns) {
        let places = row * columns..((row + 1) * columns).min(shown.count);
        let bytes = &shown.pixels[places.start * size..places.end * size];
        let corners: Vec<(f64, f64)> = places.map(corner).collect();
        paint_fields(&surface, bytes, colours, &corners, cell - gap);
    }
    if let Some((x, y)) = chosen.filter(|index| *index < shown.count).map(corner) {
        let context = &surface.context;
        let line = 2.5 * surface.ratio;
        context.set_line_width(line);
        context.set_stroke_style_str(&palette.css("--ink"));
        context.stroke_rect(x, y, cell - gap, cell - gap);
    }
}
