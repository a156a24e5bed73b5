//! The column beside the network: settings of training in one line, and panels, one at a time.
//!
//! Only the panel that is shown exists; it asks the worker through
//! [`Session::watch`](crate::ui::session::Session::watch).

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::features::FeaturesPanel;
use super::inspect::cost_panel::CostPanel;
use super::inspect::words::{Pick, t};
use super::monitor::{Curves, TrainingLine};
use super::results::ResultsPanel;
use super::why::WhyPanel;
use crate::protocol::inspect::Panel;
use crate::ui::session::Session;

/// A tab and what is behind it.
struct Entry {
    panel: Panel,
    name: Pick,
    view: fn() -> AnyView,
}

/// The panels in their order.
const PANELS: &[Entry] = &[
    Entry {
        panel: Panel::Curves,
        name: |w| w.panel_curves,
        view: || view! { <Curves /> }.into_any(),
    },
    Entry { panel: Panel::Why, name: |w| w.panel_why, view: || view! { <WhyPanel /> }.into_any() },
    Entry {
        panel: Panel::Results,
        name: |w| w.panel_results,
        view: || view! { <ResultsPanel /> }.into_any(),
    },
    Entry {
        panel: Panel::Features,
        name: |w| w.panel_features,
        view: || view! { <FeaturesPanel /> }.into_any(),
    },
    Entry {
        panel: Panel::Cost,
        name: |w| w.panel_cost,
        view: || view! { <CostPanel /> }.into_any(),
    },
];

/// Right column of the lab.
#[component]
pub(super) fn SideColumn() -> impl IntoView {
    let session = expect_context::<Session>();
    let shown = Memo::new(move |_| place(session.panel.get()));
    view! {
        <div class="lab3__monitor" data-panel=move || name_of(PANELS[shown.get()].panel)>
            <TrainingLine />
            <PanelTabs shown=shown />
            <div
                class="panel"
                role="tabpanel"
                id="ansicht"
                aria-labelledby=move || tab_id(PANELS[shown.get()].panel)
            >
                {move || (PANELS[shown.get()].view)()}
            </div>
        </div>
    }
}

/// Arrow keys go from tab to tab and show what is behind it; the Tab key leads on.
#[component]
fn PanelTabs(shown: Memo<usize>) -> impl IntoView {
    let session = expect_context::<Session>();
    let on_key = move |event: KeyboardEvent| {
        let here = shown.get_untracked();
        let there = match event.key().as_str() {
            "ArrowRight" => (here + 1) % PANELS.len(),
            "ArrowLeft" => (here + PANELS.len() - 1) % PANELS.len(),
            "Home" => 0,
            "End" => PANELS.len() - 1,
            _ => return,
        };
        event.prevent_default();
        session.panel.set(PANELS[there].panel);
        let button = document().get_element_by_id(&tab_id(PANELS[there].panel));
        if let Some(button) = button.and_then(|b| b.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = button.focus();
        }
    };
    let tab = move |(place, entry): (usize, &'static Entry)| {
        let is_shown = move || shown.get() == place;
        view! {
            <button
                role="tab"
                id=tab_id(entry.panel)
                aria-controls="ansicht"
                aria-selected=move || is_shown().to_string()
                tabindex=move || if is_shown() { "0" } else { "-1" }
                on:click=move |_| session.panel.set(entry.panel)
            >
                {t(entry.name)}
            </button>
        }
    };
    view! {
        <div class="tabs lab3__tabs" role="tablist" aria-label=t(|w| w.panels) data-keys="" on:keydown=on_key>
            {PANELS.iter().enumerate().map(tab).collect_view()}
        </div>
    }
}

fn place(panel: Panel) -> usize {
    PANELS.iter().position(|entry| entry.panel == panel).unwrap_or(0)
}

fn name_of(panel: Panel) -> &'static str {
    Panel::ALL.iter().find(|(known, _)| *known == panel).map_or("", |(_, name)| name)
}

fn tab_id(panel: Panel) -> String {
    format!("ansicht-{}", name_of(panel))
}
