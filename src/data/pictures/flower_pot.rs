//! A flower pot, with a flower, a cactus, leaves or a bush in it.

use super::canvas::Canvas;
use super::chance::Chance;
use super::colour::{Paint, Rgb, WHITE, darker, lighter, rgb};
use crate::data::raster::{Point, circle};

const TERRACOTTA: Rgb = rgb(0xC4_66_3C);
const POTS: [Rgb; 9] = [
    TERRACOTTA,
    TERRACOTTA,
    TERRACOTTA,
    rgb(0xA8_50_34),
    rgb(0x3C_6E_A8),
    rgb(0xEE_EA_E0),
    rgb(0xE0_B0_3C),
    rgb(0x4E_9C_98),
    rgb(0x5A_58_60),
];
const GREENS: [Rgb; 4] = [rgb(0x3E_8A_3C), rgb(0x5C_A0_40), rgb(0x2E_6C_40), rgb(0x86_AC_50)];
const BLOSSOMS: [Rgb; 8] = [
    rgb(0xE0_30_34),
    rgb(0xF0_70_9C),
    rgb(0xF6_C8_28),
    rgb(0xF4_F0_EA),
    rgb(0x8A_54_B8),
    rgb(0xF0_84_24),
    rgb(0x52_74_D0),
    rgb(0xC8_38_80),
];
/// Where the earth is, in the middle of the rim.
const EARTH: Point = [0.0, 0.24];

pub(super) fn draw(canvas: &mut Canvas, chance: &mut Chance) {
    let green = chance.colour(&GREENS);
    match chance.count(0, 6) {
        0 => sunflower(canvas, green, chance),
        1 | 2 => flowers(canvas, green, chance),
        3 => tulips(canvas, green, chance),
        4 => cactus(canvas, green, chance),
        5 => leaves(canvas, green, chance),
        _ => bush(canvas, green, chance),
    }
    pot(canvas, chance);
}

fn pot(canvas: &mut Canvas, chance: &mut Chance) {
    let colour = chance.colour(&POTS);
    let paint = Paint::round(colour);
    let wide = chance.between(0.42, 0.52);
    let base = wide * chance.between(0.55, 0.75);
    if chance.sometimes(0.4) {
        let saucer = Paint::round(darker(colour, 0.15));
        canvas.ellipse([0.0, 0.97], [base + 0.2, 0.08], saucer);
    }
    if chance.sometimes(0.2) {
        // Round-bellied, with a narrow neck.
        let half = [[wide * 0.7, 0.3], [wide * 1.08, 0.6], [base, 0.98]];
        let other = half.map(|[x, y]: Point| [-x, y]);
        let all = [half[0], half[1], half[2], other[2], other[1], other[0]];
        canvas.smooth(&all, paint);
    } else {
        let corners = [[-wide * 0.9, 0.3], [wide * 0.9, 0.3], [base, 1.0], [-base, 1.0]];
        canvas.polygon(&corners, paint);
    }
    decoration(canvas, colour, wide, chance);
    // The rim throws a shadow on the pot beneath it.
    let shadow = Paint::flat(darker(colour, 0.55)).sheer(0.35);
    canvas.rectangle([-wide * 0.88, 0.4], [wide * 0.88, 0.47], shadow);
    canvas.rectangle([-wide, 0.2], [wide, 0.41], Paint::round(lighter(colour, 0.1)));
    canvas.rectangle([-wide, 0.2], [wide, 0.25], Paint::flat(lighter(colour, 0.35)));
}

fn decoration(canvas: &mut Canvas, colour: Rgb, wide: f32, chance: &mut Chance) {
    let bright = colour[1] > 120.0;
    let paint = Paint::round(if bright { darker(colour, 0.5) } else { lighter(colour, 0.7) });
    match chance.count(0, 7) {
        0 => canvas.rectangle([-wide * 0.8, 0.6], [wide * 0.8, 0.7], paint),
        1 => {
            for x in [-0.24, 0.0, 0.24] {
                canvas.disc([x, 0.66], 0.06, paint);
            }
        }
        _ => (),
    }
}

