//! Everything about training that can be changed while it runs, and what the points are like.

use leptos::prelude::*;

use super::plane_session::PlaneSession;
use crate::protocol::optimizer::Optimizer;
use crate::protocol::plane::{
    BATCH, L1, L2, LEARNING_RATE, MOMENTUM, NOISE, POINTS, Setup, Source,
};
use crate::protocol::setting::Number;
use crate::text::{Words, network_words, number, optimizer_name, words};
use crate::ui::environment::use_environment;
use crate::ui::widgets::param::Param;
use crate::ui::widgets::seg::{Seg, SegOption};

/// What is set, in a line.
#[component]
pub(super) fn TrainingLine(session: PlaneSession, open: RwSignal<bool>) -> impl IntoView {
    let env = use_environment();
    let summary = move || {
        let (lang, words) = (env.lang.get(), env.words());
        session.setup.with(|setup| {
            let optimizer = optimizer_name(setup.optimizer);
            let rate = number::small(lang, (LEARNING_RATE.get)(setup));
            let noise = number::small(lang, (NOISE.get)(setup));
            let more = network_words(lang);
            format!(
                "{optimizer} · η = {rate} · {} {} · {} {} · {} {noise}",
                words.batch, setup.batch, more.set, setup.points, more.noise
            )
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
    }
}

/// All settings.
#[component]
pub(super) fn TrainingSettings(session: PlaneSession) -> impl IntoView {
    let env = use_environment();
    let is_sgd = move || session.setup.with(|setup| setup.optimizer == Optimizer::Sgd);
    let generated = move || session.setup.with(|setup| setup.source != Source::Drawn);
    view! {
        <div class="params params--2 plane__params" role="group" aria-label=env.t(|w| w.training_settings)>
            <OptimizerChoice session=session />
            <TrainingNumber session=session name=|w| w.learning_rate number=&LEARNING_RATE />
            <TrainingNumber session=session name=|w| w.batch_size number=&BATCH />
            <Show when=is_sgd>
                <TrainingNumber session=session name=|w| w.momentum number=&MOMENTUM />
            </Show>
            <TrainingNumber session=session name=|w| w.l1 number=&L1 />
            <TrainingNumber session=session name=|w| w.l2 number=&L2 />
            <Show when=generated>
                <PointNumbers session=session />
            </Show>
        </div>
    }
}

#[component]
fn PointNumbers(session: PlaneSession) -> impl IntoView {
    let env = use_environment();
    let lang = env.lang;
    let points = Signal::derive(move || network_words(lang.get()).points.to_owned());
    let noise = Signal::derive(move || network_words(lang.get()).noise.to_owned());
    view! {
        <NamedNumber session=session name=points number=&POINTS />
        <NamedNumber session=session name=noise number=&NOISE />
    }
}

#[component]
fn OptimizerChoice(session: PlaneSession) -> impl IntoView {
    let env = use_environment();
    let options = Optimizer::PLAIN.map(|(optimizer, key)| SegOption {
        key: key.to_owned(),
        label: optimizer_name(optimizer).to_owned(),
    });
    let value = Signal::derive(move || {
        let current = session.setup.with(|setup| setup.optimizer);
        let known = Optimizer::PLAIN.iter().find(|(optimizer, _)| *optimizer == current);
        known.map_or("", |(_, name)| name).to_owned()
    });
    let choose = Callback::new(move |key: String| {
        if let Some((optimizer, _)) = Optimizer::PLAIN.iter().find(|(_, name)| *name == key) {
            session.change(|setup| setup.optimizer = *optimizer);
        }
    });
    view! {
        <div class="params__wide">
            <Seg
                name="optimierer"
                class=""
                label=env.word(|w| w.optimizer)
                options=options.to_vec()
                value=value
                on_change=choose
            />
        </div>
    }
}

/// A slider for one declared number, with a name that other chapters use, too.
#[component]
pub(super) fn TrainingNumber(
    session: PlaneSession,
    name: fn(&Words) -> &'static str,
    number: &'static Number<Setup>,
) -> impl IntoView {
    let env = use_environment();
    view! { <NamedNumber session=session name=env.word(name) number=number /> }
}

#[component]
fn NamedNumber(
    session: PlaneSession,
    name: Signal<String>,
    number: &'static Number<Setup>,
) -> impl IntoView {
    let env = use_environment();
    let value = move || session.setup.with(number.get);
    let written = move || {
        let (lang, value) = (env.lang.get(), value());
        // Only a penalty can be switched off; a noise of nothing is still a noise.
        if value == 0.0 && number.key.starts_with('l') {
            words(lang).off.to_owned()
        } else {
            number::small(lang, value)
        }
    };
    view! {
        <Param
            name=name
            value=Signal::derive(written)
            position=Signal::derive(move || number.position(value()))
            on_input=Callback::new(move |position: f64| {
                session.change(|setup| (number.set)(setup, number.value_at(position)));
            })
        />
    }
}
