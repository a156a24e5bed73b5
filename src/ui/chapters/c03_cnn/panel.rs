//! The column beside the network: settings of training in one line, and panels, one at a time.
//!
//! Only the panel that is shown exists; it asks the worker through
//! [`Session::watch`](crate::ui::session::Session::watch).

use std::sync::LazyLock;

use leptos::prelude::*;

use super::compare::ComparePanel;
use super::features::FeaturesPanel;
use super::files::FilesPanel;
use super::inspect::cost_panel::CostPanel;
use super::inspect::layer_panel::LayerPanel;
use super::inspect::words::Pick;
use super::monitor::{Curves, TrainingLine};
use super::results::ResultsPanel;
use super::why::WhyPanel;
use crate::protocol::inspect::Panel;
use crate::text::inspect_words;
use crate::ui::environment::use_environment;
use crate::ui::lab::tabs::{Parts, Tabs};
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
    Entry {
        panel: Panel::Layer,
        name: |w| w.panel_layer,
        view: || view! { <LayerPanel /> }.into_any(),
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
        panel: Panel::Compare,
        name: |w| w.panel_compare,
        view: || view! { <ComparePanel /> }.into_any(),
    },
    Entry {
        panel: Panel::Cost,
        name: |w| w.panel_cost,
        view: || view! { <CostPanel /> }.into_any(),
    },
    Entry {
        panel: Panel::Files,
        name: |w| w.panel_files,
        view: || view! { <FilesPanel /> }.into_any(),
    },
];

/// The same for tabs.
static TABS: LazyLock<Vec<(Panel, &'static str)>> = LazyLock::new(|| {
    let has_entry = |panel: &Panel| PANELS.iter().any(|entry| entry.panel == *panel);
    Panel::ALL.into_iter().filter(|(panel, _)| has_entry(panel)).collect()
});

/// Id of what is behind the tabs.
pub(super) const BODY: &str = "ansicht";

/// Right column of the lab.
#[component]
pub(super) fn SideColumn() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let shown = Memo::new(move |_| entry(session.panel.get()).panel);
    let parts = Parts {
        all: &TABS,
        name: Callback::new(move |panel| (entry(panel).name)(inspect_words(env.lang.get()))),
        shown: session.panel,
        show: Callback::new(move |panel| session.panel.set(panel)),
    };
    let name = move || TABS.iter().find(|(panel, _)| *panel == shown.get()).map(|(_, name)| *name);
    view! {
        <div class="lab3__monitor" data-panel=name>
            <TrainingLine />
            <Tabs
                parts=parts
                body=BODY
                class="lab3__tabs"
                label=Signal::derive(move || inspect_words(env.lang.get()).panels.to_owned())
            />
            <div
                class="panel"
                role="tabpanel"
                id=BODY
                aria-labelledby=move || parts.id(BODY, shown.get())
            >
                {move || (entry(shown.get()).view)()}
            </div>
        </div>
    }
}

/// What is behind a tab.
fn entry(panel: Panel) -> &'static Entry {
    PANELS.iter().find(|entry| entry.panel == panel).unwrap_or(&PANELS[0])
}
