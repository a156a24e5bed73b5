//! Messages that every lab may have to show: about the link and about the worker.

use leptos::prelude::*;

use super::session::Health;
use super::{Act, Controls};
use crate::text::{link_problem, number};
use crate::ui::app::Arrival;
use crate::ui::environment::use_environment;
use crate::ui::widgets::note::{Note, NoteKind};

/// What of the link could not be used.
#[component]
pub fn LinkNote() -> impl IntoView {
    let env = use_environment();
    let problems = expect_context::<Arrival>().problems;
    let list = move || {
        let sentences = problems.get();
        sentences
            .iter()
            .map(|p| view! { <li>{link_problem(env.lang.get(), p)}</li> })
            .collect_view()
    };
    view! {
        <Show when=move || !problems.with(Vec::is_empty)>
            <Note kind=NoteKind::Warn alert=true>
                <b>{env.t(|w| w.link_problem)}</b>
                <ul class="note__list">{list}</ul>
                <div class="note__actions">
                    <button class="btn btn--sm" on:click=move |_| problems.set(Vec::new())>
                        {env.t(|w| w.dismiss)}
                    </button>
                </div>
            </Note>
        </Show>
    }
}

/// Offers to train up to where the link was shared; training never starts by itself.
#[component]
pub fn ReplayNote(controls: Controls) -> impl IntoView {
    let env = use_environment();
    let step = expect_context::<Arrival>().step;
    let fresh = move || controls.status.with(|status| status.step == 0) && !controls.running.get();
    let shown = move || step.get().is_some() && fresh();
    let text = move || number::grouped(env.lang.get(), step.get().unwrap_or_default());
    let replay = move |_| {
        if let Some(count) = step.get_untracked() {
            controls.act.run(Act::Step(count));
            step.set(None);
        }
    };
    view! {
        <Show when=shown>
            <Note kind=NoteKind::Info alert=false>
                {env.t(|w| w.link_step)} " " <b class="num">{text}</b> "."
                <div class="note__actions">
                    <button class="btn btn--sm btn--primary" on:click=replay>
                        {env.t(|w| w.link_replay)}
                    </button>
                    <button class="btn btn--sm" on:click=move |_| step.set(None)>
                        {env.t(|w| w.dismiss)}
                    </button>
                </div>
            </Note>
        </Show>
    }
}

/// That the worker was replaced, or cannot be started.
#[component]
pub fn HealthNote(controls: Controls) -> impl IntoView {
    let env = use_environment();
    let health = controls.health;
    view! {
        {move || match health.get() {
            Health::Well | Health::Starting => ().into_any(),
            Health::Replaced => {
                view! {
                    <Note kind=NoteKind::Danger alert=true>
                        <b>{env.t(|w| w.replaced)}</b>
                        " "
                        {env.t(|w| w.replaced_detail)}
                        <div class="note__actions">
                            <button class="btn btn--sm" on:click=move |_| health.set(Health::Well)>
                                {env.t(|w| w.dismiss)}
                            </button>
                        </div>
                    </Note>
                }
                    .into_any()
            }
            Health::Unavailable => {
                view! {
                    <Note kind=NoteKind::Danger alert=true>
                        <b>{env.t(|w| w.unavailable)}</b>
                        " "
                        {env.t(|w| w.unavailable_detail)}
                        <div class="note__actions">
                            <button class="btn btn--sm btn--primary" on:click=move |_| controls.act.run(Act::Retry)>
                                {env.t(|w| w.retry)}
                            </button>
                        </div>
                    </Note>
                }
                    .into_any()
            }
        }}
    }
}
