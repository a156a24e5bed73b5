//! Points in the plane that belong to one of two classes, and surfaces over the plane.
//!
//! The sets every introduction uses (two moons as in Pedregosa et al., *Scikit-learn*, 2011; circles,
//! exclusive or, Gaussians and spirals as in Smilkov et al., *Direct-Manipulation Visualization of
//! Deep Networks*, 2017). All of them lie in the square [−1, 1]², but for their noise.

use std::f64::consts::{PI, TAU};

use rand::rngs::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use crate::engine::Real;
use crate::engine::rng::{Purpose, fill_normal, stream, uniform};

/// Two classes in the plane.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Classes {
    /// A round cloud each.
    Gaussians,
    /// A disc within a ring.
    Circles,
    /// Opposite quadrants belong together.
    Xor,
    /// Two half circles, one in the hollow of the other.
    Moons,
    /// Two arms of a turn and three quarters.
    Spirals,
    /// Four by four fields.
    Checkerboard,
}

/// A number for every place of the plane, from −1 to 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Surface {
    /// Rises evenly.
    Plane,
    /// A hill in the middle.
    Bump,
    /// Two waves across one another.
    Waves,
}

/// What a point is to be told apart by, or what is to be predicted for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Task {
    /// The label is 0 or 1.
    Classes(Classes),
    /// The label is the height, with its noise.
    Surface(Surface),
}

/// A place and its label.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// Both coordinates.
    pub place: [f64; 2],
    /// The class, or the height.
    pub label: f64,
}

/// What a point is for; each part has numbers of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// To learn from.
    Training,
    /// To test with.
    Test,
}

/// Points without end; of two classes they come in turns.
#[derive(Debug)]
pub struct Points {
    task: Task,
    /// Standard deviation of what is added to places of classes, or to heights.
    noise: f64,
    count: u64,
    rng: ChaCha8Rng,
}

impl Points {
    /// The points of a part. `noise` is a standard deviation; 0 leaves every point where it belongs.
    ///
    /// # Panics
    /// If `noise` is negative or not finite.
    pub fn new(task: Task, noise: f64, seed: u64, part: Part) -> Self {
        assert!(noise >= 0.0 && noise.is_finite(), "noise is a standard deviation");
        Self { task, noise, count: 0, rng: stream(seed, Purpose::Examples(part as usize)) }
    }

    /// Two independent normal numbers with standard deviation 1.
    fn normal(&mut self) -> [f64; 2] {
        let mut pair: [Real; 2] = [0.0; 2];
        fill_normal(&mut self.rng, 1.0, &mut pair);
        pair.map(|z| z as f64)
    }

    /// A number drawn evenly from [from, to).
    fn between(&mut self, from: f64, to: f64) -> f64 {
        from + (to - from) * uniform(&mut self.rng)
    }

    /// A place of a class, without noise.
    fn place(&mut self, classes: Classes, class: u64) -> [f64; 2] {
        let second = class == 1;
        let sign = if second { -1.0 } else { 1.0 };
        match classes {
            Classes::Gaussians => self.normal().map(|z| 0.4 * sign + 0.14 * z),
            Classes::Circles => {
                // The square root spreads points evenly over the area.
                let (inner, outer): (f64, f64) = if second { (0.7, 1.0) } else { (0.0, 0.5) };
                let radius = self.between(inner * inner, outer * outer).sqrt();
                polar(radius, self.between(0.0, TAU))
            }
            Classes::Xor => {
                // A gap along the axes: without noise no point lies on the border.
                let [x, y] = [self.between(0.05, 1.0), self.between(0.05, 1.0)];
                let side = if uniform(&mut self.rng) < 0.5 { 1.0 } else { -1.0 };
                [x * side, y * side * sign]
            }
            Classes::Moons => {
                let [x, y] = polar(1.0, self.between(0.0, PI));
                let [x, y] = if second { [1.0 - x, 0.5 - y] } else { [x, y] };
                // From [−1, 2] × [−0.5, 1] into the square.
                [(x - 0.5) / 1.5, (y - 0.25) / 1.5]
            }
            Classes::Spirals => {
                let along = self.between(0.0, 1.0);
                let turn = if second { PI } else { 0.0 };
                polar(0.05 + 0.9 * along, 1.75 * TAU * along + turn)
            }
            Classes::Checkerboard => {
                let [x, y] = [self.between(-1.0, 1.0), self.between(-1.0, 1.0)];
                let field = |at: f64| ((at + 1.0) * 2.0).floor() as u64;
                if (field(x) + field(y)) % 2 == class {
                    [x, y]
                } else {
                    // The field beside it, which the last of a row has on its left.
                    [if x < 0.5 { x + 0.5 } else { x - 0.5 }, y]
                }
            }
        }
    }
}

