//! Which picture it is, and how templates go over it.

use leptos::html;
use leptos::prelude::*;

use super::camera::Camera;
use super::photo_session::PhotoSession;
use super::picture::Source;
use super::words::{Pick, t, word};
use crate::data::photos::Photo;
use crate::protocol::convolution::{Convolution, PADDING, SIDE, STRIDE};
use crate::protocol::setting::Number;
use crate::text::photo_title;
use crate::ui::environment::use_environment;
use crate::ui::widgets::note::{Note, NoteKind};
use crate::ui::widgets::stepper::Stepper;

/// Picture, own picture, camera; size, stride and padding.
#[component]
pub(super) fn SourceRow(session: PhotoSession) -> impl IntoView {
    let env = use_environment();
    let camera = RwSignal::new(false);
    let failed = RwSignal::new(false);
    view! {
        <div class="sourcerow">
            <PhotoChoice session=session camera=camera />
            <OwnPicture session=session camera=camera />
            <button
                class="btn btn--sm"
                data-act="camera"
                aria-pressed=move || camera.get().to_string()
                on:click=move |_| {
                    failed.set(false);
                    camera.update(|on| *on = !*on);
                }
            >
                {env.t(|w| w.camera)}
            </button>
            <span class="sourcerow__window">
                <NumberStepper session=session name=|w| w.side number=&SIDE />
                <NumberStepper session=session name=|w| w.stride number=&STRIDE />
                <NumberStepper session=session name=|w| w.padding number=&PADDING />
            </span>
            <Show when=move || camera.get() && !failed.get()>
                <Camera session=session failed=failed />
            </Show>
        </div>
        <Show when=move || camera.get() && failed.get()>
            <Note kind=NoteKind::Warn alert=true>
                {env.t(|w| w.camera_off)}
            </Note>
        </Show>
        <Show when=move || session.unreadable.get()>
            <Note kind=NoteKind::Warn alert=true>
                {t(|w| w.unreadable)}
            </Note>
        </Show>
    }
}

#[component]
fn PhotoChoice(session: PhotoSession, camera: RwSignal<bool>) -> impl IntoView {
    let env = use_environment();
    let choose = move |event| {
        if let Some(photo) = Photo::from_name(&event_target_value(&event)) {
            camera.set(false);
            session.load(photo);
        }
    };
    let source = move || session.picture.with(|picture| picture.as_ref().map(|p| p.source));
    let bundled = move || match source() {
        Some(Source::Own) => "own".to_owned(),
        Some(Source::Camera) => "camera".to_owned(),
        _ => session.setup.with(|setup| setup.photo.record().name.to_owned()),
    };
    view! {
        <select
            class="select select--sm"
            data-act="photo"
            aria-label=t(|w| w.picture)
            prop:value=bundled
            on:change=choose
        >
            {Photo::ALL
                .map(|photo| {
                    view! {
                        <option
                            value=photo.record().name
                            selected=move || session.setup.with(|setup| setup.photo == photo)
                        >
                            {move || photo_title(env.lang.get(), photo)}
                        </option>
                    }
                })
                .into_iter()
                .collect_view()}
            <option value="own" hidden=true>{t(|w| w.own_picture)}</option>
            <option value="camera" hidden=true>{env.t(|w| w.camera)}</option>
        </select>
    }
}

#[component]
fn OwnPicture(session: PhotoSession, camera: RwSignal<bool>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let picked = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            camera.set(false);
            session.read(file.into());
        }
        // The same file may be picked again.
        input.set_value("");
    };
    let pick = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <button class="btn btn--sm" data-act="own-picture" on:click=pick>
            {t(|w| w.own_picture)}
        </button>
        <input
            node_ref=input
            type="file"
            accept="image/*"
            hidden
            data-input="picture"
            aria-label=t(|w| w.own_picture)
            on:change=picked
        />
    }
}

#[component]
fn NumberStepper(
    session: PhotoSession,
    name: Pick,
    number: &'static Number<Convolution>,
) -> impl IntoView {
    let env = use_environment();
    let set = move |value: i64| session.change(|setup| (number.set)(setup, value as f64));
    view! {
        <label class="ministep">
            <span>{t(name)}</span>
            <Stepper
                value=Signal::derive(move || session.setup.with(|setup| (number.get)(setup) as i64))
                min=number.min as i64
                max=number.max as i64
                name=word(name)
                less=env.word(|w| w.less)
                more=env.word(|w| w.more)
                on_change=Callback::new(set)
            />
        </label>
    }
}
