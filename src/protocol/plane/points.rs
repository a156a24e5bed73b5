//! The points in the plane: where they come from, and what a network is told about them.

use serde::{Deserialize, Serialize};

use super::Setup;
use crate::data::points::{Classes, Part, Point, Points, Surface, Task};

/// Points to test with.
pub const TEST_POINTS: usize = 200;
/// Of the points that someone draws, every one of so many is held back for testing.
pub const HELD_BACK: usize = 5;
/// Points that can be drawn.
pub const MAX_DRAWN: usize = 200;

/// Where points come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// Two classes.
    Classes(Classes),
    /// Heights.
    Surface(Surface),
    /// Points of two classes that someone has drawn.
    Drawn,
}

impl Source {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Classes(Classes::Gaussians), "gaussians"),
        (Self::Classes(Classes::Circles), "circles"),
        (Self::Classes(Classes::Xor), "xor"),
        (Self::Classes(Classes::Moons), "moons"),
        (Self::Classes(Classes::Spirals), "spirals"),
        (Self::Classes(Classes::Checkerboard), "checkerboard"),
        (Self::Surface(Surface::Plane), "plane"),
        (Self::Surface(Surface::Bump), "bump"),
        (Self::Surface(Surface::Waves), "waves"),
        (Self::Drawn, "drawn"),
    ];

    /// Whether numbers are to be predicted, not classes.
    pub fn is_regression(self) -> bool {
        matches!(self, Self::Surface(_))
    }
}

/// A number that the network is told about a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Feature {
    /// x₁.
    X,
    /// x₂.
    Y,
    /// x₁².
    XSquared,
    /// x₂².
    YSquared,
    /// x₁·x₂.
    Product,
    /// sin(πx₁).
    SinX,
    /// sin(πx₂).
    SinY,
}

impl Feature {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::X, "x"),
        (Self::Y, "y"),
        (Self::XSquared, "xx"),
        (Self::YSquared, "yy"),
        (Self::Product, "xy"),
        (Self::SinX, "sx"),
        (Self::SinY, "sy"),
    ];

    /// Its value at a place.
    pub fn at(self, [x, y]: [f64; 2]) -> f32 {
        let value = match self {
            Self::X => x,
            Self::Y => y,
            Self::XSquared => x * x,
            Self::YSquared => y * y,
            Self::Product => x * y,
            Self::SinX => (std::f64::consts::PI * x).sin(),
            Self::SinY => (std::f64::consts::PI * y).sin(),
        };
        value as f32
    }
}

/// A point that someone drew; places in hundredths, so that links stay short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnPoint {
    /// x₁, in hundredths.
    pub x: i16,
    /// x₂, in hundredths.
    pub y: i16,
    /// 0 or 1.
    pub class: u8,
}

impl Setup {
    /// The points to learn from and those to test with.
    pub fn examples(&self) -> (Vec<Point>, Vec<Point>) {
        let task = match self.source {
            Source::Classes(classes) => Task::Classes(classes),
            Source::Surface(surface) => Task::Surface(surface),
            Source::Drawn => return self.drawn_examples(),
        };
        let part = |part, count| {
            Points::new(task, f64::from(self.noise), u64::from(self.data), part)
                .take(count)
                .collect()
        };
        (part(Part::Training, self.points), part(Part::Test, TEST_POINTS))
    }

    fn drawn_examples(&self) -> (Vec<Point>, Vec<Point>) {
        let point = |drawn: &DrawnPoint| Point {
            place: [f64::from(drawn.x) / 100.0, f64::from(drawn.y) / 100.0],
            label: f64::from(drawn.class),
        };
        let (mut train, mut test) = (Vec::new(), Vec::new());
        for (index, drawn) in self.drawn.iter().enumerate() {
            let held_back = index % HELD_BACK == HELD_BACK - 1;
            if held_back { &mut test } else { &mut train }.push(point(drawn));
        }
        (train, test)
    }

    /// What the network is told about places, one after the other.
    pub fn features(&self, places: impl Iterator<Item = [f64; 2]>) -> Vec<f32> {
        places.flat_map(|place| self.inputs.iter().map(move |input| input.at(place))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_points_are_all_used_and_a_fifth_is_held_back() {
        let drawn = |index: i16| DrawnPoint { x: index, y: -index, class: (index % 2) as u8 };
        let setup = Setup {
            source: Source::Drawn,
            drawn: (0..23).map(drawn).collect(),
            ..Setup::default()
        };
        let (train, test) = setup.examples();
        assert_eq!((train.len(), test.len()), (19, 4));
        assert_eq!(test[0].place, [0.04, -0.04]);
    }
}
