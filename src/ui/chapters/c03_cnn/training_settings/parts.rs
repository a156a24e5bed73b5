//! Controls that all groups are made of.

use leptos::prelude::*;

use crate::protocol::setting::Number;
use crate::protocol::workbench::Workbench;
use crate::text::{Lang, number, words};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::widgets::param::Param;

/// A number as people read it.
pub(in crate::ui::chapters::c03_cnn) type Format = fn(Lang, f64) -> String;

pub(in crate::ui::chapters::c03_cnn) fn plain(lang: Lang, value: f64) -> String {
    number::small(lang, value)
}

pub(super) fn hundredths(lang: Lang, value: f64) -> String {
    number::fixed(lang, value, 2)
}

pub(super) fn plain_or_off(lang: Lang, value: f64) -> String {
    if value == 0.0 { words(lang).off.to_owned() } else { number::small(lang, value) }
}

pub(super) fn hundredths_or_off(lang: Lang, value: f64) -> String {
    if value == 0.0 { words(lang).off.to_owned() } else { number::fixed(lang, value, 2) }
}

/// A slider for one declared number.
#[component]
pub(in crate::ui::chapters::c03_cnn) fn NumberParam(
    name: Signal<String>,
    number: &'static Number<Workbench>,
    format: Format,
) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let value = move || session.workbench.with(number.get);
    view! {
        <div data-number=number.key>
            <Param
                name=name
                value=Signal::derive(move || format(env.lang.get(), value()))
                position=Signal::derive(move || number.position(value()))
                on_input=Callback::new(move |position: f64| {
                    session.change(|bench| (number.set)(bench, number.value_at(position)));
                })
            />
        </div>
    }
}

/// One of a few words.
#[component]
pub(in crate::ui::chapters::c03_cnn) fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    key: &'static str,
    name: Signal<String>,
    options: &'static [(T, &'static str)],
    label: fn(Lang, T) -> &'static str,
    get: fn(&Workbench) -> T,
    set: fn(&mut Workbench, T),
) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let current = Memo::new(move |_| {
        let now = session.workbench.with(get);
        options.iter().find(|(known, _)| *known == now).map_or("", |(_, name)| *name)
    });
    let change = move |event| {
        let name = event_target_value(&event);
        if let Some((value, _)) = options.iter().find(|(_, known)| *known == name) {
            session.change(|bench| set(bench, *value));
        }
    };
    let option = move |(value, name): &'static (T, &'static str)| {
        let text = move || label(env.lang.get(), *value);
        view! { <option value=*name selected=move || current.get() == *name>{text}</option> }
    };
    view! {
        <label class="choice">
            <span class="param__name">{name}</span>
            <select
                class="select select--sm"
                data-set=key
                prop:value=move || current.get()
                on:change=change
            >
                {options.iter().map(option).collect_view()}
            </select>
        </label>
    }
}
