//! The lab of chapter 1: four parts behind tabs, each with the bar of what runs in it.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::NUMBER;
use super::curve::CurvePart;
use super::gradient::GradientPart;
use super::neuron::NeuronPart;
use super::plane_part::{DivergenceNote, PlanePart};
use super::state::Networks;
use super::words::{Pick, t};
use crate::protocol::networks_link::Tab;
use crate::ui::environment::use_environment;
use crate::ui::lab::bar::LabBar;
use crate::ui::lab::frame::{LabFoot, keep_height_known};
use crate::ui::lab::notes::{HealthNote, LinkNote, ReplayNote};
use crate::ui::lab::{Controls, share};
use crate::ui::shell::PresentTools;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::toast::use_toasts;

/// What a part is called.
fn tab_name(tab: Tab) -> Pick {
    match tab {
        Tab::Neuron => |w| w.tab_neuron,
        Tab::Plane => |w| w.tab_plane,
        Tab::Curve => |w| w.tab_curve,
        Tab::Gradient => |w| w.tab_gradient,
    }
}

/// The controls of what runs in a part, if anything does.
pub(super) fn controls(networks: Networks, tab: Tab) -> Option<Controls> {
    let state = move || networks.link();
    match tab {
        Tab::Neuron => None,
        Tab::Plane | Tab::Gradient => Some(networks.plane.controls(state)),
        Tab::Curve => Some(networks.curve.controls(state)),
    }
}

/// The whole lab.
#[component]
pub(super) fn NetworksLab(networks: Networks) -> impl IntoView {
    let lab = NodeRef::<html::Div>::new();
    keep_height_known(lab);
    Effect::new(move || match networks.tab.get() {
        Tab::Neuron => {}
        Tab::Plane | Tab::Gradient => networks.plane.ensure_started(),
        Tab::Curve => networks.curve.ensure_started(),
    });
    // Two tabs share the plane's bar; it stays when one goes from one to the other.
    let bar = Memo::new(move |_| match networks.tab.get() {
        Tab::Gradient => Tab::Plane,
        tab => tab,
    });
    let part = move || match networks.tab.get() {
        Tab::Neuron => view! { <NeuronPart networks=networks /> }.into_any(),
        Tab::Plane => view! { <PlanePart session=networks.plane /> }.into_any(),
        Tab::Curve => view! { <CurvePart session=networks.curve /> }.into_any(),
        Tab::Gradient => view! { <GradientPart session=networks.plane /> }.into_any(),
    };
    view! {
        <div class="lab lab1" node_ref=lab>
            <Tabs networks=networks />
            {move || {
                let controls = controls(networks, bar.get());
                match controls {
                    Some(controls) => {
                        view! {
                            <LabBar controls=controls />
                            <div class="notes">
                                <LinkNote />
                                <ReplayNote controls=controls />
                                <HealthNote controls=controls />
                                <DivergenceNote session=networks.plane />
                            </div>
                        }
                            .into_any()
                    }
                    None => {
                        view! {
                            <QuietBar networks=networks />
                            <div class="notes">
                                <LinkNote />
                            </div>
                        }
                            .into_any()
                    }
                }
            }}
            <div
                class="lab__body"
                role="tabpanel"
                id="teil"
                aria-labelledby=move || tab_id(networks.tab.get())
            >
                {part}
            </div>
            <LabFoot controls=networks.plane.controls(move || networks.link()) />
        </div>
    }
}

fn tab_id(tab: Tab) -> String {
    let name = Tab::ALL.iter().find(|(known, _)| *known == tab).map_or("", |(_, name)| name);
    format!("teil-{name}")
}

/// Arrow keys go from tab to tab and show what is behind it; the Tab key leads on.
#[component]
fn Tabs(networks: Networks) -> impl IntoView {
    let on_key = move |event: KeyboardEvent| {
        let tabs = Tab::ALL.map(|(tab, _)| tab);
        let here = tabs.iter().position(|tab| *tab == networks.tab.get_untracked()).unwrap_or(0);
        let there = match event.key().as_str() {
            "ArrowRight" => (here + 1) % tabs.len(),
            "ArrowLeft" => (here + tabs.len() - 1) % tabs.len(),
            "Home" => 0,
            "End" => tabs.len() - 1,
            _ => return,
        };
        event.prevent_default();
        networks.show(tabs[there]);
        let button = document().get_element_by_id(&tab_id(tabs[there]));
        if let Some(button) = button.and_then(|b| b.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = button.focus();
        }
    };
    let tab = move |tab: Tab| {
        let shown = move || networks.tab.get() == tab;
        view! {
            <button
                role="tab"
                id=tab_id(tab)
                aria-controls="teil"
                aria-selected=move || shown().to_string()
                tabindex=move || if shown() { "0" } else { "-1" }
                on:click=move |_| networks.show(tab)
            >
                {t(tab_name(tab))}
            </button>
        }
    };
    view! {
        <div class="tabs lab1__tabs" role="tablist" aria-label=t(|w| w.parts) data-keys="" on:keydown=on_key>
            {Tab::ALL.map(|(known, _)| tab(known)).into_iter().collect_view()}
        </div>
    }
}

/// The bar of a part in which nothing runs.
#[component]
fn QuietBar(networks: Networks) -> impl IntoView {
    let env = use_environment();
    let toasts = use_toasts();
    let title = move || crate::text::chapter(env.lang.get(), NUMBER).map_or("", |l| l.title);
    let share_now = move |_| share(NUMBER, &untrack(|| networks.link()), env, toasts);
    view! {
        <div class="lab__bar lab__bar--quiet">
            <h2 class="lab__title present-only">{NUMBER} "\u{2002}" {title}</h2>
            <p class="lab1__motto">"a = f(z),\u{2003}z = w₁x₁ + w₂x₂ + … + b"</p>
            <button class="btn btn--share not-present" on:click=share_now>
                <IconView icon=Icon::Link />
                <span>{env.t(|w| w.share)}</span>
            </button>
            <PresentTools />
        </div>
    }
}
