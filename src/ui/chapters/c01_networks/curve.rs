//! A curve to draw, a network that follows it, and what each of its units adds.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::curve_session::CurveSession;
use super::neuron::title;
use super::words::{t, word};
use crate::protocol::activation::Activation;
use crate::protocol::curve_fit::{
    Curve, Frame, LEARNING_RATE, MAX_WIDTH, SAMPLES, Unit, WIDTH, place,
};
use crate::protocol::setting::{Number, TRACK};
use crate::text::{NetworkWords, network_words, number};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::Palette;
use crate::ui::canvas::surface::Surface;
use crate::ui::environment::use_environment;
use crate::ui::widgets::focus::came_by_keys;
use crate::ui::widgets::param::Param;
use crate::ui::widgets::seg::{Seg, SegOption};

/// Places at which curves are computed.
const FINE: usize = 161;
/// What the plots show of the ordinate.
const SPAN: f64 = 1.15;
/// How far a key raises the curve.
const KEY_STEP: f64 = 0.1;
/// Activations to choose from.
const FUNCTIONS: [Activation; 4] =
    [Activation::Tanh, Activation::Sigmoid, Activation::Relu, Activation::LeakyRelu];

/// The whole part: curve, settings, contributions.
#[component]
pub(super) fn CurvePart(session: CurveSession) -> impl IntoView {
    view! {
        <div class="fit">
            <CurvePad session=session />
            <CurveSettings session=session />
            <Contributions session=session shown=session.shown />
        </div>
    }
}

#[component]
fn CurveSettings(session: CurveSession) -> impl IntoView {
    let env = use_environment();
    let curves = [("wave", 0), ("steps", 1), ("zigzag", 2)];
    let curve_name = move |index: usize| {
        let words = network_words(env.lang.get());
        [words.wave, words.steps, words.zigzag][index]
    };
    let options = FUNCTIONS.map(|function| SegOption {
        key: title(function).to_owned(),
        label: title(function).to_owned(),
    });
    let chosen =
        Signal::derive(move || title(session.setup.with(|setup| setup.activation)).to_owned());
    let choose = Callback::new(move |key: String| {
        if let Some(function) = FUNCTIONS.into_iter().find(|known| title(*known) == key) {
            session.change(|setup| setup.activation = function);
        }
    });
    let error = move || {
        let loss = f64::from(session.status.with(|status| status.loss));
        number::measured(env.lang.get(), loss.sqrt(), 3)
    };
    view! {
        <div class="fit__side">
            <div class="fit__curves" role="group" aria-label=word(|w| w.curve_choice)>
                {curves
                    .map(|(key, index)| {
                        let own = Curve::BUILT_IN[index].0.clone();
                        let set = own.clone();
                        view! {
                            <button
                                class="btn btn--sm"
                                data-curve=key
                                aria-pressed=move || {
                                    session.setup.with(|setup| setup.curve == own).to_string()
                                }
                                on:click=move |_| session.change(|setup| setup.curve = set.clone())
                            >
                                {move || curve_name(index)}
                            </button>
                        }
                    })
                    .into_iter()
                    .collect_view()}
            </div>
            <p class="meta">{t(|w| w.curve_hint)}</p>
            <Seg
                name="kurven-aktivierung"
                class="seg--wrap"
                label=word(|w| w.function)
                options=options.to_vec()
                value=chosen
                on_change=choose
            />
            <NumberParam session=session name=|w| w.width number=&WIDTH />
            <NumberParam session=session name=|w| w.rate number=&LEARNING_RATE />
            <p class="tally">
                <span>{t(|w| w.error)}</span>
                <b data-read="error">{error}</b>
            </p>
        </div>
    }
}

#[component]
fn NumberParam(
    session: CurveSession,
    name: fn(&NetworkWords) -> &'static str,
    number: &'static Number<crate::protocol::curve_fit::Setup>,
) -> impl IntoView {
    let env = use_environment();
    let value = move || session.setup.with(number.get);
    view! {
        <Param
            name=word(name)
            value=Signal::derive(move || number::small(env.lang.get(), value()))
            position=Signal::derive(move || number.position(value()))
            on_input=Callback::new(move |position: f64| {
                session.change(|setup| (number.set)(setup, number.value_at(position)));
            })
        />
    }
}

