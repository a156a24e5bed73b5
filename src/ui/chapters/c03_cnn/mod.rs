//! Chapter 3, the CNN workbench: build a network layer by layer and watch each layer learn.

mod bar;
mod builder;
mod chapter_keys;
mod drawing;
mod explain;
mod features;
mod input_row;
mod inspect;
mod lab;
mod layer_drawer;
mod layer_row;
mod monitor;
mod notes;
mod output_row;
mod panel;
mod results;
mod stack_view;
mod tasks;
mod training_settings;
mod why;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::protocol::link;
use crate::text::{chapter, number};
use crate::ui::environment::use_environment;
use crate::ui::lab::frame::keep_address;
use crate::ui::route::{Page, href};
use crate::ui::session::Session;
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::live_region::Announcer;
use builder::Builder;

const NUMBER: u8 = 3;

/// The whole chapter: text, lab, tasks.
#[component]
pub fn CnnChapter(session: Session) -> impl IntoView {
    let env = use_environment();
    let builder = Builder::new(session);
    provide_context(session);
    provide_context(builder);
    keep_address(NUMBER, move || link::write(&session.shared()));
    announce_pauses(session);
    chapter_keys::listen(bar::controls(session), builder);

    let lecture = move || chapter(env.lang.get(), NUMBER);
    let title = move || lecture().map_or("", |lecture| lecture.title);
    Effect::new(move || document().set_title(&format!("{NUMBER} {} · Lehrnetz", title())));

    let prose = NodeRef::<html::Div>::new();
    fill_live_formula(prose, builder);
    let jump = |id: &'static str| {
        move |event: leptos::ev::MouseEvent| {
            event.prevent_default(); // the address belongs to the state
            if let Some(target) = document().get_element_by_id(id) {
                target.scroll_into_view();
            }
        }
    };
    view! {
        <main class="spread" id="inhalt" tabindex="-1">
            <div class="spread__text">
                <header class="chapter-head">
                    <p class="eyebrow">{env.t(|w| w.chapter)} " " {NUMBER}</p>
                    <h1 class="title">{title}</h1>
                    <p class="lead">{move || lecture().map_or("", |lecture| lecture.lead)}</p>
                    <p class="jump">
                        <a class="btn btn--sm" href="#labor" on:click=jump("labor")>
                            <IconView icon=Icon::Down />
                            {env.t(|w| w.to_lab)}
                        </a>
                        <a class="btn btn--quiet btn--sm" href="#aufgaben" on:click=jump("aufgaben")>
                            {env.t(|w| w.tasks)}
                        </a>
                    </p>
                </header>
                <div
                    class="prose"
                    node_ref=prose
                    inner_html=move || lecture().map_or("", |lecture| lecture.html)
                ></div>
            </div>
            <section class="spread__lab" id="labor" aria-label=env.t(|w| w.lab)>
                <lab::CnnLab />
            </section>
            <section class="spread__tasks" id="aufgaben" aria-label=env.t(|w| w.tasks)>
                <tasks::Tasks />
                <nav class="chapter-foot">
                    <a href=href(Page::Contents)>
                        {env.t(|w| w.back)} <b>{env.t(|w| w.to_contents)}</b>
                    </a>
                </nav>
            </section>
        </main>
    }
}

/// Tells those who do not look where training stands whenever it pauses.
fn announce_pauses(session: Session) {
    let env = use_environment();
    let announcer = expect_context::<Announcer>();
    let state = move || (session.running.get(), session.status.get());
    Effect::watch(
        state,
        move |(running, status), previous, _| {
            let paused = !running && previous.is_some_and(|(was_running, _)| *was_running);
            if !paused || status.step == 0 {
                return;
            }
            let (lang, words) = (env.lang.get_untracked(), env.words_now());
            let accuracy = session.curves.with_untracked(|curves| {
                curves.test.last().map_or(f64::NAN, |point| f64::from(point.accuracy))
            });
            announcer.say(format!(
                "{}. {} {}. {} {}: {}.",
                words.paused,
                words.steps,
                number::grouped(lang, status.step),
                words.test,
                words.accuracy,
                number::percent(lang, accuracy, 1)
            ));
        },
        false,
    );
}

/// The formula of the output size, with the numbers of the selected layer in it.
fn fill_live_formula(prose: NodeRef<html::Div>, builder: Builder) {
    let env = use_environment();
    Effect::new(move || {
        let Some(prose) = prose.get() else { return };
        env.lang.track(); // another language, another text to fill
        let Ok(Some(place)) = prose.query_selector("[data-live=shape]") else { return };
        let Some(place) = place.dyn_ref::<web_sys::HtmlElement>() else { return };
        let text = builder.size_arithmetic(env.lang.get()).unwrap_or_default();
        place.set_hidden(text.is_empty());
        place.set_inner_text(&text);
    });
}