impl Surface {
    /// The height over a place.
    pub fn height(self, [x, y]: [f64; 2]) -> f64 {
        match self {
            Self::Plane => f64::midpoint(x, y),
            Self::Bump => 2.0 * (-4.0 * (x * x + y * y)).exp() - 1.0,
            Self::Waves => (1.5 * PI * x).sin() * (1.5 * PI * y).cos(),
        }
    }
}

impl Iterator for Points {
    type Item = Point;

    fn next(&mut self) -> Option<Point> {
        let class = self.count % 2;
        self.count += 1;
        // Drawn in any case: noise then moves points, and does not draw others.
        let (place, label, [dx, dy]) = match self.task {
            Task::Classes(classes) => {
                let place = self.place(classes, class);
                (place, class as f64, self.normal())
            }
            Task::Surface(surface) => {
                let place = [self.between(-1.0, 1.0), self.between(-1.0, 1.0)];
                let [z, _] = self.normal();
                return Some(Point { place, label: surface.height(place) + self.noise * z });
            }
        };
        Some(Point { place: [place[0] + self.noise * dx, place[1] + self.noise * dy], label })
    }
}

fn polar(radius: f64, angle: f64) -> [f64; 2] {
    [radius * angle.cos(), radius * angle.sin()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Classes; 6] = [
        Classes::Gaussians,
        Classes::Circles,
        Classes::Xor,
        Classes::Moons,
        Classes::Spirals,
        Classes::Checkerboard,
    ];

    fn points(task: Task, noise: f64, seed: u64, part: Part) -> Vec<Point> {
        Points::new(task, noise, seed, part).take(600).collect()
    }

    fn distance(a: Point, b: Point) -> f64 {
        (a.place[0] - b.place[0]).hypot(a.place[1] - b.place[1])
    }

    #[test]
    fn the_nearest_neighbour_knows_the_class() {
        for classes in ALL {
            let task = Task::Classes(classes);
            let known = points(task, 0.0, 1, Part::Training);
            let asked = points(task, 0.0, 1, Part::Test);
            let right = asked.iter().filter(|point| {
                let nearest = known
                    .iter()
                    .min_by(|a, b| distance(**a, **point).total_cmp(&distance(**b, **point)));
                nearest.is_some_and(|nearest| nearest.label == point.label)
            });
            let share = right.count() as f64 / asked.len() as f64;
            let least = if classes == Classes::Checkerboard { 0.88 } else { 0.98 };
            assert!(share >= least, "{classes:?}: {share}");
        }
    }

    #[test]
    fn classes_take_turns_inside_the_square() {
        for classes in ALL {
            let points = points(Task::Classes(classes), 0.0, 2, Part::Training);
            for (index, point) in points.iter().enumerate() {
                assert_eq!(point.label, (index % 2) as f64);
                let far = point.place.iter().any(|at| at.abs() > 1.0);
                assert!(!far || classes == Classes::Gaussians, "{classes:?}: {point:?}");
            }
        }
    }

    #[test]
    fn heights_are_those_of_the_surface_and_their_noise_has_its_spread() {
        for surface in [Surface::Plane, Surface::Bump, Surface::Waves] {
            let exact = points(Task::Surface(surface), 0.0, 3, Part::Training);
            assert!(exact.iter().all(|point| point.label == surface.height(point.place)));
            assert!(exact.iter().all(|point| point.label.abs() <= 1.0));
            let noisy = points(Task::Surface(surface), 0.2, 3, Part::Training);
            let squares = noisy.iter().map(|p| (p.label - surface.height(p.place)).powi(2));
            let spread = (squares.sum::<f64>() / noisy.len() as f64).sqrt();
            assert!((spread - 0.2).abs() < 0.03, "{surface:?}: {spread}");
        }
    }

    #[test]
    fn noise_moves_points_and_draws_no_others() {
        for classes in ALL {
            let task = Task::Classes(classes);
            let exact = points(task, 0.0, 4, Part::Training);
            let noisy = points(task, 1e-6, 4, Part::Training);
            let moved = exact.iter().zip(&noisy).map(|(a, b)| distance(*a, *b));
            assert!(moved.into_iter().all(|moved| moved > 0.0 && moved < 1e-5), "{classes:?}");
        }
    }

    #[test]
    fn seeds_and_parts_have_points_of_their_own() {
        let task = Task::Classes(Classes::Moons);
        let first = points(task, 0.1, 5, Part::Training);
        assert_eq!(first, points(task, 0.1, 5, Part::Training));
        for other in [points(task, 0.1, 6, Part::Training), points(task, 0.1, 5, Part::Test)] {
            assert!(first.iter().all(|point| !other.contains(point)));
        }
    }
}
