//! A cat: sitting, walking with her tail up, or lying.

use super::canvas::Canvas;
use super::chance::Chance;
use super::colour::{INK, Paint, Rgb, WHITE, darker, lighter, mix, rgb};
use super::place::Place;
use crate::data::raster::Point;

const EYES: [Rgb; 4] = [rgb(0x9C_CC_48), rgb(0xF0_C0_34), rgb(0x6C_BC_E0), rgb(0xE0_90_30)];
const PINK: Rgb = rgb(0xE8_98_98);

/// Colours of fur.
struct Fur {
    coat: Rgb,
    /// Chest, muzzle and paws.
    light: Rgb,
    /// Ears and tail.
    points: Rgb,
    stripes: bool,
}

fn fur(chance: &mut Chance) -> Fur {
    let plain = |coat: Rgb| Fur { coat, light: lighter(coat, 0.12), points: coat, stripes: false };
    let white_chest = |coat: Rgb| Fur { light: WHITE, ..plain(coat) };
    let orange = chance.like(rgb(0xDC_8A_3C));
    let grey = chance.like(rgb(0x8C_8C_92));
    let black = chance.like(rgb(0x38_36_3C));
    let brown = chance.like(rgb(0x8E_6A_4A));
    match chance.count(0, 9) {
        0 | 1 => Fur { stripes: true, light: lighter(orange, 0.6), ..plain(orange) },
        2 => Fur { stripes: true, ..white_chest(grey) },
        3 => Fur { stripes: true, light: lighter(brown, 0.4), ..plain(brown) },
        4 => plain(black),
        5 => white_chest(black),
        6 => plain(grey),
        7 => plain(chance.like(rgb(0xF0_EC_E4))),
        8 => white_chest(orange),
        // Siamese.
        _ => Fur { points: rgb(0x5A_44_3C), ..plain(chance.like(rgb(0xE4_D4_BA))) },
    }
}

pub(super) fn draw(canvas: &mut Canvas, chance: &mut Chance) {
    let fur = fur(chance);
    match chance.count(0, 9) {
        0..=4 => sitting(canvas, &fur, chance),
        5..=7 => walking(canvas, &fur, chance),
        _ => lying(canvas, &fur, chance),
    }
}

fn sitting(canvas: &mut Canvas, fur: &Fur, chance: &mut Chance) {
    let reach = chance.between(0.75, 0.95);
    let tip = [reach - 0.08, chance.between(-0.1, 0.35)];
    let tail = [[0.25, 0.9], [0.62, 0.9], [reach, 0.55], tip];
    canvas.stroke(&tail, [0.2, 0.15], Paint::round(fur.points));
    let body = [
        [0.0, -0.3],
        [0.28, -0.05],
        [0.44, 0.45],
        [0.46, 0.9],
        [0.0, 1.0],
        [-0.46, 0.9],
        [-0.44, 0.45],
        [-0.28, -0.05],
    ];
    canvas.smooth(&body, Paint::round(fur.coat));
    if fur.stripes {
        for y in [0.2, 0.4, 0.6] {
            for side in [-1.0, 1.0] {
                let stripe = Paint::flat(darker(fur.coat, 0.35));
                canvas.leaf([side * 0.44, y + 0.06], [side * 0.2, y], 0.1, stripe);
            }
        }
    }
    canvas.ellipse([0.0, 0.18], [0.2, 0.3], Paint::round(fur.light));
    for side in [-1.0, 1.0] {
        let leg = Paint::round(lighter(fur.coat, 0.06));
        canvas.stroke(&[[side * 0.13, 0.3], [side * 0.15, 0.95]], [0.17, 0.19], leg);
        canvas.ellipse([side * 0.17, 0.94], [0.14, 0.08], Paint::round(fur.light));
    }
    // Between the legs.
    canvas.stroke(&[[0.0, 0.5], [0.0, 0.97]], [0.03, 0.06], Paint::flat(darker(fur.coat, 0.5)));
    head(canvas, [chance.between(-0.06, 0.06), -0.42], 1.0, fur, chance);
}

