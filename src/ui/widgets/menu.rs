//! A menu behind a button.

use leptos::ev::{self, FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

/// One thing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MenuItem {
    /// What the owner calls it.
    pub key: String,
    /// What people read.
    pub label: String,
    /// Something short beside it, smaller.
    pub hint: String,
    /// What it is about, in a sentence below; may be empty.
    pub about: String,
    /// Name of the group that begins with it; may be empty.
    pub heading: String,
}

/// Arrow keys go through the items, Escape closes and returns the focus to the button. `class` names
/// the list's looks and where it opens.
#[component]
pub fn Menu(
    open: RwSignal<bool>,
    label: Signal<String>,
    items: Signal<Vec<MenuItem>>,
    on_choose: Callback<String>,
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let list = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if open.get() && list.get().is_some() {
            focus_item(list, 0);
        }
    });
    let close = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let count = items.with_untracked(Vec::len);
        let here = focused_item(list).unwrap_or(0);
        match event.key().as_str() {
            "ArrowDown" => focus_item(list, (here + 1) % count.max(1)),
            "ArrowUp" => focus_item(list, (here + count.saturating_sub(1)) % count.max(1)),
            "Home" => focus_item(list, 0),
            "End" => focus_item(list, count.saturating_sub(1)),
            "Escape" => close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let on_blur = move |event: FocusEvent| {
        let inside = event
            .related_target()
            .and_then(|target| target.dyn_into::<Node>().ok())
            .is_some_and(|target| list.get_untracked().is_some_and(|l| l.contains(Some(&target))));
        if !inside {
            open.set(false);
        }
    };
    let item = move |item: MenuItem| {
        let MenuItem { key, label, hint, about, heading } = item;
        let heading = (!heading.is_empty())
            .then(|| view! { <p class="addmenu__group" role="presentation">{heading}</p> });
        let hint = (!hint.is_empty()).then(|| view! { <small class="num">{hint}</small> });
        let about =
            (!about.is_empty()).then(|| view! { <span class="addmenu__about">{about}</span> });
        view! {
            {heading}
            <button
                type="button"
                role="menuitem"
                tabindex="-1"
                data-item=key.clone()
                on:click=move |_| {
                    close();
                    on_choose.run(key.clone());
                }
            >
                <span>{label}</span>
                {hint}
                {about}
            </button>
        }
    };
    view! {
        <span class="menu">
            <button
                type="button"
                class="btn btn--sm"
                node_ref=button
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                // Pressing the button takes the focus from the list, which would close it first.
                on:mousedown=|event: ev::MouseEvent| event.prevent_default()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {children()}
            </button>
            <Show when=move || open.get()>
                <div class=class>
                    <div
                        class="addmenu__list"
                        role="menu"
                        aria-label=label
                        node_ref=list
                        on:keydown=on_key
                        on:focusout=on_blur
                    >
                        {move || items.get().into_iter().map(item).collect_view()}
                    </div>
                </div>
            </Show>
        </span>
    }
}

fn buttons(list: NodeRef<html::Div>) -> Vec<HtmlElement> {
    let Some(list) = list.get_untracked() else { return Vec::new() };
    let children = list.children();
    (0..children.length())
        .filter_map(|index| children.item(index))
        .filter(|child| child.get_attribute("role").as_deref() == Some("menuitem"))
        .filter_map(|child| child.dyn_into::<HtmlElement>().ok())
        .collect()
}

fn focus_item(list: NodeRef<html::Div>, index: usize) {
    if let Some(button) = buttons(list).get(index) {
        let _ = button.focus();
    }
}

fn focused_item(list: NodeRef<html::Div>) -> Option<usize> {
    let active = document().active_element()?;
    buttons(list).iter().position(|button| button.is_same_node(Some(&active)))
}
