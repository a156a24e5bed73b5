//! Digits that are lines with a beginning and an end: 1, 2, 3, 4, 5 and 7.

use super::Writer;
use crate::data::handwriting::chance::Chance;
use crate::data::handwriting::line::Line;

/// A stroke; often a flag, and then sometimes a foot.
pub(super) fn one(writer: &mut Writer, c: &mut Chance) {
    let bend = c.normal(0.035);
    let has_flag = c.happens(0.25);
    let down = [[0.4, 0.0], [0.4 + bend, 0.5], [0.4 + c.normal(0.02), 1.0]];
    let line = if has_flag {
        let flag = [0.4 - c.between(0.08, 0.32), c.between(0.1, 0.36)];
        Line::through(&[flag]).corner(down[0]).then(&down[1..])
    } else {
        Line::through(&down)
    };
    writer.write(line, c);
    if c.happens(if has_flag { 0.4 } else { 0.02 }) {
        let level = 1.0 + c.normal(0.02);
        let (left, right) = (c.between(0.15, 0.4), c.between(0.15, 0.45));
        writer.write(Line::through(&[[0.4 - left, level], [0.4 + right, level]]), c);
    }
}

/// Round or flat at the top; its foot starts with a corner, a bend or a loop.
pub(super) fn two(writer: &mut Writer, c: &mut Chance) {
    let end = [c.between(0.45, 1.15), 0.95 + c.normal(0.06)];
    let line = if c.happens(0.48) { looped_two(c) } else { plain_two(c) };
    writer.write(line.then(&[end]), c);
}

/// Comes down in a wide bow and turns through a loop.
fn looped_two(c: &mut Chance) -> Line {
    let right = c.between(0.56, 0.86);
    let belly = c.between(0.16, 0.42);
    let (width, height) = (c.between(0.1, 0.5), c.between(0.08, 0.42));
    let left = c.between(-0.12, 0.1);
    Line::through(&[
        [c.between(0.0, 0.25), belly * c.between(0.5, 1.2)],
        [0.22 + c.normal(0.03), belly * 0.25],
        [0.45 + c.normal(0.03), 0.0],
        [right, belly],
        [right - c.between(0.05, 0.2), c.between(0.55, 0.7)],
        [left + width * 0.5 + 0.05, 0.98],
        [left, 0.98 - height * 0.45],
        [left + width * 0.55, 0.98 - height],
        [left + width + 0.14, 0.98 - height * c.between(0.3, 0.5)],
        [0.72, 0.96 + c.normal(0.02)],
    ])
}

/// Comes down to the left and turns at once.
fn plain_two(c: &mut Chance) -> Line {
    let head = c.between(0.28, 0.56); // height of the bow
    let right = c.between(0.56, 0.86);
    let line = if c.happens(0.3) {
        let start = [c.between(-0.05, 0.25), c.between(0.0, 0.25)];
        Line::through(&[start, [0.45, 0.04]]).turn([right, c.between(0.0, 0.1)], c.happens(0.5))
    } else {
        Line::through(&[
            [c.between(0.0, 0.2), head * c.between(0.3, 1.0)],
            [0.2 + c.normal(0.03), head * 0.15],
            [0.45 + c.normal(0.03), 0.0],
            [right, head * c.between(0.35, 0.6)],
            [right - c.between(0.1, 0.22), head + c.between(0.05, 0.15)],
        ])
    };
    let turn = [c.between(-0.05, 0.2), 0.96 + c.normal(0.02)];
    let line = line.then(&[[0.34, 0.76 + c.normal(0.03)]]).turn(turn, c.happens(0.7));
    line.then(&[[0.5, 0.95 + c.normal(0.03)]])
}

/// Round or flat at the top; its middle is a corner, a bend or a loop.
pub(super) fn three(writer: &mut Writer, c: &mut Chance) {
    let waist = c.between(0.34, 0.56);
    let mid = c.between(0.1, 0.5);
    let upper = c.between(0.46, 0.76);
    let lower = c.between(0.64, 0.98);
    let line = if c.happens(0.25) {
        let line = Line::through(&[[c.between(-0.1, 0.2), 0.03 + c.normal(0.03)]]);
        line.corner([upper, 0.02 + c.normal(0.02)]).corner([mid, waist - 0.02])
    } else {
        let line = Line::through(&[
            [c.between(-0.1, 0.12), waist * c.between(0.2, 0.6)],
            [0.16, 0.06],
            [0.38, 0.0],
            [upper, waist * 0.45],
        ]);
        let tip = [upper - 0.2, waist * 0.9];
        if c.happens(0.2) {
            line.then(&[tip, [mid, waist + 0.05], [mid - 0.06, waist], [mid + 0.03, waist - 0.04]])
        } else {
            let is_corner = c.happens(0.65);
            line.then(&[tip]).turn([mid, waist], is_corner)
        }
    };
    let line = line.then(&[
        [lower - 0.16, waist + 0.1],
        [lower, waist + (1.0 - waist) * 0.52],
        [lower - 0.14, 0.92],
        [0.38, 0.99],
        [c.between(-0.1, 0.22), c.between(0.75, 1.08)],
    ]);
    writer.write(line, c);
}

