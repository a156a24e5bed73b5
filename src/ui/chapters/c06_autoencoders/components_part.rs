//! Linear autoencoders find the subspaces of principal components; deep ones pass below their error.

use leptos::prelude::*;

use super::topics::SubspaceSession;
use super::words::{t, word};
use crate::protocol::maps::Maps;
use crate::protocol::subspace::{ACTIVATIONS, LEARNING_RATE, MOST, Point, SIZES};
use crate::text::{Lang, autoencoder_words, number};
use crate::ui::canvas::chart::{Axis, Chart, Mark};
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::chapters::regularisation::settings::{SegChoice, Setting, Switch};
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{ChartView, Key};

/// Building blocks side by side.
const COLUMNS: usize = 8;
/// Where the axis of steps begins.
const FIRST: f64 = 10.0;

/// The whole part.
#[component]
pub(super) fn ComponentsPart(session: SubspaceSession) -> impl IntoView {
    let sizes = SIZES.iter().enumerate().map(|(place, size)| {
        let name = Signal::derive(move || size.to_string());
        (place, ["1", "2", "4", "8", "16", "32"][place], name)
    });
    let activations = ACTIVATIONS.iter().map(|(activation, key)| {
        let linear = *key == "linear";
        let name = Signal::derive(move || match *key {
            _ if linear => word(|w| w.linear).get(),
            "relu" => "ReLU".to_owned(),
            "sigmoid" => "Sigmoid".to_owned(),
            other => other.to_owned(),
        });
        (*activation, *key, name)
    });
    let deep = move || session.setup.with(|setup| setup.deep);
    let activations: Vec<_> = activations.collect();
    view! {
        <div class="coder">
            <div class="coder__main">
                <Errors session=session />
                <Angles session=session />
                <Blocks session=session />
            </div>
            <div class="coder__side params">
                <SegChoice
                    name="groesse"
                    label=word(|w| w.size)
                    options=sizes.collect()
                    value=Signal::derive(move || session.look.get())
                    on_change=Callback::new(move |place| session.look_at(|look| *look = place))
                />
                <p class="meta">{t(|w| w.size_about)}</p>
                <Switch
                    name="deep"
                    label=word(|w| w.deep)
                    on=Signal::derive(deep)
                    on_change=Callback::new(move |on| session.change(|setup| setup.deep = on))
                />
                <Show when=deep>
                    <SegChoice
                        name="tiefe-aktivierung"
                        label=word(|w| w.activation)
                        options=activations.clone()
                        value=Signal::derive(move || session.setup.with(|setup| setup.activation))
                        on_change=Callback::new(move |chosen| {
                            session.change(|setup| setup.activation = chosen);
                        })
                    />
                </Show>
                <Setting session=session name=word(|w| w.rate) number=&LEARNING_RATE />
                <p class="meta">{t(|w| w.components_about)}</p>
            </div>
        </div>
    }
}

fn last(session: SubspaceSession) -> Option<Point> {
    session.kept.with(|points| points.last().cloned())
}

/// The errors over h.
#[component]
fn Errors(session: SubspaceSession) -> impl IntoView {
    let env = use_environment();
    let pca = Memo::new(move |_| {
        session.configured.with(|c| c.as_ref().map(|c| c.errors.clone()).unwrap_or_default())
    });
    let point = Memo::new(move |_| last(session));
    let chart = Signal::derive(move || {
        pca.with(|pca| point.with(|point| errors_chart(env.lang.get(), pca, point.as_ref())))
    });
    let keys = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), autoencoder_words(env.lang.get()));
        let size = session.look.get();
        let written = |error: f32| number::fixed(lang, f64::from(error), 4);
        let exact = pca.with(|pca| pca.get(SIZES[size]).copied());
        let of = |read: fn(&Point) -> &Vec<f32>| {
            point.with(|point| point.as_ref().and_then(|point| read(point).get(size).copied()))
        };
        // What is missing to the exact error, or gained.
        let beside = |error: Option<f32>| match (error, exact) {
            (Some(error), Some(exact)) => {
                let share = f64::from(error / exact - 1.0);
                let sign = if share >= 0.0 { "+" } else { "" };
                format!("{} ({sign}{})", written(error), number::percent(lang, share, 1))
            }
            _ => String::new(),
        };
        let mut keys = vec![
            Key::new("key--truth", words.pca, exact.map_or_else(String::new, written)),
            Key::new("key--points", words.linear_ones, beside(of(|point| &point.linear))),
        ];
        if session.setup.with(|setup| setup.deep) {
            keys.push(Key::new("key--test", words.deep_ones, beside(of(|point| &point.deep))));
        }
        keys
    });
    view! {
        <ChartView title=word(|w| w.errors_over) chart=chart keys=keys height="15rem" />
    }
}

