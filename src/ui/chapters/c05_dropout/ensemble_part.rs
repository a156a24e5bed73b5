//! All subnetworks, exactly, and what is used in their place.

use std::sync::Arc;

use leptos::prelude::*;

use super::masks_part::training_points;
use super::net_settings::{KeepSettings, NetSettings};
use super::state::Dropouts;
use super::wall_view::{Shown, WallView};
use super::words::{Pick, t, word};
use crate::data::points::Point;
use crate::protocol::dropout::{Ensemble, Method};
use crate::protocol::dropout_link::RUNS;
use crate::protocol::maps::Maps;
use crate::text::{Lang, dropout_words, number};
use crate::ui::canvas::chart::{Axis, Chart, Mark};
use crate::ui::chapters::regularisation::surface_view::SurfaceView;
use crate::ui::chapters::regularisation::topics::DropoutSession;
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{ChartView, Key, Numbers, Table};
use crate::ui::widgets::param::Param;

/// The whole part.
#[component]
pub(super) fn EnsemblePart(all: Dropouts) -> impl IntoView {
    let session = all.net;
    let points = training_points(session);
    view! {
        <div class="ensemble">
            <div class="ensemble__main">
                <Progress session=session />
                <div class="ensemble__ways">
                    {Method::ALL
                        .into_iter()
                        .map(|way| view! { <Way session=session points=points way=way /> })
                        .collect_view()}
                </div>
                <Logits session=session />
                <Wall all=all points=points />
            </div>
            <div class="ensemble__side">
                <Runs all=all />
                <ErrorChart session=session />
                <KeepSettings session=session />
                <NetSettings session=session />
            </div>
        </div>
    }
}

/// Something of the ensemble, if there is one.
fn of<R>(session: DropoutSession, read: impl FnOnce(&Ensemble) -> R) -> Option<R> {
    session.kept.with(|kept| kept.as_deref().map(read))
}

#[component]
fn Progress(session: DropoutSession) -> impl IntoView {
    let env = use_environment();
    let progress = move || session.frame.with(|f| f.as_ref().and_then(|f| f.progress));
    let share = move || progress().map_or(100.0, |p| p.done as f64 / p.all.max(1) as f64 * 100.0);
    let state = move || {
        let (lang, words) = (env.lang.get(), dropout_words(env.lang.get()));
        let step = of(session, |ensemble| ensemble.step);
        let now = session.status.with(|status| status.step);
        if progress().is_some() && !session.running.get() {
            return words.computing.to_owned();
        }
        let Some(step) = step else { return String::new() };
        let sentence = if step == now { words.fresh } else { words.stale };
        sentence.replace("{}", &number::grouped(lang, step))
    };
    view! {
        <div class="work ensemble__progress">
            <span class="meta" data-read="ensemble-state">{state}</span>
            <div
                class="progress"
                hidden=move || progress().is_none()
                role="progressbar"
                aria-label=t(|w| w.computing)
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || share().round().to_string()
                style=move || format!("--p: {:.0}%", share())
            >
                <i></i>
            </div>
        </div>
    }
}

/// A way of summing up: its surface, its distance to the mean of all, its cost.
#[component]
fn Way(session: DropoutSession, points: Signal<Vec<Point>>, way: Method) -> impl IntoView {
    let env = use_environment();
    let (name, key): (Pick, &str) = match way {
        Method::Mean => (|w| w.mean, "mean"),
        Method::Geometric => (|w| w.geometric, "geometric"),
        Method::Scaled => (|w| w.scaled, "scaled"),
        Method::MonteCarlo => (|w| w.drawn, "drawn"),
    };
    let index = way as usize;
    let surface = Signal::derive(move || {
        of(session, |ensemble| ensemble.methods[index].surface.clone()).unwrap_or_default()
    });
    let distance = move || {
        let (lang, words) = (env.lang.get(), dropout_words(env.lang.get()));
        if way == Method::Mean {
            return words.exact.to_owned();
        }
        let found = of(session, |ensemble| f64::from(ensemble.methods[index].distance));
        number::measured(lang, found.unwrap_or(f64::NAN), 4)
    };
    let count = move || of(session, |ensemble| ensemble.methods[index].passes);
    let (one, many) = (t(|w| w.pass), t(|w| w.passes));
    let passes = move || {
        count().map_or_else(
            || number::MISSING.to_owned(),
            |passes| number::grouped(env.lang.get(), passes),
        )
    };
    view! {
        <figure class="surface way" data-way=key>
            <SurfaceView surface=surface points=points label=word(name) />
            <figcaption>
                <b>{t(name)}</b>
                <span class="meta">
                    {t(|w| w.distance)} " " <b class="num" data-read="distance">{distance}</b>
                </span>
                <span class="meta">
                    <b class="num" data-read="passes">{passes}</b>
                    " "
                    {move || if count() == Some(1) { one() } else { many() }}
                </span>
            </figcaption>
        </figure>
    }
}

