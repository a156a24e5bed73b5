//! A small whole number with a button on either side.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::icon::{Icon, IconView};

/// Arrow keys work on both buttons; Home and End lead to the ends.
#[component]
pub fn Stepper(
    value: Signal<i64>,
    min: i64,
    max: i64,
    name: Signal<String>,
    less: Signal<String>,
    more: Signal<String>,
    on_change: Callback<i64>,
) -> impl IntoView {
    let set = move |next: i64| {
        let next = next.clamp(min, max);
        if next != value.get_untracked() {
            on_change.run(next);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let now = value.get_untracked();
        match event.key().as_str() {
            "ArrowUp" | "ArrowRight" => set(now + 1),
            "ArrowDown" | "ArrowLeft" => set(now - 1),
            "Home" => set(min),
            "End" => set(max),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let (at_min, at_max) = (move || value.get() <= min, move || value.get() >= max);
    let label = move |word: Signal<String>| move || format!("{}: {}", name.get(), word.get());
    view! {
        <span class="stepper" on:keydown=on_key>
            <button
                type="button"
                aria-label=label(less)
                disabled=at_min
                on:click=move |_| set(value.get_untracked() - 1)
            >
                <IconView icon=Icon::Minus />
            </button>
            <output aria-label=name>{value}</output>
            <button
                type="button"
                aria-label=label(more)
                disabled=at_max
                on:click=move |_| set(value.get_untracked() + 1)
            >
                <IconView icon=Icon::Plus />
            </button>
        </span>
    }
}
