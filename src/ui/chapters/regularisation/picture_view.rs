//! One picture, as large as its place.

use leptos::html;
use leptos::prelude::*;

use crate::protocol::maps::Maps;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::{paint, whole};
use crate::ui::canvas::surface::Surface;

/// A square picture in shades of grey.
#[component]
pub(in crate::ui::chapters) fn PictureView(
    picture: Signal<Maps>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(
        canvas,
        move || picture.get(),
        |canvas, picture| {
            let Some(surface) = Surface::new(canvas) else { return };
            let palette = Palette::read();
            paint(&surface, picture, 0, palette.table(Table::Sequential), whole(&surface));
        },
    );
    view! {
        <div class="field2d">
            <canvas node_ref=canvas role="img" aria-label=label></canvas>
        </div>
    }
}
