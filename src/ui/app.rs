//! The whole page: environment, address, session, and what is shown of them.

use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;

use crate::protocol::link::LinkProblem;
use crate::protocol::picture_set::OwnSet;
use crate::protocol::set_link;
use crate::ui::chapters::c01_networks::{Networks, NetworksChapter};
use crate::ui::chapters::c02_convolution::{ConvolutionChapter, Convolutions};
use crate::ui::chapters::c03_cnn::CnnChapter;
use crate::ui::chapters::c04_overfitting::{OverfittingChapter, Overfittings};
use crate::ui::chapters::c05_dropout::{DropoutChapter, Dropouts};
use crate::ui::chapters::c06_autoencoders::{AutoencoderChapter, Autoencoders};
use crate::ui::chapters::c09_gan::{GanChapter, Gans};
use crate::ui::chapters::contents::Contents;
use crate::ui::chapters::engine::EnginePage;
use crate::ui::chapters::frame::ChapterSession;
use crate::ui::chapters::sources::SourcesPage;
use crate::ui::environment::{Environment, ViewMode};
use crate::ui::library::provide_library;
use crate::ui::pictures::{Pictures, PicturesDialog};
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

/// A chapter's session, from the first visit on. It outlives its view: going to the contents and back
/// loses nothing.
struct Kept<S: 'static>(StoredValue<Option<S>>);

// Derived, these would ask the same of the session.
impl<S> Clone for Kept<S> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<S> Copy for Kept<S> {}

/// The state of an address, and what else is needed to take it over.
struct Entrance<'a> {
    state: &'a str,
    owner: &'a Owner,
    arrival: Arrival,
    known: &'a [OwnSet],
}

impl<S: ChapterSession> Kept<S> {
    fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// Takes over the state of an address; a chapter that is not seen any more is paused.
    fn enter(self, shown: bool, entrance: &Entrance) {
        let existing = self.0.get_value();
        if !shown {
            if let Some(session) = existing {
                session.pause();
            }
            return;
        }
        if existing.is_some() && entrance.state.is_empty() {
            return;
        }
        let (shared, problems) = S::read(entrance.state, entrance.known);
        entrance.arrival.problems.set(problems);
        entrance.arrival.step.set(S::step(&shared).filter(|step| *step > 0));
        match existing {
            Some(session) => session.adopt(&shared),
            None => self.0.set_value(Some(entrance.owner.with(|| S::new(&shared)))),
        }
    }

    fn get(self) -> Option<S> {
        self.0.get_value()
    }
}

/// The chapters' sessions.
#[derive(Clone, Copy)]
struct Sessions {
    networks: Kept<Networks>,
    convolutions: Kept<Convolutions>,
    workbench: Kept<Session>,
    overfittings: Kept<Overfittings>,
    dropouts: Kept<Dropouts>,
    autoencoders: Kept<Autoencoders>,
    gans: Kept<Gans>,
}

impl Sessions {
    fn new() -> Self {
        Self {
            networks: Kept::new(),
            convolutions: Kept::new(),
            workbench: Kept::new(),
            overfittings: Kept::new(),
            dropouts: Kept::new(),
            autoencoders: Kept::new(),
            gans: Kept::new(),
        }
    }

    fn enter(self, page: Page, entrance: &Entrance) {
        self.networks.enter(page == Page::Chapter(1), entrance);
        self.convolutions.enter(page == Page::Chapter(2), entrance);
        self.workbench.enter(page == Page::Chapter(3), entrance);
        self.overfittings.enter(page == Page::Chapter(4), entrance);
        self.dropouts.enter(page == Page::Chapter(5), entrance);
        self.autoencoders.enter(page == Page::Chapter(6), entrance);
        self.gans.enter(page == Page::Chapter(9), entrance);
    }

    /// The chapter of this number, once it was entered.
    fn view(self, chapter: u8) -> Option<AnyView> {
        Some(match chapter {
            1 => {
                let networks = self.networks.get()?;
                view! { <NetworksChapter networks=networks /> }.into_any()
            }
            2 => {
                let all = self.convolutions.get()?;
                view! { <ConvolutionChapter all=all /> }.into_any()
            }
            3 => {
                let session = self.workbench.get()?;
                view! { <CnnChapter session=session /> }.into_any()
            }
            4 => {
                let all = self.overfittings.get()?;
                view! { <OverfittingChapter all=all /> }.into_any()
            }
            5 => {
                let all = self.dropouts.get()?;
                view! { <DropoutChapter all=all /> }.into_any()
            }
            6 => {
                let all = self.autoencoders.get()?;
                view! { <AutoencoderChapter all=all /> }.into_any()
            }
            9 => {
                let all = self.gans.get()?;
                view! { <GanChapter all=all /> }.into_any()
            }
            _ => return None,
        })
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
        if set_link::names_own_set(state) && library.sets.with_untracked(Option::is_none) {
            waiting.set(true);
            library.list();
            return;
        }
        let known = library.sets.get_untracked().unwrap_or_default();
        let entrance = Entrance { state, owner: &owner, arrival, known: &known };
        sessions.enter(target, &entrance);
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
    let pictures = Pictures(RwSignal::new(false));
    provide_context(pictures);
    listen_to_keys(environment, page, help, pictures);

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
        {move || {
            let contents = || view! { <Contents help=help /> }.into_any();
            match page.get() {
                Page::Chapter(chapter) => sessions.view(chapter).unwrap_or_else(contents),
                Page::Engine => view! { <EnginePage /> }.into_any(),
                Page::Sources => view! { <SourcesPage /> }.into_any(),
                Page::Contents => contents(),
            }
        }}
        <HelpDialog open=help />
        <PicturesDialog />
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
fn listen_to_keys(
    environment: Environment,
    page: RwSignal<Page>,
    help: RwSignal<bool>,
    pictures: Pictures,
) {
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
            "b" | "B" if matches!(page.get_untracked(), Page::Chapter(_)) => pictures.0.set(true),
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
