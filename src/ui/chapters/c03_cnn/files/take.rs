//! Files to take away.

use leptos::prelude::*;

use super::t;
use crate::engine::{NetworkSpec, SpecError};
use crate::exchange::{WEIGHTS_FILE, curves, keras, pytorch};
use crate::protocol::workbench::Workbench;
use crate::text::FilesWords;
use crate::ui::download::download;
use crate::ui::session::Session;

type Pick = fn(&FilesWords) -> &'static str;
type Program = fn(&NetworkSpec) -> Result<String, SpecError>;

/// A list of files, each with what it is for.
#[component]
pub(super) fn Take() -> impl IntoView {
    let session = expect_context::<Session>();
    // Parameters come from the worker; whoever asked for them is here.
    Effect::new(move || {
        if let Some(file) = session.saved.get() {
            session.saved.set(None);
            download(WEIGHTS_FILE, "application/octet-stream", &file);
        }
    });
    let spec = move || session.workbench.with_untracked(Workbench::spec);
    // What is set has been checked: it can be built.
    let program = move |name, make: Program| {
        if let Ok(text) = make(&spec()) {
            download(name, "text/x-python", text.as_bytes());
        }
    };
    let untrained =
        Memo::new(move |_| session.curves.with(|c| c.train.is_empty() && c.test.is_empty()));
    view! {
        <section class="files">
            <h3 class="h3">{t(|w| w.take)}</h3>
            <p class="meta">{t(|w| w.take_lead)}</p>
            <ul class="files__list">
                <FileRow
                    file="network.json"
                    name=|w| w.spec
                    about=|w| w.spec_about
                    on_take=move || {
                        download("network.json", "application/json", spec().to_pretty_json().as_bytes());
                    }
                />
                <FileRow
                    file=WEIGHTS_FILE
                    name=|w| w.weights
                    about=|w| w.weights_about
                    on_take=move || session.save()
                />
                <FileRow
                    file="network_pytorch.py"
                    name=|w| w.pytorch
                    about=|w| w.program_about
                    on_take=move || program("network_pytorch.py", pytorch::program)
                />
                <FileRow
                    file="network_keras.py"
                    name=|w| w.keras
                    about=|w| w.program_about
                    on_take=move || program("network_keras.py", keras::program)
                />
                <FileRow
                    file="curves.csv"
                    name=|w| w.curves
                    about=|w| w.curves_about
                    missing=untrained
                    on_take=move || {
                        let text = session.curves.with_untracked(|c| curves::csv(&c.train, &c.test));
                        download("curves.csv", "text/csv", text.as_bytes());
                    }
                />
            </ul>
            <p class="meta">{t(|w| w.settings_note)}</p>
        </section>
    }
}

/// A button with the file's name, and what is in it.
#[component]
fn FileRow(
    file: &'static str,
    name: Pick,
    about: Pick,
    on_take: impl Fn() + 'static,
    /// Whether there is nothing to take yet.
    #[prop(optional, into)]
    missing: Signal<bool>,
) -> impl IntoView {
    let (about, empty) = (t(about), t(|w| w.curves_empty));
    view! {
        <li>
            <button
                class="btn btn--sm"
                data-take=file
                aria-disabled=move || missing.get().to_string()
                on:click=move |_| if !missing.get_untracked() { on_take() }
            >
                {t(name)}
                " "
                <code>{file}</code>
            </button>
            <span class="meta">
                {move || if missing.get() { empty() } else { about() }}
            </span>
        </li>
    }
}
