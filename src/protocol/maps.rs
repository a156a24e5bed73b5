//! Pictures on their way to the screen.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// Equally sized single-channel pictures, quantised to what a colour table of 256 entries can
/// show: byte *b* stands for `low + b / 255 · (high − low)`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Maps {
    /// Number of pictures.
    pub count: usize,
    /// Rows of each.
    pub height: usize,
    /// Columns of each.
    pub width: usize,
    /// Value that byte 0 stands for.
    pub low: f32,
    /// Value that byte 255 stands for.
    pub high: f32,
    /// `count × height × width` bytes, row-major.
    pub pixels: ByteBuf,
}

impl Maps {
    /// Quantises `values` (`count × height × width`) from their own range, stretched so that
    /// zero is representable: `[min(0, min), max(0, max)]`.
    pub fn from_zero(values: &[f32], count: usize, height: usize, width: usize) -> Self {
        let (low, high) = range(values);
        Self::quantise(values, [count, height, width], low.min(0.0), high.max(0.0))
    }

    /// Quantises `values` symmetrically about zero, `[−max|v|, max|v|]`, for diverging colours.
    pub fn symmetric(values: &[f32], count: usize, height: usize, width: usize) -> Self {
        let (low, high) = range(values);
        let bound = low.abs().max(high.abs());
        Self::quantise(values, [count, height, width], -bound, bound)
    }

    /// Quantises `values` that are known to lie in 0…1.
    pub fn unit(values: &[f32], count: usize, height: usize, width: usize) -> Self {
        Self::quantise(values, [count, height, width], 0.0, 1.0)
    }

    /// The value a byte stands for.
    pub fn value(&self, byte: u8) -> f32 {
        self.low + f32::from(byte) / 255.0 * (self.high - self.low)
    }

    fn quantise(values: &[f32], [count, height, width]: [usize; 3], low: f32, high: f32) -> Self {
        assert_eq!(values.len(), count * height * width, "one value per pixel");
        let scale = if high > low { 255.0 / (high - low) } else { 0.0 };
        let pixels: Vec<u8> =
            values.iter().map(|v| ((v - low) * scale).round().clamp(0.0, 255.0) as u8).collect();
        Self { count, height, width, low, high, pixels: ByteBuf::from(pixels) }
    }
}

fn range(values: &[f32]) -> (f32, f32) {
    let finite = values.iter().copied().filter(|v| v.is_finite());
    finite.fold((0.0, 0.0), |(low, high), v| (f32::min(low, v), f32::max(high, v)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symmetric_maps_zero_to_the_middle() {
        let maps = Maps::symmetric(&[-2.0, 0.0, 1.0], 1, 1, 3);
        assert_eq!((maps.low, maps.high), (-2.0, 2.0));
        assert_eq!(maps.pixels.as_slice(), [0, 128, 191]);
    }

    #[test]
    fn a_byte_stands_for_its_value() {
        let maps = Maps::from_zero(&[0.0, 3.0, 5.1], 3, 1, 1);
        for (byte, value) in maps.pixels.iter().zip([0.0, 3.0, 5.1]) {
            assert!((maps.value(*byte) - value).abs() <= 5.1 / 255.0 / 2.0 + 1e-6);
        }
    }

    #[test]
    fn constant_and_broken_values_do_no_harm() {
        assert_eq!(Maps::from_zero(&[0.0; 4], 1, 2, 2).pixels.as_slice(), [0; 4]);
        let maps = Maps::from_zero(&[f32::NAN, 1.0], 1, 1, 2);
        assert_eq!((maps.low, maps.high), (0.0, 1.0));
    }
}
