//! How far pictures are from their reconstructions, over the steps.

use leptos::prelude::*;

use super::topics::CodeSession;
use super::words::word;
use crate::protocol::autoencoder::Evaluation;
use crate::text::{Lang, autoencoder_words, number};
use crate::ui::canvas::chart::{Axis, Chart, Mark};
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{ChartView, Key, Numbers, Table};

/// Where the axis of steps begins; what lies before stands there.
const FIRST: f64 = 10.0;

/// The evaluations so far.
pub(super) fn points(session: CodeSession) -> Vec<Evaluation> {
    session.kept.with(|seen| seen.points.clone())
}

/// 10·log₁₀(1/error): the peak signal-to-noise ratio of pictures in 0…1, in decibels.
pub(super) fn decibels(error: f32) -> f64 {
    -10.0 * f64::from(error).log10()
}

/// The chart.
#[component]
pub(super) fn ErrorChart(session: CodeSession) -> impl IntoView {
    let env = use_environment();
    let points = Memo::new(move |_| points(session));
    let chart = Signal::derive(move || points.with(|points| chart(env.lang.get(), points)));
    let keys = Signal::derive(move || points.with(|points| keys(env.lang.get(), points)));
    let table = Signal::derive(move || points.with(|points| table(env.lang.get(), points)));
    let numbers =
        Numbers { table, as_table: env.word(|w| w.as_table), as_plot: env.word(|w| w.as_plot) };
    let empty = Signal::derive(move || {
        let few = points.with(|points| points.len() < 2);
        if few { autoencoder_words(env.lang.get()).no_curve } else { "" }.to_owned()
    });
    view! {
        <ChartView
            title=word(|w| w.error_title)
            chart=chart
            keys=keys
            numbers=numbers
            height="11rem"
            empty=empty
        />
    }
}

fn chart(lang: Lang, points: &[Evaluation]) -> Chart {
    let at = |point: &Evaluation| (point.step as f64).max(FIRST);
    let line = |read: &dyn Fn(&Evaluation) -> f32| -> Vec<(f64, f64)> {
        points.iter().map(|p| (at(p), f64::from(read(p)))).collect()
    };
    let mut marks = vec![
        Mark::Line { points: line(&|p| p.train), token: "--c-train", width: 1.75, dashed: false },
        Mark::Line { points: line(&|p| p.test), token: "--c-test", width: 2.75, dashed: false },
    ];
    let damaged = line(&|p| p.damaged.unwrap_or(f32::NAN));
    marks.push(Mark::Line { points: damaged, token: "--ink-3", width: 1.5, dashed: true });
    let all = points.iter().flat_map(|p| [p.train, p.test]);
    let high = all.fold(0.0_f32, f32::max).max(1e-3);
    let last = points.last().map_or(100.0, |p| (p.step as f64).max(100.0));
    Chart {
        x: Axis::logarithmic(FIRST, last, |v| number::grouped(lang, v as u64)),
        y: Axis::linear(0.0, f64::from(high) * 1.05, |v| number::small(lang, v)),
        unit: autoencoder_words(lang).steps.to_owned(),
        marks,
    }
}

fn keys(lang: Lang, points: &[Evaluation]) -> Vec<Key> {
    let words = autoencoder_words(lang);
    let last = points.last();
    let written = |value: f32| number::fixed(lang, f64::from(value), 4);
    let shown = |value: Option<f32>| value.map_or_else(String::new, written);
    let mut keys = vec![
        Key::new("key--train", words.train, shown(last.map(|p| p.train))),
        Key::new("key--test", words.test, shown(last.map(|p| p.test))),
    ];
    if let Some((damaged, test)) = last.and_then(|p| Some((p.damaged?, p.test))) {
        let gain = number::fixed(lang, decibels(test) - decibels(damaged), 1);
        keys.push(Key::new(
            "key--once",
            words.damaged,
            format!("{}; +{gain} dB", written(damaged)),
        ));
    }
    keys
}

fn table(lang: Lang, points: &[Evaluation]) -> Table {
    let words = autoencoder_words(lang);
    let stride = points.len().div_ceil(24).max(1);
    let written = |value: f32| number::fixed(lang, f64::from(value), 4);
    let rows = points.iter().step_by(stride);
    let rows = rows.map(|p| vec![number::grouped(lang, p.step), written(p.train), written(p.test)]);
    Table {
        heads: [words.steps, words.train, words.test].map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}
