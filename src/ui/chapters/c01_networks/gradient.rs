//! Full gradient and mini-batch gradients over two weights, and how far the latter scatter.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::net_layout::wires;
use super::plane_session::PlaneSession;
use super::training::TrainingNumber;
use super::words::{t, word};
use crate::protocol::plane::{BATCH, Compass, LEARNING_RATE, Setup, Spread, Wire};
use crate::protocol::setting::decimal;
use crate::text::{Lang, network_words, number};
use crate::ui::canvas::contour::contour;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::paint_fields;
use crate::ui::canvas::plot::Series;
use crate::ui::canvas::surface::Surface;
use crate::ui::environment::use_environment;
use crate::ui::widgets::plot_view::{NamedSeries, PlotView, PlotWords};

/// Level lines of the loss map.
const LEVELS: usize = 9;
/// Length of the full gradient's arrow, as a share of the map.
const ARROW: f64 = 0.2;

/// The whole part: map, choice of weights, spread.
#[component]
pub(super) fn GradientPart(session: PlaneSession) -> impl IntoView {
    session.look_around(true);
    on_cleanup(move || session.look_around(false));
    let compass = Memo::new(move |_| session.frame.with(|frame| frame.as_ref()?.compass.clone()));
    view! {
        <div class="compass">
            <CompassMap session=session compass=compass />
            <div class="compass__side">
                <div class="params params--2">
                    <TrainingNumber session=session name=|w| w.batch_size number=&BATCH />
                    <TrainingNumber session=session name=|w| w.learning_rate number=&LEARNING_RATE />
                </div>
                <SpreadPlot compass=compass />
            </div>
        </div>
    }
}

#[component]
fn CompassMap(session: PlaneSession, compass: Memo<Option<Compass>>) -> impl IntoView {
    let env = use_environment();
    let label = t(|w| w.map_label);
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(
        canvas,
        move || (compass.get(), session.trail.get()),
        |canvas, (compass, trail)| {
            if let Some(compass) = compass {
                draw(canvas, compass, trail);
            }
        },
    );
    let finding = move || {
        let spread = compass.with(|compass| {
            let compass = compass.as_ref()?;
            let batch = session.setup.with(|setup| setup.batch);
            let nearest = compass.spread.iter().min_by_key(|s| s.batch.abs_diff(batch))?;
            let angle = number::fixed(env.lang.get(), decimal(nearest.angle), 0);
            Some(format!("; {} {angle}°", network_words(env.lang.get()).angle))
        });
        format!("{}{}", label(), spread.unwrap_or_default())
    };
    let empty = move || session.setup.with(|setup| setup.examples().0.is_empty());
    view! {
        <figure class="compass__map">
            <figcaption class="plot__head">
                <span class="h3">{t(|w| w.map_title)}</span>
                <span class="plot__keys">
                    <span class="key key--gradient"><i></i>{t(|w| w.full_gradient)}</span>
                    <span class="key key--batches"><i></i>{t(|w| w.batch_gradient)}</span>
                    <span class="key key--trail"><i></i>{t(|w| w.trail)}</span>
                </span>
            </figcaption>
            <div class="field2d">
                <canvas node_ref=canvas role="img" data-compass="" aria-label=finding></canvas>
            </div>
            <Show when=empty>
                <p class="feedback">{t(|w| w.no_gradient)}</p>
            </Show>
            <div class="compass__axes">
                <WireChoice session=session axis=0 />
                <WireChoice session=session axis=1 />
                <button class="btn btn--sm" on:click=move |_| session.look_around(true)>
                    {t(|w| w.walk_here)}
                </button>
            </div>
            <p class="meta">{t(|w| w.descent)}</p>
        </figure>
    }
}

