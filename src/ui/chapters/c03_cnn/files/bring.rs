//! Files to bring in: a spec, parameters, or both together.

use leptos::ev::DragEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FileList};

use super::super::builder::Builder;
use super::t;
use crate::exchange::spec::{SpecProblem, take_over};
use crate::text::{files_words, spec_problem, unknown_file, weights_problem};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::widgets::note::{Note, NoteKind};

/// No spec is longer, and no parameters that fit in the memory of a tab.
const LONGEST: [f64; 2] = [1e6, 1e9];

/// What came of the last files.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    /// Nothing was refused; whether a network was among the files.
    Taken {
        network: bool,
    },
    Refused {
        file: String,
        why: Why,
    },
}

/// Why a file was refused; sentences follow the language.
#[derive(Clone, Debug, PartialEq)]
enum Why {
    Unknown,
    Spec(SpecProblem),
}

/// Where files are dropped or chosen, and what came of it.
#[component]
pub(super) fn Bring() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let builder = expect_context::<Builder>();
    let input = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let outcome = RwSignal::new(None::<Outcome>);
    let take = move |files: Option<FileList>| {
        over.set(false);
        let files: Vec<File> = files
            .map(|list| (0..list.length()).filter_map(|index| list.get(index)).collect())
            .unwrap_or_default();
        if files.is_empty() {
            return;
        }
        session.loaded.set(None);
        outcome.set(None);
        spawn_local(async move { outcome.set(Some(bring(builder, files).await)) });
    };
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let on_change = move |_| {
        if let Some(input) = input.get_untracked() {
            take(input.files());
            // The same file can be chosen again.
            input.set_value("");
        }
    };
    // The page's own place for dropped files is that of data sets.
    let drag = move |event: &DragEvent, inside: bool| {
        event.prevent_default();
        event.stop_propagation();
        over.set(inside);
    };
    let refusal = move || {
        let lang = env.lang.get();
        if let Some(Outcome::Refused { file, why }) = outcome.get() {
            return Some(match why {
                Why::Unknown => unknown_file(lang, &file),
                Why::Spec(problem) => format!("{file}: {}", spec_problem(lang, &problem)),
            });
        }
        let error = session.loaded.get()?.err()?;
        Some(format!("{}: {}", files_words(lang).weights, weights_problem(lang, &error)))
    };
    let taken = move || {
        let words = files_words(env.lang.get());
        let spec =
            (outcome.get() == Some(Outcome::Taken { network: true })).then_some(words.brought_spec);
        let weights = matches!(session.loaded.get(), Some(Ok(()))).then_some(words.brought_weights);
        spec.into_iter().chain(weights).collect::<Vec<_>>().join(" ")
    };
    view! {
        <section
            class="files files__drop"
            class:is-over=move || over.get()
            data-drop="network"
            on:dragenter=move |event| drag(&event, true)
            on:dragover=move |event| drag(&event, true)
            on:dragleave=move |event| drag(&event, false)
            on:drop=move |event| {
                drag(&event, false);
                take(event.data_transfer().and_then(|data| data.files()));
            }
        >
            <h3 class="h3">{t(|w| w.bring)}</h3>
            <p class="meta">{t(|w| w.bring_lead)}</p>
            <button class="btn btn--sm" on:click=choose>
                {t(|w| w.choose)}
            </button>
            <input
                node_ref=input
                type="file"
                multiple
                hidden
                accept=".json,.safetensors"
                data-input="network"
                on:change=on_change
            />
            <p role="status" class="files__taken">
                {taken}
            </p>
            <Show when=move || refusal().is_some()>
                <Note kind=NoteKind::Danger alert=true>
                    {refusal}
                </Note>
            </Show>
        </section>
    }
}

/// Reads the files, and takes over what fits: first the network, then its parameters.
async fn bring(builder: Builder, files: Vec<File>) -> Outcome {
    let session = builder.session;
    let refuse = |file: &File, why| Outcome::Refused { file: file.name(), why };
    let (mut spec, mut weights) = (None, None);
    for file in &files {
        let name = file.name();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let (place, longest) = match ending.to_lowercase().as_str() {
            "json" => (&mut spec, LONGEST[0]),
            "safetensors" => (&mut weights, LONGEST[1]),
            _ => return refuse(file, Why::Unknown),
        };
        let bytes = if file.size() <= longest { read(file).await } else { None };
        let Some(bytes) = bytes else { return refuse(file, Why::Unknown) };
        *place = Some((file, bytes));
    }
    let network = spec.is_some();
    if let Some((file, bytes)) = spec {
        let text = String::from_utf8_lossy(&bytes);
        let settings = session.workbench.get_untracked();
        match take_over(&text, &settings) {
            Ok(next) => builder.bring_in(next),
            Err(problem) => return refuse(file, Why::Spec(problem)),
        }
    }
    if let Some((_, bytes)) = weights {
        session.load(bytes);
    }
    Outcome::Taken { network }
}

async fn read(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
