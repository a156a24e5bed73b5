//! What the network answers: a bar per class.

use leptos::prelude::*;

use crate::text::{class_name, number};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::widgets::outbars::OutBars;

/// Probability of each class for the picture looked at.
#[component]
pub(super) fn OutputBars() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let values = Signal::derive(move || {
        session.view.with(|view| view.as_ref().map(|v| v.probabilities.clone()).unwrap_or_default())
    });
    let names = Signal::derive(move || {
        let lang = env.lang.get();
        session.workbench.with(|bench| {
            (0..bench.set.classes()).map(|class| class_name(lang, &bench.set, class)).collect()
        })
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
                let class = names.with(|names: &Vec<String>| names.get(class).cloned());
                format!("{}: {}, {percent}", words.probabilities, class.unwrap_or_default())
            },
        )
    });
    let format = Callback::new(move |p: f32| number::percent(env.lang.get(), f64::from(p), 1));
    view! { <OutBars values=values names=names label=label format=format /> }
}
