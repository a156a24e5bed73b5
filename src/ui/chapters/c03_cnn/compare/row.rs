//! A run that is over: its name, what was set, what came of it, and what can be done with it.

use leptos::prelude::*;

use super::{colour, name, t};
use crate::protocol::message::KeptNetwork;
use crate::protocol::setting::decimal;
use crate::text::{compare_words, kept_network, number, run_settings, words};
use crate::ui::environment::use_environment;
use crate::ui::runs::Run;
use crate::ui::session::Session;
use crate::ui::widgets::toast::use_toasts;

/// One of the list; nothing once it is taken out.
#[component]
pub(super) fn RunRow(number: u32) -> impl IntoView {
    let env = use_environment();
    let toasts = use_toasts();
    let session = expect_context::<Session>();
    let runs = session.runs;
    let run = Memo::new(move |_| {
        runs.list.with(|all| all.iter().find(|run| run.number == number).cloned())
    });
    let of_run = move |read: fn(&Run) -> bool| run.with(|run| run.as_ref().is_some_and(read));
    let settings = move || {
        let run = run.get()?;
        let parts = session.workbench.with(|now| run_settings(env.lang.get(), &run.workbench, now));
        let part = |(text, differs)| {
            if differs {
                view! { <b>{text}</b> }.into_any()
            } else {
                view! { <span>{text}</span> }.into_any()
            }
        };
        Some(parts.into_iter().map(part).collect_view())
    };
    let outcome = move || {
        let (run, lang) = (run.get()?, env.lang.get());
        let steps = number::grouped(lang, run.status.step);
        let steps = format!("{steps} {}", compare_words(lang).steps);
        let Some(last) = run.curves.test.last() else { return Some(steps) };
        let right = number::percent(lang, f64::from(last.accuracy), 1);
        let loss = number::measured(lang, decimal(last.loss), 3);
        let words = words(lang);
        Some(format!("{} {right} · {} {loss} · {steps}", words.test, words.loss))
    };
    let here = move || of_run(|run| matches!(run.network, KeptNetwork::Here(_)));
    let network = move || run.with(|run| Some(kept_network(env.lang.get(), run.as_ref()?.network)));
    let label =
        move || run.with(|run| run.as_ref().map(|run| name(compare_words(env.lang.get()), run)));
    let go_on = move |_| {
        let Some(run) = runs.take(number) else { return };
        let (words, lang) = (compare_words(env.lang.get_untracked()), env.lang.get_untracked());
        let step = number::grouped(lang, run.status.step);
        let message = match run.network {
            KeptNetwork::Here(_) => format!("{} {step}", words.went_on),
            KeptNetwork::Gone(_) | KeptNetwork::Lost => words.without_network.to_owned(),
        };
        session.go_on_with(run);
        toasts.show(message);
    };
    let forget = move |_| {
        session.forget(number);
        runs.take(number);
    };
    let rename = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        runs.change(number, |run| run.name = text);
    };
    let (name_of, show) = (t(|w| w.name_of), t(|w| w.show));
    let (continued, anew) = (t(|w| w.go_on), t(|w| w.start_anew));
    view! {
        <li class="run run--row" data-run=number>
            <label class=format!("key key--dot {}", colour(number).1)>
                <input
                    type="checkbox"
                    class="run__shown"
                    title=show
                    aria-label=move || format!("{}: {}", show(), label().unwrap_or_default())
                    prop:checked=move || of_run(|run| run.shown)
                    on:change=move |_| runs.change(number, |run| run.shown = !run.shown)
                />
                <i></i>
            </label>
            <input
                class="run__name"
                type="text"
                maxlength="40"
                aria-label=move || format!("{} {number}", name_of())
                prop:value=label
                on:change=rename
            />
            <span class="run__actions">
                <button class="btn btn--sm" data-act="go-on-run" on:click=go_on>
                    {move || if here() { continued() } else { anew() }}
                </button>
                <button class="btn btn--quiet btn--sm" data-act="forget-run" on:click=forget>
                    {t(|w| w.forget)}
                </button>
            </span>
            <span class="run__outcome meta">{outcome} " · " <span data-read="network">{network}</span></span>
            <span class="run__settings">{settings}</span>
        </li>
    }
}