/// The curve and the network that follows it; pointer and keys draw the curve.
#[component]
fn CurvePad(session: CurveSession) -> impl IntoView {
    let label = t(|w| w.curve_label);
    let hint = t(|w| w.curve_hint);
    let canvas = NodeRef::<html::Canvas>::new();
    let cursor = RwSignal::new(None::<usize>);
    let shown = move || {
        let (heights, activation) =
            session.setup.with(|setup| (setup.curve.heights(), setup.activation));
        (heights, activation, session.frame.get(), cursor.get())
    };
    use_draw(canvas, shown, |canvas, (heights, activation, frame, cursor)| {
        draw_fit(canvas, heights, *activation, frame.as_ref(), *cursor);
    });
    // Where the pointer was last, so that a fast stroke leaves no gaps.
    let last = RwSignal::new(None::<(usize, f64)>);
    let put = move |event: &PointerEvent| {
        let Some(canvas) = canvas.get_untracked() else { return };
        let share = |offset: i32, size: i32| f64::from(offset) / f64::from(size.max(1));
        let along = share(event.offset_x(), canvas.client_width()).clamp(0.0, 1.0);
        let index = (along * (SAMPLES - 1) as f64).round() as usize;
        let height = SPAN - 2.0 * SPAN * share(event.offset_y(), canvas.client_height());
        let from = last.get_untracked().unwrap_or((index, height));
        draw_stroke(session, from, (index, height));
        last.set(Some((index, height)));
    };
    let down = move |event: PointerEvent| {
        if let Some(canvas) = canvas.get_untracked()
            && event.is_primary()
        {
            let _ = canvas.set_pointer_capture(event.pointer_id());
            cursor.set(None);
            last.set(None);
            put(&event);
        }
    };
    let key = move |event: KeyboardEvent| {
        let here = cursor.get_untracked().unwrap_or(SAMPLES / 2);
        let lift = match event.key().as_str() {
            "ArrowLeft" => {
                cursor.set(Some(here.saturating_sub(2)));
                0.0
            }
            "ArrowRight" => {
                cursor.set(Some((here + 2).min(SAMPLES - 1)));
                0.0
            }
            "ArrowUp" => KEY_STEP,
            "ArrowDown" => -KEY_STEP,
            _ => return,
        };
        event.prevent_default();
        if lift != 0.0 {
            cursor.set(Some(here));
            raise(session, here, lift);
        }
    };
    view! {
        <figure class="plot fit__pad">
            <figcaption class="plot__head">
                <span class="h3">{t(|w| w.curve_choice)}</span>
                <span class="plot__keys">
                    <span class="key key--target"><i></i>{t(|w| w.target)}</span>
                    <span class="key key--net"><i></i>{t(|w| w.network_output)}</span>
                </span>
            </figcaption>
            <canvas
                class="fit__canvas"
                node_ref=canvas
                role="application"
                tabindex="0"
                data-keys=""
                data-curvepad=""
                aria-label=move || format!("{}. {}", label(), hint())
                on:pointerdown=down
                on:pointermove=move |event| {
                    if last.get_untracked().is_some() {
                        put(&event);
                    }
                }
                on:pointerup=move |_| last.set(None)
                on:pointercancel=move |_| last.set(None)
                on:keydown=key
                on:focus=move |_| {
                    if canvas.get_untracked().is_some_and(|canvas| came_by_keys(&canvas)) {
                        cursor.set(Some(SAMPLES / 2));
                    }
                }
                on:blur=move |_| cursor.set(None)
            ></canvas>
        </figure>
    }
}

/// Sets the heights between two places of the pointer.
fn draw_stroke(session: CurveSession, from: (usize, f64), to: (usize, f64)) {
    session.change(|setup| {
        let mut heights = setup.curve.heights();
        let (low, high) = (from.0.min(to.0), from.0.max(to.0));
        for (index, height) in heights.iter_mut().enumerate().take(high + 1).skip(low) {
            let span = to.0 as f64 - from.0 as f64;
            let share = if span == 0.0 { 1.0 } else { (index as f64 - from.0 as f64) / span };
            *height = (from.1 + (to.1 - from.1) * share) as f32;
        }
        setup.curve = drawn(&heights);
    });
}

/// Raises the curve around a place, like a hill.
fn raise(session: CurveSession, centre: usize, lift: f64) {
    session.change(|setup| {
        let mut heights = setup.curve.heights();
        for (index, height) in heights.iter_mut().enumerate() {
            let far = (index as f64 - centre as f64) / 4.0;
            *height += (lift * (-far * far).exp()) as f32;
        }
        setup.curve = drawn(&heights);
    });
}

fn drawn(heights: &[f32]) -> Curve {
    Curve::Drawn(heights.iter().map(|height| Curve::level(f64::from(*height))).collect())
}

