//! A choice between two to four words, side by side.

use leptos::prelude::*;

/// One of the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegOption {
    /// What the owner calls it.
    pub key: String,
    /// What people read.
    pub label: String,
}

/// Radio buttons in one field; arrow keys choose, as in any radio group.
#[component]
pub fn Seg(
    name: &'static str,
    class: &'static str,
    #[prop(into)] label: Signal<String>,
    options: Vec<SegOption>,
    value: Signal<String>,
    on_change: Callback<String>,
) -> impl IntoView {
    let choices = options.into_iter().map(|option| {
        let SegOption { key, label } = option;
        let (own, sent) = (key.clone(), key.clone());
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    value=key
                    prop:checked=move || value.with(|value| *value == own)
                    on:change=move |_| on_change.run(sent.clone())
                />
                <span>{label}</span>
            </label>
        }
    });
    view! {
        <div class=format!("seg {class}") role="radiogroup" aria-label=label>
            {choices.collect_view()}
        </div>
    }
}
