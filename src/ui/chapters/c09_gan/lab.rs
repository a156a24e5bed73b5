//! The lab of chapter 9: four parts behind tabs.

use leptos::prelude::*;

use super::pictures::game::GamePart;
use super::pictures::walk::WalkPart;
use super::pictures::{FailureNote, PictureDivergenceNote, PicturesPart};
use super::plane::{DivergenceNote, PlanePart};
use super::state::Gans;
use super::words::pt;
use crate::protocol::gan_link::Tab;
use crate::text::gan_picture_words;
use crate::ui::environment::use_environment;
use crate::ui::lab::Controls;
use crate::ui::lab::tabs::{Parts, TabbedLab};

/// The whole lab.
#[component]
pub(super) fn GanLab(all: Gans, controls: Callback<(), Option<Controls>>) -> impl IntoView {
    let env = use_environment();
    Effect::new(move || match all.tab.get() {
        Tab::Plane => all.game.ensure_started(),
        Tab::Pictures | Tab::Walk | Tab::Game => all.pictures.ensure_started(),
    });
    let name = move |tab| {
        let words = gan_picture_words(env.lang.get());
        match tab {
            Tab::Plane => words.tab_plane,
            Tab::Pictures => words.tab_pictures,
            Tab::Walk => words.tab_walk,
            Tab::Game => words.tab_game,
        }
    };
    let parts = Parts {
        all: &Tab::ALL,
        name: Callback::new(name),
        shown: all.tab,
        show: Callback::new(move |tab| all.show(tab)),
    };
    let motto = pt(|w| w.match_lead);
    view! {
        <TabbedLab
            class="gan"
            parts=parts
            controls=controls
            motto=motto
            notes=move || {
                view! {
                    <Show
                        when=move || all.tab.get() == Tab::Plane
                        fallback=move || {
                            view! {
                                <PictureDivergenceNote all=all />
                                <FailureNote all=all />
                            }
                        }
                    >
                        <DivergenceNote all=all />
                    </Show>
                }
            }
            body=move || {
                match all.tab.get() {
                    Tab::Plane => view! { <PlanePart all=all /> }.into_any(),
                    Tab::Pictures => view! { <PicturesPart all=all /> }.into_any(),
                    Tab::Walk => view! { <WalkPart all=all /> }.into_any(),
                    Tab::Game => view! { <GamePart all=all /> }.into_any(),
                }
            }
        />
    }
}
