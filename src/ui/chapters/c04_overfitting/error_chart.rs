//! Training and test error over the epochs, the gap between them shaded, and the place to stop.

use leptos::prelude::*;

use crate::protocol::overfitting::{Evaluation, best};
use crate::text::{Lang, number, overfitting_words};
use crate::ui::canvas::chart::{Axis, Chart, Mark};
use crate::ui::chapters::regularisation::topics::DigitsSession;
use crate::ui::chapters::regularisation::words::word;
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{ChartView, Key, Numbers, Table};

/// A turn smaller than this is none: a network that is still learning goes up and down by as much.
const TURN: f32 = 0.01;
/// Where the axis of epochs begins; what lies before stands there.
const FIRST: f64 = 0.5;

/// The evaluations so far.
pub(super) fn points(session: DigitsSession) -> Vec<Evaluation> {
    session.frame.with(|frame| frame.as_ref().map(|f| f.points.clone()).unwrap_or_default())
}

/// Where to have stopped: the lowest test error, if it has turned since.
pub(super) fn turned(points: &[Evaluation]) -> Option<Evaluation> {
    let last = points.last()?;
    best(points).filter(|best| last.test > best.test + TURN)
}

/// The chart.
#[component]
pub(super) fn ErrorChart(session: DigitsSession) -> impl IntoView {
    let env = use_environment();
    let chart = Signal::derive(move || chart(env.lang.get(), &points(session)));
    let keys = Signal::derive(move || keys(env.lang.get(), &points(session)));
    let table = Signal::derive(move || table(env.lang.get(), &points(session)));
    let numbers =
        Numbers { table, as_table: env.word(|w| w.as_table), as_plot: env.word(|w| w.as_plot) };
    let empty = Signal::derive(move || {
        let few = points(session).len() < 2;
        if few { overfitting_words(env.lang.get()).no_curve } else { "" }.to_owned()
    });
    let sentence = move || {
        let (lang, words) = (env.lang.get(), overfitting_words(env.lang.get()));
        let points = points(session);
        let (best, last) = (best(&points)?, points.last()?);
        (points.len() > 1).then(|| {
            let error = number::percent(lang, f64::from(best.test), 1);
            let epoch = number::grouped(lang, best.epoch.round() as u64);
            let since = number::fixed(lang, f64::from(last.test - best.test) * 100.0, 1);
            format!(
                "{} {error} {} {epoch}; {} +{since} {}",
                words.best_test, words.in_epoch, words.since_then, words.points_of_percent
            )
        })
    };
    view! {
        <div class="errors">
            <ChartView
                title=word(|w| w.errors_title)
                chart=chart
                keys=keys
                numbers=numbers
                height="15rem"
                empty=empty
            />
            <p class="meta" data-read="best">{sentence}</p>
        </div>
    }
}

/// Epochs on a logarithmic axis, on which the first few are seen beside hundreds.
fn epoch(point: &Evaluation) -> f64 {
    f64::from(point.epoch).max(FIRST)
}

fn chart(lang: Lang, points: &[Evaluation]) -> Chart {
    let words = overfitting_words(lang);
    let line = |read: fn(&Evaluation) -> f32| -> Vec<(f64, f64)> {
        points.iter().map(|p| (epoch(p), f64::from(read(p)))).collect()
    };
    let gap = points.iter().map(|p| [epoch(p), f64::from(p.train), f64::from(p.test)]);
    let mut marks = vec![
        Mark::Band {
            points: gap.map(|[epoch, train, test]| (epoch, train, test)).collect(),
            token: "--c-test",
            strength: 0.14,
        },
        Mark::Line { points: line(|p| p.train), token: "--c-train", width: 1.75, dashed: false },
        Mark::Line { points: line(|p| p.test), token: "--c-test", width: 2.75, dashed: false },
    ];
    if let Some(best) = turned(points) {
        let at = epoch(&best);
        marks.push(Mark::Rule { at, token: "--accent", label: words.stop_here.to_owned() });
        let dot = vec![(at, f64::from(best.test))];
        marks.push(Mark::Dots { points: dot, token: "--accent", radius: 5.0 });
    }
    let last = points.last().map_or(10.0, |p| f64::from(p.epoch).max(10.0));
    Chart {
        x: Axis::logarithmic(FIRST, last, |v| number::rounded(lang, v)),
        y: Axis::linear(0.0, 1.0, |v| number::percent(lang, v, 0)),
        unit: crate::text::words(lang).epochs.to_owned(),
        marks,
    }
}

fn keys(lang: Lang, points: &[Evaluation]) -> Vec<Key> {
    let words = overfitting_words(lang);
    let last = points.last();
    let percent = |value: Option<f32>| {
        value.map_or_else(String::new, |value| number::percent(lang, f64::from(value), 1))
    };
    vec![
        Key::new("key--train", words.train, percent(last.map(|p| p.train))),
        Key::new("key--test", words.test, percent(last.map(|p| p.test))),
        Key::new("key--gap", words.gap, percent(last.map(|p| p.test - p.train))),
    ]
}

fn table(lang: Lang, points: &[Evaluation]) -> Table {
    let words = overfitting_words(lang);
    let stride = points.len().div_ceil(24).max(1);
    let rows = points.iter().step_by(stride).map(|p| {
        let percent = |value: f32| number::percent(lang, f64::from(value), 1);
        vec![number::rounded(lang, f64::from(p.epoch)), percent(p.train), percent(p.test)]
    });
    let epochs = crate::text::words(lang).epochs;
    Table {
        heads: vec![epochs.to_owned(), words.train.to_owned(), words.test.to_owned()],
        rows: rows.collect(),
    }
}
