//! The training pictures that the network finds most similar.

use leptos::prelude::*;

use super::Why;
use crate::protocol::inspect::why::Distance;
use crate::protocol::maps::Maps;
use crate::text::{explain_words, number};
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::chapters::c03_cnn::explain::{at_step, class_names, fill, named, t, word};
use crate::ui::environment::use_environment;
use crate::ui::widgets::seg::{Seg, SegOption};

/// Both ways to measure, with their keys.
const DISTANCES: [(Distance, &str); 2] =
    [(Distance::Cosine, "cosine"), (Distance::Euclidean, "euclidean")];

/// The pictures with class and distance, and how they are found.
#[component]
pub(super) fn Similar(why: Why) -> impl IntoView {
    let env = use_environment();
    let about = move || {
        let (lang, words) = (env.lang.get(), explain_words(env.lang.get()));
        let (among, step) = why.neighbours.with(|all| (all.among, all.step));
        let (done, all) = why.of(|answer| answer.compared);
        if among == 0 {
            let share = done as f64 / all.max(1) as f64;
            return fill(words.working, &[&number::percent(lang, share, 0)]);
        }
        let among = fill(words.neighbours_about, &[&number::grouped(lang, among as u64)]);
        format!("{among} · {}", at_step(lang, step))
    };
    let count = Memo::new(move |_| why.neighbours.with(|all| all.found.len()));
    let distance_about = move || {
        let words = explain_words(env.lang.get());
        match why.distance.get() {
            Distance::Cosine => words.cosine_about,
            Distance::Euclidean => words.euclidean_about,
        }
    };
    let choice = move || {
        let words = explain_words(env.lang.get());
        let options = DISTANCES.map(|(distance, key)| SegOption {
            key: key.to_owned(),
            label: match distance {
                Distance::Cosine => words.cosine,
                Distance::Euclidean => words.euclidean,
            }
            .to_owned(),
        });
        let value = move || {
            let chosen = why.distance.get();
            DISTANCES.iter().find(|(distance, _)| *distance == chosen).map_or("", |(_, key)| key)
        };
        let choose = Callback::new(move |key: String| {
            if let Some((distance, _)) = DISTANCES.iter().find(|(_, known)| *known == key) {
                why.distance.set(*distance);
            }
        });
        view! {
            <Seg
                name="abstand"
                class="seg--sm"
                label=word(|w| w.distance)
                options=options.to_vec()
                value=Signal::derive(move || value().to_owned())
                on_change=choose
            />
        }
    };
    view! {
        <section class="similar">
            <div class="similar__head">
                <h3 class="h3">{t(|w| w.neighbours)}</h3>
                {choice}
            </div>
            <ul class="mistakes mistakes--8" data-similar=move || count.get()>
                <For
                    each=move || 0..count.get()
                    key=|place| *place
                    children=move |place| view! { <Neighbour why=why place=place /> }
                />
            </ul>
            <p class="meta">{about} " · " {distance_about}</p>
        </section>
    }
}

#[component]
fn Neighbour(why: Why, place: usize) -> impl IntoView {
    let env = use_environment();
    let names = class_names();
    let maps = Signal::derive(move || {
        why.neighbours.with(|all| {
            if place < all.found.len() { all.pictures.one(place) } else { Maps::default() }
        })
    });
    let found = Memo::new(move |_| why.neighbours.with(|all| all.found.get(place).copied()));
    let class =
        move || found.get().map(|(class, _)| names.with(|names| named(names, class).to_owned()));
    let distance =
        move || found.get().map(|(_, far)| number::rounded(env.lang.get(), f64::from(far)));
    let label = Signal::derive(move || {
        let parts = [class().unwrap_or_default(), distance().unwrap_or_default()];
        fill(explain_words(env.lang.get()).neighbour, &[&parts[0], &parts[1]])
    });
    view! {
        <li class="mistake">
            <div class="tile">
                <MapTiles
                    maps=maps
                    columns=Signal::derive(|| 1)
                    table=Signal::derive(|| Table::Sequential)
                    label=label
                />
            </div>
            <span>
                <strong>{class}</strong>
                <br />
                {distance}
            </span>
        </li>
    }
}
