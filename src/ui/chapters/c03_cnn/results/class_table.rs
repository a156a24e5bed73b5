//! Precision, recall and F1 of every class.

use leptos::prelude::*;

use super::Tested;
use crate::protocol::inspect::results::ClassScores;
use crate::text::number;
use crate::ui::chapters::c03_cnn::explain::{class_names, named, t};
use crate::ui::environment::use_environment;

/// What is written where nothing can be divided.
const NONE: &str = "–";

/// A row for each class, and the means below.
#[component]
pub(super) fn ClassTable(tested: Tested) -> impl IntoView {
    let env = use_environment();
    let names = class_names();
    let share = move |value: Option<f32>| {
        let text = value.map_or_else(
            || NONE.to_owned(),
            |value| number::percent(env.lang.get(), f64::from(value), 1),
        );
        let bar = format!("--v: {:.1}%", value.unwrap_or(0.0) * 100.0);
        view! { <td class="share" style=bar>{text}</td> }
    };
    let rows = move || {
        let row = |(class, scores): (usize, &ClassScores)| {
            let name = names.with(|names| named(names, class).to_owned());
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{number::grouped(env.lang.get(), scores.pictures.into())}</td>
                    {share(scores.precision)}
                    {share(scores.recall)}
                    {share(scores.f1)}
                </tr>
            }
        };
        tested.of(|results| results.scores.iter().enumerate().map(row).collect_view())
    };
    let foot = move || {
        tested.of(|results| {
            [|s: &ClassScores| s.precision, |s: &ClassScores| s.recall, |s: &ClassScores| s.f1]
                .map(|pick| share(mean(results.scores.iter().filter_map(pick))))
                .into_iter()
                .collect_view()
        })
    };
    let count = move || number::grouped(env.lang.get(), tested.counts().0.into());
    view! {
        <div class="scroll-x">
            <table class="classes">
                <thead>
                    <tr>
                        <th scope="col">{t(|w| w.class)}</th>
                        <th scope="col">{t(|w| w.pictures)}</th>
                        <th scope="col">{t(|w| w.precision)}</th>
                        <th scope="col">{t(|w| w.recall)}</th>
                        <th scope="col">{t(|w| w.f1)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{t(|w| w.mean)}</th>
                        <td>{count}</td>
                        {foot}
                    </tr>
                </tfoot>
            </table>
        </div>
        <p class="meta">{t(|w| w.classes_about)}</p>
    }
}

fn mean(values: impl Iterator<Item = f32>) -> Option<f32> {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), v| (sum + v, count + 1));
    (count > 0).then(|| sum / count as f32)
}
