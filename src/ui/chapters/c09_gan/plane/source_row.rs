//! What is imitated, recipes, and what belongs to drawing.

use leptos::prelude::*;

use super::map_pen::has_room;
use super::state::Gans;
use super::words::{t, word};
use crate::protocol::gan::{Loss, Setup, Source};
use crate::ui::chapters::regularisation::settings::SegChoice;

/// The row above the map.
#[component]
pub(super) fn SourceRow(all: Gans) -> impl IntoView {
    let game = all.game;
    let source = Memo::new(move |_| game.setup.with(|setup| setup.source));
    let names = [
        word(|w| w.ring),
        word(|w| w.lattice),
        word(|w| w.spiral),
        word(|w| w.line),
        word(|w| w.drawn),
    ];
    let options = Source::ALL.into_iter().zip(names);
    let options = options.map(|((source, key), name)| (source, key, name)).collect();
    view! {
        <div class="lab9__top">
            <div class="picks">
                <span class="picks__label" aria-hidden="true">{t(|w| w.source)}</span>
                <SegChoice
                    name="quelle"
                    label=word(|w| w.source)
                    options=options
                    value=source
                    on_change=Callback::new(move |chosen| {
                        game.change(|setup| setup.source = chosen);
                    })
                />
            </div>
            <Recipes all=all />
            <Show when=move || source.get() == Source::Drawn>
                <Drawing all=all />
            </Show>
        </div>
    }
}

/// Settings that are known to succeed, to fail, and to mend.
#[component]
fn Recipes(all: Gans) -> impl IntoView {
    let cured = move || all.game.setup.with(|setup| setup.loss == Loss::WassersteinPenalty);
    let with_seed = move |setup: Setup| {
        let seed = all.game.setup.with_untracked(|setup| setup.seed);
        Setup { seed, ..setup }
    };
    let cure = move |_| {
        all.game.change(|setup| *setup = setup.clone().cured());
        if !all.game.running.get_untracked() {
            all.let_learn(all.learns.get_untracked());
            all.game.run();
        }
    };
    view! {
        <div class="picks recipes" role="group" aria-label=t(|w| w.recipes)>
            <span class="picks__label" aria-hidden="true">{t(|w| w.recipes)}</span>
            <button
                class="btn btn--sm"
                data-act="ring"
                title=t(|w| w.recipe_ring_about)
                on:click=move |_| all.begin(with_seed(Setup::default()))
            >
                {t(|w| w.recipe_ring)}
            </button>
            <button
                class="btn btn--sm"
                data-act="collapse"
                title=t(|w| w.recipe_collapse_about)
                on:click=move |_| all.begin(with_seed(Setup::collapsing()))
            >
                {t(|w| w.recipe_collapse)}
            </button>
            <button
                class="btn btn--sm"
                data-act="cure"
                title=t(|w| w.recipe_cure_about)
                disabled=cured
                on:click=cure
            >
                {t(|w| w.recipe_cure)}
            </button>
        </div>
    }
}

/// What to do, and how to undo it.
#[component]
fn Drawing(all: Gans) -> impl IntoView {
    let game = all.game;
    let empty = move || game.setup.with(|setup| setup.drawn.is_empty());
    let room = move || game.setup.with(|setup| has_room(&setup.drawn));
    view! {
        <div class="drawing">
            <p class="meta">
                {move || if room() { t(|w| w.draw_here)() } else { t(|w| w.full)() }}
            </p>
            <button
                class="btn btn--sm"
                data-act="undo-stroke"
                disabled=empty
                on:click=move |_| {
                    game.change(|setup| {
                        setup.drawn.pop();
                    });
                }
            >
                {t(|w| w.undo_stroke)}
            </button>
            <button
                class="btn btn--sm"
                data-act="clear"
                disabled=empty
                on:click=move |_| game.change(|setup| setup.drawn.clear())
            >
                {t(|w| w.clear)}
            </button>
        </div>
    }
}
