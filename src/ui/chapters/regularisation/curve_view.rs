//! Points on a line, the curve they come from, and what a network makes of them.

use leptos::prelude::*;

use super::settings::{SegChoice, Setting, Switch};
use super::topics::LineSession;
use super::words::{t, word};
use crate::data::points::Part;
use crate::protocol::activation::Activation;
use crate::protocol::classifier::Point;
use crate::protocol::regression::{
    self, GAP, KEEP, L1, L2, LEARNING_RATE, NOISE, POINTS, REACH, UNITS, place,
};
use crate::text::{number, overfitting_words};
use crate::ui::canvas::chart::{Axis, Chart, Mark};
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{ChartView, Key, Numbers, Table};

/// What the chart shows of the ordinate.
const HEIGHT: f64 = 2.0;
/// Points of an error curve for each factor e of steps, at most.
const CROWD: f64 = 24.0;

/// The chart.
#[component]
pub(in crate::ui::chapters) fn CurveView(
    session: LineSession,
    height: &'static str,
) -> impl IntoView {
    let env = use_environment();
    let points = Memo::new(move |_| {
        let examples = session.setup.with(|setup| setup.examples(Part::Training));
        examples.into_iter().map(|example| (example.x, example.y)).collect::<Vec<_>>()
    });
    let chart = Signal::derive(move || {
        let lang = env.lang.get();
        let write = |value: f64| number::small(lang, value);
        let mut marks = Vec::new();
        if session.setup.with(|setup| setup.gap) {
            let [from, to] = GAP;
            marks.push(Mark::Range { from, to, token: "--edge", strength: 0.18 });
        }
        let truth = regression::curve();
        let line = |values: &[f32], token, width| Mark::Line {
            points: values.iter().enumerate().map(|(i, y)| (place(i), f64::from(*y))).collect(),
            token,
            width,
            dashed: false,
        };
        let fine = (0..regression::PLACES).map(place).filter(|x| x.abs() <= 1.0);
        marks.push(Mark::Line {
            points: fine.map(|x| (x, truth.value(x))).collect(),
            token: "--edge",
            width: 5.0,
            dashed: false,
        });
        session.frame.with(|frame| {
            let Some(frame) = frame else { return };
            if let Some(spread) = &frame.spread {
                let band = spread.mean.iter().zip(&spread.deviation).enumerate();
                let band = band.map(|(index, (mean, deviation))| {
                    let (mean, reach) = (f64::from(*mean), 2.0 * f64::from(*deviation));
                    (place(index), mean - reach, mean + reach)
                });
                let points = band.collect();
                marks.push(Mark::Band { points, token: "--c-pos", strength: 0.22 });
                for run in &spread.runs {
                    marks.push(line(run, "--ink-3", 0.75));
                }
                marks.push(line(&spread.mean, "--c-pos", 3.0));
            } else {
                marks.push(line(&frame.output, "--c-pos", 3.0));
            }
        });
        marks.push(Mark::Dots { points: points.get(), token: "--ink", radius: 4.0 });
        Chart {
            x: Axis::linear(-REACH, REACH, write),
            y: Axis::linear(-HEIGHT, HEIGHT, write),
            unit: "x".to_owned(),
            marks,
        }
    });
    let keys = Signal::derive(move || {
        let words = overfitting_words(env.lang.get());
        let spread = session.frame.with(|f| f.as_ref().is_some_and(|f| f.spread.is_some()));
        let key = |class, name| Key::new(class, name, String::new());
        let mut keys =
            vec![key("key--dot key--points", words.points), key("key--truth", words.truth)];
        if spread {
            keys.extend([
                key("key--net", words.mean_curve),
                key("key--band", words.two_sigma),
                key("key--runs", words.single_runs),
            ]);
        } else {
            keys.push(key("key--net", words.network));
        }
        keys
    });
    view! { <ChartView title=word(|w| w.curve_label) chart=chart keys=keys height=height /> }
}

/// Everything that can be set about it.
#[component]
pub(in crate::ui::chapters) fn CurveSettings(session: LineSession) -> impl IntoView {
    let env = use_environment();
    let names = ["tanh", "ReLU"].map(|name| Signal::derive(move || name.to_owned()));
    let functions: Vec<(Activation, &str, Signal<String>)> = regression::ACTIVATIONS
        .into_iter()
        .zip(names)
        .map(|((activation, key), name)| (activation, key, name))
        .collect();
    let dropped = move || session.setup.with(|setup| setup.dropout);
    view! {
        <div class="params">
            <Setting session=session name=word(|w| w.points) number=&POINTS />
            <Setting session=session name=word(|w| w.noise) number=&NOISE />
            <Setting session=session name=word(|w| w.units) number=&UNITS />
            <Setting session=session name=word(|w| w.l1) number=&L1 />
            <Setting session=session name=word(|w| w.l2) number=&L2 />
            <Switch
                name="curve-dropout"
                label=word(|w| w.dropout)
                on=Signal::derive(dropped)
                on_change=Callback::new(move |on| session.change(|setup| setup.dropout = on))
            />
            <Show when=dropped>
                <Setting session=session name=word(|w| w.keep) number=&KEEP />
            </Show>
            <Switch
                name="gap"
                label=word(|w| w.gap_switch)
                on=Signal::derive(move || session.setup.with(|setup| setup.gap))
                on_change=Callback::new(move |on| session.change(|setup| setup.gap = on))
            />
            <Setting session=session name=env.word(|w| w.learning_rate) number=&LEARNING_RATE />
            <SegChoice
                name="kurvenfunktion"
                label=word(|w| w.function)
                options=functions
                value=Signal::derive(move || session.setup.with(|setup| setup.activation))
                on_change=Callback::new(move |activation| {
                    session.change(|setup| setup.activation = activation);
                })
            />
        </div>
    }
}

