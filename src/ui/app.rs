//! The whole page: environment, address, session, and what is shown of them.

use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;

use crate::protocol::convolution_link;
use crate::protocol::link::{self, LinkProblem};
use crate::protocol::networks_link;
use crate::protocol::picture_set::OwnSet;
use crate::ui::chapters::c01_networks::{Networks, NetworksChapter};
use crate::ui::chapters::c02_convolution::{ConvolutionChapter, Convolutions};
use crate::ui::chapters::c03_cnn::CnnChapter;
use crate::ui::chapters::contents::Contents;
use crate::ui::chapters::engine::EnginePage;
use crate::ui::chapters::sources::SourcesPage;
use crate::ui::environment::{Environment, ViewMode};
use crate::ui::library::provide_library;
use crate::ui::route::{self, Page};
use crate::ui::session::Session;
use crate::ui::shell::{HelpDialog, Topbar};
use crate::ui::widgets::live_region::{LiveRegion, provide_live_region};
use crate::ui::widgets::toast::{ToastHost, provide_toasts};

/// What came with the address and is not part of the state itself.
#[derive(Clone, Copy)]
pub struct Arrival {
    /// Parts of the link that could not be used.
    pub problems: RwSignal<Vec<LinkProblem>>,
    /// The step at which the link was shared.
    pub step: RwSignal<Option<u64>>,
}

/// The chapters' sessions. They outlive their views: going to the contents and back loses nothing.
#[derive(Clone, Copy)]
struct Sessions {
    networks: StoredValue<Option<Networks>>,
    convolutions: StoredValue<Option<Convolutions>>,
    workbench: StoredValue<Option<Session>>,
}

impl Sessions {
    fn new() -> Self {
        Self {
            networks: StoredValue::new(None),
            convolutions: StoredValue::new(None),
            workbench: StoredValue::new(None),
        }
    }

    /// Takes over the state of an address; whatever is not seen any more is paused.
    fn enter(self, page: Page, state: &str, owner: &Owner, arrival: Arrival, known: &[OwnSet]) {
        let arrive = |problems, step: Option<u64>| {
            arrival.problems.set(problems);
            arrival.step.set(step.filter(|step| *step > 0));
        };
        let is_new = |exists: bool| !exists || !state.is_empty();
        match (page, self.networks.get_value()) {
            (Page::Chapter(1), existing) if is_new(existing.is_some()) => {
                let (shared, problems) = networks_link::read(state);
                arrive(problems, shared.step);
                match existing {
                    Some(networks) => networks.adopt(&shared),
                    None => self.networks.set_value(Some(owner.with(|| Networks::new(&shared)))),
                }
            }
            (Page::Chapter(1), _) | (_, None) => {}
            (_, Some(networks)) => networks.pause(),
        }
        match (page, self.convolutions.get_value()) {
            (Page::Chapter(2), existing) if is_new(existing.is_some()) => {
                let (shared, problems) = convolution_link::read(state);
                arrive(problems, shared.step);
                match existing {
                    Some(all) => all.adopt(&shared),
                    None => {
                        self.convolutions
                            .set_value(Some(owner.with(|| Convolutions::new(&shared))));
                    }
                }
            }
            (Page::Chapter(2), _) | (_, None) => {}
            (_, Some(all)) => all.pause(),
        }
        match (page, self.workbench.get_value()) {
            (Page::Chapter(3), existing) if is_new(existing.is_some()) => {
                let (shared, problems) = link::read(state, known);
                arrive(problems, shared.step);
                match existing {
                    Some(session) => session.adopt(&shared),
                    None => self.workbench.set_value(Some(owner.with(|| Session::new(&shared)))),
                }
            }
            (Page::Chapter(3), _) | (_, None) => {}
            (_, Some(session)) => session.pause(),
        }
    }
}

