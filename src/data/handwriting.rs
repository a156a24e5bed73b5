//! Digits as people write them, made up: any number of pictures that look like those of MNIST.
//!
//! A digit is written as strokes of a pen in one of several ways of writing it (`glyphs`), bent and
//! slanted as hands do (`hand`), and inked (`pen`). What comes out went through the same steps as
//! MNIST's pictures (`LeCun` et al., *Gradient-Based Learning Applied to Document Recognition*, 1998):
//! white ink on black, fitted into 20 × 20 pixels with its proportions kept, soft edges, the centre of
//! mass in the middle of 28 × 28.

mod chance;
mod glyphs;
mod hand;
mod line;
mod pen;

use rand::rngs::ChaCha8Rng;

use chance::Chance;

/// Rows and columns.
pub const SIDE: usize = 28;
/// The digits 0 to 9.
pub const CLASSES: usize = 10;

/// Draws one digit into `levels`: `SIDE` · `SIDE` bytes row by row, 0 paper, 255 full ink.
///
/// Equal states of `rng` give equal pictures; sines and cosines are the platform's, so that a level may
/// differ by one between machines.
///
/// # Panics
/// If there is no such class, or `levels` has another length.
pub fn draw(class: usize, rng: &mut ChaCha8Rng, levels: &mut [u8]) {
    assert!(class < CLASSES, "a digit is one of 0 to 9");
    assert_eq!(levels.len(), SIDE * SIDE, "a level for each pixel");
    let mut chance = Chance::new(rng);
    let mut strokes = glyphs::write(class, &mut chance);
    hand::deform(&mut strokes, class, &mut chance);
    pen::ink(&mut strokes, &mut chance, levels);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::{Purpose, stream};

    /// So many digits of every class, each with its class.
    fn digits(each: usize) -> impl Iterator<Item = (usize, [u8; SIDE * SIDE])> {
        let mut rng = stream(3, Purpose::Examples(0));
        (0..each * CLASSES).map(move |index| {
            // Nothing may be left of what was there before.
            let mut levels = [77; SIDE * SIDE];
            draw(index % CLASSES, &mut rng, &mut levels);
            (index % CLASSES, levels)
        })
    }

    /// Rows or columns from the first to the last that has ink.
    fn extent(levels: &[u8], line: fn(usize) -> usize) -> usize {
        let inked = || (0..SIDE * SIDE).filter(|pixel| levels[*pixel] > 0).map(line);
        inked().max().zip(inked().min()).map_or(0, |(last, first)| last - first + 1)
    }

    #[test]
    fn every_digit_fills_its_box() {
        for (class, levels) in digits(400) {
            let height = extent(&levels, |pixel| pixel / SIDE);
            let width = extent(&levels, |pixel| pixel % SIDE);
            let longer = height.max(width);
            assert!((19..=20).contains(&longer), "{class}: {width} × {height}");
        }
    }

    #[test]
    fn digits_have_ink_and_their_centre_of_mass_in_the_middle() {
        let mut away = 0;
        for (class, levels) in digits(400) {
            let sum = |weight: &dyn Fn(usize) -> f32| -> f32 {
                let weighted = levels.iter().enumerate();
                weighted.map(|(pixel, level)| f32::from(*level) / 255.0 * weight(pixel)).sum()
            };
            let ink = sum(&|_| 1.0);
            assert!((15.0..300.0).contains(&ink), "{class}: ink for {ink} pixels");
            assert!(levels.iter().any(|level| *level > 180), "{class} is faint");
            let x = sum(&|pixel| (pixel % SIDE) as f32) / ink - 13.5;
            let y = sum(&|pixel| (pixel / SIDE) as f32) / ink - 13.5;
            let off = x.abs().max(y.abs());
            assert!(off < 2.0, "{class}: off by {x}, {y}");
            // Half a pixel, because the box moves by whole ones; the box never leaves the picture.
            away += usize::from(off > 0.51);
        }
        assert!(away < 4000 / 200, "{away} of 4000");
    }

    #[test]
    fn no_two_digits_are_alike() {
        let mut all: Vec<_> = digits(100).map(|(_, levels)| levels).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 100 * CLASSES);
    }

    #[test]
    #[should_panic(expected = "one of 0 to 9")]
    fn there_is_no_eleventh_digit() {
        draw(10, &mut stream(1, Purpose::Examples(0)), &mut [0; SIDE * SIDE]);
    }
}
