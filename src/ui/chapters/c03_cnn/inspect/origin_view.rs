//! Where one number comes from: its field in the picture, its window in the layer's input, and the
//! computation with the numbers in it.

use leptos::prelude::*;

use super::map_grid_view::{MapGridCanvas, measured};
use super::state::Inspection;
use super::words::t;
use crate::protocol::inspect::layer::{Grid, How, LayerSeen, Origin, Sum, Window};
use crate::protocol::maps::Maps;
use crate::text::{InspectWords, Lang, computation, gradients, inspect_words, number};
use crate::ui::canvas::map_grid::Outline;
use crate::ui::environment::use_environment;
use crate::ui::session::Session;

/// Heading, two pictures with outlines, the formula.
#[component]
pub(super) fn OriginView(seen: Memo<Option<LayerSeen>>) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let inspection = expect_context::<Inspection>();
    let origin = Memo::new(move |_| seen.with(|seen| seen.as_ref().and_then(|s| s.origin.clone())));
    let place = move || {
        let lang = env.lang.get();
        let is_unit = seen.with(|seen| {
            seen.as_ref().is_some_and(|s| s.output.maps.height * s.output.maps.width == 1)
        });
        origin.with(|origin| {
            origin.as_ref().map(|origin| gradients::place(lang, origin.place, is_unit))
        })
    };
    let hint = move || hint_text(env.lang.get(), inspection);
    let gradient =
        move || origin.with(|origin| origin.as_ref().map(|o| measured(env.lang.get(), o.gradient)));
    let formula = move || {
        let kind = inspection.layer()?.type_name;
        origin.with(|origin| {
            let origin = origin.as_ref()?;
            Some(computation(env.lang.get(), &kind, &origin.how, origin.value))
        })
    };
    let picture = Memo::new(move |_| {
        let maps =
            session.view.with(|view| view.as_ref().map(|v| v.input.clone()).unwrap_or_default());
        Grid { total: maps.count, maps, ..Grid::default() }
    });
    let input = Memo::new(move |_| {
        seen.with(|seen| seen.as_ref().map(|seen| seen.input.clone()).unwrap_or_default())
    });
    let field = Signal::derive(move || {
        let window = origin.with(|origin| origin.as_ref().and_then(|origin| origin.field));
        window.map(|window| Outline { map: None, window }).into_iter().collect::<Vec<_>>()
    });
    let window = Signal::derive(move || {
        origin.with(|origin| {
            let window = origin.as_ref().and_then(|o| o.window.map(|w| (o.map, w)));
            window.map(|(map, window)| Outline { map, window }).into_iter().collect::<Vec<_>>()
        })
    });
    let sees = move |pick: fn(&Origin) -> Option<Window>, of: Memo<Grid>| {
        move || {
            let (lang, maps) = (
                env.lang.get(),
                of.with(|grid| (grid.maps.count, grid.maps.height * grid.maps.width)),
            );
            origin.with(|origin| origin.as_ref().map(|o| sees_text(lang, pick(o), maps, o.map)))
        }
    };
    let is_first = Memo::new(move |_| inspection.path.with(|path| *path == [0]));
    let sum = Memo::new(move |_| {
        origin.with(|origin| match origin.as_ref().map(|origin| &origin.how) {
            Some(How::Sum(sum)) => Some((**sum).clone()),
            _ => None,
        })
    });
    let label = move |pick: fn(&InspectWords) -> &'static str| {
        Signal::derive(move || pick(inspect_words(env.lang.get())).to_owned())
    };
    view! {
        <section class="origin" aria-label=t(|w| w.origin)>
            <div class="origin__head">
                <h3 class="h3">{t(|w| w.origin)}</h3>
                <span class="meta">{hint}</span>
            </div>
            <p class="origin__place">
                <b data-read="place">{place}</b>
                <span class="meta num">"∂L/∂a = " {gradient}</span>
            </p>
            <p class="computed num" data-read="formula">{formula}</p>
            <div class="mappair">
                <figure class="mapgrid">
                    <figcaption>
                        <b>{t(|w| w.in_picture)}</b>
                        " "
                        <span class="meta" data-read="field">{sees(|o| o.field, picture)}</span>
                    </figcaption>
                    <MapGridCanvas grid=picture outlines=field label=label(|w| w.in_picture) />
                </figure>
                <Show when=move || !is_first.get()>
                    <figure class="mapgrid">
                        <figcaption>
                            <b>{t(|w| w.in_input)}</b>
                            " "
                            <span class="meta">{sees(|o| o.window, input)}</span>
                        </figcaption>
                        <MapGridCanvas grid=input outlines=window label=label(|w| w.in_input) />
                    </figure>
                </Show>
            </div>
            <Show when=move || sum.with(Option::is_some)>
                <SumView sum=Memo::new(move |_| sum.get().unwrap_or_default()) />
            </Show>
            <p class="meta">{t(|w| w.origin_hint)}</p>
        </section>
    }
}

