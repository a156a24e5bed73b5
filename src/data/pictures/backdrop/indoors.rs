//! Rooms: walls, tables and floors.

use super::{EDGE, LIVELY, SKY, Stage, WALL, apart, wash};
use crate::data::pictures::canvas::Canvas;
use crate::data::pictures::chance::Chance;
use crate::data::pictures::colour::{Paint, Rgb, WHITE, darker, lighter, rgb};

const WOOD: [Rgb; 5] =
    [rgb(0xB8_86_52), rgb(0x8A_5C_38), rgb(0xD9_B8_88), rgb(0x5E_44_34), rgb(0xDC_DA_D4)];

/// A wall and the edge of a table.
pub(super) fn table(horizon: f32, stage: &Stage, sheet: &mut Canvas, chance: &mut Chance) {
    wall(stage, sheet, chance);
    let (table, edge) = (apart(stage, &WOOD, chance), horizon + chance.between(-1.0, 1.0));
    wash(sheet, [horizon, EDGE], [lighter(table, 0.12), darker(table, 0.12)]);
    let line = Paint::flat(darker(table, 0.35)).sheer(0.4);
    sheet.rectangle([0.0, edge], [EDGE, edge + 0.8], line);
}

/// A wall, a floor, and things that stand about.
pub(super) fn room(horizon: f32, stage: &Stage, sheet: &mut Canvas, chance: &mut Chance) {
    wall(stage, sheet, chance);
    let floor = apart(stage, &WOOD, chance);
    wash(sheet, [horizon, EDGE], [floor, darker(floor, 0.2)]);
    for _ in 0..chance.count(0, 3) {
        clutter(horizon, sheet, chance);
    }
}

fn wall(stage: &Stage, sheet: &mut Canvas, chance: &mut Chance) {
    let colour = apart(stage, &WALL, chance);
    wash(sheet, [0.0, EDGE], [lighter(colour, 0.1), darker(colour, 0.1)]);
    let pattern = Paint::flat(if chance.sometimes(0.5) {
        lighter(colour, 0.3)
    } else {
        darker(colour, 0.14)
    });
    let step = chance.between(3.5, 8.0);
    let start = chance.between(-step, 0.0);
    let count = (EDGE / step) as usize + 2;
    match chance.count(0, 4) {
        0 => {
            for k in 0..count {
                let x = start + step * k as f32;
                sheet.rectangle([x, 0.0], [x + step * 0.4, EDGE], pattern);
            }
        }
        1 => {
            for (row, column) in (0..count).flat_map(|row| (0..count).map(move |c| (row, c))) {
                let shift = if row % 2 == 0 { 0.0 } else { step / 2.0 };
                let [x, y] = [start + step * column as f32 + shift, start + step * row as f32];
                sheet.disc([x, y], 0.8, pattern);
            }
        }
        2 => {
            // A window with the sky in it.
            let [x, y] = [chance.between(-3.0, 22.0), chance.between(-4.0, 3.0)];
            let [w, h] = [chance.between(9.0, 13.0), chance.between(10.0, 14.0)];
            let pane = Paint::flat(apart(stage, &SKY, chance));
            sheet.rectangle([x, y], [x + w, y + h], Paint::flat(WHITE));
            sheet.rectangle([x + 0.9, y + 0.9], [x + w - 0.9, y + h - 0.9], pane);
            let bar = x + w / 2.0;
            sheet.rectangle([bar - 0.4, y], [bar + 0.4, y + h], Paint::flat(WHITE));
        }
        _ => (),
    }
}

fn clutter(horizon: f32, sheet: &mut Canvas, chance: &mut Chance) {
    let paint = Paint::round(chance.colour(&LIVELY)).sheer(0.2);
    let [x, y] = [chance.between(0.0, EDGE), horizon + chance.between(-1.0, 2.0)];
    let [w, h] = [chance.between(1.5, 4.0), chance.between(3.0, 11.0)];
    match chance.count(0, 2) {
        0 => sheet.rectangle([x - w, y - h], [x + w, y], paint),
        1 => sheet.disc([x, y - w], w, paint),
        // A picture on the wall.
        _ => sheet.rectangle([x - w, 2.0], [x + w, 2.0 + h * 0.7], paint),
    }
}
