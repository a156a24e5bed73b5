//! The camera's pictures, one after the other, as fast as the maps of the last one come.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MediaStream, MediaStreamConstraints, MediaStreamTrack};

use super::photo_session::PhotoSession;
use super::picture::Picture;

/// Runs as long as it is in the page; what it sees is the session's picture.
#[component]
pub(super) fn Camera(session: PhotoSession, failed: RwSignal<bool>) -> impl IntoView {
    let video = NodeRef::<html::Video>::new();
    let stream = StoredValue::new_local(None::<MediaStream>);
    let gone = StoredValue::new(false);
    session.live.set(true);
    spawn_local(async move {
        match open().await {
            // Whoever has left meanwhile does not want to be seen.
            Some(opened) if gone.try_get_value() != Some(false) => stop(&opened),
            Some(opened) => {
                if let Some(video) = video.get_untracked() {
                    video.set_src_object(Some(&opened));
                    let _ = video.play();
                }
                stream.set_value(Some(opened));
                next(session, video, gone);
            }
            None => {
                failed.try_set(true);
            }
        }
    });
    on_cleanup(move || {
        gone.set_value(true);
        session.live.set(false);
        // Maps that nobody waited for.
        session.want_frame();
        stream.with_value(|stream| {
            if let Some(stream) = stream {
                stop(stream);
            }
        });
    });
    view! { <video class="vh" node_ref=video muted playsinline aria-hidden="true"></video> }
}

/// Takes a picture once the map of the last one is there, frame by frame.
fn next(session: PhotoSession, video: NodeRef<html::Video>, gone: StoredValue<bool>) {
    request_animation_frame(move || {
        if gone.try_get_value() != Some(false) {
            return;
        }
        if !session.is_waiting()
            && let Some(picture) = video.get_untracked().as_ref().and_then(Picture::of)
        {
            session.take(picture);
        }
        next(session, video, gone);
    });
}

async fn open() -> Option<MediaStream> {
    let devices = window().navigator().media_devices().ok()?;
    let constraints = MediaStreamConstraints::new();
    constraints.set_video(&true.into());
    let asked = devices.get_user_media_with_constraints(&constraints).ok()?;
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}

fn stop(stream: &MediaStream) {
    for track in stream.get_tracks().iter() {
        track.unchecked_into::<MediaStreamTrack>().stop();
    }
}
