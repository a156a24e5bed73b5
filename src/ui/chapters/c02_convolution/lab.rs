//! The lab of chapter 2: four parts behind tabs; in the last one something runs.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::NUMBER;
use super::depth_part::DepthPart;
use super::moved_part::{DivergenceNote, MovedPart};
use super::photo_part::TemplatePart;
use super::state::Convolutions;
use super::weights_part::WeightsPart;
use super::words::{Pick, t};
use crate::protocol::convolution_link::Tab;
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
        Tab::Template => |w| w.tab_template,
        Tab::Weights => |w| w.tab_weights,
        Tab::Depth => |w| w.tab_depth,
        Tab::Translation => |w| w.tab_translation,
    }
}

/// The controls of what runs in a part, if anything does.
pub(super) fn controls(all: Convolutions, tab: Tab) -> Option<Controls> {
    (tab == Tab::Translation).then(|| all.moved.controls(move || all.link()))
}

/// The whole lab.
#[component]
pub(super) fn ConvolutionLab(all: Convolutions) -> impl IntoView {
    let lab = NodeRef::<html::Div>::new();
    keep_height_known(lab);
    Effect::new(move || {
        let tab = all.tab.get();
        match tab {
            Tab::Template | Tab::Depth => all.photo.ensure_started(),
            Tab::Weights => {}
            Tab::Translation => all.moved.ensure_started(),
        }
        all.photo.deeper.set(tab == Tab::Depth);
        if tab == Tab::Depth {
            all.photo.ask();
        }
    });
    let part = move || match all.tab.get() {
        Tab::Template => view! { <TemplatePart session=all.photo /> }.into_any(),
        Tab::Weights => view! { <WeightsPart costs=all.costs /> }.into_any(),
        Tab::Depth => view! { <DepthPart session=all.photo /> }.into_any(),
        Tab::Translation => view! { <MovedPart session=all.moved /> }.into_any(),
    };
    let foot = all.moved.controls(move || all.link());
    let runs = Memo::new(move |_| all.tab.get() == Tab::Translation);
    view! {
        <div class="lab lab2" node_ref=lab>
            <Tabs all=all />
            {move || {
                if runs.get() {
                    let controls = all.moved.controls(move || all.link());
                    view! {
                        <LabBar controls=controls />
                        <div class="notes">
                            <LinkNote />
                            <ReplayNote controls=controls />
                            <HealthNote controls=controls />
                            <DivergenceNote session=all.moved />
                        </div>
                    }
                        .into_any()
                } else {
                    view! {
                        <QuietBar all=all />
                        <div class="notes">
                            <LinkNote />
                            <PhotoHealth all=all />
                        </div>
                    }
                        .into_any()
                }
            }}
            <div
                class="lab__body"
                role="tabpanel"
                id="teil"
                aria-labelledby=move || tab_id(all.tab.get())
            >
                {part}
            </div>
            <LabFoot controls=foot />
        </div>
    }
}

fn tab_id(tab: Tab) -> String {
    let name = Tab::ALL.iter().find(|(known, _)| *known == tab).map_or("", |(_, name)| name);
    format!("teil-{name}")
}

/// Arrow keys go from tab to tab and show what is behind it; the Tab key leads on.
#[component]
fn Tabs(all: Convolutions) -> impl IntoView {
    let on_key = move |event: KeyboardEvent| {
        let tabs = Tab::ALL.map(|(tab, _)| tab);
        let here = tabs.iter().position(|tab| *tab == all.tab.get_untracked()).unwrap_or(0);
        let there = match event.key().as_str() {
            "ArrowRight" => (here + 1) % tabs.len(),
            "ArrowLeft" => (here + tabs.len() - 1) % tabs.len(),
            "Home" => 0,
            "End" => tabs.len() - 1,
            _ => return,
        };
        event.prevent_default();
        all.show(tabs[there]);
        let button = document().get_element_by_id(&tab_id(tabs[there]));
        if let Some(button) = button.and_then(|b| b.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = button.focus();
        }
    };
    let tab = move |tab: Tab| {
        let shown = move || all.tab.get() == tab;
        view! {
            <button
                role="tab"
                id=tab_id(tab)
                aria-controls="teil"
                aria-selected=move || shown().to_string()
                tabindex=move || if shown() { "0" } else { "-1" }
                on:click=move |_| all.show(tab)
            >
                {t(tab_name(tab))}
            </button>
        }
    };
    view! {
        <div class="tabs lab2__tabs" role="tablist" aria-label=t(|w| w.parts) data-keys="" on:keydown=on_key>
            {Tab::ALL.map(|(known, _)| tab(known)).into_iter().collect_view()}
        </div>
    }
}

/// What the part is about, in a line; there is nothing to run.
#[component]
fn QuietBar(all: Convolutions) -> impl IntoView {
    let env = use_environment();
    let toasts = use_toasts();
    let title = move || crate::text::chapter(env.lang.get(), NUMBER).map_or("", |l| l.title);
    let words = |pick: Pick| t(pick);
    let (template, weights, depth) =
        (words(|w| w.motto_template), words(|w| w.motto_weights), words(|w| w.motto_depth));
    let motto = move || match all.tab.get() {
        Tab::Weights => weights(),
        Tab::Depth => depth(),
        Tab::Template | Tab::Translation => template(),
    };
    let share_now = move |_| share(NUMBER, &untrack(|| all.link()), env, toasts);
    view! {
        <div class="lab__bar lab__bar--quiet">
            <h2 class="lab__title present-only">{NUMBER} "\u{2002}" {title}</h2>
            <p class="lab2__motto">{motto}</p>
            <button class="btn btn--share not-present" on:click=share_now>
                <IconView icon=Icon::Link />
                <span>{env.t(|w| w.share)}</span>
            </button>
            <PresentTools />
        </div>
    }
}

/// That the worker of the pictures was replaced, or cannot be started.
#[component]
fn PhotoHealth(all: Convolutions) -> impl IntoView {
    let photo = all.photo;
    let controls = Controls::new(NUMBER, *photo, Signal::derive(|| 0), |_| {}, move || all.link());
    view! { <HealthNote controls=controls /> }
}
