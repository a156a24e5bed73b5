//! This run beside those that are over: curves on one plot, settings that differ, and the way back.

mod rival;
mod row;

use leptos::prelude::*;

use crate::protocol::classifier::Point;
use crate::protocol::message::KEPT_BYTES;
use crate::protocol::setting::decimal;
use crate::protocol::workbench::Rival;
use crate::text::{CompareWords, compare_words, number};
use crate::ui::canvas::plot::Series;
use crate::ui::environment::use_environment;
use crate::ui::lab::curves::Curves;
use crate::ui::runs::Run;
use crate::ui::session::Session;
use crate::ui::widgets::plot_view::{NamedSeries, PlotView, PlotWords};
use crate::ui::widgets::seg::{Seg, SegOption};
use rival::Beside;
use row::RunRow;

/// Colours of runs, over and over, far from that of the present one: tokens, and keys of the legend.
const COLOURS: [(&str, &str); 4] = [
    ("--class-0", "key--run0"),
    ("--class-2", "key--run2"),
    ("--class-6", "key--run4"),
    ("--class-5", "key--run3"),
];

fn colour(number: u32) -> (&'static str, &'static str) {
    COLOURS[(number as usize).wrapping_sub(1) % COLOURS.len()]
}

/// What of the test curves is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Accuracy,
    Loss,
}

/// The whole panel.
#[component]
pub(super) fn ComparePanel() -> impl IntoView {
    let env = use_environment();
    let runs = expect_context::<Session>().runs.list;
    let measure = RwSignal::new(Measure::Accuracy);
    let any = Memo::new(move |_| runs.with(|runs| !runs.is_empty()));
    let choice = move || {
        let words = compare_words(env.lang.get());
        let option =
            |key: &str, label: &str| SegOption { key: key.to_owned(), label: label.to_owned() };
        let value = move || if measure.get() == Measure::Loss { "loss" } else { "accuracy" };
        let choose = move |key: String| {
            measure.set(if key == "loss" { Measure::Loss } else { Measure::Accuracy });
        };
        view! {
            <Seg
                name="measure"
                class=""
                label=words.measure
                options=vec![
                    option("accuracy", words.accuracy_over),
                    option("loss", words.loss_over),
                ]
                value=Signal::derive(move || value().to_owned())
                on_change=Callback::new(choose)
            />
        }
    };
    let kept_note = move || {
        let lang = env.lang.get();
        compare_words(lang).kept_note.replace("{}", &number::bytes(lang, KEPT_BYTES))
    };
    view! {
        <Beside />
        <p class="meta">{t(|w| w.lead)}</p>
        {choice}
        <Overlay measure=measure />
        <Show when=move || any.get()>
            <ol class="runs__list">
                <For
                    each=move || runs.get().into_iter().rev().map(|run| run.number)
                    key=|number| *number
                    let:number
                >
                    <RunRow number=number />
                </For>
            </ol>
            <p class="meta">{t(|w| w.differs)} " " {kept_note}</p>
        </Show>
    }
}

/// The test curves of all runs that are shown, the present one in front.
#[component]
fn Overlay(measure: RwSignal<Measure>) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let runs = session.runs.list;
    let curve = move |curves: &Curves| {
        let pick = pick(measure.get());
        curves.test.iter().map(|point| (point.epoch, pick(point))).collect::<Vec<_>>()
    };
    // Those that are over do not change from frame to frame.
    let over = Memo::new(move |_| {
        let words = compare_words(env.lang.get());
        runs.with(|runs| {
            let named = |run: &Run| {
                let (token, key_class) = colour(run.number);
                let series = Series { points: curve(&run.curves), token, thin: true };
                NamedSeries { name: name(words, run), key_class, series }
            };
            runs.iter().filter(|run| run.shown).map(named).collect::<Vec<_>>()
        })
    });
    let has_rival = Memo::new(move |_| session.workbench.with(|b| b.rival != Rival::None));
    let series = Signal::derive(move || {
        let mut all = over.get();
        if has_rival.get() {
            let points = session.rival_curves.with(curve);
            let series = Series { points, token: "--c-neg", thin: false };
            let key_class = "key--rival key--point";
            all.push(NamedSeries { name: "B".to_owned(), key_class, series });
        }
        let points = session.curves.with(curve);
        let series = Series { points, token: "--c-test", thin: false };
        let key_class = "key--test key--point";
        let name = if has_rival.get() { "A" } else { compare_words(env.lang.get()).now };
        all.push(NamedSeries { name: name.to_owned(), key_class, series });
        all
    });
    // The plot's legend is made once for as many curves as there are.
    let shape =
        Memo::new(move |_| (over.with(Vec::len) + usize::from(has_rival.get()), measure.get()));
    let plot = move |(_, measure): (usize, Measure)| {
        let is_share = measure == Measure::Accuracy;
        let write = move |decimals| {
            Callback::new(move |v: f32| {
                let lang = env.lang.get();
                if is_share {
                    number::percent(lang, f64::from(v), decimals)
                } else {
                    number::measured(lang, f64::from(v), 3)
                }
            })
        };
        let small = Callback::new(move |v: f32| number::small(env.lang.get(), decimal(v)));
        let words = PlotWords {
            title: word(if is_share { |w| w.accuracy_over } else { |w| w.loss_over }),
            x_label: env.word(|w| w.epochs),
            as_table: env.word(|w| w.as_table),
            as_plot: env.word(|w| w.as_plot),
            empty: env.word(|w| w.no_curve),
        };
        let tick = if is_share { write(0) } else { small };
        view! {
            <PlotView
                words=words
                series=series
                log=!is_share
                value=write(1)
                tick=tick
                x_tick=small
                height="14rem"
            />
        }
    };
    move || plot(shape.get())
}

fn pick(measure: Measure) -> fn(&Point) -> f32 {
    match measure {
        Measure::Accuracy => |point| point.accuracy,
        Measure::Loss => |point| point.loss,
    }
}

/// What a run is called.
fn name(words: &CompareWords, run: &Run) -> String {
    if run.name.is_empty() { format!("{} {}", words.run, run.number) } else { run.name.clone() }
}

/// A word in the language that is chosen.
fn t(pick: fn(&CompareWords) -> &'static str) -> impl Fn() -> &'static str + Copy + Send + use<> {
    let lang = use_environment().lang;
    move || pick(compare_words(lang.get()))
}

/// The same as a signal.
fn word(pick: fn(&CompareWords) -> &'static str) -> Signal<String> {
    let word = t(pick);
    Signal::derive(move || word().to_owned())
}
