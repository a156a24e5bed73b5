//! A chart with its keys and, instead of it, its numbers.

use leptos::html;
use leptos::prelude::*;

use crate::ui::canvas::chart::{self, Chart};
use crate::ui::canvas::frame::use_draw;

/// What something on the chart is, and its present value if it has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Class of the key, which has its look.
    pub class: &'static str,
    /// What it is called.
    pub name: String,
    /// Its value in words.
    pub value: String,
}

impl Key {
    /// A key.
    pub fn new(class: &'static str, name: &str, value: String) -> Self {
        Self { class, name: name.to_owned(), value }
    }
}

/// The numbers of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What stands above the columns.
    pub heads: Vec<String>,
    /// Cells; the first of each row is its head.
    pub rows: Vec<Vec<String>>,
}

/// The numbers of a chart, and the words of the button that shows them.
#[derive(Clone, Copy)]
pub struct Numbers {
    /// The numbers.
    pub table: Signal<Table>,
    /// Button that shows them.
    pub as_table: Signal<String>,
    /// Button that shows the chart again.
    pub as_plot: Signal<String>,
}

/// Heading, keys, chart or table. The keys are also what is read out.
#[component]
pub fn ChartView(
    #[prop(into)] title: Signal<String>,
    chart: Signal<Chart>,
    keys: Signal<Vec<Key>>,
    /// Without one there is no button for it.
    #[prop(optional)]
    numbers: Option<Numbers>,
    height: &'static str,
    /// What stands there while there is nothing to see.
    #[prop(optional, into)]
    empty: Signal<String>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let as_table = RwSignal::new(false);
    use_draw(canvas, move || chart.get(), chart::draw);
    let finding = move || {
        let values = keys.get().into_iter().filter(|key| !key.value.is_empty());
        let values: Vec<String> = values.map(|key| format!("{} {}", key.name, key.value)).collect();
        format!("{}: {}", title.get(), values.join(", "))
    };
    view! {
        <figure class="plot" style=format!("--h: {height}")>
            <figcaption class="plot__head">
                <span class="h3">{title}</span>
                {numbers
                    .map(|numbers| {
                        let toggle = move || {
                            if as_table.get() { numbers.as_plot.get() } else { numbers.as_table.get() }
                        };
                        view! {
                            <button
                                class="textlink plot__toggle"
                                aria-pressed=move || as_table.get().to_string()
                                on:click=move |_| as_table.update(|table| *table = !*table)
                            >
                                {toggle}
                            </button>
                        }
                    })}
                <span class="plot__keys">
                    {move || keys.get().into_iter().map(key_view).collect_view()}
                </span>
            </figcaption>
            <div class="plot__field" hidden=move || as_table.get()>
                <canvas node_ref=canvas role="img" aria-label=finding></canvas>
                <Show when=move || !empty.with(String::is_empty)>
                    <p class="plot__empty">{empty}</p>
                </Show>
            </div>
            {numbers
                .map(|numbers| {
                    view! {
                        <Show when=move || as_table.get()>
                            <NumberTable table=numbers.table />
                        </Show>
                    }
                })}
        </figure>
    }
}

fn key_view(key: Key) -> impl IntoView {
    view! {
        <span class=format!("key {}", key.class)>
            <i></i>
            {key.name}
            " "
            <b>{key.value}</b>
        </span>
    }
}

/// The numbers.
#[component]
pub fn NumberTable(table: Signal<Table>) -> impl IntoView {
    let heads = move || {
        let heads = table.get().heads.into_iter();
        heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()
    };
    let rows = move || {
        table
            .get()
            .rows
            .into_iter()
            .map(|row| {
                let mut cells = row.into_iter();
                let head = cells.next();
                let cells = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
                view! {
                    <tr>
                        <th scope="row">{head}</th>
                        {cells}
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <div class="plot__table" tabindex="0">
            <table>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
