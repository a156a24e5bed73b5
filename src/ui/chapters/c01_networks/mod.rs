//! Chapter 1, neural networks: a neuron, a network on the plane, any function, and the gradient.

mod curve;
mod curve_session;
mod data_row;
mod gradient;
mod lab;
mod layer_heads;
mod net_layout;
mod net_view;
mod neuron;
mod plane_part;
mod plane_session;
mod plane_view;
mod points;
mod runs;
mod state;
mod tasks;
mod training;
mod unit_panel;
mod walk_row;
mod words;

use leptos::prelude::*;

use crate::text::{chapter, number};
use crate::ui::environment::use_environment;
use crate::ui::lab::frame::keep_address;
use crate::ui::lab::keys;
use crate::ui::route::{Page, href};
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::live_region::Announcer;
pub use state::Networks;

const NUMBER: u8 = 1;

/// The whole chapter: text, lab, tasks.
#[component]
pub fn NetworksChapter(networks: Networks) -> impl IntoView {
    let env = use_environment();
    keep_address(NUMBER, move || networks.link());
    keys::listen(move || lab::controls(networks, networks.tab.get()), |_| false);
    announce_pauses(networks);
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
                <lab::NetworksLab networks=networks />
            </section>
            <section class="spread__tasks" id="aufgaben" aria-label=env.t(|w| w.tasks)>
                <tasks::Tasks networks=networks />
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
fn announce_pauses(networks: Networks) {
    let env = use_environment();
    let announcer = expect_context::<Announcer>();
    let (plane, curve) = (networks.plane, networks.curve);
    let tell = move |step: u64, loss: f32| {
        let (lang, words) = (env.lang.get_untracked(), env.words_now());
        let (step, loss) = (number::grouped(lang, step), number::measured(lang, loss.into(), 3));
        announcer.say(format!("{}. {} {step}. {} {loss}.", words.paused, words.steps, words.loss));
    };
    let runs = move || {
        let status = [plane.status.get(), curve.status.get()];
        (plane.running.get() || curve.running.get(), status)
    };
    Effect::watch(
        runs,
        move |(running, _), before, _| {
            let paused = !running && before.is_some_and(|(ran, _)| *ran);
            let on_curve =
                networks.tab.get_untracked() == crate::protocol::networks_link::Tab::Curve;
            let status = if on_curve { curve.status } else { plane.status }.get_untracked();
            if paused && status.step > 0 {
                tell(status.step, status.loss);
            }
        },
        false,
    );
}
