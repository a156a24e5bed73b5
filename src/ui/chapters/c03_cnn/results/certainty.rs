//! The reliability diagram: how sure answers are, and how many of them are right.

use leptos::prelude::*;

use super::Tested;
use crate::protocol::inspect::results::Confidence;
use crate::text::{explain_words, number};
use crate::ui::chapters::c03_cnn::explain::{fill, t};
use crate::ui::environment::use_environment;

/// The diagram, or its numbers, and what it says in one of them.
#[component]
pub(super) fn Certainty(tested: Tested) -> impl IntoView {
    let env = use_environment();
    let as_table = RwSignal::new(false);
    let error =
        move || number::percent(env.lang.get(), tested.of(|r| f64::from(r.calibration.error)), 1);
    let toggle = move || if as_table.get() { env.words().as_plot } else { env.words().as_table };
    view! {
        <figure class="reliability" data-picture=t(|w| w.calibration)>
            <figcaption class="plot__head">
                <span class="meta">{t(|w| w.ece)} " " <b data-read="ece">{error}</b></span>
                <button
                    type="button"
                    class="textlink plot__toggle"
                    aria-pressed=move || as_table.get().to_string()
                    on:click=move |_| as_table.update(|table| *table = !*table)
                >
                    {toggle}
                </button>
            </figcaption>
            <Show
                when=move || as_table.get()
                fallback=move || view! { <Diagram tested=tested /> }
            >
                <BinTable tested=tested />
            </Show>
        </figure>
        <p class="meta">{t(|w| w.ece_about)}</p>
    }
}

#[component]
fn Diagram(tested: Tested) -> impl IntoView {
    let env = use_environment();
    let percent = move |value: f32| number::percent(env.lang.get(), f64::from(value), 0);
    let label = move || {
        let error = tested.of(|results| f64::from(results.calibration.error));
        let error = number::percent(env.lang.get(), error, 1);
        fill(explain_words(env.lang.get()).reliability_label, &[&error])
    };
    let bars = move || {
        let bar = |bin: &Confidence| {
            let (low, high) = (bin.right.min(bin.sure), bin.right.max(bin.sure));
            let style = format!(
                "--right: {:.1}%; --low: {:.1}%; --gap: {:.1}%",
                low * 100.0,
                low * 100.0,
                (high - low) * 100.0
            );
            let kind = if bin.right < bin.sure { "under" } else { "over" };
            let is_there = bin.pictures > 0;
            view! {
                <div class="reliability__bin" style=style data-gap=is_there.then_some(kind)>
                    <i></i>
                    <b></b>
                </div>
            }
        };
        tested.of(|results| results.calibration.bins.iter().map(bar).collect_view())
    };
    let counts = move || {
        let lang = env.lang.get();
        let count = move |bin: &Confidence| {
            view! { <span>{number::grouped(lang, bin.pictures.into())}</span> }
        };
        tested.of(|results| results.calibration.bins.iter().map(count).collect_view())
    };
    let marks = move || {
        [0.0, 0.2, 0.4, 0.6, 0.8, 1.0].map(percent).map(|mark| view! { <span>{mark}</span> })
    };
    let up = move || [1.0, 0.5, 0.0].map(percent).map(|mark| view! { <span>{mark}</span> });
    view! {
        <div class="reliability__plot" role="img" aria-label=label>
            <div class="reliability__up" aria-hidden="true">{up}</div>
            <div class="reliability__field">
                <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
                    <line x1="0" y1="100" x2="100" y2="0" vector-effect="non-scaling-stroke"></line>
                </svg>
                <div class="reliability__bars">{bars}</div>
            </div>
            <div class="reliability__marks" aria-hidden="true">{marks}</div>
            <div class="reliability__axis" aria-hidden="true">{t(|w| w.sure)}</div>
            <span class="reliability__of" aria-hidden="true">{t(|w| w.pictures)}</span>
            <div class="reliability__counts" aria-hidden="true">{counts}</div>
        </div>
    }
}

#[component]
fn BinTable(tested: Tested) -> impl IntoView {
    let env = use_environment();
    let rows = move || {
        let lang = env.lang.get();
        let percent = |value: f32| number::percent(lang, f64::from(value), 1);
        let row = |(place, bin): (usize, &Confidence)| {
            let from = number::percent(lang, place as f64 / 10.0, 0);
            let to = number::percent(lang, (place + 1) as f64 / 10.0, 0);
            let is_there = bin.pictures > 0;
            let [sure, right] = [bin.sure, bin.right]
                .map(|value| if is_there { percent(value) } else { "–".to_owned() });
            view! {
                <tr>
                    <th scope="row">{format!("{from} – {to}")}</th>
                    <td>{number::grouped(lang, bin.pictures.into())}</td>
                    <td>{sure}</td>
                    <td>{right}</td>
                </tr>
            }
        };
        tested.of(|results| results.calibration.bins.iter().enumerate().map(row).collect_view())
    };
    view! {
        <div class="plot__table matrix__table" tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t(|w| w.probability)}</th>
                        <th scope="col">{t(|w| w.pictures)}</th>
                        <th scope="col">{t(|w| w.sure)}</th>
                        <th scope="col">{t(|w| w.right)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
