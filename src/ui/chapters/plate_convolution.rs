//! The plate of chapter 2 on the contents page: rings, a template, and where it answers, computed by
//! the lab itself.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::data::grey::Grey;
use crate::lab::convolution::Responses;
use crate::protocol::convolution::Window;
use crate::protocol::maps::Maps;
use crate::protocol::template::Preset;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::grid::Rect;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::paint;
use crate::ui::canvas::surface::Surface;

/// Rows and columns of the picture.
const SIDE: usize = 72;
/// Rows and columns of the template.
const TEMPLATE: usize = 6;

/// The picture; decoration only, so hidden from assistive technology.
#[component]
pub(super) fn ConvolutionPlate() -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let pictures = pictures();
    use_draw(
        canvas,
        || (),
        move |canvas, ()| {
            if let Some(pictures) = &pictures {
                draw(canvas, pictures);
            }
        },
    );
    view! { <canvas node_ref=canvas aria-hidden="true"></canvas> }
}

/// Picture, template, map.
fn pictures() -> Option<[Maps; 3]> {
    let value = |place: usize| {
        let [y, x] = [place / SIDE, place % SIDE].map(|at| at as f32 - SIDE as f32 / 2.0);
        f32::midpoint(1.0, (x.hypot(y) / 3.4).cos())
    };
    let picture = Grey::new(SIDE, SIDE, (0..SIDE * SIDE).map(value).collect());
    let template = Preset::Diagonal.template(TEMPLATE);
    let window = Window { side: TEMPLATE, stride: 1, padding: 0 };
    let mut responses = Responses::new(&picture, window).ok()?;
    let (_, map) = responses.next_changed(std::slice::from_ref(&template), 0)?;
    let weights = Maps::symmetric(&template.values, 1, TEMPLATE, TEMPLATE);
    Some([Maps::unit(&picture.values, 1, SIDE, SIDE), weights, map])
}

fn draw(canvas: &HtmlCanvasElement, pictures: &[Maps; 3]) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let unit = surface.width / 280.0;
    let cards = [
        (18.0, 42.0, 102.0, Table::Sequential),
        (128.0, 81.0, 24.0, Table::Diverging),
        (160.0, 42.0, 102.0, Table::Response),
    ];
    for (picture, (x, y, side, table)) in pictures.iter().zip(cards) {
        let rect = Rect { x: x * unit, y: y * unit, width: side * unit, height: side * unit };
        paint(&surface, picture, 0, palette.table(table), rect);
        surface.context.set_stroke_style_str(&palette.css("--edge"));
        surface.context.set_line_width(surface.ratio);
        surface.context.stroke_rect(rect.x, rect.y, rect.width, rect.height);
    }
}
