//! Bringing one's own data: files, a folder, an address; how reading goes, and why it failed.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

use super::files::picked;
use super::preview::PreviewView;
use super::{DataChoice, read};
use crate::protocol::library::{Unreachable, Wishes};
use crate::text::{import_error, number};
use crate::ui::environment::use_environment;
use crate::ui::library::{Failed, Import, use_library};
use crate::ui::widgets::focus::catch_focus;
use crate::ui::widgets::note::{Note, NoteKind};

/// Whatever the import needs now.
#[component]
pub(super) fn AddFiles(choice: DataChoice) -> impl IntoView {
    let library = use_library();
    // Whoever mistyped an address finds it again.
    let address = RwSignal::new(String::new());
    // While reading goes on, only its numbers change.
    let stage = Memo::new(move |_| {
        library.import.with(|import| match import {
            Import::None => 0,
            Import::Reading { .. } => 1,
            Import::Preview(_) | Import::Keeping(_) => 2,
            Import::Failed(_) => 3,
        })
    });
    view! {
        {move || match stage.get() {
            1 => view! { <Reading /> }.into_any(),
            2 => view! { <PreviewView /> }.into_any(),
            3 => {
                view! { <FailedNote /> <Sources choice=choice address=address /> }.into_any()
            }
            _ => view! { <Sources choice=choice address=address /> }.into_any(),
        }}
    }
}

#[component]
fn Sources(choice: DataChoice, address: RwSignal<String>) -> impl IntoView {
    let env = use_environment();
    let library = use_library();
    let has_address = address.with_untracked(|typed| !typed.is_empty());
    catch_focus(if has_address { "#data-address" } else { "[data-act=pick-files]" });
    let files = NodeRef::<html::Input>::new();
    let folder = NodeRef::<html::Input>::new();
    // Leptos has no attribute for folders.
    Effect::new(move || {
        if let Some(folder) = folder.get() {
            let _ = folder.set_attribute("webkitdirectory", "");
        }
    });
    // Of an empty folder browsers say no more than if none had been chosen.
    let nothing = RwSignal::new(false);
    let take = move |input: NodeRef<html::Input>| {
        if let Some(input) = input.get_untracked() {
            let chosen = picked(&input);
            // The same files may be picked again.
            input.set_value("");
            if !chosen.is_empty() {
                nothing.set(false);
                read(library, choice, chosen);
            }
        }
    };
    let open = |input: NodeRef<html::Input>| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let fetch = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = address.with_untracked(|typed| typed.trim().to_owned());
        if !typed.is_empty() {
            library.fetch(typed, Wishes::default());
        }
    };
    view! {
        <div class="empty addfiles">
            <p class="addfiles__lead">{env.t(|w| w.drop_here)}</p>
            <p>
                {env.t(|w| w.drop_formats)}
                {choice.on_picture.is_some().then(|| view! { " " {env.t(|w| w.drop_single)} })}
            </p>
            <div class="addfiles__buttons">
                <button class="btn btn--primary" data-act="pick-files" on:click=move |_| open(files)>
                    {env.t(|w| w.pick_files)}
                </button>
                <button class="btn" data-act="pick-folder" on:click=move |_| open(folder)>
                    {env.t(|w| w.pick_folder)}
                </button>
            </div>
            <input
                type="file"
                multiple
                hidden
                node_ref=files
                data-input="files"
                on:change=move |_| take(files)
            />
            <input
                type="file"
                multiple
                hidden
                node_ref=folder
                data-input="folder"
                on:change=move |_| take(folder)
                on:cancel=move |_: leptos::ev::Event| nothing.set(true)
            />
            <p class="meta" role="status" data-read="folder">
                {move || nothing.get().then(env.t(|w| w.folder_nothing))}
            </p>
        </div>
        <form class="addressline" on:submit=fetch>
            <label for="data-address">{env.t(|w| w.address)}</label>
            <input
                id="data-address"
                class="textfield"
                type="text"
                inputmode="url"
                autocomplete="off"
                spellcheck="false"
                placeholder="https://…"
                prop:value=address
                on:input=move |event| address.set(event_target_value(&event))
            />
            <button class="btn" data-act="fetch">{env.t(|w| w.address_read)}</button>
        </form>
        <p class="meta">{env.t(|w| w.nothing_leaves)}</p>
    }
}

#[component]
fn Reading() -> impl IntoView {
    let env = use_environment();
    let library = use_library();
    catch_focus("[data-act=cancel-import]");
    let state = move || {
        library.import.with(|import| match import {
            Import::Reading { bytes, pictures } => (*bytes, *pictures),
            _ => ((0, 0), 0),
        })
    };
    let share = move || {
        let ((read, all), _) = state();
        if all == 0 { 0.0 } else { read as f64 / all as f64 }
    };
    let facts = move || {
        let (lang, words) = (env.lang.get(), env.words());
        let pictures = number::grouped(lang, state().1 as u64);
        format!("{} · {pictures} {}", number::percent(lang, share(), 0), words.pictures)
    };
    view! {
        <div class="work data__work">
            <span>
                <b>{env.t(|w| w.reading)}</b>
                " "
                <span class="num">{facts}</span>
            </span>
            <button class="btn" data-act="cancel-import" on:click=move |_| library.cancel()>
                {env.t(|w| w.cancel)}
            </button>
            <div
                class="progress"
                role="progressbar"
                aria-label=env.t(|w| w.reading)
                aria-valuenow=move || format!("{:.0}", share() * 100.0)
                aria-valuemin="0"
                aria-valuemax="100"
                style=move || format!("--p: {:.1}%", share() * 100.0)
            >
                <i></i>
            </div>
        </div>
    }
}

/// What went wrong, and that nothing is lost.
#[component]
fn FailedNote() -> impl IntoView {
    let env = use_environment();
    let library = use_library();
    let reason = move || {
        let (lang, words) = (env.lang.get(), env.words());
        library.import.with(|import| match import {
            Import::Failed(Failed::Files(error)) => import_error(lang, error),
            Import::Failed(Failed::Address(Unreachable::NoAddress)) => words.no_address.to_owned(),
            Import::Failed(Failed::Address(Unreachable::Forbidden)) => {
                words.address_forbidden.to_owned()
            }
            Import::Failed(Failed::Address(Unreachable::Status(status))) => {
                format!("{} {status}.", words.address_status)
            }
            Import::Failed(Failed::Storage(bytes)) => {
                let megabytes = number::rounded(lang, *bytes as f64 / f64::from(1 << 20));
                words.storage_full.replace("{}", &megabytes)
            }
            Import::Failed(Failed::Died) => words.import_died.to_owned(),
            _ => String::new(),
        })
    };
    view! {
        <Note kind=NoteKind::Danger alert=true>
            <b>{env.t(|w| w.import_failed)}</b>
            " "
            <span data-state="import-failed">{reason}</span>
            " "
            {env.t(|w| w.import_failed_keep)}
        </Note>
    }
}
