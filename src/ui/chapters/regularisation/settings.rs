//! Settings as the labs of both chapters show them.

use leptos::prelude::*;

use super::bench::{Bench, BenchSession};
use super::words::t;
use crate::protocol::setting::{Number, Scale};
use crate::text::{Lang, number, words};
use crate::ui::environment::use_environment;
use crate::ui::widgets::note::{Note, NoteKind};
use crate::ui::widgets::param::Param;
use crate::ui::widgets::seg::{Seg, SegOption};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::chapters) enum Written {
    /// As it is; 0 of a penalty is "off".
    Plain,
    /// In percent.
    Percent,
}

/// A slider for one declared number.
#[component]
pub(in crate::ui::chapters) fn Setting<T: Bench>(
    session: BenchSession<T>,
    #[prop(into)] name: Signal<String>,
    number: &'static Number<T::Setup>,
    #[prop(default = Written::Plain)] written: Written,
) -> impl IntoView {
    let env = use_environment();
    let value = move || session.setup.with(number.get);
    let text = move || {
        let (lang, value) = (env.lang.get(), value());
        match written {
            Written::Percent => number::percent(lang, value, 0),
            Written::Plain if value == 0.0 && number.scale == Scale::LogOrZero => {
                words(lang).off.to_owned()
            }
            Written::Plain => plain(lang, value),
        }
    };
    view! {
        <Param
            name=name
            value=Signal::derive(text)
            position=Signal::derive(move || number.position(value()))
            on_input=Callback::new(move |position: f64| {
                session.change(|setup| (number.set)(setup, number.value_at(position)));
            })
        />
    }
}

/// Large whole numbers in groups, all others short.
pub(in crate::ui::chapters) fn plain(lang: Lang, value: f64) -> String {
    if value.fract() == 0.0 && value >= 1.0 {
        number::grouped(lang, value as u64)
    } else {
        number::small(lang, value)
    }
}

/// Something that is on or off, by one click.
#[component]
pub(in crate::ui::chapters) fn Switch(
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] on: Signal<bool>,
    on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="switch" data-switch=name>
            <input
                type="checkbox"
                role="switch"
                prop:checked=on
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <i aria-hidden="true"></i>
            <span>{label}</span>
        </label>
    }
}

/// A choice of a few named values.
#[component]
pub(in crate::ui::chapters) fn SegChoice<V: Copy + PartialEq + Send + Sync + 'static>(
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    /// The values, with their names in a link and in words.
    options: Vec<(V, &'static str, Signal<String>)>,
    #[prop(into)] value: Signal<V>,
    on_change: Callback<V>,
) -> impl IntoView {
    let env = use_environment();
    let all = StoredValue::new(options);
    let key = Signal::derive(move || {
        let value = value.get();
        all.with_value(|all| {
            all.iter().find(|(known, ..)| *known == value).map_or("", |(_, key, _)| key).to_owned()
        })
    });
    let choose = Callback::new(move |key: String| {
        let found =
            all.with_value(|all| all.iter().find(|(_, known, _)| *known == key).map(|one| one.0));
        if let Some(value) = found {
            on_change.run(value);
        }
    });
    // The buttons are made anew when the language changes.
    view! {
        <For each=move || [env.lang.get()] key=|lang| *lang let:_>
            {
                let options = all.with_value(|all| {
                    all.iter()
                        .map(|(_, key, label)| SegOption {
                            key: (*key).to_owned(),
                            label: label.get_untracked(),
                        })
                        .collect::<Vec<_>>()
                });
                view! {
                    <Seg
                        name=name
                        class="seg--wrap"
                        label=label
                        options=options
                        value=key
                        on_change=choose
                    />
                }
            }
        </For>
    }
}

/// That training ran away, and what helps: a tenth of the learning rate.
#[component]
pub(in crate::ui::chapters) fn DivergenceNote<T: Bench>(
    session: BenchSession<T>,
    rate: &'static Number<T::Setup>,
) -> impl IntoView {
    let env = use_environment();
    let slower = move || rate.value_at(rate.position(session.setup.with(rate.get) / 10.0));
    let restart = move |_| {
        let slower = untrack(slower);
        session.change(|setup| (rate.set)(setup, slower));
        session.reset();
        session.run();
    };
    view! {
        <Show when=move || session.ended.with(Option::is_some)>
            <Note kind=NoteKind::Danger alert=true>
                <b>{t(|w| w.diverged)}</b>
                " "
                {t(|w| w.diverged_detail)}
                <div class="note__actions">
                    <button class="btn btn--sm btn--primary" on:click=restart>
                        {env.t(|w| w.restart_slower)} " "
                        {move || number::small(env.lang.get(), slower())}
                    </button>
                    <button class="btn btn--sm" on:click=move |_| session.ended.set(None)>
                        {env.t(|w| w.look_at_state)}
                    </button>
                </div>
            </Note>
        </Show>
    }
}
