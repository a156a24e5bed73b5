//! A sheet of 32 × 32 pixels, and what can be drawn on it.

use super::SIDE;
use super::colour::{Paint, Rgb};
use super::place::{HERE, Place};
use crate::data::raster::{Point, Raster, circle, extents};

/// Colours multiplied by their opacity (0…255), and the opacity (0…1).
type Pixel = [f32; 4];

/// A sheet to draw on; places are given in the thing's own coordinates.
#[derive(Debug)]
pub(super) struct Canvas {
    pub(super) pixels: [Pixel; SIDE * SIDE],
    place: Place,
    /// Where light comes from: a direction in the picture, of length 1.
    light: Point,
    raster: Raster,
    outline: Vec<Point>,
    /// Where the middle of a line runs; kept to be used again.
    middle: Vec<Point>,
    /// Corners of the unit circle.
    round: [Point; 20],
}

impl Canvas {
    /// An empty sheet; coordinates are pixels at first.
    pub(super) fn new(light: Point) -> Self {
        Self {
            pixels: [[0.0; 4]; SIDE * SIDE],
            place: HERE,
            light,
            raster: Raster::new(SIDE, SIDE),
            outline: Vec::with_capacity(64),
            middle: Vec::with_capacity(32),
            round: std::array::from_fn(|k| circle(k as f32 / 20.0)),
        }
    }

    /// Draws with coordinates of their own, which `place` maps to the present ones.
    pub(super) fn within(&mut self, place: Place, draw: impl FnOnce(&mut Self)) {
        let outer = self.place;
        self.place = outer.of(place);
        draw(self);
        self.place = outer;
    }

    /// Straight edges from corner to corner.
    pub(super) fn polygon(&mut self, corners: &[Point], paint: Paint) {
        self.outline.extend_from_slice(corners);
        self.fill(paint);
    }

    /// A rectangle between two corners.
    pub(super) fn rectangle(&mut self, [x0, y0]: Point, [x1, y1]: Point, paint: Paint) {
        self.polygon(&[[x0, y0], [x1, y0], [x1, y1], [x0, y1]], paint);
    }

    /// A smooth closed line through these points (Catmull & Rom, 1974).
    pub(super) fn smooth(&mut self, points: &[Point], paint: Paint) {
        let count = points.len();
        for k in 0..count {
            let [a, b, c, d] = [count - 1, 0, 1, 2].map(|ahead| points[(k + ahead) % count]);
            self.outline.extend([0.0, 0.25, 0.5, 0.75].map(|share| between(a, b, c, d, share)));
        }
        self.fill(paint);
    }

    /// An ellipse with these two radii.
    pub(super) fn ellipse(&mut self, [x, y]: Point, [rx, ry]: Point, paint: Paint) {
        // Half the corners do for what is smaller than three pixels.
        let step = if self.place.stretch() * rx.max(ry) < 1.5 { 2 } else { 1 };
        let corner = |[cos, sin]: &Point| [x + rx * cos, y + ry * sin];
        self.outline.extend(self.round.iter().step_by(step).map(corner));
        self.fill(paint);
    }

    /// A circle.
    pub(super) fn disc(&mut self, centre: Point, radius: f32, paint: Paint) {
        self.ellipse(centre, [radius, radius], paint);
    }

    /// A leaf, petal or feather from one tip to the other.
    pub(super) fn leaf(&mut self, from: Point, to: Point, width: f32, paint: Paint) {
        let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
        let length = (dx * dx + dy * dy).sqrt().max(1e-3);
        let side = [-dy / length * width / 2.0, dx / length * width / 2.0];
        // Half width at these shares of the length; fuller towards the second tip.
        let half = [(0.0, 0.0), (0.2, 0.62), (0.4, 0.94), (0.6, 1.0), (0.8, 0.74), (1.0, 0.0)];
        let at = |share: f32, wide: f32| {
            [from[0] + share * dx + wide * side[0], from[1] + share * dy + wide * side[1]]
        };
        self.outline.extend(half.iter().map(|(share, wide)| at(*share, *wide)));
        self.outline.extend(half[1..5].iter().rev().map(|(share, wide)| at(*share, -wide)));
        self.fill(paint);
    }

