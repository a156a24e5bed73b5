//! How the game goes: four curves, and the modes that are covered.

use leptos::prelude::*;

use super::plots::Story;
use super::state::Gans;
use super::words::{Pick, t, word};
use crate::text::{gan_words, number};
use crate::ui::canvas::chart::Chart;
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{ChartView, Key, Numbers};

/// The column beside the map.
#[component]
pub(super) fn Charts(all: Gans) -> impl IntoView {
    let env = use_environment();
    let game = all.game;
    let modes =
        Memo::new(move |_| game.configured.with(|c| c.as_ref().map_or(0, |c| c.centres.len() / 2)));
    let story = Memo::new(move |_| Story {
        lang: env.lang.get(),
        readings: game.kept.with(|readings| readings.list.clone()),
        loss: game.setup.with(|setup| setup.loss),
        floor: game.frame.with(|frame| frame.as_ref().map_or(f32::NAN, |frame| frame.floor)),
        modes: modes.get(),
    });
    let empty = Signal::derive(move || {
        let few = story.with(|story| story.readings.len() < 2);
        if few { gan_words(env.lang.get()).no_curve } else { "" }.to_owned()
    });
    let numbers = Numbers {
        table: Signal::derive(move || story.with(Story::table)),
        as_table: env.word(|w| w.as_table),
        as_plot: env.word(|w| w.as_plot),
    };
    let quiet = Signal::derive(String::new);
    let plot = move |title: Pick, height: &'static str, draw: fn(&Story) -> (Chart, Vec<Key>)| {
        let drawn = Memo::new(move |_| story.with(draw));
        let chart = Signal::derive(move || drawn.with(|(chart, _)| chart.clone()));
        let keys = Signal::derive(move || drawn.with(|(_, keys)| keys.clone()));
        view! { <ChartView title=word(title) chart=chart keys=keys height=height empty=quiet /> }
    };
    let losses = Memo::new(move |_| story.with(Story::losses));
    view! {
        <div class="lab9__side">
            <ChartView
                title=word(|w| w.losses)
                chart=Signal::derive(move || losses.with(|(chart, _)| chart.clone()))
                keys=Signal::derive(move || losses.with(|(_, keys)| keys.clone()))
                numbers=numbers
                height="8rem"
                empty=empty
            />
            {plot(|w| w.divergence, "5.5rem", Story::divergence)}
            {plot(|w| w.hits, "5.5rem", Story::hits)}
            <Show when=move || { modes.get() > 0 }>
                {plot(|w| w.coverage, "5.5rem", Story::coverage)}
                <Tally all=all modes=modes />
            </Show>
        </div>
    }
}

/// Modes that are covered now, out of all.
#[component]
fn Tally(all: Gans, modes: Memo<usize>) -> impl IntoView {
    let env = use_environment();
    let covered = Memo::new(move |_| {
        let now = all.game.frame.with(|frame| frame.as_ref().and_then(|frame| frame.now.modes));
        now.unwrap_or(0) as usize
    });
    let text = move || {
        let count = |n: usize| number::grouped(env.lang.get(), n as u64);
        format!("{} {} {}", count(covered.get()), t(|w| w.of)(), count(modes.get()))
    };
    let pips = move || {
        let pip = |place: usize| {
            let done = move || (place < covered.get()).then_some("");
            view! { <i class="pip" data-done=done></i> }
        };
        (0..modes.get()).map(pip).collect_view()
    };
    view! {
        <div class="tally">
            <span>{t(|w| w.tally)}</span>
            <b data-read="modes">{text}</b>
            <span class="pips" aria-hidden="true">{pips}</span>
        </div>
        <p class="meta">{t(|w| w.near_about)}</p>
    }
}
