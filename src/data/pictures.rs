//! Little scenes of ten everyday things, drawn anew for every example: 32 × 32 pixels in colour.
//!
//! Things vary in kind, colours, pose, size, position and proportions, and stand before all sorts of
//! backgrounds in all sorts of light. `assets/pictures/README.md` tells more, with figures.

mod backdrop;
mod boat;
mod canvas;
mod car;
mod cat;
mod chance;
mod colour;
mod cup;
mod finish;
mod fish;
mod flower_pot;
mod hen;
mod house;
mod place;
mod tree;
mod umbrella;

use rand::rngs::ChaCha8Rng;

use backdrop::{Backdrop, Stage};
use canvas::Canvas;
use chance::Chance;
use place::Place;

use super::raster::circle;

/// Rows and columns of a picture.
pub const SIDE: usize = 32;
/// Red, green and blue.
pub const CHANNELS: usize = 3;
/// Number of classes.
pub const CLASSES: usize = 10;
/// Names of the classes for programs; they never change.
pub const KEYS: [&str; CLASSES] =
    ["flower_pot", "hen", "cat", "fish", "house", "tree", "car", "cup", "boat", "umbrella"];

/// What a class shows: a thing in the square [−1, 1]², y downwards, turned to the right.
struct Thing {
    draw: fn(&mut Canvas, &mut Chance),
    /// What it may stand before; a choice named twice is twice as likely.
    backdrops: &'static [Backdrop],
    /// The most that it is turned either way, as a share of a full turn.
    tilt: f32,
    /// Half the width of what stands on the ground and casts a shadow there; 0 for none.
    base: f32,
}

/// In the order of [`KEYS`].
const THINGS: [Thing; CLASSES] = {
    use Backdrop::{Meadow, Plain, Room, Sea, Street, Table, Underwater};
    [
        Thing {
            draw: flower_pot::draw,
            backdrops: &[Table, Table, Table, Plain, Room, Meadow, Street],
            tilt: 0.015,
            base: 0.4,
        },
        Thing {
            draw: hen::draw,
            backdrops: &[Meadow, Meadow, Meadow, Street, Plain, Room, Table],
            tilt: 0.025,
            base: 0.45,
        },
        Thing {
            draw: cat::draw,
            backdrops: &[Room, Room, Meadow, Meadow, Plain, Table, Street],
            tilt: 0.02,
            base: 0.6,
        },
        Thing {
            draw: fish::draw,
            backdrops: &[Underwater, Underwater, Underwater, Plain, Plain, Room, Table, Sea],
            tilt: 0.07,
            base: 0.0,
        },
        Thing {
            draw: house::draw,
            backdrops: &[Meadow, Meadow, Meadow, Street, Street, Sea, Plain],
            tilt: 0.01,
            base: 0.8,
        },
        Thing {
            draw: tree::draw,
            backdrops: &[Meadow, Meadow, Meadow, Street, Plain, Sea, Room],
            tilt: 0.015,
            base: 0.4,
        },
        Thing {
            draw: car::draw,
            backdrops: &[Street, Street, Street, Meadow, Plain, Room, Sea],
            tilt: 0.02,
            base: 0.95,
        },
        Thing {
            draw: cup::draw,
            backdrops: &[Table, Table, Table, Room, Plain, Plain, Meadow],
            tilt: 0.02,
            base: 0.6,
        },
        Thing {
            draw: boat::draw,
            backdrops: &[Sea, Sea, Sea, Sea, Plain, Room, Meadow],
            tilt: 0.03,
            base: 0.0,
        },
        Thing {
            draw: umbrella::draw,
            backdrops: &[Street, Street, Meadow, Plain, Plain, Sea, Room],
            tilt: 0.08,
            base: 0.0,
        },
    ]
};

/// Draws a picture of a class into `levels`: all red levels row by row, then green, then blue.
///
/// # Panics
/// If there is no such class, or `levels` is not as long as a picture.
pub fn draw(class: usize, rng: &mut ChaCha8Rng, levels: &mut [u8]) {
    assert_eq!(levels.len(), CHANNELS * SIDE * SIDE, "one level for each colour of a pixel");
    let thing = &THINGS[class];
    let chance = &mut Chance(rng);
    // From above, from the left as often as from the right.
    let light = circle(-chance.between(0.08, 0.42));
    let place = pose(thing, chance);

    let mut front = Canvas::new(light);
    front.within(place, |canvas| (thing.draw)(canvas, chance));
    let foot = place.point([0.0, 1.0]);
    let half_width = place.columns[0][0].abs() * thing.base;
    let stage = Stage { foot, half_width, colour: finish::mean(&front), light };
    let mut picture = Canvas::new(light);
    backdrop::draw(chance.pick(thing.backdrops), &stage, &mut picture, chance);
    finish::lay_over(&mut picture, &front, chance.between(-0.3, 0.75).max(0.0));
    if chance.sometimes(0.12) {
        backdrop::foreground(&mut picture, chance);
    }
    finish::develop(&picture, chance, levels);
}

/// Size, position, proportions, tilt, and which way the thing looks.
fn pose(thing: &Thing, chance: &mut Chance) -> Place {
    let size = chance.between(11.5, 15.0);
    let wide = size * chance.between(0.9, 1.1);
    let free = (17.0 - size) * 0.7;
    let centre = [
        16.0 + chance.between(-free, free),
        // What stands on the ground is seen lower, as in most photographs.
        16.5 + chance.between(-free * 0.7, free),
    ];
    let across = if chance.sometimes(0.5) { wide } else { -wide };
    Place::at(centre, [across, size]).turned(chance.between(-thing.tilt, thing.tilt))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::{Purpose, stream};

    fn picture(class: usize, rng: &mut ChaCha8Rng) -> Vec<u8> {
        let mut levels = vec![0; CHANNELS * SIDE * SIDE];
        draw(class, rng, &mut levels);
        levels
    }

    #[test]
    fn every_picture_is_new_and_the_seed_decides_which() {
        for (class, key) in KEYS.iter().enumerate() {
            let mut rngs = [1, 1, 2].map(|seed| stream(seed, Purpose::Examples(0)));
            let [first, again, other] = rngs.each_mut().map(|rng| picture(class, rng));
            assert_eq!(first, again, "{key}");
            assert_ne!(first, other, "{key}");
            assert_ne!(first, picture(class, &mut rngs[0]), "{key}");
        }
    }

    #[test]
    fn things_fill_a_fair_share_of_the_picture() {
        let mut rng = stream(3, Purpose::Examples(0));
        for (thing, key) in THINGS.iter().zip(KEYS) {
            for _ in 0..50 {
                let chance = &mut Chance(&mut rng);
                let place = pose(thing, chance);
                let mut canvas = Canvas::new([0.0, -1.0]);
                canvas.within(place, |canvas| (thing.draw)(canvas, chance));
                let covered: f32 = canvas.pixels.iter().map(|pixel| pixel[3]).sum();
                let share = covered / (SIDE * SIDE) as f32;
                assert!((0.1..0.75).contains(&share), "{key} covers {share}");
            }
        }
    }
}
