//! The same network with and without dropout, seed by seed.

use leptos::prelude::*;

use super::words::{t, word};
use crate::protocol::sweep::{
    EPOCHS, EXAMPLES, KEEP, LABEL_NOISE, REPEATS, Run, UNITS, ends, gains, mean_and_error,
};
use crate::text::tasks_c05::ERRORS;
use crate::text::{Lang, dropout_words, number};
use crate::ui::canvas::chart::{Axis, Chart, Mark};
use crate::ui::chapters::regularisation::pictures::LearnedPictures;
use crate::ui::chapters::regularisation::settings::{Setting, Written};
use crate::ui::chapters::regularisation::sweep_view::SweepProgress;
use crate::ui::chapters::regularisation::topics::SweepSession;
use crate::ui::chapters::regularisation::words::word as shared;
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{ChartView, Key, Numbers, Table};

/// Colours of the runs without and with dropout.
const TOKENS: [&str; 2] = ["--c-test", "--c-pos"];

/// The whole part.
#[component]
pub(super) fn HelpsPart(session: SweepSession) -> impl IntoView {
    view! {
        <div class="sweep">
            <div class="sweep__main">
                <SweepProgress session=session />
                <HelpsChart session=session />
            </div>
            <div class="sweep__side params">
                <LearnedPictures
                    setup=Signal::derive(move || session.setup.with(|setup| setup.base.clone()))
                    on_set=Callback::new(move |set| session.change(|setup| setup.base.set = set))
                    on_examples=Callback::new(move |count| {
                        session.change(|setup| setup.base.examples = count);
                    })
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
                <Setting session=session name=shared(|w| w.epochs) number=&EPOCHS />
                <Setting session=session name=shared(|w| w.repeats) number=&REPEATS />
            </div>
        </div>
    }
}

/// Mean gain in test error, its standard error, and pairs.
pub(super) fn gain(runs: &[Run]) -> (f64, f64, usize) {
    let gains = gains(runs, 0, 1);
    let (mean, error) = mean_and_error(&gains);
    (mean, error, gains.len())
}

#[component]
fn HelpsChart(session: SweepSession) -> impl IntoView {
    let env = use_environment();
    let runs = session.kept;
    let chart = Signal::derive(move || runs.with(|runs| chart(env.lang.get(), runs)));
    let keys = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), dropout_words(env.lang.get()));
        let value = |index: usize| {
            let ends = runs.with(|runs| ends(runs, index));
            let tests: Vec<f64> = ends.iter().map(|(_, end)| f64::from(end.test)).collect();
            if tests.is_empty() {
                return String::new();
            }
            number::percent(lang, mean_and_error(&tests).0, 1)
        };
        vec![
            Key::new("key--test", words.without, value(0)),
            Key::new("key--with", words.with, value(1)),
        ]
    });
    let table = Signal::derive(move || runs.with(|runs| table(env.lang.get(), runs)));
    let numbers =
        Numbers { table, as_table: env.word(|w| w.as_table), as_plot: env.word(|w| w.as_plot) };
    let empty = Signal::derive(move || {
        let words = crate::text::overfitting_words(env.lang.get());
        if runs.with(Vec::is_empty) { words.sweep_empty } else { "" }.to_owned()
    });
    let verdict = move || {
        let (lang, words) = (env.lang.get(), dropout_words(env.lang.get()));
        let (mean, error, pairs) = runs.with(|runs| gain(runs));
        (pairs > 1).then(|| {
            let (sentence, mean) = if mean > ERRORS * error {
                (words.verdict_yes, mean)
            } else if mean < -ERRORS * error {
                (words.verdict_harm, -mean)
            } else {
                (words.verdict_no, mean)
            };
            let [mean, error] = [mean, error].map(|share| number::fixed(lang, share * 100.0, 1));
            sentence
                .replace("{g}", &mean)
                .replace("{s}", &error)
                .replace("{n}", &number::grouped(lang, pairs as u64))
        })
    };
    view! {
        <div class="sweepchart">
            <ChartView
                title=word(|w| w.helps_title)
                chart=chart
                keys=keys
                numbers=numbers
                height="20rem"
                empty=empty
            />
            <p class="sweepchart__best" data-read="verdict">{verdict}</p>
            <p class="meta">{t(|w| w.helps_note)}</p>
        </div>
    }
}

fn chart(lang: Lang, runs: &[Run]) -> Chart {
    let mut marks = Vec::new();
    let mut last = 1.0_f64;
    for (index, token) in TOKENS.into_iter().enumerate() {
        let courses: Vec<&Run> =
            runs.iter().filter(|run| run.value == index && !run.course.is_empty()).collect();
        let Some(shortest) = courses.iter().map(|run| run.course.len()).min() else { continue };
        let points = (0..shortest).map(|place| {
            let tests: Vec<f64> =
                courses.iter().map(|run| f64::from(run.course[place].test)).collect();
            let (mean, error) = mean_and_error(&tests);
            (f64::from(courses[0].course[place].epoch), mean, error)
        });
        let points: Vec<(f64, f64, f64)> = points.collect();
        last = last.max(points.last().map_or(1.0, |point| point.0));
        let band = points.iter().map(|(epoch, mean, error)| (*epoch, mean - error, mean + error));
        marks.push(Mark::Band { points: band.collect(), token, strength: 0.2 });
        let line = points.iter().map(|(epoch, mean, _)| (*epoch, *mean));
        marks.push(Mark::Line { points: line.collect(), token, width: 2.5, dashed: false });
        let end = points.last().copied().into_iter().collect::<Vec<_>>();
        marks.push(Mark::Dots {
            points: end.iter().map(|(epoch, mean, _)| (*epoch, *mean)).collect(),
            token,
            radius: 4.0,
        });
        marks.push(Mark::Bars { points: end, token });
    }
    Chart {
        x: Axis::linear(0.0, last, |v| number::rounded(lang, v)),
        y: Axis::linear(0.0, 1.0, |v| number::percent(lang, v, 0)),
        unit: crate::text::words(lang).epochs.to_owned(),
        marks,
    }
}

fn table(lang: Lang, runs: &[Run]) -> Table {
    let words = dropout_words(lang);
    let (without, with) = (ends(runs, 0), ends(runs, 1));
    let rows = without.iter().filter_map(|(repeat, before)| {
        let (_, after) = with.iter().find(|(other, _)| other == repeat)?;
        let percent = |value: f32| number::percent(lang, f64::from(value), 1);
        Some(vec![
            number::grouped(lang, *repeat as u64 + 1),
            percent(before.test),
            percent(after.test),
            percent(before.test - after.test),
        ])
    });
    let heads = [words.pair, words.without, words.with, words.gain];
    Table { heads: heads.map(str::to_owned).to_vec(), rows: rows.collect() }
}
