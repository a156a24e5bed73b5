//! A tree: broad-leaved in all seasons, a conifer, a poplar or a palm.

use super::canvas::Canvas;
use super::chance::Chance;
use super::colour::{Paint, Rgb, WHITE, darker, lighter, rgb};
use crate::data::raster::circle;

const GREENS: [Rgb; 5] =
    [rgb(0x3E_86_38), rgb(0x64_A0_3E), rgb(0x2C_62_38), rgb(0x8C_B0_4A), rgb(0x54_90_60)];
const AUTUMN: [Rgb; 3] = [rgb(0xD8_7A_24), rgb(0xC8_44_28), rgb(0xE4_B4_30)];
const BLOOM: [Rgb; 2] = [rgb(0xF0_B4_C8), rgb(0xF4_E8_EC)];
const BARKS: [Rgb; 3] = [rgb(0x6E_4C_30), rgb(0x86_66_48), rgb(0x54_40_34)];

pub(super) fn draw(canvas: &mut Canvas, chance: &mut Chance) {
    let bark = chance.colour(&BARKS);
    match chance.count(0, 9) {
        0..=3 => broad(canvas, bark, chance),
        4..=6 => conifer(canvas, bark, chance),
        7 | 8 => slender(canvas, bark, chance),
        _ => palm(canvas, bark, chance),
    }
}

fn trunk(canvas: &mut Canvas, bark: Rgb, half: f32, top: f32) {
    let corners = [
        [-half * 0.6, top],
        [half * 0.6, top],
        [half, 0.85],
        [half * 1.5, 1.0],
        [-half * 1.5, 1.0],
        [-half, 0.85],
    ];
    canvas.polygon(&corners, Paint::round(bark));
}

fn broad(canvas: &mut Canvas, bark: Rgb, chance: &mut Chance) {
    let season = chance.between(0.0, 1.0);
    let crown = if season < 0.6 {
        chance.colour(&GREENS)
    } else if season < 0.85 {
        chance.colour(&AUTUMN)
    } else {
        chance.colour(&BLOOM)
    };
    trunk(canvas, bark, chance.between(0.1, 0.16), -0.2);
    for side in [-1.0, 1.0] {
        let branch = [[0.0, 0.35], [side * 0.2, 0.05], [side * 0.34, -0.2]];
        canvas.stroke(&branch, [0.1, 0.06], Paint::flat(darker(bark, 0.15)));
    }
    let [rx, ry] = [chance.between(0.42, 0.58), chance.between(0.34, 0.42)];
    let start = chance.between(0.0, 1.0);
    // From the shade below to the light above.
    for (ring, shade) in [(1.0, 0.22), (0.7, 0.05)] {
        for k in 0..7 {
            let [cos, sin] = circle(start + k as f32 / 7.0);
            let place = chance.around([rx * ring * cos, -0.36 + ry * ring * sin], 0.04);
            let colour = darker(chance.like(crown), shade);
            canvas.disc(place, chance.between(0.22, 0.3), Paint::round(colour));
        }
    }
    let middle = chance.around([0.0, -0.46], 0.06);
    canvas.ellipse(middle, [0.36, 0.3], Paint::round(lighter(crown, 0.12)));
    if season < 0.6 && chance.sometimes(0.35) {
        let fruit = chance.colour(&[rgb(0xD8_2C_28), rgb(0xF0_C0_30)]);
        for _ in 0..7 {
            let place = [chance.between(-0.5, 0.5), chance.between(-0.7, -0.05)];
            canvas.disc(place, 0.075, Paint::round(fruit));
        }
    }
}

