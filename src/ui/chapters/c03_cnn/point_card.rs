//! What there is to tell of the number in the stack that is pointed at: beside it, or, under a finger, at
//! the lower edge.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::inspect::map_grid_view::MapGridCanvas;
use super::inspect::state::{Inspection, numbered};
use super::inspect::words::t;
use super::pointer::{Aim, Pointer};
use crate::engine::Shape;
use crate::protocol::inspect::layer::{Grid, Window};
use crate::protocol::inspect::pointed::{Pointed, PointedSeen};
use crate::text::{Lang, computation, gradients, inspect_words, number};
use crate::ui::canvas::map_grid::Outline;
use crate::ui::canvas::pointing::Means;
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::widgets::icon::{Icon, IconView};

/// Distance from the number, in CSS pixels.
const DISTANCE: f64 = 14.0;

/// The card, while a number is pointed at.
#[component]
pub(super) fn PointCard() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let inspection = expect_context::<Inspection>();
    let pointer = expect_context::<Pointer>();
    // Until the numbers of a new place have come, those of the one before stay.
    let seen = session.pointed_seen;
    let is_shown =
        Memo::new(move |_| pointer.aim.with(Option::is_some) && seen.with(Option::is_some));
    let means = Memo::new(move |_| pointer.aim.get().map(|aim| aim.means));
    let text = move || {
        seen.with(|seen| Some(describe(env.lang.get(), inspection, seen.as_ref()?)))
            .unwrap_or_default()
    };
    let lines = move || {
        let Text { lines, .. } = text();
        let line = |(name, formula): (String, String)| {
            view! {
                <p class="computed num">
                    <b>{name}</b>
                    " "
                    {formula}
                </p>
            }
        };
        lines.into_iter().map(line).collect_view()
    };
    let hint = move || {
        let words = inspect_words(env.lang.get());
        if means.get() == Some(Means::Keys) { words.point_keys } else { words.point_click }
    };
    // A finger elsewhere puts the card away.
    let elsewhere = window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let inside = target.is_some_and(|hit| hit.closest(".pointcard").is_ok_and(|c| c.is_some()));
        if !inside && pointer.aim.get_untracked().is_some_and(|aim| aim.means == Means::Touch) {
            pointer.clear();
        }
    });
    on_cleanup(move || elsewhere.remove());
    view! {
        <Show when=move || is_shown.get()>
            <aside
                class="pointcard"
                class:pointcard--below=move || means.get() == Some(Means::Touch)
                aria-live=move || if means.get() == Some(Means::Keys) { "polite" } else { "off" }
                style=move || pointer.aim.get().map(position).unwrap_or_default()
            >
                <Field seen=seen />
                <div class="pointcard__text" data-read="pointed">
                    <p><b>{move || text().title}</b></p>
                    {lines}
                    <p class="meta">{move || text().field}</p>
                </div>
                {move || match means.get() {
                    Some(Means::Touch) => {
                        view! {
                            <div class="pointcard__acts">
                                <button
                                    class="btn btn--sm"
                                    data-act="show-pointed"
                                    on:click=move |_| pointer.show(inspection)
                                >
                                    {t(|w| w.point_show)}
                                </button>
                                <button
                                    class="iconbtn"
                                    aria-label=env.t(|w| w.close)
                                    on:click=move |_| pointer.clear()
                                >
                                    <IconView icon=Icon::Close />
                                </button>
                            </div>
                        }
                            .into_any()
                    }
                    _ => view! { <p class="pointcard__hint meta">{hint}</p> }.into_any(),
                }}
            </aside>
        </Show>
    }
}

/// The picture, with what of it the number can see.
#[component]
fn Field(seen: RwSignal<Option<PointedSeen>>) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let picture = Memo::new(move |_| {
        let maps =
            session.view.with(|view| view.as_ref().map(|v| v.input.clone()).unwrap_or_default());
        Grid { total: maps.count, maps, ..Grid::default() }
    });
    let has_field = Memo::new(move |_| {
        seen.with(|seen| seen.as_ref().is_some_and(|seen| !seen.origins.is_empty()))
    });
    let outlines = Signal::derive(move || {
        let window = seen.with(|seen| field(seen.as_ref()?));
        window.map(|window| Outline { map: None, window }).into_iter().collect::<Vec<_>>()
    });
    view! {
        <Show when=move || has_field.get()>
            <div class="pointcard__picture">
                <MapGridCanvas
                    grid=picture
                    outlines=outlines
                    label=Signal::derive(move || inspect_words(env.lang.get()).in_picture.to_owned())
                />
            </div>
        </Show>
    }
}

fn field(seen: &PointedSeen) -> Option<Window> {
    seen.origins.last()?.field
}

/// Beside the number, to the side and upwards or downwards where there is more room.
fn position(aim: Aim) -> String {
    if aim.means == Means::Touch {
        return String::new();
    }
    let size = |value: Result<wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|value| value.as_f64()).unwrap_or(0.0)
    };
    let (width, height) = (size(window().inner_width()), size(window().inner_height()));
    let (x, y) = aim.middle;
    let across = if x < width / 2.0 {
        format!("left: {:.0}px", x + DISTANCE)
    } else {
        format!("right: {:.0}px", width - x + DISTANCE)
    };
    let down = if y < height / 2.0 {
        format!("top: {:.0}px", y + DISTANCE)
    } else {
        format!("bottom: {:.0}px", height - y + DISTANCE)
    };
    format!("{across}; {down}")
}

/// What is said.
#[derive(Default)]
struct Text {
    title: String,
    /// Names of layers, and what they compute.
    lines: Vec<(String, String)>,
    /// How much of the picture is seen.
    field: String,
}

fn describe(lang: Lang, inspection: Inspection, seen: &PointedSeen) -> Text {
    let words = inspect_words(lang);
    let layer = |path: &[usize]| {
        inspection.layers.with(|layers| layers.iter().find(|layer| layer.path == path).cloned())
    };
    let name = |path: &[usize], kind: &str| numbered(lang, path, kind);
    match &seen.asked {
        Pointed::Output(paths, place) => {
            let layers: Vec<_> = paths.iter().filter_map(|path| layer(path)).collect();
            let is_unit = layers.last().is_some_and(|l| matches!(l.output, Shape::Vector(_)));
            let lines = layers.iter().zip(&seen.origins).map(|(layer, origin)| {
                let formula = computation(lang, &layer.type_name, &origin.how, origin.value);
                (name(&layer.path, &layer.type_name), formula)
            });
            let count = |n: usize| number::grouped(lang, n as u64);
            let field = field(seen).map(|Window { rows, columns }| {
                let size = words.sees.replacen("{}", &count(rows.1 - rows.0), 1);
                let size = size.replacen("{}", &count(columns.1 - columns.0), 1);
                format!("{}: {size}", words.in_picture)
            });
            Text {
                title: gradients::place(lang, *place, is_unit),
                lines: lines.collect(),
                field: field.unwrap_or_default(),
            }
        }
        Pointed::Weight(path, _) => {
            let (Some(layer), Some(weight)) = (layer(path), &seen.weight) else {
                return Text::default();
            };
            let kind = &layer.type_name;
            let own = (name(path, kind), gradients::weight(lang, kind, weight));
            let gradient = gradients::weight_gradient(lang, kind, weight);
            Text {
                title: gradients::weight_place(lang, kind, weight),
                lines: std::iter::once(own)
                    .chain(gradient.map(|gradient| (String::new(), gradient)))
                    .collect(),
                field: String::new(),
            }
        }
    }
}
