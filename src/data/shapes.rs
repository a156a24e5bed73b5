//! Plane figures, white on black like the digits: 28 × 28 pixels, drawn anew for every example.

use rand::Rng;
use rand::rngs::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use super::raster::{Point, Raster, circle};
use crate::engine::rng::uniform;

/// Rows and columns of a picture.
pub const SIDE: usize = 28;
/// Number of classes.
pub const CLASSES: usize = 6;
/// Names of the classes for programs; they never change.
pub const KEYS: [&str; CLASSES] = ["circle", "square", "triangle", "star", "cross", "ring"];

/// Radius of the largest figures, in pixels.
const RADIUS: f32 = 11.0;

/// How much pictures of a class differ. With all numbers 0 they differ in one thing only: whether
/// the figure is filled or an outline.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Variation {
    /// How far the middle of a figure may lie from that of the picture, to each side: 0…8 pixels.
    pub position: f32,
    /// How much smaller figures may be than the largest: 0…0.7 as a share.
    pub size: f32,
    /// How far figures are turned at most, either way: 0…180 degrees.
    pub rotation: f32,
    /// How much darker than white figures may be: 0…0.9 as a share.
    pub contrast: f32,
    /// Standard deviation of what is added to every level: 0…64 levels.
    pub noise: f32,
}

impl Variation {
    /// Enough that a network has something to learn.
    pub const USUAL: Self =
        Self { position: 4.0, size: 0.45, rotation: 30.0, contrast: 0.4, noise: 10.0 };
}

/// Draws a picture of a class, varied as is usual, into `levels`, row by row.
///
/// # Panics
/// As [`draw_with`].
pub fn draw(class: usize, rng: &mut ChaCha8Rng, levels: &mut [u8]) {
    draw_with(&Variation::USUAL, class, rng, levels);
}

/// Draws a picture of a class into `levels`, row by row. Half of all figures are outlines; but a
/// circle is always filled, since its outline would be a ring.
///
/// # Panics
/// If there is no such class, or `levels` is not as long as a picture.
pub fn draw_with(vary: &Variation, class: usize, rng: &mut ChaCha8Rng, levels: &mut [u8]) {
    assert_eq!(levels.len(), SIDE * SIDE, "one level for each pixel");
    // All numbers are drawn in any case: less of one kind of variation leaves the others as they are.
    let mut swing = || 2.0 * uniform(rng) as f32 - 1.0;
    let middle = [swing(), swing()].map(|swing| SIDE as f32 / 2.0 + vary.position * swing);
    let radius = RADIUS * (1.0 - vary.size * f32::midpoint(1.0, swing()));
    let turns = vary.rotation / 360.0 * swing();
    let white = 255.0 * (1.0 - vary.contrast * f32::midpoint(1.0, swing()));
    let (is_outline, swing) = (swing() < 0.0, swing());
    let thickness = 2.0 + 0.6 * swing;

    let [cos, sin] = circle(turns);
    let place = |[x, y]: Point| {
        let [x, y] = [radius * (x * cos - y * sin), radius * (x * sin + y * cos)];
        [middle[0] + x, middle[1] + y]
    };
    let corners: Vec<Point> = figure(class).into_iter().map(place).collect();
    let mut raster = Raster::new(SIDE, SIDE);
    raster.outline(&corners);
    match KEYS[class] {
        "ring" => raster.outline(&hole(&corners, radius * (0.32 + 0.08 * swing))),
        "circle" => (),
        _ if is_outline => raster.outline(&hole(&corners, thickness.min(radius * 0.2))),
        _ => (),
    }
    let mut shares = [0.0_f32; SIDE * SIDE];
    raster.sweep(|x, y, cover| shares[y * SIDE + x] = cover);
    for (level, share) in levels.iter_mut().zip(shares) {
        *level = (white * share + vary.noise * grain(rng) + 0.5).clamp(0.0, 255.0) as u8;
    }
}

/// Corners of a figure within the unit circle, clockwise.
fn figure(class: usize) -> Vec<Point> {
    let corner = |turns: f32, radius: f32| circle(turns - 0.25).map(|at| at * radius);
    let polygon = |corners: usize, first: f32| {
        (0..corners).map(|k| corner(first + k as f32 / corners as f32, 1.0)).collect()
    };
    match KEYS[class] {
        "circle" | "ring" => polygon(32, 0.0),
        "square" => polygon(4, 0.125),
        "triangle" => polygon(3, 0.0),
        "star" => {
            let radius = |k: usize| if k.is_multiple_of(2) { 1.0 } else { 0.42 };
            (0..10).map(|k| corner(k as f32 / 10.0, radius(k))).collect()
        }
        _ => {
            // A quarter of a cross, four times.
            const ARM: f32 = 0.28;
            let quarter = [[ARM, -0.92], [ARM, -ARM], [0.92, -ARM]];
            let mut corners = Vec::with_capacity(12);
            let mut turn = [1.0, 0.0];
            for _ in 0..4 {
                let [cos, sin]: [f32; 2] = turn;
                corners.extend(quarter.map(|[x, y]| [x * cos - y * sin, x * sin + y * cos]));
                turn = [-sin, cos];
            }
            corners
        }
    }
}

