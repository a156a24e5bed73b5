//! Weights counted: fully connected, locally connected, shared.

use leptos::prelude::*;

use super::connections::Connected;
use super::words::{Pick, t, word};
use crate::lab::convolution::counting::{Connections, Cost, Layer, Product};
use crate::protocol::convolution::Window;
use crate::protocol::costs::{self, Costs};
use crate::protocol::setting::Number;
use crate::text::{Lang, convolution_words, number};
use crate::ui::environment::use_environment;
use crate::ui::widgets::param::Param;

/// Powers of ten that the bars span.
const DECADES: f64 = 16.0;

/// The layer that is counted.
fn layer(costs: Costs) -> Layer {
    let window = Window { side: costs.side, stride: costs.stride, padding: 0 };
    Layer { width: costs.width, height: costs.height, window, maps: costs.maps }
}

/// The whole part: settings, three layers side by side.
#[component]
pub(super) fn WeightsPart(costs: RwSignal<Costs>) -> impl IntoView {
    let env = use_environment();
    let places = move || {
        let [columns, rows] = layer(costs.get()).places();
        number::sizes(env.lang.get(), &[columns, rows])
    };
    let reset = move |_| costs.set(Costs::default());
    view! {
        <div class="weights">
            <div class="weights__settings">
                <NumberParam costs=costs name=|w| w.width number=&costs::WIDTH />
                <NumberParam costs=costs name=|w| w.height number=&costs::HEIGHT />
                <NumberParam costs=costs name=|w| w.seen number=&costs::SIDE />
                <NumberParam costs=costs name=|w| w.maps number=&costs::MAPS />
                <NumberParam costs=costs name=|w| w.stride_long number=&costs::STRIDE />
                <p class="weights__places">
                    <span>{t(|w| w.places)} " W′ × H′"</span>
                    <b class="num" data-read="places">{places}</b>
                </p>
            </div>
            <div class="weights__columns">
                <Column costs=costs connections=Connections::Full name=|w| w.full about=|w| w.about_full />
                <Column costs=costs connections=Connections::Local name=|w| w.local about=|w| w.about_local />
                <Column costs=costs connections=Connections::Shared name=|w| w.shared about=|w| w.about_shared />
            </div>
            <p class="weights__foot">
                <span class="meta">{t(|w| w.bars)}</span>
                <button class="btn btn--quiet btn--sm" on:click=reset>
                    {t(|w| w.lecture_numbers)}
                </button>
            </p>
        </div>
    }
}

#[component]
fn NumberParam(
    costs: RwSignal<Costs>,
    name: Pick,
    number: &'static Number<Costs>,
) -> impl IntoView {
    let env = use_environment();
    let value = move || costs.with(number.get);
    let text = move || number::grouped(env.lang.get(), value() as u64);
    view! {
        <div class="numberparam">
            <Param
                name=word(name)
                value=Signal::derive(text)
                position=Signal::derive(move || number.position(value()))
                on_input=Callback::new(move |position: f64| {
                    costs.update(|costs| (number.set)(costs, number.value_at(position)));
                })
            />
            <input
                class="input numberparam__exact"
                type="number"
                min=number.min
                max=number.max
                step="1"
                data-number=number.key
                aria-label=word(name)
                prop:value=move || value().to_string()
                on:change=move |event| {
                    let typed = event_target_value(&event).parse().ok();
                    if let Some(typed) = typed.filter(|typed| number.accepts(*typed)) {
                        costs.update(|costs| (number.set)(costs, typed));
                    } else {
                        // Back to what holds.
                        costs.update(|_| {});
                    }
                }
            />
        </div>
    }
}

#[component]
fn Column(
    costs: RwSignal<Costs>,
    connections: Connections,
    name: Pick,
    about: Pick,
) -> impl IntoView {
    let env = use_environment();
    let cost = move || layer(costs.get()).cost(connections);
    let lang = move || env.lang.get();
    let formula = move || cost().weights.formula();
    let numbers = move || with_numbers(lang(), &cost().weights);
    let row = move |label: Pick, key: &'static str, value: fn(Lang, &Cost) -> String| {
        view! {
            <div>
                <dt>{t(label)}</dt>
                <dd class="num" data-read=key>{move || value(lang(), &cost())}</dd>
            </div>
        }
    };
    let share = move || {
        let weights = cost().weights.value() as f64;
        (weights.max(1.0).log10() / DECADES).clamp(0.0, 1.0) * 100.0
    };
    let key = match connections {
        Connections::Full => "full",
        Connections::Local => "local",
        Connections::Shared => "shared",
    };
    view! {
        <section class="wcolumn" data-connections=key>
            <h3 class="h3">{t(name)}</h3>
            <Connected connections=connections />
            <p class="wcolumn__about">{t(about)}</p>
            <p class="arith">{formula}</p>
            <p class="arith arith--numbers">"= " {numbers}</p>
            <p class="wcolumn__weights">
                <b class="num" data-read="weights">
                    {move || count(lang(), cost().weights.value())}
                </b>
                " "
                {t(|w| w.weights_count)}
            </p>
            <div class="wcolumn__bar" aria-hidden="true">
                <i style=move || format!("width: {:.1}%", share())></i>
            </div>
            <dl class="wcolumn__facts">
                {row(|w| w.biases, "biases", |lang, cost| count(lang, cost.biases.value()))}
                {row(|w| w.memory, "memory", |lang, cost| memory(lang, cost.bytes()))}
                {row(
                    |w| w.multiply_adds,
                    "multiply-adds",
                    |lang, cost| count(lang, cost.multiply_adds.value()),
                )}
            </dl>
        </section>
    }
}

/// The factors as numbers.
fn with_numbers(lang: Lang, product: &Product) -> String {
    let numbers: Vec<String> = product.0.iter().map(|(_, number)| count(lang, *number)).collect();
    numbers.join(" · ")
}

/// A whole number; from 10¹⁵ on with three significant digits.
fn count(lang: Lang, value: u128) -> String {
    match u64::try_from(value) {
        Ok(value) if value < 1_000_000_000_000_000 => number::grouped(lang, value),
        _ => number::rounded(lang, value as f64),
    }
}

/// Bytes in the unit that keeps the number short.
fn memory(lang: Lang, bytes: u128) -> String {
    const UNITS: [&str; 6] = ["B", "kB", "MB", "GB", "TB", "PB"];
    let mut value = bytes as f64;
    let mut unit = 0;
    while value >= 1000.0 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    let number = match unit {
        0 => number::fixed(lang, value, 0),
        _ if value < 10.0 => number::fixed(lang, value, 2),
        _ if value < 1000.0 => number::fixed(lang, value, 1),
        _ => number::rounded(lang, value),
    };
    format!("{number}\u{a0}{}", UNITS[unit])
}

/// How many times as many weights a layer has without sharing; what a task asks for.
pub(super) fn times_as_many(costs: Costs) -> u128 {
    let [local, shared] =
        [Connections::Local, Connections::Shared].map(|c| layer(costs).cost(c).weights.value());
    local.checked_div(shared).unwrap_or_default()
}

/// Says in a sentence what is counted.
pub(super) fn setting_sentence(lang: Lang, costs: Costs) -> String {
    let size = number::sizes(lang, &[costs.width, costs.height]);
    let words = convolution_words(lang);
    format!("{size}, h = {}, m = {}, {} {}", costs.side, costs.maps, words.stride, costs.stride)
}
