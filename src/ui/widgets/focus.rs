//! Where the focus goes when what had it is gone: whoever uses the keyboard goes on from there.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Whether an element has the focus from the keyboard: what shows a place to work at shows it then.
pub fn came_by_keys(element: &HtmlElement) -> bool {
    element.matches(":focus-visible").unwrap_or(false)
}

/// In the next frame, gives an element of the open dialog the focus.
pub fn focus(css: &'static str) {
    request_animation_frame(move || give(css));
}

/// In the next frame, gives an element of the open dialog the focus, if nothing else has it.
pub fn catch_focus(css: &'static str) {
    request_animation_frame(move || {
        let active = document().active_element();
        let lost = active.is_none_or(|active| ["BODY", "DIALOG"].contains(&&*active.tag_name()));
        if lost {
            give(css);
        }
    });
}

fn give(css: &str) {
    lead_to(&format!("dialog[open] {css}"));
}

/// Gives the first element that a selector finds the focus, at once.
pub fn lead_to(css: &str) {
    let found = document().query_selector(css).ok().flatten();
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
