//! A lab of several parts behind tabs.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Controls;
use super::bar::{LabBar, QuietBar};
use super::frame::{LabFoot, keep_height_known};
use super::notes::{HealthNote, LinkNote, ReplayNote};
use crate::ui::environment::use_environment;

/// Id of what is behind the tabs of a lab.
const BODY: &str = "teil";

/// The parts of a lab, and which of them is shown. Copied freely into closures.
pub struct Parts<T: 'static> {
    /// All of them, in their order, with their names in a link.
    pub all: &'static [(T, &'static str)],
    /// What a part is called, in the language that is chosen.
    pub name: Callback<T, &'static str>,
    /// The one that is shown.
    pub shown: RwSignal<T>,
    /// Shows another.
    pub show: Callback<T>,
}

// Derived, these would ask the same of the part.
impl<T> Clone for Parts<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Parts<T> {}

impl<T: Copy + PartialEq + Send + Sync> Parts<T> {
    /// Id of a tab; `body` is that of what is behind it.
    pub fn id(&self, body: &str, part: T) -> String {
        let name = self.all.iter().find(|(known, _)| *known == part).map_or("", |(_, name)| name);
        format!("{body}-{name}")
    }
}

/// The whole lab: tabs, the bar of what runs, its messages, the part that is shown.
#[component]
pub fn TabbedLab<T: Copy + PartialEq + Send + Sync + 'static>(
    /// Class of the lab: `lab1`.
    class: &'static str,
    /// What is behind the tabs.
    parts: Parts<T>,
    /// The controls of what runs in the part that is shown, if anything does; they outlive the lab.
    controls: Callback<(), Option<Controls>>,
    /// What a part is about in which nothing runs.
    #[prop(into)]
    motto: ViewFn,
    /// Messages of the lab's own.
    #[prop(into)]
    notes: ViewFn,
    /// The part that is shown.
    #[prop(into)]
    body: ViewFn,
) -> impl IntoView {
    let env = use_environment();
    let lab = NodeRef::<html::Div>::new();
    keep_height_known(lab);
    // Parts in which the same runs share a bar: it stays when one goes from one to the other.
    let controls = Memo::new(move |_| controls.run(()));
    let motto = StoredValue::new(motto);
    view! {
        <div class=format!("lab {class}") node_ref=lab>
            <Tabs parts=parts body=BODY class="lab__tabs" label=env.word(|w| w.parts) />
            {move || match controls.get() {
                Some(controls) => view! { <LabBar controls=controls /> }.into_any(),
                None => {
                    view! {
                        <QuietBar>
                            <p class="lab__motto">{move || motto.with_value(ViewFn::run)}</p>
                        </QuietBar>
                    }
                        .into_any()
                }
            }}
            <div class="notes">
                <LinkNote />
                {move || {
                    controls
                        .get()
                        .map(|controls| {
                            view! {
                                <ReplayNote controls=controls />
                                <HealthNote controls=controls />
                            }
                        })
                }}
                {move || notes.run()}
            </div>
            <div
                class="lab__body"
                role="tabpanel"
                id=BODY
                aria-labelledby=move || parts.id(BODY, parts.shown.get())
            >
                {move || body.run()}
            </div>
            <LabFoot />
        </div>
    }
}

/// Arrow keys go from tab to tab and show what is behind it; the Tab key leads on.
#[component]
pub fn Tabs<T: Copy + PartialEq + Send + Sync + 'static>(
    parts: Parts<T>,
    /// Id of the element behind the tabs.
    body: &'static str,
    class: &'static str,
    /// What the tabs are.
    label: Signal<String>,
) -> impl IntoView {
    let Parts { all, name, shown, show } = parts;
    let on_key = move |event: KeyboardEvent| {
        let here = all.iter().position(|(part, _)| *part == shown.get_untracked()).unwrap_or(0);
        let there = match event.key().as_str() {
            "ArrowRight" => (here + 1) % all.len(),
            "ArrowLeft" => (here + all.len() - 1) % all.len(),
            "Home" => 0,
            "End" => all.len() - 1,
            _ => return,
        };
        event.prevent_default();
        let part = all[there].0;
        show.run(part);
        let button = document().get_element_by_id(&parts.id(body, part));
        if let Some(button) = button.and_then(|b| b.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = button.focus();
        }
    };
    let tab = move |part: T| {
        let selected = move || shown.get() == part;
        view! {
            <button
                role="tab"
                id=parts.id(body, part)
                aria-controls=body
                aria-selected=move || selected().to_string()
                tabindex=move || if selected() { "0" } else { "-1" }
                on:click=move |_| show.run(part)
            >
                {move || name.run(part)}
            </button>
        }
    };
    view! {
        <div
            class=format!("tabs {class}")
            role="tablist"
            aria-label=label
            data-keys=""
            on:keydown=on_key
        >
            {all.iter().map(|(part, _)| tab(*part)).collect_view()}
        </div>
    }
}
