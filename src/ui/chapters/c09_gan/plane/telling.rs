//! Slow motion: one half-step in words, with the numbers of its points.

use leptos::prelude::*;

use super::state::Gans;
use super::words::{t, word};
use crate::protocol::gan::{Example, HalfStep, Turn};
use crate::protocol::gan_link::TURNS;
use crate::protocol::message::Pace;
use crate::protocol::setting::decimal;
use crate::text::{Lang, gan_words, half_step, number, pair};
use crate::ui::chapters::regularisation::settings::SegChoice;
use crate::ui::environment::use_environment;
use crate::ui::widgets::chart_view::{NumberTable, Table};

/// Points of each kind in the table.
const ROWS: usize = 3;

/// The panel; nothing while nobody asks for it.
#[component]
pub(super) fn Telling(all: Gans) -> impl IntoView {
    view! {
        <div id="zeitlupe">
            <Show when=move || all.game.look.with(Option::is_some)>
                <Panel all=all />
            </Show>
        </div>
    }
}

#[component]
fn Panel(all: Gans) -> impl IntoView {
    let env = use_environment();
    let game = all.game;
    // Nobody can read ten half-steps a second: while the game runs fast, the last one stays.
    let told = Memo::new(move |before: Option<&Option<HalfStep>>| {
        let fast = game.running.get() && game.pace.get() != Pace::Slow;
        let now = game.frame.with(|frame| frame.as_ref()?.half_step.clone());
        let holds = |told: &HalfStep| fast && Some(told.turn) == game.look.get();
        before.filter(|before| before.as_ref().is_some_and(holds)).cloned().unwrap_or(now)
    });
    let names = [word(|w| w.turn_d), word(|w| w.turn_g)];
    let options = TURNS[1..].iter().zip(names);
    let options = options.map(|((turn, key), name)| (*turn, *key, name)).collect();
    let turn = Signal::derive(move || game.look.get().unwrap_or_default());
    let sentences = move || {
        let setup = game.setup.get();
        let lines = told.with(|told| {
            told.as_ref().map(|told| half_step(env.lang.get(), &setup, told)).unwrap_or_default()
        });
        lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
    };
    let table = Signal::derive(move || {
        told.with(|told| told.as_ref().map(|told| table(env.lang.get(), told)).unwrap_or_default())
    });
    // Whoever takes turns by hand is shown the other's next.
    let take = move |_| {
        let turn = turn.get_untracked();
        all.take_turn(turn);
        let next = if turn == Turn::Generator { Turn::Discriminator } else { Turn::Generator };
        game.look_at(|look| *look = Some(next));
    };
    view! {
        <section class="telling" aria-label=t(|w| w.steps_told)>
            <div class="telling__head">
                <h3 class="h3">{t(|w| w.steps_told)}</h3>
                <SegChoice
                    name="zug"
                    label=word(|w| w.tell)
                    options=options
                    value=turn
                    on_change=Callback::new(move |turn| game.look_at(|look| *look = Some(turn)))
                />
                <button class="btn btn--sm btn--primary" data-act="take-turn" on:click=take>
                    {t(|w| w.take_turn)}
                </button>
            </div>
            <p class="meta">{t(|w| w.tell_about)}</p>
            <ol class="telling__steps" data-read="told">{sentences}</ol>
            <NumberTable table=table />
        </section>
    }
}

fn table(lang: Lang, told: &HalfStep) -> Table {
    let words = gan_words(lang);
    let three = |value: f32| number::measured(lang, decimal(value), 3);
    let row = |name: &str, example: &Example| {
        vec![
            name.to_owned(),
            pair(lang, example.place),
            three(example.verdict),
            three(example.loss),
            three(example.slope),
            three(example.next_verdict),
        ]
    };
    let real = told.real.iter().take(ROWS).map(|example| row(words.real, example));
    let made = told.generated.iter().take(ROWS).map(|example| row(words.generated, example));
    let heads = [words.kind, words.place, words.score, words.own_loss, words.slope, words.after];
    Table { heads: heads.map(str::to_owned).to_vec(), rows: real.chain(made).collect() }
}