/// A stem from the earth to a place, with a leaf or two.
fn stem(canvas: &mut Canvas, to: Point, green: Rgb, chance: &mut Chance) {
    let bend = [to[0] * 0.5 + chance.between(-0.06, 0.06), f32::midpoint(EARTH[1], to[1])];
    let foot = [to[0] * 0.25, EARTH[1] + 0.1];
    canvas.stroke(&[foot, bend, to], [0.11, 0.09], Paint::flat(darker(green, 0.12)));
    for side in [-1.0, 1.0] {
        if chance.sometimes(0.8) {
            let from = [bend[0], bend[1] + chance.between(-0.05, 0.25)];
            let tip = [from[0] + side * chance.between(0.28, 0.46), from[1] - 0.16];
            canvas.leaf(from, tip, 0.2, Paint::round(green));
        }
    }
}

/// Petals around a heart.
fn blossom(canvas: &mut Canvas, [x, y]: Point, radius: f32, colour: Rgb, chance: &mut Chance) {
    let petals = chance.count(5, 8);
    let start = chance.between(0.0, 1.0);
    for k in 0..petals {
        let [cos, sin] = circle(start + k as f32 / petals as f32);
        let shade = if k % 2 == 0 { colour } else { darker(colour, 0.1) };
        let tip = [x + radius * cos, y + radius * sin];
        canvas.leaf([x, y], tip, radius * 4.4 / petals as f32, Paint::round(shade));
    }
    let is_yellow = colour[2] < 90.0 && colour[1] > 120.0;
    let heart = if is_yellow { rgb(0x7A_46_20) } else { rgb(0xF4_C0_30) };
    canvas.disc([x, y], radius * 0.34, Paint::round(heart));
}

fn flowers(canvas: &mut Canvas, green: Rgb, chance: &mut Chance) {
    let colour = chance.colour(&BLOSSOMS);
    let heads: &[Point] = match chance.count(1, 3) {
        1 => &[[0.0, -0.58]],
        2 => &[[-0.34, -0.38], [0.3, -0.64]],
        _ => &[[-0.46, -0.34], [0.46, -0.3], [0.02, -0.68]],
    };
    let radius = if heads.len() == 1 { 0.4 } else { 0.32 };
    for head in heads {
        let head = chance.around(*head, 0.06);
        stem(canvas, head, green, chance);
        blossom(canvas, head, radius * chance.between(0.85, 1.1), colour, chance);
    }
}

fn sunflower(canvas: &mut Canvas, green: Rgb, chance: &mut Chance) {
    let head = chance.around([0.0, -0.54], 0.08);
    stem(canvas, head, green, chance);
    for k in 0..12 {
        let [cos, sin] = circle(k as f32 / 12.0);
        let tip = [head[0] + 0.46 * cos, head[1] + 0.46 * sin];
        canvas.leaf(head, tip, 0.2, Paint::flat(chance.like(rgb(0xF4_BC_1C))));
    }
    canvas.disc(head, 0.22, Paint::round(rgb(0x6A_3E_1E)));
}

fn tulips(canvas: &mut Canvas, green: Rgb, chance: &mut Chance) {
    let colour = chance.colour(&BLOSSOMS);
    for x in [-0.4, 0.4, 0.0] {
        let [x, y] = chance.around([x, -0.4 - 0.2 * f32::from(x == 0.0)], 0.06);
        stem(canvas, [x, y], green, chance);
        let cup = [
            [x, y + 0.2],
            [x + 0.18, y + 0.06],
            [x + 0.2, y - 0.26],
            [x + 0.09, y - 0.1],
            [x, y - 0.3],
            [x - 0.09, y - 0.1],
            [x - 0.2, y - 0.26],
            [x - 0.18, y + 0.06],
        ];
        canvas.polygon(&cup, Paint::round(colour));
    }
}

