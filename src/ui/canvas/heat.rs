//! A map over the picture it explains: the picture faded, the map's colours the stronger the larger
//! its values. Pointer and arrow keys choose a pixel.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::frame::use_draw;
use super::grid::Rect;
use super::palette::{Palette, Table};
use super::picture::{mark, paint_pixels, whole};
use super::surface::Surface;
use crate::protocol::maps::Maps;

/// How much of the picture is left under the map.
const PICTURE: f64 = 0.45;
/// How much the largest value covers of it.
const COVER: f64 = 0.92;

/// A map over a picture of the same size; without a map, the picture alone. `at` is the chosen pixel,
/// row and column.
#[component]
pub fn HeatView(
    picture: Signal<Maps>,
    heat: Signal<Option<Maps>>,
    table: Table,
    at: RwSignal<Option<[usize; 2]>>,
    label: Signal<String>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(
        canvas,
        move || (picture.get(), heat.get(), at.get()),
        move |canvas, (picture, heat, at)| draw(canvas, picture, heat.as_ref(), table, *at),
    );
    let size = move || picture.with_untracked(|maps| [maps.height, maps.width]);
    let on_pointer = move |event: PointerEvent| {
        let Some(canvas) = canvas.get_untracked() else { return };
        let [rows, columns] = size();
        let along = |offset: i32, shown: i32, cells: usize| {
            let share = f64::from(offset) / f64::from(shown.max(1));
            ((share * cells as f64).max(0.0) as usize).min(cells.saturating_sub(1))
        };
        at.set(Some([
            along(event.offset_y(), canvas.client_height(), rows),
            along(event.offset_x(), canvas.client_width(), columns),
        ]));
    };
    let on_key = move |event: KeyboardEvent| {
        let [rows, columns] = size();
        let [row, column] = at.get_untracked().unwrap_or([rows / 2, columns / 2]);
        let there = match event.key().as_str() {
            "ArrowUp" => [row.saturating_sub(1), column],
            "ArrowDown" => [(row + 1).min(rows.saturating_sub(1)), column],
            "ArrowLeft" => [row, column.saturating_sub(1)],
            "ArrowRight" => [row, (column + 1).min(columns.saturating_sub(1))],
            "Escape" => {
                at.set(None);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        at.set(Some(there));
    };
    let aspect =
        move || picture.with(|maps| format!("{} / {}", maps.width.max(1), maps.height.max(1)));
    view! {
        <canvas
            class="heat"
            node_ref=canvas
            tabindex="0"
            data-keys=""
            role="img"
            aria-label=label
            style:aspect-ratio=aspect
            on:pointermove=on_pointer
            on:pointerdown=on_pointer
            on:pointerleave=move |_| at.set(None)
            on:keydown=on_key
            on:blur=move |_| at.set(None)
        ></canvas>
    }
}

fn draw(
    canvas: &HtmlCanvasElement,
    picture: &Maps,
    heat: Option<&Maps>,
    table: Table,
    at: Option<[usize; 2]>,
) {
    let Some(surface) = Surface::new(canvas) else { return };
    let Maps { height, width, .. } = *picture;
    let plane = height * width;
    if plane == 0 || picture.pixels.is_empty() {
        return;
    }
    let palette = Palette::read();
    let heat = heat.filter(|heat| heat.pixels.len() == plane);
    let (grey, colours) = (palette.table(Table::Sequential), palette.table(table));
    let paper = grey[0];
    let mix = |a: u8, b: u8, share: f64| {
        (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8
    };
    let mut pixels = Vec::with_capacity(plane * 4);
    for place in 0..plane {
        let below = if picture.coloured {
            [0, 1, 2].map(|colour| picture.pixels[colour * plane + place])
        } else {
            let [r, g, b, _] = grey[usize::from(picture.pixels[place])];
            [r, g, b]
        };
        for colour in 0..3 {
            let shown = heat.map_or(below[colour], |heat| {
                let level = heat.pixels[place];
                let faded = mix(paper[colour], below[colour], PICTURE);
                mix(faded, colours[usize::from(level)][colour], COVER * strength(table, level))
            });
            pixels.push(shown);
        }
        pixels.push(u8::MAX);
    }
    paint_pixels(&surface, &pixels, width, whole(&surface));
    if let Some([row, column]) = at {
        let (x, y) = (surface.width / width as f64, surface.height / height as f64);
        let cell = Rect { x: column as f64 * x, y: row as f64 * y, width: x, height: y };
        mark(&surface, &palette, cell, true);
    }
}

/// How much a level covers, 0…1, small ones lifted.
fn strength(table: Table, level: u8) -> f64 {
    let value = f64::from(level) / 255.0;
    let from_zero = match table {
        Table::Diverging | Table::Response => (2.0 * value - 1.0).abs(),
        Table::Sequential | Table::Activation => value,
    };
    from_zero.powf(0.7)
}
