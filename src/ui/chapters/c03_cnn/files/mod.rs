//! The panel of files: what can be taken away, and what can be brought in.

mod bring;
mod take;

use leptos::prelude::*;

use crate::text::{FilesWords, files_words};
use crate::ui::environment::use_environment;

/// The whole panel.
#[component]
pub(super) fn FilesPanel() -> impl IntoView {
    view! {
        <take::Take />
        <bring::Bring />
    }
}

/// A word in the language that is chosen.
fn t(pick: fn(&FilesWords) -> &'static str) -> impl Fn() -> &'static str + Copy + Send + use<> {
    let lang = use_environment().lang;
    move || pick(files_words(lang.get()))
}
