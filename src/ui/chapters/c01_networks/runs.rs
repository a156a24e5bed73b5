//! Runs that are over, beside the one that goes on: what differed, and what came of it.

use leptos::prelude::*;

use super::data_row;
use super::neuron::title;
use super::plane_session::{PlaneSession, Run};
use super::words::t;
use crate::protocol::plane::{NUMBERS, Setup};
use crate::protocol::setting::decimal;
use crate::text::{Lang, network_words, number, optimizer_name, words};
use crate::ui::environment::use_environment;
use crate::ui::widgets::toast::use_toasts;

/// Table of the runs.
#[component]
pub(super) fn Runs(session: PlaneSession) -> impl IntoView {
    let runs = session.runs;
    let none = move || runs.with(Vec::is_empty);
    let young = move || session.status.with(|status| status.step == 0);
    view! {
        <section class="runs" aria-label=t(|w| w.runs)>
            <header class="runs__head">
                <h3 class="h3">{t(|w| w.runs)}</h3>
                <button
                    class="btn btn--quiet btn--sm"
                    data-act="keep-run"
                    disabled=young
                    on:click=move |_| session.remember()
                >
                    {t(|w| w.keep_run)}
                </button>
                <Show when=move || !none()>
                    <button class="btn btn--quiet btn--sm" on:click=move |_| runs.set(Vec::new())>
                        {t(|w| w.forget_runs)}
                    </button>
                </Show>
            </header>
            <Show
                when=move || !none()
                fallback=move || view! { <p class="meta">{t(|w| w.no_runs)}</p> }
            >
                <ol class="runs__list">
                    <For each=move || runs.get() key=|run| run.number let:run>
                        <RunRow session=session run=run />
                    </For>
                </ol>
                <p class="meta">{t(|w| w.runs_note)}</p>
            </Show>
        </section>
    }
}

#[component]
fn RunRow(session: PlaneSession, run: Run) -> impl IntoView {
    let env = use_environment();
    let toasts = use_toasts();
    let (setup, kept) = (StoredValue::new(run.setup.clone()), run.setup);
    let parts = move || {
        let now = session.setup.get();
        let described = setup.with_value(|then| describe(env.lang.get(), then, &now));
        described
            .into_iter()
            .map(|(text, differs)| {
                if differs {
                    view! { <b>{text}</b> }.into_any()
                } else {
                    view! { <span>{text}</span> }.into_any()
                }
            })
            .collect_view()
    };
    let (accuracy, loss) = (f64::from(run.accuracy), run.test.last().map_or(f32::NAN, |p| p.1));
    let steps = run.steps;
    let outcome = move || {
        let lang = env.lang.get();
        let loss = number::measured(lang, decimal(loss), 3);
        let steps = number::grouped(lang, steps);
        let words = words(lang);
        let right = if accuracy.is_finite() {
            format!(" · {}", number::percent(lang, accuracy, 1))
        } else {
            String::new()
        };
        format!("{} {loss}{right} · {steps} {}", words.test, network_words(lang).run_steps)
    };
    let restore = move |_| {
        let kept = kept.clone();
        session.change(|setup| {
            let edits = setup.edits;
            *setup = kept;
            setup.edits = edits;
        });
        session.reset();
        toasts.show(network_words(env.lang.get_untracked()).restored.to_owned());
    };
    let number = run.number;
    let run_word = t(|w| w.run);
    view! {
        <li class="run">
            <span class=format!("key key--dot key--run{}", number % 5)>
                <i></i>
                <b>{run_word} " " {number}</b>
            </span>
            <span class="run__settings">{parts}</span>
            <span class="run__outcome meta">{outcome}</span>
            <button class="btn btn--quiet btn--sm" data-act="restore" on:click=restore>
                {t(|w| w.restore)}
            </button>
        </li>
    }
}

/// What was set, part by part, and whether it differs from now. Numbers that are the default now and
/// then are left out.
fn describe(lang: Lang, then: &Setup, now: &Setup) -> Vec<(String, bool)> {
    let layers = |setup: &Setup| {
        let hidden = setup.layers.iter().map(|l| format!("{} {}", l.units, title(l.activation)));
        let hidden: Vec<String> = hidden.collect();
        if hidden.is_empty() { "–".to_owned() } else { hidden.join(" + ") }
    };
    let inputs = |setup: &Setup| {
        let names = setup.inputs.iter().map(|input| data_row::feature_name(*input));
        names.collect::<Vec<_>>().join(", ")
    };
    let set = data_row::source_name(then.source)(network_words(lang)).to_owned();
    let mut parts = vec![
        (set, then.source != now.source),
        (layers(then), then.layers != now.layers),
        (optimizer_name(then.optimizer).to_owned(), then.optimizer != now.optimizer),
    ];
    if then.inputs != now.inputs || then.inputs.len() != 2 {
        parts.push((inputs(then), then.inputs != now.inputs));
    }
    let default = Setup::default();
    for declared in &NUMBERS {
        let (value, present) = ((declared.get)(then), (declared.get)(now));
        let always = ["lr", "batch", "seed"].contains(&declared.key);
        if always || value != present || value != (declared.get)(&default) {
            let name = number_name(lang, declared.key);
            parts.push((format!("{name} {}", number::small(lang, value)), value != present));
        }
    }
    parts
}

fn number_name(lang: Lang, key: &str) -> &'static str {
    let (words, more) = (words(lang), network_words(lang));
    match key {
        "lr" => "η",
        "momentum" => words.momentum,
        "batch" => words.batch,
        "l1" => "λ₁",
        "l2" => "λ₂",
        "points" => more.points,
        "noise" => more.noise,
        "data" => more.set,
        _ => words.seed,
    }
}
