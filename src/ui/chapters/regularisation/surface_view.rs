//! What a network gives over the plane, with the points and the border between the classes.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::data::points::Point;
use crate::protocol::maps::Maps;
use crate::protocol::plane::REACH;
use crate::ui::canvas::contour::contour;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::paint_fields;
use crate::ui::canvas::surface::Surface;

/// The surface; `example` is a point that is ringed.
#[component]
pub(in crate::ui::chapters) fn SurfaceView(
    surface: Signal<Maps>,
    points: Signal<Vec<Point>>,
    #[prop(optional, into)] example: Signal<Option<usize>>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    use_draw(
        canvas,
        move || (surface.get(), points.get(), example.get()),
        |canvas, (surface, points, example)| {
            draw(canvas, surface, points, *example);
        },
    );
    view! {
        <div class="field2d">
            <canvas node_ref=canvas role="img" aria-label=label></canvas>
        </div>
    }
}

fn draw(canvas: &HtmlCanvasElement, maps: &Maps, points: &[Point], example: Option<usize>) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let (context, size) = (&surface.context, surface.width);
    if !maps.pixels.is_empty() {
        paint_fields(&surface, &maps.pixels, palette.table(Table::Diverging), &[(0.0, 0.0)], size);
        let values: Vec<f32> = maps.pixels.iter().map(|byte| f32::from(*byte)).collect();
        context.set_line_width(1.5 * surface.ratio);
        context.set_stroke_style_str(&palette.css("--ink"));
        context.begin_path();
        for [(u, v), (s, t)] in contour(&values, maps.width, 127.5) {
            context.move_to(u * size, (1.0 - v) * size);
            context.line_to(s * size, (1.0 - t) * size);
        }
        context.stroke();
    }
    // Small pictures have small points.
    let radius = (size / surface.ratio / 75.0).clamp(1.6, 4.0) * surface.ratio;
    for (index, point) in points.iter().enumerate() {
        let at = |along: f64| f64::midpoint(along / REACH, 1.0) * size;
        let (x, y) = (at(point.place[0]), size - at(point.place[1]));
        let circle = |radius: f64| {
            context.begin_path();
            let _ = context.arc(x, y, radius, 0.0, std::f64::consts::TAU);
        };
        let token = if point.label > 0.5 { "--c-real" } else { "--c-gen" };
        circle(radius + surface.ratio);
        context.set_fill_style_str(&palette.css("--paper"));
        context.fill();
        circle(radius);
        context.set_fill_style_str(&palette.css(token));
        context.fill();
        if example == Some(index) {
            circle(radius + 3.5 * surface.ratio);
            context.set_line_width(2.0 * surface.ratio);
            context.set_stroke_style_str(&palette.css("--ink"));
            context.stroke();
        }
    }
}
