//! An open umbrella, now and then in the rain.

use super::canvas::Canvas;
use super::chance::Chance;
use super::colour::{Paint, Rgb, darker, lighter, rgb};
use crate::data::raster::Point;

const CLOTHS: [Rgb; 9] = [
    rgb(0xD0_30_34),
    rgb(0x2E_58_A4),
    rgb(0xF0_C0_34),
    rgb(0x3C_8C_6C),
    rgb(0x34_34_3C),
    rgb(0xE8_80_A8),
    rgb(0x80_58_A8),
    rgb(0xF0_EC_E4),
    rgb(0xE8_80_30),
];
const GORES: usize = 5;

pub(super) fn draw(canvas: &mut Canvas, chance: &mut Chance) {
    let cloth = chance.colour(&CLOTHS);
    let second = match chance.count(0, 3) {
        0 => chance.colour(&CLOTHS),
        1 => lighter(cloth, 0.75),
        _ => darker(cloth, 0.16),
    };
    let top = chance.between(-0.92, -0.78);
    let rim = chance.between(-0.14, 0.06);
    shaft(canvas, top, chance);
    let half = chance.between(0.86, 0.98);
    for k in 0..GORES {
        let colour = if k % 2 == 0 { cloth } else { second };
        gore(canvas, k, [half, top, rim], colour);
    }
    if chance.sometimes(0.3) {
        for _ in 0..8 {
            let from = [chance.between(-1.1, 1.1), chance.between(-1.1, 0.9)];
            let drop = Paint::flat(rgb(0xC8_DC_EC)).sheer(0.35);
            canvas.stroke(&[from, [from[0] - 0.06, from[1] + 0.24]], [0.04, 0.06], drop);
        }
    }
}

/// One piece of cloth between two ribs; its lower edge hangs in a bow.
fn gore(canvas: &mut Canvas, k: usize, [half, top, rim]: [f32; 3], colour: Rgb) {
    let rib = |k: usize| 2.0 * k as f32 / GORES as f32 - 1.0;
    // A rib is a quarter of an ellipse, seen at an angle.
    let along = |x: f32, share: f32| -> Point {
        let down = 1.0 - (1.0 - share * share).sqrt();
        [half * x * share, top + (rim - top) * down]
    };
    let (a, b) = (rib(k), rib(k + 1));
    let mut corners = [[0.0; 2]; 13];
    for (step, share) in [0.0, 0.4, 0.7, 0.88, 0.97, 1.0].iter().enumerate() {
        corners[step] = along(a, *share);
        corners[12 - step] = along(b, *share);
    }
    let middle = half * f32::midpoint(a, b);
    let rise = (rim - top) * 0.14;
    corners[6] = [middle, rim - rise];
    // The ends of the ribs lie on a bow: the outer ones are farther away, and higher.
    canvas.polygon(&corners, Paint { relief: 0.2, ..Paint::flat(colour) });
}

fn shaft(canvas: &mut Canvas, top: f32, chance: &mut Chance) {
    let wood = chance.colour(&[rgb(0x70_48_2C), rgb(0x30_2C_30), rgb(0xB0_80_4C), rgb(0xC8_CC_D0)]);
    canvas.stroke(&[[0.0, top - 0.12], [0.0, 0.7]], [0.07, 0.08], Paint::flat(wood));
    let handle = Paint::round(chance.colour(&[rgb(0x8C_50_28), rgb(0x3C_34_34), rgb(0xC8_30_30)]));
    let hook = [[0.0, 0.5], [0.0, 0.82], [0.12, 0.96], [0.26, 0.9], [0.28, 0.76]];
    canvas.stroke(&hook, [0.11, 0.12], handle);
}
