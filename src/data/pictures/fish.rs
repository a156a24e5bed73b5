//! A fish: long or tall, plain, banded, spotted or two-coloured.

use super::canvas::Canvas;
use super::chance::Chance;
use super::colour::{INK, Paint, Rgb, WHITE, brightness, darker, lighter, mix, rgb};
use crate::data::raster::Point;

const SCALES: [Rgb; 10] = [
    rgb(0xF0_7C_20),
    rgb(0xE8_42_34),
    rgb(0xF4_C8_30),
    rgb(0x3A_70_C8),
    rgb(0xA8_B4_BC),
    rgb(0x52_9A_6C),
    rgb(0xE8_88_A8),
    rgb(0x7A_58_B0),
    rgb(0xEC_E4_D4),
    rgb(0x4C_4C_58),
];

pub(super) fn draw(canvas: &mut Canvas, chance: &mut Chance) {
    let colour = chance.colour(&SCALES);
    let second = if chance.sometimes(0.4) { chance.colour(&SCALES) } else { darker(colour, 0.18) };
    let tall = chance.between(0.62, 1.25);
    fins(canvas, tall, second, chance);
    let upper = [[0.86, -0.02], [0.62, -0.26], [0.2, -0.42], [-0.25, -0.32], [-0.62, -0.1]];
    let lower = [[-0.62, 0.1], [-0.25, 0.34], [0.2, 0.42], [0.62, 0.26]];
    let outline: [Point; 9] = std::array::from_fn(|k| {
        let [x, y] = if k < 5 { upper[k] } else { lower[k - 5] };
        [x, y * tall]
    });
    canvas.smooth(&outline, Paint::round(colour));
    pattern(canvas, tall, colour, second, chance);
    // A pale belly.
    let belly = [[0.55, 0.2], [0.15, 0.39], [-0.3, 0.28], [0.1, 0.22]];
    let pale = Paint::flat(lighter(colour, 0.55)).sheer(0.35);
    canvas.smooth(&belly.map(|[x, y]: Point| [x, y * tall]), pale);
    head(canvas, tall, colour, chance);
    canvas.leaf(
        [0.16, 0.06 * tall],
        [-0.16, 0.24 * tall],
        0.2,
        Paint::round(mix(second, INK, 0.12)),
    );
    if chance.sometimes(0.4) {
        for _ in 0..chance.count(2, 4) {
            let place = [chance.between(0.75, 1.05), chance.between(-0.95, -0.35)];
            canvas.disc(place, 0.09, Paint::flat(WHITE).sheer(0.35));
        }
    }
}

fn fins(canvas: &mut Canvas, tall: f32, colour: Rgb, chance: &mut Chance) {
    let paint = Paint::round(colour);
    let spread = chance.between(0.34, 0.56);
    let hollow = chance.between(-0.88, -0.76);
    let tail = [
        [-0.5, -0.06],
        [-0.78, -spread * 0.7],
        [-1.02, -spread],
        [-0.94, -spread * 0.4],
        [hollow, 0.0],
        [-0.94, spread * 0.4],
        [-1.02, spread],
        [-0.78, spread * 0.7],
        [-0.5, 0.06],
    ];
    canvas.polygon(&tail, paint);
    let crest = tall * 0.4 + chance.between(0.12, 0.34);
    let top = [[0.42, -0.3 * tall], [0.12, -crest], [-0.34, -crest * 0.86], [-0.44, -0.15 * tall]];
    canvas.polygon(&top, paint);
    let keel = [[0.12, 0.3 * tall], [-0.2, 0.4 * tall + 0.2], [-0.36, 0.38 * tall], [-0.4, 0.1]];
    canvas.polygon(&keel, paint);
    for k in 0..3 {
        let x = 0.1 - 0.2 * k as f32;
        let ray = Paint::flat(darker(colour, 0.3)).sheer(0.4);
        canvas.stroke(&[[x, -0.3 * tall], [x - 0.1, -crest * 0.9]], [0.05, 0.03], ray);
    }
}

fn pattern(canvas: &mut Canvas, tall: f32, colour: Rgb, second: Rgb, chance: &mut Chance) {
    match chance.count(0, 5) {
        0 | 1 => {
            let pale = if brightness(colour) > 190.0 { darker(second, 0.4) } else { WHITE };
            for (x, half) in [(0.24, 0.37), (-0.18, 0.32), (-0.5, 0.14)] {
                let ends = [[x + 0.03, -half * tall], [x + 0.09, 0.0], [x + 0.03, half * tall]];
                canvas.stroke(&ends, [0.14, 0.14], Paint::round(pale));
            }
        }
        2 => {
            let back = [[0.5, -0.28], [0.1, -0.4], [-0.5, -0.14], [-0.1, -0.12]];
            let paint = Paint::flat(second);
            canvas.smooth(&back.map(|[x, y]: Point| [x, y * tall]), paint);
        }
        3 => {
            for _ in 0..9 {
                let place = [chance.between(-0.45, 0.35), chance.between(-0.24, 0.2) * tall];
                canvas.disc(place, 0.055, Paint::flat(darker(colour, 0.45)));
            }
        }
        _ => {
            // Scales, as rows of little bows.
            for (row, x) in [0.1, -0.1, -0.3].iter().enumerate() {
                for y in [-0.18, 0.0, 0.18] {
                    let y = (y + 0.06 * (row % 2) as f32) * tall;
                    let bow = [[*x, y - 0.08], [x - 0.06, y], [*x, y + 0.08]];
                    canvas.stroke(&bow, [0.045, 0.045], Paint::flat(darker(colour, 0.28)));
                }
            }
        }
    }
}

fn head(canvas: &mut Canvas, tall: f32, colour: Rgb, chance: &mut Chance) {
    let gill = [[0.38, -0.22 * tall], [0.3, 0.0], [0.38, 0.24 * tall]];
    canvas.stroke(&gill, [0.05, 0.05], Paint::flat(darker(colour, 0.4)));
    let mouth = [[0.86, 0.03], [0.78, 0.08], [0.7, 0.07]];
    canvas.stroke(&mouth, [0.07, 0.04], Paint::flat(darker(colour, 0.6)));
    let size = chance.between(0.11, 0.14);
    let eye = [0.56, -0.1 * tall];
    canvas.disc(eye, size, Paint::flat(WHITE));
    canvas.disc([eye[0] + 0.02, eye[1]], size * 0.62, Paint::flat(INK));
}
