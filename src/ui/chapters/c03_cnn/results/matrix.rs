//! The confusion matrix: as a picture whose cells can be opened, and as a table.

use leptos::prelude::*;

use super::matrix_view::MatrixView;
use super::{Tested, nothing};
use crate::protocol::inspect::results::Case;
use crate::text::{explain_words, number};
use crate::ui::chapters::c03_cnn::explain::{CaseTiles, class_names, fill, named, t};
use crate::ui::environment::use_environment;

/// The matrix, and the pictures of the chosen cell.
#[component]
pub(super) fn Confusions(tested: Tested) -> impl IntoView {
    let env = use_environment();
    let as_table = RwSignal::new(false);
    let toggle = move || {
        if as_table.get() { explain_words(env.lang.get()).as_matrix } else { env.words().as_table }
    };
    view! {
        <figure class="matrix">
            <figcaption class="plot__head">
                <span class="meta">{t(|w| w.matrix_title)}</span>
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
                fallback=move || view! { <MatrixView tested=tested /> }
            >
                <MatrixTable tested=tested />
            </Show>
        </figure>
        <CellPictures tested=tested />
    }
}

#[component]
fn MatrixTable(tested: Tested) -> impl IntoView {
    let names = class_names();
    let heads = move || {
        let head = |name: &String| view! { <th scope="col">{name.clone()}</th> };
        names.with(|names| names.iter().map(head).collect_view())
    };
    let rows = move || {
        let (classes, counts) = tested.of(|results| (results.classes, results.confusions.clone()));
        let row = |(truth, row): (usize, &[u32])| {
            let name = names.with(|names| named(names, truth).to_owned());
            let cells = row.iter().map(|count| view! { <td>{*count}</td> }).collect_view();
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        };
        counts.chunks_exact(classes.max(1)).enumerate().map(row).collect_view()
    };
    view! {
        <div class="plot__table matrix__table" tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t(|w| w.truth)} " / " {t(|w| w.answer)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What lies in the chosen cell.
#[component]
fn CellPictures(tested: Tested) -> impl IntoView {
    let env = use_environment();
    let names = class_names();
    // What was asked for last; what comes may still belong to the cell before.
    let shown = Memo::new(move |_| {
        tested.pictures.with(|view| {
            let view = view.as_ref()?;
            (tested.cell.get() == Some(view.cell)).then(|| (view.count, view.cases.clone()))
        })
    });
    let cases = Signal::derive(move || shown.get().map_or_else(nothing, |(_, cases)| cases));
    let head = Signal::derive(move || {
        let Some((truth, answer)) = tested.cell.get() else { return String::new() };
        let words = explain_words(env.lang.get());
        names.with(|names| {
            let (a, b) = (named(names, truth), named(names, answer));
            fill(if truth == answer { words.cell_right } else { words.cell_wrong }, &[a, b])
        })
    });
    let count = move || {
        let (lang, (count, cases)) = (env.lang.get(), shown.get()?);
        let here = cases.cases.len();
        let words = explain_words(lang);
        let [here_text, all] = [here, count].map(|count| number::grouped(lang, count as u64));
        Some(if here < count {
            fill(words.cell_shown, &[&here_text, &all])
        } else {
            fill(words.cell_count, &[&all])
        })
    };
    let note =
        Callback::new(move |case: Case| number::percent(env.lang.get(), f64::from(case.sure), 0));
    view! {
        <Show when=move || tested.cell.get().is_some()>
            <section class="cellview" data-cell="">
                <p class="cellview__head">
                    <b>{head}</b>
                    <span class="meta">{count}</span>
                </p>
                <CaseTiles cases=cases note=note label=head />
            </section>
        </Show>
    }
}
