//! Errors at the end of the runs, over what differed between them.

use leptos::prelude::*;

use crate::protocol::sweep::{Axis as What, Run, Setup, ends, mean_and_error};
use crate::text::{Lang, number, overfitting_words};
use crate::ui::canvas::chart::{Axis, Chart, Mark};
use crate::ui::chapters::regularisation::topics::SweepSession;
use crate::ui::chapters::regularisation::words::{t, word};
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{ChartView, Key, Numbers, Table};

/// What the runs with one value came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Outcome {
    /// The value.
    pub(super) value: f64,
    /// Training error, mean.
    pub(super) train: f64,
    /// Test error, mean.
    pub(super) test: f64,
    /// Its standard error; no number for a single run.
    pub(super) error: f64,
}

/// Outcomes by value, as far as there are runs.
pub(super) fn outcomes(setup: &Setup, runs: &[Run]) -> Vec<Outcome> {
    let values = setup.values().into_iter().enumerate();
    let outcome = |(index, value): (usize, f32)| {
        let ends = ends(runs, index);
        let column = |read: fn(&crate::protocol::overfitting::Evaluation) -> f32| -> Vec<f64> {
            ends.iter().map(|(_, end)| f64::from(read(end))).collect()
        };
        let (test, error) = mean_and_error(&column(|end| end.test));
        let (train, _) = mean_and_error(&column(|end| end.train));
        (!ends.is_empty()).then_some(Outcome { value: f64::from(value), train, test, error })
    };
    values.filter_map(outcome).collect()
}

/// The one with the lowest test error.
pub(super) fn lowest(outcomes: &[Outcome]) -> Option<Outcome> {
    outcomes.iter().copied().min_by(|a, b| a.test.total_cmp(&b.test))
}

/// The chart and a sentence about it.
#[component]
pub(super) fn SweepChart(session: SweepSession) -> impl IntoView {
    let env = use_environment();
    let found = Memo::new(move |_| {
        session.setup.with(|setup| session.kept.with(|runs| outcomes(setup, runs)))
    });
    let axis = move || session.setup.with(|setup| setup.axis);
    let chart = Signal::derive(move || chart(env.lang.get(), axis(), &found.get()));
    let keys = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), overfitting_words(env.lang.get()));
        let best = found.with(|found| lowest(found));
        let value = best.map_or_else(String::new, |best| number::percent(lang, best.test, 1));
        vec![
            Key::new("key--train", words.train, String::new()),
            Key::new("key--test key--point", words.test, String::new()),
            Key::new("key--stop", words.best_test, value),
        ]
    });
    let table = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), overfitting_words(env.lang.get()));
        let rows = found.get().into_iter().map(|outcome| {
            let percent = |value: f64| number::percent(lang, value, 1);
            let error = if outcome.error.is_finite() {
                format!(" ± {}", percent(outcome.error))
            } else {
                String::new()
            };
            vec![
                write(lang, axis(), outcome.value),
                percent(outcome.train),
                percent(outcome.test) + &error,
            ]
        });
        Table {
            heads: vec![words.value.into(), words.train.into(), words.test.into()],
            rows: rows.collect(),
        }
    });
    let numbers =
        Numbers { table, as_table: env.word(|w| w.as_table), as_plot: env.word(|w| w.as_plot) };
    let empty = Signal::derive(move || {
        let words = overfitting_words(env.lang.get());
        if found.with(Vec::is_empty) { words.sweep_empty } else { "" }.to_owned()
    });
    let sentence = move || {
        let (lang, words) = (env.lang.get(), overfitting_words(env.lang.get()));
        let best = found.with(|found| lowest(found).filter(|_| found.len() > 1))?;
        let error = number::percent(lang, best.test, 1);
        let value = named(lang, axis(), best.value);
        Some(words.best_value.replace("{}", &value).replace("{e}", &error))
    };
    view! {
        <div class="sweepchart">
            <ChartView
                title=word(|w| w.sweep_title)
                chart=chart
                keys=keys
                numbers=numbers
                height="20rem"
                empty=empty
            />
            <p class="sweepchart__best" data-read="best-value">{sentence}</p>
            <p class="meta">{t(|w| w.error_bars)}</p>
            <Show when=move || axis() == What::Units>
                <p class="meta">{t(|w| w.units_note)}</p>
            </Show>
        </div>
    }
}

fn chart(lang: Lang, axis: What, found: &[Outcome]) -> Chart {
    let line = |read: fn(&Outcome) -> f64| -> Vec<(f64, f64)> {
        found.iter().map(|outcome| (outcome.value, read(outcome))).collect()
    };
    let test = line(|outcome| outcome.test);
    let bars = found.iter().map(|outcome| (outcome.value, outcome.test, outcome.error));
    let mut marks = vec![
        Mark::Line {
            points: line(|outcome| outcome.train),
            token: "--c-train",
            width: 1.5,
            dashed: false,
        },
        Mark::Line { points: test.clone(), token: "--c-test", width: 2.5, dashed: false },
        Mark::Bars { points: bars.collect(), token: "--c-test" },
        Mark::Dots { points: test, token: "--c-test", radius: 4.0 },
    ];
    if let Some(best) = lowest(found).filter(|_| found.len() > 1) {
        let points = vec![(best.value, best.test)];
        marks.push(Mark::Rings { points, token: "--accent", radius: 8.0 });
    }
    // Room for the dots at both ends.
    let (low, high) = if axis == What::Units { (1.6, 640.0) } else { (6e-7, 1.7) };
    let unit = match axis {
        What::Units => overfitting_words(lang).units,
        What::L1 | What::L2 | What::Dropout => "λ",
    };
    let mut x = Axis::logarithmic(low, high, |v| write(lang, axis, v));
    if axis == What::Units {
        let powers = [2.0, 8.0, 32.0, 128.0, 512.0];
        x.marks = powers.map(|units| (units, write(lang, axis, units))).to_vec();
    }
    Chart {
        x,
        y: Axis::linear(0.0, 1.0, |v| number::percent(lang, v, 0)),
        unit: unit.to_owned(),
        marks,
    }
}

/// A value along the axis.
fn write(lang: Lang, axis: What, value: f64) -> String {
    match axis {
        What::Units => number::grouped(lang, value as u64),
        // A float of a few digits, as people write it.
        What::L1 | What::L2 | What::Dropout => {
            number::small(lang, crate::protocol::setting::decimal(value as f32))
        }
    }
}

fn named(lang: Lang, axis: What, value: f64) -> String {
    let text = write(lang, axis, value);
    match axis {
        What::Units => format!("{text} {}", overfitting_words(lang).units),
        What::L1 | What::L2 | What::Dropout => format!("λ = {text}"),
    }
}
