//! Panel: why the network answers what it answers.

mod maps;
mod similar;

use leptos::prelude::*;

use super::explain::{Pick, Working, class_names, fill, named, t};
use crate::protocol::inspect::why::{Distance, Neighbours, Patch, WhyAnswer, WhyQuestion};
use crate::protocol::inspect::{Look, Seen};
use crate::text::{explain_words, number};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use maps::HeatMaps;
use similar::Similar;

/// What is asked, and the answer. Copied freely into closures.
#[derive(Clone, Copy)]
struct Why {
    /// The explained class, if not the answered one.
    class: RwSignal<Option<usize>>,
    /// Index path of the layer for Grad-CAM, if not the usual one.
    layer: RwSignal<Option<Vec<usize>>>,
    patch: RwSignal<Patch>,
    distance: RwSignal<Distance>,
    answer: RwSignal<Option<WhyAnswer>>,
    neighbours: RwSignal<Neighbours>,
}

/// The whole panel.
#[component]
pub(super) fn WhyPanel() -> impl IntoView {
    let session = expect_context::<Session>();
    let why = Why::new(session);
    let is_there = Memo::new(move |_| why.answer.with(Option::is_some));
    view! {
        <Show when=move || is_there.get() fallback=|| view! { <Working /> }>
            <Explained why=why />
            <HeatMaps why=why />
            <Similar why=why />
        </Show>
    }
}

impl Why {
    fn new(session: Session) -> Self {
        let why = Self {
            class: RwSignal::new(None),
            layer: RwSignal::new(None),
            patch: RwSignal::new(usual_patch(session)),
            distance: RwSignal::new(Distance::Cosine),
            answer: RwSignal::new(None),
            neighbours: RwSignal::new(Neighbours::default()),
        };
        session.watch(move || {
            Some(Look::Why(WhyQuestion {
                class: why.class.get(),
                layer: why.layer.get(),
                patch: why.patch.get(),
                distance: why.distance.get(),
                known: why.neighbours.with(|known| known.version),
            }))
        });
        // Another network may have other classes, layers and pictures.
        Effect::watch(
            move || session.configured.track(),
            move |(), _, _| {
                why.class.set(None);
                why.layer.set(None);
                why.patch.set(usual_patch(session));
                why.answer.set(None);
                why.neighbours.set(Neighbours::default());
            },
            false,
        );
        Effect::new(move || {
            let seen = session.seen.get();
            let Some(Seen::Why(mut answer)) = seen else { return };
            if let Some(neighbours) = answer.neighbours.take() {
                why.neighbours.set(neighbours);
            }
            why.answer.set(Some(*answer));
        });
        why
    }

    fn of<T: Default>(self, pick: impl FnOnce(&WhyAnswer) -> T) -> T {
        self.answer.with(|answer| answer.as_ref().map(pick).unwrap_or_default())
    }
}

/// About a quarter of the picture's height, in half steps of itself.
fn usual_patch(session: Session) -> Patch {
    let size = maps::side(session).div_ceil(6).clamp(2, 8);
    Patch { size, stride: size.div_ceil(3) }
}

/// Which class is explained, and how the network rates it.
#[component]
fn Explained(why: Why) -> impl IntoView {
    let env = use_environment();
    let names = class_names();
    let answered = Memo::new(move |_| why.of(|answer| answer.answered));
    let options = move || {
        let lang = env.lang.get();
        names.with(|names| {
            let answer = named(names, answered.get());
            let first = fill(explain_words(lang).answered_class, &[answer]);
            let classes = names.iter().enumerate().map(|(class, name)| {
                let chosen = move || why.class.get() == Some(class);
                view! { <option value=class prop:selected=chosen>{name.clone()}</option> }
            });
            view! {
                <option value="" prop:selected=move || why.class.get().is_none()>{first}</option>
                {classes.collect_view()}
            }
        })
    };
    let score = move || number::measured(env.lang.get(), why.of(|a| f64::from(a.score)), 2);
    let percent = move || number::percent(env.lang.get(), why.of(|a| f64::from(a.probability)), 1);
    view! {
        <div class="explained">
            <label class="mini">
                {t(|w| w.explained)}
                <select
                    class="select select--sm"
                    data-act="explained"
                    on:change=move |event| why.class.set(event_target_value(&event).parse().ok())
                >
                    {options}
                </select>
            </label>
            <dl class="explained__figures">
                <div>
                    <dt>{t(|w| w.score)}</dt>
                    <dd>{score}</dd>
                </div>
                <div>
                    <dt>{t(|w| w.probability)}</dt>
                    <dd>{percent}</dd>
                </div>
            </dl>
        </div>
    }
}

/// A choice of numbers in a small field.
#[component]
fn Choice(
    label: Signal<String>,
    act: &'static str,
    options: Signal<Vec<(String, String)>>,
    value: Signal<String>,
    on_change: Callback<String>,
) -> impl IntoView {
    let rows = move || {
        options
            .get()
            .into_iter()
            .map(|(key, text)| {
                let own = key.clone();
                view! { <option value=key prop:selected=move || value.get() == own>{text}</option> }
            })
            .collect_view()
    };
    view! {
        <label class="mini">
            {label}
            <select
                class="select select--sm"
                data-act=act
                on:change=move |event| on_change.run(event_target_value(&event))
            >
                {rows}
            </select>
        </label>
    }
}
