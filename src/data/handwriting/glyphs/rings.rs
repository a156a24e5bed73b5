//! Digits with rings: 0, 6, 8 and 9.

use super::Writer;
use crate::data::handwriting::chance::Chance;
use crate::data::handwriting::line::{Ellipse, Line};

/// Open or closed, slim or wide, with its ends crossing at the top or apart.
pub(super) fn zero(writer: &mut Writer, c: &mut Chance) {
    let radii = [c.between(0.24, 0.66), 0.5];
    let start = -80.0 + c.normal(45.0);
    let mut sweep = 360.0 + c.normal(28.0);
    if c.happens(0.85) {
        sweep = -sweep;
    }
    let mut line = Line::through(&[]);
    if c.happens(0.25) {
        // Comes in from the side.
        line = line.then(&[[0.45 + c.between(0.05, 0.3), c.between(-0.02, 0.12)]]);
    }
    let growth = 1.0 + c.normal(0.14);
    line = line.arc(Ellipse { centre: [0.4, 0.5], radii, lean: 0.0, growth }, start, sweep);
    if c.happens(0.12) {
        line = line.then(&[[0.4 + c.normal(0.25), c.between(0.1, 0.3)]]);
    }
    writer.write(line, c);
}

/// A stem into a bowl, small or large, closed or open.
pub(super) fn six(writer: &mut Writer, c: &mut Chance) {
    let height = c.between(0.3, 0.63);
    let radii = [c.between(0.2, 0.44), height / 2.0];
    let centre = [0.42, 1.0 - radii[1]];
    let tip = [0.42 + c.between(-0.2, 0.36), 0.0];
    let left = centre[0] - radii[0];
    let bulge = [left + (tip[0] - left) * c.between(0.2, 0.42), centre[1] * c.between(0.38, 0.5)];
    let sweep = c.between(290.0, 420.0);
    let growth = c.between(0.5, 1.05);
    let bowl = Ellipse { centre, radii, lean: c.normal(0.15), growth };
    let line = Line::through(&[tip, bulge]).arc(bowl, 185.0, -sweep);
    writer.write(line, c);
}

/// In one stroke that crosses itself, or as two rings.
pub(super) fn eight(writer: &mut Writer, c: &mut Chance) {
    let waist = c.between(0.4, 0.56);
    let (upper, lower) = (c.between(0.16, 0.4), c.between(0.07, 0.4));
    let middle = 0.4 + c.normal(0.03);
    if c.happens(0.15) {
        let start = -90.0 + c.normal(60.0);
        for (low, high, width) in [(0.0, waist + 0.02, upper), (waist - 0.02, 1.0, lower)] {
            let (centre, height) = ([middle, f32::midpoint(low, high)], (high - low) / 2.0);
            let ring = Ellipse { centre, radii: [width, height], lean: 0.0, growth: 1.0 };
            let line = Line::through(&[]).arc(ring, start, -360.0 - c.normal(15.0));
            writer.write(line, c);
        }
        return;
    }
    let depth = 1.0 - waist;
    let low = middle + c.normal(0.06);
    let start = [middle + upper * c.between(0.5, 1.3), waist * c.between(0.05, 0.5)];
    let end = [middle + upper * c.between(0.2, 1.8), waist * c.between(-0.2, 0.55)];
    let line = Line::through(&[
        start,
        [middle + upper * c.between(-0.2, 0.3), 0.0],
        [middle - upper, waist * 0.42],
        [middle + c.normal(0.04), waist + c.normal(0.03)],
        [low + lower, waist + depth * c.between(0.4, 0.62)],
        [low, 1.0],
        [low - lower, waist + depth * c.between(0.4, 0.65)],
        [middle + c.normal(0.04), waist + c.normal(0.03)],
        [middle + upper * c.between(0.5, 0.9), waist * c.between(0.5, 0.65)],
        end,
    ]);
    writer.write(line, c);
}

/// A ring and a stem, straight or curved.
pub(super) fn nine(writer: &mut Writer, c: &mut Chance) {
    let height = c.between(0.28, 0.64);
    let radii = [c.between(0.16, 0.38), height / 2.0];
    let centre = [0.38, radii[1]];
    let start = c.between(-75.0, -5.0);
    let sweep = c.between(240.0, 370.0);
    let right = centre[0] + radii[0];
    let joint = [right + c.between(-0.04, 0.06), height * c.between(-0.1, 0.5)];
    let ring = Ellipse { centre, radii, lean: 0.1 + c.normal(0.2), growth: 1.0 };
    let line = Line::through(&[]).arc(ring, start, -sweep);
    let line = line.corner(joint);
    let line = if c.happens(0.3) {
        // Curls back to the left.
        let bottom = [c.between(0.3, 0.5), 1.0];
        line.then(&[[right, 0.6], [right - 0.1, 0.86], bottom, [c.between(0.0, 0.2), 0.93]])
    } else {
        let foot = [right - c.between(-0.18, 0.3), 1.0];
        let half = [f32::midpoint(joint[0], foot[0]) + c.between(-0.02, 0.06), 0.6];
        line.then(&[half, foot])
    };
    writer.write(line, c);
}
