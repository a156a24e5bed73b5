//! Under the sky and under water.

use super::{EDGE, GROUND, LIVELY, SKY, Stage, WALL, apart, wash};
use crate::data::pictures::canvas::Canvas;
use crate::data::pictures::chance::Chance;
use crate::data::pictures::colour::{Paint, Rgb, WHITE, darker, lighter, mix, rgb};

const WATER: [Rgb; 4] = [rgb(0x3E_7F_B4), rgb(0x2C_62_96), rgb(0x5F_AA_BC), rgb(0x4A_8A_88)];
const ROAD: [Rgb; 4] = [rgb(0x77_78_7C), rgb(0x9C_9A_94), rgb(0x56_58_60), rgb(0xB4_A8_94)];

/// Sky, a hill perhaps, and ground with tufts and blossoms.
pub(super) fn meadow(horizon: f32, stage: &Stage, sheet: &mut Canvas, chance: &mut Chance) {
    let sky = sky(horizon, stage, sheet, chance);
    let ground = apart(stage, &GROUND, chance);
    if chance.sometimes(0.5) {
        let hill = Paint::flat(mix(darker(ground, 0.2), sky, 0.45));
        let [x, y] = [chance.between(0.0, EDGE), horizon + 1.0];
        sheet.ellipse([x, y], [chance.between(9.0, 20.0), chance.between(2.0, 6.0)], hill);
    }
    wash(sheet, [horizon, EDGE], [lighter(ground, 0.12), darker(ground, 0.18)]);
    for _ in 0..chance.count(0, 12) {
        let [x, y] = [chance.between(0.0, EDGE), chance.between(horizon + 1.0, EDGE)];
        let tuft = if chance.sometimes(0.5) { darker(ground, 0.3) } else { lighter(ground, 0.25) };
        sheet.leaf([x, y + 1.0], [x + chance.between(-0.7, 0.7), y - 1.4], 1.0, Paint::flat(tuft));
    }
    if chance.sometimes(0.3) {
        let blossom = chance.colour(&LIVELY);
        for _ in 0..chance.count(2, 6) {
            let place = [chance.between(0.0, EDGE), chance.between(horizon + 1.0, EDGE)];
            sheet.disc(place, 0.7, Paint::flat(blossom));
        }
    }
}

/// Sky, and water with little waves.
pub(super) fn sea(horizon: f32, stage: &Stage, sheet: &mut Canvas, chance: &mut Chance) {
    sky(horizon, stage, sheet, chance);
    let water = apart(stage, &WATER, chance);
    wash(sheet, [horizon, EDGE], [lighter(water, 0.2), darker(water, 0.15)]);
    for _ in 0..chance.count(3, 10) {
        let [x, y] = [chance.between(0.0, EDGE), chance.between(horizon + 0.5, EDGE)];
        let wave = Paint::flat(lighter(water, 0.5)).sheer(0.4);
        let half = chance.between(1.0, 3.0);
        sheet.stroke(&[[x - half, y], [x, y - 0.4], [x + half, y]], [0.6, 0.6], wave);
    }
}

/// Water, its bed, and weeds.
pub(super) fn underwater(stage: &Stage, sheet: &mut Canvas, chance: &mut Chance) {
    let water = apart(stage, &WATER, chance);
    wash(sheet, [0.0, EDGE], [lighter(water, 0.35), darker(water, 0.35)]);
    if chance.sometimes(0.6) {
        let bed = chance.colour(&[rgb(0xD2_BC_8A), rgb(0x8A_7C_66), rgb(0x5E_66_70)]);
        let top = chance.between(25.0, 30.0);
        let middle = [chance.between(4.0, 28.0), EDGE + 2.0];
        sheet.ellipse(middle, [chance.between(18.0, 34.0), EDGE + 2.0 - top], Paint::flat(bed));
    }
    for _ in 0..chance.count(0, 4) {
        let weed = Paint::flat(chance.colour(&[rgb(0x3F_7A_4A), rgb(0x7A_93_3C), rgb(0x8C_3F_4A)]));
        let x = chance.between(0.0, EDGE);
        let sway = chance.between(-2.0, 2.0);
        let top = EDGE - chance.between(5.0, 15.0);
        let bend = [x + sway, f32::midpoint(top, EDGE)];
        sheet.stroke(&[[x, EDGE + 1.0], bend, [x - sway, top]], [1.7, 0.5], weed);
    }
}

/// House fronts or sky, and a road.
pub(super) fn street(horizon: f32, stage: &Stage, sheet: &mut Canvas, chance: &mut Chance) {
    sky(horizon, stage, sheet, chance);
    if chance.sometimes(0.6) {
        let mut x = chance.between(-8.0, 0.0);
        while x < EDGE {
            let front = apart(stage, &WALL, chance);
            let (width, top) = (chance.between(6.0, 13.0), horizon - chance.between(4.0, 18.0));
            sheet.rectangle([x, top], [x + width, horizon + 1.0], Paint::flat(front));
            let pane = Paint::flat(darker(front, 0.3));
            for place in [[x + width * 0.2, top + 2.0], [x + width * 0.6, top + 2.0]] {
                sheet.rectangle(place, [place[0] + width * 0.2, place[1] + 2.2], pane);
            }
            x += width;
        }
    }
    let road = apart(stage, &ROAD, chance);
    wash(sheet, [horizon, EDGE], [road, darker(road, 0.15)]);
    let kerb = Paint::flat(lighter(road, 0.4));
    sheet.rectangle([0.0, horizon], [EDGE, horizon + 0.9], kerb);
    if chance.sometimes(0.4) {
        let y = (stage.foot[1] + 1.0).clamp(horizon + 2.0, 30.5);
        let start = chance.between(-6.0, 0.0);
        for k in 0..5 {
            let x = start + 9.0 * k as f32;
            sheet.rectangle([x, y], [x + 5.0, y + 0.8], Paint::flat(WHITE).sheer(0.2));
        }
    }
}

/// Fills the rows above the horizon, and gives their colour.
fn sky(horizon: f32, stage: &Stage, sheet: &mut Canvas, chance: &mut Chance) -> Rgb {
    let colour = apart(stage, &SKY, chance);
    wash(sheet, [0.0, horizon + 1.0], [darker(colour, 0.08), lighter(colour, 0.45)]);
    for _ in 0..chance.count(0, 3) {
        let [x, y] = [chance.between(0.0, EDGE), chance.between(1.0, horizon * 0.7)];
        let cloud = Paint::flat(lighter(colour, 0.85)).sheer(chance.between(0.1, 0.5));
        let width = chance.between(2.0, 4.5);
        sheet.ellipse([x, y], [width, width * 0.45], cloud);
        sheet.ellipse([x + width * 0.5, y + 0.7], [width * 0.9, width * 0.35], cloud);
    }
    colour
}
