//! Templates on a picture: paint, and see at once where the picture answers.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::map_view::MapView;
use super::photo_session::PhotoSession;
use super::photo_view::{PhotoView, PixelBox, Pointing};
use super::reading_view::{ReadingView, reading_now};
use super::source_row::SourceRow;
use super::template_list::TemplateList;
use super::template_pad::TemplatePad;
use super::words::{t, word};
use crate::data::photos::Photo;
use crate::lab::convolution::spot::ROOF;
use crate::protocol::convolution::Convolution;
use crate::protocol::template::Template;
use crate::text::{convolution_words, number};
use crate::ui::canvas::palette::Table;
use crate::ui::environment::use_environment;
use crate::ui::widgets::focus::lead_to;
use crate::ui::widgets::toast::use_toasts;

/// The whole part: picture and map, templates, how a number comes about.
#[component]
pub(super) fn TemplatePart(session: PhotoSession) -> impl IntoView {
    let cutting = RwSignal::new(false);
    view! {
        <div class="photopart">
            <SourceRow session=session />
            <PhotoFigure session=session cutting=cutting />
            <MapFigure session=session />
            <TemplateList session=session />
            <TemplatePad session=session cutting=cutting />
            <ReadingView session=session />
        </div>
    }
}

#[component]
fn PhotoFigure(session: PhotoSession, cutting: RwSignal<bool>) -> impl IntoView {
    let env = use_environment();
    let toasts = use_toasts();
    // Another weight in a template moves nothing on the picture: it is not drawn anew.
    let boxes = Memo::new(move |_| {
        let window = session.setup.with(Convolution::window);
        let one = session.place_now().map(|place| {
            let [row, column] = place.map(|at| window.start(at) as f64);
            let side = window.side as f64;
            PixelBox { row, column, height: side, width: side }
        });
        one.into_iter().collect::<Vec<_>>()
    });
    let cut = move || {
        let Some(place) = untrack(|| session.place_now()) else { return };
        let window = session.setup.with_untracked(Convolution::window);
        let corner = place.map(|at| window.start(at).max(0) as usize);
        let template = session.picture.with_untracked(|picture| {
            let picture = picture.as_ref()?;
            Template::cut(&picture.grey, window.side, corner[0], corner[1])
        });
        match template {
            Some(template) => {
                session.put(template);
                cutting.set(false);
            }
            None => {
                toasts.show(convolution_words(env.lang.get_untracked()).too_plain.to_owned());
            }
        }
    };
    let point = Callback::new(move |pointing| match pointing {
        Pointing::At(pixel) => session.look_at_pixel(pixel),
        Pointing::Chosen(pixel) => {
            session.look_at_pixel(pixel);
            if cutting.get_untracked() {
                cut();
            }
        }
        Pointing::By(by) => session.step_place(by),
        Pointing::Confirmed => {
            if cutting.get_untracked() {
                cut();
            }
        }
    });
    // The band of the first task lies on the castle's roof.
    let band = Memo::new(move |_| session.shows(Photo::Castle).then_some(ROOF));
    let label = Signal::derive(move || {
        let (lang, words) = (env.lang.get(), convolution_words(env.lang.get()));
        let found = reading_now(session).map(|reading| {
            words
                .field_at
                .replace("{x}", &reading.corner[1].to_string())
                .replace("{y}", &reading.corner[0].to_string())
                .replace("{}", &number::fixed(lang, reading.sum, 3))
        });
        format!("{}. {}. {}", words.photo, found.unwrap_or_default(), words.photo_keys)
    });
    let size = move || {
        session.picture.with(|picture| {
            let size = picture.as_ref().map(|picture| picture.size());
            size.map(|[height, width]| number::sizes(env.lang.get(), &[width, height]))
        })
    };
    // Who cuts by keys goes on from the picture, and who thinks better of it has a key for that, too.
    Effect::new(move || {
        if cutting.get() {
            lead_to("[data-photo]");
        }
    });
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && cutting.get_untracked() {
            event.stop_propagation();
            cutting.set(false);
        }
    };
    view! {
        <figure
            class="bigpicture"
            data-cutting=move || cutting.get().to_string()
            on:keydown=key
        >
            <figcaption class="plot__head">
                <span class="h3">{t(|w| w.picture)} " x"</span>
                <span class="meta">{size}</span>
            </figcaption>
            <PhotoView session=session boxes=boxes.into() band=band label=label on_point=point />
        </figure>
    }
}

#[component]
fn MapFigure(session: PhotoSession) -> impl IntoView {
    let env = use_environment();
    let map = session.followed(move || session.chosen.get());
    // Nor the old map, while the new one is on its way.
    let marked = Memo::new(move |_| {
        let (place, places) = (session.place_now()?, session.places()?);
        Some([0, 1].map(|axis| (place[axis] as f64 + 0.5) / places[axis] as f64))
    });
    let point = Callback::new(move |share: [f64; 2]| {
        if let Some(places) = untrack(|| session.places()) {
            let place = [0, 1].map(|axis| {
                ((share[axis] * places[axis] as f64) as usize).min(places[axis].max(1) - 1)
            });
            session.place.set(Some(place));
        }
    });
    let size = move || {
        let places = session.places();
        places.map(|[rows, columns]| number::sizes(env.lang.get(), &[columns, rows]))
    };
    let answered = move || {
        let words = convolution_words(env.lang.get());
        session
            .answered_ms
            .get()
            .map(|ms| words.answered.replace("{}", &number::fixed(env.lang.get(), ms, 0)))
    };
    let range = move || {
        let high = map.with(|map| map.as_ref().map(|map| f64::from(map.high)));
        let text = number::fixed(env.lang.get(), high.unwrap_or(f64::NAN), 2);
        (format!("−{text}"), text)
    };
    view! {
        <figure class="bigpicture">
            <figcaption class="plot__head">
                <span class="h3">{t(|w| w.map)} " y"</span>
                <span class="meta">{size}</span>
                <span class="meta" data-read="answered">{answered}</span>
            </figcaption>
            <MapView
                maps=map
                index=0
                table=Table::Response
                marked=marked
                label=word(|w| w.map_label)
                on_point=point
            />
            <div class="scalebar">
                <span class="num">{move || range().0}</span>
                <i></i>
                <span class="num">{move || range().1}</span>
            </div>
        </figure>
    }
}
