//! Sheets of generated points: a panel for each set of them, further rows with noise.

use lehrnetz::data::curves::{Curve, Examples};
use lehrnetz::data::distributions::{Distribution, Samples};
use lehrnetz::data::points::{Classes, Part, Points, Surface, Task};
use lehrnetz::data::strokes::Strokes;

use crate::sheet::Sheet;

/// Pixels of a panel, to each side.
const SIDE: usize = 64;
/// A panel shows the square from −this to this.
const REACH: f64 = 1.3;
/// Points in a panel.
const COUNT: usize = 200;
const NOISE: [f64; 2] = [0.0, 0.15];

pub(crate) const CLASSES: [Classes; 6] = [
    Classes::Gaussians,
    Classes::Circles,
    Classes::Xor,
    Classes::Moons,
    Classes::Spirals,
    Classes::Checkerboard,
];

pub(crate) fn curves() -> [Curve; 3] {
    [Curve::Sine, Curve::Step, Curve::Drawn(vec![0.8, -0.6, 0.4, 0.4, -0.9])]
}

pub(crate) fn distributions() -> [Distribution; 5] {
    let bow = vec![[-0.8, 0.7], [0.0, 0.9], [0.8, 0.7]];
    let strokes = [bow, vec![[-0.7, -0.8], [-0.7, 0.1]], vec![[0.5, -0.6]]];
    let drawn = Strokes::new(strokes).expect("there are strokes");
    let [ring, grid] = [Distribution::Ring, Distribution::Grid];
    [ring, grid, Distribution::Spiral, Distribution::Line, Distribution::Drawn(drawn)]
}

/// A place and the red, green and blue of what lies there, 0…1.
type Dot = ([f64; 2], [f64; 3]);

/// The first points of all sets in the plane, of all curves, and of all distributions.
pub(crate) fn all() -> [Sheet; 3] {
    let surfaces = [Surface::Plane, Surface::Bump, Surface::Waves];
    let tasks: Vec<Task> = CLASSES
        .into_iter()
        .map(Task::Classes)
        .chain(surfaces.into_iter().map(Task::Surface))
        .collect();
    let points = |task: Task, noise| -> Vec<Dot> {
        let share = |label: f64| match task {
            Task::Classes(_) => label,
            Task::Surface(_) => f64::midpoint(label, 1.0).clamp(0.0, 1.0),
        };
        let points = Points::new(task, noise, 1, Part::Training).take(COUNT);
        points.map(|point| (point.place, colour(share(point.label)))).collect()
    };
    let examples = |curve: &Curve, noise| -> Vec<Dot> {
        let examples = Examples::new(curve.clone(), noise, 1, Part::Training).take(COUNT);
        examples.map(|example| ([example.x, example.y], colour(0.5))).collect()
    };
    let samples = |distribution: Distribution| -> Vec<Dot> {
        let samples = Samples::new(distribution, 1, Part::Training).take(COUNT);
        samples.map(|place| (place, colour(0.5))).collect()
    };
    let (curves, distributions) = (curves(), distributions());
    let noisy = NOISE.into_iter();
    let plane = noisy.clone().flat_map(|noise| tasks.iter().map(move |task| points(*task, noise)));
    let line = noisy.flat_map(|noise| curves.iter().map(move |curve| examples(curve, noise)));
    [
        sheet("points", tasks.len(), plane.collect()),
        sheet("curves", curves.len(), line.collect()),
        sheet("distributions", distributions.len(), distributions.map(samples).to_vec()),
    ]
}

/// Blue at 0, white in the middle, orange at 1.
fn colour(share: f64) -> [f64; 3] {
    let fade = 1.0 - (2.0 * share - 1.0).abs();
    let end = if share < 0.5 { [0.2, 0.6, 1.0] } else { [1.0, 0.6, 0.1] };
    end.map(|level| level + (1.0 - level) * fade)
}

/// Panels row by row, each with its dots on black.
fn sheet(name: &'static str, columns: usize, panels: Vec<Vec<Dot>>) -> Sheet {
    let width = columns * SIDE;
    let mut light = vec![0.0; 3 * width * panels.len() / columns * SIDE];
    for (panel, dots) in panels.into_iter().enumerate() {
        let corner = panel / columns * SIDE * width + panel % columns * SIDE;
        for ([x, y], colour) in dots {
            // Shared among the four pixels around the place: whose last bit differs on another
            // machine changes no level by more than one.
            let [x, y] = [x, -y].map(|at| f64::midpoint(at / REACH, 1.0) * (SIDE - 1) as f64);
            if [x, y].iter().any(|at| !(0.0..(SIDE - 1) as f64).contains(at)) {
                continue;
            }
            for (down, right) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                let (row, column) = (y as usize + down, x as usize + right);
                let near = (1.0 - (y - row as f64).abs()) * (1.0 - (x - column as f64).abs());
                let pixel = corner + row * width + column;
                for (channel, level) in colour.iter().enumerate() {
                    light[3 * pixel + channel] += 1.5 * near * level;
                }
            }
        }
    }
    let levels = light.into_iter().map(|light: f64| (light.min(1.0) * 255.0).round() as u8);
    Sheet::new(name, 3, width, levels.collect())
}
