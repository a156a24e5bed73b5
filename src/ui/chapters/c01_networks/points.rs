//! Points in the plane as marks on a canvas.

use std::f64::consts::TAU;

use crate::data::points::Point;
use crate::protocol::plane::REACH;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::surface::Surface;

/// How a mark looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A point to learn from.
    Train,
    /// A point to test with: hollow.
    Test,
    /// A point of the last mini-batch: ringed.
    Batch,
    /// The example that is shown in numbers: ringed twice.
    Example,
}

/// Place of a point on a square canvas, in its pixels.
pub(super) fn place(side: f64, [x, y]: [f64; 2]) -> (f64, f64) {
    let along = |at: f64| f64::midpoint(at / REACH, 1.0) * side;
    (along(x), side - along(y))
}

/// Point of the plane at a place, given as shares of the canvas from its upper left.
pub(super) fn point_at(right: f64, down: f64) -> [f64; 2] {
    [(right * 2.0 - 1.0) * REACH, (1.0 - down * 2.0) * REACH]
}

/// Colour of a label; heights use the colours of the surface.
fn colour(palette: &Palette, label: f64, regression: bool) -> String {
    if regression {
        let level = f64::midpoint(label, 1.0).clamp(0.0, 1.0) * 255.0;
        let [r, g, b, _] = palette.table(Table::Diverging)[level as usize];
        return format!("rgb({r}, {g}, {b})");
    }
    palette.css(if label > 0.5 { "--c-pos" } else { "--c-neg" })
}

/// Draws one point; `radius` in device pixels.
pub(super) fn draw(
    surface: &Surface,
    palette: &Palette,
    point: &Point,
    mark: Mark,
    radius: f64,
    regression: bool,
) {
    let context = &surface.context;
    let (x, y) = place(surface.width, point.place);
    let circle = |radius: f64| {
        context.begin_path();
        let _ = context.arc(x, y, radius, 0.0, TAU);
    };
    let line = radius * 0.32;
    let own = colour(palette, point.label, regression);
    // A paper rim keeps marks apart from the surface, which has the same colours.
    circle(radius + line);
    context.set_fill_style_str(&palette.css("--paper"));
    context.fill();
    circle(radius);
    if mark == Mark::Test {
        context.set_line_width(line * 1.5);
        context.set_stroke_style_str(&own);
        circle(radius - line * 0.5);
        context.stroke();
        return;
    }
    context.set_fill_style_str(&own);
    context.fill();
    let ink = palette.css(if regression { "--edge" } else { "--paper" });
    context.set_line_width(line);
    context.set_stroke_style_str(&ink);
    circle(radius);
    context.stroke();
    let rings = match mark {
        Mark::Batch => 1,
        Mark::Example => 2,
        Mark::Train | Mark::Test => 0,
    };
    context.set_stroke_style_str(&palette.css("--ink"));
    for ring in 0..rings {
        context.set_line_width(line * 1.2);
        circle(radius + line * (1.4 + 2.6 * f64::from(ring)));
        context.stroke();
    }
}
