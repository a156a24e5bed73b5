//! The chapter's words, in the language that is chosen.

use leptos::prelude::*;

use crate::text::{AutoencoderWords, autoencoder_words};
use crate::ui::environment::{chapter_text, chapter_word};

/// Picks a word.
pub(super) type Pick = fn(&AutoencoderWords) -> &'static str;

/// A word as a closure, for views.
pub(super) fn t(pick: Pick) -> impl Fn() -> &'static str + Copy + Send {
    chapter_text(autoencoder_words, pick)
}

/// A word as a signal, for widgets.
pub(super) fn word(pick: Pick) -> Signal<String> {
    chapter_word(autoencoder_words, pick)
}
