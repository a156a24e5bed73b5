//! The lab of chapter 1: four parts behind tabs.

use leptos::prelude::*;

use super::curve::CurvePart;
use super::gradient::GradientPart;
use super::neuron::NeuronPart;
use super::plane_part::{DivergenceNote, PlanePart};
use super::state::Networks;
use crate::protocol::networks_link::Tab;
use crate::text::network_words;
use crate::ui::environment::use_environment;
use crate::ui::lab::Controls;
use crate::ui::lab::tabs::{Parts, TabbedLab};

/// The whole lab.
#[component]
pub(super) fn NetworksLab(
    networks: Networks,
    controls: Callback<(), Option<Controls>>,
) -> impl IntoView {
    let env = use_environment();
    Effect::new(move || match networks.tab.get() {
        Tab::Neuron => {}
        Tab::Plane | Tab::Gradient => networks.plane.ensure_started(),
        Tab::Curve => networks.curve.ensure_started(),
    });
    let name = move |tab| {
        let words = network_words(env.lang.get());
        match tab {
            Tab::Neuron => words.tab_neuron,
            Tab::Plane => words.tab_plane,
            Tab::Curve => words.tab_curve,
            Tab::Gradient => words.tab_gradient,
        }
    };
    let parts = Parts {
        all: &Tab::ALL,
        name: Callback::new(name),
        shown: networks.tab,
        show: Callback::new(move |tab| networks.show(tab)),
    };
    let runs_on_plane = move || matches!(networks.tab.get(), Tab::Plane | Tab::Gradient);
    view! {
        <TabbedLab
            class="lab1"
            parts=parts
            controls=controls
            motto=|| "a = f(z),\u{2003}z = w₁x₁ + w₂x₂ + … + b"
            notes=move || {
                view! {
                    <Show when=runs_on_plane>
                        <DivergenceNote session=networks.plane />
                    </Show>
                }
            }
            body=move || match networks.tab.get() {
                Tab::Neuron => view! { <NeuronPart networks=networks /> }.into_any(),
                Tab::Plane => view! { <PlanePart session=networks.plane /> }.into_any(),
                Tab::Curve => view! { <CurvePart session=networks.curve /> }.into_any(),
                Tab::Gradient => view! { <GradientPart session=networks.plane /> }.into_any(),
            }
        />
    }
}
