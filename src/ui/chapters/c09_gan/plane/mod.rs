//! The game in the plane: the map with who learns, the curves, the half-step in words, the settings.

mod charts;
pub(in crate::ui::chapters) mod map_draw;
mod map_pen;
mod map_view;
mod plots;
mod settings;
mod source_row;
mod telling;

use leptos::prelude::*;

use super::state::Gans;
use super::turns::Turns;
use super::words::t;
use super::{loss_choice, state, topic, words};
use crate::protocol::gan::{Setup, Turn};
use crate::ui::environment::use_environment;
use crate::ui::widgets::note::{Note, NoteKind};
use charts::Charts;
use map_view::{LayerChoice, Legend, MapView};
use settings::Settings;
use source_row::SourceRow;
use telling::Telling;

/// The whole part.
#[component]
pub(super) fn PlanePart(all: Gans) -> impl IntoView {
    view! {
        <SourceRow all=all />
        <div class="lab9">
            <div class="lab9__map">
                <MapView all=all />
                <Legend all=all />
                <LayerChoice all=all />
                <Turns
                    learns=all.learns
                    on_learns=Callback::new(move |turn| all.let_learn(turn))
                    on_step=Callback::new(move |turn| all.take_turn(turn))
                >
                    <TellButton all=all />
                </Turns>
            </div>
            <Charts all=all />
        </div>
        <Telling all=all />
        <Settings all=all />
    }
}

/// Has a half-step told in words.
#[component]
fn TellButton(all: Gans) -> impl IntoView {
    let told = move || all.game.look.with(Option::is_some);
    let tell = move |_| {
        all.game.look_at(|look| *look = look.is_none().then_some(Turn::Discriminator));
    };
    view! {
        <button
            class="btn btn--sm"
            data-act="tell"
            aria-pressed=move || told().to_string()
            aria-controls="zeitlupe"
            on:click=tell
        >
            {t(|w| w.tell)}
        </button>
    }
}

/// That training ran away, and what helps: a tenth of both learning rates.
#[component]
pub(super) fn DivergenceNote(all: Gans) -> impl IntoView {
    let env = use_environment();
    let ended = all.game.ended;
    let restart = move |_| {
        let mut setup: Setup = all.game.setup.get_untracked();
        for player in [&mut setup.generator, &mut setup.discriminator] {
            player.learning_rate /= 10.0;
        }
        setup.tidy();
        all.begin(setup);
    };
    view! {
        <Show when=move || ended.with(Option::is_some)>
            <Note kind=NoteKind::Danger alert=true>
                <b>{t(|w| w.diverged)}</b>
                " "
                {t(|w| w.diverged_detail)}
                <div class="note__actions">
                    <button class="btn btn--sm btn--primary" on:click=restart>
                        {t(|w| w.diverged_rates)}
                    </button>
                    <button class="btn btn--sm" on:click=move |_| ended.set(None)>
                        {env.t(|w| w.look_at_state)}
                    </button>
                </div>
            </Note>
        </Show>
    }
}