fn walking(canvas: &mut Canvas, fur: &Fur, chance: &mut Chance) {
    let sway = chance.between(-0.2, 0.15);
    let tail = [[-0.6, 0.12], [-0.84, -0.2], [-0.82 + sway * 0.3, -0.55], [-0.68 + sway, -0.9]];
    canvas.stroke(&tail, [0.18, 0.13], Paint::round(fur.points));
    let stride = chance.between(0.02, 0.14);
    for (x, near) in [(-0.42, false), (0.26, false), (-0.55, true), (0.4, true)] {
        let shade = if near { fur.coat } else { darker(fur.coat, 0.25) };
        let foot = x + if near { stride } else { -stride };
        canvas.stroke(
            &[[x, 0.25], [x - 0.02, 0.6], [foot, 0.94]],
            [0.22, 0.15],
            Paint::flat(shade),
        );
        let paw = if near { fur.light } else { shade };
        canvas.ellipse([foot + 0.04, 0.95], [0.12, 0.06], Paint::flat(paw));
    }
    let body = [
        [0.5, -0.08],
        [0.55, 0.3],
        [0.2, 0.42],
        [-0.2, 0.38],
        [-0.6, 0.42],
        [-0.7, 0.15],
        [-0.55, -0.08],
        [0.0, -0.04],
    ];
    canvas.smooth(&body, Paint::round(fur.coat));
    if fur.stripes {
        for x in [-0.5, -0.28, -0.06, 0.16] {
            let stripe = Paint::flat(darker(fur.coat, 0.35));
            canvas.leaf([x, -0.06], [x - 0.04, 0.26], 0.1, stripe);
        }
    }
    head(canvas, chance.around([0.56, -0.3], 0.05), 0.84, fur, chance);
}

fn lying(canvas: &mut Canvas, fur: &Fur, chance: &mut Chance) {
    let body = [
        [0.5, 0.2],
        [0.72, 0.6],
        [0.7, 0.95],
        [-0.3, 0.98],
        [-0.86, 0.92],
        [-0.92, 0.55],
        [-0.6, 0.2],
        [-0.1, 0.16],
    ];
    canvas.smooth(&body, Paint::round(fur.coat));
    if fur.stripes {
        for x in [-0.6, -0.36, -0.12] {
            let stripe = Paint::flat(darker(fur.coat, 0.35));
            canvas.leaf([x, 0.18], [x - 0.06, 0.52], 0.11, stripe);
        }
    }
    canvas.ellipse([0.56, 0.92], [0.24, 0.09], Paint::round(fur.light));
    let tail = [[-0.85, 0.78], [-0.6, 0.96], [-0.2, 0.94], [0.05, 0.86]];
    canvas.stroke(&tail, [0.2, 0.15], Paint::round(mix(fur.points, INK, 0.12)));
    head(canvas, chance.around([0.42, 0.16], 0.05), 0.92, fur, chance);
}

/// A head that looks out of the picture.
fn head(canvas: &mut Canvas, at: Point, size: f32, fur: &Fur, chance: &mut Chance) {
    let place = Place::at(at, [size, size]).turned(chance.between(-0.03, 0.03));
    let eyes = chance.colour(&EYES);
    let wide = chance.between(0.95, 1.05);
    canvas.within(place, |canvas| {
        for side in [-wide, wide] {
            let ear = [[side * 0.44, -0.02], [side * 0.42, -0.56], [side * 0.08, -0.28]];
            canvas.polygon(&ear, Paint::round(fur.points));
            let inner = [[side * 0.37, -0.14], [side * 0.37, -0.42], [side * 0.18, -0.27]];
            canvas.polygon(&inner, Paint::flat(mix(PINK, fur.points, 0.35)));
        }
        canvas.ellipse([0.0, 0.0], [0.46 * wide, 0.38], Paint::round(fur.coat));
        if fur.stripes {
            for x in [-0.12, 0.0, 0.12] {
                let stripe = Paint::flat(darker(fur.coat, 0.4));
                canvas.leaf([x * 1.5, -0.36], [x, -0.12], 0.08, stripe);
            }
        }
        let snout = mix(fur.light, fur.points, if fur.points == fur.coat { 0.0 } else { 0.7 });
        for side in [-1.0, 1.0] {
            canvas.ellipse([side * 0.09, 0.18], [0.14, 0.12], Paint::round(snout));
            canvas.ellipse([side * 0.2, -0.04], [0.125, 0.115], Paint::flat(darker(fur.coat, 0.4)));
            canvas.ellipse([side * 0.2, -0.04], [0.105, 0.1], Paint::flat(eyes));
            canvas.ellipse([side * 0.19, -0.04], [0.05, 0.095], Paint::flat(INK));
            let whisker = Paint::flat(lighter(fur.coat, 0.75)).sheer(0.35);
            for end in [0.1, 0.24] {
                canvas.stroke(&[[side * 0.16, 0.17], [side * 0.6, end]], [0.04, 0.03], whisker);
            }
        }
        canvas.polygon(&[[-0.07, 0.08], [0.07, 0.08], [0.0, 0.17]], Paint::flat(PINK));
        canvas.stroke(&[[0.0, 0.15], [0.0, 0.26]], [0.04, 0.04], Paint::flat(darker(snout, 0.6)));
    });
}
