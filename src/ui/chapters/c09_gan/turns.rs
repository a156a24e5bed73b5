//! Who learns, and single half-steps.

use leptos::prelude::*;

use super::words::{t, word};
use crate::protocol::gan::Turn;
use crate::protocol::gan_link::TURNS;
use crate::ui::chapters::regularisation::settings::SegChoice;

/// A row of both, and of what else belongs there.
#[component]
pub(super) fn Turns(
    /// Who learns.
    #[prop(into)]
    learns: Signal<Turn>,
    on_learns: Callback<Turn>,
    /// A single step of one of them.
    on_step: Callback<Turn>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let names = [word(|w| w.both), word(|w| w.only_d), word(|w| w.only_g)];
    let options = TURNS.into_iter().zip(names);
    let options = options.map(|((turn, key), name)| (turn, key, name)).collect();
    view! {
        <div class="gan__turns">
            <div class="picks">
                <span class="picks__label" aria-hidden="true">{t(|w| w.who)}</span>
                <SegChoice
                    name="lernt"
                    label=word(|w| w.who)
                    options=options
                    value=learns
                    on_change=on_learns
                />
            </div>
            <div class="turns">
                <button
                    class="btn btn--sm"
                    data-act="step-d"
                    on:click=move |_| on_step.run(Turn::Discriminator)
                >
                    {t(|w| w.step_d)}
                    <span class="kbd" aria-hidden="true">"D"</span>
                </button>
                <button
                    class="btn btn--sm"
                    data-act="step-g"
                    on:click=move |_| on_step.run(Turn::Generator)
                >
                    {t(|w| w.step_g)}
                    <span class="kbd" aria-hidden="true">"G"</span>
                </button>
                {children.map(|children| children())}
            </div>
        </div>
    }
}
