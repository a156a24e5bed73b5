//! A house: its gable, its long side, or both.

use super::canvas::Canvas;
use super::chance::Chance;
use super::colour::{Paint, Rgb, WHITE, darker, lighter, rgb};
use crate::data::raster::Point;

const WALLS: [Rgb; 8] = [
    rgb(0xF2_EC_DC),
    rgb(0xE8_C8_70),
    rgb(0xB4_58_44),
    rgb(0x8E_B0_C8),
    rgb(0xD8_98_80),
    rgb(0xA0_78_50),
    rgb(0xB8_C8_A0),
    rgb(0x8C_8C_90),
];
const ROOFS: [Rgb; 5] =
    [rgb(0xB0_40_30), rgb(0x6A_4A_3C), rgb(0x50_58_68), rgb(0xC8_6C_3C), rgb(0x3E_6A_58)];
const DOORS: [Rgb; 5] =
    [rgb(0x6A_40_28), rgb(0x2E_60_48), rgb(0x34_58_90), rgb(0xA0_34_34), rgb(0xE4_D8_C0)];

pub(super) fn draw(canvas: &mut Canvas, chance: &mut Chance) {
    let wall = chance.colour(&WALLS);
    let roof = chance.colour(&ROOFS);
    let pane = if chance.sometimes(0.3) { rgb(0xF8_D8_70) } else { rgb(0x58_78_94) };
    match chance.count(0, 3) {
        0 | 1 => gable(canvas, wall, roof, pane, chance),
        2 => long_side(canvas, wall, roof, pane, chance),
        _ => corner(canvas, wall, roof, pane, chance),
    }
    if chance.sometimes(0.4) {
        let green = chance.colour(&[rgb(0x4A_84_44), rgb(0x6C_9C_4C)]);
        let x = chance.pick(&[-0.72, 0.72]);
        for place in [[x - 0.1, 0.9], [x + 0.1, 0.92], [x, 0.82]] {
            canvas.disc(place, 0.14, Paint::round(chance.like(green)));
        }
    }
}

fn gable(canvas: &mut Canvas, wall: Rgb, roof: Rgb, pane: Rgb, chance: &mut Chance) {
    let half = chance.between(0.56, 0.74);
    let eaves = chance.between(-0.15, 0.1);
    let ridge = chance.between(-0.95, -0.75);
    chimney(canvas, [half * 0.45, ridge + 0.1], eaves, chance);
    let front = [[-half, eaves], [0.0, ridge + 0.1], [half, eaves], [half, 1.0], [-half, 1.0]];
    canvas.polygon(&front, Paint { relief: 0.12, ..Paint::flat(wall) });
    let over = half + 0.2;
    for side in [-1.0, 1.0] {
        let shade = if side < 0.0 { lighter(roof, 0.08) } else { darker(roof, 0.1) };
        let slab = [
            [0.0, ridge],
            [side * over, eaves + 0.12],
            [side * (over - 0.05), eaves + 0.3],
            [0.0, ridge + 0.24],
        ];
        canvas.polygon(&slab, Paint::flat(shade));
    }
    if chance.sometimes(0.5) {
        canvas.disc([0.0, eaves - 0.18], 0.12, Paint::flat(WHITE));
        canvas.disc([0.0, eaves - 0.18], 0.08, Paint::flat(pane));
    }
    let at_side = chance.sometimes(0.4);
    door(canvas, if at_side { half * 0.45 } else { 0.0 }, chance);
    if at_side {
        window(canvas, [-half * 0.42, 0.5], [0.22, 0.2], pane);
    } else {
        for side in [-1.0, 1.0] {
            window(canvas, [side * half * 0.62, 0.45], [0.14, 0.18], pane);
        }
    }
}

fn long_side(canvas: &mut Canvas, wall: Rgb, roof: Rgb, pane: Rgb, chance: &mut Chance) {
    let eaves = chance.between(0.0, 0.2);
    let ridge = eaves - chance.between(0.55, 0.8);
    let inset = chance.between(0.05, 0.4);
    chimney(canvas, [0.36, ridge - 0.15], ridge + 0.2, chance);
    let paint = Paint { relief: 0.12, ..Paint::flat(wall) };
    canvas.rectangle([-0.88, eaves - 0.1], [0.88, 1.0], paint);
    let slab = [[-0.98 + inset, ridge], [0.98 - inset, ridge], [1.0, eaves], [-1.0, eaves]];
    canvas.polygon(&slab, Paint::round(roof));
    tiles(canvas, [ridge, eaves], inset, roof);
    let shadow = Paint::flat(darker(wall, 0.5)).sheer(0.4);
    canvas.rectangle([-0.88, eaves], [0.88, eaves + 0.07], shadow);
    door(canvas, chance.pick(&[-0.05, 0.0, 0.05]), chance);
    for side in [-1.0, 1.0] {
        window(canvas, [side * 0.54, eaves + 0.4], [0.18, 0.18], pane);
    }
}

