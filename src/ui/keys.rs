//! When a key is a command and when it belongs to what has the focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::environment::Environment;
use leptos::prelude::*;

/// Whether a key press may be taken as a single-key command: no field has the focus, no dialog is
/// open, no modifier is held, and the reader has not switched letters off.
pub fn is_command(event: &KeyboardEvent, environment: Environment) -> bool {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
        return false;
    }
    if !environment.letter_keys.get_untracked() {
        return false;
    }
    let in_dialog = document().query_selector("dialog[open]").ok().flatten().is_some();
    !in_dialog && !takes_keys(event)
}

/// Whether the focused element does something of its own with keys. Space does what the focused
/// control does.
fn takes_keys(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return false;
    };
    let is_text = target
        .closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [data-keys]")
        .is_ok_and(|hit| hit.is_some());
    let is_space = event.key() == " ";
    let takes_space =
        target.closest("button, a, summary, input, [role=menuitem]").is_ok_and(|hit| hit.is_some());
    is_text || (is_space && takes_space)
}
