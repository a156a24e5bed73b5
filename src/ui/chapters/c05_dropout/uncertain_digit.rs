//! A three turns into an eight: what the runs say on the way.

use leptos::prelude::*;

use super::state::Dropouts;
use super::words::{t, word};
use crate::protocol::dropout_link::{LAST_DIGIT, TURNED};
use crate::protocol::overfitting::{EXAMPLES, KEEP, LABEL_NOISE, MorphView, UNITS};
use crate::text::{Lang, dropout_words, number};
use crate::ui::canvas::chart::{Axis, Chart, Mark};
use crate::ui::chapters::regularisation::picture_view::PictureView;
use crate::ui::chapters::regularisation::settings::{Setting, Switch, Written};
use crate::ui::chapters::regularisation::words::word as shared;
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{ChartView, Key, Numbers, Table};
use crate::ui::widgets::param::Param;

/// Classes that are looked at.
const THREE: usize = 3;
const EIGHT: usize = 8;
/// Colours of both.
const TOKENS: [&str; 2] = ["--c-neg", "--c-pos"];

/// The picture, the way, the runs.
#[component]
pub(super) fn UncertainDigit(all: Dropouts) -> impl IntoView {
    let env = use_environment();
    let session = all.digits;
    let seen = Signal::derive(move || {
        session.frame.with(|frame| frame.as_ref().and_then(|frame| frame.morph.clone()))
    });
    let picture = Signal::derive(move || {
        seen.with(|seen| seen.as_ref().map(|seen| seen.picture.clone()).unwrap_or_default())
    });
    let turned = move || all.view.with(TURNED.get);
    let chart = Signal::derive(move || {
        let lang = env.lang.get();
        seen.with(|seen| way_chart(lang, seen.as_ref(), turned()))
    });
    let keys = Signal::derive(move || {
        let words = dropout_words(env.lang.get());
        vec![
            Key::new("key--minus3", words.three, String::new()),
            Key::new("key--plus3", words.eight, String::new()),
            Key::new("key--band", words.spread, String::new()),
            Key::new("key--once", words.once, String::new()),
        ]
    });
    let table = Signal::derive(move || seen.with(|seen| way_table(env.lang.get(), seen.as_ref())));
    let numbers =
        Numbers { table, as_table: env.word(|w| w.as_table), as_plot: env.word(|w| w.as_plot) };
    let strip = Signal::derive(move || {
        let lang = env.lang.get();
        seen.with(|seen| strip_chart(lang, seen.as_ref()))
    });
    let strip_title = Signal::derive(move || {
        let count = seen.with(|seen| seen.as_ref().map_or(0, |seen| seen.runs.len()));
        dropout_words(env.lang.get()).strip_title.replace("{n}", &count.to_string())
    });
    let spread = move || seen.with(|seen| Some(spread_text(env.lang.get(), seen.as_ref()?)));
    let untrained = move || session.status.with(|status| status.step == 0);
    let dropped = move || session.setup.with(|setup| setup.dropout);
    view! {
        <div class="digit">
            <div class="digit__picture">
                <PictureView picture=picture label=word(|w| w.picture_label) />
                <Param
                    name=word(|w| w.turned)
                    value=Signal::derive(move || number::percent(env.lang.get(), turned(), 0))
                    position=Signal::derive(move || TURNED.position(turned()))
                    on_input=Callback::new(move |position: f64| {
                        all.change_view(|view| (TURNED.set)(view, TURNED.value_at(position)));
                    })
                />
                <button
                    class="btn btn--sm"
                    data-act="other-digit"
                    on:click=move |_| {
                        all.change_view(|view| view.digit = (view.digit + 1) % (LAST_DIGIT + 1));
                    }
                >
                    {t(|w| w.other_digit)}
                </button>
                <p class="digit__says" data-read="digit-spread">{spread}</p>
            </div>
            <div class="digit__charts">
                <ChartView
                    title=word(|w| w.way_title)
                    chart=chart
                    keys=keys
                    numbers=numbers
                    height="15rem"
                />
                <ChartView
                    title=strip_title
                    chart=strip
                    keys=Signal::derive(Vec::new)
                    height="7rem"
                />
                <p class="uncertain__note">
                    {move || {
                        let words = dropout_words(env.lang.get());
                        if untrained() { words.train_first } else { words.digit_note }
                    }}
                </p>
            </div>
            <div class="digit__side params">
                <Switch
                    name="digit-dropout"
                    label=word(|w| w.on)
                    on=Signal::derive(dropped)
                    on_change=Callback::new(move |on| session.change(|setup| setup.dropout = on))
                />
                <Setting session=session name=word(|w| w.keep) number=&KEEP />
                <Setting session=session name=shared(|w| w.examples) number=&EXAMPLES />
                <Setting
                    session=session
                    name=shared(|w| w.label_noise)
                    number=&LABEL_NOISE
                    written=Written::Percent
                />
                <Setting session=session name=shared(|w| w.units) number=&UNITS />
            </div>
        </div>
    }
}