/// Which number is looked at, if that is not where the pointer is.
fn hint_text(lang: Lang, inspection: Inspection) -> &'static str {
    let words = inspect_words(lang);
    if inspection.held.get() {
        words.held
    } else if inspection.place.get().is_none() {
        words.origin_largest
    } else {
        ""
    }
}

/// Inputs, weights, products, map by map.
#[component]
fn SumView(#[prop(into)] sum: Signal<Sum>) -> impl IntoView {
    let env = use_environment();
    let lang = move || env.lang.get();
    let grid = move |pick: fn(&Sum) -> Vec<f32>| {
        Memo::new(move |_| {
            sum.with(|sum| {
                let maps = Maps::symmetric(&pick(sum), sum.maps.len(), sum.height, sum.width);
                Grid { total: maps.count, maps, ..Grid::default() }
            })
        })
    };
    let label = move |pick: fn(&InspectWords) -> &'static str| {
        Signal::derive(move || pick(inspect_words(env.lang.get())).to_owned())
    };
    let count = move || {
        let count = number::grouped(lang(), sum.with(|sum| sum.count as u64));
        inspect_words(lang()).products.replace("{}", &count)
    };
    let part = move || {
        sum.with(|sum| {
            let shown = sum.maps.len() * sum.height * sum.width;
            (shown < sum.count).then(|| {
                let maps = number::grouped(lang(), sum.maps.len() as u64);
                inspect_words(lang()).shown_maps.replace("{}", &maps)
            })
        })
    };
    let value = move |pick: fn(&Sum) -> f32| move || measured(lang(), sum.with(pick));
    let figure = move |pick: fn(&Sum) -> Vec<f32>, word: fn(&InspectWords) -> &'static str| {
        view! {
            <figure class="mapgrid">
                <MapGridCanvas
                    grid=grid(pick)
                    outlines=Signal::derive(Vec::new)
                    label=label(word)
                />
                <figcaption class="meta">{t(word)}</figcaption>
            </figure>
        }
    };
    view! {
        <div class="sum">
            <p class="sum__head">
                <b>{count}</b>
                {move || part().map(|part| view! { " " <span class="meta">{part}</span> })}
            </p>
            <div class="sum__row">
                {figure(|sum| sum.inputs.clone(), |w| w.inputs)}
                <span aria-hidden="true">"·"</span>
                {figure(|sum| sum.weights.clone(), |w| w.weights)}
                <span aria-hidden="true">"="</span>
                {figure(products, |w| w.products_label)}
            </div>
            <p class="num">
                "Σ = "
                <span class="t-pos">{value(|sum| sum.positive)}</span>
                " − "
                <span class="t-neg">{value(|sum| -sum.negative)}</span>
                " + b = "
                <b>{value(|sum| sum.positive + sum.negative + sum.bias)}</b>
            </p>
        </div>
    }
}

fn products(sum: &Sum) -> Vec<f32> {
    sum.inputs.iter().zip(&sum.weights).map(|(x, w)| x * w).collect()
}

/// How much of maps (so many, with so many numbers each) is seen.
fn sees_text(
    lang: Lang,
    window: Option<Window>,
    (count, plane): (usize, usize),
    map: Option<usize>,
) -> String {
    let words = inspect_words(lang);
    let n = |value: usize| number::grouped(lang, value as u64);
    let Some(Window { rows, columns }) = window else { return words.sees_nothing.to_owned() };
    let [down, across] = [rows.1 - rows.0, columns.1 - columns.0];
    if plane == 1 && map.is_none() {
        return words.sees_all.replace("{}", &n(count));
    }
    words.sees.replacen("{}", &n(down), 1).replacen("{}", &n(across), 1)
}
