//! What every chapter has, whatever it teaches.
//!
//! A new chapter is added like this:
//!
//! 1. `protocol/…_link.rs`: what its link holds, as a struct, and a table of its parts
//!    ([`link_parts`](crate::protocol)); words in `text/words_c…`, tasks in `text/tasks_c…`, the
//!    text in `assets/chapters`.
//! 2. `chapters/c…/state.rs`: the sessions of its labs in one struct that is a [`ChapterSession`]. A
//!    lab with a worker has a [`LabSession`](crate::ui::lab::session::LabSession) and a mirror.
//! 3. `chapters/c…/mod.rs`: a component that hands a [`ChapterFrame`] what it shares, what runs, its
//!    lab ([`TabbedLab`](crate::ui::lab::tabs::TabbedLab) if it has several parts) and its tasks.
//! 4. `ui/app.rs`: a field of `Sessions`, and a line that shows the component; `ui/route.rs`: its
//!    number; a plate for the contents.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::protocol::link::LinkProblem;
use crate::protocol::picture_set::OwnSet;
use crate::text::chapter;
use crate::ui::environment::use_environment;
use crate::ui::lab::frame::keep_address;
use crate::ui::lab::{Controls, Sharing, keys};
use crate::ui::route::{Page, href};
use crate::ui::widgets::icon::{Icon, IconView};

/// Everything of a chapter that outlives its view.
pub trait ChapterSession: Copy + Send + Sync + 'static {
    /// What its link holds.
    type Shared;

    /// Reads a link. `known` are the sets in this browser's storage.
    fn read(text: &str, known: &[OwnSet]) -> (Self::Shared, Vec<LinkProblem>);

    /// Steps done when the link was made.
    fn step(shared: &Self::Shared) -> Option<u64>;

    /// The state of a link; workers start when they are needed.
    fn new(shared: &Self::Shared) -> Self;

    /// Takes over a whole state, from a link.
    fn adopt(&self, shared: &Self::Shared);

    /// Pauses whatever runs.
    fn pause(&self);
}

/// A place in the text that the lab fills.
#[derive(Clone, Copy)]
pub struct Live {
    /// The place's `data-live`.
    pub name: &'static str,
    /// What stands there; without words the place is not to be seen.
    pub text: Signal<String>,
}

/// A whole chapter: head, text, lab, tasks; its address, its title and its keys.
#[component]
pub fn ChapterFrame(
    /// The chapter and its state.
    sharing: Sharing,
    /// The controls of what runs in the part that is shown, if anything does.
    #[prop(into)]
    controls: Callback<(), Option<Controls>>,
    /// Takes the chapter's own keys, and tells whether it did.
    #[prop(optional, into)]
    own_keys: Option<Callback<String, bool>>,
    /// What the lab says in the text.
    #[prop(optional)]
    live: Option<Live>,
    /// The lab.
    #[prop(into)]
    lab: ViewFnOnce,
    /// The tasks.
    #[prop(into)]
    tasks: ViewFnOnce,
) -> impl IntoView {
    let env = use_environment();
    let number = sharing.chapter;
    provide_context(sharing);
    keep_address(sharing);
    keys::listen(
        sharing,
        move || controls.run(()),
        move |key| own_keys.is_some_and(|own| own.run(key.to_owned())),
    );
    let lecture = move || chapter(env.lang.get(), number);
    let title = move || lecture().map_or("", |lecture| lecture.title);
    Effect::new(move || document().set_title(&format!("{number} {} · Lehrnetz", title())));
    let prose = NodeRef::<html::Div>::new();
    if let Some(live) = live {
        fill(prose, live);
    }
    view! {
        <main class="spread" id="inhalt" tabindex="-1">
            <div class="spread__text">
                <header class="chapter-head">
                    <p class="eyebrow">{env.t(|w| w.chapter)} " " {number}</p>
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
                {lab.run()}
            </section>
            <section class="spread__tasks" id="aufgaben" aria-label=env.t(|w| w.tasks)>
                {tasks.run()}
                <nav class="chapter-foot">
                    <a href=href(Page::Contents)>
                        {env.t(|w| w.back)} <b>{env.t(|w| w.to_contents)}</b>
                    </a>
                </nav>
            </section>
        </main>
    }
}

/// Goes to a place in the page; the address belongs to the state.
fn jump(id: &'static str) -> impl Fn(leptos::ev::MouseEvent) {
    move |event| {
        event.prevent_default();
        if let Some(target) = document().get_element_by_id(id) {
            target.scroll_into_view();
        }
    }
}

fn fill(prose: NodeRef<html::Div>, Live { name, text }: Live) {
    let env = use_environment();
    Effect::new(move || {
        let Some(prose) = prose.get() else { return };
        env.lang.track(); // another language, another text to fill
        let Ok(Some(place)) = prose.query_selector(&format!("[data-live={name}]")) else { return };
        let Some(place) = place.dyn_ref::<web_sys::HtmlElement>() else { return };
        let text = text.get();
        place.set_hidden(text.is_empty());
        place.set_inner_text(&text);
    });
}
