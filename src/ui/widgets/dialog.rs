//! A modal dialog: the browser's own, which keeps the focus inside and returns it afterwards.

use leptos::html;
use leptos::prelude::*;

use super::icon::{Icon, IconView};

/// Shown while `open`; Escape, the button, and a click beside it close it.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    title: Signal<String>,
    close: Signal<String>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    // A click on the dialog itself, not on what is in it, is one on its backdrop.
    let click = move |event: leptos::ev::MouseEvent| {
        if dialog.get_untracked().is_some_and(|dialog| event.target().as_ref() == Some(&dialog)) {
            open.set(false);
        }
    };
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-label=title
            on:close=move |_| open.set(false)
            on:click=click
        >
            <div class="dialog__body">
                <header class="dialog__head">
                    <h2 class="h2">{title}</h2>
                    <button class="iconbtn" aria-label=close on:click=move |_| open.set(false)>
                        <IconView icon=Icon::Close />
                    </button>
                </header>
                {children()}
            </div>
        </dialog>
    }
}
