//! The words of building and training, in the language that is chosen.

use leptos::prelude::*;

use crate::text::{BuildWords, build_words};
use crate::ui::environment::use_environment;

/// Picks a word.
pub(super) type Pick = fn(&BuildWords) -> &'static str;

/// A word as a closure, for views.
pub(super) fn b(pick: Pick) -> impl Fn() -> &'static str + Copy + Send + use<> {
    let lang = use_environment().lang;
    move || pick(build_words(lang.get()))
}

/// A word as a signal, for widgets.
pub(super) fn word(pick: Pick) -> Signal<String> {
    let lang = use_environment().lang;
    Signal::derive(move || pick(build_words(lang.get())).to_owned())
}
