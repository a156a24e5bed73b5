//! Maps with their name and their numbers; they can be pointed at.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use super::state::{Inspection, numbered};
use super::words::t;
use crate::protocol::inspect::Seen;
use crate::protocol::inspect::layer::{Grid, Place};
use crate::text::{Lang, inspect_words, number};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::map_grid::{Layout, Outline, draw};
use crate::ui::canvas::palette::Palette;
use crate::ui::canvas::pointing::by_key;
use crate::ui::environment::use_environment;
use crate::ui::session::Session;

/// What a pointer or a key does to the number looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::chapters::c03_cnn) enum Pointing {
    /// The pointer is above it.
    At(Place),
    /// It is to be held, or not any more.
    Hold(Place),
    /// Keys go so many rows, columns and maps on.
    By([i64; 3]),
    /// The pointer has left.
    Gone,
}

/// The canvas alone.
#[component]
pub(in crate::ui::chapters::c03_cnn) fn MapGridCanvas(
    #[prop(into)] grid: Signal<Grid>,
    #[prop(into)] outlines: Signal<Vec<Outline>>,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] on_point: Option<Callback<Pointing>>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(
        canvas,
        move || (grid.with(|grid| grid.maps.clone()), outlines.get()),
        |canvas, (maps, outlines)| draw(canvas, maps, outlines),
    );
    let layout = Memo::new(move |_| grid.with(|grid| Layout::of(&grid.maps)));
    let place = move |event: &PointerEvent| {
        let width = canvas.get_untracked()?.client_width();
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        layout.get_untracked().place_at(x, y, f64::from(width), Palette::read().rem())
    };
    let point = move |pointing: Option<Pointing>| {
        if let Some((on_point, pointing)) = on_point.zip(pointing) {
            on_point.run(pointing);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if on_point.is_none() {
            return;
        }
        if event.key() == "Escape" {
            point(Some(Pointing::Gone));
        }
        let Some(by) = by_key(&event) else { return };
        event.prevent_default();
        event.stop_propagation();
        point(Some(Pointing::By(by)));
    };
    let can_point = on_point.is_some();
    view! {
        <div class="maptiles">
            <canvas
                node_ref=canvas
                role="img"
                aria-label=label
                tabindex=can_point.then_some("0")
                data-keys=can_point.then_some("")
                style:height=move || layout.get().css_height()
                on:pointermove=move |event| point(place(&event).map(Pointing::At))
                on:pointerdown=move |event| point(place(&event).map(Pointing::Hold))
                // A finger that is lifted has not left.
                on:pointerleave=move |event| {
                    if event.pointer_type() != "touch" {
                        point(Some(Pointing::Gone));
                    }
                }
                on:keydown=on_key
            ></canvas>
        </div>
    }
}

/// A canvas with its name above and its numbers below.
#[component]
pub(super) fn MapGridView(
    #[prop(into)] grid: Signal<Grid>,
    #[prop(into)] name: Signal<String>,
    #[prop(optional, into)] outlines: Signal<Vec<Outline>>,
    #[prop(optional, into)] on_point: Option<Callback<Pointing>>,
) -> impl IntoView {
    let env = use_environment();
    let numbers = Memo::new(move |_| grid.with(|grid| grid.numbers));
    let label = Signal::derive(move || {
        let (words, n) = (inspect_words(env.lang.get()), numbers.get());
        let value = |v| measured(env.lang.get(), v);
        format!(
            "{}: {} {}, {} {}, {} {}",
            name.get(),
            words.minimum,
            value(n.min),
            words.mean,
            value(n.mean),
            words.maximum,
            value(n.max)
        )
    });
    let part = move || {
        let (shown, total) = grid.with(|grid| (grid.maps.count, grid.total));
        (shown < total).then(|| {
            let lang = env.lang.get();
            let count = |n: usize| number::grouped(lang, n as u64);
            let text = inspect_words(lang).first_of.replacen("{}", &count(shown), 1);
            text.replacen("{}", &count(total), 1)
        })
    };
    let read = move |pick: fn(crate::protocol::inspect::layer::Numbers) -> f32| {
        move || measured(env.lang.get(), pick(numbers.get()))
    };
    let canvas = match on_point {
        Some(on_point) => {
            view! { <MapGridCanvas grid=grid outlines=outlines label=label on_point=on_point /> }
                .into_any()
        }
        None => view! { <MapGridCanvas grid=grid outlines=outlines label=label /> }.into_any(),
    };
    let (session, inspection) = (expect_context::<Session>(), expect_context::<Inspection>());
    // As a file, away from its panel, it is of a layer.
    let picture = move || {
        let layer = session.seen.with(|seen| match seen {
            Some(Seen::Layer(seen)) => inspection
                .layers
                .with(|layers| layers.iter().find(|layer| layer.path == seen.path).cloned()),
            _ => None,
        });
        let layer = layer.map(|layer| numbered(env.lang.get(), &layer.path, &layer.type_name));
        format!("{} · {}", name.get(), layer.unwrap_or_default())
    };
    view! {
        <figure class="mapgrid" data-picture=picture>
            <figcaption>
                <b>{name}</b>
                {move || part().map(|part| view! { " " <span class="meta">{part}</span> })}
            </figcaption>
            {canvas}
            <dl class="mapgrid__numbers">
                <div><dt>{t(|w| w.minimum)}</dt><dd>{read(|n| n.min)}</dd></div>
                <div><dt>{t(|w| w.mean)}</dt><dd>{read(|n| n.mean)}</dd></div>
                <div><dt>{t(|w| w.maximum)}</dt><dd>{read(|n| n.max)}</dd></div>
            </dl>
        </figure>
    }
}

/// A number that may be of any size, in few characters.
pub(super) fn measured(lang: Lang, value: f32) -> String {
    let size = value.abs();
    if size == 0.0 || (0.001..1000.0).contains(&size) {
        number::fixed(lang, f64::from(value), 3)
    } else {
        number::rounded(lang, f64::from(format!("{value:.1e}").parse().unwrap_or(value)))
    }
}
