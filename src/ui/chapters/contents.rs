//! The contents page: one plate for each chapter that exists.

use leptos::prelude::*;

use super::plate::Plate;
use super::plate_autoencoders::AutoencoderPlate;
use super::plate_convolution::ConvolutionPlate;
use super::plate_dropout::DropoutPlate;
use super::plate_gan::GanPlate;
use super::plate_networks::NetworksPlate;
use super::plate_overfitting::OverfittingPlate;
use crate::text::chapter;
use crate::ui::environment::use_environment;
use crate::ui::route::{CHAPTERS, Page, href};

/// Title, plates, and where things come from.
#[component]
pub fn Contents(help: RwSignal<bool>) -> impl IntoView {
    let env = use_environment();
    Effect::new(move || document().set_title("Lehrnetz"));
    view! {
        <main class="contents" id="inhalt" tabindex="-1">
            <header class="contents__head">
                <h1 class="title">{env.t(|w| w.site_title)}</h1>
                <p class="lead">{env.t(|w| w.site_lead)}</p>
            </header>
            <ol class="plates">
                {CHAPTERS.into_iter().map(|number| view! { <ChapterPlate number=number /> }).collect_view()}
            </ol>
            <footer class="contents__foot">
                <span>{env.t(|w| w.site_foot)}</span>
                <a class="textlink" href=href(Page::Sources)>{env.t(|w| w.sources)}</a>
                <a class="textlink" href=href(Page::Engine)>{env.t(|w| w.engine_title)}</a>
                <button class="textlink" on:click=move |_| help.set(true)>
                    {env.t(|w| w.keyboard)}
                </button>
            </footer>
        </main>
    }
}

#[component]
fn ChapterPlate(number: u8) -> impl IntoView {
    let env = use_environment();
    let title = move || chapter(env.lang.get(), number).map_or("", |lecture| lecture.title);
    let question = move || chapter(env.lang.get(), number).map_or("", |lecture| lecture.question);
    view! {
        <li>
            <a class="plate" href=href(Page::Chapter(number))>
                <div class="plate__fig">
                    {match number {
                        1 => view! { <NetworksPlate /> }.into_any(),
                        2 => view! { <ConvolutionPlate /> }.into_any(),
                        4 => view! { <OverfittingPlate /> }.into_any(),
                        5 => view! { <DropoutPlate /> }.into_any(),
                        6 => view! { <AutoencoderPlate /> }.into_any(),
                        9 => view! { <GanPlate /> }.into_any(),
                        _ => view! { <Plate /> }.into_any(),
                    }}
                </div>
                <h2 class="plate__title">
                    <span class="plate__nr">{number}</span>
                    " "
                    <span>{title}</span>
                </h2>
                <p class="plate__q">{question}</p>
            </a>
        </li>
    }
}
