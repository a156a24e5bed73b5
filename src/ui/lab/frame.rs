//! How a lab stands in the page: its foot, its height, and the address that follows its state.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver};

use super::Sharing;
use crate::text::picture_words;
use crate::ui::environment::use_environment;
use crate::ui::pictures::Pictures;
use crate::ui::route;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::toast::use_toasts;

/// Least time between two writes of the address; browsers refuse when asked much more often.
const ADDRESS_INTERVAL: Duration = Duration::from_millis(400);

/// Sharing on a phone, and the way into the chapter from someone else's page.
#[component]
pub fn LabFoot() -> impl IntoView {
    let sharing = expect_context::<Sharing>();
    let (env, toasts) = (use_environment(), use_toasts());
    let pictures = expect_context::<Pictures>();
    view! {
        <div class="lab__foot">
            <button class="btn" on:click=move |_| sharing.share(env, toasts)>
                <IconView icon=Icon::Link />
                {env.t(|w| w.share_state)}
            </button>
            <button class="btn" on:click=move |_| pictures.0.set(true)>
                <IconView icon=Icon::Down />
                {move || picture_words(env.lang.get()).save}
            </button>
        </div>
        <div class="embed-foot">
            <span>{env.t(|w| w.embed_foot)}</span>
            <a href=chapter_address target="_top">
                {env.t(|w| w.embed_open)}
            </a>
        </div>
    }
}

/// Keeps the address equal to a chapter's state.
pub fn keep_address(sharing: Sharing) {
    let state = Memo::new(move |_| sharing.state());
    let written = leptos::leptos_dom::helpers::debounce(ADDRESS_INTERVAL, move |()| {
        if let Some(state) = state.try_get_untracked() {
            route::write_state(sharing.chapter, &state);
        }
    });
    let written = StoredValue::new_local(written);
    Effect::new(move || {
        state.track();
        written.update_value(|write| write(()));
    });
}

/// The chapter without embedding, in its present state.
fn chapter_address() -> String {
    let address = window().location().href().unwrap_or_default();
    address.replace("embed=1", "")
}

/// A lab taller than the window sticks by its bottom edge; CSS needs to know its height for that.
pub fn keep_height_known(lab: NodeRef<html::Div>) {
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
