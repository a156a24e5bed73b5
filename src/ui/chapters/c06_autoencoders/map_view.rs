//! The map of the code space: test pictures at their places, or the plane itself decoded; a mark that
//! follows the hand.

use std::f64::consts::TAU;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::state::Autoencoders;
use super::topics::Seen;
use crate::protocol::autoencoder::{Configured, Map, Sheet};
use crate::protocol::autoencoder_link::MapStyle;
use crate::protocol::maps::Maps;
use crate::text::{autoencoder_words, number};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::surface::Surface;
use crate::ui::canvas::tiles::paint_sheet;
use crate::ui::environment::use_environment;

/// Classes with colours of their own; others repeat them.
const COLOURS: usize = 10;
/// Space around the places, as a share of the map.
const RIM: f64 = 0.04;
/// Side of a small picture, as a share of the map.
const THUMBNAIL: f64 = 0.045;
/// Small pictures at most; more would hide each other.
const THUMBNAILS: usize = 250;
/// Steps of an arrow key from the middle to the rim.
const KEY_STEPS: f32 = 20.0;

/// What is drawn.
#[derive(Clone, Default, PartialEq)]
struct Drawn {
    style: MapStyle,
    places: Vec<[f32; 2]>,
    classes: Vec<u8>,
    reach: f32,
    pictures: Maps,
    sheet: Option<Sheet>,
    /// Where the code in hand lies.
    hand: [f32; 2],
    /// Ends of the line between two pictures.
    ends: Option<[[f32; 2]; 2]>,
}

impl Drawn {
    /// Place on a canvas with sides of 1, from its upper left.
    fn place(&self, at: [f32; 2]) -> (f64, f64) {
        let along = |at: f32| 0.5 + f64::from(at / self.reach) * (0.5 - RIM);
        (along(at[0]), 1.0 - along(at[1]))
    }

    /// The other way round.
    fn at(&self, (x, y): (f64, f64)) -> [f32; 2] {
        let along = |share: f64| ((share - 0.5) / (0.5 - RIM)) as f32 * self.reach;
        [along(x.clamp(0.0, 1.0)), along(1.0 - y.clamp(0.0, 1.0))]
    }
}

/// The plane that the map shows, as last seen.
fn with_map<T>(all: Autoencoders, read: impl FnOnce(&Map) -> T) -> Option<T> {
    all.code.kept.with(|seen| seen.map.as_ref().map(read))
}

/// The map. A pointer or the arrow keys move the mark; its code is decoded as it moves.
#[component]
pub(super) fn MapView(all: Autoencoders) -> impl IntoView {
    let env = use_environment();
    let canvas = NodeRef::<html::Canvas>::new();
    let configured = move |read: &dyn Fn(&Configured) -> Maps| {
        all.code.configured.with(|c| c.as_ref().map(read).unwrap_or_default())
    };
    let pictures = Memo::new(move |_| configured(&|c| c.pictures.clone()));
    let drawn = Memo::new(move |_| {
        let style = all.style.get();
        let classes = all.code.configured.with(|c| c.as_ref().map(|c| c.classes.clone()));
        let hand = all.code.look.with(|look| look.code.clone());
        let ends = all.ends.get();
        let seen = |seen: &Seen| {
            let map = seen.map.as_ref()?;
            let ends = [map.places.get(ends[0])?, map.places.get(ends[1])?].map(|at| *at);
            Some(Drawn {
                style,
                places: map.places.clone(),
                classes: classes.unwrap_or_default(),
                reach: map.reach,
                pictures: Maps::default(),
                sheet: seen.sheet.clone().filter(|_| style == MapStyle::Sheet),
                hand: hand.map_or([0.0; 2], |code| map.plane.place(&code)),
                ends: (ends[0] != ends[1]).then_some(ends),
            })
        };
        all.code.kept.with(seen).unwrap_or_default()
    });
    use_draw(
        canvas,
        move || {
            let mut drawn = drawn.get();
            if drawn.style == MapStyle::Pictures {
                drawn.pictures = pictures.get();
            }
            drawn
        },
        draw,
    );
    let follow = move |at: [f32; 2]| {
        if let Some(code) = with_map(all, |map| map.plane.code(at)) {
            all.code.follow(|look| look.code = Some(code));
        }
    };
    let share = move |event: &PointerEvent| {
        let canvas = canvas.get_untracked()?;
        let side = f64::from(canvas.client_width().max(1));
        Some((f64::from(event.offset_x()) / side, f64::from(event.offset_y()) / side))
    };
    let dragging = RwSignal::new(false);
    let down = move |event: PointerEvent| {
        if !event.is_primary() || event.button() != 0 {
            return;
        }
        if let (Some(share), Some(canvas)) = (share(&event), canvas.get_untracked()) {
            let _ = canvas.set_pointer_capture(event.pointer_id());
            dragging.set(true);
            follow(drawn.with_untracked(|drawn| drawn.at(share)));
        }
    };
    let move_to = move |event: PointerEvent| {
        if let Some(share) = share(&event).filter(|_| dragging.get_untracked()) {
            follow(drawn.with_untracked(|drawn| drawn.at(share)));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let (right, up) = match event.key().as_str() {
            "ArrowLeft" => (-1.0, 0.0),
            "ArrowRight" => (1.0, 0.0),
            "ArrowUp" => (0.0, 1.0),
            "ArrowDown" => (0.0, -1.0),
            "Home" => {
                event.prevent_default();
                return follow([0.0; 2]);
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        follow(drawn.with_untracked(|drawn| {
            let step = drawn.reach / KEY_STEPS;
            [drawn.hand[0] + right * step, drawn.hand[1] + up * step]
        }));
    };
    let label = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), autoencoder_words(env.lang.get()));
        let hand = drawn.with(|drawn| drawn.hand);
        let [a, b] = hand.map(|at| number::fixed(lang, f64::from(at), 2));
        let count = drawn.with(|drawn| number::grouped(lang, drawn.places.len() as u64));
        format!("{} {count}. {} {a}; {b}. {}", words.map_label, words.hand, words.map_keys)
    });
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
            on:keydown=on_key
        ></canvas>
    }
}