/// How exact scaling is before the softmax.
#[component]
fn Logits(session: DropoutSession) -> impl IntoView {
    let env = use_environment();
    let sentence = move || {
        let (lang, words) = (env.lang.get(), dropout_words(env.lang.get()));
        let (difference, layers) =
            of(session, |e| (f64::from(e.logit_difference), e.layers.len()))?;
        let off = words.logits.replace("{}", &number::rounded(lang, difference));
        let why = if layers == 1 { words.logits_exact } else { words.logits_rough };
        Some(format!("{off} {why}"))
    };
    view! { <p class="meta" data-read="logits">{sentence}</p> }
}

/// T, and no more: drawing is what it sets.
#[component]
fn Runs(all: Dropouts) -> impl IntoView {
    let env = use_environment();
    let value = move || all.view.with(RUNS.get);
    view! {
        <Param
            name=word(|w| w.runs)
            value=Signal::derive(move || number::grouped(env.lang.get(), value() as u64))
            position=Signal::derive(move || RUNS.position(value()))
            on_input=Callback::new(move |position: f64| {
                all.change_view(|view| (RUNS.set)(view, RUNS.value_at(position).round()));
            })
        />
    }
}

/// The wall, and the subnetwork that was chosen.
#[component]
fn Wall(all: Dropouts, points: Signal<Vec<Point>>) -> impl IntoView {
    let env = use_environment();
    let session = all.net;
    let chosen = Memo::new(move |_| all.view.with(|view| view.subnetwork));
    let choose = Callback::new(move |place| all.change_view(|view| view.subnetwork = Some(place)));
    let shown = Memo::new(move |_| {
        let found = of(session, |ensemble| Shown {
            version: ensemble.version,
            pixels: Arc::new(ensemble.wall.pixels.to_vec()),
            count: ensemble.wall.weights.len(),
        });
        found.unwrap_or_default()
    });
    let picture = Signal::derive(move || {
        let place = chosen.get()?;
        of(session, |ensemble| {
            let wall = &ensemble.wall;
            let size = wall.side * wall.side;
            let bytes = wall.pixels.get(place * size..(place + 1) * size)?;
            let values: Vec<f32> = bytes.iter().map(|byte| f32::from(*byte) / 255.0).collect();
            Some(Maps::unit(&values, 1, wall.side, wall.side))
        })
        .flatten()
    });
    let surface = Signal::derive(move || picture.get().unwrap_or_default());
    let sentence = move || {
        let (lang, words) = (env.lang.get(), dropout_words(env.lang.get()));
        let place = chosen.get().filter(|place| *place < shown.with(|shown| shown.count));
        let Some(place) = place else { return words.wall_hint.to_owned() };
        let found = of(session, |ensemble| {
            (ensemble.layers.iter().sum::<usize>(), ensemble.wall.weights[place])
        });
        let (units, weight) = found.unwrap_or((0, f32::NAN));
        let bits: String =
            (0..units).map(|unit| if place >> unit & 1 == 1 { '1' } else { '0' }).collect();
        words
            .chosen
            .replace("{}", &bits)
            .replace("{k}", &place.count_ones().to_string())
            .replace("{n}", &units.to_string())
            .replace("{p}", &number::percent(lang, f64::from(weight), 2))
    };
    let title = move || {
        let count = shown.with(|shown| shown.count as u64);
        dropout_words(env.lang.get())
            .wall_title
            .replace("{n}", &number::grouped(env.lang.get(), count))
    };
    view! {
        <section class="wallpart">
            <h3 class="h3">{title}</h3>
            <WallView shown=shown.into() chosen=chosen.into() choose=choose label=word(|w| w.wall_label) />
            <div class="wallpart__chosen">
                <Show when=move || picture.with(Option::is_some)>
                    <SurfaceView surface=surface points=points label=word(|w| w.wall_label) />
                </Show>
                <p data-read="chosen">{sentence}</p>
            </div>
        </section>
    }
}

