//! Lines through given points, and the strokes that they become.

/// A place: x to the right, y downwards; a digit is written from y = 0 down to y = 1.
pub(super) type Place = [f32; 2];

/// Most points of a line, and most dots of a digit; tests write thousands of digits.
const POINTS: usize = 24;
const DOTS: usize = 256;
/// Distance between dots along a line, about: 1.5 pixels of the finished picture.
const STEP: f32 = 0.075;

/// A ring.
#[derive(Clone, Copy)]
pub(super) struct Ellipse {
    pub(super) centre: Place,
    /// Half its width and half its height.
    pub(super) radii: [f32; 2],
    /// How far it leans to the right for each unit of height.
    pub(super) lean: f32,
    /// Its size where an arc ends, by that where it starts.
    pub(super) growth: f32,
}

/// Points that a stroke passes through, smoothly but for corners.
pub(super) struct Line {
    points: [Place; POINTS],
    corners: [bool; POINTS],
    len: usize,
}

impl Line {
    /// A line that starts with these points.
    pub(super) fn through(points: &[Place]) -> Self {
        let line = Self { points: [[0.0; 2]; POINTS], corners: [false; POINTS], len: 0 };
        line.then(points)
    }

    /// Goes on through these points.
    pub(super) fn then(mut self, points: &[Place]) -> Self {
        for point in points {
            self.points[self.len] = *point;
            self.len += 1;
        }
        self
    }

    /// Goes on to a point and turns there at once.
    pub(super) fn corner(mut self, point: Place) -> Self {
        self.corners[self.len] = true;
        self.then(&[point])
    }

    /// Goes on to a point, which is a corner or not.
    pub(super) fn turn(self, point: Place, is_corner: bool) -> Self {
        if is_corner { self.corner(point) } else { self.then(&[point]) }
    }

    /// Goes on along an ellipse, from an angle on and through another: in degrees, 0 to the right, 90 at
    /// the bottom.
    pub(super) fn arc(mut self, ellipse: Ellipse, start: f32, sweep: f32) -> Self {
        let Ellipse { centre, radii, lean, growth } = ellipse;
        let count = (sweep.abs() / 50.0).ceil().max(1.0);
        for k in 0..=count as usize {
            let along = k as f32 / count;
            let (sin, cos) = (start + sweep * along).to_radians().sin_cos();
            let scale = 1.0 + (growth - 1.0) * along;
            let [x, y] = [radii[0] * scale * cos, radii[1] * scale * sin];
            self = self.then(&[[centre[0] + x - lean * y, centre[1] + y]]);
        }
        self
    }

    /// Moves every point by what `shift` gives.
    pub(super) fn shake(&mut self, mut shift: impl FnMut() -> [f32; 2]) {
        for point in &mut self.points[..self.len] {
            let [dx, dy] = shift();
            *point = [point[0] + dx, point[1] + dy];
        }
    }

    /// Tangent at a point, for the piece before (`back`) or after it; `None` where the line ends or
    /// turns at once.
    ///
    /// Centripetal Catmull-Rom (Yuksel et al., *Parameterization and Applications of Catmull-Rom
    /// Curves*, 2011): no loops or cusps of its own between points that lie close.
    fn tangent(&self, at: usize) -> Option<[f32; 2]> {
        if at == 0 || at + 1 == self.len || self.corners[at] {
            return None;
        }
        let [p, q, r] = [self.points[at - 1], self.points[at], self.points[at + 1]];
        let (before, after) = (knot(p, q), knot(q, r));
        Some([0, 1].map(|k| {
            (q[k] - p[k]) / before - (r[k] - p[k]) / (before + after) + (r[k] - q[k]) / after
        }))
    }
}

/// Length of a piece in the curve's parameter.
fn knot(a: Place, b: Place) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1]).sqrt().max(0.05)
}

/// A point of a stroke.
#[derive(Clone, Copy)]
pub(super) struct Dot {
    /// Where it is.
    pub(super) place: Place,
    /// Half the width of the ink here, in pixels.
    pub(super) radius: f32,
    /// Whether a stroke starts here.
    pub(super) is_start: bool,
}

/// All strokes of a digit, dot by dot.
pub(super) struct Strokes {
    dots: [Dot; DOTS],
    len: usize,
}

impl Strokes {
    /// Nothing is written yet.
    pub(super) fn new() -> Self {
        let nothing = Dot { place: [0.0; 2], radius: 0.0, is_start: true };
        Self { dots: [nothing; DOTS], len: 0 }
    }

    /// The dots, in the order of writing.
    pub(super) fn dots(&self) -> &[Dot] {
        &self.dots[..self.len]
    }

    /// The dots, to be moved.
    pub(super) fn dots_mut(&mut self) -> &mut [Dot] {
        &mut self.dots[..self.len]
    }

