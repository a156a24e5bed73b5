//! Collecting a set class by class, drawn on the pad or taken by the camera (as Teachable Machine
//! does it; Carney et al., *Teachable Machine*, 2020).

use leptos::html;
use leptos::prelude::*;
use serde_bytes::ByteBuf;

use super::camera::Camera;
use crate::data::drawing::{Convention, Stroke, rasterise};
use crate::engine::Shape;
use crate::protocol::library::Collection;
use crate::protocol::maps::Maps;
use crate::text::{Lang, number, words};
use crate::ui::canvas::pad::Pad;
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::environment::use_environment;
use crate::ui::library::use_library;
use crate::ui::widgets::focus::{catch_focus, focus};
use crate::ui::widgets::icon::{Icon, IconView};
use crate::ui::widgets::seg::{Seg, SegOption};

/// Rows and columns of what is drawn.
const DRAWN: usize = 28;
/// Rows and columns of what the camera takes.
pub(super) const TAKEN: usize = 32;
/// Latest pictures shown of a class.
const SHOWN: usize = 10;
/// Least pictures of a class: one to learn from, one to test with.
const LEAST: usize = 2;

/// Where pictures come from. All pictures of a set have one shape, so it is chosen before the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Source {
    #[default]
    Pad,
    Camera,
}

/// A class on its way.
#[derive(Clone, Debug, PartialEq)]
struct Class {
    id: usize,
    name: String,
    pictures: Vec<Vec<u8>>,
}

/// What was collected so far; it outlives the panel's views.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    source: RwSignal<Source>,
    classes: RwSignal<Vec<Class>>,
    chosen: RwSignal<usize>,
    next: StoredValue<usize>,
}

impl Draft {
    pub(super) fn new() -> Self {
        Self {
            source: RwSignal::default(),
            classes: RwSignal::default(),
            chosen: RwSignal::new(0),
            next: StoredValue::new(0),
        }
    }

    /// Two classes to begin with.
    fn begin(&self, lang: Lang) {
        if self.classes.with_untracked(Vec::is_empty) {
            self.add_class(lang);
            self.add_class(lang);
            self.chosen.set(0);
        }
    }

    fn add_class(&self, lang: Lang) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        let name = format!("{} {}", words(lang).class_default, id + 1);
        self.classes.update(|classes| classes.push(Class { id, name, pictures: Vec::new() }));
        self.chosen.set(id);
    }

    /// Removes a class; what is drawn or taken next goes to another one.
    fn remove_class(&self, id: usize) {
        self.classes.update(|classes| classes.retain(|class| class.id != id));
        let first = self.classes.with_untracked(|classes| classes.first().map(|class| class.id));
        if let Some(first) = first.filter(|_| self.chosen.get_untracked() == id) {
            self.chosen.set(first);
        }
        catch_focus("[data-act=add-class]");
    }

    fn change(&self, id: usize, change: impl FnOnce(&mut Class)) {
        self.classes.update(|classes| {
            if let Some(class) = classes.iter_mut().find(|class| class.id == id) {
                change(class);
            }
        });
    }

    fn take(&self, picture: Vec<u8>) {
        self.change(self.chosen.get_untracked(), |class| class.pictures.push(picture));
    }

    fn is_empty(&self) -> bool {
        self.classes.with(|classes| classes.iter().all(|class| class.pictures.is_empty()))
    }

    fn is_enough(&self) -> bool {
        self.classes.with(|classes| {
            let filled = classes.iter().filter(|class| !class.pictures.is_empty());
            filled.clone().count() >= 2 && filled.into_iter().all(|c| c.pictures.len() >= LEAST)
        })
    }

    fn shape(&self) -> Shape {
        match self.source.get() {
            Source::Pad => Shape::Image { channels: 1, height: DRAWN, width: DRAWN },
            Source::Camera => Shape::Image { channels: 3, height: TAKEN, width: TAKEN },
        }
    }
}

/// Source, pad or camera, classes, and the button that keeps them.
#[component]
pub(super) fn Collect(draft: Draft) -> impl IntoView {
    let env = use_environment();
    let library = use_library();
    draft.begin(env.lang.get_untracked());
    let name = NodeRef::<html::Input>::new();
    let keep = move |_| {
        let typed = name.get_untracked().map(|input| input.value()).unwrap_or_default();
        let typed = typed.trim().to_owned();
        let classes = draft.classes.get_untracked().into_iter().map(|class| {
            (class.name, class.pictures.into_iter().map(ByteBuf::from).collect::<Vec<_>>())
        });
        library.collect(Collection {
            name: if typed.is_empty() { env.words_now().collection.to_owned() } else { typed },
            shape: untrack(|| draft.shape()),
            classes: classes.filter(|(_, pictures)| !pictures.is_empty()).collect(),
        });
    };
    view! {
        <div class="collect">
            <p class="collect__lead">{env.t(|w| w.collect_lead)}</p>
            <div class="collect__source">
                <SourceChoice draft=draft />
                {move || match draft.source.get() {
                    Source::Pad => view! { <DrawingSource draft=draft /> }.into_any(),
                    Source::Camera => {
                        view! { <Camera on_picture=Callback::new(move |p| draft.take(p)) /> }.into_any()
                    }
                }}
            </div>
            <div class="collect__classes">
                <For
                    each=move || draft.classes.get().into_iter().map(|class| class.id)
                    key=|id| *id
                    let:id
                >
                    <ClassView draft=draft id=id />
                </For>
                <button
                    class="btn btn--sm"
                    data-act="add-class"
                    on:click=move |_| draft.add_class(env.lang.get_untracked())
                >
                    <IconView icon=Icon::Plus />
                    {env.t(|w| w.add_class)}
                </button>
            </div>
            <div class="preview__buttons">
                <label class="preview__name">
                    <span>{env.t(|w| w.set_name)}</span>
                    <input
                        class="textfield"
                        type="text"
                        maxlength="60"
                        node_ref=name
                        placeholder=env.t(|w| w.collection)
                    />
                </label>
                <button
                    class="btn btn--primary"
                    data-act="keep-collection"
                    disabled=move || !draft.is_enough()
                    on:click=keep
                >
                    {env.t(|w| w.keep_collection)}
                </button>
                <span class="meta">{env.t(|w| w.collected_stays)}</span>
            </div>
        </div>
    }
}

