//! The lab of chapter 6: five parts behind tabs, and the pictures that they learn from.

use leptos::prelude::*;
use serde_bytes::ByteBuf;

use super::components_part::ComponentsPart;
use super::repair_part::RepairPart;
use super::space_part::SpacePart;
use super::state::Autoencoders;
use super::train_part::TrainPart;
use super::uses_part::UsesPart;
use super::words::word;
use crate::protocol::autoencoder::{Drawn, LEARNING_RATE, MAX_EXAMPLES};
use crate::protocol::autoencoder_link::Tab;
use crate::protocol::picture_set::PictureSet;
use crate::protocol::subspace;
use crate::text::autoencoder_words;
use crate::ui::chapters::regularisation::pictures::FailureNote;
use crate::ui::chapters::regularisation::settings::DivergenceNote;
use crate::ui::data_panel::{DataButton, DataChoice};
use crate::ui::environment::use_environment;
use crate::ui::lab::Controls;
use crate::ui::lab::tabs::{Parts, TabbedLab};

/// The whole lab.
#[component]
pub(super) fn AutoencoderLab(
    all: Autoencoders,
    controls: Callback<(), Option<Controls>>,
) -> impl IntoView {
    let env = use_environment();
    Effect::new(move || match all.tab.get() {
        Tab::Components => all.subspace.ensure_started(),
        _ => all.code.ensure_started(),
    });
    let name = move |tab| {
        let words = autoencoder_words(env.lang.get());
        match tab {
            Tab::Train => words.tab_train,
            Tab::Space => words.tab_space,
            Tab::Components => words.tab_components,
            Tab::Repair => words.tab_repair,
            Tab::Uses => words.tab_uses,
        }
    };
    let parts = Parts {
        all: &Tab::ALL,
        name: Callback::new(name),
        shown: all.tab,
        show: Callback::new(move |tab| all.show(tab)),
    };
    let motto = super::words::t(|w| w.tab_train);
    view! {
        <TabbedLab
            class="lab6"
            parts=parts
            controls=controls
            motto=motto
            notes=move || {
                view! {
                    <Show when=move || all.tab.get() == Tab::Components>
                        <DivergenceNote session=all.subspace rate=&subspace::LEARNING_RATE />
                    </Show>
                    <Show when=move || all.tab.get() != Tab::Components>
                        <DivergenceNote session=all.code rate=&LEARNING_RATE />
                        <FailureNote
                            session=all.code
                            missing=word(|w| w.set_missing)
                            remedy=word(|w| w.use_handwriting)
                            on_remedy=Callback::new(move |()| {
                                all.code.change(|setup| setup.change_set(PictureSet::Handwriting));
                            })
                        />
                    </Show>
                }
            }
            body=move || {
                let tab = all.tab.get();
                view! {
                    <Show when=move || tab != Tab::Components>
                        <Pictures all=all />
                    </Show>
                    {match tab {
                        Tab::Train => view! { <TrainPart all=all /> }.into_any(),
                        Tab::Space => view! { <SpacePart all=all /> }.into_any(),
                        Tab::Components => view! { <ComponentsPart session=all.subspace /> }.into_any(),
                        Tab::Repair => view! { <RepairPart all=all /> }.into_any(),
                        Tab::Uses => view! { <UsesPart all=all /> }.into_any(),
                    }}
                }
                    .into_any()
            }
        />
    }
}

/// What is learned from, and a button that leads to everything else.
#[component]
fn Pictures(all: Autoencoders) -> impl IntoView {
    let session = all.code;
    let choice = DataChoice {
        set: Signal::derive(move || session.setup.with(|setup| setup.set.clone())),
        examples: Signal::derive(move || session.setup.with(|setup| setup.examples)),
        most: MAX_EXAMPLES,
        test: PictureSet::test_examples,
        on_set: Callback::new(move |set| session.change(|setup| setup.change_set(set))),
        on_examples: Callback::new(move |count: usize| {
            session.change(|setup| setup.examples = count.clamp(20, MAX_EXAMPLES));
        }),
        on_picture: Some(Callback::new(move |levels: Vec<u8>| {
            all.show(Tab::Repair);
            all.drawn.set(Some(Drawn { levels: ByteBuf::from(levels) }));
            session.hurry();
        })),
    };
    let count =
        Signal::derive(move || session.configured.with(|c| c.as_ref().map_or(0, |c| c.training)));
    view! {
        <div class="coder__data">
            <DataButton choice=choice count=count />
        </div>
    }
}