fn conifer(canvas: &mut Canvas, bark: Rgb, chance: &mut Chance) {
    let colour =
        chance.colour(&[rgb(0x2C_62_3C), rgb(0x3A_7A_50), rgb(0x24_50_44), rgb(0x54_84_48)]);
    trunk(canvas, bark, 0.1, 0.5);
    let tiers = chance.count(3, 4);
    let wide = chance.between(0.5, 0.74);
    let has_snow = chance.sometimes(0.2);
    for k in 0..tiers {
        let share = k as f32 / tiers as f32;
        let (top, bottom) = (0.1 - 1.4 * share * 0.75, 0.72 - 1.4 * share * 0.8);
        let half = wide * (1.0 - 0.68 * share);
        let (top, half) = if k + 1 == tiers { (-1.0, half) } else { (top - 0.1, half) };
        let tier = [
            [0.0, top],
            [half, bottom],
            [half * 0.4, bottom - 0.06],
            [0.0, bottom + 0.05],
            [-half * 0.4, bottom - 0.06],
            [-half, bottom],
        ];
        canvas.polygon(&tier, Paint::round(darker(colour, 0.16 * (1.0 - share))));
        if has_snow {
            let cap = [
                [0.0, top],
                [half * 0.6, bottom - 0.24],
                [0.0, bottom - 0.34],
                [-half * 0.6, bottom - 0.24],
            ];
            canvas.polygon(&cap, Paint::round(WHITE));
        }
    }
    if chance.sometimes(0.15) {
        for _ in 0..9 {
            let y = chance.between(-0.6, 0.6);
            let x = chance.between(-1.0, 1.0) * wide * (0.35 + 0.4 * y).max(0.08);
            let ball = chance.pick(&[rgb(0xD8_30_28), rgb(0xF4_CC_40), rgb(0x60_98_E0)]);
            canvas.disc([x, y], 0.07, Paint::round(ball));
        }
    }
}

/// A poplar or a birch.
fn slender(canvas: &mut Canvas, bark: Rgb, chance: &mut Chance) {
    let is_birch = chance.sometimes(0.5);
    let bark = if is_birch { chance.like(rgb(0xE8_E4_DC)) } else { bark };
    let colour =
        if chance.sometimes(0.25) { chance.colour(&AUTUMN) } else { chance.colour(&GREENS) };
    trunk(canvas, bark, 0.1, -0.4);
    let half = chance.between(0.28, 0.4);
    for k in 0..6 {
        let share = k as f32 / 5.0;
        let y = 0.25 - 1.0 * share;
        let width = half * (0.9 - 0.5 * share);
        for side in [-1.0, 1.0] {
            let place = chance.around([side * width * 0.5, y], 0.04);
            let shade = darker(chance.like(colour), 0.15 * (1.0 - share));
            canvas.ellipse(place, [width * 0.72, 0.22], Paint::round(shade));
        }
    }
    if is_birch {
        for y in [0.5, 0.66, 0.84] {
            let x = chance.between(-0.05, 0.05);
            let mark = Paint::flat(rgb(0x3C_38_38));
            canvas.rectangle([x - 0.06, y], [x + 0.05, y + 0.06], mark);
        }
    }
}

fn palm(canvas: &mut Canvas, bark: Rgb, chance: &mut Chance) {
    let lean = chance.between(-0.3, 0.3);
    let top = [lean, -0.42];
    let stem = [[0.0, 1.0], [lean * 0.2, 0.3], top];
    canvas.stroke(&stem, [0.24, 0.14], Paint::round(lighter(bark, 0.2)));
    let colour = chance.colour(&GREENS);
    for (dx, dy, rise) in [
        (-0.78, 0.42, -0.22),
        (0.78, 0.42, -0.22),
        (-0.8, -0.02, -0.3),
        (0.8, -0.02, -0.3),
        (-0.4, -0.42, -0.4),
        (0.42, -0.44, -0.4),
    ] {
        let knee = [top[0] + dx * 0.55, top[1] + dy * 0.2 + rise * 0.8];
        let tip = [top[0] + dx, top[1] + dy];
        canvas.stroke(&[top, knee, tip], [0.22, 0.08], Paint::round(chance.like(colour)));
    }
    for dx in [-0.08, 0.08] {
        canvas.disc([top[0] + dx, top[1] + 0.1], 0.09, Paint::round(rgb(0x7A_50_2C)));
    }
}