/// Root of the page.
#[component]
pub fn App() -> impl IntoView {
    let environment = Environment::read();
    provide_context(environment);
    provide_toasts();
    let library = provide_library();
    let live = provide_live_region();
    let arrival = Arrival { problems: RwSignal::new(Vec::new()), step: RwSignal::new(None) };
    provide_context(arrival);

    let waiting = RwSignal::new(false);
    let page = RwSignal::new(route::parse(&route::current()).0);
    let sessions = Sessions::new();
    let owner = Owner::current().expect("components have an owner");
    let enter = Rc::new(move || {
        let hash = route::current();
        let (target, state) = route::parse(&hash);
        if link::names_own_set(state) && library.sets.with_untracked(Option::is_none) {
            waiting.set(true);
            library.list();
            return;
        }
        let known = library.sets.get_untracked().unwrap_or_default();
        sessions.enter(target, state, &owner, arrival, &known);
        page.set(target);
    });
    enter();
    let entering = Rc::clone(&enter);
    // A link to the learner's own data is entered as soon as it is known which there are.
    Effect::new(move || {
        if library.sets.with(Option::is_some) && waiting.get_untracked() {
            waiting.set(false);
            entering();
        }
    });
    let listener = window_event_listener(ev::hashchange, move |_| enter());
    on_cleanup(move || listener.remove());

    let help = RwSignal::new(false);
    listen_to_keys(environment, page, help);

    view! {
        <a
            class="skip"
            href="#inhalt"
            on:click=move |event| {
                event.prevent_default(); // the address belongs to the state
                focus_main();
            }
        >
            {environment.t(|w| w.skip)}
        </a>
        <Topbar page=page help=help />
        {move || match (
            page.get(),
            sessions.workbench.get_value(),
            sessions.networks.get_value(),
            sessions.convolutions.get_value(),
        ) {
            (Page::Chapter(1), _, Some(networks), _) => {
                view! { <NetworksChapter networks=networks /> }.into_any()
            }
            (Page::Chapter(2), _, _, Some(all)) => view! { <ConvolutionChapter all=all /> }.into_any(),
            (Page::Chapter(3), Some(session), ..) => view! { <CnnChapter session=session /> }.into_any(),
            (Page::Engine, ..) => view! { <EnginePage /> }.into_any(),
            (Page::Sources, ..) => view! { <SourcesPage /> }.into_any(),
            _ => view! { <Contents help=help /> }.into_any(),
        }}
        <HelpDialog open=help />
        <ToastHost />
        <LiveRegion region=live />
    }
}

fn focus_main() {
    use wasm_bindgen::JsCast;
    if let Some(main) = document().get_element_by_id("inhalt")
        && let Ok(main) = main.dyn_into::<web_sys::HtmlElement>()
    {
        let _ = main.focus();
        main.scroll_into_view();
    }
}

/// Commands that work on every page.
fn listen_to_keys(environment: Environment, page: RwSignal<Page>, help: RwSignal<bool>) {
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && environment.mode.get_untracked() == ViewMode::Present {
            environment.mode.set(ViewMode::Spread);
            return;
        }
        if event.alt_key() && (event.key() == "ArrowLeft" || event.key() == "ArrowRight") {
            go_to_neighbour(page.get_untracked(), event.key() == "ArrowRight");
            event.prevent_default();
            return;
        }
        if !crate::ui::keys::is_command(&event, environment) {
            return;
        }
        match event.key().as_str() {
            "p" | "P" if matches!(page.get_untracked(), Page::Chapter(_)) => {
                environment.toggle_present();
            }
            "?" => help.set(true),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}

/// Contents, then the chapters in order.
fn go_to_neighbour(page: Page, forward: bool) {
    let pages: Vec<Page> =
        std::iter::once(Page::Contents).chain(route::CHAPTERS.map(Page::Chapter)).collect();
    let here = pages.iter().position(|p| *p == page).unwrap_or(0);
    let there = if forward { here + 1 } else { here.wrapping_sub(1) };
    if let Some(target) = pages.get(there) {
        let _ = window().location().set_hash(&route::href(*target));
    }
}