/// Open, closed, or in one stroke.
pub(super) fn four(writer: &mut Writer, c: &mut Chance) {
    let bar = c.between(0.48, 0.68);
    let stem = c.between(0.62, 0.82);
    let foot = [stem - 0.09 + c.normal(0.06), 1.0];
    if c.happens(0.28) {
        // Up to the right and down again, without lifting the pen.
        let top = [stem + c.between(0.0, 0.1), c.between(-0.05, 0.2)];
        let is_corner = c.happens(0.5);
        let line = Line::through(&[[c.between(0.0, 0.2), c.between(-0.04, 0.1)], [0.05, 0.3]]);
        let line = line.turn([0.1 + c.normal(0.04), bar - 0.04], is_corner);
        let line = line.then(&[[0.4, bar - c.between(0.0, 0.08)]]);
        let line = line.turn([stem - 0.03, bar - c.between(0.05, 0.2)], c.happens(0.6));
        writer.write(line.corner(top).then(&[[stem, 0.5], foot]), c);
        return;
    }
    let is_closed = c.happens(0.25);
    // A closed one that ends at its stem would be a nine.
    let crosses = is_closed || c.happens(0.75);
    let reach = if crosses { stem + c.between(0.08, 0.34) } else { stem };
    let end = [reach, bar - c.between(-0.03, 0.1)];
    let (line, top) = if is_closed {
        let tip = [stem - c.between(0.0, 0.1), 0.0];
        let line = Line::through(&[tip]).corner([c.between(-0.02, 0.1), bar]).then(&[end]);
        (line, [stem + c.normal(0.02), c.between(-0.02, 0.1)])
    } else {
        let start = [c.between(0.05, 0.4), c.between(-0.02, 0.12)];
        let side = [0.05 + start[0] * 0.4, bar * 0.55];
        let is_corner = c.happens(0.6);
        let line = Line::through(&[start, side]).turn([c.between(0.0, 0.1), bar], is_corner);
        let line = line.then(&[[0.4, bar - c.between(-0.02, 0.05)], end]);
        (line, [stem + c.between(-0.02, 0.14), c.between(-0.02, 0.32)])
    };
    writer.write(line, c);
    writer.write(Line::through(&[top, [stem, 0.5 + 0.3 * top[1]], foot]), c);
}

/// With its hat in the same stroke or in one of its own, or round as an S.
pub(super) fn five(writer: &mut Writer, c: &mut Chance) {
    let neck = c.between(0.28, 0.54);
    let left = c.between(0.02, 0.28);
    let right = c.between(0.5, 0.95);
    let reach = if c.happens(0.25) { 1.3 } else { 1.0 };
    let hat = [c.between(0.42, reach), c.normal(0.09)];
    let end = [c.between(-0.15, 0.2), c.between(0.72, 1.0)];
    let bowl = [
        [0.45, neck - 0.05 + c.normal(0.025)],
        [right - 0.08, neck + 0.12],
        [right, neck + (1.0 - neck) * 0.5],
        [right - 0.18, 0.93],
        [0.36, 1.0],
        end,
    ];
    if c.happens(0.15) {
        let line = Line::through(&[hat, [0.45, 0.0], [left, neck * 0.5]]);
        writer.write(line.then(&[[left + 0.15, neck]]).then(&bowl[1..]), c);
        return;
    }
    let top = [left + c.between(0.0, 0.12), 0.02 + c.normal(0.02)];
    let has_corner = c.happens(0.6);
    let body = |line: Line| line.turn([left, neck], has_corner).then(&bowl);
    if c.happens(0.5) {
        writer.write(body(Line::through(&[hat]).corner(top)), c);
    } else {
        writer.write(body(Line::through(&[top])), c);
        let start = [top[0] + c.between(-0.08, 0.25), top[1] + c.normal(0.06)];
        writer.write(Line::through(&[start, hat]), c);
    }
}

/// With or without a bar; its top is level, wavy or starts with a tick.
pub(super) fn seven(writer: &mut Writer, c: &mut Chance) {
    let start = [c.between(0.0, 0.15), 0.06 + c.normal(0.05)];
    let corner = [c.between(0.7, 0.92), 0.03 + c.normal(0.03)];
    let foot = [c.between(0.15, 0.8), 1.0];
    let hollow = c.between(-0.02, 0.14);
    let mut line = Line::through(&[]);
    if c.happens(0.35) {
        line = line.then(&[[start[0] + c.normal(0.03), start[1] + c.between(0.08, 0.42)]]);
        line = line.turn(start, c.happens(0.6));
    } else {
        line = line.then(&[start]);
    }
    line = line.then(&[[0.45, 0.05 + c.between(-0.04, 0.09)]]).turn(corner, c.happens(0.75));
    let half = [f32::midpoint(corner[0], foot[0]) - hollow, 0.5];
    writer.write(line.then(&[half, foot]), c);
    if c.happens(0.24) {
        let (left, right) = (c.between(0.12, 0.4), c.between(0.12, 0.32));
        let level = 0.5 + c.normal(0.05);
        let tilt = c.normal(0.06);
        let ends = [[half[0] - left, level + tilt], [half[0] + right, level - tilt]];
        writer.write(Line::through(&ends), c);
    }
}
