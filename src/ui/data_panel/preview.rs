//! What was read, before it is taken: samples, classes, what was found and what was done.

use leptos::html;
use leptos::prelude::*;

use super::set_view::SheetView;
use crate::engine::Shape;
use crate::protocol::library::{Preview, SIDES, Wishes};
use crate::protocol::picture_set::{OwnSet, PictureSet};
use crate::text::{import_report, number};
use crate::ui::environment::use_environment;
use crate::ui::library::{Import, use_library};
use crate::ui::widgets::focus::catch_focus;
use crate::ui::widgets::seg::{Seg, SegOption};

/// Name, wishes, report, sheet, and the two ways on.
#[component]
pub(super) fn PreviewView() -> impl IntoView {
    let env = use_environment();
    let library = use_library();
    catch_focus(".preview__head");
    let name = NodeRef::<html::Input>::new();
    let preview = Memo::new(move |_| {
        library.import.with(|import| match import {
            Import::Preview(preview) | Import::Keeping(preview) => Some(preview.clone()),
            _ => None,
        })
    });
    let keeping = move || library.import.with(|import| matches!(import, Import::Keeping(_)));
    let keep = move |_| {
        let typed = name.get_untracked().map(|input| input.value()).unwrap_or_default();
        let found = preview.with_untracked(|p| p.as_ref().map(|p| p.name.clone()));
        let typed = typed.trim().to_owned();
        library.keep(if typed.is_empty() { found.unwrap_or_default() } else { typed });
    };
    let report = move || {
        let sentences = preview.get().map(|p| import_report(env.lang.get(), &p.report, &p.shape));
        let sentences = sentences.unwrap_or_default();
        sentences.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()
    };
    view! {
        <div class="preview">
            <h3 class="h2 preview__head" tabindex="-1">{env.t(|w| w.preview)}</h3>
            <ul class="preview__report" data-state="import-report">{report}</ul>
            <Choices preview=preview />
            {move || {
                preview
                    .get()
                    .map(|p| {
                        let (set, sheet) = (as_set(&p), p.sheet);
                        view! { <SheetView set=set sheet=sheet /> }
                    })
            }}
            <label class="preview__name">
                <span>{env.t(|w| w.set_name)}</span>
                <input
                    class="textfield"
                    type="text"
                    maxlength="60"
                    node_ref=name
                    prop:value=move || preview.get().map(|p| p.name).unwrap_or_default()
                />
            </label>
            <div class="preview__buttons">
                <button class="btn btn--primary" data-act="keep-import" disabled=keeping on:click=keep>
                    {move || if keeping() { env.words().keeping } else { env.words().take_set }}
                </button>
                <button
                    class="btn"
                    data-act="discard-import"
                    disabled=keeping
                    on:click=move |_| library.cancel()
                >
                    {env.t(|w| w.discard)}
                </button>
                <span class="meta">{env.t(|w| w.nothing_leaves)}</span>
            </div>
        </div>
    }
}

/// Size and colour; another choice reads the files once more.
#[component]
fn Choices(preview: Memo<Option<Preview>>) -> impl IntoView {
    let env = use_environment();
    let library = use_library();
    let shape = move || preview.with(|p| p.as_ref().map(|p| p.shape));
    let (side, coloured) = (
        move || match shape() {
            Some(Shape::Image { height, .. }) => height,
            _ => 0,
        },
        move || matches!(shape(), Some(Shape::Image { channels: 3, .. })),
    );
    let again = move |side: usize, coloured: bool| {
        library.read_again(Wishes { side: Some(side), colour: Some(coloured) });
    };
    let sides = move || {
        let found = untrack(side);
        let mut sides = SIDES.to_vec();
        if found > 0 && !sides.contains(&found) {
            sides.push(found);
            sides.sort_unstable();
        }
        sides
    };
    let choose_side = move |event| {
        if let Ok(side) = event_target_value(&event).parse() {
            again(side, untrack(coloured));
        }
    };
    let colours = move || {
        let words = env.words();
        let option =
            |key: &str, label: &str| SegOption { key: key.to_owned(), label: label.to_owned() };
        view! {
            <Seg
                name="import-colour"
                class=""
                label=env.word(|w| w.as_colour)
                options=vec![option("grey", words.in_grey), option("colour", words.in_colour)]
                value=Signal::derive(move || {
                    if coloured() { "colour".to_owned() } else { "grey".to_owned() }
                })
                on_change=Callback::new(move |key: String| again(untrack(side), key == "colour"))
            />
        }
    };
    view! {
        <div class="preview__choices">
            <label class="mini">
                <span>{env.t(|w| w.as_side)}</span>
                <select class="select" on:change=choose_side>
                    {sides()
                        .into_iter()
                        .map(|choice| {
                            let label = move || number::sizes(env.lang.get(), &[choice, choice]);
                            view! {
                                <option value=choice selected=move || side() == choice>{label}</option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
            {colours}
        </div>
    }
}

/// The preview as the set that it will be.
fn as_set(preview: &Preview) -> PictureSet {
    PictureSet::Own(OwnSet {
        key: String::new(),
        name: preview.name.clone(),
        shape: preview.shape,
        class_names: preview.class_names.clone(),
        count: preview.sheet.classes.iter().map(|class| class.count).sum(),
    })
}
