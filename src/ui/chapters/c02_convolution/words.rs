//! The chapter's words, in the language that is chosen.

use leptos::prelude::*;

use crate::text::{ConvolutionWords, convolution_words};
use crate::ui::environment::use_environment;

/// Picks a word.
pub(super) type Pick = fn(&ConvolutionWords) -> &'static str;

/// A word as a closure, for views.
pub(super) fn t(pick: Pick) -> impl Fn() -> &'static str + Copy + Send {
    let lang = use_environment().lang;
    move || pick(convolution_words(lang.get()))
}

/// A word as a signal, for widgets.
pub(super) fn word(pick: Pick) -> Signal<String> {
    let lang = use_environment().lang;
    Signal::derive(move || pick(convolution_words(lang.get())).to_owned())
}
