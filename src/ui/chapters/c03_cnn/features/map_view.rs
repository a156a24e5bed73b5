//! The map: every picture as its class, in the class's colour.

use std::f64::consts::TAU;

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::{Features, look_at};
use crate::protocol::classifier::Picture;
use crate::protocol::inspect::features::Dot;
use crate::text::{explain_words, number};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::Palette;
use crate::ui::canvas::surface::Surface;
use crate::ui::chapters::c03_cnn::explain::{class_names, fill, named, short_names};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;

/// Classes with colours of their own; others repeat them.
const COLOURS: usize = 10;
/// Space around the dots, as a share of the map.
const RIM: f64 = 0.05;
/// How far from a dot the pointer finds it, in CSS pixels.
const REACH: f64 = 18.0;

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
struct Drawn {
    dots: Vec<Dot>,
    /// What stands for each class.
    letters: Vec<String>,
    /// Half the width of what is shown.
    reach: f64,
    pointed: Option<usize>,
    /// Place in the test set of the picture looked at, and where it lies.
    looked_at: (Option<usize>, Option<[f32; 2]>),
}

impl Drawn {
    /// Place on a canvas with sides of 1, from its upper left.
    fn place(&self, [x, y]: [f32; 2]) -> (f64, f64) {
        let along = |at: f32| 0.5 + f64::from(at) / self.reach * (0.5 - RIM);
        (along(x), 1.0 - along(y))
    }

    /// The dot nearest to a place, within a reach, both as shares of the canvas.
    fn nearest(&self, (x, y): (f64, f64), reach: f64) -> Option<usize> {
        let distance = |dot: &Dot| {
            let (dot_x, dot_y) = self.place(dot.at);
            (dot_x - x).hypot(dot_y - y)
        };
        let nearest = self.dots.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        (distance(nearest) <= reach).then_some(nearest.place)
    }

    /// The dot to which a step in a direction leads: as near as can be, and little aside.
    fn towards(&self, from: usize, (right, down): (f64, f64)) -> Option<usize> {
        let here = self.dots.iter().find(|dot| dot.place == from)?;
        let (x, y) = self.place(here.at);
        let cost = |dot: &&Dot| {
            let (dot_x, dot_y) = self.place(dot.at);
            let (across, along) = (dot_x - x, dot_y - y);
            let (ahead, aside) = (across * right + along * down, across * down - along * right);
            (dot.place != from && ahead > aside.abs()).then(|| ahead + 2.0 * aside.abs())
        };
        let ahead = self.dots.iter().filter_map(|dot| cost(&dot).map(|cost| (dot.place, cost)));
        ahead.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(place, _)| place)
    }
}

