//! The chapter's words, in the language that is chosen.

use leptos::prelude::*;

use crate::text::{GanPictureWords, GanWords, gan_picture_words, gan_words};
use crate::ui::environment::{chapter_text, chapter_word};

/// Picks a word.
pub(super) type Pick = fn(&GanWords) -> &'static str;
/// Picks a word of the parts with pictures.
pub(super) type PicturePick = fn(&GanPictureWords) -> &'static str;

/// A word as a closure, for views.
pub(super) fn t(pick: Pick) -> impl Fn() -> &'static str + Copy + Send {
    chapter_text(gan_words, pick)
}

/// A word as a signal, for widgets.
pub(super) fn word(pick: Pick) -> Signal<String> {
    chapter_word(gan_words, pick)
}

/// A word of the parts with pictures as a closure, for views.
pub(super) fn pt(pick: PicturePick) -> impl Fn() -> &'static str + Copy + Send {
    chapter_text(gan_picture_words, pick)
}

/// A word of the parts with pictures as a signal, for widgets.
pub(super) fn pword(pick: PicturePick) -> Signal<String> {
    chapter_word(gan_picture_words, pick)
}
