//! Where data, photographs and fonts come from, and what may be done with them.

use leptos::prelude::*;

use crate::data::photos::Photo;
use crate::protocol::picture_set::PictureSet;
use crate::text::{Words, photo_credit, photo_title, set_words};
use crate::ui::environment::use_environment;
use crate::ui::route::{Page, href};

const OFL: &str = "SIL Open Font License 1.1";

type Word = fn(&Words) -> &'static str;

/// Sets, photographs, fonts.
#[component]
pub fn SourcesPage() -> impl IntoView {
    let env = use_environment();
    Effect::new(move || document().set_title(&format!("{} · Lehrnetz", env.words().sources)));
    let set = move |set: PictureSet, source: Word| {
        let name = move || set_words(env.lang.get(), &set).name;
        view! {
            <dt>{name}</dt>
            <dd>{env.t(source)}</dd>
        }
    };
    let font = |name: &'static str, licence: &'static str| {
        view! {
            <dt>{name}</dt>
            <dd>{licence}</dd>
        }
    };
    view! {
        <main class="contents" id="inhalt" tabindex="-1">
            <header class="contents__head">
                <h1 class="title">{env.t(|w| w.sources)}</h1>
                <p class="lead">{env.t(|w| w.sources_lead)}</p>
            </header>
            <section class="sources">
                <h2 class="h2">{env.t(|w| w.data_sets)}</h2>
                <dl class="sources__list">
                    {PictureSet::BUILT_IN
                        .into_iter()
                        .map(|(known, _)| match known {
                            PictureSet::Digits => set(known, |w| w.source_digits),
                            _ => set(known, |w| w.source_drawn),
                        })
                        .collect_view()}
                </dl>
                <h2 class="h2">{env.t(|w| w.photographs)}</h2>
                <ul class="photos">
                    {Photo::ALL.map(|photo| view! { <Photograph photo=photo /> }).collect_view()}
                </ul>
                <h2 class="h2">{env.t(|w| w.fonts)}</h2>
                <dl class="sources__list">
                    {font("IBM Plex Sans", OFL)} {font("Source Serif 4", OFL)}
                    {font("STIX Two Math", OFL)}
                </dl>
            </section>
            <footer class="contents__foot">
                <a class="textlink" href=href(Page::Contents)>{env.t(|w| w.site_contents)}</a>
            </footer>
        </main>
    }
}

#[component]
fn Photograph(photo: Photo) -> impl IntoView {
    let env = use_environment();
    let record = photo.record();
    view! {
        <li>
            <figure class="photo">
                <img
                    src=photo.path()
                    width=record.width
                    height=record.height
                    loading="lazy"
                    alt=move || photo_title(env.lang.get(), photo)
                />
                <figcaption>
                    {move || photo_credit(env.lang.get(), photo)} ". "
                    <span class="num">{record.width} " × " {record.height}</span>
                </figcaption>
            </figure>
        </li>
    }
}
