//! A hen: standing, pecking or sitting on her eggs.

use super::canvas::Canvas;
use super::chance::Chance;
use super::colour::{INK, Paint, Rgb, WHITE, darker, lighter, mix, rgb};
use crate::data::raster::Point;

const COMB: Rgb = rgb(0xD2_24_20);
const BEAK: Rgb = rgb(0xF0_AC_2A);

/// Colours of body, neck and tail.
struct Plumage {
    body: Rgb,
    neck: Rgb,
    tail: Rgb,
}

fn plumage(chance: &mut Chance) -> Plumage {
    let white = chance.like(rgb(0xF0_EC_E2));
    let brown = chance.colour(&[rgb(0xA8_5A_2A), rgb(0xC0_78_38), rgb(0x84_44_26)]);
    let black = chance.like(rgb(0x38_34_3C));
    let gold = chance.like(rgb(0xDC_A0_4A));
    let grey = chance.like(rgb(0x8E_92_9C));
    let one = |colour: Rgb| Plumage { body: colour, neck: colour, tail: darker(colour, 0.12) };
    match chance.count(0, 9) {
        0..=2 => one(white),
        3 | 4 => Plumage { tail: darker(brown, 0.4), ..one(brown) },
        5 => one(black),
        6 => Plumage { body: white, neck: black, tail: black },
        7 => Plumage { body: brown, neck: gold, tail: black },
        8 => Plumage { tail: brown, ..one(gold) },
        _ => Plumage { neck: darker(grey, 0.3), ..one(grey) },
    }
}

pub(super) fn draw(canvas: &mut Canvas, chance: &mut Chance) {
    let plumage = plumage(chance);
    let sits = chance.sometimes(0.15);
    let pecks = !sits && chance.sometimes(0.2);
    let head = if pecks { [0.76, 0.38] } else { [0.5, if sits { -0.46 } else { -0.6 }] };
    let head = chance.around(head, 0.06);
    if !sits {
        legs(canvas, chance);
    }
    tail(canvas, &plumage, chance);
    let plump = chance.between(0.92, 1.1);
    let body = Paint::round(plumage.body);
    let drop = if sits { 0.22 } else { 0.0 };
    let outline = [
        [0.52, -0.12],
        [0.62, 0.16],
        [0.42, 0.47],
        [0.0, 0.6],
        [-0.42, 0.46],
        [-0.7, 0.06],
        [-0.74, -0.22],
        [-0.34, -0.08],
        [0.06, -0.14],
    ];
    canvas.smooth(&outline.map(|[x, y]: Point| [x, y * plump + drop]), body);
    neck(canvas, head, drop, pecks, &plumage);
    if chance.sometimes(0.2) {
        speckles(canvas, drop, &plumage, chance);
    }
    wing(canvas, drop, &plumage, chance);
    face(canvas, head, pecks, &plumage, chance);
    if sits {
        nest(canvas, chance);
    }
}

fn legs(canvas: &mut Canvas, chance: &mut Chance) {
    let paint = Paint::flat(chance.like(rgb(0xE0_90_28)));
    let stride = chance.between(0.06, 0.2);
    for x in [-0.05 - stride, 0.05 + stride] {
        canvas.stroke(&[[x * 0.6, 0.5], [x, 0.97]], [0.11, 0.08], paint);
        canvas.stroke(&[[x - 0.14, 0.98], [x + 0.2, 0.97]], [0.09, 0.07], paint);
    }
}

/// A nest of straw in front of her, with an egg at its rim.
fn nest(canvas: &mut Canvas, chance: &mut Chance) {
    let egg = Paint::round(chance.colour(&[rgb(0xF6_EA_DA), rgb(0xE0_B0_88)]));
    canvas.ellipse([0.68, 0.6], [0.14, 0.18], egg);
    let straw = chance.like(rgb(0xB4_80_38));
    let bowl = [[-0.86, 0.52], [0.0, 0.68], [0.88, 0.52], [0.7, 0.92], [0.0, 1.0], [-0.68, 0.92]];
    canvas.smooth(&bowl, Paint::round(straw));
    for k in 0..14 {
        let from = [chance.between(-0.95, 0.5), chance.between(0.58, 0.94)];
        let to = [from[0] + 0.46, from[1] + chance.between(-0.2, 0.2)];
        let shade = if k % 2 == 0 { darker(straw, 0.45) } else { lighter(straw, 0.55) };
        canvas.stroke(&[from, to], [0.075, 0.05], Paint::flat(shade));
    }
}