    /// A line along a smooth curve through these points, whose width goes from one to the other.
    pub(super) fn stroke(&mut self, points: &[Point], widths: [f32; 2], paint: Paint) {
        let last = points.len() - 1;
        let pieces = if last == 1 { 1 } else { 4 };
        self.middle.clear();
        for k in 0..last {
            let [a, b, c, d] = [k.max(1) - 1, k, k + 1, (k + 2).min(last)].map(|k| points[k]);
            let shares = (0..pieces).map(|piece| piece as f32 / pieces as f32);
            self.middle.extend(shares.map(|share| between(a, b, c, d, share)));
        }
        self.middle.push(points[last]);
        let (middle, last) = (&self.middle, self.middle.len() - 1);
        // Half the width, across the line.
        let aside = |step: usize| {
            let (a, b) = (middle[step.max(1) - 1], middle[(step + 1).min(last)]);
            let [dx, dy] = [b[0] - a[0], b[1] - a[1]];
            let share = step as f32 / last as f32;
            let half = (widths[0] + share * (widths[1] - widths[0])) * 0.5;
            let scale = half / (dx * dx + dy * dy).sqrt().max(1e-3);
            [-dy * scale, dx * scale]
        };
        for (step, [x, y]) in middle.iter().enumerate() {
            let [dx, dy] = aside(step);
            self.outline.push([x + dx, y + dy]);
        }
        // Back on the other side: the same distances, mirrored.
        for (step, [x, y]) in middle.iter().enumerate().rev() {
            let [there_x, there_y] = self.outline[step];
            self.outline.push([2.0 * x - there_x, 2.0 * y - there_y]);
        }
        self.fill(paint);
    }

    /// Fills the outline, shaded by where its pixels lie towards the light.
    fn fill(&mut self, paint: Paint) {
        for point in &mut self.outline {
            *point = self.place.point(*point);
        }
        let extents = extents(&self.outline);
        let is_outside = |[low, high]: [f32; 2]| high <= 0.0 || low >= SIDE as f32;
        if !extents.into_iter().any(is_outside) {
            self.raster.outline_within(&self.outline, extents);
        }
        self.outline.clear();
        let (light, pixels) = (self.light, &mut self.pixels);
        let middle = extents.map(|[low, high]| f32::midpoint(low, high));
        let slope: Point = std::array::from_fn(|axis| {
            let [low, high] = extents[axis];
            paint.relief * light[axis] / ((high - low) / 2.0).max(0.5)
        });
        self.raster.sweep(|column, row, cover| {
            let away = [column as f32 + 0.5 - middle[0], row as f32 + 0.5 - middle[1]];
            let shade = 1.0 + slope[0] * away[0] + slope[1] * away[1];
            let colour = paint.colour.map(|level| level * shade);
            over(&mut pixels[row * SIDE + column], colour, cover * paint.opacity);
        });
    }
}

/// Lays a colour over a pixel: all four numbers alike, so that a vector holds them.
pub(super) fn over(pixel: &mut Pixel, [red, green, blue]: Rgb, opacity: f32) {
    let colour = [red, green, blue, 1.0];
    *pixel = std::array::from_fn(|k| pixel[k] + opacity * (colour[k] - pixel[k]));
}

/// On the curve from `b` to `c`, which comes from `a` and goes on to `d`.
fn between(a: Point, b: Point, c: Point, d: Point, t: f32) -> Point {
    std::array::from_fn(|k| {
        let (bend, turn) = (2.0 * a[k] - 5.0 * b[k] + 4.0 * c[k] - d[k], 3.0 * (b[k] - c[k]));
        let cubic = (turn + d[k] - a[k]) * t;
        b[k] + 0.5 * t * (c[k] - a[k] + t * (bend + cubic))
    })
}
