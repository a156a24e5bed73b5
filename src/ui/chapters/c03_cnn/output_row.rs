//! What the network answers: a bar per digit.

use leptos::prelude::*;

use crate::text::number;
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::widgets::outbars::OutBars;

/// Probability of each digit for the picture looked at.
#[component]
pub(super) fn OutputBars() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let values = Signal::derive(move || {
        session.view.with(|view| view.as_ref().map(|v| v.probabilities.clone()).unwrap_or_default())
    });
    let label = Signal::derive(move || {
        let best = values.with(|values| {
            (0..values.len())
                .max_by(|a, b| values[*a].total_cmp(&values[*b]))
                .map(|best| (best, values[best]))
        });
        let words = env.words();
        best.map_or_else(
            || words.probabilities.to_owned(),
            |(class, p)| {
                let percent = number::percent(env.lang.get(), f64::from(p), 1);
                format!("{}: {class}, {percent}", words.probabilities)
            },
        )
    });
    let format = Callback::new(move |p: f32| number::percent(env.lang.get(), f64::from(p), 1));
    view! { <OutBars values=values label=label format=format /> }
}
