//! A picture that one damages by hand.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::engine::Shape;
use crate::protocol::maps::Maps;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::surface::Surface;
use crate::ui::canvas::tiles::paint_sheet;

/// Radius of the brush, as a share of the picture.
const RADIUS: f64 = 0.14;
/// How far a key moves the brush, as a share of the picture.
const KEY_STEP: f64 = 0.06;

/// What is drawn.
#[derive(Clone, PartialEq)]
struct Drawn {
    picture: Maps,
    brush: Option<(f64, f64)>,
}

/// The picture, given in levels of 0…255. Wherever the brush goes, `damage` gets the places of the pixels
/// under it.
#[component]
pub(super) fn Brush(
    levels: Signal<Vec<u8>>,
    shape: Signal<Shape>,
    #[prop(into)] label: Signal<String>,
    damage: Callback<Vec<usize>>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let brush = RwSignal::new(None::<(f64, f64)>);
    let drawn = Memo::new(move |_| {
        let shades: Vec<f32> = levels.get().iter().map(|level| f32::from(*level) / 255.0).collect();
        let shape = shape.get();
        let fits = shades.len() == shape.len();
        let picture = if fits { Maps::pictures(&shades, shape) } else { Maps::default() };
        Drawn { picture, brush: brush.get() }
    });
    use_draw(canvas, move || drawn.get(), draw);
    let place = move |event: &PointerEvent| {
        let canvas = canvas.get_untracked()?;
        let side = f64::from(canvas.client_width().max(1));
        Some((f64::from(event.offset_x()) / side, f64::from(event.offset_y()) / side))
    };
    let painting = RwSignal::new(false);
    let paint = move |at: (f64, f64)| damage.run(under(shape.get_untracked(), at));
    let down = move |event: PointerEvent| {
        if !event.is_primary() || event.button() != 0 {
            return;
        }
        if let (Some(at), Some(canvas)) = (place(&event), canvas.get_untracked()) {
            let _ = canvas.set_pointer_capture(event.pointer_id());
            painting.set(true);
            brush.set(Some(at));
            paint(at);
        }
    };
    let move_to = move |event: PointerEvent| {
        if let Some(at) = place(&event) {
            brush.set(Some(at));
            if painting.get_untracked() {
                paint(at);
            }
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let (right, down) = match event.key().as_str() {
            "ArrowLeft" => (-KEY_STEP, 0.0),
            "ArrowRight" => (KEY_STEP, 0.0),
            "ArrowUp" => (0.0, -KEY_STEP),
            "ArrowDown" => (0.0, KEY_STEP),
            " " | "Enter" => (0.0, 0.0),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let (x, y) = brush.get_untracked().unwrap_or((0.5, 0.5));
        let at = ((x + right).clamp(0.0, 1.0), (y + down).clamp(0.0, 1.0));
        brush.set(Some(at));
        if (right, down) == (0.0, 0.0) {
            paint(at);
        }
    };
    view! {
        <canvas
            class="brush"
            node_ref=canvas
            tabindex="0"
            data-keys=""
            role="application"
            aria-label=label
            on:pointerdown=down
            on:pointermove=move_to
            on:pointerup=move |_| painting.set(false)
            on:pointercancel=move |_| painting.set(false)
            on:pointerleave=move |_| if !painting.get_untracked() { brush.set(None) }
            on:keydown=on_key
            on:blur=move |_| brush.set(None)
        ></canvas>
    }
}

/// The places of all values whose pixels lie under the brush.
fn under(shape: Shape, (x, y): (f64, f64)) -> Vec<usize> {
    let Shape::Image { channels, height, width } = shape else { return Vec::new() };
    let is_under = |pixel: &usize| {
        let (row, column) = (pixel / width, pixel % width);
        let across = (column as f64 + 0.5) / width as f64 - x;
        let down = (row as f64 + 0.5) / height as f64 - y;
        across.hypot(down) <= RADIUS
    };
    let plane = height * width;
    let pixels: Vec<usize> = (0..plane).filter(is_under).collect();
    (0..channels)
        .flat_map(|colour| pixels.iter().map(move |pixel| colour * plane + pixel))
        .collect()
}

fn draw(canvas: &HtmlCanvasElement, drawn: &Drawn) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let whole = (surface.width, surface.height);
    paint_sheet(&surface, &drawn.picture, palette.table(Table::Sequential), &[(0.0, 0.0)], whole);
    if let Some((x, y)) = drawn.brush {
        let context = &surface.context;
        for (line, token) in [(4.0, "--paper"), (2.0, "--accent")] {
            context.begin_path();
            let radius = RADIUS * surface.width;
            let turn = std::f64::consts::TAU;
            let _ = context.arc(x * surface.width, y * surface.height, radius, 0.0, turn);
            context.set_line_width(line * surface.ratio);
            context.set_stroke_style_str(&palette.css(token));
            context.stroke();
        }
    }
}
