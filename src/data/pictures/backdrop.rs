//! What is behind things, beneath them, and now and then in front of them.

mod indoors;
mod outdoors;

use super::SIDE;
use super::canvas::{Canvas, over};
use super::chance::Chance;
use super::colour::{Paint, Rgb, darker, distance, lighter, mix, rgb};
use crate::data::raster::Point;

/// A kind of surroundings.
#[derive(Clone, Copy, Debug)]
pub(super) enum Backdrop {
    /// Sky, perhaps hills and clouds, and something that grows.
    Meadow,
    /// A wall and a table.
    Table,
    /// One colour that changes slowly.
    Plain,
    /// Sky above the sea.
    Sea,
    /// Beneath the surface.
    Underwater,
    /// House fronts or sky, and a road.
    Street,
    /// Wallpaper, a floor, and things that stand about.
    Room,
}

/// What a backdrop has to know of the thing in front of it.
#[derive(Debug)]
pub(super) struct Stage {
    /// Where the thing stands, in pixels.
    pub(super) foot: Point,
    /// Half the width of its shadow on the ground, in pixels; 0 for none.
    pub(super) half_width: f32,
    /// Its mean colour.
    pub(super) colour: Rgb,
    /// Where light comes from.
    pub(super) light: Point,
}

const SKY: [Rgb; 6] = [
    rgb(0x8F_C4_EC),
    rgb(0xBF_DD_F0),
    rgb(0x5B_9B_D8),
    rgb(0xE9_E4_DA),
    rgb(0xF2_C4_9A),
    rgb(0x9A_A8_B8),
];
const GROUND: [Rgb; 6] = [
    rgb(0x6F_A8_4A),
    rgb(0x93_BF_5A),
    rgb(0x4C_80_40),
    rgb(0xC9_AE_72),
    rgb(0xA3_82_5C),
    rgb(0xE8_EC_F0),
];
const WALL: [Rgb; 9] = [
    rgb(0xF0_E6_D2),
    rgb(0xD9_E4_E8),
    rgb(0xE6_C9_B8),
    rgb(0xA9_C0_A6),
    rgb(0x7C_8F_A8),
    rgb(0xD8_B0_5A),
    rgb(0xB0_6A_58),
    rgb(0x4E_5A_66),
    rgb(0xC6_B2_CC),
];
const LIVELY: [Rgb; 7] = [
    rgb(0xC8_48_3C),
    rgb(0xE4_B0_3A),
    rgb(0x4A_86_B8),
    rgb(0x5C_96_58),
    rgb(0x96_66_9C),
    rgb(0xE8_E2_D6),
    rgb(0x4C_44_48),
];
/// Where the sheet ends, in pixels.
const EDGE: f32 = SIDE as f32;

/// Fills a sheet with surroundings and the shadow of what will stand there.
pub(super) fn draw(kind: Backdrop, stage: &Stage, sheet: &mut Canvas, chance: &mut Chance) {
    let horizon = (stage.foot[1] - chance.between(2.0, 11.0)).clamp(7.0, 28.0);
    match kind {
        Backdrop::Meadow => outdoors::meadow(horizon, stage, sheet, chance),
        Backdrop::Table => indoors::table(horizon, stage, sheet, chance),
        Backdrop::Plain => {
            let colour = if chance.sometimes(0.5) {
                apart(stage, &WALL, chance)
            } else {
                apart(stage, &LIVELY, chance)
            };
            let other =
                if chance.sometimes(0.5) { lighter(colour, 0.4) } else { darker(colour, 0.3) };
            wash(sheet, [0.0, EDGE], [colour, other]);
        }
        Backdrop::Sea => outdoors::sea(horizon, stage, sheet, chance),
        Backdrop::Underwater => outdoors::underwater(stage, sheet, chance),
        Backdrop::Street => outdoors::street(horizon, stage, sheet, chance),
        Backdrop::Room => indoors::room(horizon, stage, sheet, chance),
    }
    if stage.half_width > 0.0 {
        let [x, y] = stage.foot;
        let middle = [x - stage.light[0] * stage.half_width * 0.5, y - 0.3];
        let shadow = Paint::flat(rgb(0x18_18_28)).sheer(chance.between(0.5, 0.8));
        sheet.ellipse(middle, [stage.half_width * 1.15, 1.6], shadow);
    }
}

/// Something small at the border, nearer than the thing: blades of grass, or a thing out of focus.
pub(super) fn foreground(sheet: &mut Canvas, chance: &mut Chance) {
    if chance.sometimes(0.5) {
        let colour = chance.colour(&GROUND[..4]);
        for _ in 0..chance.count(3, 8) {
            let x = chance.between(0.0, EDGE);
            let tip = [x + chance.between(-3.0, 3.0), EDGE - chance.between(2.0, 7.0)];
            sheet.leaf([x, EDGE + 1.0], tip, 1.6, Paint::flat(chance.like(colour)));
        }
    } else {
        let corner = [chance.pick(&[-1.0, EDGE + 1.0]), chance.between(4.0, EDGE)];
        let radii = [chance.between(3.0, 6.0), chance.between(3.0, 8.0)];
        sheet.ellipse(corner, radii, Paint::round(chance.colour(&LIVELY)).sheer(0.15));
    }
}

/// A colour of the palette from which the thing stands out: the first that will do, or the best.
fn apart(stage: &Stage, palette: &[Rgb], chance: &mut Chance) -> Rgb {
    let mut best = chance.colour(palette);
    for _ in 0..6 {
        if distance(best, stage.colour) > 95.0 {
            break;
        }
        let colour = chance.colour(palette);
        if distance(colour, stage.colour) > distance(best, stage.colour) {
            best = colour;
        }
    }
    best
}

/// Fills some rows with a colour that changes from top to bottom.
fn wash(sheet: &mut Canvas, [top, bottom]: [f32; 2], [from, to]: [Rgb; 2]) {
    for (row, pixels) in sheet.pixels.chunks_exact_mut(SIDE).enumerate() {
        // The first row may begin between two rows of pixels.
        let cover = (row as f32 + 1.0 - top).clamp(0.0, 1.0);
        if cover > 0.0 && (row as f32) < bottom {
            let share = ((row as f32 - top) / (bottom - top)).clamp(0.0, 1.0);
            let colour = mix(from, to, share);
            if cover == 1.0 {
                pixels.fill([colour[0], colour[1], colour[2], 1.0]);
            } else {
                for pixel in pixels {
                    over(pixel, colour, cover);
                }
            }
        }
    }
}
