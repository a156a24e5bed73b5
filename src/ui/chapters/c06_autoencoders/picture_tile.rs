//! One picture in a frame, and a row of pictures with its name.

use leptos::prelude::*;

use crate::protocol::maps::Maps;
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;

/// One picture, as large as its place.
#[component]
pub(super) fn PictureTile(
    maps: Signal<Maps>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="tile">
            <MapTiles
                maps=maps
                columns=Signal::derive(|| 1)
                table=Signal::derive(|| Table::Sequential)
                label=label
            />
        </div>
    }
}

/// Pictures side by side, and what they are.
#[component]
pub(super) fn Row(
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
