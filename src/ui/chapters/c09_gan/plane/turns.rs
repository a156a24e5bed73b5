//! Who learns, single half-steps, and the button that tells them in words.

use leptos::prelude::*;

use super::state::Gans;
use super::words::{t, word};
use crate::protocol::gan::Turn;
use crate::protocol::gan_link::TURNS;
use crate::ui::chapters::regularisation::settings::SegChoice;

/// The row below the map.
#[component]
pub(super) fn Turns(all: Gans) -> impl IntoView {
    let names = [word(|w| w.both), word(|w| w.only_d), word(|w| w.only_g)];
    let options = TURNS.into_iter().zip(names);
    let options = options.map(|((turn, key), name)| (turn, key, name)).collect();
    let told = move || all.game.look.with(Option::is_some);
    let tell = move |_| {
        all.game.look_at(|look| *look = look.is_none().then_some(Turn::Discriminator));
    };
    view! {
        <div class="gan__turns">
            <div class="picks">
                <span class="picks__label" aria-hidden="true">{t(|w| w.who)}</span>
                <SegChoice
                    name="lernt"
                    label=word(|w| w.who)
                    options=options
                    value=Signal::derive(move || all.learns.get())
                    on_change=Callback::new(move |turn| all.let_learn(turn))
                />
            </div>
            <div class="turns">
                <button
                    class="btn btn--sm"
                    data-act="step-d"
                    on:click=move |_| all.take_turn(Turn::Discriminator)
                >
                    {t(|w| w.step_d)}
                    <span class="kbd" aria-hidden="true">"D"</span>
                </button>
                <button
                    class="btn btn--sm"
                    data-act="step-g"
                    on:click=move |_| all.take_turn(Turn::Generator)
                >
                    {t(|w| w.step_g)}
                    <span class="kbd" aria-hidden="true">"G"</span>
                </button>
                <button
                    class="btn btn--sm"
                    data-act="tell"
                    aria-pressed=move || told().to_string()
                    aria-controls="zeitlupe"
                    on:click=tell
                >
                    {t(|w| w.tell)}
                </button>
            </div>
        </div>
    }
}