/// How fast the mean of drawn subnetworks comes nearer, beside what theory has.
#[component]
fn ErrorChart(session: DropoutSession) -> impl IntoView {
    let env = use_environment();
    let found = move || {
        of(session, |ensemble| {
            let errors = ensemble.monte_carlo.errors.iter();
            let errors: Vec<(f64, f64)> =
                errors.map(|(runs, error)| (f64::from(*runs), f64::from(*error))).collect();
            let one = f64::from(ensemble.monte_carlo.one_run);
            let scaled = f64::from(ensemble.methods[Method::Scaled as usize].distance);
            (errors, one, scaled, f64::from(ensemble.monte_carlo.slope))
        })
        // Without any spread between subnetworks there is nothing to draw.
        .filter(|(_, one, ..)| *one > 1e-6)
    };
    let chart = Signal::derive(move || {
        let lang = env.lang.get();
        found().map_or_else(Chart::default, |(errors, one, scaled, _)| {
            chart(lang, errors, one, scaled)
        })
    });
    let keys = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), dropout_words(env.lang.get()));
        let slope = found().map_or(f64::NAN, |found| found.3);
        vec![
            Key::new("key--test key--point", words.measured, String::new()),
            Key::new("key--law", words.law, String::new()),
            Key::new("key--scaled", words.scaled_error, String::new()),
            Key::new("key--none", words.slope, number::measured(lang, slope, 2)),
        ]
    });
    let table = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), dropout_words(env.lang.get()));
        let (errors, one, ..) = found().unwrap_or_default();
        let rows = errors.into_iter().map(|(runs, error)| {
            vec![
                number::grouped(lang, runs as u64),
                number::measured(lang, error, 4),
                number::measured(lang, one / runs.sqrt(), 4),
            ]
        });
        Table {
            heads: vec!["T".to_owned(), words.measured.to_owned(), words.law.to_owned()],
            rows: rows.collect(),
        }
    });
    let numbers =
        Numbers { table, as_table: env.word(|w| w.as_table), as_plot: env.word(|w| w.as_plot) };
    view! {
        <ChartView
            title=word(|w| w.error_title)
            chart=chart
            keys=keys
            numbers=numbers
            height="13rem"
        />
    }
}

fn chart(lang: Lang, errors: Vec<(f64, f64)>, one: f64, scaled: f64) -> Chart {
    let (first, last) = (1.0, errors.last().map_or(2.0, |point| point.0));
    let line = |y: fn(f64, f64) -> f64| vec![(first, y(one, first)), (last, y(one, last))];
    let values = errors.iter().map(|point| point.1).chain([one, one / last.sqrt(), scaled]);
    let values = values.filter(|value| *value > 0.0);
    let (low, high) = values.fold((f64::MAX, 0.0), |(l, h), v| (f64::min(l, v), f64::max(h, v)));
    Chart {
        x: Axis::logarithmic(0.8, last * 1.3, |v| number::grouped(lang, v as u64)),
        y: Axis::logarithmic(low * 0.7, high * 1.4, |v| number::small(lang, v)),
        unit: "T".to_owned(),
        marks: vec![
            Mark::Line {
                points: vec![(first, scaled), (last, scaled)],
                token: "--ink-3",
                width: 1.5,
                dashed: true,
            },
            Mark::Line {
                points: line(|one, runs| one / runs.sqrt()),
                token: "--c-ref",
                width: 1.5,
                dashed: false,
            },
            Mark::Dots { points: errors, token: "--c-test", radius: 3.5 },
        ],
    }
}
