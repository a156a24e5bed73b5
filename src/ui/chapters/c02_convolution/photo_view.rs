//! The picture with marks on it; pointer and arrow keys lead over it.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::photo_session::PhotoSession;
use crate::lab::convolution::spot::Band;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::grid::Rect;
use crate::ui::canvas::palette::Palette;
use crate::ui::canvas::picture::mark;
use crate::ui::canvas::surface::Surface;

/// A rectangle of the picture, in its pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PixelBox {
    /// First row; below 0 in the padding.
    pub(super) row: f64,
    /// First column.
    pub(super) column: f64,
    /// Rows.
    pub(super) height: f64,
    /// Columns.
    pub(super) width: f64,
}

/// How a person points at the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Pointing {
    /// At a pixel, row and column.
    At([f64; 2]),
    /// At a pixel, and means it.
    Chosen([f64; 2]),
    /// A step by keys, rows and columns.
    By([i64; 2]),
    /// The present place is meant.
    Confirmed,
}

/// The picture; the last of the boxes is the strongest.
#[component]
pub(super) fn PhotoView(
    session: PhotoSession,
    boxes: Signal<Vec<PixelBox>>,
    #[prop(optional, into)] band: Signal<Option<Band>>,
    label: Signal<String>,
    on_point: Callback<Pointing>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let picture = session.picture;
    use_draw(
        canvas,
        move || (picture.get(), boxes.get(), band.get()),
        |canvas, (picture, boxes, band)| {
            if let Some(picture) = picture {
                draw(canvas, &picture.canvas, boxes, *band);
            }
        },
    );
    let pixel = move |event: &PointerEvent| {
        let canvas = canvas.get_untracked()?;
        let [height, width] = picture.with_untracked(|p| p.as_ref().map(|p| p.size()))?;
        let along = |offset: i32, shown: i32, extent: usize| {
            (f64::from(offset) / f64::from(shown.max(1)) * extent as f64)
                .clamp(0.0, extent as f64 - 1.0)
        };
        Some([
            along(event.offset_y(), canvas.client_height(), height),
            along(event.offset_x(), canvas.client_width(), width),
        ])
    };
    let down = move |event: PointerEvent| {
        if !event.is_primary() || event.button() != 0 {
            return;
        }
        if let Some(pixel) = pixel(&event) {
            on_point.run(Pointing::Chosen(pixel));
        }
    };
    let over = move |event: PointerEvent| {
        if let Some(pixel) = pixel(&event).filter(|_| event.is_primary()) {
            on_point.run(Pointing::At(pixel));
        }
    };
    let key = move |event: KeyboardEvent| {
        let far = if event.shift_key() { 10 } else { 1 };
        let pointing = match event.key().as_str() {
            "ArrowLeft" => Pointing::By([0, -far]),
            "ArrowRight" => Pointing::By([0, far]),
            "ArrowUp" => Pointing::By([-far, 0]),
            "ArrowDown" => Pointing::By([far, 0]),
            "Enter" | " " => Pointing::Confirmed,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        on_point.run(pointing);
    };
    let aspect = move || {
        let size = picture.with(|p| p.as_ref().map(|p| p.size()));
        size.map_or("4 / 3".to_owned(), |[height, width]| format!("{width} / {height}"))
    };
    view! {
        <canvas
            class="photoview"
            node_ref=canvas
            tabindex="0"
            data-keys=""
            data-photo=""
            role="application"
            aria-label=label
            style:aspect-ratio=aspect
            on:pointerdown=down
            on:pointermove=over
            on:keydown=key
        ></canvas>
    }
}

fn draw(
    canvas: &HtmlCanvasElement,
    photo: &HtmlCanvasElement,
    boxes: &[PixelBox],
    band: Option<Band>,
) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let Surface { context, width, height, ratio } = &surface;
    context.set_image_smoothing_enabled(true);
    let _ =
        context.draw_image_with_html_canvas_element_and_dw_and_dh(photo, 0.0, 0.0, *width, *height);
    let scale = [height / f64::from(photo.height()), width / f64::from(photo.width())];
    if let Some(band) = band {
        outline(&surface, &palette, &band, scale);
    }
    for (index, area) in boxes.iter().enumerate() {
        let rect = Rect {
            x: area.column * scale[1],
            y: area.row * scale[0],
            width: area.width * scale[1],
            height: area.height * scale[0],
        };
        mark(&surface, &palette, rect, index + 1 == boxes.len());
    }
    context.set_line_width(*ratio);
}

/// The band of a task, dashed.
fn outline(surface: &Surface, palette: &Palette, band: &Band, scale: [f64; 2]) {
    let context = &surface.context;
    let along = [band.to[0] - band.from[0], band.to[1] - band.from[1]];
    let length = along[0].hypot(along[1]);
    let aside = [along[1], -along[0]].map(|part| part / length * band.half_width);
    let corner = |end: [f64; 2], side: f64| {
        ((end[1] + side * aside[1]) * scale[1], (end[0] + side * aside[0]) * scale[0])
    };
    let corners = [
        corner(band.from, 1.0),
        corner(band.to, 1.0),
        corner(band.to, -1.0),
        corner(band.from, -1.0),
    ];
    let dash = 5.0 * surface.ratio;
    for (token, offset) in [("--paper", 0.0), ("--ink", dash)] {
        context.set_stroke_style_str(&palette.css(token));
        context.set_line_width(1.5 * surface.ratio);
        let _ = context.set_line_dash(&js_sys::Array::of2(&dash.into(), &dash.into()));
        context.set_line_dash_offset(offset);
        context.begin_path();
        for (x, y) in corners {
            context.line_to(x, y);
        }
        context.close_path();
        context.stroke();
    }
    let _ = context.set_line_dash(&js_sys::Array::new());
}
