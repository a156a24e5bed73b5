//! What computing costs: speed, memory, and how long each layer takes.

use leptos::prelude::*;

use super::words::t;
use crate::engine::LayerSummary;
use crate::protocol::classifier::Status;
use crate::protocol::inspect::cost::{LayerTime, LayerTimes};
use crate::protocol::inspect::{Look, Seen};
use crate::text::{Lang, inspect_words, layer_name, number};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;

/// The whole panel.
#[component]
pub(in crate::ui::chapters::c03_cnn) fn CostPanel() -> impl IntoView {
    let session = expect_context::<Session>();
    session.watch(|| Some(Look::Cost));
    let times = Memo::new(move |_| {
        session.seen.with(|seen| match seen {
            Some(Seen::Cost(times)) => Some(times.clone()),
            _ => None,
        })
    });
    view! {
        <Speed times=times />
        <Times times=times />
        <p class="meta">{t(|w| w.cost_note)}</p>
    }
}

/// Multiply-adds of a training step for one picture: forward, for the gradients of the weights, and
/// for those of what goes in; the first layer that learns needs none of the last kind.
fn training_multiply_adds(layers: &[LayerSummary]) -> u64 {
    let forward: u64 = layers.iter().map(|layer| layer.multiply_adds).sum();
    let first = layers.iter().find(|layer| layer.parameters > 0).map_or(0, |l| l.multiply_adds);
    3 * forward - first
}

#[component]
fn Speed(times: Memo<Option<LayerTimes>>) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let steps = Memo::new(move |_| session.status.with(|status: &Status| status.steps_per_second));
    let samples = move || {
        let batch = session.workbench.with(|bench| bench.batch.min(bench.training_examples()));
        f64::from(steps.get()) * batch as f64
    };
    let each = Memo::new(move |_| {
        session
            .configured
            .with(|configured| configured.as_ref().map_or(0, |c| training_multiply_adds(&c.layers)))
    });
    let rate = move |value: f64| {
        let words = env.words();
        if steps.get() > 0.0 {
            number::large(env.lang.get(), value)
        } else {
            words.not_measured.to_owned()
        }
    };
    let bytes = move |pick: fn(&LayerTimes) -> u64| {
        times.with(|times| times.as_ref().map(|times| number::bytes(env.lang.get(), pick(times))))
    };
    view! {
        <dl class="figures">
            <div>
                <dt>{t(|w| w.steps_per_second)}</dt>
                <dd data-read="steps-per-second">{move || rate(f64::from(steps.get()))}</dd>
            </div>
            <div>
                <dt>{t(|w| w.samples_per_second)}</dt>
                <dd>{move || rate(samples())}</dd>
            </div>
            <div>
                <dt>{t(|w| w.multiply_adds_per_second)}</dt>
                <dd data-read="multiply-adds-per-second">
                    {move || rate(samples() * each.get() as f64)}
                </dd>
            </div>
            <div>
                <dt>{t(|w| w.memory)}</dt>
                <dd data-read="memory">{move || bytes(|times| times.bytes)}</dd>
                <dd class="meta">
                    {move || {
                        bytes(|times| times.parameter_bytes)
                            .map(|bytes| format!("{bytes} {}", inspect_words(env.lang.get()).of_parameters))
                    }}
                </dd>
            </div>
        </dl>
    }
}

/// A row for each layer: name, two bars, two numbers.
#[component]
fn Times(times: Memo<Option<LayerTimes>>) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let rows = move || {
        let lang = env.lang.get();
        let times = times.get()?;
        let names = session.configured.with(|configured| {
            configured.as_ref().map(|c| names(lang, &c.layers)).unwrap_or_default()
        });
        let longest =
            times.layers.iter().map(|t| t.forward_ms.max(t.backward_ms)).fold(0.0, f32::max);
        let bar = move |ms: f32, class: &'static str| {
            let share = ms / longest.max(f32::MIN_POSITIVE) * 100.0;
            view! { <i class=class style=format!("--v: {share:.1}%")></i> }
        };
        let row = move |(name, time): (String, &LayerTime)| {
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="times__bars">
                        {bar(time.forward_ms, "times__forward")}
                        {bar(time.backward_ms, "times__backward")}
                    </td>
                    <td class="num">{duration(lang, time.forward_ms, longest)}</td>
                    <td class="num">{duration(lang, time.backward_ms, longest)}</td>
                </tr>
            }
        };
        let sum = |pick: fn(&LayerTime) -> f32| {
            duration(lang, times.layers.iter().map(pick).sum(), longest)
        };
        let (forward, backward) = (sum(|t| t.forward_ms), sum(|t| t.backward_ms));
        let caption = inspect_words(lang)
            .time_per_layer
            .replace("{}", &number::grouped(lang, times.batch as u64));
        Some(view! {
            <table class="times" data-picture="">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t(|w| w.layer)}</th>
                        <td></td>
                        <th scope="col" class="times__key times__key--forward">
                            <i></i>
                            {t(|w| w.forward)}
                        </th>
                        <th scope="col" class="times__key times__key--backward">
                            <i></i>
                            {t(|w| w.backward)}
                        </th>
                    </tr>
                </thead>
                <tbody>{names.into_iter().zip(&times.layers).map(row).collect_view()}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{t(|w| w.sum)}</th>
                        <td></td>
                        <td class="num">{forward}</td>
                        <td class="num">{backward}</td>
                    </tr>
                </tfoot>
            </table>
        })
    };
    view! { {move || rows().map_or_else(|| view! { <p class="meta">{t(|w| w.timing)}</p> }.into_any(), IntoAny::into_any)} }
}

/// In milliseconds, or, where all are short, in microseconds.
fn duration(lang: Lang, ms: f32, longest: f32) -> String {
    let ms = f64::from(ms);
    if longest < 1.0 {
        format!("{}\u{202f}µs", number::fixed(lang, ms * 1000.0, 0))
    } else {
        format!("{}\u{202f}ms", number::fixed(lang, ms, 2))
    }
}

/// Names of the layers with their numbers, from 1.
fn names(lang: Lang, layers: &[LayerSummary]) -> Vec<String> {
    let name = |(index, layer): (usize, &LayerSummary)| {
        format!("{} {}", index + 1, layer_name(lang, &layer.type_name))
    };
    layers.iter().enumerate().map(name).collect()
}
