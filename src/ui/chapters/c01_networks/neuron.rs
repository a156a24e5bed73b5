//! One neuron: its activation function, the derivative, and where gradients vanish.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::state::Networks;
use super::words::{t, word};
use crate::protocol::activation::{Activation, LEAK};
use crate::protocol::networks_link::{Neuron, SUM};
use crate::text::{Lang, network_words, number};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::Palette;
use crate::ui::canvas::surface::Surface;
use crate::ui::canvas::ticks;
use crate::ui::environment::use_environment;
use crate::ui::widgets::param::Param;
use crate::ui::widgets::seg::{Seg, SegOption};

/// Below this slope, hardly anything of a gradient comes through.
const VANISHING: f64 = 0.05;
/// What the plot shows of the ordinate.
const LOW: f64 = -1.3;
const HIGH: f64 = 2.3;
/// How far a key moves the point.
const KEY_STEP: f64 = 0.25;
/// Functions to choose from.
const FUNCTIONS: [Activation; 4] =
    [Activation::Sigmoid, Activation::Tanh, Activation::Relu, Activation::LeakyRelu];

/// The whole part: choice, plot, arithmetic.
#[component]
pub(super) fn NeuronPart(networks: Networks) -> impl IntoView {
    let env = use_environment();
    let neuron = networks.neuron;
    let set_sum = move |sum: f64| {
        let sum = ((sum * 100.0).round() / 100.0).clamp(SUM.min, SUM.max);
        neuron.update(|neuron| neuron.sum = sum);
    };
    let options = FUNCTIONS.map(|function| SegOption {
        key: name(function).to_owned(),
        label: title(function).to_owned(),
    });
    let chosen = Signal::derive(move || name(neuron.get().activation).to_owned());
    let choose = Callback::new(move |key: String| {
        if let Some(function) = FUNCTIONS.into_iter().find(|known| name(*known) == key) {
            neuron.update(|neuron| neuron.activation = function);
        }
    });
    let sum = move || neuron.get().sum;
    view! {
        <div class="neuron">
            <Seg
                name="aktivierung"
                class="neuron__choice"
                label=word(|w| w.function)
                options=options.to_vec()
                value=chosen
                on_change=choose
            />
            <NeuronPlot neuron=neuron set_sum=Callback::new(set_sum) />
            <div class="neuron__side">
                <Param
                    name=word(|w| w.sum)
                    value=Signal::derive(move || number::fixed(env.lang.get(), sum(), 2))
                    position=Signal::derive(move || SUM.position(sum()))
                    on_input=Callback::new(move |position: f64| set_sum(SUM.value_at(position)))
                />
                <Arithmetic neuron=neuron />
                <p class="meta">{t(|w| w.neuron_hint)}</p>
            </div>
        </div>
    }
}

fn name(activation: Activation) -> &'static str {
    Activation::ALL.iter().find(|(known, _)| *known == activation).map_or("", |(_, name)| name)
}

/// What people call a function; the same in both languages.
pub(super) fn title(activation: Activation) -> &'static str {
    match activation {
        Activation::Sigmoid => "Sigmoid",
        Activation::Tanh => "tanh",
        Activation::Relu => "ReLU",
        Activation::LeakyRelu => "Leaky ReLU",
        Activation::Identity => "linear",
    }
}

/// Formula with the numbers in it, for the function and for its derivative, and what they mean.
#[component]
fn Arithmetic(neuron: RwSignal<Neuron>) -> impl IntoView {
    let env = use_environment();
    let lines = move || arithmetic(env.lang.get(), neuron.get());
    let slope = move || neuron.with(|neuron| neuron.activation.slope(neuron.sum));
    let vanishes = move || slope().abs() < VANISHING;
    let gone = t(|w| w.vanishes_here);
    let passes = t(|w| w.passes_here);
    let about = move || {
        let words = network_words(env.lang.get());
        match neuron.get().activation {
            Activation::Sigmoid => words.about_sigmoid,
            Activation::Tanh => words.about_tanh,
            Activation::Relu => words.about_relu,
            Activation::LeakyRelu => words.about_leaky,
            Activation::Identity => "",
        }
    };
    view! {
        <p class="arith" data-read="value">{move || lines().0}</p>
        <p class="arith" data-read="slope">{move || lines().1}</p>
        <p class="feedback" data-state=move || if vanishes() { "vanishes" } else { "passes" }>
            {move || if vanishes() { gone() } else { passes() }}
        </p>
        <p class="neuron__about">{about}</p>
    }
}

