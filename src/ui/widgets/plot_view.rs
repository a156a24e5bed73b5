//! A plot with its read-out: the legend tells the values under the hairline, or the latest.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use crate::ui::canvas::curve::nearest;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::plot::{self, Plot, Scale, Series};

/// Rows of the table; more would not be read.
const TABLE_ROWS: usize = 24;

/// A curve and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedSeries {
    /// What the legend calls it.
    pub name: String,
    /// Class of its key in the legend.
    pub key_class: &'static str,
    /// The curve.
    pub series: Series,
}

/// Words of a plot.
#[derive(Clone, Copy)]
pub struct PlotWords {
    /// Heading.
    pub title: Signal<String>,
    /// Behind the last mark of the abscissa.
    pub x_label: Signal<String>,
    /// Button that shows numbers.
    pub as_table: Signal<String>,
    /// Button that shows the curve again.
    pub as_plot: Signal<String>,
    /// Instead of a curve while there is none.
    pub empty: Signal<String>,
}

/// Pointer or arrow keys move the hairline; leaving restores the latest values.
#[component]
pub fn PlotView(
    words: PlotWords,
    series: Signal<Vec<NamedSeries>>,
    log: bool,
    /// Writes a value for the read-out.
    value: Callback<f32, String>,
    /// Writes a mark of the ordinate.
    tick: Callback<f32, String>,
    /// Writes an abscissa.
    x_tick: Callback<f32, String>,
    height: &'static str,
    /// Abscissa from which training was lost, shaded.
    #[prop(optional, into)]
    lost_from: Signal<Option<f32>>,
) -> impl IntoView {
    // Canvas, legend and label read the curves: they are made once for all.
    let series: Signal<Vec<NamedSeries>> = Memo::new(move |_| series.get()).into();
    let at = RwSignal::new(None::<f32>);
    let table = RwSignal::new(false);
    let scale = StoredValue::new(Scale::default());
    let canvas = NodeRef::<html::Canvas>::new();
    let data = move || Plot {
        series: series.with(|all| all.iter().map(|named| named.series.clone()).collect()),
        log,
        at: at.get(),
        lost_from: lost_from.get(),
        x_label: words.x_label.get(),
    };
    // Tracked here, so that another language writes other numbers.
    let formats = Signal::derive(move || (tick.run(0.5), x_tick.run(0.5)));
    use_draw(
        canvas,
        move || (data(), formats.get()),
        move |canvas, (plot, _)| {
            let drawn = untrack(|| plot::draw(canvas, plot, &|v| tick.run(v), &|v| x_tick.run(v)));
            scale.set_value(drawn);
        },
    );
    let shown = move |points: &[(f32, f32)]| match at.get() {
        Some(at) => nearest(points, at),
        None => points.last().copied(),
    };
    let finding = move || {
        let values = series.with(|all| {
            let values = all.iter().filter_map(|named| {
                let (_, y) = shown(&named.series.points)?;
                Some(format!("{} {}", named.name, value.run(y)))
            });
            values.collect::<Vec<_>>().join(", ")
        });
        format!("{}: {values}", words.title.get())
    };
    let is_empty = move || series.with(|all| all.iter().all(|s| s.series.points.len() < 2));
    let key = move |index: usize| {
        let key = Memo::new(move |_| {
            series.with(|all| {
                all.get(index)
                    .map(|named| (named.name.clone(), named.key_class))
                    .unwrap_or_default()
            })
        });
        let text = move || {
            series.with(|all| shown(&all.get(index)?.series.points)).map(|(_, y)| value.run(y))
        };
        view! {
            <span class=move || format!("key {}", key.with(|(_, class)| *class))>
                <i></i>
                {move || key.get().0}
                " "
                <b>{text}</b>
            </span>
        }
    };
    let count = series.with_untracked(Vec::len);
    let on_pointer = move |event: PointerEvent| {
        at.set(Some(scale.with_value(|scale| scale.x_at(f64::from(event.offset_x())))));
    };
    let toggle = move || if table.get() { words.as_plot.get() } else { words.as_table.get() };
    view! {
        <figure class="plot" style=format!("--h: {height}")>
            <figcaption class="plot__head">
                <span class="h3">{words.title}</span>
                <button
                    class="textlink plot__toggle"
                    aria-pressed=move || table.get().to_string()
                    on:click=move |_| table.update(|table| *table = !*table)
                >
                    {toggle}
                </button>
                <span class="plot__keys">{(0..count).map(key).collect_view()}</span>
            </figcaption>
            <div class="plot__field" hidden=move || table.get()>
                <canvas
                    node_ref=canvas
                    role="img"
                    tabindex="0"
                    data-keys=""
                    aria-label=finding
                    on:pointermove=on_pointer
                    on:pointerleave=move |_| at.set(None)
                    on:keydown=move |event| on_key(&event, series, at)
                    on:blur=move |_| at.set(None)
                ></canvas>
                <Show when=is_empty>
                    <p class="plot__empty">{words.empty}</p>
                </Show>
            </div>
            <Show when=move || table.get()>
                <PlotTable words=words series=series value=value x_tick=x_tick />
            </Show>
        </figure>
    }
}

/// From one evaluation to the next: the last curve has the fewest points.
fn on_key(event: &KeyboardEvent, series: Signal<Vec<NamedSeries>>, at: RwSignal<Option<f32>>) {
    let xs: Vec<f32> = series.with_untracked(|all| {
        all.last()
            .map(|named| named.series.points.iter().map(|p| p.0).collect())
            .unwrap_or_default()
    });
    let Some(last) = xs.len().checked_sub(1) else { return };
    let here = at.get_untracked().map_or(last, |at| {
        let distance = |index: &usize| (xs[*index] - at).abs();
        (0..=last).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(last)
    });
    let there = match event.key().as_str() {
        "ArrowLeft" => here.saturating_sub(1),
        "ArrowRight" => (here + 1).min(last),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    at.set(Some(xs[there]));
}

/// The evaluations as numbers, evenly thinned out to what can be read.
#[component]
fn PlotTable(
    words: PlotWords,
    series: Signal<Vec<NamedSeries>>,
    value: Callback<f32, String>,
    x_tick: Callback<f32, String>,
) -> impl IntoView {
    let rows = move || {
        let all = series.get();
        let xs: Vec<f32> = all
            .last()
            .map(|named| named.series.points.iter().map(|p| p.0).collect())
            .unwrap_or_default();
        let stride = xs.len().div_ceil(TABLE_ROWS).max(1);
        let chosen = xs.iter().rev().step_by(stride).copied().collect::<Vec<_>>();
        chosen
            .into_iter()
            .rev()
            .map(|x| {
                let cells = all.iter().map(|named| {
                    let y = nearest(&named.series.points, x).map(|(_, y)| value.run(y));
                    view! { <td>{y}</td> }
                });
                view! {
                    <tr>
                        <th scope="row">{x_tick.run((x * 100.0).round() / 100.0)}</th>
                        {cells.collect_view()}
                    </tr>
                }
            })
            .collect_view()
    };
    let heads = move || {
        series
            .get()
            .into_iter()
            .map(|named| view! { <th scope="col">{named.name}</th> })
            .collect_view()
    };
    view! {
        <div class="plot__table" tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{words.x_label}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