/// The outline of the hole that leaves a frame of this thickness within an outline; the other way
/// round, as a hole has to be.
fn hole(corners: &[Point], thickness: f32) -> Vec<Point> {
    let count = corners.len();
    let inwards = |k: usize| {
        let (a, b) = (corners[k % count], corners[(k + 1) % count]);
        let [dx, dy] = [b[0] - a[0], b[1] - a[1]];
        let length = (dx * dx + dy * dy).sqrt();
        [-dy / length, dx / length]
    };
    // Two edges moved inwards meet on the line that halves the corner between them.
    let moved = |k: usize| {
        let (a, b) = (inwards(k + count - 1), inwards(k));
        let reach = thickness / (1.0 + a[0] * b[0] + a[1] * b[1]);
        [0, 1].map(|axis| corners[k][axis] + reach * (a[axis] + b[axis]))
    };
    (0..count).rev().map(moved).collect()
}

/// A draw from a distribution with standard deviation 1, near enough to a normal one: the sum of
/// four bytes.
fn grain(rng: &mut ChaCha8Rng) -> f32 {
    let sum: f32 = rng.next_u32().to_le_bytes().iter().map(|byte| f32::from(*byte)).sum();
    (sum - 510.0) / 147.8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::{Purpose, stream};

    const STILL: Variation =
        Variation { position: 0.0, size: 0.0, rotation: 0.0, contrast: 0.0, noise: 0.0 };

    fn pictures(vary: &Variation, class: usize, count: usize) -> Vec<Vec<u8>> {
        let mut rng = stream(1, Purpose::Examples(0));
        let mut one = || {
            let mut levels = vec![0; SIDE * SIDE];
            draw_with(vary, class, &mut rng, &mut levels);
            levels
        };
        (0..count).map(|_| one()).collect()
    }

    fn mean(levels: &[u8]) -> f64 {
        levels.iter().map(|level| f64::from(*level)).sum::<f64>() / levels.len() as f64
    }

    /// Middle of what is drawn, in pixels.
    fn middle(levels: &[u8]) -> [f64; 2] {
        let sum = levels.iter().map(|level| f64::from(*level)).sum::<f64>();
        let weighted = |at: fn(usize) -> usize| {
            let levels = levels.iter().enumerate();
            levels.map(|(k, level)| (at(k) as f64 + 0.5) * f64::from(*level)).sum::<f64>() / sum
        };
        [weighted(|k| k % SIDE), weighted(|k| k / SIDE)]
    }

    #[test]
    fn a_still_circle_and_ring_have_their_areas() {
        let area = std::f64::consts::PI * f64::from(RADIUS).powi(2) / (SIDE * SIDE) as f64;
        let disc = mean(&pictures(&STILL, 0, 1)[0]) / 255.0;
        assert!((disc / area - 1.0).abs() < 0.02, "{disc}, not {area}");
        let ring = mean(&pictures(&STILL, 5, 1)[0]) / 255.0 / area;
        assert!((0.55..0.85).contains(&ring), "{ring}");
    }

    #[test]
    fn without_variation_figures_are_filled_or_outlines_and_nothing_else() {
        for (class, key) in KEYS.iter().enumerate() {
            let mut means: Vec<f64> = pictures(&STILL, class, 60).iter().map(|p| mean(p)).collect();
            means.sort_by(f64::total_cmp);
            let jump = means.windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::max);
            let has_outlines = !["circle", "ring"].contains(key);
            assert_eq!(jump > 8.0, has_outlines, "{key}: {jump}");
        }
    }

    #[test]
    fn position_moves_figures_within_its_range() {
        let shifted = Variation { position: 3.0, ..STILL };
        let places: Vec<_> = pictures(&shifted, 0, 100).iter().map(|p| middle(p)).collect();
        let farthest = places.iter().flatten().map(|at| (at - 14.0).abs()).fold(0.0, f64::max);
        assert!((2.5..3.05).contains(&farthest), "{farthest}");
    }

    #[test]
    fn contrast_darkens_and_noise_has_its_spread() {
        let dark = Variation { contrast: 0.5, ..STILL };
        let brightest = |p: &Vec<u8>| p.iter().copied().max().unwrap();
        let levels: Vec<u8> = pictures(&dark, 0, 100).iter().map(brightest).collect();
        assert!(levels.iter().all(|level| *level >= 127));
        assert!(levels.iter().min().unwrap() < &140 && levels.iter().max().unwrap() > &240);
        // In the grey of a figure nothing is cut off.
        let noisy = Variation { contrast: 0.9, noise: 20.0, ..STILL };
        let picture = &pictures(&noisy, 0, 1)[0];
        let inner: Vec<f64> = (8..20)
            .flat_map(|y| (8..20).map(move |x| y * SIDE + x))
            .map(|k| f64::from(picture[k]))
            .collect();
        let mean = inner.iter().sum::<f64>() / inner.len() as f64;
        let variance = inner.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / inner.len() as f64;
        assert!((variance.sqrt() - 20.0).abs() < 4.0, "{}", variance.sqrt());
    }

    #[test]
    fn less_of_one_variation_leaves_the_others_as_they_are() {
        let quiet = Variation { noise: 0.0, ..Variation::USUAL };
        let noisy = Variation { noise: 1.0, ..Variation::USUAL };
        let first = |vary: &Variation| pictures(vary, 3, 1).remove(0);
        let (quiet, noisy) = (first(&quiet), first(&noisy));
        assert_ne!(quiet, noisy);
        assert!(quiet.iter().zip(&noisy).all(|(a, b)| a.abs_diff(*b) <= 4));
    }
}
