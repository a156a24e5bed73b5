//! A map, large, with the place that is looked at.

use std::sync::Arc;

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::protocol::maps::Maps;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::grid::Rect;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::{mark, paint, whole};
use crate::ui::canvas::surface::Surface;

/// One of the pictures of `maps`. `mark` and `on_point` are shares of its height and width.
#[component]
pub(super) fn MapView(
    maps: Signal<Option<Arc<Maps>>>,
    index: usize,
    table: Table,
    #[prop(optional, into)] marked: Signal<Option<[f64; 2]>>,
    label: Signal<String>,
    #[prop(optional)] on_point: Option<Callback<[f64; 2]>>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(
        canvas,
        move || (maps.get(), marked.get()),
        move |canvas, (maps, marked)| {
            if let Some(maps) = maps {
                draw(canvas, maps, index, table, *marked);
            }
        },
    );
    let point = move |event: PointerEvent| {
        if let (Some(on_point), Some(canvas)) = (on_point, canvas.get_untracked()) {
            let share = |offset: i32, size: i32| f64::from(offset) / f64::from(size.max(1));
            on_point.run([
                share(event.offset_y(), canvas.client_height()).clamp(0.0, 1.0),
                share(event.offset_x(), canvas.client_width()).clamp(0.0, 1.0),
            ]);
        }
    };
    let aspect = move || {
        maps.with(|maps| {
            let size = maps.as_ref().filter(|maps| maps.width > 0);
            size.map_or("4 / 3".to_owned(), |maps| format!("{} / {}", maps.width, maps.height))
        })
    };
    view! {
        <canvas
            class="mapview"
            node_ref=canvas
            role="img"
            aria-label=label
            style:aspect-ratio=aspect
            on:pointermove=point
            on:pointerdown=point
        ></canvas>
    }
}

fn draw(
    canvas: &HtmlCanvasElement,
    maps: &Maps,
    index: usize,
    table: Table,
    marked: Option<[f64; 2]>,
) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    paint(&surface, maps, index, palette.table(table), whole(&surface));
    if let Some([down, right]) = marked {
        let rect =
            Rect { x: right * surface.width, y: down * surface.height, width: 1.0, height: 1.0 };
        mark(&surface, &palette, rect, true);
    }
}
