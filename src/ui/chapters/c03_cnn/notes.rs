//! Messages of the lab, beside what they are about: the link, the engine, a run that ran away.

use leptos::prelude::*;

use super::bar::controls;
use crate::protocol::workbench::LEARNING_RATE;
use crate::text::{layer_name, number, trouble};
use crate::ui::environment::use_environment;
use crate::ui::lab::notes::{HealthNote, LinkNote, ReplayNote};
use crate::ui::session::Session;
use crate::ui::widgets::note::{Note, NoteKind};

/// All messages that apply now.
#[component]
pub(super) fn LabNotes() -> impl IntoView {
    let controls = controls(expect_context::<Session>());
    view! {
        <div class="notes">
            <LinkNote />
            <ReplayNote controls=controls />
            <HealthNote controls=controls />
            <MissingSetNote />
            <DivergenceNote />
        </div>
    }
}

/// The learner's own data were forgotten, perhaps in another window.
#[component]
fn MissingSetNote() -> impl IntoView {
    let env = use_environment();
    let missing = expect_context::<Session>().set_missing;
    view! {
        <Show when=move || missing.get()>
            <Note kind=NoteKind::Warn alert=true>
                <b>{env.t(|w| w.set_missing)}</b>
                " "
                {env.t(|w| w.set_missing_detail)}
                <div class="note__actions">
                    <button class="btn btn--sm" on:click=move |_| missing.set(false)>
                        {env.t(|w| w.dismiss)}
                    </button>
                </div>
            </Note>
        </Show>
    }
}

/// What happened, why, what is shown, and the remedy as a button.
#[component]
fn DivergenceNote() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let text = move || {
        let divergence = session.divergence.get()?;
        let layer = session.workbench.with(|bench| bench.layers.get(divergence.layer).cloned());
        let name = layer.map_or("", |layer| layer_name(env.lang.get(), layer.type_name()));
        Some(trouble::divergence(env.lang.get(), &divergence, name))
    };
    let slower = move || session.divergence.get().map(|divergence| divergence.remedy());
    let slow_down = move || {
        if let Some(rate) = untrack(slower) {
            session.change(|bench| (LEARNING_RATE.set)(bench, rate));
        }
    };
    let go_on = move |_| {
        slow_down();
        session.divergence.set(None);
        session.run();
    };
    let restart = move |_| {
        slow_down();
        session.reset();
        session.run();
    };
    let restored = move || {
        let step = session.divergence.get().map_or(0, |divergence| divergence.restored);
        number::grouped(env.lang.get(), step)
    };
    let rate = move || slower().map(|rate| number::small(env.lang.get(), rate));
    view! {
        <Show when=move || session.divergence.get().is_some()>
            <Note kind=NoteKind::Danger alert=true>
                <b>{move || text().map(|t| t.0)}</b>
                " "
                {move || text().map(|t| t.1)}
                <div class="note__actions">
                    <button class="btn btn--sm btn--primary" data-act="go-on" on:click=go_on>
                        {env.t(|w| w.go_on_from_step)} " " {restored} " "
                        {env.t(|w| w.with_learning_rate)} " " {rate}
                    </button>
                    <button class="btn btn--sm" on:click=restart>
                        {env.t(|w| w.restart_slower)} " " {rate}
                    </button>
                    <button class="btn btn--sm" on:click=move |_| session.divergence.set(None)>
                        {env.t(|w| w.look_at_state)}
                    </button>
                </div>
            </Note>
        </Show>
    }
}
