//! Where a thing stands in the picture: moving, scaling and turning.

use crate::data::raster::{Point, circle};

/// An affine map of places: x ↦ `columns`·x + `origin`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Where the two unit vectors come to lie.
    pub(super) columns: [Point; 2],
    /// Where [0, 0] comes to lie.
    pub(super) origin: Point,
}

/// Every place stays where it is.
pub(super) const HERE: Place = Place { columns: [[1.0, 0.0], [0.0, 1.0]], origin: [0.0, 0.0] };

impl Place {
    /// Moved to `origin` and scaled; a negative number mirrors.
    pub(super) fn at(origin: Point, [sx, sy]: [f32; 2]) -> Self {
        Self { columns: [[sx, 0.0], [0.0, sy]], origin }
    }

    /// First turned clockwise about [0, 0], by a share of a full turn.
    pub(super) fn turned(self, turns: f32) -> Self {
        let [cos, sin] = circle(turns);
        self.of(Self { columns: [[cos, sin], [-sin, cos]], origin: [0.0, 0.0] })
    }

    /// First the inner map, then this one.
    pub(super) fn of(self, inner: Self) -> Self {
        let columns = inner.columns.map(|column| self.direction(column));
        Self { columns, origin: self.point(inner.origin) }
    }

    /// Where a point comes to lie.
    pub(super) fn point(&self, point: Point) -> Point {
        let [x, y] = self.direction(point);
        [x + self.origin[0], y + self.origin[1]]
    }

    /// How long the longer of the two unit vectors has become.
    pub(super) fn stretch(&self) -> f32 {
        let length = |[x, y]: Point| (x * x + y * y).sqrt();
        length(self.columns[0]).max(length(self.columns[1]))
    }

    fn direction(&self, [x, y]: Point) -> Point {
        let [u, v] = self.columns;
        [x * u[0] + y * v[0], x * u[1] + y * v[1]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_applied_from_the_inside_out() {
        let [x, y] = Place::at([10.0, 20.0], [2.0, 3.0]).turned(0.25).point([1.0, 0.0]);
        // Turned clockwise, [1, 0] points down; then scaled; then moved.
        assert!((x - 10.0).abs() < 1e-4 && (y - 23.0).abs() < 1e-4, "{x} {y}");
    }
}
