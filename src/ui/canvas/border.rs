//! The border between what a field takes for one kind and for the other.

use super::contour::contour;
use super::palette::Palette;
use super::surface::Surface;
use crate::protocol::maps::Maps;

/// Means over three by three cells: where the surface is almost level, bytes alone are stairs.
fn smoothed(bytes: &[u8], side: usize) -> Vec<f32> {
    let near = |at: usize| at.saturating_sub(1)..(at + 2).min(side);
    let mean = |cell: usize| {
        let (mut sum, mut count) = (0.0, 0.0);
        for row in near(cell / side) {
            for column in near(cell % side) {
                sum += f32::from(bytes[row * side + column]);
                count += 1.0;
            }
        }
        sum / count
    };
    (0..bytes.len()).map(mean).collect()
}

/// The line where a field over the whole canvas goes through the middle of its range.
pub fn draw_border(surface: &Surface, palette: &Palette, maps: &Maps) {
    let values = smoothed(&maps.pixels, maps.width);
    let side = surface.width;
    let context = &surface.context;
    context.begin_path();
    for [(x, y), (u, v)] in contour(&values, maps.width, 127.5) {
        context.move_to(x * side, (1.0 - y) * side);
        context.line_to(u * side, (1.0 - v) * side);
    }
    context.set_line_width(1.5 * surface.ratio);
    context.set_stroke_style_str(&palette.css("--ink"));
    context.stroke();
}
