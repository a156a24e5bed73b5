//! Chapter 9, generative adversarial networks: two networks play against each other in the plane.

mod charts;
mod lab;
pub(super) mod map_draw;
mod map_pen;
mod map_view;
mod plots;
mod settings;
mod source_row;
mod state;
mod tasks;
mod telling;
mod topic;
mod turns;
mod words;

use leptos::prelude::*;

use super::frame::ChapterFrame;
use crate::protocol::gan::Turn;
use crate::text::{Lang, gan_words, number};
use crate::ui::environment::use_environment;
use crate::ui::lab::{Sharing, pauses};
pub use state::Gans;

const NUMBER: u8 = 9;

/// The whole chapter: text, lab, tasks.
#[component]
pub fn GanChapter(all: Gans) -> impl IntoView {
    let controls = all.controls(use_environment());
    pauses::announce(*all.game, move |lang, _| outcome(all, lang));
    let own_keys = Callback::new(move |key: String| {
        let turn = match key.as_str() {
            "d" | "D" => Turn::Discriminator,
            "g" | "G" => Turn::Generator,
            _ => return false,
        };
        all.take_turn(turn);
        true
    });
    view! {
        <ChapterFrame
            sharing=Sharing::new(NUMBER, move || all.link())
            controls=move || Some(controls)
            own_keys=own_keys
            lab=move || view! { <lab::GanLab all=all controls=controls /> }
            tasks=move || view! { <tasks::Tasks all=all /> }
        />
    }
}

/// What the game has come to, for those who do not look.
fn outcome(all: Gans, lang: Lang) -> String {
    let words = gan_words(lang);
    let now = all.game.frame.with_untracked(|frame| frame.as_ref().map(|frame| frame.now));
    let Some(now) = now else { return String::new() };
    let divergence = number::fixed(lang, f64::from(now.divergence), 3);
    let divergence = format!("{} {divergence}", words.divergence);
    let modes = now.modes.map(|modes| format!("{}: {modes}, ", words.tally));
    format!("{}{divergence}", modes.unwrap_or_default())
}
