//! All sets: those that are always there, and the learner's own.

use leptos::prelude::*;

use super::DataChoice;
use crate::protocol::picture_set::{OwnSet, PictureSet};
use crate::text::{number, set_words};
use crate::ui::environment::use_environment;
use crate::ui::library::use_library;
use crate::ui::widgets::focus::catch_focus;
use crate::ui::widgets::icon::{Icon, IconView};

/// A radio button for each set.
#[component]
pub(super) fn SetList(choice: DataChoice) -> impl IntoView {
    let env = use_environment();
    let library = use_library();
    let own = move || library.sets.get().unwrap_or_default();
    // Also when the set with the button that was pressed is forgotten.
    Effect::new(move || {
        library.sets.track();
        catch_focus("[name=data-set]:checked");
    });
    view! {
        <div class="sets" role="radiogroup" aria-label=env.t(|w| w.data_sets)>
            <h3 class="sets__head">{env.t(|w| w.built_in)}</h3>
            {PictureSet::BUILT_IN
                .into_iter()
                .map(|(set, key)| view! { <SetChoice set=set key=key.to_owned() choice=choice /> })
                .collect_view()}
            <h3 class="sets__head">{env.t(|w| w.own_data)}</h3>
            <For each=own key=|own| own.key.clone() let:own>
                <OwnChoice own=own choice=choice />
            </For>
            <Show when=move || own().is_empty()>
                <p class="meta">{env.t(|w| w.own_none)}</p>
            </Show>
        </div>
    }
}

#[component]
fn SetChoice(set: PictureSet, key: String, choice: DataChoice) -> impl IntoView {
    let env = use_environment();
    let set = StoredValue::new(set);
    let name = move || set.with_value(|set| set_words(env.lang.get(), set).name);
    let facts = move || {
        let (lang, words) = (env.lang.get(), env.words());
        set.with_value(|set| {
            let size = number::sizes(lang, &set.shape().dims()[1..]);
            format!("{size} · {} {}", set.classes(), words.classes)
        })
    };
    view! {
        <label class="set">
            <input
                type="radio"
                name="data-set"
                value=key.clone()
                data-set=key
                prop:checked=move || choice.set.with(|chosen| set.with_value(|set| chosen.is_same(set)))
                on:change=move |_| choice.on_set.run(set.get_value())
            />
            <span class="set__name">{name}</span>
            <span class="set__facts">{facts}</span>
        </label>
    }
}

/// One of the learner's own, with its size and a button that forgets it, asking once more.
#[component]
fn OwnChoice(own: OwnSet, choice: DataChoice) -> impl IntoView {
    let env = use_environment();
    let library = use_library();
    let asked = RwSignal::new(false);
    let size = own.bytes() as f64 / f64::from(1 << 20);
    let size = move || format!("{} MB", number::rounded(env.lang.get(), size));
    let key = StoredValue::new(own.key.clone());
    let forget = move |_| {
        let key = key.get_value();
        // What is learned from must be there.
        if choice.set.with_untracked(|set| set.own().is_some_and(|own| own.key == key)) {
            choice.on_set.run(PictureSet::default());
        }
        library.forget(key);
    };
    let label = own.name.clone();
    let forget_label = move || format!("{}: {label}", env.words().forget);
    view! {
        <div class="ownset">
            <SetChoice set=PictureSet::Own(own.clone()) key=own.key choice=choice />
            <Show
                when=move || asked.get()
                fallback=move || {
                    view! {
                        <span class="ownset__tools">
                            <span class="meta num">{size}</span>
                            <button
                                class="iconbtn"
                                aria-label=forget_label.clone()
                                data-act="forget"
                                on:click=move |_| {
                                    asked.set(true);
                                    catch_focus("[data-act=keep-own]");
                                }
                            >
                                <IconView icon=Icon::Trash />
                            </button>
                        </span>
                    }
                }
            >
                <span class="ownset__tools" role="alert">
                    <span>{env.t(|w| w.forget_sure)}</span>
                    <button class="btn btn--sm btn--primary" data-act="forget-sure" on:click=forget>
                        {env.t(|w| w.forget)}
                    </button>
                    <button
                        class="btn btn--sm"
                        data-act="keep-own"
                        on:click=move |_| {
                            asked.set(false);
                            catch_focus("[name=data-set]:checked");
                        }
                    >
                        {env.t(|w| w.keep_it)}
                    </button>
                </span>
            </Show>
        </div>
    }
}
