//! The time-lapse: the sheet as it was, to be scrubbed, played and saved.

use std::time::Duration;

use leptos::prelude::*;

use super::state::Gans;
use super::words::{pt, pword};
use crate::engine::Shape;
use crate::protocol::gan_pictures::{Animation, FileFormat};
use crate::protocol::setting::TRACK;
use crate::text::{gan_picture_words, number};
use crate::ui::download::download;
use crate::ui::environment::use_environment;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::param::Param;

/// A moment of the film.
const PAUSE: Duration = Duration::from_millis(160);
/// Pixels of a file's width, about.
const FILE_WIDTH: usize = 560;

/// The row below the generated pictures.
#[component]
pub(super) fn Film(all: Gans) -> impl IntoView {
    let env = use_environment();
    let moments = Memo::new(move |_| all.pictures.kept.with(|seen| seen.lapse_steps.clone()));
    let last = move || moments.with(|moments| moments.len().saturating_sub(1));
    // One more place at the end of the track stands for now.
    let position = Signal::derive(move || {
        let moment = all.moment.get().unwrap_or(usize::MAX).min(last() + 1);
        moment as f64 / (last() + 1) as f64 * TRACK
    });
    let scrub = Callback::new(move |position: f64| {
        let now = untrack(last) + 1;
        let place = (position / TRACK * now as f64).round() as usize;
        all.moment.set((place < now).then_some(place));
        all.pictures.hurry();
    });
    let value = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), gan_picture_words(env.lang.get()));
        let step = all.moment.get().and_then(|place| moments.with(|m| m.get(place).copied()));
        step.map_or_else(|| words.film_now.to_owned(), |step| number::grouped(lang, step))
    });
    let empty = move || moments.with(Vec::len) < 2;
    view! {
        <div class="film" data-moments=move || moments.with(Vec::len).to_string()>
            <Show
                when=move || !empty()
                fallback=move || view! { <p class="meta">{pt(|w| w.film_empty)}</p> }
            >
                <PlayButton all=all count=Signal::derive(move || last() + 1) />
                <Param name=pword(|w| w.film) value=value position=position on_input=scrub />
                <SaveButtons all=all />
            </Show>
        </div>
    }
}

/// Shows moment after moment, from the beginning or from where the film stands.
#[component]
fn PlayButton(all: Gans, #[prop(into)] count: Signal<usize>) -> impl IntoView {
    let playing = RwSignal::new(false);
    let next = move || {
        // Whatever is not there yet is waited for.
        let shown = all.pictures.kept.with_untracked(|seen| seen.lapse.as_ref().map(|l| l.place));
        let moment = all.moment.get_untracked();
        if !playing.get_untracked() || (moment.is_some() && moment != shown) {
            return;
        }
        let there = moment.map_or(0, |place| place + 1);
        let on = there < count.get_untracked();
        all.moment.set(on.then_some(there));
        playing.set(on);
        all.pictures.hurry();
    };
    let handle = set_interval_with_handle(next, PAUSE).ok();
    on_cleanup(move || {
        if let Some(handle) = handle {
            handle.clear();
        }
    });
    let label = move || if playing.get() { pt(|w| w.film_stop)() } else { pt(|w| w.film_play)() };
    view! {
        <button
            class="iconbtn"
            data-act="film"
            aria-pressed=move || playing.get().to_string()
            aria-label=label
            title=label
            on:click=move |_| playing.update(|playing| *playing = !*playing)
        >
            {move || {
                view! { <IconView icon=if playing.get() { Icon::Pause } else { Icon::Play } /> }
            }}
        </button>
    }
}

/// The time-lapse as a file.
#[component]
fn SaveButtons(all: Gans) -> impl IntoView {
    let env = use_environment();
    let wanted = move || all.wish.with(Option::is_some);
    let save = move |format: FileFormat| {
        let columns =
            all.pictures.configured.with_untracked(|c| c.as_ref().map_or(1, |c| c.columns));
        let side = all.pictures.setup.with_untracked(|setup| match setup.set.shape() {
            Shape::Image { width, .. } => width,
            Shape::Vector(_) => 1,
        });
        let scale = (FILE_WIDTH / (columns * side).max(1)).clamp(1, 4) as u8;
        let before = all.pictures.kept.with_untracked(|seen| seen.file.as_ref().map(|f| f.wish));
        let number = before.map_or(0, |wish| wish.number + 1);
        all.wish.set(Some(Animation { number, format, scale, pause_ms: 120 }));
    };
    Effect::new(move || {
        let ready = all.pictures.kept.with(|seen| {
            let file = seen.file.as_ref()?;
            (Some(file.wish) == all.wish.get()).then(|| file.clone())
        });
        let Some(file) = ready else { return };
        all.wish.set(None);
        let (kind, ending) = match file.wish.format {
            FileFormat::Apng => ("image/apng", "png"),
            FileFormat::Gif => ("image/gif", "gif"),
        };
        let name = gan_picture_words(env.lang.get_untracked()).film_file;
        download(&format!("{name}.{ending}"), kind, &file.bytes);
    });
    let button = move |format: FileFormat, key: &'static str, name: &'static str| {
        let label = move || format!("{}: {name}", pt(|w| w.film_save)());
        view! {
            <button
                class="btn btn--sm"
                data-film=key
                aria-label=label
                title=label
                disabled=wanted
                on:click=move |_| save(format)
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="film__save" role="group" aria-label=pt(|w| w.film_save)>
            {button(FileFormat::Apng, "png", "PNG")} {button(FileFormat::Gif, "gif", "GIF")}
        </div>
    }
}