#[component]
fn SourceChoice(draft: Draft) -> impl IntoView {
    let env = use_environment();
    let seg = move || {
        let words = env.words();
        let option =
            |key: &str, label: &str| SegOption { key: key.to_owned(), label: label.to_owned() };
        view! {
            <Seg
                name="collect-source"
                class=""
                label=env.word(|w| w.collect)
                options=vec![option("pad", words.pad), option("camera", words.camera)]
                value=Signal::derive(move || match draft.source.get() {
                    Source::Pad => "pad".to_owned(),
                    Source::Camera => "camera".to_owned(),
                })
                on_change=Callback::new(move |key: String| {
                    draft.source.set(if key == "camera" { Source::Camera } else { Source::Pad });
                })
            />
        }
    };
    view! {
        <Show when=move || draft.is_empty() fallback=|| ()>
            {seg}
        </Show>
    }
}

#[component]
fn DrawingSource(draft: Draft) -> impl IntoView {
    let env = use_environment();
    let strokes = RwSignal::new(Vec::<Stroke>::new());
    let empty = move || strokes.with(Vec::is_empty);
    // The next one is drawn where this one was.
    let clear = move || {
        strokes.set(Vec::new());
        focus(".collect .pad");
    };
    let add = move |_| {
        let values = strokes.with_untracked(|s| rasterise(s, &Convention::as_drawn(DRAWN)));
        draft.take(values.into_iter().map(|value| (value * 255.0).round() as u8).collect());
        clear();
    };
    view! {
        <Pad strokes=strokes label=env.word(|w| w.pad) />
        <div class="collect__buttons">
            <button
                class="btn btn--primary btn--sm"
                data-act="add-drawing"
                disabled=empty
                on:click=add
            >
                {env.t(|w| w.add_drawing)}
            </button>
            <button class="btn btn--sm" disabled=empty on:click=move |_| clear()>
                {env.t(|w| w.clear)}
            </button>
        </div>
        <p class="meta">{env.t(|w| w.draw_keys)}</p>
    }
}

/// Name, number and latest pictures of a class; the chosen one gets what is drawn or taken.
#[component]
fn ClassView(draft: Draft, id: usize) -> impl IntoView {
    let env = use_environment();
    let class = Memo::new(move |_| {
        draft.classes.with(|classes| classes.iter().find(|class| class.id == id).cloned())
    });
    let name = move || class.get().map(|class| class.name).unwrap_or_default();
    let count = move || class.with(|class| class.as_ref().map_or(0, |c| c.pictures.len()));
    let counted = move || {
        format!("{} {}", number::grouped(env.lang.get(), count() as u64), env.words().pictures)
    };
    let latest = Signal::derive(move || {
        let pictures = class.get().map(|class| class.pictures).unwrap_or_default();
        let values: Vec<f32> = pictures[pictures.len().saturating_sub(SHOWN)..]
            .iter()
            .flatten()
            .map(|level| f32::from(*level) / 255.0)
            .collect();
        Maps::pictures(&values, draft.shape())
    });
    let label = move |word: &str| format!("{}: {word}", name());
    view! {
        <div class="class" aria-current=move || (draft.chosen.get() == id).then_some("true")>
            <input
                type="radio"
                name="collect-class"
                class="class__choice"
                aria-label=name
                prop:checked=move || draft.chosen.get() == id
                on:change=move |_| draft.chosen.set(id)
            />
            <input
                class="textfield"
                type="text"
                maxlength="40"
                aria-label=env.t(|w| w.class_called)
                prop:value=name
                on:focus=move |_| draft.chosen.set(id)
                on:change=move |event| {
                    let typed = event_target_value(&event).trim().to_owned();
                    if !typed.is_empty() {
                        draft.change(id, |class| class.name = typed);
                    }
                }
            />
            <span class="meta num">{counted}</span>
            <span class="class__tools">
                <button
                    class="iconbtn"
                    aria-label=move || label(env.words().remove_last)
                    title=env.t(|w| w.remove_last)
                    disabled=move || count() == 0
                    on:click=move |_| draft.change(id, |class| drop(class.pictures.pop()))
                >
                    <IconView icon=Icon::Minus />
                </button>
                <button
                    class="iconbtn"
                    aria-label=move || label(env.words().remove_class)
                    title=env.t(|w| w.remove_class)
                    on:click=move |_| draft.remove_class(id)
                >
                    <IconView icon=Icon::Trash />
                </button>
            </span>
            <Show when=move || { count() > 0 }>
                <div class="class__pictures">
                    <MapTiles
                        maps=latest
                        columns=Signal::derive(|| SHOWN)
                        table=Signal::derive(|| Table::Sequential)
                        label=Signal::derive(counted)
                    />
                </div>
            </Show>
        </div>
    }
}
