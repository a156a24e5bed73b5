//! The 1,797 handwritten digits of the UCI set that are bundled with the app.
//!
//! Source, authors and licence stand in `assets/digits/README.md`, and so does the format of the
//! packed file that [`unpack`] reads.

use ndarray::Array2;

use super::dataset::Dataset;
use crate::engine::Shape;

/// Number of pictures.
pub const COUNT: usize = 1797;
/// Number of classes.
pub const CLASSES: usize = 10;
/// Rows and columns of a picture.
pub const SIDE: usize = 8;
/// A pixel counts the inked cells of a 4 × 4 field, 0…16.
pub const LEVELS: f32 = 16.0;

const PIXELS: usize = SIDE * SIDE;
static PACKED: &[u8] = include_bytes!("../../assets/digits/digits.bin");

/// The bundled digits, in the order of the source; values 0…1.
///
/// # Panics
/// Never: a test reads the very bytes that are bundled.
pub fn bundled() -> Dataset {
    let (levels, labels) = unpack(PACKED, COUNT).expect("the bundled file is whole");
    Dataset {
        levels: Array2::from_shape_vec((COUNT, PIXELS), levels).expect("64 levels per label"),
        unit: 1.0 / LEVELS,
        labels: labels.into_iter().map(i32::from).collect(),
        shape: Shape::Image { channels: 1, height: SIDE, width: SIDE },
        classes: CLASSES,
    }
}

/// The packed bytes are not those of so many digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// Reads packed digits: levels 0…16 of all pixels, and the labels.
///
/// # Errors
/// [`Damaged`] if the length does not fit or a label is no digit.
pub fn unpack(bytes: &[u8], count: usize) -> Result<(Vec<u8>, Vec<u8>), Damaged> {
    let pixels = count * PIXELS;
    let (labels, rest) = bytes.split_at_checked(count.div_ceil(2)).ok_or(Damaged)?;
    let (inked, inks) = rest.split_at_checked(pixels / 8).ok_or(Damaged)?;
    let labels: Vec<u8> = nibbles(labels).take(count).collect();
    let is_inked = (0..pixels).map(|pixel| inked[pixel / 8] >> (pixel % 8) & 1 == 1);
    let inked_count: usize = inked.iter().map(|byte| byte.count_ones() as usize).sum();
    if inks.len() != inked_count.div_ceil(2) || labels.iter().any(|label| *label > 9) {
        return Err(Damaged);
    }
    let mut inks = nibbles(inks);
    let levels = is_inked
        .map(|is_inked| if is_inked { inks.next().map_or(0, |ink| ink + 1) } else { 0 })
        .collect();
    Ok((levels, labels))
}

/// Halves of bytes, the lower one first.
fn nibbles(bytes: &[u8]) -> impl Iterator<Item = u8> {
    bytes.iter().flat_map(|byte| [byte & 15, byte >> 4])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_digits_are_those_of_the_source() {
        let digits = bundled();
        assert_eq!(digits.len(), COUNT);
        // First picture and class counts as published with the source.
        assert_eq!(digits.levels(0)[..8], [0, 0, 5, 13, 9, 1, 0, 0]);
        let count = |class| digits.labels.iter().filter(|label| **label == class).count();
        let counts: Vec<usize> = (0..10).map(count).collect();
        assert_eq!(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
        let sum: u32 = digits.levels.iter().map(|level| u32::from(*level)).sum();
        assert_eq!(sum, 561_718);
    }

    #[test]
    fn damaged_bytes_are_noticed() {
        assert_eq!(unpack(&PACKED[..PACKED.len() - 1], COUNT), Err(Damaged));
        assert_eq!(unpack(&[], COUNT), Err(Damaged));
        assert_eq!(unpack(PACKED, COUNT - 1), Err(Damaged));
        let mut wrong = PACKED.to_vec();
        wrong[0] = 0xff;
        assert_eq!(unpack(&wrong, COUNT), Err(Damaged));
    }
}