    fn push(&mut self, place: Place, is_start: bool) {
        self.dots[self.len] = Dot { place, radius: 0.0, is_start };
        self.len += 1;
    }

    /// Writes a line as a stroke of its own.
    pub(super) fn write(&mut self, line: &Line) {
        self.push(line.points[0], true);
        for at in 1..line.len {
            let [p, q] = [line.points[at - 1], line.points[at]];
            let width = knot(p, q);
            let scaled = |tangent: Option<[f32; 2]>| tangent.map(|t| t.map(|t| t * width));
            let (first, second) = (scaled(line.tangent(at - 1)), scaled(line.tangent(at)));
            // Where a tangent is free the curve is a parabola, or straight if both are.
            let ends = [0, 1].map(|k| {
                let chord = q[k] - p[k];
                let (m, n) = (first.map(|m| m[k]), second.map(|n| n[k]));
                match (m, n) {
                    (Some(m), Some(n)) => [m, n],
                    (Some(m), None) => [m, 2.0 * chord - m],
                    (None, Some(n)) => [2.0 * chord - n, n],
                    (None, None) => [chord, chord],
                }
            });
            let count = ((p[0] - q[0]).hypot(p[1] - q[1]) / STEP).ceil().clamp(1.0, 12.0);
            for step in 1..=count as usize {
                let t = step as f32 / count;
                let place = [0, 1].map(|k| hermite(t, [p[k], q[k]], ends[k]));
                self.push(place, false);
            }
        }
    }
}

/// Cubic from one value to another with given slopes at both ends, at t from 0 to 1.
fn hermite(t: f32, [p, q]: [f32; 2], [m, n]: [f32; 2]) -> f32 {
    let (u, v) = (t * t, t * t * t);
    p * (2.0 * v - 3.0 * u + 1.0) + m * (v - 2.0 * u + t) + q * (3.0 * u - 2.0 * v) + n * (v - u)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(line: &Line) -> Vec<Place> {
        let mut strokes = Strokes::new();
        strokes.write(line);
        strokes.dots().iter().map(|dot| dot.place).collect()
    }

    fn distance(a: Place, b: Place) -> f32 {
        (a[0] - b[0]).hypot(a[1] - b[1])
    }

    /// Sharpest turn of a line from dot to dot, in degrees.
    fn sharpest(places: &[Place]) -> f32 {
        let turn = |three: &[Place]| {
            let [ax, ay] = [three[1][0] - three[0][0], three[1][1] - three[0][1]];
            let [bx, by] = [three[2][0] - three[1][0], three[2][1] - three[1][1]];
            (ax * by - ay * bx).atan2(ax * bx + ay * by).to_degrees().abs()
        };
        places.windows(3).map(turn).fold(0.0, f32::max)
    }

    #[test]
    fn lines_pass_through_their_points_in_short_steps() {
        let points = [[0.0, 0.0], [0.5, 0.1], [0.6, 0.6], [0.2, 1.0]];
        let places = places(&Line::through(&points));
        for point in points {
            assert!(places.iter().any(|place| distance(*place, point) < 1e-6), "{point:?}");
        }
        assert!(places.windows(2).all(|pair| distance(pair[0], pair[1]) < 2.0 * STEP));
    }

    #[test]
    fn only_corners_are_sharp() {
        let [a, b, c] = [[0.0, 0.0], [0.5, 0.0], [0.5, 0.5]];
        let bend = sharpest(&places(&Line::through(&[a, b, c])));
        let corner = sharpest(&places(&Line::through(&[a]).corner(b).then(&[c])));
        assert!(bend < 40.0, "{bend}");
        assert!((corner - 90.0).abs() < 1.0, "{corner}");
    }

    #[test]
    fn arcs_are_round() {
        let ring = Ellipse { centre: [0.5, 0.5], radii: [0.4, 0.4], lean: 0.0, growth: 1.0 };
        // The first and the last piece have but one neighbour to bend by.
        for place in places(&Line::through(&[]).arc(ring, 0.0, -360.0)) {
            let radius = distance(place, [0.5, 0.5]);
            assert!((radius - 0.4).abs() < 0.02, "{radius}");
        }
    }

    #[test]
    fn strokes_know_where_they_start() {
        let mut strokes = Strokes::new();
        strokes.write(&Line::through(&[[0.0, 0.0], [0.0, 1.0]]));
        strokes.write(&Line::through(&[[0.2, 0.0], [0.2, 1.0]]));
        let starts: Vec<f32> =
            strokes.dots().iter().filter(|dot| dot.is_start).map(|dot| dot.place[0]).collect();
        assert_eq!(starts, [0.0, 0.2]);
    }
}
