//! Strokes become ink: as wide and as soft as those of MNIST, fitted into its box and centred.

use super::SIDE;
use super::chance::Chance;
use super::line::{Dot, Strokes};

/// Rows and columns of the box that the ink fills in its longer direction.
const BOX: usize = 20;

/// Inks the strokes into a picture.
pub(super) fn ink(strokes: &mut Strokes, chance: &mut Chance, levels: &mut [u8]) {
    press(strokes.dots_mut(), chance);
    fit(strokes.dots_mut());
    let softness = chance.between(0.9, 1.7);
    let mut cover = [0.0; BOX * BOX];
    let mut last = None;
    for dot in strokes.dots() {
        let from = last.filter(|_| !dot.is_start).unwrap_or(*dot);
        segment(from, *dot, softness, &mut cover);
        last = Some(*dot);
    }
    let strength = if chance.happens(0.15) { chance.between(0.8, 1.0) } else { 1.0 };
    place(&cover, 255.0 * strength, levels);
}

/// Sets how wide the pen writes at every dot: hands press more here and less there.
fn press(dots: &mut [Dot], chance: &mut Chance) {
    let radius = (1.18 * chance.normal(0.28).exp()).clamp(0.6, 2.3);
    let swing = chance.between(0.0, 0.2);
    let mut phase = chance.between(0.0, 6.3);
    let pace = chance.between(0.05, 0.4);
    let rough = chance.between(0.0, 0.12);
    for dot in dots {
        phase += pace;
        dot.radius = radius * (1.0 + swing * phase.sin() + chance.between(-rough, rough));
    }
}

/// Scales and moves the dots so that the ink fills the box in its longer direction and lies in the
/// middle of the other.
fn fit(dots: &mut [Dot]) {
    let (mut low, mut high, mut radius) = ([f32::MAX; 2], [f32::MIN; 2], 0.0_f32);
    for dot in &*dots {
        for k in 0..2 {
            low[k] = low[k].min(dot.place[k]);
            high[k] = high[k].max(dot.place[k]);
        }
        radius = radius.max(dot.radius);
    }
    let extent = (high[0] - low[0]).max(high[1] - low[1]);
    let scale = (BOX as f32 - 2.0 * radius) / extent.max(f32::MIN_POSITIVE);
    for dot in dots {
        for k in 0..2 {
            let middle = f32::midpoint(low[k], high[k]);
            dot.place[k] = (dot.place[k] - middle) * scale + BOX as f32 / 2.0;
        }
    }
}

/// Inks a piece of a stroke: full ink inside, paper outside, in between falling over `softness` pixels.
fn segment(a: Dot, b: Dot, softness: f32, cover: &mut [f32; BOX * BOX]) {
    let reach = a.radius.max(b.radius) + softness / 2.0;
    let along = [b.place[0] - a.place[0], b.place[1] - a.place[1]];
    let length = along[0] * along[0] + along[1] * along[1];
    let inverse = if length > 0.0 { 1.0 / length } else { 0.0 };
    // Cells whose centres lie in reach.
    let [columns, rows] = [0, 1].map(|k| {
        let (low, high) = (a.place[k].min(b.place[k]), a.place[k].max(b.place[k]));
        let first = (low - reach - 0.5).ceil().max(0.0) as usize;
        first..((high + reach + 0.5).max(0.0) as usize).clamp(first, BOX)
    });
    for row in rows {
        let y = row as f32 + 0.5 - a.place[1];
        for column in columns.clone() {
            let x = column as f32 + 0.5 - a.place[0];
            let t = ((x * along[0] + y * along[1]) * inverse).clamp(0.0, 1.0);
            let (dx, dy) = (x - t * along[0], y - t * along[1]);
            let distance = (dx * dx + dy * dy).sqrt();
            let radius = a.radius + t * (b.radius - a.radius);
            let level = ((radius - distance) / softness + 0.5).clamp(0.0, 1.0);
            let level = level * level * (3.0 - 2.0 * level);
            let cell = &mut cover[row * BOX + column];
            *cell = cell.max(level);
        }
    }
}

/// Puts the box into the picture, its centre of mass in the middle, by whole pixels as in MNIST.
fn place(cover: &[f32; BOX * BOX], full: f32, levels: &mut [u8]) {
    let (mut mass, mut moment) = (0.0, [0.0; 2]);
    for (cell, cover) in cover.iter().enumerate() {
        mass += cover;
        moment[0] += cover * (cell % BOX) as f32;
        moment[1] += cover * (cell / BOX) as f32;
    }
    let middle = (SIDE as f32 - 1.0) / 2.0;
    let [left, top] = moment
        .map(|moment| (middle - moment / mass).round().clamp(0.0, (SIDE - BOX) as f32) as usize);
    levels.fill(0);
    for (row, cells) in cover.chunks_exact(BOX).enumerate() {
        let start = (top + row) * SIDE + left;
        for (level, cell) in levels[start..start + BOX].iter_mut().zip(cells) {
            *level = (cell * full).round() as u8;
        }
    }
}
