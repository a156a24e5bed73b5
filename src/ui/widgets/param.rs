//! A number on a track: name left, value right, track below.

use leptos::prelude::*;

use crate::protocol::setting::TRACK;

/// `position` is the place on the track, 0…[`TRACK`]; `value` is the number as people read it.
#[component]
pub fn Param(
    name: Signal<String>,
    value: Signal<String>,
    position: Signal<f64>,
    on_input: Callback<f64>,
) -> impl IntoView {
    let input = move |event| {
        if let Ok(position) = event_target_value(&event).parse() {
            on_input.run(position);
        }
    };
    view! {
        <label class="param">
            <span class="param__name">{name}</span>
            <output class="param__value">{value}</output>
            <input
                type="range"
                min="0"
                max=TRACK
                step="1"
                aria-valuetext=value
                prop:value=move || position.get().to_string()
                style=move || format!("--p: {}%", position.get() / TRACK * 100.0)
                on:input=input
            />
        </label>
    }
}
