//! A cup: a mug or a tea cup, often steaming.

use super::canvas::Canvas;
use super::chance::Chance;
use super::colour::{Paint, Rgb, WHITE, brightness, darker, lighter, rgb};
use crate::data::raster::Point;

const GLAZES: [Rgb; 9] = [
    rgb(0xF2_F0_EA),
    rgb(0xF2_F0_EA),
    rgb(0xC8_38_34),
    rgb(0x3C_6C_AC),
    rgb(0xE4_B4_3C),
    rgb(0x5C_98_70),
    rgb(0xDC_90_A0),
    rgb(0x44_44_4C),
    rgb(0x9C_6C_48),
];
const DRINKS: [Rgb; 4] = [rgb(0x4A_2C_1C), rgb(0x9C_5C_24), rgb(0xC8_9C_6C), rgb(0xF0_E8_DC)];

pub(super) fn draw(canvas: &mut Canvas, chance: &mut Chance) {
    let glaze = chance.colour(&GLAZES);
    // The wall's half width at the rim and at the base, rim and base.
    let is_mug = chance.sometimes(0.55);
    let (wide, base, rim) = if is_mug {
        let wide = chance.between(0.44, 0.54);
        (wide, wide * chance.between(0.8, 1.0), chance.between(-0.5, -0.3))
    } else {
        (chance.between(0.58, 0.66), 0.3, chance.between(-0.2, 0.0))
    };
    let flat = chance.between(0.2, 0.34);
    if !is_mug || chance.sometimes(0.25) {
        let saucer = Paint::round(chance.like(glaze));
        canvas.ellipse([-0.1, 0.86], [0.88, 0.15], saucer);
        canvas.ellipse([-0.1, 0.84], [0.5, 0.07], Paint::flat(darker(glaze, 0.35)));
    }
    handle(canvas, wide, rim, is_mug, glaze);
    let x = -0.14;
    let belly = if is_mug { base } else { wide * 0.86 };
    let half = [[wide, rim], [f32::midpoint(wide, belly), rim + 0.35], [belly, 0.52], [base, 0.84]];
    let outline: [Point; 9] = std::array::from_fn(|k| match k {
        0..4 => [x + half[k][0], half[k][1]],
        4 => [x, 0.9],
        _ => [x - half[8 - k][0], half[8 - k][1]],
    });
    canvas.polygon(&outline, Paint { relief: 0.3, ..Paint::flat(glaze) });
    decoration(canvas, [x, rim], belly, glaze, chance);
    canvas.ellipse([x, rim], [wide, wide * flat], Paint::flat(lighter(glaze, 0.35)));
    let inner = [wide - 0.07, wide * flat - 0.05];
    canvas.ellipse([x, rim + 0.01], inner, Paint::flat(darker(glaze, 0.35)));
    let drink = Paint::round(chance.colour(&DRINKS));
    canvas.ellipse([x, rim + 0.04], [inner[0] - 0.05, inner[1] - 0.03], drink);
    if chance.sometimes(0.5) {
        steam(canvas, [x, rim], chance);
    }
}

fn handle(canvas: &mut Canvas, wide: f32, rim: f32, is_mug: bool, glaze: Rgb) {
    let from = wide - 0.2;
    let reach = from + if is_mug { 0.46 } else { 0.44 };
    let low = if is_mug { rim + 0.9 } else { rim + 0.5 };
    let top = rim + 0.14;
    let middle = f32::midpoint(top, low);
    let bow = [
        [from, top],
        [reach - 0.1, top + 0.02],
        [reach, middle],
        [reach - 0.12, low - 0.04],
        [from - 0.1, low],
    ];
    canvas.stroke(&bow, [0.15, 0.13], Paint::round(darker(glaze, 0.1)));
}

fn decoration(canvas: &mut Canvas, [x, rim]: Point, half: f32, glaze: Rgb, chance: &mut Chance) {
    let colour = chance.colour(&GLAZES[2..]);
    let is_dark = brightness(glaze) < 190.0;
    let paint = Paint { relief: 0.2, ..Paint::flat(if is_dark { WHITE } else { colour }) };
    let y = f32::midpoint(rim, 0.9);
    match chance.count(0, 7) {
        0 => canvas.rectangle([x - half, y - 0.06], [x + half, y + 0.12], paint),
        1 => {
            for [dx, dy] in [[-0.28, 0.0], [0.0, 0.14], [0.28, 0.0], [0.0, -0.16]] {
                canvas.disc([x + dx, y + dy], 0.08, paint);
            }
        }
        2 => {
            // A heart.
            canvas.disc([x - 0.1, y - 0.02], 0.12, paint);
            canvas.disc([x + 0.1, y - 0.02], 0.12, paint);
            canvas.polygon(&[[x - 0.2, y + 0.04], [x + 0.2, y + 0.04], [x, y + 0.28]], paint);
        }
        3 => {
            for dx in [-0.3, 0.0, 0.3] {
                canvas.rectangle([x + dx - 0.05, rim + 0.2], [x + dx + 0.05, 0.8], paint);
            }
        }
        _ => (),
    }
}

fn steam(canvas: &mut Canvas, [x, rim]: Point, chance: &mut Chance) {
    let sway = chance.between(0.06, 0.14);
    for dx in [-0.2, 0.14] {
        let x = x + dx;
        let wisp = [
            [x, rim - 0.06],
            [x + sway, rim - 0.2],
            [x - sway, rim - 0.36],
            [x + sway * 0.6, rim - 0.56],
        ];
        canvas.stroke(&wisp, [0.11, 0.06], Paint::flat(WHITE).sheer(0.35));
    }
}
