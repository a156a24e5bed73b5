//! The lab of chapter 3: bar, messages, network on the left, learning on the right.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver};

use super::bar::{Bar, share};
use super::builder::Builder;
use super::monitor::Monitor;
use super::notes::LabNotes;
use super::stack_view::StackView;
use crate::protocol::classifier::View;
use crate::protocol::workbench::Workbench;
use crate::text::{number, set_words};
use crate::ui::data_panel::{DataChoice, DataPanel};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::widgets::icon::{Icon, IconView};

/// The whole lab.
#[component]
pub(super) fn CnnLab() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let lab = NodeRef::<html::Div>::new();
    keep_height_known(lab);
    view! {
        <div class="lab" node_ref=lab>
            <Bar />
            <LabNotes />
            <div class="lab__body lab3">
                <div class="lab3__net">
                    <div class="lab__section-head">
                        <h2 class="h3">{env.t(|w| w.network)}</h2>
                        <DataButton />
                        <ResetNetwork />
                    </div>
                    <StackView />
                </div>
                <Monitor />
            </div>
            <div class="lab__foot">
                <button class="btn" on:click=move |_| share(session, env)>
                    <IconView icon=Icon::Link />
                    {env.t(|w| w.share_state)}
                </button>
            </div>
            <div class="embed-foot">
                <span>{env.t(|w| w.embed_foot)}</span>
                <a href=chapter_address target="_top">
                    {env.t(|w| w.embed_open)}
                </a>
            </div>
        </div>
    }
}

/// What is learned from, and the way to other data.
#[component]
fn DataButton() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let builder = expect_context::<Builder>();
    let open = builder.choosing_data;
    let choice = DataChoice {
        set: Signal::derive(move || session.workbench.with(|bench| bench.set.clone())),
        examples: Signal::derive(move || session.workbench.with(|bench| bench.examples)),
        on_set: Callback::new(move |set| builder.change_set(set)),
        on_examples: Callback::new(move |count| {
            session.change(|bench| bench.examples = count);
        }),
        on_picture: Callback::new(move |levels: Vec<u8>| {
            // As coarse as a drawing, so that it fits into a link.
            let coarse = levels.iter().map(|level| ((u16::from(*level) * 16 + 127) / 255) as u8);
            session.look_at_drawing(coarse.collect());
        }),
    };
    let name = move || choice.set.with(|set| set_words(env.lang.get(), set).name);
    let facts = move || {
        let count = session.workbench.with(Workbench::training_examples);
        number::grouped(env.lang.get(), count as u64)
    };
    view! {
        <button
            class="btn btn--sm databtn"
            data-act="data"
            title=env.t(|w| w.choose_data)
            on:click=move |_| open.set(true)
        >
            {env.t(|w| w.data)}
            ": "
            <b>{name}</b>
            " · "
            <span class="num">{facts}</span>
        </button>
        <DataPanel open=open choice=choice />
    }
}

#[component]
fn ResetNetwork() -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    view! {
        <button class="btn btn--quiet btn--sm" on:click=move |_| builder.load_default()>
            {env.t(|w| w.default_network)}
        </button>
    }
}

/// What the lab shows of the picture, if the view belongs to the network as it is now.
pub(super) fn current_view(session: Session, layers: usize) -> Option<View> {
    session.view.with(|view| view.as_ref().filter(|view| view.layers.len() == layers).cloned())
}

/// The chapter without embedding, in its present state.
fn chapter_address() -> String {
    let address = window().location().href().unwrap_or_default();
    address.replace("embed=1", "")
}

/// A lab taller than the window sticks by its bottom edge; CSS needs to know its height for that.
fn keep_height_known(lab: NodeRef<html::Div>) {
    let observer = StoredValue::new_local(None::<(ResizeObserver, Closure<dyn FnMut()>)>);
    Effect::new(move || {
        let Some(lab) = lab.get() else { return };
        let element: HtmlElement = lab.unchecked_into();
        let watched = element.clone();
        let measure = Closure::<dyn FnMut()>::new(move || {
            if let Some(parent) = element.parent_element() {
                let style = parent.unchecked_into::<HtmlElement>().style();
                let height = format!("{}px", element.offset_height());
                let _ = style.set_property("--lab-h", &height);
            }
        });
        if let Ok(created) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            created.observe(&watched);
            observer.set_value(Some((created, measure)));
        }
    });
    on_cleanup(move || {
        observer.update_value(|observer| {
            if let Some((observer, _)) = observer.take() {
                observer.disconnect();
            }
        });
    });
}
