//! The plane: what the network gives everywhere, the points, and the example that is chosen.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::plane_session::PlaneSession;
use super::points::{self, Mark, point_at};
use super::words::t;
use crate::data::points::Point;
use crate::protocol::maps::Maps;
use crate::protocol::plane::{DrawnPoint, MAX_DRAWN, Source};
use crate::text::number;
use crate::ui::canvas::border::draw_border;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::paint_fields;
use crate::ui::canvas::surface::Surface;
use crate::ui::environment::use_environment;
use crate::ui::widgets::focus::came_by_keys;

/// How near a pointer must be to a point to mean it, in units of the plane.
const NEAR: f64 = 0.09;
/// How far a key moves the crosshair.
const KEY_STEP: f64 = 0.05;

/// What the pointer does to drawn points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Brush {
    /// Sets a point of class 1.
    #[default]
    One,
    /// Sets a point of class 0.
    Zero,
    /// Takes points away.
    Eraser,
}

/// Everything on the canvas but its pixels.
#[derive(Clone, PartialEq)]
struct Shown {
    surface: Maps,
    train: Vec<Point>,
    test: Vec<Point>,
    batch: Vec<usize>,
    example: Option<usize>,
    crosshair: Option<[f64; 2]>,
    regression: bool,
}

/// The canvas and its keys.
#[component]
pub(super) fn PlaneView(
    session: PlaneSession,
    examples: Memo<(Vec<Point>, Vec<Point>)>,
    show_test: RwSignal<bool>,
    brush: RwSignal<Brush>,
) -> impl IntoView {
    let env = use_environment();
    let label_text = t(|w| w.plane_label);
    let keys_text = t(|w| w.plane_keys);
    let draw_text = t(|w| w.draw_first);
    let canvas = NodeRef::<html::Canvas>::new();
    let crosshair = RwSignal::new(None::<[f64; 2]>);
    let draws = Memo::new(move |_| session.setup.with(|setup| setup.source == Source::Drawn));
    let shown = move || {
        let (train, test) = examples.get();
        let (surface, batch) = session.frame.with(|frame| {
            let known = |frame: &crate::protocol::plane::Frame| {
                (frame.surface.clone(), frame.batch.clone())
            };
            frame.as_ref().map(known).unwrap_or_default()
        });
        Shown {
            surface,
            train,
            test: if show_test.get() { test } else { Vec::new() },
            batch,
            example: session.example.get(),
            crosshair: crosshair.get(),
            regression: session.setup.with(|setup| setup.source.is_regression()),
        }
    };
    use_draw(canvas, shown, draw);
    let down = move |event: PointerEvent| {
        let Some(canvas) = canvas.get_untracked() else { return };
        if !event.is_primary() || event.button() != 0 {
            return;
        }
        let share = |offset: i32, size: i32| f64::from(offset) / f64::from(size.max(1));
        let at = point_at(
            share(event.offset_x(), canvas.client_width()),
            share(event.offset_y(), canvas.client_height()),
        );
        crosshair.set(None);
        if draws.get_untracked() {
            paint(session, brush.get_untracked(), at);
        } else {
            session.choose_example(nearest(&examples.get_untracked().0, at, NEAR));
        }
    };
    let key = move |event: KeyboardEvent| {
        if draws.get_untracked() {
            key_draws(&event, session, brush.get_untracked(), crosshair);
        } else {
            key_chooses(&event, session, examples.with_untracked(|(train, _)| train.len()));
        }
    };
    let label = move || {
        let hint = if draws.get() { draw_text() } else { keys_text() };
        let accuracy = session.curves.with(|curves| {
            curves.test.last().map(|point| f64::from(point.accuracy)).filter(|a| a.is_finite())
        });
        let finding = accuracy.map(|accuracy| {
            let words = env.words();
            let percent = number::percent(env.lang.get(), accuracy, 1);
            format!("; {} {}: {percent}", words.test, words.accuracy)
        });
        format!("{}{}. {hint}", label_text(), finding.unwrap_or_default())
    };
    view! {
        <div class="field2d plane">
            <canvas
                node_ref=canvas
                role="application"
                tabindex="0"
                data-keys=""
                data-plane=""
                aria-label=label
                on:pointerdown=down
                on:keydown=key
                on:focus=move |_| {
                    let by_keys = canvas.get_untracked().is_some_and(|canvas| came_by_keys(&canvas));
                    if by_keys && draws.get_untracked() {
                        crosshair.set(Some([0.0; 2]));
                    }
                }
                on:blur=move |_| crosshair.set(None)
            ></canvas>
        </div>
    }
}

