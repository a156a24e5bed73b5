//! The lab of chapter 2: four parts behind tabs; in the last one something runs.

use leptos::prelude::*;

use super::depth_part::DepthPart;
use super::moved_part::{DivergenceNote, MovedPart};
use super::photo_part::TemplatePart;
use super::state::Convolutions;
use super::weights_part::WeightsPart;
use crate::protocol::convolution_link::Tab;
use crate::text::convolution_words;
use crate::ui::environment::use_environment;
use crate::ui::lab::Controls;
use crate::ui::lab::notes::HealthNote;
use crate::ui::lab::tabs::{Parts, TabbedLab};

/// The whole lab.
#[component]
pub(super) fn ConvolutionLab(
    all: Convolutions,
    controls: Callback<(), Option<Controls>>,
) -> impl IntoView {
    let env = use_environment();
    Effect::new(move || {
        let tab = all.tab.get();
        match tab {
            Tab::Template | Tab::Depth => all.photo.ensure_started(),
            Tab::Weights => {}
            Tab::Translation => all.moved.ensure_started(),
        }
        all.photo.deeper.set(tab == Tab::Depth);
        if tab == Tab::Depth {
            all.photo.ask();
        }
    });
    let name = move |tab| {
        let words = convolution_words(env.lang.get());
        match tab {
            Tab::Template => words.tab_template,
            Tab::Weights => words.tab_weights,
            Tab::Depth => words.tab_depth,
            Tab::Translation => words.tab_translation,
        }
    };
    let parts = Parts {
        all: &Tab::ALL,
        name: Callback::new(name),
        shown: all.tab,
        show: Callback::new(move |tab| all.show(tab)),
    };
    let motto = move || {
        let words = convolution_words(env.lang.get());
        match all.tab.get() {
            Tab::Weights => words.motto_weights,
            Tab::Depth => words.motto_depth,
            Tab::Template | Tab::Translation => words.motto_template,
        }
    };
    let trains = move || all.tab.get() == Tab::Translation;
    // That the worker of the pictures was replaced, or cannot be started.
    let photo = Controls::new(*all.photo, Signal::derive(|| 0), |_| {});
    view! {
        <TabbedLab
            class="lab2"
            parts=parts
            controls=controls
            motto=motto
            notes=move || {
                view! {
                    <Show when=trains fallback=move || view! { <HealthNote controls=photo /> }>
                        <DivergenceNote session=all.moved />
                    </Show>
                }
            }
            body=move || match all.tab.get() {
                Tab::Template => view! { <TemplatePart session=all.photo /> }.into_any(),
                Tab::Weights => view! { <WeightsPart costs=all.costs /> }.into_any(),
                Tab::Depth => view! { <DepthPart session=all.photo /> }.into_any(),
                Tab::Translation => view! { <MovedPart session=all.moved /> }.into_any(),
            }
        />
    }
}
