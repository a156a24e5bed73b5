//! Handwritten digits at half their size, so that a small network learns them in seconds.

use rand::rngs::ChaCha8Rng;

use super::dataset::Dataset;
use super::generated::generate;
use super::handwriting;
use super::points::Part;
use crate::engine::Shape;

/// Rows and columns.
pub const SIDE: usize = handwriting::SIDE / 2;
/// Numbers of a picture.
pub const PIXELS: usize = SIDE * SIDE;
/// The digits 0 to 9.
pub const CLASSES: usize = handwriting::CLASSES;

/// The first `count` digits of a part; classes take turns.
pub fn small_digits(count: usize, seed: u64, part: Part) -> Dataset {
    let shape = Shape::Image { channels: 1, height: SIDE, width: SIDE };
    generate(draw, shape, CLASSES, count, seed, part)
}

/// Draws a digit; each pixel is the mean of two by two.
fn draw(class: usize, rng: &mut ChaCha8Rng, levels: &mut [u8]) {
    let mut large = [0; handwriting::SIDE * handwriting::SIDE];
    handwriting::draw(class, rng, &mut large);
    for (pixel, level) in levels.iter_mut().enumerate() {
        let corner = pixel / SIDE * 2 * handwriting::SIDE + pixel % SIDE * 2;
        let four = [0, 1, handwriting::SIDE, handwriting::SIDE + 1];
        let sum: u16 = four.iter().map(|step| u16::from(large[corner + step])).sum();
        *level = ((sum + 2) / 4) as u8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_digits_keep_their_ink() {
        let small = small_digits(20, 1, Part::Training);
        let shape = Shape::Image { channels: 1, height: 28, width: 28 };
        let large = generate(handwriting::draw, shape, CLASSES, 20, 1, Part::Training);
        for index in 0..20 {
            let ink = |set: &Dataset| set.shades(index).sum::<f32>();
            assert!((ink(&large) / 4.0 - ink(&small)).abs() < 0.5, "digit {index}");
        }
        assert_eq!((small.labels[13], small.shape.len()), (3, PIXELS));
    }
}
