//! How one number of the map comes about: pixels times weights, and their sum.

use leptos::prelude::*;

use super::cells::{Cells, CellsView};
use super::photo_session::PhotoSession;
use super::words::{t, word};
use crate::lab::convolution::reading::read;
use crate::protocol::convolution::{Convolution, Reading};
use crate::text::{convolution_words, number};
use crate::ui::canvas::palette::Table;
use crate::ui::environment::use_environment;

/// Pixels, weights, products and their sum, at the place looked at.
#[component]
pub(super) fn ReadingView(session: PhotoSession) -> impl IntoView {
    let env = use_environment();
    let reading = Memo::new(move |_| reading_now(session));
    let with = move |cells: fn(&Reading, usize) -> Cells| {
        Signal::derive(move || {
            reading.with(|reading| {
                let reading = reading.as_ref();
                reading.map_or_else(Cells::default, |r| cells(r, r.patch.len().isqrt()))
            })
        })
    };
    let table = RwSignal::new(false);
    let as_picture = t(|w| w.as_picture);
    let toggle = move || if table.get() { as_picture() } else { env.words().as_table };
    let (three, lang) = (3, move || env.lang.get());
    let part = move |sign: f64| {
        reading.with(|reading| {
            let all = reading.as_ref().map_or(&[][..], |r| &r.products);
            all.iter().filter(|product| **product * sign > 0.0).sum::<f64>()
        })
    };
    let sum = move || {
        let sum = reading.with(|reading| reading.as_ref().map_or(f64::NAN, |r| r.sum));
        number::fixed(lang(), sum, three)
    };
    let count = move || reading.with(|reading| reading.as_ref().map_or(0, |r| r.products.len()));
    let corner = move || {
        reading
            .with(|reading| reading.as_ref().map(|r| format!("({}, {})", r.corner[1], r.corner[0])))
    };
    let title = move || convolution_words(lang()).reading.replace("{}", &count().to_string());
    view! {
        <div class="reading">
            <div class="lab__section-head">
                <h3 class="h3">{title}</h3>
                <span class="meta">{t(|w| w.corner_at)} " " <span class="num">{corner}</span></span>
                <button
                    class="textlink plot__toggle"
                    aria-pressed=move || table.get().to_string()
                    on:click=move |_| table.update(|table| *table = !*table)
                >
                    {toggle}
                </button>
            </div>
            <div class="reading__row" hidden=move || table.get()>
                <figure>
                    <CellsView
                        cells=with(|r, side| Cells { side, shares: r.patch.clone(), cursor: None })
                        table=Table::Sequential
                        label=word(|w| w.pixels)
                    />
                    <figcaption>{t(|w| w.pixels)} " x"</figcaption>
                </figure>
                <span class="reading__sign" aria-hidden="true">"·"</span>
                <figure>
                    <CellsView
                        cells=with(|r, side| Cells::around_zero(side, &r.weights, largest(&r.weights)))
                        table=Table::Diverging
                        label=word(|w| w.weights)
                    />
                    <figcaption>{t(|w| w.weights)} " w"</figcaption>
                </figure>
                <span class="reading__sign" aria-hidden="true">"="</span>
                <figure>
                    <CellsView
                        cells=with(|r, side| {
                            let products: Vec<f32> = r.products.iter().map(|p| *p as f32).collect();
                            Cells::around_zero(side, &products, largest(&r.weights))
                        })
                        table=Table::Diverging
                        label=word(|w| w.products)
                    />
                    <figcaption>{t(|w| w.products)}</figcaption>
                </figure>
            </div>
            <Show when=move || table.get()>
                <ProductTable reading=reading />
            </Show>
            <p class="reading__sum">
                <span>"Σ"</span>
                " = "
                <span class="t-pos">{move || number::fixed(lang(), part(1.0), three)}</span>
                " − "
                <span class="t-neg">{move || number::fixed(lang(), -part(-1.0), three)}</span>
                " = "
                <b data-read="sum">{sum}</b>
            </p>
        </div>
    }
}

/// The number of the map at the place looked at.
pub(super) fn reading_now(session: PhotoSession) -> Option<Reading> {
    let place = session.place_now()?;
    let template = session.template();
    let window = session.setup.with(Convolution::window);
    session.picture.with(|picture| {
        let picture = picture.as_ref().filter(|_| template.side == window.side)?;
        read(&picture.grey, &template, window, place)
    })
}

fn largest(values: &[f32]) -> f32 {
    values.iter().fold(0.0, |largest: f32, value| largest.max(value.abs()))
}

/// The products as numbers, in thousandths.
#[component]
fn ProductTable(reading: Memo<Option<Reading>>) -> impl IntoView {
    let env = use_environment();
    let rows = move || {
        let reading = reading.get();
        let products = reading.map_or_else(Vec::new, |reading| reading.products);
        let side = products.len().isqrt().max(1);
        products
            .chunks(side)
            .map(|row| {
                let cells = row.iter().map(|product| {
                    view! { <td>{number::fixed(env.lang.get(), product * 1000.0, 1)}</td> }
                });
                view! { <tr>{cells.collect_view()}</tr> }
            })
            .collect_view()
    };
    view! {
        <div class="plot__table reading__table" tabindex="0">
            <table>
                <caption class="meta">{t(|w| w.thousandths)}</caption>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