fn errors_chart(lang: Lang, pca: &[f32], point: Option<&Point>) -> Chart {
    let exact = pca.iter().enumerate().skip(1);
    let exact = exact.map(|(h, error)| (h as f64, f64::from(*error))).collect();
    let mut marks = vec![Mark::Line { points: exact, token: "--edge", width: 5.0, dashed: false }];
    let placed = |errors: &[f32]| -> Vec<(f64, f64)> {
        SIZES.iter().zip(errors).map(|(h, error)| (*h as f64, f64::from(*error))).collect()
    };
    if let Some(point) = point {
        let deep = placed(&point.deep);
        marks.push(Mark::Line {
            points: deep.clone(),
            token: "--c-test",
            width: 1.5,
            dashed: false,
        });
        marks.push(Mark::Dots { points: deep, token: "--c-test", radius: 4.5 });
        marks.push(Mark::Dots { points: placed(&point.linear), token: "--ink", radius: 4.5 });
    }
    let high = pca.first().map_or(0.08, |error| f64::from(*error) * 1.1);
    Chart {
        x: Axis::logarithmic(1.0, MOST as f64, |v| number::rounded(lang, v)),
        y: Axis::linear(0.0, high, |v| number::small(lang, v)),
        unit: "h".to_owned(),
        marks,
    }
}

/// The angles between the subspaces over the steps.
#[component]
fn Angles(session: SubspaceSession) -> impl IntoView {
    let env = use_environment();
    let lines = Memo::new(move |_| {
        let size = session.look.get();
        session.kept.with(|points| {
            let steps: Vec<(f64, Vec<f32>)> = points
                .iter()
                .filter_map(|p| Some(((p.step as f64).max(FIRST), p.angles.get(size)?.clone())))
                .collect();
            steps
        })
    });
    let chart = Signal::derive(move || {
        let lang = env.lang.get();
        let line = |angle: usize| -> Vec<(f64, f64)> {
            lines.with(|lines| {
                let points = lines.iter().filter_map(|(step, all)| Some((*step, *all.get(angle)?)));
                points.map(|(step, angle)| (step, f64::from(angle))).collect()
            })
        };
        let count = SIZES[session.look.get()];
        let marks = (0..count).map(|angle| Mark::Line {
            points: line(angle),
            token: if angle + 1 == count { "--accent" } else { "--ink-3" },
            width: if angle + 1 == count { 2.5 } else { 1.0 },
            dashed: false,
        });
        let end = lines.with(|lines| lines.last().map_or(100.0, |(step, _)| step.max(100.0)));
        Chart {
            x: Axis::logarithmic(FIRST, end, |v| number::grouped(lang, v as u64)),
            y: Axis::linear(0.0, 90.0, |v| format!("{}°", number::rounded(lang, v))),
            unit: autoencoder_words(lang).steps.to_owned(),
            marks: marks.collect(),
        }
    });
    let keys = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), autoencoder_words(env.lang.get()));
        let largest = lines.with(|lines| lines.last().and_then(|(_, all)| all.last().copied()));
        let written = |angle: f32| format!("{}°", number::fixed(lang, f64::from(angle), 1));
        vec![Key::new("key--largest", words.largest, largest.map_or_else(String::new, written))]
    });
    view! { <ChartView title=word(|w| w.angles) chart=chart keys=keys height="9rem" /> }
}

/// What the decoder puts together, beside the components.
#[component]
fn Blocks(session: SubspaceSession) -> impl IntoView {
    let blocks = Memo::new(move |_| {
        session.frame.with(|frame| frame.as_ref().map(|f| f.blocks.clone()).unwrap_or_default())
    });
    let components = Memo::new(move |_| {
        let count = SIZES[session.look.get()];
        session.configured.with(|c| {
            let all = c.as_ref().map(|c| c.components.clone()).unwrap_or_default();
            let size = all.size();
            let pixels: Vec<u8> = all.pixels.iter().take(count * size).copied().collect();
            Maps { count: pixels.len() / size.max(1), pixels: pixels.into(), ..all }
        })
    });
    let one = move |maps: Memo<Maps>, title: super::words::Pick| {
        view! {
            <figure class="made">
                <figcaption><h3 class="h3">{t(title)}</h3></figcaption>
                <MapTiles
                    maps=maps.into()
                    columns=Signal::derive(|| COLUMNS)
                    table=Signal::derive(|| Table::Diverging)
                    label=word(title)
                />
            </figure>
        }
    };
    view! {
        <div class="coder__made">
            {one(blocks, |w| w.linear_blocks)} {one(components, |w| w.components)}
        </div>
        <p class="meta">{t(|w| w.blocks_differ)}</p>
    }
}