/// The map. Pointing shows a picture, a click or Enter looks at it.
#[component]
pub(super) fn MapView(features: Features) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let names = class_names();
    let letters = Memo::new(move |_| names.with(|names| short_names(names)));
    let canvas = NodeRef::<html::Canvas>::new();
    let drawn = Memo::new(move |_| {
        let dots = features.of(|map| map.dots.clone());
        let test_place = session.picture.with(|picture| match picture {
            Picture::Test(place) => Some(*place),
            Picture::Drawn(_) => None,
        });
        Drawn {
            reach: reach(&dots),
            dots,
            letters: letters.get(),
            pointed: features.pointed.get(),
            looked_at: (test_place, features.looked_at.get()),
        }
    });
    use_draw(canvas, move || drawn.get(), draw);
    let found = move |event: &MouseEvent| {
        let canvas = canvas.get_untracked()?;
        let side = f64::from(canvas.client_width().max(1));
        let place = (f64::from(event.offset_x()) / side, f64::from(event.offset_y()) / side);
        drawn.with_untracked(|drawn| drawn.nearest(place, REACH / side))
    };
    let on_pointer = move |event: PointerEvent| features.pointed.set(found(&event));
    let on_click = move |event: MouseEvent| {
        if let Some(place) = found(&event) {
            features.pointed.set(Some(place));
            look_at(session, place);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let direction = match event.key().as_str() {
            "ArrowUp" => (0.0, -1.0),
            "ArrowDown" => (0.0, 1.0),
            "ArrowLeft" => (-1.0, 0.0),
            "ArrowRight" => (1.0, 0.0),
            "Enter" | " " => (0.0, 0.0),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let here = features.pointed.get_untracked();
        match here {
            Some(here) if direction == (0.0, 0.0) => look_at(session, here),
            Some(here) => {
                let there = drawn.with_untracked(|drawn| drawn.towards(here, direction));
                features.pointed.set(there.or(Some(here)));
            }
            None => {
                let middle = drawn.with_untracked(|drawn| drawn.nearest((0.5, 0.5), 1.0));
                features.pointed.set(middle);
            }
        }
    };
    let label = Signal::derive(move || {
        let lang = env.lang.get();
        let words = explain_words(lang);
        let (count, [a, b]) = features.of(|map| (map.dots.len(), map.explained));
        let share = number::percent(lang, f64::from(a + b), 1);
        let finding = fill(words.map_label, &[&number::grouped(lang, count as u64), &share]);
        let pointed = features.dot().map(|dot| {
            names.with(|names| {
                let parts = [named(names, dot.class), named(names, dot.answer)];
                let right = dot.class == dot.answer;
                fill(if right { words.dot_right } else { words.dot_wrong }, &parts)
            })
        });
        let parts = [Some(finding), pointed, Some(words.map_keys.to_owned())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
    });
    let legend = move || {
        let key = |(class, (short, name)): (usize, (String, String))| {
            let colour = format!("color: var(--class-{})", class % COLOURS);
            view! { <span class="key"><b style=colour>{short}</b>{name}</span> }
        };
        let are_short = letters.get() == names.get();
        let pairs = move || letters.get().into_iter().zip(names.get()).enumerate();
        (!are_short)
            .then(|| view! { <div class="plot__keys">{pairs().map(key).collect_view()}</div> })
    };
    view! {
        <div class="featuremap">
            <canvas
                node_ref=canvas
                tabindex="0"
                data-keys=""
                data-map=""
                role="img"
                aria-label=label
                on:pointermove=on_pointer
                on:pointerleave=move |_| features.pointed.set(None)
                on:click=on_click
                on:keydown=on_key
            ></canvas>
            {legend}
        </div>
    }
}

/// Half the width that all dots fit into, rounded up to steps of a tenth, so that the map does not
/// breathe with every step of training.
fn reach(dots: &[Dot]) -> f64 {
    let far = dots.iter().flat_map(|dot| dot.at).map(|at| f64::from(at.abs())).fold(0.0, f64::max);
    if far <= 0.0 {
        return 1.0;
    }
    let step: f64 = 1.1;
    step.powf((far.ln() / step.ln()).ceil())
}

fn draw(canvas: &HtmlCanvasElement, drawn: &Drawn) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let Surface { context, width, height, ratio } = &surface;
    let text = palette.px("--text-xs") * ratio;
    context.set_fill_style_str(&palette.css("--line"));
    for (x, y, w, h) in [(0.0, height / 2.0, *width, *ratio), (width / 2.0, 0.0, *ratio, *height)] {
        context.fill_rect(x.round(), y.round(), w.round(), h.round());
    }
    context.set_font(&format!("600 {text}px {}", palette.css("--font-ui")));
    context.set_text_align("center");
    context.set_text_baseline("middle");
    let place = |at: [f32; 2]| {
        let (x, y) = drawn.place(at);
        (x * width, y * height)
    };
    let colours: Vec<String> =
        (0..COLOURS).map(|class| palette.css(&format!("--class-{class}"))).collect();
    let wrong = palette.css("--c-neg");
    let ring = |x: f64, y: f64, radius: f64, line: f64, colour: &str| {
        context.begin_path();
        let _ = context.arc(x, y, radius, 0.0, TAU);
        context.set_line_width(line);
        context.set_stroke_style_str(colour);
        context.stroke();
    };
    for dot in &drawn.dots {
        let (x, y) = place(dot.at);
        context.set_fill_style_str(&colours[dot.class % COLOURS]);
        let _ = context.fill_text(named(&drawn.letters, dot.class), x, y);
        if dot.answer != dot.class {
            context.set_fill_style_str(&wrong);
            context.fill_rect(x - text * 0.42, y + text * 0.5, text * 0.84, 2.0 * ratio);
        }
    }
    let (test_place, at) = drawn.looked_at;
    let dot_at = |place: usize| drawn.dots.iter().find(|dot| dot.place == place).map(|dot| dot.at);
    let (paper, ink) = (palette.css("--paper"), palette.css("--ink"));
    let marks =
        [(test_place.and_then(dot_at).or(at), 1.15), (drawn.pointed.and_then(dot_at), 0.85)];
    for (at, size) in marks {
        if let Some(at) = at {
            let (x, y) = place(at);
            ring(x, y, text * size, 4.0 * ratio, &paper);
            ring(x, y, text * size, 2.0 * ratio, &ink);
        }
    }
}
