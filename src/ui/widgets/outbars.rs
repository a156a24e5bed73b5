//! Class probabilities as bars; the largest is marked and named.

use leptos::prelude::*;

/// With more classes than this, only the most probable ones are shown.
const SHOWN: usize = 12;
/// Longest name that fits under a standing bar.
const SHORT: usize = 2;

/// `label` tells the finding in words; `format` writes a probability. Classes with short names
/// stand side by side, others lie below one another.
#[component]
pub fn OutBars(
    values: Signal<Vec<f32>>,
    names: Signal<Vec<String>>,
    label: Signal<String>,
    format: Callback<f32, String>,
) -> impl IntoView {
    let lying = Memo::new(move |_| {
        names.with(|names| {
            names.len() > SHOWN || names.iter().any(|name| name.chars().count() > SHORT)
        })
    });
    // Bars keep their places; among many classes the most probable ones change.
    let classes = Memo::new(move |_| {
        let mut classes: Vec<usize> = (0..names.with(Vec::len)).collect();
        if classes.len() > SHOWN {
            values.with(|v| classes.sort_by(|a, b| at(v, *b).total_cmp(&at(v, *a))));
            classes.truncate(SHOWN);
        }
        classes
    });
    let best =
        Memo::new(move |_| values.with(|v| (0..v.len()).max_by(|a, b| v[*a].total_cmp(&v[*b]))));
    let bar = move |class: usize| {
        let value = move || values.with(|v| at(v, class));
        let name = move || names.with(|names| names.get(class).cloned().unwrap_or_default());
        let is_best = move || best.get() == Some(class);
        // Beyond the middle the number would leave the field, so it stands on the other side.
        let right = move || !lying.get() && class > 6;
        view! {
            <div
                class="outbar"
                data-max=move || is_best().then_some("")
                data-right=move || right().then_some("")
                data-class=class
                style=move || format!("--v: {:.4}", value())
            >
                <i></i>
                <span>{name}</span>
                {move || {
                    (lying.get() || is_best()).then(|| view! { <em>{format.run(value())}</em> })
                }}
            </div>
        }
    };
    view! {
        <div
            class="outbars"
            data-picture=""
            class:outbars--lying=move || lying.get()
            role="img"
            aria-label=label
            style=move || format!("--n: {}", classes.with(Vec::len))
        >
            <For each=move || classes.get() key=|class| *class children=bar />
        </div>
    }
}

fn at(values: &[f32], class: usize) -> f32 {
    values.get(class).copied().unwrap_or(0.0)
}
