//! Everything about training that can be changed while it runs, in four groups; one is open.

mod data;
pub(super) mod parts;
mod rate;

use leptos::prelude::*;

use super::builder::Builder;
use super::words::{Pick, b, word};
use crate::protocol::workbench::{
    ALPHA, BATCH, BETA1, BETA2, CLIP, KEEP, L1, L2, LEARNING_RATE, MOMENTUM, Optimizer,
    WEIGHT_DECAY, Workbench,
};
use crate::text::{Lang, build_words, course_name, number, optimizer_name, words};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::widgets::param::Param;
use data::DataGroup;
use parts::{Choice, NumberParam, hundredths, plain, plain_or_off};
use rate::RateGroup;

/// All groups.
#[component]
pub(super) fn TrainingSettings() -> impl IntoView {
    let env = use_environment();
    view! {
        <div class="folds" role="group" aria-label=env.t(|w| w.training_settings)>
            <Fold key="rate" name=|w| w.group_rate summary=rate_summary open=true>
                <RateGroup />
            </Fold>
            <Fold key="optimizer" name=|w| w.group_optimizer summary=optimizer_summary open=false>
                <OptimizerGroup />
            </Fold>
            <Fold key="penalty" name=|w| w.group_penalty summary=penalty_summary open=false>
                <PenaltyGroup />
            </Fold>
            <Fold key="data" name=|w| w.group_data summary=data_summary open=false>
                <DataGroup />
            </Fold>
        </div>
    }
}

/// A group that opens when its name is clicked; what is set stands beside the name.
#[component]
fn Fold(
    key: &'static str,
    name: Pick,
    summary: fn(Lang, &Workbench) -> String,
    open: bool,
    children: Children,
) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let line = move || session.workbench.with(|bench| summary(env.lang.get(), bench));
    view! {
        // Groups of one name close each other.
        <details class="fold" name="training" data-group=key open=open>
            <summary>
                <span class="fold__name">{b(name)}</span>
                <span class="fold__summary">{line}</span>
            </summary>
            <div class="params params--2">{children()}</div>
        </details>
    }
}

fn rate_summary(lang: Lang, bench: &Workbench) -> String {
    let rate = number::small(lang, (LEARNING_RATE.get)(bench));
    format!("{rate} · {}", course_name(lang, bench.schedule.course))
}

fn optimizer_summary(lang: Lang, bench: &Workbench) -> String {
    format!("{} · {} {}", optimizer_name(bench.optimizer), words(lang).batch, bench.batch)
}

fn penalty_summary(lang: Lang, bench: &Workbench) -> String {
    let mut parts = Vec::new();
    for (name, value) in [("L1", (L1.get)(bench)), ("L2", (L2.get)(bench))] {
        if value > 0.0 {
            parts.push(format!("{name} {}", number::small(lang, value)));
        }
    }
    if let Some(keep) = bench.keep() {
        parts.push(format!("Dropout p = {}", number::fixed(lang, keep, 2)));
    }
    if parts.is_empty() { words(lang).off.to_owned() } else { parts.join(" · ") }
}

fn data_summary(lang: Lang, bench: &Workbench) -> String {
    let (how, words) = (bench.augmentation, build_words(lang));
    let mut parts = Vec::new();
    if how.shift > 0 {
        parts.push(format!("± {} px", how.shift));
    }
    if how.rotation > 0.0 {
        parts.push(format!("± {}°", number::small(lang, f64::from(how.rotation))));
    }
    if how.flip {
        parts.push(words.flipped.to_owned());
    }
    if how.noise > 0.0 {
        parts.push(format!("σ {}", number::fixed(lang, f64::from(how.noise), 2)));
    }
    if parts.is_empty() { words.nothing_changed.to_owned() } else { parts.join(" · ") }
}

/// The update rule with its own numbers, the batch, and the limit of the gradient.
#[component]
fn OptimizerGroup() -> impl IntoView {
    let session = expect_context::<Session>();
    let rule = Memo::new(move |_| session.workbench.with(|bench| bench.optimizer));
    let numbers = move || match rule.get() {
        Optimizer::Sgd | Optimizer::Nesterov => {
            view! { <NumberParam name=word(|w| w.momentum) number=&MOMENTUM format=hundredths /> }
                .into_any()
        }
        Optimizer::RmsProp => {
            view! { <NumberParam name=word(|w| w.alpha) number=&ALPHA format=plain /> }.into_any()
        }
        Optimizer::Adam | Optimizer::AdamW => view! {
            <NumberParam name=word(|w| w.beta1) number=&BETA1 format=hundredths />
            <NumberParam name=word(|w| w.beta2) number=&BETA2 format=plain />
        }
        .into_any(),
    };
    let decays = move || rule.get() == Optimizer::AdamW;
    let env = use_environment();
    view! {
        <Choice
            key="opt"
            name=word(|w| w.rule)
            options=&Optimizer::ALL
            label=|_, rule| optimizer_name(rule)
            get=|bench| bench.optimizer
            set=|bench, rule| bench.optimizer = rule
        />
        <NumberParam
            name=env.word(|w| w.batch_size)
            number=&BATCH
            format=plain
        />
        {numbers}
        <Show when=decays>
            <NumberParam name=word(|w| w.decay) number=&WEIGHT_DECAY format=plain_or_off />
        </Show>
        <NumberParam name=word(|w| w.clip) number=&CLIP format=plain_or_off />
    }
}

/// Penalties and dropout.
#[component]
fn PenaltyGroup() -> impl IntoView {
    let env = use_environment();
    view! {
        <NumberParam name=env.word(|w| w.l1) number=&L1 format=plain_or_off />
        <NumberParam name=env.word(|w| w.l2) number=&L2 format=plain_or_off />
        <DropoutParam />
    }
}

/// p of all dropout layers; without one, an offer to put one in.
#[component]
fn DropoutParam() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let builder = expect_context::<Builder>();
    let keep = Memo::new(move |_| session.workbench.with(Workbench::keep));
    let has_dropout = Memo::new(move |_| keep.get().is_some());
    let value = move || keep.get().unwrap_or(1.0);
    let insert = move |_| {
        builder.selected.set(None);
        builder.insert("dropout");
    };
    let slider = move || {
        view! {
            <Param
                name=env.word(|w| w.keep)
                value=Signal::derive(move || number::fixed(env.lang.get(), value(), 2))
                position=Signal::derive(move || KEEP.position(value()))
                on_input=Callback::new(move |position: f64| {
                    session.change(|bench| bench.set_keep(KEEP.value_at(position)));
                })
            />
        }
    };
    view! {
        <Show
            when=move || has_dropout.get()
            fallback=move || {
                view! {
                    <p class="paramline params__wide">
                        {env.t(|w| w.dropout_none)}
                        <button class="btn btn--quiet btn--sm" on:click=insert>
                            {env.t(|w| w.dropout_insert)}
                        </button>
                    </p>
                }
            }
        >
            {slider()}
        </Show>
    }
}
