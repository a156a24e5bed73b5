//! The words that both chapters use, in the language that is chosen.

use leptos::prelude::*;

use crate::text::{OverfittingWords, overfitting_words};
use crate::ui::environment::{chapter_text, chapter_word};

/// Picks a word.
pub(in crate::ui::chapters) type Pick = fn(&OverfittingWords) -> &'static str;

/// A word as a closure, for views.
pub(in crate::ui::chapters) fn t(pick: Pick) -> impl Fn() -> &'static str + Copy + Send {
    chapter_text(overfitting_words, pick)
}

/// A word as a signal, for widgets.
pub(in crate::ui::chapters) fn word(pick: Pick) -> Signal<String> {
    chapter_word(overfitting_words, pick)
}
