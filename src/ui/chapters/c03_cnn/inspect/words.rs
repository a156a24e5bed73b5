//! The words of the panels, in the language that is chosen.

use leptos::prelude::*;

use crate::text::{InspectWords, inspect_words};
use crate::ui::environment::use_environment;

/// Picks a word.
pub(in crate::ui::chapters::c03_cnn) type Pick = fn(&InspectWords) -> &'static str;

/// A word as a closure, for views.
pub(in crate::ui::chapters::c03_cnn) fn t(
    pick: Pick,
) -> impl Fn() -> &'static str + Copy + Send + use<> {
    let lang = use_environment().lang;
    move || pick(inspect_words(lang.get()))
}
