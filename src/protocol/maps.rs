//! Pictures on their way to the screen.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::engine::Shape;

/// 2²³: the last bit of a number so large stands for 1. It rounds what is added to it, whose whole number
/// are the last bits then.
const ROUND: f32 = 8_388_608.0;

/// Equally sized pictures, quantised to what a screen can show: byte *b* stands for
/// `low + b / 255 · (high − low)`.
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
    /// Whether each picture has a plane for red, green and blue; else a table gives the colours.
    pub coloured: bool,
    /// `count × height × width` bytes, row-major; three times as many of coloured pictures, plane
    /// by plane.
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

    /// Pictures of a set, in shades of grey or in colour, from their values in 0…1.
    pub fn pictures(values: &[f32], shape: Shape) -> Self {
        let Shape::Image { channels, height, width } = shape else { return Self::default() };
        let count = values.len() / shape.len().max(1);
        let maps = Self::unit(values, count * channels, height, width);
        if channels == 3 { Self { count, coloured: true, ..maps } } else { maps }
    }

    /// Weights for pictures of a set, or differences between such pictures, for diverging colours: the
    /// mean over the colours.
    pub fn in_grey(values: &[f32], shape: Shape) -> Self {
        let Shape::Image { channels, height, width } = shape else { return Self::default() };
        let plane = height * width;
        let count = values.len() / shape.len();
        let mean = |picture: &[f32], place: usize| -> f32 {
            picture.chunks_exact(plane).map(|colour| colour[place]).sum::<f32>() / channels as f32
        };
        let pictures = values.chunks_exact(shape.len());
        let grey: Vec<f32> = pictures
            .flat_map(|picture| (0..plane).map(move |place| mean(picture, place)))
            .collect();
        Self::symmetric(&grey, count, height, width)
    }

    /// Bytes of each picture.
    pub fn size(&self) -> usize {
        self.height * self.width * if self.coloured { 3 } else { 1 }
    }

    /// One of the pictures, alone.
    ///
    /// # Panics
    /// If there is no such picture.
    pub fn one(&self, place: usize) -> Self {
        let size = self.size();
        let pixels = self.pixels[place * size..(place + 1) * size].to_vec();
        Self { count: 1, pixels: ByteBuf::from(pixels), ..*self }
    }

    /// The value a byte stands for.
    pub fn value(&self, byte: u8) -> f32 {
        self.low + f32::from(byte) / 255.0 * (self.high - self.low)
    }

    fn quantise(values: &[f32], [count, height, width]: [usize; 3], low: f32, high: f32) -> Self {
        assert_eq!(values.len(), count * height * width, "one value per pixel");
        let scale = if high > low { 255.0 / (high - low) } else { 0.0 };
        // Rounding by a call for each of a million values would take longer than a convolution, and so
        // would casts, each of which is made for one number alone.
        let mut pixels = vec![0_u8; values.len()];
        for (pixel, value) in pixels.iter_mut().zip(values) {
            // What is no number is less than nothing here.
            let level = (value - low) * scale;
            let level = if level > 0.0 { level } else { 0.0 };
            let level = if level < 255.0 { level } else { 255.0 };
            *pixel = (level + ROUND).to_bits() as u8;
        }
        Self { count, height, width, low, high, coloured: false, pixels: ByteBuf::from(pixels) }
    }
}

/// Smallest and largest value, and zero; what is not finite does not count. Several extremes side by
/// side, so that vectors can hold them.
fn range(values: &[f32]) -> (f32, f32) {
    const LANES: usize = 8;
    let (mut low, mut high) = ([0.0; LANES], [0.0; LANES]);
    for chunk in values.chunks(LANES) {
        for ((value, low), high) in chunk.iter().zip(&mut low).zip(&mut high) {
            let value = if value.is_finite() { *value } else { 0.0 };
            *low = if value < *low { value } else { *low };
            *high = if value > *high { value } else { *high };
        }
    }
    (low.into_iter().fold(0.0, f32::min), high.into_iter().fold(0.0, f32::max))
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
    fn coloured_pictures_have_three_planes_each() {
        let shape = Shape::Image { channels: 3, height: 1, width: 2 };
        let values: Vec<f32> = (0..12).map(|v| v as f32 / 255.0).collect();
        let maps = Maps::pictures(&values, shape);
        assert_eq!((maps.count, maps.size(), maps.coloured), (2, 6, true));
        assert_eq!(maps.one(1).pixels.as_slice(), [6, 7, 8, 9, 10, 11]);
    }

    #[test]
    fn constant_and_broken_values_do_no_harm() {
        assert_eq!(Maps::from_zero(&[0.0; 4], 1, 2, 2).pixels.as_slice(), [0; 4]);
        let maps = Maps::from_zero(&[f32::NAN, 1.0], 1, 1, 2);
        assert_eq!((maps.low, maps.high), (0.0, 1.0));
    }
}
