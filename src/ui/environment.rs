//! What surrounds every page: language, theme, mode; chosen by the reader, kept by the browser.

use leptos::prelude::*;
use web_sys::Storage;

use crate::text::{Lang, Words, words};

const LANG_KEY: &str = "lehrnetz.lang";
const THEME_KEY: &str = "lehrnetz.theme";
const KEYS_KEY: &str = "lehrnetz.letter-keys";

/// How the page is laid out; a value of `html[data-mode]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewMode {
    /// Text and lab.
    Spread,
    /// The lab alone, large, for a lecture hall.
    Present,
    /// The lab alone, inside someone else's page.
    Embed,
}

/// Language, mode and keyboard habits. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Environment {
    /// Language of all words.
    pub lang: RwSignal<Lang>,
    /// Layout.
    pub mode: RwSignal<ViewMode>,
    /// Whether single letters are commands.
    pub letter_keys: RwSignal<bool>,
}

impl Environment {
    /// Reads what the address and the browser say.
    pub fn read() -> Self {
        let query = window().location().search().unwrap_or_default();
        let asked = |key: &str| {
            let pairs = query.trim_start_matches('?').split('&');
            pairs.filter_map(|pair| pair.split_once('=')).find(|(k, _)| *k == key).map(|(_, v)| v)
        };
        let stored = storage().and_then(|s| s.get_item(LANG_KEY).ok().flatten());
        let lang = asked("lang")
            .and_then(Lang::from_code)
            .or_else(|| stored.as_deref().and_then(Lang::from_code))
            .unwrap_or_else(|| Lang::from_browser(&browser_languages()));
        let mode = match root().get_attribute("data-mode").as_deref() {
            Some("present") => ViewMode::Present,
            Some("embed") => ViewMode::Embed,
            _ => ViewMode::Spread,
        };
        let letters = storage().and_then(|s| s.get_item(KEYS_KEY).ok().flatten());
        let environment = Self {
            lang: RwSignal::new(lang),
            mode: RwSignal::new(mode),
            letter_keys: RwSignal::new(letters.as_deref() != Some("off")),
        };
        environment.keep();
        environment
    }

    /// The words of the chosen language.
    pub fn words(self) -> &'static Words {
        words(self.lang.get())
    }

    /// The words of the chosen language, for something said once.
    pub fn words_now(self) -> &'static Words {
        words(self.lang.get_untracked())
    }

    /// A word as a closure, for views.
    pub fn t(self, pick: fn(&Words) -> &'static str) -> impl Fn() -> &'static str + Copy + Send {
        let lang = self.lang;
        move || pick(words(lang.get()))
    }

    /// A word as a signal, for widgets.
    pub fn word(self, pick: fn(&Words) -> &'static str) -> Signal<String> {
        let lang = self.lang;
        Signal::derive(move || pick(words(lang.get())).to_owned())
    }

    /// Light to dark and back.
    pub fn toggle_theme(self) {
        let theme = if is_dark() { "light" } else { "dark" };
        let _ = root().set_attribute("data-theme", theme);
        remember(THEME_KEY, theme);
    }

    /// Presenter mode on or off.
    pub fn toggle_present(self) {
        self.mode.update(|mode| {
            *mode = match mode {
                ViewMode::Present => ViewMode::Spread,
                ViewMode::Spread | ViewMode::Embed => ViewMode::Present,
            };
        });
    }

    fn keep(self) {
        Effect::new(move || {
            let lang = self.lang.get();
            let _ = root().set_attribute("lang", lang.code());
        });
        Effect::watch(move || self.lang.get(), |lang, _, _| remember(LANG_KEY, lang.code()), false);
        Effect::watch(
            move || self.letter_keys.get(),
            |on, _, _| remember(KEYS_KEY, if *on { "on" } else { "off" }),
            false,
        );
        Effect::new(move || {
            let _ = match self.mode.get() {
                ViewMode::Spread => root().remove_attribute("data-mode"),
                ViewMode::Present => root().set_attribute("data-mode", "present"),
                ViewMode::Embed => root().set_attribute("data-mode", "embed"),
            };
        });
    }
}

/// The environment of the page.
pub fn use_environment() -> Environment {
    expect_context()
}

/// A word of a chapter as a closure, for views.
pub fn chapter_text<W>(
    words: fn(Lang) -> &'static W,
    pick: fn(&W) -> &'static str,
) -> impl Fn() -> &'static str + Copy + Send {
    let lang = use_environment().lang;
    move || pick(words(lang.get()))
}

/// A word of a chapter as a signal, for widgets.
pub fn chapter_word<W>(
    words: fn(Lang) -> &'static W,
    pick: fn(&W) -> &'static str,
) -> Signal<String> {
    let text = chapter_text(words, pick);
    Signal::derive(move || text().to_owned())
}

fn root() -> web_sys::Element {
    document().document_element().expect("a document has a root")
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Kept if the browser allows it; if not, the choice holds as long as the page is open.
fn remember(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, value);
    }
}

fn browser_languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|language| language.as_string()).collect()
}

fn is_dark() -> bool {
    match root().get_attribute("data-theme").as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => window()
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches()),
    }
}
