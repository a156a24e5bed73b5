//! Chapter 9, generative adversarial networks: two networks play against each other, in the plane and
//! with pictures; a person plays against one of them.

mod lab;
mod loss_choice;
mod pictures;
pub(super) mod plane;
mod state;
mod tasks;
mod topic;
mod turns;
mod words;

use leptos::prelude::*;

use super::frame::ChapterFrame;
use crate::protocol::gan::Turn;
use crate::protocol::gan_link::Tab;
use crate::text::{Lang, gan_picture_words, gan_words, number};
use crate::ui::environment::use_environment;
use crate::ui::lab::{Sharing, pauses};
pub use state::Gans;

const NUMBER: u8 = 9;

/// The whole chapter: text, lab, tasks.
#[component]
pub fn GanChapter(all: Gans) -> impl IntoView {
    let env = use_environment();
    let (plane, pictures) = (all.controls(env), all.picture_controls(env));
    let controls = Callback::new(move |()| match all.tab.get() {
        Tab::Plane => Some(plane),
        Tab::Pictures | Tab::Walk => Some(pictures),
        Tab::Game => None,
    });
    pauses::announce(*all.game, move |lang, _| outcome(all, lang));
    pauses::announce(*all.pictures, move |lang, _| drawing(all, lang));
    view! {
        <ChapterFrame
            sharing=Sharing::new(NUMBER, move || all.link())
            controls=controls
            own_keys=Callback::new(move |key: String| own_key(all, &key))
            lab=move || view! { <lab::GanLab all=all controls=controls /> }
            tasks=move || view! { <tasks::Tasks all=all /> }
        />
    }
}

/// Single half-steps, and answers in the game.
fn own_key(all: Gans, key: &str) -> bool {
    let tab = all.tab.get_untracked();
    if tab == Tab::Game {
        return pictures::game::on_key(all, key);
    }
    let turn = match key {
        "d" | "D" => Turn::Discriminator,
        "g" | "G" => Turn::Generator,
        _ => return false,
    };
    if tab == Tab::Plane {
        all.take_turn(turn);
    } else {
        all.take_picture_turn(turn);
    }
    true
}

/// What the game in the plane has come to, for those who do not look.
fn outcome(all: Gans, lang: Lang) -> String {
    let words = gan_words(lang);
    let now = all.game.frame.with_untracked(|frame| frame.as_ref().map(|frame| frame.now));
    let Some(now) = now else { return String::new() };
    let divergence = number::fixed(lang, f64::from(now.divergence), 3);
    let divergence = format!("{} {divergence}", words.divergence);
    let modes = now.modes.map(|modes| format!("{}: {modes}, ", words.tally));
    format!("{}{divergence}", modes.unwrap_or_default())
}

/// How good the pictures have become.
fn drawing(all: Gans, lang: Lang) -> String {
    let score = all.pictures.kept.with_untracked(|seen| seen.quality.as_ref()?.now);
    let distance = score.map_or(f64::NAN, |score| f64::from(score.distance));
    format!("{} {}", gan_picture_words(lang).frechet, number::measured(lang, distance, 1))
}
