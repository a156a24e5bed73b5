//! Above the network: how many units each layer has, what they do, and layers that come and go.

use leptos::prelude::*;

use super::data_row::Inputs;
use super::neuron::title;
use super::plane_session::PlaneSession;
use super::words::{t, word};
use crate::protocol::activation::Activation;
use crate::protocol::plane::{Hidden, MAX_LAYERS, MAX_UNITS};
use crate::text::network_words;
use crate::ui::environment::use_environment;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::stepper::Stepper;

/// Hidden layers from which on their columns are narrow.
const MANY: usize = 4;

/// Inputs, a head for every hidden layer, and the button that adds one.
#[component]
pub(super) fn LayerHeads(session: PlaneSession) -> impl IntoView {
    let env = use_environment();
    let count = Memo::new(move |_| session.setup.with(|setup| setup.layers.len()));
    let add = move |_: leptos::ev::MouseEvent| {
        session.change(|setup| {
            let last = setup.layers.last().copied();
            let like = last.unwrap_or(Hidden { units: 4, activation: Activation::Tanh });
            if setup.layers.len() < MAX_LAYERS {
                setup.layers.push(Hidden { units: like.units.min(4), ..like });
            }
        });
    };
    let output = move || {
        let layers = session.setup.with(|setup| setup.layers.len());
        title(session.setup.with(|setup| setup.activation(layers)))
    };
    let full = move || count.get() >= MAX_LAYERS;
    let add_label = move || network_words(env.lang.get()).add_layer;
    view! {
        <div class="heads__inputs">
            <span class="meta">{t(|w| w.inputs)}</span>
            <Inputs session=session />
        </div>
        <div
            class="heads"
            data-many=move || (count.get() >= MANY).to_string()
            style=move || format!("--columns: {}", count.get() + 2)
        >
            <span class="head head--end" aria-hidden="true"></span>
            <For each=move || 0..count.get() key=|layer| *layer let:layer>
                <LayerHead session=session layer=layer />
            </For>
            <span class="head head--end">
                {t(|w| w.output)}
                <small>{output}</small>
                <button
                    class="btn btn--sm head__add"
                    disabled=full
                    aria-label=add_label
                    title=add_label
                    data-act="add-layer"
                    on:click=add
                >
                    <IconView icon=Icon::Plus />
                    {t(|w| w.hidden_layer)}
                </button>
            </span>
        </div>
    }
}

#[component]
fn LayerHead(session: PlaneSession, layer: usize) -> impl IntoView {
    let env = use_environment();
    let hidden = move || session.setup.with(|setup| setup.layers.get(layer).copied());
    let units = Signal::derive(move || hidden().map_or(1, |hidden| hidden.units as i64));
    let set_units = Callback::new(move |units: i64| {
        session.change(|setup| {
            if let Some(hidden) = setup.layers.get_mut(layer) {
                hidden.units = units as usize;
            }
        });
    });
    let choose = move |event| {
        let chosen = event_target_value(&event);
        if let Some((activation, _)) = Activation::ALL.iter().find(|(_, name)| *name == chosen) {
            session.change(|setup| {
                if let Some(hidden) = setup.layers.get_mut(layer) {
                    hidden.activation = *activation;
                }
            });
        }
    };
    let remove = move |_| {
        session.change(|setup| {
            if layer < setup.layers.len() {
                setup.layers.remove(layer);
            }
        });
    };
    let name = move || format!("{} {}", network_words(env.lang.get()).hidden_layer, layer + 1);
    let activation_label =
        move || format!("{}: {}", name(), network_words(env.lang.get()).function);
    let remove_label =
        move || format!("{}: {}", name(), network_words(env.lang.get()).remove_layer);
    view! {
        <div class="head" role="group" aria-label=name data-layer=layer>
            <span class="head__row">
                <Stepper
                    value=units
                    min=1
                    max=MAX_UNITS as i64
                    name=word(|w| w.units)
                    less=env.word(|w| w.less)
                    more=env.word(|w| w.more)
                    on_change=set_units
                />
                <button class="iconbtn" aria-label=remove_label title=remove_label on:click=remove>
                    <IconView icon=Icon::Close />
                </button>
            </span>
            <select class="select select--sm" aria-label=activation_label on:change=choose>
                {Activation::ALL
                    .map(|(activation, key)| {
                        view! {
                            <option
                                value=key
                                selected=move || {
                                    hidden().is_some_and(|hidden| hidden.activation == activation)
                                }
                            >
                                {title(activation)}
                            </option>
                        }
                    })
                    .into_iter()
                    .collect_view()}
            </select>
        </div>
    }
}