fn draw(canvas: &HtmlCanvasElement, drawn: &Drawn) {
    let Some(surface) = Surface::new(canvas) else { return };
    if drawn.reach <= 0.0 {
        return;
    }
    let palette = Palette::read();
    let Surface { context, width, height, ratio } = &surface;
    let place = |at: [f32; 2]| {
        let (x, y) = drawn.place(at);
        (x * width, y * height)
    };
    match (drawn.style, &drawn.sheet) {
        (MapStyle::Sheet, Some(sheet)) => {
            // The sheet may be of another moment than the map: it lies where it was decoded.
            let (left, top) = place([-sheet.reach, sheet.reach]);
            let (right, bottom) = place([sheet.reach, -sheet.reach]);
            let cell = ((right - left) / sheet.side as f64, (bottom - top) / sheet.side as f64);
            let corners = (0..sheet.pictures.count).map(|index| {
                let (column, row) = (index % sheet.side, index / sheet.side);
                (left + column as f64 * cell.0, top + row as f64 * cell.1)
            });
            let corners: Vec<(f64, f64)> = corners.collect();
            paint_sheet(
                &surface,
                &sheet.pictures,
                palette.table(Table::Sequential),
                &corners,
                cell,
            );
        }
        (MapStyle::Pictures, _) if drawn.pictures.count == drawn.places.len() => {
            let side = (THUMBNAIL * width).round();
            let shown = drawn.places.len().min(THUMBNAILS);
            let some: Vec<(f64, f64)> = drawn.places[..shown]
                .iter()
                .map(|at| {
                    let (x, y) = place(*at);
                    ((x - side / 2.0).round(), (y - side / 2.0).round())
                })
                .collect();
            let table = palette.table(Table::Sequential);
            paint_sheet(&surface, &drawn.pictures, table, &some, (side, side));
        }
        _ => {
            let colours: Vec<String> =
                (0..COLOURS).map(|class| palette.css(&format!("--class-{class}"))).collect();
            for (at, class) in drawn.places.iter().zip(&drawn.classes) {
                let (x, y) = place(*at);
                context.set_fill_style_str(&colours[usize::from(*class) % COLOURS]);
                context.begin_path();
                let _ = context.arc(x, y, 3.5 * ratio, 0.0, TAU);
                context.fill();
            }
        }
    }
    let (paper, ink) = (palette.css("--paper"), palette.css("--ink"));
    let stroke = |line: f64, colour: &str| {
        context.set_line_width(line * ratio);
        context.set_stroke_style_str(colour);
        context.stroke();
    };
    if let Some([from, to]) = drawn.ends {
        let (from, to) = (place(from), place(to));
        context.begin_path();
        context.move_to(from.0, from.1);
        context.line_to(to.0, to.1);
        stroke(4.0, &paper);
        stroke(1.5, &ink);
        for (x, y) in [from, to] {
            context.begin_path();
            let _ = context.arc(x, y, 4.0 * ratio, 0.0, TAU);
            context.set_fill_style_str(&ink);
            context.fill();
            stroke(1.5, &paper);
        }
    }
    let (x, y) = place(drawn.hand);
    context.begin_path();
    let _ = context.arc(x, y, 10.0 * ratio, 0.0, TAU);
    stroke(5.0, &paper);
    stroke(2.5, &palette.css("--accent"));
}
