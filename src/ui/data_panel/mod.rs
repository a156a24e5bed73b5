//! The data panel: choose what is learned from, look at it, bring one's own. Every chapter that
//! learns from pictures uses it.

mod add;
mod camera;
mod collect;
mod files;
mod preview;
mod set_list;
mod set_view;

use leptos::ev::{self, DragEvent};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::protocol::library::Wishes;
use crate::protocol::picture_set::PictureSet;
use crate::text::{number, set_words};
use crate::ui::environment::use_environment;
use crate::ui::library::{Library, Picked, use_library};
use crate::ui::widgets::dialog::Dialog;
use crate::ui::widgets::seg::{Seg, SegOption};
use crate::ui::widgets::toast::use_toasts;

/// What a chapter has chosen, and how it hears of another choice.
#[derive(Clone, Copy)]
pub struct DataChoice {
    /// What is learned from.
    pub set: Signal<PictureSet>,
    /// Pictures to learn from, if there are so many.
    pub examples: Signal<usize>,
    /// How many the chapter learns from at most.
    pub most: usize,
    /// Pictures that it tests with.
    pub test: fn(&PictureSet) -> usize,
    /// Learn from another set.
    pub on_set: Callback<PictureSet>,
    /// Learn from more or fewer pictures.
    pub on_examples: Callback<usize>,
    /// Look at a single picture of one's own, given in levels, where that can be done.
    pub on_picture: Option<Callback<Vec<u8>>>,
}

/// What is learned from, and the way to other data.
#[component]
pub fn DataButton(
    choice: DataChoice,
    /// Pictures that are learned from.
    #[prop(into)]
    count: Signal<usize>,
    /// Whether the panel is open, if others open it, too.
    #[prop(optional)]
    open: Option<RwSignal<bool>>,
) -> impl IntoView {
    let env = use_environment();
    let open = open.unwrap_or_else(|| RwSignal::new(false));
    let name = move || choice.set.with(|set| set_words(env.lang.get(), set).name);
    let facts = move || number::grouped(env.lang.get(), count.get() as u64);
    view! {
        <button
            class="btn btn--sm databtn"
            data-act="data"
            title=env.t(|w| w.choose_data)
            on:click=move |_| open.set(true)
        >
            {env.t(|w| w.data)}
            ": "
            <b>{name}</b>
            " · "
            <span class="num">{facts}</span>
        </button>
        <DataPanel open=open choice=choice />
    }
}

/// A page of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Sets,
    Add,
    Collect,
}

impl Tab {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Sets, "sets"), (Self::Add, "add"), (Self::Collect, "collect")];
}

/// The panel, shown while `open`. Files dropped anywhere on the page open it.
#[component]
fn DataPanel(open: RwSignal<bool>, choice: DataChoice) -> impl IntoView {
    let env = use_environment();
    let library = use_library();
    let tab = RwSignal::new(Tab::default());
    let draft = collect::Draft::new();
    // Nothing is fetched or computed before somebody wants to see it.
    Effect::new(move || {
        if open.get() && library.sets.with_untracked(Option::is_none) {
            library.list();
        }
    });
    choose_what_was_kept(library, choice, tab);
    if let Some(look) = choice.on_picture {
        look_at_picture(library, look, open);
    }
    let dragging = hear_drops(library, choice, open, tab);
    view! {
        <Dialog open=open title=env.word(|w| w.data) close=env.word(|w| w.close)>
            <div class="data">
                <TabChoice tab=tab />
                <Show when=move || open.get()>
                    {move || match tab.get() {
                        Tab::Sets => {
                            view! {
                                <div class="data__sets">
                                    <set_list::SetList choice=choice />
                                    <set_view::SetView choice=choice />
                                </div>
                            }
                                .into_any()
                        }
                        Tab::Add => view! { <add::AddFiles choice=choice /> }.into_any(),
                        Tab::Collect => view! { <collect::Collect draft=draft /> }.into_any(),
                    }}
                </Show>
            </div>
        </Dialog>
        <Show when=move || dragging.get()>
            <div class="dropveil" aria-hidden="true">
                <p>{env.t(|w| w.drop_anywhere)}</p>
            </div>
        </Show>
    }
}

#[component]
fn TabChoice(tab: RwSignal<Tab>) -> impl IntoView {
    let env = use_environment();
    let seg = move || {
        let words = env.words();
        let labels = [words.data_sets, words.add_files, words.collect];
        let options = Tab::ALL
            .iter()
            .zip(labels)
            .map(|((_, key), label)| SegOption { key: (*key).to_owned(), label: label.to_owned() });
        view! {
            <Seg
                name="data-tab"
                class="seg--wide"
                label=env.word(|w| w.data)
                options=options.collect()
                value=Signal::derive(move || {
                    let known = Tab::ALL.iter().find(|(known, _)| *known == tab.get());
                    known.map_or("", |(_, key)| key).to_owned()
                })
                on_change=Callback::new(move |key: String| {
                    if let Some((chosen, _)) = Tab::ALL.iter().find(|(_, known)| *known == key) {
                        tab.set(*chosen);
                    }
                })
            />
        }
    };
    view! { {seg} }
}

/// A set that was just kept is what one wants to learn from.
fn choose_what_was_kept(library: Library, choice: DataChoice, tab: RwSignal<Tab>) {
    let env = use_environment();
    let toasts = use_toasts();
    Effect::new(move || {
        if let Some(set) = library.kept.get() {
            library.kept.set(None);
            toasts.show(format!("{}: {}", env.words_now().set_kept, set.name));
            choice.on_set.run(PictureSet::Own(set));
            tab.set(Tab::Sets);
        }
    });
}

/// A single picture is no set: it is looked at.
fn look_at_picture(library: Library, look: Callback<Vec<u8>>, open: RwSignal<bool>) {
    Effect::new(move || {
        if let Some(levels) = library.picture.get() {
            library.picture.set(None);
            open.set(false);
            look.run(levels);
        }
    });
}

/// Reads what was dropped or picked.
fn read(library: Library, choice: DataChoice, mut files: Vec<Picked>) {
    if let [file] = &files[..]
        && choice.on_picture.is_some()
        && files::is_picture(&file.path)
    {
        let shape = choice.set.with_untracked(PictureSet::shape);
        library.read_picture(files.remove(0), shape);
    } else {
        library.read(files, Wishes::default());
    }
}

/// Listens for files on the whole page. Tells whether some are held over it.
fn hear_drops(
    library: Library,
    choice: DataChoice,
    open: RwSignal<bool>,
    tab: RwSignal<Tab>,
) -> RwSignal<bool> {
    let dragging = RwSignal::new(false);
    let over = window_event_listener(ev::dragover, move |event: DragEvent| {
        if files::has_files(&event) {
            event.prevent_default();
            dragging.set(true);
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event: DragEvent| {
        // Only what leaves the window has nowhere to go.
        if event.related_target().is_none() {
            dragging.set(false);
        }
    });
    let dropped = window_event_listener(ev::drop, move |event: DragEvent| {
        dragging.set(false);
        if !files::has_files(&event) {
            return;
        }
        event.prevent_default();
        tab.set(Tab::Add);
        open.set(true);
        let dropped = files::Dropped::of(&event);
        let name = dropped.name();
        spawn_local(async move {
            let files = dropped.files().await;
            if files.is_empty() {
                library.found_empty(name);
            } else {
                read(library, choice, files);
            }
        });
    });
    on_cleanup(move || {
        over.remove();
        leave.remove();
        dropped.remove();
    });
    dragging
}
