//! What can be set of the small network.

use leptos::prelude::*;

use super::words::{Pick, t, word};
use crate::data::points::Classes;
use crate::protocol::activation::Activation;
use crate::protocol::dropout::{
    KEEP_FIRST, KEEP_SECOND, LEARNING_RATE, MAX_LAYERS, MAX_UNITS, NOISE, POINTS, SETS, Setup,
};
use crate::protocol::regression::ACTIVATIONS;
use crate::ui::chapters::regularisation::settings::{SegChoice, Setting, Switch};
use crate::ui::chapters::regularisation::topics::DropoutSession;
use crate::ui::environment::use_environment;
use crate::ui::widgets::stepper::Stepper;

/// Units of a second layer when it is added.
const SECOND: usize = 4;

/// On or off, and p of each layer: what changes at the next step.
#[component]
pub(super) fn KeepSettings(session: DropoutSession) -> impl IntoView {
    let two = move || session.setup.with(|setup| setup.layers.len() == MAX_LAYERS);
    view! {
        <div class="params keeps">
            <Switch
                name="on"
                label=word(|w| w.on)
                on=Signal::derive(move || session.setup.with(|setup| setup.on))
                on_change=Callback::new(move |on| session.change(|setup| setup.on = on))
            />
            <Setting session=session name=word(|w| w.keep_first) number=&KEEP_FIRST />
            <Show when=two>
                <Setting session=session name=word(|w| w.keep_second) number=&KEEP_SECOND />
            </Show>
        </div>
    }
}

/// Points and layers: what needs a new network.
#[component]
pub(super) fn NetSettings(session: DropoutSession) -> impl IntoView {
    let env = use_environment();
    let names: [Pick; SETS.len()] = [|w| w.moons, |w| w.circles, |w| w.xor, |w| w.gaussians];
    let sets: Vec<(Classes, &str, Signal<String>)> =
        SETS.into_iter().zip(names).map(|((set, key), name)| (set, key, word(name))).collect();
    let functions: Vec<(Activation, &str, Signal<String>)> = ACTIVATIONS
        .into_iter()
        .zip(["tanh", "ReLU"])
        .map(|((function, key), name)| (function, key, Signal::derive(move || name.to_owned())))
        .collect();
    let two = move || session.setup.with(|setup| setup.layers.len() == MAX_LAYERS);
    let second = Callback::new(move |wanted: bool| {
        session.change(|setup| {
            setup.layers.truncate(1);
            if wanted {
                setup.layers.push(SECOND);
                setup.set_units(0, setup.layers[0].min(MAX_UNITS - SECOND));
            }
        });
    });
    view! {
        <div class="params">
            <SegChoice
                name="punkte"
                label=word(|w| w.set)
                options=sets
                value=Signal::derive(move || session.setup.with(|setup| setup.classes))
                on_change=Callback::new(move |set| session.change(|setup| setup.classes = set))
            />
            <Units session=session layer=0 name=|w| w.units_first />
            <Switch
                name="second"
                label=word(|w| w.add_layer)
                on=Signal::derive(two)
                on_change=second
            />
            <Show when=two>
                <Units session=session layer=1 name=|w| w.units_second />
            </Show>
            <SegChoice
                name="netzfunktion"
                label=word(|w| w.function)
                options=functions
                value=Signal::derive(move || session.setup.with(|setup| setup.activation))
                on_change=Callback::new(move |function| {
                    session.change(|setup| setup.activation = function);
                })
            />
            <Setting session=session name=word(|w| w.points) number=&POINTS />
            <Setting session=session name=word(|w| w.noise) number=&NOISE />
            <Setting session=session name=env.word(|w| w.learning_rate) number=&LEARNING_RATE />
        </div>
    }
}

#[component]
fn Units(session: DropoutSession, layer: usize, name: Pick) -> impl IntoView {
    let units = move |setup: &Setup| setup.layers.get(layer).copied().unwrap_or(1) as i64;
    view! {
        <p class="units">
            <span>{t(name)}</span>
            <Stepper
                value=Signal::derive(move || session.setup.with(units))
                min=1
                max=MAX_UNITS as i64
                name=word(name)
                less=word(|w| w.less)
                more=word(|w| w.more)
                on_change=Callback::new(move |units: i64| {
                    session.change(|setup| setup.set_units(layer, units as usize));
                })
            />
        </p>
    }
}
