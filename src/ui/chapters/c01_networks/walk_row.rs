//! One step in numbers: which example, and which part of the step.

use leptos::prelude::*;

use super::net_view::Phase;
use super::plane_session::PlaneSession;
use super::words::{t, word};
use crate::protocol::setting::decimal;
use crate::text::{network_words, number};
use crate::ui::environment::use_environment;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::seg::{Seg, SegOption};

/// Names of the phases, for the choice.
const PHASES: [(Phase, &str); 4] = [
    (Phase::Forward, "forward"),
    (Phase::Loss, "loss"),
    (Phase::Backward, "backward"),
    (Phase::Update, "update"),
];

/// The button that opens it; with an example, the choice of the phase and what came out.
#[component]
pub(super) fn WalkRow(
    session: PlaneSession,
    phase: RwSignal<Phase>,
    count: Signal<usize>,
) -> impl IntoView {
    let env = use_environment();
    let on = move || session.example.get().is_some();
    let toggle = move |_| {
        let next = if session.example.get_untracked().is_some() { None } else { Some(0) };
        session.choose_example(next);
    };
    let options = move || {
        let words = network_words(env.lang.get());
        let names = [words.forward, words.loss_phase, words.backward, words.update];
        let option = |((_, key), label): ((Phase, &str), &str)| SegOption {
            key: key.to_owned(),
            label: label.to_owned(),
        };
        PHASES.into_iter().zip(names).map(option).collect::<Vec<_>>()
    };
    let choose = Callback::new(move |key: String| {
        if let Some((chosen, _)) = PHASES.into_iter().find(|(_, known)| *known == key) {
            phase.set(chosen);
        }
    });
    let key_of = move || {
        PHASES.iter().find(|(known, _)| *known == phase.get()).map_or("", |(_, key)| key).to_owned()
    };
    let outcome = move || {
        let (lang, words) = (env.lang.get(), env.words());
        let two = |value: f32| number::fixed(lang, decimal(value), 2);
        session.frame.with(|frame| {
            let walk = frame.as_ref()?.walk.as_ref()?;
            let output = *walk.stages.last()?.outputs.first()?;
            let loss = number::measured(lang, decimal(walk.loss), 3);
            let (target, output) = (two(walk.target), two(output));
            Some(format!("y = {target} · ŷ = {output} · {} ℓ = {loss}", words.loss))
        })
    };
    let hint = move || {
        let words = network_words(env.lang.get());
        if session.selected.get().is_none() {
            words.choose_unit
        } else if phase.get() == Phase::Update {
            words.only_this
        } else {
            words.choose_example
        }
    };
    view! {
        <div class="walkrow">
            <button
                class="btn btn--sm"
                aria-pressed=move || on().to_string()
                data-act="numbers"
                disabled=move || count.get() == 0
                on:click=toggle
            >
                {t(|w| w.numbers)}
            </button>
            <Show when=move || !on() && session.selected.get().is_none()>
                <span class="meta">{t(|w| w.network_hint)}</span>
            </Show>
            <Show when=on>
                {move || {
                    view! {
                        <Seg
                            name="phase"
                            class="seg--phase"
                            label=word(|w| w.phase)
                            options=options()
                            value=Signal::derive(key_of)
                            on_change=choose
                        />
                    }
                }}
                <ExampleChoice session=session count=count />
                <span class="walkrow__outcome num" data-read="outcome">{outcome}</span>
                <p class="meta walkrow__hint">{hint}</p>
            </Show>
        </div>
    }
}

/// The number of the example, and buttons that lead to its neighbours.
#[component]
fn ExampleChoice(session: PlaneSession, count: Signal<usize>) -> impl IntoView {
    let env = use_environment();
    let step = move |by: usize| {
        move |_| {
            let count = count.get_untracked();
            if let Some(here) = session.example.get_untracked().filter(|_| count > 0) {
                session.choose_example(Some((here + by) % count));
            }
        }
    };
    let previous = move |event| step(count.get_untracked().saturating_sub(1))(event);
    let next = move |event| step(1)(event);
    let (previous_label, next_label) = (t(|w| w.previous_example), t(|w| w.next_example));
    let example = t(|w| w.example);
    view! {
                <span class="walkrow__example">
                    <button class="iconbtn" aria-label=previous_label title=previous_label on:click=previous>
                        <IconView icon=Icon::Minus />
                    </button>
                    <span class="num">
                        {move || {
                            let number = session.example.get().unwrap_or_default() + 1;
                            format!("{} {}", example(), number::grouped(env.lang.get(), number as u64))
                        }}
                    </span>
                    <button class="iconbtn" aria-label=next_label title=next_label on:click=next>
                        <IconView icon=Icon::Plus />
                    </button>
                </span>
    }
}
