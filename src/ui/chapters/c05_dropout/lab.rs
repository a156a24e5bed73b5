//! The lab of chapter 5: five parts behind tabs.

use leptos::prelude::*;

use super::ensemble_part::EnsemblePart;
use super::helps_part::HelpsPart;
use super::masks_part::MasksPart;
use super::scaling_part::ScalingPart;
use super::state::Dropouts;
use super::uncertain_part::UncertainPart;
use crate::protocol::dropout_link::{About, Tab};
use crate::protocol::{dropout, overfitting, regression};
use crate::text::dropout_words;
use crate::ui::chapters::regularisation::pictures::MissingPictures;
use crate::ui::chapters::regularisation::settings::DivergenceNote;
use crate::ui::environment::use_environment;
use crate::ui::lab::Controls;
use crate::ui::lab::tabs::{Parts, TabbedLab};

/// The whole lab.
#[component]
pub(super) fn DropoutLab(all: Dropouts, controls: Callback<(), Option<Controls>>) -> impl IntoView {
    let env = use_environment();
    Effect::new(move || all.ensure_started());
    let name = move |tab| {
        let words = dropout_words(env.lang.get());
        match tab {
            Tab::Masks => words.tab_masks,
            Tab::Ensemble => words.tab_ensemble,
            Tab::Uncertain => words.tab_uncertain,
            Tab::Scaling => words.tab_scaling,
            Tab::Helps => words.tab_helps,
        }
    };
    let parts = Parts {
        all: &Tab::ALL,
        name: Callback::new(name),
        shown: all.tab,
        show: Callback::new(move |tab| all.show(tab)),
    };
    let on_net = move || matches!(all.tab.get(), Tab::Masks | Tab::Ensemble | Tab::Scaling);
    let uncertain = move |about| all.tab.get() == Tab::Uncertain && all.about.get() == about;
    view! {
        <TabbedLab
            class="lab5"
            parts=parts
            controls=controls
            motto=|| ""
            notes=move || {
                view! {
                    <Show when=on_net>
                        <DivergenceNote session=all.net rate=&dropout::LEARNING_RATE />
                    </Show>
                    <Show when=move || uncertain(About::Curve)>
                        <DivergenceNote session=all.curve rate=&regression::LEARNING_RATE />
                    </Show>
                    <Show when=move || uncertain(About::Digit)>
                        <DivergenceNote session=all.digits rate=&overfitting::LEARNING_RATE />
                    </Show>
                    <Show when=move || all.tab.get() == Tab::Helps>
                        <MissingPictures
                            session=all.helps
                            on_set=Callback::new(move |set| {
                                all.helps.change(|setup| setup.base.set = set);
                            })
                        />
                    </Show>
                }
            }
            body=move || match all.tab.get() {
                Tab::Masks => view! { <MasksPart all=all /> }.into_any(),
                Tab::Ensemble => view! { <EnsemblePart all=all /> }.into_any(),
                Tab::Uncertain => view! { <UncertainPart all=all /> }.into_any(),
                Tab::Scaling => view! { <ScalingPart session=all.net /> }.into_any(),
                Tab::Helps => view! { <HelpsPart session=all.helps /> }.into_any(),
            }
        />
    }
}
