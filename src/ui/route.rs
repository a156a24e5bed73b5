//! The address: `#/` is the contents page, `#/3?…` a chapter with its state, `#/engine` is about
//! the engine in other pages, `#/sources` about where data and pictures come from.
//!
//! The part behind `#` never reaches a server, so the page works under any path on any static
//! host, and what a person sets stays on their device.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The contents page.
    Contents,
    /// A chapter, by its number.
    Chapter(u8),
    /// The engine in one's own page.
    Engine,
    /// Where data and pictures come from.
    Sources,
}

/// Chapters that exist.
pub const CHAPTERS: [u8; 7] = [1, 2, 3, 4, 5, 6, 9];

/// Splits an address into page and state. Unknown pages lead to the contents.
pub fn parse(hash: &str) -> (Page, &str) {
    let path = hash.trim_start_matches('#').trim_start_matches('/');
    let (name, state) = path.split_once('?').unwrap_or((path, ""));
    match name {
        "engine" => return (Page::Engine, ""),
        "sources" => return (Page::Sources, ""),
        _ => {}
    }
    let chapter = name.parse().ok().filter(|number| CHAPTERS.contains(number));
    chapter.map_or((Page::Contents, ""), |number| (Page::Chapter(number), state))
}

/// The address of a page, for links.
pub fn href(page: Page) -> String {
    match page {
        Page::Contents => "#/".to_owned(),
        Page::Chapter(number) => format!("#/{number}"),
        Page::Engine => "#/engine".to_owned(),
        Page::Sources => "#/sources".to_owned(),
    }
}

/// What stands in the address now.
pub fn current() -> String {
    window().location().hash().unwrap_or_default()
}

/// Writes a chapter's state into the address, without a new entry in the history.
pub fn write_state(chapter: u8, state: &str) {
    let page = href(Page::Chapter(chapter));
    let hash = if state.is_empty() { page } else { format!("{page}?{state}") };
    if hash == current() {
        return;
    }
    // Some browsers refuse when asked too often; the next change writes the whole state again.
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&hash));
    }
}

/// The whole address, to be shared.
pub fn share_url(chapter: u8, state: &str) -> String {
    write_state(chapter, state);
    window().location().href().unwrap_or_default()
}