fn nearest(points: &[Point], at: [f64; 2], within: f64) -> Option<usize> {
    let distance = |point: &Point| (point.place[0] - at[0]).hypot(point.place[1] - at[1]);
    let nearest = points.iter().enumerate().map(|(index, point)| (index, distance(point)));
    nearest.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|near| near.1 <= within).map(|near| near.0)
}

/// Sets a point, or takes the nearest one away.
fn paint(session: PlaneSession, brush: Brush, at: [f64; 2]) {
    let hundredths = at.map(|at| (at * 100.0).round() as i16);
    session.change(|setup| match brush {
        Brush::Eraser => {
            let distance = |point: &DrawnPoint| {
                (f64::from(point.x) / 100.0 - at[0]).hypot(f64::from(point.y) / 100.0 - at[1])
            };
            let near = (0..setup.drawn.len())
                .map(|index| (index, distance(&setup.drawn[index])))
                .min_by(|a, b| a.1.total_cmp(&b.1));
            if let Some((index, _)) = near.filter(|near| near.1 <= NEAR) {
                setup.drawn.remove(index);
            }
        }
        Brush::One | Brush::Zero if setup.drawn.len() < MAX_DRAWN => {
            let class = u8::from(brush == Brush::One);
            setup.drawn.push(DrawnPoint { x: hundredths[0], y: hundredths[1], class });
        }
        Brush::One | Brush::Zero => {}
    });
}

fn key_draws(
    event: &KeyboardEvent,
    session: PlaneSession,
    brush: Brush,
    crosshair: RwSignal<Option<[f64; 2]>>,
) {
    let [x, y] = crosshair.get_untracked().unwrap_or_default();
    let next = match event.key().as_str() {
        "ArrowLeft" => [x - KEY_STEP, y],
        "ArrowRight" => [x + KEY_STEP, y],
        "ArrowUp" => [x, y + KEY_STEP],
        "ArrowDown" => [x, y - KEY_STEP],
        " " | "Enter" => {
            paint(session, brush, [x, y]);
            [x, y]
        }
        _ => return,
    };
    event.prevent_default();
    crosshair.set(Some(next.map(|at| at.clamp(-1.15, 1.15))));
}

fn key_chooses(event: &KeyboardEvent, session: PlaneSession, count: usize) {
    let here = session.example.get_untracked();
    let step = |by: usize| (count > 0).then(|| here.map_or(0, |here| (here + by) % count));
    let next = match event.key().as_str() {
        "ArrowLeft" | "ArrowUp" => step(count.saturating_sub(1)),
        "ArrowRight" | "ArrowDown" => step(1),
        "Escape" if here.is_some() => None,
        _ => return,
    };
    event.prevent_default();
    session.choose_example(next);
}

fn draw(canvas: &HtmlCanvasElement, shown: &Shown) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let (side, ratio) = (surface.width, surface.ratio);
    let context = &surface.context;
    // Half the strength: the points on it are what it is about.
    context.set_global_alpha(0.72);
    let colours = palette.table(Table::Diverging);
    paint_fields(&surface, &shown.surface.pixels, colours, &[(0.0, 0.0)], side);
    context.set_global_alpha(1.0);
    if !shown.regression {
        draw_border(&surface, &palette, &shown.surface);
    }
    let radius = (side / 95.0).clamp(2.6 * ratio, 6.0 * ratio);
    let put = |point: &Point, mark| {
        points::draw(&surface, &palette, point, mark, radius, shown.regression);
    };
    shown.test.iter().for_each(|point| put(point, Mark::Test));
    shown.train.iter().for_each(|point| put(point, Mark::Train));
    for index in &shown.batch {
        if let Some(point) = shown.train.get(*index) {
            put(point, Mark::Batch);
        }
    }
    if let Some(point) = shown.example.and_then(|index| shown.train.get(index)) {
        put(point, Mark::Example);
    }
    if let Some(at) = shown.crosshair {
        let (x, y) = points::place(side, at);
        let arm = 9.0 * ratio;
        context.set_stroke_style_str(&palette.css("--ink"));
        context.set_line_width(2.0 * ratio);
        context.begin_path();
        context.move_to(x - arm, y);
        context.line_to(x + arm, y);
        context.move_to(x, y - arm);
        context.line_to(x, y + arm);
        context.stroke();
    }
}
