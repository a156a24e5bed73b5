//! What the panels that explain have in common: words, names of classes, and pictures with what they
//! are taken for.

use leptos::prelude::*;

use crate::protocol::classifier::Picture;
use crate::protocol::inspect::results::{Case, Cases};
use crate::protocol::maps::Maps;
use crate::text::{ExplainWords, Lang, class_name, explain_words, number};
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::environment::use_environment;
use crate::ui::session::Session;

/// Picks a word.
pub(super) type Pick = fn(&ExplainWords) -> &'static str;

/// A word as a closure, for views.
pub(super) fn t(pick: Pick) -> impl Fn() -> &'static str + Copy + Send + use<> {
    let lang = use_environment().lang;
    move || pick(explain_words(lang.get()))
}

/// A word as a signal, for widgets.
pub(super) fn word(pick: Pick) -> Signal<String> {
    let lang = use_environment().lang;
    Signal::derive(move || pick(explain_words(lang.get())).to_owned())
}

/// Puts words into a sentence, for `{}`, or for `{a}`, `{b}` and so on.
pub(super) fn fill(sentence: &str, parts: &[&str]) -> String {
    let mut text = sentence.replace("{}", parts.first().copied().unwrap_or_default());
    for (name, part) in ["{a}", "{b}", "{c}"].iter().zip(parts) {
        text = text.replace(name, part);
    }
    text
}

/// Names of the classes of the set that is learned from.
pub(super) fn class_names() -> Memo<Vec<String>> {
    let env = use_environment();
    let session = expect_context::<Session>();
    Memo::new(move |_| {
        let lang = env.lang.get();
        session.workbench.with(|bench| {
            (0..bench.set.classes()).map(|class| class_name(lang, &bench.set, class)).collect()
        })
    })
}

/// The name of one class.
pub(super) fn named(names: &[String], class: usize) -> &str {
    names.get(class).map_or("", String::as_str)
}

/// The names as they stand on maps: the shortest beginnings that tell them apart, of two or three
/// letters, or else numbers from 1.
pub(super) fn short_names(names: &[String]) -> Vec<String> {
    let begins = |name: &str, letters: usize| name.chars().take(letters).collect::<String>();
    let short = |(place, name): (usize, &String)| {
        let is_alone = |letters: &usize| {
            let beginning = begins(name, *letters);
            let same =
                |(other, it): (usize, &String)| other != place && begins(it, *letters) == beginning;
            !names.iter().enumerate().any(same)
        };
        [2, 3].iter().find(|letters| is_alone(letters)).map(|letters| begins(name, *letters))
    };
    let all: Option<Vec<String>> = names.iter().enumerate().map(short).collect();
    all.unwrap_or_else(|| (1..=names.len()).map(|number| number.to_string()).collect())
}

/// "nach Schritt 724".
pub(super) fn at_step(lang: Lang, step: u64) -> String {
    fill(explain_words(lang).at_step, &[&number::grouped(lang, step)])
}

/// How far the work behind the panel is, while there is nothing to show yet.
#[component]
pub(super) fn Working() -> impl IntoView {
    let env = use_environment();
    let work = expect_context::<Session>().work;
    let text = move || {
        let lang = env.lang.get();
        let percent = number::percent(lang, f64::from(work.get().unwrap_or(0.0)), 0);
        fill(explain_words(lang).working, &[&percent])
    };
    view! { <p class="meta">{text}</p> }
}

/// Test pictures as buttons; a click makes one the picture looked at. `note` writes a line about each.
#[component]
pub(super) fn CaseTiles(
    cases: Signal<Cases>,
    note: Callback<Case, String>,
    label: Signal<String>,
) -> impl IntoView {
    let count = Memo::new(move |_| cases.with(|cases| cases.cases.len()));
    view! {
        <ul class="mistakes" aria-label=label>
            <For
                each=move || 0..count.get()
                key=|place| *place
                children=move |place| view! { <CaseTile cases=cases place=place note=note /> }
            />
        </ul>
    }
}

#[component]
fn CaseTile(cases: Signal<Cases>, place: usize, note: Callback<Case, String>) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let names = class_names();
    let case = Memo::new(move |_| cases.with(|cases| cases.cases.get(place).copied()));
    let maps =
        Signal::derive(move || {
            cases.with(|all| {
                if place < all.cases.len() { all.pictures.one(place) } else { Maps::default() }
            })
        });
    let is_looked_at = move || {
        case.get().is_some_and(|case| {
            session.picture.with(|picture| *picture == Picture::Test(case.place))
        })
    };
    let label = Signal::derive(move || {
        let (Some(case), lang) = (case.get(), env.lang.get()) else { return String::new() };
        let sure = number::percent(lang, f64::from(case.sure), 0);
        names.with(|names| {
            let parts = [named(names, case.truth), named(names, case.answer), &sure];
            fill(explain_words(lang).case_label, &parts)
        })
    });
    let look = move |_| {
        if let Some(case) = case.get_untracked() {
            session.look_at(Picture::Test(case.place));
        }
    };
    view! {
        <li class="mistake">
            <button
                type="button"
                class="tile"
                aria-label=label
                aria-pressed=move || is_looked_at().to_string()
                data-case=place
                on:click=look
            >
                <MapTiles
                    maps=maps
                    columns=Signal::derive(|| 1)
                    table=Signal::derive(|| Table::Sequential)
                    label=label
                />
            </button>
            <span>{move || case.get().map(|case| note.run(case))}</span>
        </li>
    }
}