/// Which weight lies along an axis.
#[component]
fn WireChoice(session: PlaneSession, axis: usize) -> impl IntoView {
    let env = use_environment();
    let all = move || {
        let setup = session.setup.get();
        let biases = (0..=setup.layers.len()).flat_map(|layer| {
            (0..setup.units(layer)).map(move |unit| Wire { layer, unit, from: None })
        });
        wires(&setup).chain(biases.collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    let choose = move |event| {
        let chosen: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(wire) = chosen.and_then(|index| untrack(all).get(index).copied()) {
            session.wires.update(|wires| {
                // The same weight both ways would be a line, not a map.
                if wires[1 - axis] == wire {
                    wires.swap(0, 1);
                } else {
                    wires[axis] = wire;
                }
            });
            session.look_around(true);
        }
    };
    let options = move || {
        let (lang, setup) = (env.lang.get(), session.setup.get());
        let now = session.wires.get()[axis];
        let option = |(index, wire): (usize, Wire)| {
            let selected = wire == now;
            view! {
                <option value=index selected=selected>
                    {wire_name(lang, &setup, wire)}
                </option>
            }
        };
        all().into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <label class="compass__axis">
            <span class="meta">
                {if axis == 0 { word(|w| w.axis_right) } else { word(|w| w.axis_up) }}
            </span>
            <select class="select select--sm" data-axis=axis on:change=choose>
                {options}
            </select>
        </label>
    }
}

/// What a unit is called: layer and place, from 1.
pub(super) fn unit_name(lang: Lang, setup: &Setup, layer: usize, unit: usize) -> String {
    if layer == setup.layers.len() {
        return network_words(lang).output.to_owned();
    }
    format!("{} {}.{}", network_words(lang).unit, layer + 1, unit + 1)
}

/// What comes into a unit is called.
pub(super) fn source_name(lang: Lang, setup: &Setup, wire: Wire) -> String {
    match (wire.from, wire.layer.checked_sub(1)) {
        (None, _) => network_words(lang).bias.to_owned(),
        (Some(from), Some(below)) => unit_name(lang, setup, below, from),
        (Some(from), None) => {
            setup.inputs.get(from).map_or("", |input| super::data_row::feature_name(*input)).into()
        }
    }
}

fn wire_name(lang: Lang, setup: &Setup, wire: Wire) -> String {
    let to = unit_name(lang, setup, wire.layer, wire.unit);
    format!("{} → {to}", source_name(lang, setup, wire))
}

/// Spread and angle over the batch size, beside the law of large numbers.
#[component]
fn SpreadPlot(compass: Memo<Option<Compass>>) -> impl IntoView {
    let env = use_environment();
    let words = move |title| PlotWords {
        title: word(title),
        x_label: word(|w| w.spread_batch),
        as_table: env.word(|w| w.as_table),
        as_plot: env.word(|w| w.as_plot),
        empty: word(|w| w.no_gradient),
    };
    let spread = move || compass.get().map(|compass| compass.spread).unwrap_or_default();
    let curve = move |pick: fn(&Spread) -> f32| {
        let points = spread();
        // Of all points there is no spread left, and no place for it on a logarithmic scale.
        let some = &points[..points.len().saturating_sub(1)];
        some.iter().map(|s| ((s.batch as f32).log2(), pick(s))).collect::<Vec<_>>()
    };
    let named = move |name: &str, key_class, points, token, thin| NamedSeries {
        name: name.to_owned(),
        key_class,
        series: Series { points, token, thin },
    };
    let deviation = Signal::derive(move || {
        let words = network_words(env.lang.get());
        let points = curve(|s| s.deviation);
        let first = points.first().map_or(1.0, |point| point.1);
        let law = points.iter().map(|(x, _)| (*x, first / x.exp2().sqrt())).collect();
        vec![
            named(words.root_law, "key--law", law, "--c-ref", true),
            named(words.deviation, "key--test key--point", points, "--c-test", false),
        ]
    });
    let angle = Signal::derive(move || {
        let words = network_words(env.lang.get());
        let points = curve(|s| s.angle);
        vec![named(words.angle, "key--test key--point", points, "--c-test", false)]
    });
    let batch =
        Callback::new(move |x: f32| number::grouped(env.lang.get(), x.exp2().round() as u64));
    let plain = Callback::new(move |v: f32| number::small(env.lang.get(), decimal(v)));
    let two = Callback::new(move |v: f32| number::fixed(env.lang.get(), decimal(v), 2));
    let degrees =
        Callback::new(move |v: f32| format!("{}°", number::fixed(env.lang.get(), decimal(v), 0)));
    view! {
        <PlotView
            words=words(|w| w.spread_title)
            series=deviation
            log=true
            value=two
            tick=plain
            x_tick=batch
            height="10rem"
        />
        <PlotView
            words=words(|w| w.angle_title)
            series=angle
            log=true
            value=degrees
            tick=degrees
            x_tick=batch
            height="9rem"
        />
    }
}

fn draw(canvas: &HtmlCanvasElement, compass: &Compass, trail: &[[f32; 2]]) {
    let Some(surface) = Surface::new(canvas) else { return };
    let map = Map { palette: Palette::read(), surface, compass };
    map.losses();
    map.path(trail);
    map.arrows();
}

struct Map<'a> {
    palette: std::rc::Rc<Palette>,
    surface: Surface,
    compass: &'a Compass,
}

impl Map<'_> {
    fn place(&self, at: [f32; 2]) -> (f64, f64) {
        let probe = self.compass.probe;
        let share =
            |axis: usize| f64::from((at[axis] - probe.centre[axis]) / probe.radius + 1.0) / 2.0;
        (share(0) * self.surface.width, (1.0 - share(1)) * self.surface.width)
    }

    /// Dark where the loss is large; levels are logarithmic, since losses are.
    fn losses(&self) {
        let logs: Vec<f32> = self.compass.losses.iter().map(|loss| loss.max(1e-6).ln()).collect();
        let low = logs.iter().copied().fold(f32::MAX, f32::min);
        let high = logs.iter().copied().fold(f32::MIN, f32::max);
        let span = (high - low).max(1e-3);
        let shares: Vec<f32> = logs.iter().map(|log| (log - low) / span).collect();
        let bytes: Vec<u8> = shares.iter().map(|share| (share * 150.0) as u8).collect();
        let side = self.surface.width;
        let colours = self.palette.table(Table::Sequential);
        paint_fields(&self.surface, &bytes, colours, &[(0.0, 0.0)], side);
        let context = &self.surface.context;
        context.set_line_width(self.surface.ratio);
        context.set_stroke_style_str(&self.palette.css("--edge"));
        let cells = shares.len().isqrt();
        context.begin_path();
        for level in 1..=LEVELS {
            let level = level as f32 / (LEVELS + 1) as f32;
            for [(x, y), (u, v)] in contour(&shares, cells, level) {
                context.move_to(x * side, (1.0 - y) * side);
                context.line_to(u * side, (1.0 - v) * side);
            }
        }
        context.stroke();
    }

    fn path(&self, trail: &[[f32; 2]]) {
        let context = &self.surface.context;
        context.begin_path();
        for (index, at) in trail.iter().enumerate() {
            let (x, y) = self.place(*at);
            if index == 0 { context.move_to(x, y) } else { context.line_to(x, y) }
        }
        context.set_line_join("round");
        context.set_line_width(2.0 * self.surface.ratio);
        context.set_stroke_style_str(&self.palette.css("--c-pos"));
        context.stroke();
    }

    fn arrows(&self) {
        let compass = self.compass;
        let length = f64::from(compass.full[0].hypot(compass.full[1])).max(1e-9);
        let scale = ARROW * self.surface.width / length;
        let ratio = self.surface.ratio;
        let from = self.place(compass.at);
        let to = |gradient: [f32; 2]| {
            let [x, y] = gradient.map(|g| f64::from(g) * scale);
            // Downhill; and no arrow reaches beyond what can be read.
            let far = x.hypot(y) / (0.45 * self.surface.width);
            let shrink = if far > 1.0 { 1.0 / far } else { 1.0 };
            (from.0 - x * shrink, from.1 + y * shrink)
        };
        self.surface.context.set_global_alpha(0.6);
        for gradient in &compass.batches {
            self.arrow(from, to(*gradient), "--c-neg", 1.4 * ratio);
        }
        self.surface.context.set_global_alpha(1.0);
        let full = to(compass.full);
        self.arrow(from, full, "--paper", 7.0 * ratio);
        self.arrow(from, full, "--ink", 4.0 * ratio);
        let context = &self.surface.context;
        for (radius, token) in [(8.0, "--paper"), (5.5, "--ink")] {
            context.begin_path();
            let _ = context.arc(from.0, from.1, radius * ratio, 0.0, std::f64::consts::TAU);
            context.set_fill_style_str(&self.palette.css(token));
            context.fill();
        }
    }

    fn arrow(&self, from: (f64, f64), to: (f64, f64), token: &str, width: f64) {
        let context = &self.surface.context;
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        if length < 1.0 {
            return;
        }
        let head = (width * 2.2).max(5.0 * self.surface.ratio).min(length);
        let (ux, uy) = (dx / length, dy / length);
        let colour = self.palette.css(token);
        context.set_stroke_style_str(&colour);
        context.set_fill_style_str(&colour);
        context.set_line_width(width);
        context.begin_path();
        context.move_to(from.0, from.1);
        context.line_to(to.0 - ux * head * 0.8, to.1 - uy * head * 0.8);
        context.stroke();
        context.begin_path();
        context.move_to(to.0, to.1);
        let (left, back) = (head * 0.5, head);
        context.line_to(to.0 - ux * back - uy * left, to.1 - uy * back + ux * left);
        context.line_to(to.0 - ux * back + uy * left, to.1 - uy * back - ux * left);
        context.close_path();
        context.fill();
    }
}
