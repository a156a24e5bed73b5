//! Where a network still reads: its accuracy at every place of the field.

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::moved_session::MovedSession;
use crate::protocol::translation::{Grid, REACH, SHIFTS, Shift};
use crate::text::{convolution_words, number};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::surface::Surface;
use crate::ui::environment::use_environment;

/// One cell for each shift; a click moves the digit there.
#[component]
pub(super) fn AccuracyMap(session: MovedSession, index: usize) -> impl IntoView {
    let env = use_environment();
    let canvas = NodeRef::<html::Canvas>::new();
    let grid = move || {
        session.frame.with(|frame| frame.as_ref().map(|frame| frame.models[index].grid.clone()))
    };
    let shift = move || session.probe.with(|probe| probe.shift);
    use_draw(
        canvas,
        move || (grid(), shift()),
        |canvas, (grid, shift)| draw(canvas, grid.as_ref(), *shift),
    );
    let click = move |event: PointerEvent| {
        let Some(canvas) = canvas.get_untracked() else { return };
        let along = |offset: i32, size: i32| {
            let cell = f64::from(offset) / f64::from(size.max(1)) * SHIFTS as f64;
            (cell as i32).clamp(0, SHIFTS as i32 - 1) - REACH as i32
        };
        let shift = Shift {
            down: along(event.offset_y(), canvas.client_height()),
            right: along(event.offset_x(), canvas.client_width()),
        };
        session.look(|probe| probe.shift = shift);
    };
    let label = move || {
        let lang = env.lang.get();
        let share = grid().and_then(|grid| grid.cells[shift().cell()]).map_or(f64::NAN, f64::from);
        let share = number::percent(lang, share, 0);
        let Shift { down, right } = shift();
        convolution_words(lang)
            .map_of_places
            .replace("{right}", &number::fixed(lang, f64::from(right), 0))
            .replace("{down}", &number::fixed(lang, f64::from(down), 0))
            .replace("{}", &share)
    };
    view! {
        <canvas
            class="accuracymap"
            node_ref=canvas
            role="img"
            aria-label=label
            on:pointerdown=click
        ></canvas>
    }
}

fn draw(canvas: &HtmlCanvasElement, grid: Option<&Grid>, shift: Shift) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let (context, colours) = (&surface.context, palette.table(Table::Diverging));
    let edge = |at: usize| (at as f64 * surface.width / SHIFTS as f64).round();
    for cell in 0..SHIFTS * SHIFTS {
        let (row, column) = (cell / SHIFTS, cell % SHIFTS);
        let share = grid.and_then(|grid| grid.cells[cell]);
        let colour = share.map_or_else(
            || palette.css("--sunk"),
            |share| {
                // Guessing is paper; from there on to the whole blue.
                let over = ((share - 0.1) / 0.9).clamp(0.0, 1.0);
                let [r, g, b, _] = colours[(127.5 + 127.5 * over) as usize];
                format!("rgb({r} {g} {b})")
            },
        );
        context.set_fill_style_str(&colour);
        let (x, y) = (edge(column), edge(row));
        let gap = surface.ratio;
        context.fill_rect(x, y, edge(column + 1) - x - gap, edge(row + 1) - y - gap);
    }
    let frame = |shift: Shift, token: &str, line: f64| {
        let (row, column) = (shift.cell() / SHIFTS, shift.cell() % SHIFTS);
        let cell = surface.width / SHIFTS as f64;
        context.set_stroke_style_str(&palette.css(token));
        context.set_line_width(line);
        context.stroke_rect(edge(column) - 0.5, edge(row) - 0.5, cell, cell);
    };
    frame(Shift::default(), "--edge", surface.ratio);
    frame(shift, "--ink", 2.5 * surface.ratio);
}