/// f(z) and f′(z) with their numbers.
fn arithmetic(lang: Lang, neuron: Neuron) -> (String, String) {
    let Neuron { activation, sum } = neuron;
    let two = |value: f64| number::fixed(lang, value, 2);
    let three = |value: f64| number::fixed(lang, value, 3);
    let (value, slope) = (activation.value(sum), activation.slope(sum));
    let (z, f, d) = (two(sum), three(value), three(slope));
    let negated = two(-sum);
    let leak = two(f64::from(LEAK));
    // Where the decimal sign is a comma, it cannot part two numbers as well.
    let and = if lang == Lang::De { ";" } else { "," };
    let factor = if sum < 0.0 { format!("({z})") } else { z.clone() };
    match activation {
        Activation::Sigmoid => (
            format!("σ({z}) = 1 / (1 + exp({negated})) =\u{a0}{f}"),
            format!("σ′({z}) = {f} · (1 − {f}) =\u{a0}{d}"),
        ),
        Activation::Tanh => {
            (format!("tanh({z}) =\u{a0}{f}"), format!("tanh′({z}) = 1 − {f}² =\u{a0}{d}"))
        }
        Activation::Relu => {
            (format!("f({z}) = max(0{and} {z}) =\u{a0}{f}"), format!("f′({z}) =\u{a0}{d}"))
        }
        Activation::LeakyRelu => (
            format!("f({z}) = max({leak} · {factor}{and} {z}) =\u{a0}{f}"),
            format!("f′({z}) =\u{a0}{d}"),
        ),
        Activation::Identity => (format!("f({z}) =\u{a0}{f}"), format!("f′({z}) =\u{a0}{d}")),
    }
}

/// The canvas: the point follows the pointer, or the arrow keys.
#[component]
fn NeuronPlot(neuron: RwSignal<Neuron>, set_sum: Callback<f64>) -> impl IntoView {
    let env = use_environment();
    let label = t(|w| w.neuron_plot);
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(
        canvas,
        move || (neuron.get(), env.lang.get()),
        |canvas, (neuron, lang)| draw(canvas, *neuron, *lang),
    );
    let dragging = RwSignal::new(false);
    let follow = move |event: &PointerEvent| {
        if let Some(canvas) = canvas.get_untracked() {
            let share = f64::from(event.offset_x()) / f64::from(canvas.client_width().max(1));
            set_sum.run(SUM.min + share.clamp(0.0, 1.0) * (SUM.max - SUM.min));
        }
    };
    let down = move |event: PointerEvent| {
        if let Some(canvas) = canvas.get_untracked()
            && event.is_primary()
        {
            let _ = canvas.set_pointer_capture(event.pointer_id());
            dragging.set(true);
            follow(&event);
        }
    };
    let key = move |event: KeyboardEvent| {
        let now = neuron.get_untracked().sum;
        let next = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => now - KEY_STEP,
            "ArrowRight" | "ArrowUp" => now + KEY_STEP,
            "Home" => SUM.min,
            "End" => SUM.max,
            _ => return,
        };
        event.prevent_default();
        set_sum.run(next);
    };
    let finding = move || {
        let (value, slope) = arithmetic(env.lang.get(), neuron.get());
        format!("{value}; {slope}")
    };
    view! {
        <figure class="plot neuron__plot">
            <figcaption class="plot__head">
                <span class="h3">{t(|w| w.neuron_title)}</span>
                <span class="plot__keys">
                    <span class="key key--value"><i></i>"f(z)"</span>
                    <span class="key key--slope"><i></i>"f′(z)"</span>
                </span>
            </figcaption>
            <canvas
                node_ref=canvas
                role="slider"
                tabindex="0"
                data-keys=""
                data-neuron=""
                aria-label=label
                aria-valuemin=SUM.min
                aria-valuemax=SUM.max
                aria-valuenow=move || neuron.get().sum
                aria-valuetext=finding
                on:pointerdown=down
                on:pointermove=move |event| {
                    if dragging.get_untracked() {
                        follow(&event);
                    }
                }
                on:pointerup=move |_| dragging.set(false)
                on:pointercancel=move |_| dragging.set(false)
                on:keydown=key
            ></canvas>
            <p class="meta">{t(|w| w.vanishing)}</p>
        </figure>
    }
}

fn draw(canvas: &HtmlCanvasElement, neuron: Neuron, lang: Lang) {
    let Some(surface) = Surface::new(canvas) else { return };
    let plot = NeuronDrawing { palette: Palette::read(), surface };
    plot.shade(neuron.activation);
    plot.axes(lang);
    plot.tangent(neuron);
    plot.curve("--c-test", plot.palette.px("--curve-thin"), |z| neuron.activation.slope(z));
    plot.curve("--ink", plot.palette.px("--curve"), |z| neuron.activation.value(z));
    plot.marks(neuron);
}

struct NeuronDrawing {
    palette: std::rc::Rc<Palette>,
    surface: Surface,
}

impl NeuronDrawing {
    fn x(&self, z: f64) -> f64 {
        (z - SUM.min) / (SUM.max - SUM.min) * self.surface.width
    }

