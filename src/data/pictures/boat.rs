//! A boat: under sail, or a steamer.

use super::canvas::Canvas;
use super::chance::Chance;
use super::colour::{INK, Paint, Rgb, WHITE, darker, lighter, rgb};
use crate::data::raster::Point;

const HULLS: [Rgb; 7] = [
    rgb(0x8A_54_30),
    rgb(0xC0_34_30),
    rgb(0x2C_4C_84),
    rgb(0xEC_E8_E0),
    rgb(0x34_34_3C),
    rgb(0x3C_80_70),
    rgb(0xE0_A0_38),
];
const SAILS: [Rgb; 6] = [
    rgb(0xF6_F2_E8),
    rgb(0xF6_F2_E8),
    rgb(0xD8_44_38),
    rgb(0xF0_C4_48),
    rgb(0x60_94_C8),
    rgb(0xA8_5C_3C),
];

pub(super) fn draw(canvas: &mut Canvas, chance: &mut Chance) {
    let colour = chance.colour(&HULLS);
    if chance.sometimes(0.68) {
        rig(canvas, chance);
    } else {
        superstructure(canvas, chance);
    }
    hull(canvas, colour, chance);
    // The wave at the bow, and water along the side.
    let foam = Paint::flat(WHITE).sheer(0.25);
    let swell = chance.between(0.03, 0.07);
    let wave =
        [[-0.8, 0.93], [-0.4, 0.93 - swell], [0.0, 0.93 + swell], [0.4, 0.93 - swell], [0.8, 0.93]];
    canvas.stroke(&wave, [0.07, 0.11], foam);
}

fn hull(canvas: &mut Canvas, colour: Rgb, chance: &mut Chance) {
    let deck = chance.between(0.42, 0.5);
    let outline = [
        [-0.86, deck],
        [0.0, deck + 0.08],
        [0.98, deck - 0.1],
        [0.8, 0.74],
        [0.56, 0.95],
        [-0.6, 0.95],
        [-0.78, 0.76],
    ];
    canvas.polygon(&outline, Paint::round(colour));
    let rail = Paint::flat(lighter(colour, 0.5));
    canvas.stroke(
        &[[-0.86, deck + 0.03], [0.0, deck + 0.11], [0.95, deck - 0.06]],
        [0.07, 0.07],
        rail,
    );
    match chance.count(0, 3) {
        0 => {
            let band = Paint::flat(darker(colour, 0.45));
            canvas.polygon(&[[-0.76, 0.8], [0.74, 0.8], [0.56, 0.95], [-0.6, 0.95]], band);
        }
        1 => {
            for x in [-0.4, -0.05, 0.3] {
                canvas.disc([x, 0.7], 0.07, Paint::flat(WHITE));
                canvas.disc([x, 0.7], 0.04, Paint::flat(INK));
            }
        }
        _ => (),
    }
}

fn rig(canvas: &mut Canvas, chance: &mut Chance) {
    let top = chance.between(-1.0, -0.85);
    let mast = Paint::flat(chance.like(rgb(0x6E_4C_30)));
    canvas.stroke(&[[0.04, 0.55], [0.04, top]], [0.08, 0.06], mast);
    let colour = chance.colour(&SAILS);
    let belly = chance.between(0.02, 0.14);
    let reach = chance.between(0.6, 0.82);
    let main: [Point; 5] = [
        [-0.02, top + 0.06],
        [-0.02, 0.36],
        [-reach, 0.32],
        [-reach * 0.75 - belly, -0.02],
        [-reach * 0.3 - belly * 0.6, top + 0.5],
    ];
    canvas.polygon(&main, Paint::round(colour));
    if chance.sometimes(0.3) {
        let stripe = Paint::flat(chance.colour(&SAILS[2..]));
        canvas.polygon(
            &[[-0.02, -0.1], [-0.02, 0.08], [-reach * 0.8, 0.08], [-reach * 0.7, -0.1]],
            stripe,
        );
    }
    if chance.sometimes(0.75) {
        let second =
            if chance.sometimes(0.6) { lighter(colour, 0.2) } else { chance.colour(&SAILS) };
        let jib =
            [[0.1, top + 0.16], [0.1, 0.36], [0.8, 0.3], [0.46 + belly, -0.06], [0.24, -0.36]];
        canvas.polygon(&jib, Paint::round(darker(second, 0.08)));
    }
    if chance.sometimes(0.5) {
        let flag = [[0.06, top - 0.02], [0.34, top + 0.06], [0.06, top + 0.15]];
        canvas.polygon(&flag, Paint::flat(rgb(0xD0_30_30)));
    }
}

fn superstructure(canvas: &mut Canvas, chance: &mut Chance) {
    let cabin = chance.colour(&[WHITE, rgb(0xE8_D8_B8), rgb(0xD0_70_48)]);
    let x = chance.between(-0.25, 0.0);
    let funnel = chance.colour(&[rgb(0xC8_34_30), rgb(0x30_30_38), rgb(0xE8_A8_30)]);
    canvas.polygon(
        &[[x - 0.32, 0.0], [x - 0.3, -0.6], [x - 0.04, -0.6], [x - 0.02, 0.0]],
        Paint::round(funnel),
    );
    canvas.rectangle([x - 0.3, -0.48], [x - 0.04, -0.36], Paint::flat(WHITE));
    if chance.sometimes(0.7) {
        let smoke = Paint::flat(rgb(0xD4_D4_D8)).sheer(0.4);
        for (k, radius) in [0.1, 0.14, 0.18].iter().enumerate() {
            let k = k as f32;
            canvas.disc([x - 0.2 - 0.22 * k, -0.74 - 0.09 * k], *radius, smoke);
        }
    }
    canvas.rectangle([x - 0.46, 0.0], [x + 0.56, 0.56], Paint::round(cabin));
    canvas.rectangle([x - 0.5, -0.05], [x + 0.6, 0.04], Paint::flat(darker(cabin, 0.35)));
    canvas.rectangle([x + 0.18, -0.32], [x + 0.5, 0.0], Paint::round(cabin));
    for dx in [-0.28, 0.02, 0.32] {
        canvas.rectangle(
            [x + dx - 0.09, 0.14],
            [x + dx + 0.09, 0.32],
            Paint::flat(rgb(0x4A_6C_88)),
        );
    }
    canvas.rectangle([x + 0.26, -0.24], [x + 0.44, -0.1], Paint::flat(rgb(0x4A_6C_88)));
}
