//! The chapter's words, in the language that is chosen.

use leptos::prelude::*;

use crate::text::{GanWords, gan_words};
use crate::ui::environment::{chapter_text, chapter_word};

/// Picks a word.
pub(super) type Pick = fn(&GanWords) -> &'static str;

/// A word as a closure, for views.
pub(super) fn t(pick: Pick) -> impl Fn() -> &'static str + Copy + Send {
    chapter_text(gan_words, pick)
}

/// A word as a signal, for widgets.
pub(super) fn word(pick: Pick) -> Signal<String> {
    chapter_word(gan_words, pick)
}
