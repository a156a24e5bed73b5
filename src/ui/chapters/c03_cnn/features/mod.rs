//! Panel: where pictures lie in the space of the last hidden layer.

mod map_view;

use leptos::prelude::*;

use super::explain::{Working, at_step, class_names, fill, named, t};
use crate::protocol::classifier::Picture;
use crate::protocol::inspect::features::{Dot, FeatureMap, FeaturesQuestion};
use crate::protocol::inspect::{Look, Seen};
use crate::protocol::maps::Maps;
use crate::text::{explain_words, number};
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use map_view::MapView;

/// What is asked, and what has come. Copied freely into closures.
#[derive(Clone, Copy)]
struct Features {
    map: RwSignal<Option<FeatureMap>>,
    /// Where the picture looked at lies.
    looked_at: RwSignal<Option<[f32; 2]>>,
    /// The dot under the pointer, or the keyboard's: place in the test set.
    pointed: RwSignal<Option<usize>>,
    /// The picture there, with its place.
    picture: RwSignal<Option<(usize, Maps)>>,
}

/// The whole panel.
#[component]
pub(super) fn FeaturesPanel() -> impl IntoView {
    let session = expect_context::<Session>();
    let features = Features::new(session);
    let is_there = Memo::new(move |_| features.map.with(Option::is_some));
    view! {
        <Show when=move || is_there.get() fallback=|| view! { <Working /> }>
            <Explained features=features />
            <MapView features=features />
            <Pointed features=features />
            <About features=features />
        </Show>
    }
}

impl Features {
    fn new(session: Session) -> Self {
        let features = Self {
            map: RwSignal::new(None),
            looked_at: RwSignal::new(None),
            pointed: RwSignal::new(None),
            picture: RwSignal::new(None),
        };
        session.watch(move || {
            let known = features.map.with(|map| map.as_ref().map_or(0, |map| map.version));
            let has = features.picture.with_untracked(|p| p.as_ref().map(|(place, _)| *place));
            let pointed = features.pointed.get().filter(|place| has != Some(*place));
            Some(Look::Features(FeaturesQuestion { known, pointed }))
        });
        Effect::watch(
            move || session.configured.track(),
            move |(), _, _| {
                features.map.set(None);
                features.looked_at.set(None);
                features.pointed.set(None);
                features.picture.set(None);
            },
            false,
        );
        Effect::new(move || {
            let Some(Seen::Features(answer)) = session.seen.get() else { return };
            if let Some(map) = answer.map {
                features.map.set(Some(*map));
            }
            if answer.looked_at != features.looked_at.get_untracked() {
                features.looked_at.set(answer.looked_at);
            }
            if let Some(picture) = answer.pointed {
                features.picture.set(Some(picture));
            }
        });
        features
    }

    fn of<T: Default>(self, pick: impl FnOnce(&FeatureMap) -> T) -> T {
        self.map.with(|map| map.as_ref().map(pick).unwrap_or_default())
    }

    /// The dot that is pointed at.
    fn dot(self) -> Option<Dot> {
        let place = self.pointed.get()?;
        self.of(|map| map.dots.iter().find(|dot| dot.place == place).copied())
    }
}

/// How much of the variance the two axes show.
#[component]
fn Explained(features: Features) -> impl IntoView {
    let env = use_environment();
    let percent = move |pick: fn([f32; 2]) -> f32| {
        let explained = features.of(|map| map.explained);
        number::percent(env.lang.get(), f64::from(pick(explained)), 1)
    };
    view! {
        <p class="results__head">
            <b class="num" data-read="explained">{move || percent(|[a, b]| a + b)}</b>
            <span class="meta">
                {t(|w| w.of_variance)} ": " {t(|w| w.across)} " " {move || percent(|[a, _]| a)} ", "
                {t(|w| w.up)} " " {move || percent(|[_, b]| b)} " · "
                {move || at_step(env.lang.get(), features.of(|map| map.step))}
            </span>
        </p>
    }
}

/// The picture that is pointed at, and what it is taken for.
#[component]
fn Pointed(features: Features) -> impl IntoView {
    let env = use_environment();
    let names = class_names();
    let maps = Signal::derive(move || {
        let place = features.pointed.get();
        features.picture.with(|picture| {
            let shown = picture.as_ref().filter(|(known, _)| Some(*known) == place);
            shown.map(|(_, maps)| maps.clone()).unwrap_or_default()
        })
    });
    let text = Signal::derive(move || {
        let words = explain_words(env.lang.get());
        let Some(dot) = features.dot() else { return words.point_hint.to_owned() };
        names.with(|names| {
            let parts = [named(names, dot.class), named(names, dot.answer)];
            fill(if dot.class == dot.answer { words.dot_right } else { words.dot_wrong }, &parts)
        })
    });
    view! {
        <div class="pointed" data-pointed=move || features.pointed.get()>
            <div class="tile">
                <MapTiles
                    maps=maps
                    columns=Signal::derive(|| 1)
                    table=Signal::derive(|| Table::Sequential)
                    label=text
                />
            </div>
            <div>
                <p class="pointed__text">{text}</p>
                <p class="pointed__keys meta">
                    <span class="key key--wrong"><i></i>{t(|w| w.wrong_dot)}</span>
                    <span class="key key--here"><i></i>{t(|w| w.looked_at)}</span>
                </p>
            </div>
        </div>
    }
}

#[component]
fn About(features: Features) -> impl IntoView {
    let env = use_environment();
    let about = move || {
        let lang = env.lang.get();
        let (width, dots) = features.of(|map| (map.width, map.dots.len()));
        let [width, dots] = [width, dots].map(|count| number::grouped(lang, count as u64));
        fill(explain_words(lang).map_about, &[&width, &dots])
    };
    view! { <p class="meta">{about}</p> }
}

/// Looks at the picture of a dot.
fn look_at(session: Session, place: usize) {
    session.look_at(Picture::Test(place));
}
