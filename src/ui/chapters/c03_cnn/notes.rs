//! Messages of the lab, beside what they are about: the link, the engine, a run that ran away.

use leptos::prelude::*;

use crate::protocol::workbench::LEARNING_RATE;
use crate::text::{layer_name, link_problem, number, trouble};
use crate::ui::app::Arrival;
use crate::ui::environment::use_environment;
use crate::ui::session::{Health, Session};
use crate::ui::widgets::note::{Note, NoteKind};

/// All messages that apply now.
#[component]
pub(super) fn LabNotes() -> impl IntoView {
    view! {
        <div class="notes">
            <LinkNote />
            <ReplayNote />
            <HealthNote />
            <DivergenceNote />
        </div>
    }
}

#[component]
fn LinkNote() -> impl IntoView {
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
fn ReplayNote() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let step = expect_context::<Arrival>().step;
    let fresh = move || session.status.with(|status| status.step == 0) && !session.running.get();
    let shown = move || step.get().is_some() && fresh();
    let text = move || number::grouped(env.lang.get(), step.get().unwrap_or_default());
    let replay = move |_| {
        if let Some(count) = step.get_untracked() {
            session.step(count);
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

#[component]
fn HealthNote() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let health = session.health;
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
                            <button class="btn btn--sm btn--primary" on:click=move |_| session.retry()>
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

/// What happened, why, what is shown, and the remedy as a button.
#[component]
fn DivergenceNote() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let text = move || {
        let divergence = session.divergence.get()?;
        let (layer, rate) = session.workbench.with(|bench| {
            let layer = bench.layers.get(divergence.layer).cloned();
            (layer, (LEARNING_RATE.get)(bench))
        });
        let name = layer.map_or("", |layer| layer_name(env.lang.get(), layer.type_name()));
        Some(trouble::divergence(env.lang.get(), &divergence, name, rate))
    };
    let slower = move || {
        let rate = session.workbench.with(|bench| (LEARNING_RATE.get)(bench)) / 10.0;
        LEARNING_RATE.value_at(LEARNING_RATE.position(rate))
    };
    let restart = move |_| {
        let rate = untrack(slower);
        session.change(|bench| (LEARNING_RATE.set)(bench, rate));
        session.reset();
        session.run();
    };
    view! {
        <Show when=move || session.divergence.get().is_some()>
            <Note kind=NoteKind::Danger alert=true>
                <b>{move || text().map(|t| t.0)}</b>
                " "
                {move || text().map(|t| t.1)}
                <div class="note__actions">
                    <button class="btn btn--sm btn--primary" on:click=restart>
                        {env.t(|w| w.restart_slower)} " "
                        {move || number::small(env.lang.get(), slower())}
                    </button>
                    <button class="btn btn--sm" on:click=move |_| session.divergence.set(None)>
                        {env.t(|w| w.look_at_state)}
                    </button>
                </div>
            </Note>
        </Show>
    }
}
