//! A car from its side: a saloon, a beetle or a van.

use super::canvas::Canvas;
use super::chance::Chance;
use super::colour::{INK, Paint, Rgb, WHITE, darker, lighter, rgb};
use crate::data::raster::Point;

const COATS: [Rgb; 9] = [
    rgb(0xC8_2C_2C),
    rgb(0x2E_62_B0),
    rgb(0xF0_C4_30),
    rgb(0x3C_8C_58),
    rgb(0xE8_E6_E2),
    rgb(0x3C_3C_44),
    rgb(0xA8_AC_B4),
    rgb(0xE0_7C_2C),
    rgb(0x7C_B8_CC),
];

pub(super) fn draw(canvas: &mut Canvas, chance: &mut Chance) {
    let coat = chance.colour(&COATS);
    let glass = chance.like(rgb(0x9C_C4_D8));
    let wheels = match chance.count(0, 4) {
        0 | 1 => saloon(canvas, coat, glass, chance),
        2 | 3 => beetle(canvas, coat, glass, chance),
        _ => van(canvas, coat, glass, chance),
    };
    canvas.ellipse([0.91, 0.44], [0.08, 0.1], Paint::flat(rgb(0xFC_F0_B0)));
    canvas.rectangle([-0.98, 0.36], [-0.88, 0.52], Paint::flat(rgb(0xD8_30_28)));
    canvas.rectangle([-0.96, 0.68], [0.97, 0.76], Paint::flat(darker(coat, 0.5)));
    let radius = chance.between(0.21, 0.26);
    let cap = if chance.sometimes(0.5) { rgb(0xC8_CC_D0) } else { lighter(coat, 0.5) };
    for x in wheels {
        canvas.disc([x, 0.74], radius + 0.05, Paint::flat(darker(coat, 0.6)));
        canvas.disc([x, 0.76], radius, Paint::flat(INK));
        canvas.disc([x, 0.76], radius * 0.5, Paint::round(cap));
    }
}

/// Gives the places of the wheels, as the others do.
fn saloon(canvas: &mut Canvas, coat: Rgb, glass: Rgb, chance: &mut Chance) -> [f32; 2] {
    let top = chance.between(-0.28, -0.14);
    let roof = [[-0.66, 0.26], [-0.42, top], [0.22, top], [0.54, 0.26]];
    canvas.polygon(&roof, Paint::round(coat));
    let pane = Paint::round(glass);
    canvas.polygon(&[[-0.54, 0.2], [-0.37, top + 0.09], [-0.1, top + 0.09], [-0.1, 0.2]], pane);
    canvas.polygon(&[[-0.02, 0.2], [-0.02, top + 0.09], [0.17, top + 0.09], [0.4, 0.2]], pane);
    let body = [
        [-0.98, 0.26],
        [-0.66, 0.2],
        [0.54, 0.2],
        [0.88, 0.3],
        [0.98, 0.44],
        [0.98, 0.74],
        [-0.98, 0.74],
    ];
    canvas.polygon(&body, Paint::round(coat));
    seams(canvas, coat, [-0.06, 0.24]);
    if chance.sometimes(0.2) {
        // A taxi.
        canvas.rectangle([-0.24, top - 0.13], [0.04, top], Paint::flat(rgb(0xF8_E0_60)));
    }
    [-0.56, 0.56]
}

fn beetle(canvas: &mut Canvas, coat: Rgb, glass: Rgb, chance: &mut Chance) -> [f32; 2] {
    let top = chance.between(-0.4, -0.26);
    let body = [
        [-0.96, 0.7],
        [-0.92, 0.28],
        [-0.6, 0.02],
        [-0.34, top + 0.04],
        [0.06, top],
        [0.36, top + 0.2],
        [0.5, 0.14],
        [0.84, 0.26],
        [0.97, 0.5],
        [0.96, 0.72],
        [0.0, 0.75],
    ];
    canvas.smooth(&body, Paint::round(coat));
    let pane = Paint::round(glass);
    canvas.smooth(&[[-0.5, 0.14], [-0.34, top + 0.16], [-0.08, top + 0.12], [-0.1, 0.16]], pane);
    canvas.smooth(&[[0.02, 0.16], [0.02, top + 0.12], [0.22, top + 0.2], [0.36, 0.16]], pane);
    seams(canvas, coat, [-0.04, 0.2]);
    [-0.56, 0.58]
}

fn van(canvas: &mut Canvas, coat: Rgb, glass: Rgb, chance: &mut Chance) -> [f32; 2] {
    let top = chance.between(-0.5, -0.36);
    let body = [
        [-0.96, top + 0.06],
        [-0.9, top],
        [0.56, top],
        [0.72, top + 0.1],
        [0.94, 0.2],
        [0.98, 0.4],
        [0.98, 0.74],
        [-0.98, 0.74],
    ];
    canvas.polygon(&body, Paint::round(coat));
    if chance.sometimes(0.6) {
        canvas.rectangle([-0.97, 0.2], [0.96, 0.34], Paint::round(WHITE));
    }
    let pane = Paint::round(glass);
    let (high, low) = (top + 0.12, 0.14);
    canvas.polygon(&[[0.42, low], [0.42, high], [0.64, high], [0.84, low]], pane);
    for x in [-0.82, -0.4, 0.02] {
        canvas.rectangle([x, high], [x + 0.32, low], pane);
    }
    [-0.54, 0.56]
}

/// The line of a door and its handle.
fn seams(canvas: &mut Canvas, coat: Rgb, [x, y]: Point) {
    let line = Paint::flat(darker(coat, 0.4)).sheer(0.3);
    canvas.rectangle([x - 0.02, y], [x + 0.02, 0.68], line);
    canvas.rectangle([x + 0.08, y + 0.12], [x + 0.24, y + 0.17], line);
}
