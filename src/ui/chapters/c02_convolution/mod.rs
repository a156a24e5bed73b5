//! Chapter 2, convolution: templates on a photograph, weights counted, layers behind the first, and
//! what sharing and pooling are good for when digits move.

mod camera;
mod cells;
mod connections;
mod depth_part;
mod depth_rows;
mod lab;
mod map_view;
mod moved_curve;
mod moved_field;
mod moved_map;
mod moved_part;
mod moved_session;
mod photo_part;
mod photo_session;
mod photo_view;
mod picture;
mod reading_view;
mod source_row;
mod state;
mod tasks;
mod template_list;
mod template_pad;
mod weights_part;
mod words;

use leptos::prelude::*;

use crate::text::{chapter, number};
use crate::ui::environment::use_environment;
use crate::ui::lab::frame::keep_address;
use crate::ui::lab::keys;
use crate::ui::route::{Page, href};
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::live_region::Announcer;
pub use state::Convolutions;

const NUMBER: u8 = 2;

/// The whole chapter: text, lab, tasks.
#[component]
pub fn ConvolutionChapter(all: Convolutions) -> impl IntoView {
    let env = use_environment();
    keep_address(NUMBER, move || all.link());
    keys::listen(move || lab::controls(all, all.tab.get()), |_| false);
    announce_pauses(all);
    let lecture = move || chapter(env.lang.get(), NUMBER);
    let title = move || lecture().map_or("", |lecture| lecture.title);
    Effect::new(move || document().set_title(&format!("{NUMBER} {} · Lehrnetz", title())));
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
                    inner_html=move || lecture().map_or("", |lecture| lecture.html)
                ></div>
            </div>
            <section class="spread__lab" id="labor" aria-label=env.t(|w| w.lab)>
                <lab::ConvolutionLab all=all />
            </section>
            <section class="spread__tasks" id="aufgaben" aria-label=env.t(|w| w.tasks)>
                <tasks::Tasks all=all />
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
fn announce_pauses(all: Convolutions) {
    let env = use_environment();
    let announcer = expect_context::<Announcer>();
    let moved = all.moved;
    Effect::watch(
        move || (moved.running.get(), moved.status.get()),
        move |(running, status), before, _| {
            let paused = !running && before.is_some_and(|(ran, _)| *ran);
            if paused && status.step > 0 {
                let (lang, words) = (env.lang.get_untracked(), env.words_now());
                let step = number::grouped(lang, status.step);
                let loss = number::measured(lang, status.loss.into(), 3);
                announcer.say(format!(
                    "{}. {} {step}. {} {loss}.",
                    words.paused, words.steps, words.loss
                ));
            }
        },
        false,
    );
}
