//! Class probabilities as bars; the largest is marked and named.

use leptos::prelude::*;

/// `label` tells the finding in words; `format` writes a probability.
#[component]
pub fn OutBars(
    values: Signal<Vec<f32>>,
    label: Signal<String>,
    format: Callback<f32, String>,
) -> impl IntoView {
    let count = Memo::new(move |_| values.with(Vec::len));
    let best =
        Memo::new(move |_| values.with(|v| (0..v.len()).max_by(|a, b| v[*a].total_cmp(&v[*b]))));
    let value = move |class: usize| values.with(|v| v.get(class).copied().unwrap_or(0.0));
    let bar = move |class: usize| {
        let is_best = move || best.get() == Some(class);
        // Beyond the middle the number would leave the field, so it stands on the other side.
        let right = move || class > 6;
        view! {
            <div
                class="outbar"
                data-max=move || is_best().then_some("")
                data-right=move || right().then_some("")
                data-class=class
                style=move || format!("--v: {:.4}", value(class))
            >
                <i></i>
                <span>{class}</span>
                {move || is_best().then(|| view! { <em>{format.run(value(class))}</em> })}
            </div>
        }
    };
    view! {
        <div class="outbars" role="img" aria-label=label>
            <For each=move || 0..count.get() key=|class| *class children=bar />
        </div>
    }
}