fn cactus(canvas: &mut Canvas, green: Rgb, chance: &mut Chance) {
    let paint = Paint::round(green);
    let tall = chance.between(-0.85, -0.5);
    let half = chance.between(0.2, 0.28);
    for side in [-1.0, 1.0] {
        if chance.sometimes(0.75) {
            let elbow = [side * 0.56, chance.between(-0.2, 0.0)];
            let hand = [side * 0.58, elbow[1] - chance.between(0.25, 0.4)];
            let root = [side * half * 0.5, elbow[1] + 0.06];
            canvas.stroke(&[root, [elbow[0] * 0.85, elbow[1] + 0.04], hand], [0.2, 0.2], paint);
            canvas.disc(hand, 0.1, paint);
        }
    }
    let body = [
        [half, 0.3],
        [half * 1.1, -0.1],
        [half * 0.85, tall + 0.12],
        [0.0, tall],
        [-half * 0.85, tall + 0.12],
        [-half * 1.1, -0.1],
        [-half, 0.3],
    ];
    canvas.smooth(&body, paint);
    for (k, x) in [-0.5, 0.0, 0.5].iter().enumerate() {
        let rib = Paint::flat(darker(green, 0.3)).sheer(0.3);
        let from = [x * half, tall + 0.16 + 0.03 * (k % 2) as f32];
        canvas.stroke(&[from, [x * half, 0.2]], [0.05, 0.05], rib);
    }
    for _ in 0..10 {
        let spine = [chance.between(-half, half), chance.between(tall + 0.1, 0.15)];
        canvas.disc(spine, 0.035, Paint::flat(WHITE));
    }
    if chance.sometimes(0.6) {
        let colour = chance.colour(&BLOSSOMS[..3]);
        blossom(canvas, [0.0, tall], 0.2, colour, chance);
    }
}

fn leaves(canvas: &mut Canvas, green: Rgb, chance: &mut Chance) {
    let count = chance.count(6, 9);
    let width = chance.between(0.16, 0.34);
    // From the sides to the middle, so that upright leaves stand in front.
    for k in 0..count {
        let rank = if k % 2 == 0 { k / 2 } else { count - 1 - k / 2 };
        let fan = (rank as f32 + 0.5) / count as f32 - 0.5;
        let [cos, sin] = circle(-0.25 + fan * 0.44);
        let length = chance.between(0.85, 1.15);
        let tip = [length * cos * 0.95, EARTH[1] + length * sin];
        let shade = chance.like(green);
        canvas.leaf(EARTH, tip, width, Paint::round(shade));
        let rib = Paint::flat(lighter(shade, 0.4)).sheer(0.4);
        let end = [tip[0] * 0.8, EARTH[1] + (tip[1] - EARTH[1]) * 0.8];
        canvas.stroke(&[EARTH, end], [0.05, 0.03], rib);
    }
}

fn bush(canvas: &mut Canvas, green: Rgb, chance: &mut Chance) {
    canvas.stroke(&[[0.0, 0.3], [0.0, -0.2]], [0.14, 0.12], Paint::flat(rgb(0x7A_56_38)));
    for k in 0..8 {
        let [cos, sin] = circle(k as f32 / 8.0 + 0.06);
        let place = chance.around([0.34 * cos, -0.36 + 0.3 * sin], 0.05);
        canvas.disc(place, chance.between(0.2, 0.28), Paint::round(chance.like(green)));
    }
    canvas.disc([0.0, -0.38], 0.3, Paint::round(green));
    for k in 0..12 {
        let from = [chance.between(-0.46, 0.46), chance.between(-0.74, -0.1)];
        let shade = if k % 2 == 0 { lighter(green, 0.35) } else { darker(green, 0.3) };
        canvas.leaf(from, [from[0] + 0.1, from[1] - 0.13], 0.09, Paint::flat(shade));
    }
    if chance.sometimes(0.75) {
        let colour = chance.colour(&BLOSSOMS);
        for _ in 0..9 {
            let place = [chance.between(-0.42, 0.42), chance.between(-0.75, -0.1)];
            canvas.disc(place, 0.1, Paint::flat(chance.like(colour)));
        }
    }
}
