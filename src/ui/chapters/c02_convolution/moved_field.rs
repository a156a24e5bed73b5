//! A digit in its field, to be chosen and moved by hand.

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use super::moved_part::moved_by;
use super::moved_session::MovedSession;
use super::words::t;
use crate::protocol::translation::{FIELD, REACH, Shift};
use crate::text::{convolution_words, number};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::{paint, whole};
use crate::ui::canvas::surface::Surface;
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::environment::use_environment;

/// The field; pointer or arrow keys move the digit.
#[component]
pub(super) fn DigitField(session: MovedSession) -> impl IntoView {
    let env = use_environment();
    let canvas = NodeRef::<html::Canvas>::new();
    let picture = Memo::new(move |_| {
        session.frame.with(|frame| frame.as_ref().map(|frame| Arc::new(frame.picture.clone())))
    });
    use_draw(
        canvas,
        move || picture.get(),
        |canvas, picture| {
            let (Some(surface), Some(picture)) = (Surface::new(canvas), picture) else { return };
            let palette = Palette::read();
            paint(&surface, picture, 0, palette.table(Table::Sequential), whole(&surface));
        },
    );
    let moving = RwSignal::new(false);
    let put = move |event: &PointerEvent| {
        let Some(canvas) = canvas.get_untracked() else { return };
        let reach = REACH as i32;
        let along = |offset: i32, size: i32| {
            let pixel = f64::from(offset) / f64::from(size.max(1)) * FIELD as f64;
            ((pixel - FIELD as f64 / 2.0).round() as i32).clamp(-reach, reach)
        };
        let shift = Shift {
            down: along(event.offset_y(), canvas.client_height()),
            right: along(event.offset_x(), canvas.client_width()),
        };
        session.look(|probe| probe.shift = shift);
    };
    let down = move |event: PointerEvent| {
        if let Some(canvas) = canvas.get_untracked()
            && event.is_primary()
        {
            let _ = canvas.set_pointer_capture(event.pointer_id());
            moving.set(true);
            put(&event);
        }
    };
    let key = move |event: KeyboardEvent| {
        let (down, right) = match event.key().as_str() {
            "ArrowLeft" => (0, -1),
            "ArrowRight" => (0, 1),
            "ArrowUp" => (-1, 0),
            "ArrowDown" => (1, 0),
            "Home" => {
                session.look(|probe| probe.shift = Shift::default());
                event.prevent_default();
                return;
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        session.look(|probe| probe.shift = moved_by(probe.shift, down, right));
    };
    let shift = move || session.probe.with(|probe| probe.shift);
    let place = move || {
        let lang = env.lang.get();
        let Shift { down, right } = shift();
        convolution_words(lang)
            .stands_at
            .replace("{right}", &number::fixed(lang, f64::from(right), 0))
            .replace("{down}", &number::fixed(lang, f64::from(down), 0))
    };
    let (name, keys) = (t(|w| w.digit_field), t(|w| w.digit_keys));
    view! {
        <div class="dfield">
            <canvas
                class="dfield__canvas"
                node_ref=canvas
                tabindex="0"
                data-keys=""
                data-digit-field=""
                role="application"
                aria-label=move || format!("{}. {} {}", name(), keys(), place())
                on:pointerdown=down
                on:pointermove=move |event| {
                    if moving.get_untracked() {
                        put(&event);
                    }
                }
                on:pointerup=move |_| moving.set(false)
                on:pointercancel=move |_| moving.set(false)
                on:keydown=key
            ></canvas>
            <Samples session=session />
            <p class="meta">{place} " " {keys}</p>
        </div>
    }
}

#[component]
fn Samples(session: MovedSession) -> impl IntoView {
    let samples = Memo::new(move |_| {
        let known = session.configured.get();
        known.map_or_else(Vec::new, |known| {
            let indices = known.sample_indices.iter().copied().enumerate();
            indices.map(|(place, digit)| (digit, known.samples.one(place))).collect()
        })
    });
    let button = move |label: usize, (digit, picture): (usize, crate::protocol::maps::Maps)| {
        view! {
            <button
                class="tile"
                data-sample=label
                aria-label=label
                aria-pressed=move || (session.probe.with(|p| p.digit) == digit).to_string()
                on:click=move |_| session.look(|probe| probe.digit = digit)
            >
                <MapTiles
                    maps=Signal::stored(picture)
                    columns=Signal::stored(1)
                    table=Signal::stored(Table::Sequential)
                    label=Signal::derive(String::new)
                />
            </button>
        }
    };
    view! {
        <div class="tiles dfield__samples" role="group" aria-label=t(|w| w.choose_digit)>
            {move || {
                samples
                    .get()
                    .into_iter()
                    .enumerate()
                    .map(|(label, sample)| button(label, sample))
                    .collect_view()
            }}
        </div>
    }
}
