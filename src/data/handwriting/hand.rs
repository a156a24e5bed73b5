//! What makes every hand another one: proportions, slant, turn, and distortion without a pattern.

use super::chance::Chance;
use super::line::{Place, Strokes};

/// Nodes along a side of the grid that carries the elastic distortion, and the distance between them:
/// three fields cover the digit, and splines look one node further at each side.
const NODES: usize = 7;
const FIELD: f32 = 0.35;
/// Where the grid starts, left of and above the digit.
const ORIGIN: f32 = -0.7;

/// Bends, slants, turns and stretches a digit.
pub(super) fn deform(strokes: &mut Strokes, class: usize, chance: &mut Chance) {
    let elastic = Elastic::new(chance);
    let shape = Shape::new(class, chance);
    for dot in strokes.dots_mut() {
        dot.place = shape.apply(elastic.apply(dot.place));
    }
}

/// A linear map, after the middle was moved up or down.
struct Shape {
    /// Exponent of the height: above 1 the upper part grows.
    lift: f32,
    rows: [[f32; 2]; 2],
}

impl Shape {
    fn new(class: usize, chance: &mut Chance) -> Self {
        // Ones lean more than others: nothing in them shows what is upright.
        let spread = if class == 1 { 0.26 } else { 0.2 };
        let slant = 0.11 + chance.normal(spread);
        let turn = chance.normal(0.09);
        let width = 0.9 * chance.normal(0.24).exp();
        let lift = chance.normal(0.16).exp();
        let (sin, cos) = turn.sin_cos();
        // First the width, then the slant, then the turn.
        Self { lift, rows: [[width * cos, -slant * cos - sin], [width * sin, cos - slant * sin]] }
    }

    fn apply(&self, [x, y]: Place) -> Place {
        let y = if y > 0.0 { y.powf(self.lift) } else { y };
        self.rows.map(|[a, b]| a * x + b * y)
    }
}

/// A smooth field of random displacements (Simard et al., *Best Practices for Convolutional Neural
/// Networks*, 2003), there of pixels, here of the pen. Cubic B-splines over a coarse grid smooth it, as
/// Gaussians do there.
struct Elastic {
    nodes: [[[f32; 2]; NODES]; NODES],
}

impl Elastic {
    fn new(chance: &mut Chance) -> Self {
        let strength = chance.between(0.05, 0.2);
        let mut nodes = [[[0.0; 2]; NODES]; NODES];
        for node in nodes.as_flattened_mut() {
            *node = [(); 2].map(|()| chance.between(-strength, strength));
        }
        Self { nodes }
    }

    fn apply(&self, place: Place) -> Place {
        let [(column, across), (row, down)] = place.map(|value| {
            let at = ((value - ORIGIN) / FIELD).clamp(1.0, NODES as f32 - 2.01);
            (at as usize - 1, weights(at.fract()))
        });
        let mut moved = place;
        for (nodes, down) in self.nodes[row..].iter().zip(down) {
            for (node, across) in nodes[column..].iter().zip(across) {
                moved[0] += node[0] * across * down;
                moved[1] += node[1] * across * down;
            }
        }
        moved
    }
}

/// Weights of four neighbouring nodes in a uniform cubic B-spline, at t from 0 to 1 between the middle
/// two.
fn weights(t: f32) -> [f32; 4] {
    let (u, s) = (t * t, 1.0 - t);
    let near = |t: f32| 2.0 / 3.0 - t * t * (1.0 - t / 2.0);
    [s * s * s / 6.0, near(t), near(s), u * t / 6.0]
}