fn tail(canvas: &mut Canvas, plumage: &Plumage, chance: &mut Chance) {
    let lift = chance.between(-0.1, 0.1);
    let tips = [[-0.98, -0.12], [-1.04, -0.36], [-0.98, -0.6], [-0.84, -0.78], [-0.64, -0.82]];
    for (k, [x, y]) in tips.into_iter().enumerate() {
        let shade = if k % 2 == 0 { darker(plumage.tail, 0.18) } else { plumage.tail };
        canvas.leaf([-0.34, 0.22], [x, y + lift], 0.27, Paint::round(shade));
    }
}

fn neck(canvas: &mut Canvas, head: Point, drop: f32, pecks: bool, plumage: &Plumage) {
    let root = [0.26, 0.12 + drop];
    let bend = if pecks { [0.62, 0.02] } else { [0.42, -0.26 + drop / 2.0] };
    canvas.stroke(&[root, bend, head], [0.6, 0.32], Paint::round(plumage.neck));
}

fn speckles(canvas: &mut Canvas, drop: f32, plumage: &Plumage, chance: &mut Chance) {
    let bright = plumage.body[1] > 140.0;
    let colour = if bright { darker(plumage.body, 0.6) } else { lighter(plumage.body, 0.6) };
    for _ in 0..14 {
        let place = [chance.between(-0.5, 0.5), chance.between(-0.05, 0.5) + drop];
        canvas.disc(place, 0.055, Paint::flat(colour));
    }
}

fn wing(canvas: &mut Canvas, drop: f32, plumage: &Plumage, chance: &mut Chance) {
    let shade = mix(darker(plumage.body, 0.2), plumage.tail, 0.3);
    let lift = chance.between(-0.06, 0.06) + drop;
    let outline =
        [[0.26, 0.1], [0.2, 0.34], [-0.18, 0.42], [-0.56, 0.2], [-0.5, 0.06], [-0.14, 0.0]];
    canvas.smooth(&outline.map(|[x, y]: Point| [x, y + lift]), Paint::round(shade));
    for (x, y) in [(-0.36, 0.16), (-0.3, 0.28)] {
        let feather = Paint::flat(darker(shade, 0.3));
        canvas.stroke(&[[x + 0.34, y + lift], [x, y + lift]], [0.03, 0.07], feather);
    }
}

fn face(canvas: &mut Canvas, [x, y]: Point, pecks: bool, plumage: &Plumage, chance: &mut Chance) {
    // A pecking hen looks down.
    let nod = if pecks { 0.14 } else { 0.02 };
    let comb = Paint::round(chance.like(COMB));
    let teeth = if pecks {
        [[0.0, -0.24], [0.14, -0.2], [0.24, -0.1]]
    } else {
        [[-0.13, -0.2], [0.02, -0.27], [0.16, -0.2]]
    };
    for [dx, dy] in teeth {
        canvas.ellipse([x + dx, y + dy], [0.1, 0.13], comb);
    }
    canvas.leaf([x + 0.1, y + 0.06], [x + 0.16, y + 0.36], 0.19, comb);
    let beak = Paint::flat(chance.like(BEAK));
    let tip = [x + 0.46, y + nod * 2.0 + 0.03];
    canvas.polygon(&[[x + 0.14, y - 0.1 + nod], tip, [x + 0.13, y + 0.14 + nod]], beak);
    canvas.disc([x, y], 0.21, Paint::round(plumage.neck));
    canvas.disc([x + 0.07, y - 0.03], 0.085, Paint::flat(WHITE));
    canvas.disc([x + 0.08, y - 0.03], 0.06, Paint::flat(INK));
}