    fn y(&self, value: f64) -> f64 {
        (HIGH - value) / (HIGH - LOW) * self.surface.height
    }

    fn z_at(&self, column: usize) -> f64 {
        SUM.min + column as f64 / self.surface.width * (SUM.max - SUM.min)
    }

    /// Grey where the slope is next to nothing.
    fn shade(&self, activation: Activation) {
        let context = &self.surface.context;
        context.set_fill_style_str(&self.palette.css("--sunk"));
        for column in 0..self.surface.width as usize {
            if activation.slope(self.z_at(column)).abs() < VANISHING {
                context.fill_rect(column as f64, 0.0, 1.0, self.surface.height);
            }
        }
    }

    fn axes(&self, lang: Lang) {
        let (context, ratio) = (&self.surface.context, self.surface.ratio);
        let text = self.palette.px("--text-xs") * ratio;
        context.set_font(&format!("400 {text}px {}", self.palette.css("--font-ui")));
        let fill = |token: &str, x: f64, y: f64, width: f64, height: f64| {
            context.set_fill_style_str(&self.palette.css(token));
            context.fill_rect(x.round(), y.round(), width, height);
        };
        let (width, height) = (self.surface.width, self.surface.height);
        context.set_text_baseline("top");
        context.set_text_align("center");
        for mark in ticks::linear(SUM.min, SUM.max, 7) {
            if mark.abs() < SUM.max && mark != 0.0 {
                fill("--line", self.x(mark), 0.0, ratio, height);
                context.set_fill_style_str(&self.palette.css("--ink-3"));
                let label = number::fixed(lang, mark, 0);
                let _ = context.fill_text(&label, self.x(mark), self.y(0.0) + text * 0.35);
            }
        }
        context.set_text_align("right");
        context.set_text_baseline("middle");
        for mark in [-1.0, 1.0, 2.0] {
            fill("--line", 0.0, self.y(mark), width, ratio);
            context.set_fill_style_str(&self.palette.css("--ink-3"));
            let label = number::fixed(lang, mark, 0);
            let _ = context.fill_text(&label, self.x(0.0) - text * 0.5, self.y(mark));
        }
        fill("--edge", 0.0, self.y(0.0), width, ratio);
        fill("--edge", self.x(0.0), 0.0, ratio, height);
    }

    fn curve(&self, token: &str, line: f64, value: impl Fn(f64) -> f64) {
        let context = &self.surface.context;
        context.begin_path();
        let mut before: Option<f64> = None;
        for column in 0..=self.surface.width as usize {
            let y = value(self.z_at(column));
            // A step in the derivative is a gap, not a slope.
            let jumps = before.is_some_and(|before| (before - y).abs() > 0.3);
            if before.is_none() || jumps {
                context.move_to(column as f64, self.y(y));
            } else {
                context.line_to(column as f64, self.y(y));
            }
            before = Some(y);
        }
        context.set_line_width(line * self.surface.ratio);
        context.set_line_join("round");
        context.set_stroke_style_str(&self.palette.css(token));
        context.stroke();
    }

    fn tangent(&self, neuron: Neuron) {
        let (context, ratio) = (&self.surface.context, self.surface.ratio);
        let (value, slope) =
            (neuron.activation.value(neuron.sum), neuron.activation.slope(neuron.sum));
        let half = 1.6 / (1.0 + slope * slope).sqrt();
        let dashes = js_sys::Array::of2(&(5.0 * ratio).into(), &(4.0 * ratio).into());
        let _ = context.set_line_dash(&dashes);
        context.begin_path();
        context.move_to(self.x(neuron.sum - half), self.y(value - slope * half));
        context.line_to(self.x(neuron.sum + half), self.y(value + slope * half));
        context.set_line_width(1.5 * ratio);
        context.set_stroke_style_str(&self.palette.css("--c-ref"));
        context.stroke();
        let _ = context.set_line_dash(&js_sys::Array::new());
    }

    /// The point on both curves, and the line between them.
    fn marks(&self, neuron: Neuron) {
        let (context, ratio) = (&self.surface.context, self.surface.ratio);
        let x = self.x(neuron.sum);
        context.set_fill_style_str(&self.palette.css("--ink"));
        context.fill_rect((x - ratio / 2.0).round(), 0.0, ratio, self.surface.height);
        let dot = |value: f64, radius: f64, token: &str| {
            let y = self.y(value).clamp(0.0, self.surface.height);
            for (radius, token) in [(radius + 2.5, "--paper"), (radius, token)] {
                context.begin_path();
                let _ = context.arc(x, y, radius * ratio, 0.0, std::f64::consts::TAU);
                context.set_fill_style_str(&self.palette.css(token));
                context.fill();
            }
        };
        dot(neuron.activation.slope(neuron.sum), 5.0, "--c-test");
        dot(neuron.activation.value(neuron.sum), 8.0, "--ink");
    }
}
