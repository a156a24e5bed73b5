//! Pictures from the camera: what it sees in the middle, square and small.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream,
    MediaStreamConstraints, MediaStreamTrack,
};

use super::collect::TAKEN;
use crate::ui::environment::use_environment;
use crate::ui::widgets::note::{Note, NoteKind};

/// Time from one picture to the next while the button is held.
const INTERVAL: std::time::Duration = std::time::Duration::from_millis(150);

/// Shows what the camera sees; `on_picture` gets levels, a colour after another.
#[component]
pub(super) fn Camera(on_picture: Callback<Vec<u8>>) -> impl IntoView {
    let env = use_environment();
    let video = NodeRef::<html::Video>::new();
    let stream = StoredValue::new_local(None::<MediaStream>);
    let failed = RwSignal::new(false);
    let gone = StoredValue::new(false);
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
            }
            None => {
                failed.try_set(true);
            }
        }
    });
    let holding = StoredValue::new(None::<IntervalHandle>);
    let release = move || {
        if let Some(interval) = holding.try_update_value(Option::take).flatten() {
            interval.clear();
        }
    };
    on_cleanup(move || {
        release();
        gone.set_value(true);
        stream.with_value(|stream| {
            if let Some(stream) = stream {
                stop(stream);
            }
        });
    });
    let take = move || {
        if let Some(picture) = video.get_untracked().as_ref().and_then(picture) {
            on_picture.run(picture);
        }
    };
    let hold = move |_| {
        release();
        holding.set_value(set_interval_with_handle(take, INTERVAL).ok());
    };
    view! {
        <Show
            when=move || failed.get()
            fallback=move || {
                view! {
                    <video class="camera" node_ref=video muted playsinline></video>
                    <div class="collect__buttons">
                        <button
                            class="btn btn--primary btn--sm"
                            data-act="take-picture"
                            title=env.t(|w| w.hold_to_take)
                            on:click=move |_| take()
                            on:pointerdown=hold
                            on:pointerup=move |_| release()
                            on:pointerleave=move |_| release()
                            on:pointercancel=move |_| release()
                        >
                            {env.t(|w| w.take_picture)}
                        </button>
                    </div>
                    <p class="meta">
                        {env.t(|w| w.hold_to_take)} ". " {env.t(|w| w.camera_kept)}
                    </p>
                }
            }
        >
            <Note kind=NoteKind::Warn alert=true>
                {env.t(|w| w.camera_off)}
            </Note>
        </Show>
    }
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

/// The square in the middle, in levels.
fn picture(video: &HtmlVideoElement) -> Option<Vec<u8>> {
    let (width, height) = (f64::from(video.video_width()), f64::from(video.video_height()));
    let side = width.min(height);
    if side == 0.0 {
        return None; // nothing seen yet
    }
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(TAKEN as u32);
    canvas.set_height(TAKEN as u32);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
    context.set_image_smoothing_enabled(true);
    let size = TAKEN as f64;
    let (x, y) = ((width - side) / 2.0, (height - side) / 2.0);
    context
        .draw_image_with_html_video_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            video, x, y, side, side, 0.0, 0.0, size, size,
        )
        .ok()?;
    let pixels = context.get_image_data(0.0, 0.0, size, size).ok()?.data();
    let plane = |colour: usize| pixels.iter().skip(colour).step_by(4).copied();
    Some((0..3).flat_map(plane).collect())
}
