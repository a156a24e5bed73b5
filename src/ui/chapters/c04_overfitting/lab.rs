//! The lab of chapter 4: four parts behind tabs.

use leptos::prelude::*;

use super::count_part::CountPart;
use super::curve_part::CurvePart;
use super::heart_part::HeartPart;
use super::state::Overfittings;
use super::sweep_part::SweepPart;
use crate::protocol::overfitting_link::Tab;
use crate::protocol::{overfitting, regression};
use crate::text::overfitting_words;
use crate::ui::chapters::regularisation::pictures::MissingPictures;
use crate::ui::chapters::regularisation::settings::DivergenceNote;
use crate::ui::chapters::regularisation::words::t;
use crate::ui::environment::use_environment;
use crate::ui::lab::Controls;
use crate::ui::lab::tabs::{Parts, TabbedLab};

/// The whole lab.
#[component]
pub(super) fn OverfittingLab(
    all: Overfittings,
    controls: Callback<(), Option<Controls>>,
) -> impl IntoView {
    let env = use_environment();
    Effect::new(move || match all.tab.get() {
        Tab::Heart => all.heart.ensure_started(),
        Tab::Sweep => all.sweep.ensure_started(),
        Tab::Curve => all.curve.ensure_started(),
        Tab::Count => {}
    });
    let name = move |tab| {
        let words = overfitting_words(env.lang.get());
        match tab {
            Tab::Heart => words.tab_heart,
            Tab::Sweep => words.tab_sweep,
            Tab::Curve => words.tab_curve,
            Tab::Count => words.tab_count,
        }
    };
    let parts = Parts {
        all: &Tab::ALL,
        name: Callback::new(name),
        shown: all.tab,
        show: Callback::new(move |tab| all.show(tab)),
    };
    let choose = Callback::new(move |set| all.choose_set(&set));
    let motto = t(|w| w.motto_count);
    view! {
        <TabbedLab
            class="lab4"
            parts=parts
            controls=controls
            motto=motto
            notes=move || {
                view! {
                    <Show when=move || all.tab.get() == Tab::Heart>
                        <MissingPictures session=all.heart on_set=choose />
                        <DivergenceNote session=all.heart rate=&overfitting::LEARNING_RATE />
                    </Show>
                    <Show when=move || all.tab.get() == Tab::Sweep>
                        <MissingPictures session=all.sweep on_set=choose />
                    </Show>
                    <Show when=move || all.tab.get() == Tab::Curve>
                        <DivergenceNote session=all.curve rate=&regression::LEARNING_RATE />
                    </Show>
                }
            }
            body=move || match all.tab.get() {
                Tab::Heart => view! { <HeartPart session=all.heart choose=choose /> }.into_any(),
                Tab::Sweep => view! { <SweepPart session=all.sweep choose=choose /> }.into_any(),
                Tab::Curve => view! { <CurvePart session=all.curve /> }.into_any(),
                Tab::Count => view! { <CountPart counting=all.counting /> }.into_any(),
            }
        />
    }
}
