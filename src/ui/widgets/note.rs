//! A message beside its cause.

use leptos::prelude::*;

use super::icon::{Icon, IconView};

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Good to know.
    Info,
    /// Something was left out or changed.
    Warn,
    /// Something failed.
    Danger,
}

/// A framed message; `alert` has it read out at once.
#[component]
pub fn Note(kind: NoteKind, alert: bool, children: Children) -> impl IntoView {
    let (class, icon) = match kind {
        NoteKind::Info => ("note", Icon::Info),
        NoteKind::Warn => ("note note--warn", Icon::Info),
        NoteKind::Danger => ("note note--danger", Icon::Warn),
    };
    view! {
        <div class=class role=if alert { "alert" } else { "note" }>
            <IconView icon=icon />
            <div>{children()}</div>
        </div>
    }
}