/// What the units add one after the other, from the left.
#[component]
fn Contributions(session: CurveSession, shown: RwSignal<usize>) -> impl IntoView {
    let label = t(|w| w.parts_label);
    let canvas = NodeRef::<html::Canvas>::new();
    let width = move || session.setup.with(|setup| setup.width);
    let count = move || shown.get().min(width());
    use_draw(
        canvas,
        move || (session.frame.get(), session.setup.with(|setup| setup.activation), count()),
        |canvas, (frame, activation, count)| {
            if let Some(frame) = frame {
                draw_parts(canvas, frame, *activation, *count);
            }
        },
    );
    view! {
        <figure class="plot fit__parts">
            <figcaption class="plot__head">
                <span class="h3">{t(|w| w.parts_title)}</span>
                <span class="plot__keys">
                    <span class="key key--plus"><i></i>"v > 0"</span>
                    <span class="key key--minus"><i></i>"v < 0"</span>
                    <span class="key key--net"><i></i>"Σ"</span>
                </span>
            </figcaption>
            <canvas class="fit__canvas" node_ref=canvas role="img" aria-label=label></canvas>
            <Param
                name=word(|w| w.shown_units)
                value=Signal::derive(move || format!("{} / {}", count(), width()))
                position=Signal::derive(move || count() as f64 / width() as f64 * TRACK)
                on_input=Callback::new(move |position: f64| {
                    let all = untrack(width);
                    let wanted = (position / TRACK * all as f64).round() as usize;
                    // All of them stay all of them when the width changes.
                    shown.set(if wanted == all { MAX_WIDTH } else { wanted });
                })
            />
        </figure>
    }
}

/// Units by the place where their sums are zero, from the left.
fn in_order(frame: &Frame) -> Vec<Unit> {
    let mut units = frame.units.clone();
    let at = |unit: &Unit| if unit.w == 0.0 { f32::MAX } else { -unit.b / unit.w };
    units.sort_by(|a, b| at(a).total_cmp(&at(b)));
    units
}

struct Field {
    surface: Surface,
    palette: std::rc::Rc<Palette>,
}

impl Field {
    fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        let field = Self { surface: Surface::new(canvas)?, palette: Palette::read() };
        let (context, ratio) = (&field.surface.context, field.surface.ratio);
        for (mark, token) in [(-1.0, "--line"), (1.0, "--line"), (0.0, "--edge")] {
            context.set_fill_style_str(&field.palette.css(token));
            context.fill_rect(0.0, field.y(mark).round(), field.surface.width, ratio);
        }
        Some(field)
    }

    fn x(&self, x: f64) -> f64 {
        f64::midpoint(x, 1.0) * self.surface.width
    }

    fn y(&self, value: f64) -> f64 {
        (SPAN - value) / (2.0 * SPAN) * self.surface.height
    }

    fn line(&self, points: impl Iterator<Item = (f64, f64)>, token: &str, width: f64) {
        let context = &self.surface.context;
        context.begin_path();
        for (index, (x, value)) in points.enumerate() {
            let (x, y) = (self.x(x), self.y(value));
            if index == 0 { context.move_to(x, y) } else { context.line_to(x, y) }
        }
        context.set_line_join("round");
        context.set_line_width(width * self.surface.ratio);
        context.set_stroke_style_str(&self.palette.css(token));
        context.stroke();
    }
}

fn fine() -> impl Iterator<Item = f64> {
    (0..FINE).map(|index| index as f64 / (FINE - 1) as f64 * 2.0 - 1.0)
}

fn draw_fit(
    canvas: &HtmlCanvasElement,
    heights: &[f32],
    activation: Activation,
    frame: Option<&Frame>,
    cursor: Option<usize>,
) {
    let Some(field) = Field::new(canvas) else { return };
    let wanted = heights.iter().enumerate().map(|(i, height)| (place(i), f64::from(*height)));
    field.line(wanted, "--edge", 7.0);
    if let Some(frame) = frame {
        let output = fine().map(|x| (x, frame.output(activation, x)));
        field.line(output, "--c-pos", field.palette.px("--curve") + 0.5);
    }
    if let Some(index) = cursor {
        let context = &field.surface.context;
        let (x, y) = (field.x(place(index)), field.y(f64::from(heights[index])));
        context.begin_path();
        let _ = context.arc(x, y, 7.0 * field.surface.ratio, 0.0, std::f64::consts::TAU);
        context.set_line_width(2.5 * field.surface.ratio);
        context.set_stroke_style_str(&field.palette.css("--ink"));
        context.stroke();
    }
}

fn draw_parts(canvas: &HtmlCanvasElement, frame: &Frame, activation: Activation, count: usize) {
    let Some(field) = Field::new(canvas) else { return };
    let units = in_order(frame);
    let context = &field.surface.context;
    for (index, unit) in units.iter().enumerate() {
        context.set_global_alpha(if index < count { 0.85 } else { 0.18 });
        let token = if unit.v > 0.0 { "--c-pos" } else { "--c-neg" };
        let part = fine().map(|x| (x, unit.part(activation, x)));
        field.line(part, token, field.palette.px("--curve-thin"));
    }
    context.set_global_alpha(1.0);
    let sum = fine().map(|x| {
        let parts = units[..count.min(units.len())].iter().map(|unit| unit.part(activation, x));
        (x, f64::from(frame.offset) + parts.sum::<f64>())
    });
    field.line(sum, "--ink", field.palette.px("--curve") + 0.75);
}