/// Mean and spread of both classes over the runs.
fn spread_text(lang: Lang, seen: &MorphView) -> String {
    let words = dropout_words(lang);
    let of = |class: usize| {
        let values: Vec<f64> = seen.runs.iter().map(|run| f64::from(run[class])).collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let squares = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
        let deviation = (squares / values.len() as f64).sqrt();
        let [mean, deviation] = [mean, deviation].map(|value| number::percent(lang, value, 0));
        format!("{mean} ± {deviation}")
    };
    format!("{}: {}, {}: {}", words.three, of(THREE), words.eight, of(EIGHT))
}

fn share_axis(lang: Lang) -> Axis {
    Axis::linear(0.0, 1.0, |v| number::percent(lang, v, 0))
}

fn way_chart(lang: Lang, seen: Option<&MorphView>, turned: f64) -> Chart {
    let words = dropout_words(lang);
    let mut marks = Vec::new();
    if let Some(seen) = seen {
        for (index, token) in TOKENS.into_iter().enumerate() {
            let of = |read: &dyn Fn(&crate::protocol::overfitting::MorphPoint) -> f32| {
                let points = seen.way.iter();
                points.map(|p| (f64::from(p.share), f64::from(read(p)))).collect::<Vec<_>>()
            };
            let band = seen.way.iter().map(|p| {
                let [share, mean, spread] =
                    [p.share, p.mean[index], p.spread[index]].map(f64::from);
                (share, (mean - spread).max(0.0), (mean + spread).min(1.0))
            });
            marks.push(Mark::Band { points: band.collect(), token, strength: 0.2 });
            marks.push(Mark::Line {
                points: of(&|p| p.once[index]),
                token,
                width: 1.25,
                dashed: true,
            });
            marks.push(Mark::Line {
                points: of(&|p| p.mean[index]),
                token,
                width: 2.75,
                dashed: false,
            });
        }
        marks.push(Mark::Rule { at: turned, token: "--ink", label: String::new() });
    }
    Chart { x: share_axis(lang), y: share_axis(lang), unit: words.turned.to_owned(), marks }
}

/// Every run as a dot on each of two lines.
fn strip_chart(lang: Lang, seen: Option<&MorphView>) -> Chart {
    let words = dropout_words(lang);
    let marks = seen.into_iter().flat_map(|seen| {
        [(THREE, 1.0), (EIGHT, 0.0)].into_iter().zip(TOKENS).map(|((class, line), token)| {
            // Side by side, so that many alike are seen to be many.
            let runs = seen.runs.iter().enumerate();
            let points = runs.map(|(run, probabilities)| {
                (f64::from(probabilities[class]), line + ((run % 9) as f64 - 4.0) * 0.06)
            });
            Mark::Dots { points: points.collect(), token, radius: 2.5 }
        })
    });
    Chart {
        x: share_axis(lang),
        y: Axis {
            low: -0.5,
            high: 1.5,
            log: false,
            marks: vec![(1.0, words.three.to_owned()), (0.0, words.eight.to_owned())],
        },
        unit: String::new(),
        marks: marks.collect(),
    }
}

fn way_table(lang: Lang, seen: Option<&MorphView>) -> Table {
    let words = dropout_words(lang);
    let rows = seen.into_iter().flat_map(|seen| &seen.way).map(|point| {
        let percent = |value: f32| number::percent(lang, f64::from(value), 0);
        let both = |index: usize| {
            format!("{} ± {}", percent(point.mean[index]), percent(point.spread[index]))
        };
        vec![percent(point.share), both(0), both(1)]
    });
    Table {
        heads: vec![words.turned.into(), words.three.into(), words.eight.into()],
        rows: rows.collect(),
    }
}
