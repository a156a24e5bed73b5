//! The weights of the chosen unit: to be read, changed, and followed through one step.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::gradient::{source_name, unit_name};
use super::net_view::{Phase, weight_now};
use super::neuron::title;
use super::plane_session::PlaneSession;
use super::words::t;
use crate::protocol::plane::{Frame, Stage, Walk, Wire};
use crate::protocol::setting::decimal;
use crate::text::number;
use crate::ui::environment::use_environment;
use crate::ui::widgets::focus::lead_to;
use crate::ui::widgets::icon::{Icon, IconView};

/// How much an arrow key changes a weight.
const KEY_STEP: f32 = 0.1;

/// Puts the focus back where the unit was chosen.
fn to_network() {
    lead_to("[data-net]");
}

/// A row for each weight and the bias; columns follow the phase.
#[component]
pub(super) fn UnitPanel(
    session: PlaneSession,
    unit: (usize, usize),
    phase: Signal<Option<Phase>>,
) -> impl IntoView {
    let env = use_environment();
    let (layer, place) = unit;
    let name = move || session.setup.with(|setup| unit_name(env.lang.get(), setup, layer, place));
    let wires = session.setup.with_untracked(|setup| {
        let inputs = (0..setup.fan_in(layer)).map(Some).chain([None]);
        inputs.map(|from| Wire { layer, unit: place, from }).collect::<Vec<_>>()
    });
    let by_hand = move || {
        let hand = session.setup.with(|setup| setup.by_hand.clone());
        hand.iter().any(|(wire, _)| (wire.layer, wire.unit) == unit)
    };
    let discard = move |_| {
        session.change(|setup| {
            setup.by_hand.retain(|(wire, _)| (wire.layer, wire.unit) != unit);
        });
    };
    let walks = move || phase.get().is_some();
    let close_label = env.t(|w| w.close);
    view! {
        <section class="unit" aria-label=name data-unit=format!("{layer}.{place}")>
            <header class="unit__head">
                <h3 class="h3">{t(|w| w.weights_of)} " " {name}</h3>
                <Show when=by_hand>
                    <button class="btn btn--quiet btn--sm" on:click=discard>{t(|w| w.reset_hand)}</button>
                </Show>
                <button
                    class="iconbtn"
                    aria-label=close_label
                    on:click=move |_| {
                        session.selected.set(None);
                        to_network();
                    }
                >
                    <IconView icon=Icon::Close />
                </button>
            </header>
            <Show when=walks>
                <UnitArithmetic session=session unit=unit />
            </Show>
            <div class="unit__scroll">
                <table class="unit__table">
                    <thead>
                        <tr>
                            <th scope="col">{t(|w| w.from)}</th>
                            <th scope="col">{t(|w| w.weight)}</th>
                            <Show when=walks>
                                <th scope="col">{t(|w| w.incoming)}</th>
                                <th scope="col">{t(|w| w.product)}</th>
                                <th scope="col">{t(|w| w.gradient)}</th>
                                <th scope="col">{t(|w| w.next_weight)}</th>
                            </Show>
                        </tr>
                    </thead>
                    <tbody>
                        {wires
                            .into_iter()
                            .map(|wire| view! { <WireRow session=session wire=wire walks=Signal::derive(walks) /> })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn WireRow(session: PlaneSession, wire: Wire, walks: Signal<bool>) -> impl IntoView {
    let env = use_environment();
    let name = move || session.setup.with(|setup| source_name(env.lang.get(), setup, wire));
    let numbers = Memo::new(move |_| {
        session.frame.with(|frame| frame.as_ref().and_then(|frame| wire_numbers(frame, wire)))
    });
    let number = move |pick: fn(&WireNumbers) -> f32| {
        move || numbers.get().map(|n| number::fixed(env.lang.get(), decimal(pick(&n)), 3))
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>
                <WeightField session=session wire=wire name=Signal::derive(name) />
            </td>
            <Show when=move || walks.get()>
                <td>{number(|n| n.input)}</td>
                <td>{number(|n| n.weight * n.input)}</td>
                <td>{number(|n| n.gradient)}</td>
                <td>{number(|n| n.next)}</td>
            </Show>
        </tr>
    }
}

/// One weight on its way through a step.
#[derive(Clone, Copy, PartialEq)]
struct WireNumbers {
    weight: f32,
    input: f32,
    gradient: f32,
    next: f32,
}

fn wire_numbers(frame: &Frame, wire: Wire) -> Option<WireNumbers> {
    let walk = frame.walk.as_ref()?;
    let stage = walk.stages.get(wire.layer)?;
    let input = match wire.from {
        None => 1.0,
        Some(from) => *below(walk, wire.layer)?.get(from)?,
    };
    Some(WireNumbers {
        weight: frame.dense.get(wire.layer)?.at(wire)?,
        input,
        gradient: stage.gradients.at(wire)?,
        next: stage.next.at(wire)?,
    })
}

/// What comes into a layer.
fn below(walk: &Walk, layer: usize) -> Option<&[f32]> {
    match layer.checked_sub(1) {
        None => Some(&walk.inputs),
        Some(below) => walk.stages.get(below).map(|stage: &Stage| &stage.outputs[..]),
    }
}

/// The weight itself: to be typed, or changed by the arrow keys.
#[component]
fn WeightField(session: PlaneSession, wire: Wire, name: Signal<String>) -> impl IntoView {
    let env = use_environment();
    let field = NodeRef::<html::Input>::new();
    let written = move |value: f32| number::fixed(env.lang.get_untracked(), decimal(value), 3);
    Effect::new(move || {
        env.lang.track();
        let value = session.frame.with(|frame| frame.as_ref()?.dense.get(wire.layer)?.at(wire));
        let (Some(field), Some(value)) = (field.get(), value) else { return };
        // What someone is typing stays.
        let active = document().active_element();
        if !active.is_some_and(|active| field.is_same_node(Some(&active))) {
            field.set_value(&written(value));
        }
    });
    let set = move |value: f32| session.change(|setup| setup.set_by_hand(wire, value));
    let typed = move |event| {
        if let Some(value) = number::parse(&event_target_value(&event)) {
            set(value as f32);
        }
    };
    let key = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => KEY_STEP,
            "ArrowDown" => -KEY_STEP,
            "Escape" => return to_network(),
            _ => return,
        };
        event.prevent_default();
        if let Some(field) = field.get_untracked() {
            let now = number::parse(&field.value()).map(|value| value as f32);
            let value = now.or_else(|| weight_now(session, wire)).unwrap_or(0.0) + by;
            field.set_value(&written(value));
            set(value);
        }
    };
    view! {
        <input
            class="input unit__weight"
            inputmode="decimal"
            node_ref=field
            aria-label=name
            on:change=typed
            on:keydown=key
        />
    }
}

/// a = f(Σ w·x + b) with its numbers.
#[component]
fn UnitArithmetic(session: PlaneSession, unit: (usize, usize)) -> impl IntoView {
    let env = use_environment();
    let (layer, place) = unit;
    let line = move || {
        let lang = env.lang.get();
        let two = |value: f32| number::fixed(lang, decimal(value), 2);
        let activation = session.setup.with(|setup| setup.activation(layer));
        session.frame.with(|frame| {
            let frame = frame.as_ref()?;
            let walk = frame.walk.as_ref()?;
            let stage = walk.stages.get(layer)?;
            let inputs = below(walk, layer)?;
            let term = |(from, input): (usize, &f32)| {
                let wire = Wire { layer, unit: place, from: Some(from) };
                let weight = frame.dense.get(layer)?.at(wire)?;
                let factor = if *input < 0.0 { format!("({})", two(*input)) } else { two(*input) };
                Some(format!("{} · {factor}", two(weight)))
            };
            let terms: Option<Vec<String>> = inputs.iter().enumerate().map(term).collect();
            let bias = frame.dense.get(layer)?.at(Wire { layer, unit: place, from: None })?;
            let (sum, output) = (*stage.sums.get(place)?, *stage.outputs.get(place)?);
            let delta = number::fixed(lang, decimal(*stage.deltas.get(place)?), 3);
            Some((
                format!("z = {} + {} = {}", terms?.join(" + "), two(bias), two(sum))
                    .replace("+ −", "− "),
                format!("a = {}({}) = {}", title(activation), two(sum), two(output)),
                format!("∂ℓ/∂z = {delta}"),
            ))
        })
    };
    view! {
        <div class="unit__arith" data-read="unit">
            <p class="arith">{move || line().map(|line| line.0)}</p>
            <p class="arith">{move || line().map(|line| line.1)} "\u{2003}" {move || line().map(|line| line.2)}</p>
        </div>
    }
}
