//! Where the focus goes when what had it is gone: whoever uses the keyboard goes on from there.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

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
    let found = document().query_selector(&format!("dialog[open] {css}")).ok().flatten();
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