/// Means of points that stand too close together on a logarithmic axis to be told apart.
fn crowd(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let place = |point: &(f64, f64)| (point.0.ln() * CROWD).floor();
    let groups = points.chunk_by(|a, b| place(a) == place(b));
    let mean = |group: &[(f64, f64)]| {
        let values = group.iter().map(|point| point.1).sum::<f64>() / group.len() as f64;
        (group[group.len() - 1].0, values)
    };
    groups.map(mean).collect()
}

/// Errors on training and test points over the steps, both axes as they suit.
#[component]
pub(in crate::ui::chapters) fn CurveErrors(session: LineSession) -> impl IntoView {
    let env = use_environment();
    let series = move |pick: fn(&crate::ui::lab::curves::Curves) -> &Vec<Point>| {
        session.curves.with(|curves| {
            let points = pick(curves).iter();
            let points = points.map(|p| (f64::from(p.epoch).max(1.0), f64::from(p.loss)));
            crowd(&points.collect::<Vec<_>>())
        })
    };
    let both = move || (series(|curves| &curves.train), series(|curves| &curves.test));
    let chart = Signal::derive(move || {
        let (train, test) = both();
        let lang = env.lang.get();
        let all = train.iter().chain(&test);
        // Most happens early: equal ratios of steps are equally far apart.
        let farthest = all.clone().map(|point| point.0).fold(100.0, f64::max);
        let values = all.map(|point| point.1).filter(|value| *value > 0.0);
        let (low, high) =
            values.fold((0.3, 1.0), |(low, high), v: f64| (f64::min(low, v), f64::max(high, v)));
        Chart {
            x: Axis::logarithmic(1.0, farthest, |v| number::grouped(lang, v as u64)),
            y: Axis::logarithmic(low.max(1e-5), high.min(1e3), |v| number::small(lang, v)),
            unit: overfitting_words(lang).steps.to_owned(),
            marks: vec![
                Mark::Line { points: train, token: "--c-train", width: 1.5, dashed: false },
                Mark::Line { points: test, token: "--c-test", width: 2.5, dashed: false },
            ],
        }
    });
    let written = move |points: &[(f64, f64)]| {
        points.last().map_or_else(String::new, |p| number::measured(env.lang.get(), p.1, 4))
    };
    let keys = Signal::derive(move || {
        let (train, test) = both();
        let words = overfitting_words(env.lang.get());
        vec![
            Key::new("key--train", words.train, written(&train)),
            Key::new("key--test", words.test, written(&test)),
        ]
    });
    let table = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), overfitting_words(env.lang.get()));
        let (train, test) = both();
        let stride = test.len().div_ceil(20).max(1);
        let rows = test.iter().step_by(stride).map(|(step, error)| {
            let before = train.iter().take_while(|point| point.0 <= *step).last();
            vec![
                number::grouped(lang, *step as u64),
                before.map_or_else(String::new, |p| number::measured(lang, p.1, 4)),
                number::measured(lang, *error, 4),
            ]
        });
        Table {
            heads: vec![words.steps.into(), words.train.into(), words.test.into()],
            rows: rows.collect(),
        }
    });
    let numbers =
        Numbers { table, as_table: env.word(|w| w.as_table), as_plot: env.word(|w| w.as_plot) };
    view! {
        <ChartView
            title=word(|w| w.mse_title)
            chart=chart
            keys=keys
            numbers=numbers
            height="9rem"
        />
    }
}

/// How far the curve is from the point it is farthest from.
#[component]
pub(in crate::ui::chapters) fn Farthest(session: LineSession) -> impl IntoView {
    let env = use_environment();
    let distance = move || {
        let farthest = session.frame.with(|f| f.as_ref().map_or(f32::NAN, |f| f.farthest));
        number::measured(env.lang.get(), f64::from(farthest), 3)
    };
    view! {
        <p class="tally">
            <span>{t(|w| w.farthest)}</span>
            <b data-read="farthest">{distance}</b>
        </p>
    }
}