/// Seen across a corner: the gable on the left, the long side in the shade.
fn corner(canvas: &mut Canvas, wall: Rgb, roof: Rgb, pane: Rgb, chance: &mut Chance) {
    let (eaves, ridge) = (chance.between(-0.05, 0.12), chance.between(-0.85, -0.65));
    let edge = chance.between(-0.1, 0.05);
    chimney(canvas, [0.4, ridge - 0.12], ridge + 0.3, chance);
    let shade = Paint::flat(darker(wall, 0.2));
    canvas.rectangle([edge, eaves - 0.05], [0.9, 0.94], shade);
    let middle = (edge - 0.86) / 2.0;
    let front = [[-0.86, eaves], [middle, ridge + 0.08], [edge, eaves], [edge, 1.0], [-0.86, 1.0]];
    canvas.polygon(&front, Paint::flat(wall));
    let slab = [[middle, ridge], [0.72, ridge], [1.0, eaves + 0.04], [edge + 0.1, eaves + 0.08]];
    canvas.polygon(&slab, Paint::round(roof));
    let rim = [[middle, ridge], [-1.0, eaves + 0.1], [-0.96, eaves + 0.22], [middle, ridge + 0.2]];
    canvas.polygon(&rim, Paint::flat(darker(roof, 0.2)));
    let other =
        [[middle, ridge], [edge + 0.12, eaves + 0.1], [edge, eaves + 0.16], [middle, ridge + 0.2]];
    canvas.polygon(&other, Paint::flat(darker(roof, 0.25)));
    door(canvas, middle, chance);
    for x in [edge + 0.28, edge + 0.64] {
        window(canvas, [x, 0.46], [0.13, 0.17], pane);
    }
}

fn chimney(canvas: &mut Canvas, [x, top]: Point, bottom: f32, chance: &mut Chance) {
    if chance.sometimes(0.3) {
        return;
    }
    let brick = chance.colour(&[rgb(0x9A_50_40), rgb(0x7C_74_70)]);
    canvas.rectangle([x - 0.1, top], [x + 0.1, bottom], Paint::round(brick));
    canvas.rectangle(
        [x - 0.13, top - 0.03],
        [x + 0.13, top + 0.06],
        Paint::flat(darker(brick, 0.3)),
    );
    if chance.sometimes(0.4) {
        for (k, radius) in [0.09, 0.12, 0.16].iter().enumerate() {
            let k = k as f32;
            let puff = [x + 0.1 * k, top - 0.14 - 0.17 * k];
            canvas.disc(puff, *radius, Paint::flat(rgb(0xE6_E6_E8)).sheer(0.4));
        }
    }
}

fn tiles(canvas: &mut Canvas, [ridge, eaves]: [f32; 2], inset: f32, roof: Rgb) {
    for share in [0.35, 0.7] {
        let y = ridge + share * (eaves - ridge);
        let half = 0.98 - inset * (1.0 - share);
        let line = Paint::flat(darker(roof, 0.3)).sheer(0.4);
        canvas.rectangle([-half, y], [half, y + 0.05], line);
    }
}

fn door(canvas: &mut Canvas, x: f32, chance: &mut Chance) {
    let colour = chance.colour(&DOORS);
    canvas.rectangle([x - 0.17, 0.4], [x + 0.17, 1.0], Paint::flat(lighter(colour, 0.6)));
    canvas.rectangle([x - 0.13, 0.45], [x + 0.13, 1.0], Paint::round(colour));
    canvas.disc([x + 0.07, 0.75], 0.04, Paint::flat(rgb(0xF0_D0_60)));
}

fn window(canvas: &mut Canvas, [x, y]: Point, [w, h]: Point, pane: Rgb) {
    canvas.rectangle([x - w, y - h], [x + w, y + h], Paint::flat(WHITE));
    let (w, h) = (w - 0.045, h - 0.045);
    canvas.rectangle([x - w, y - h], [x + w, y + h], Paint::round(pane));
    canvas.rectangle([x - 0.025, y - h], [x + 0.025, y + h], Paint::flat(WHITE));
    canvas.rectangle([x - w, y - 0.025], [x + w, y + 0.025], Paint::flat(WHITE));
}
