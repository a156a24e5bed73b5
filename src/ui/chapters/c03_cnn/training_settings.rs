//! Everything about training that can be changed while it runs.

use leptos::prelude::*;

use super::builder::Builder;
use crate::protocol::setting::Number;
use crate::protocol::workbench::{
    BATCH, KEEP, L1, L2, LEARNING_RATE, MOMENTUM, Optimizer, Workbench,
};
use crate::text::{Lang, Words, number};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::widgets::param::Param;
use crate::ui::widgets::seg::{Seg, SegOption};

/// Optimizer and its numbers, penalties, dropout.
#[component]
pub(super) fn TrainingSettings() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let is_sgd = move || session.workbench.with(|bench| bench.optimizer == Optimizer::Sgd);
    view! {
        <div class="params params--2" role="group" aria-label=env.t(|w| w.training_settings)>
            <OptimizerChoice />
            <NumberParam name=|w| w.learning_rate number=&LEARNING_RATE format=plain />
            <NumberParam name=|w| w.batch_size number=&BATCH format=plain />
            <Show when=is_sgd>
                <NumberParam name=|w| w.momentum number=&MOMENTUM format=hundredths />
            </Show>
            <NumberParam name=|w| w.l1 number=&L1 format=plain_or_off />
            <NumberParam name=|w| w.l2 number=&L2 format=plain_or_off />
            <DropoutParam />
        </div>
    }
}

#[component]
fn OptimizerChoice() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let options = vec![
        SegOption { key: "adam".to_owned(), label: "Adam".to_owned() },
        SegOption { key: "sgd".to_owned(), label: "SGD".to_owned() },
    ];
    let value = Signal::derive(move || {
        let current = session.workbench.with(|bench| bench.optimizer);
        let known = Optimizer::ALL.iter().find(|(optimizer, _)| *optimizer == current);
        known.map_or("", |(_, name)| name).to_owned()
    });
    let choose = Callback::new(move |key: String| {
        if let Some((optimizer, _)) = Optimizer::ALL.iter().find(|(_, name)| *name == key) {
            session.change(|bench| bench.optimizer = *optimizer);
        }
    });
    view! {
        <div class="params__wide">
            <Seg
                name="optimizer"
                class=""
                label=env.word(|w| w.optimizer)
                options=options
                value=value
                on_change=choose
            />
        </div>
    }
}

type Format = fn(Lang, f64) -> String;

fn plain(lang: Lang, value: f64) -> String {
    number::small(lang, value)
}

fn hundredths(lang: Lang, value: f64) -> String {
    number::fixed(lang, value, 2)
}

fn plain_or_off(lang: Lang, value: f64) -> String {
    if value == 0.0 { crate::text::words(lang).off.to_owned() } else { number::small(lang, value) }
}

/// A slider for one declared number.
#[component]
fn NumberParam(
    name: fn(&Words) -> &'static str,
    number: &'static Number<Workbench>,
    format: Format,
) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let value = move || session.workbench.with(number.get);
    view! {
        <Param
            name=env.word(name)
            value=Signal::derive(move || format(env.lang.get(), value()))
            position=Signal::derive(move || number.position(value()))
            on_input=Callback::new(move |position: f64| {
                session.change(|bench| (number.set)(bench, number.value_at(position)));
            })
        />
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
