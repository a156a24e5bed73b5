//! How training goes: settings in one line, and the curves of loss and accuracy.

use leptos::prelude::*;

use super::training_settings::TrainingSettings;
use crate::protocol::classifier::Point;
use crate::protocol::setting::decimal;
use crate::protocol::workbench::LEARNING_RATE;
use crate::text::{Words, number, optimizer_name};
use crate::ui::canvas::plot::Series;
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::widgets::plot_view::{NamedSeries, PlotView, PlotWords};

/// The settings of training in one line; a button opens them all.
#[component]
pub(super) fn TrainingLine() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let open = RwSignal::new(false);
    let summary = move || {
        let (lang, words) = (env.lang.get(), env.words());
        session.workbench.with(|bench| {
            let optimizer = optimizer_name(bench.optimizer);
            let rate = number::small(lang, (LEARNING_RATE.get)(bench));
            format!("{optimizer} · η = {rate} · {} {}", words.batch, bench.batch)
        })
    };
    let toggle_label = move || if open.get() { env.words().hide } else { env.words().change };
    view! {
        <div class="paramline">
            <span>{summary}</span>
            <button
                class="btn btn--quiet btn--sm"
                aria-expanded=move || open.get().to_string()
                data-act="settings"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {toggle_label}
            </button>
        </div>
        <Show when=move || open.get()>
            <TrainingSettings />
        </Show>
    }
}

/// Panel of the learning curves.
#[component]
pub(super) fn Curves() -> impl IntoView {
    view! {
        <LossPlot />
        <AccuracyPlot />
    }
}

#[component]
fn LossPlot() -> impl IntoView {
    let env = use_environment();
    let fixed = Callback::new(move |v: f32| number::measured(env.lang.get(), f64::from(v), 3));
    let small = Callback::new(move |v: f32| number::small(env.lang.get(), decimal(v)));
    view! {
        <PlotView
            words=plot_words(|w| w.loss, env.word(|w| w.no_curve))
            series=curves(|point| point.loss)
            log=true
            value=fixed
            tick=small
            x_tick=small
            lost_from=lost_from()
            height="11rem"
        />
    }
}

#[component]
fn AccuracyPlot() -> impl IntoView {
    let env = use_environment();
    let percent = move |decimals| {
        Callback::new(move |v: f32| number::percent(env.lang.get(), f64::from(v), decimals))
    };
    let small = Callback::new(move |v: f32| number::small(env.lang.get(), decimal(v)));
    view! {
        <PlotView
            words=plot_words(|w| w.accuracy, Signal::derive(String::new))
            series=curves(|point| point.accuracy)
            log=false
            value=percent(1)
            tick=percent(0)
            x_tick=small
            lost_from=lost_from()
            height="9rem"
        />
    }
}

fn plot_words(title: fn(&Words) -> &'static str, empty: Signal<String>) -> PlotWords {
    let env = use_environment();
    PlotWords {
        title: env.word(title),
        x_label: env.word(|w| w.epochs),
        as_table: env.word(|w| w.as_table),
        as_plot: env.word(|w| w.as_plot),
        empty,
    }
}

/// Training thin, test thick with a dot for each evaluation.
fn curves(pick: fn(&Point) -> f32) -> Signal<Vec<NamedSeries>> {
    let env = use_environment();
    let session = expect_context::<Session>();
    let curve = move |name: &str, key_class, points: &[Point], token, thin| NamedSeries {
        name: name.to_owned(),
        key_class,
        series: Series { points: points.iter().map(|p| (p.epoch, pick(p))).collect(), token, thin },
    };
    Signal::derive(move || {
        let words = env.words();
        session.curves.with(|curves| {
            vec![
                curve(words.training, "key--train", &curves.train, "--c-train", true),
                curve(words.test, "key--test key--point", &curves.test, "--c-test", false),
            ]
        })
    })
}

/// Epoch at which training ran away, to be shaded from there on.
fn lost_from() -> Signal<Option<f32>> {
    let session = expect_context::<Session>();
    Signal::derive(move || {
        let step = session.divergence.get()?.step;
        let batch = session.workbench.with(|bench| bench.batch).max(1);
        let steps = session.status.with(|status| status.epoch_size).div_ceil(batch);
        (steps > 0).then(|| step as f32 / steps as f32)
    })
}
