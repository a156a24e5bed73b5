//! One picture in a frame, and a row of pictures with its name.

use leptos::html;
use leptos::prelude::*;

use crate::protocol::maps::Maps;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::surface::Surface;
use crate::ui::canvas::tiles::{MapTiles, paint_sheet};

/// One picture, as large as its place.
#[component]
pub(in crate::ui::chapters) fn PictureTile(
    maps: Signal<Maps>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(
        canvas,
        move || maps.get(),
        |canvas, maps| {
            let Some(surface) = Surface::new(canvas) else { return };
            let palette = Palette::read();
            let whole = (surface.width, surface.height);
            paint_sheet(&surface, maps, palette.table(Table::Sequential), &[(0.0, 0.0)], whole);
        },
    );
    view! {
        <div class="tile">
            <canvas node_ref=canvas role="img" aria-label=label></canvas>
        </div>
    }
}

/// Pictures side by side, and what they are.
#[component]
pub(in crate::ui::chapters) fn Row(
    maps: Signal<Maps>,
    #[prop(into)] name: Signal<String>,
    columns: usize,
    #[prop(default = Table::Sequential)] table: Table,
) -> impl IntoView {
    view! {
        <div class="picrow">
            <span class="picrow__name">{name}</span>
            <MapTiles
                maps=maps
                columns=Signal::derive(move || columns)
                table=Signal::derive(move || table)
                label=name
            />
        </div>
    }
}
