//! Sizes of what flows between layers.

use serde::{Deserialize, Serialize};

/// Shape of one example: a vector `[D]`, or an image `[C, H, W]` (channels, rows, columns).
///
/// Buffers are row-major, the last size running fastest; a batch puts its examples one after the
/// other. In JSON a shape is the list of its sizes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<usize>", into = "Vec<usize>")]
pub enum Shape {
    /// `[D]`
    Vector(usize),
    /// `[C, H, W]`
    Image {
        /// Number of feature maps, or of colours.
        channels: usize,
        /// Rows.
        height: usize,
        /// Columns.
        width: usize,
    },
}

impl Shape {
    /// Numbers in one example.
    pub fn len(&self) -> usize {
        self.dims().iter().product()
    }

    /// Channels of an image, units of a vector: what is normalised together, or shares a slope.
    pub fn channels(&self) -> usize {
        match *self {
            Self::Vector(channels) | Self::Image { channels, .. } => channels,
        }
    }

    /// Numbers in one example, of a shape that may be too large for memory.
    pub fn count(&self) -> u64 {
        self.dims().iter().fold(1, |count: u64, size| count.saturating_mul(*size as u64))
    }

    /// Whether there is nothing in it, which no valid network has.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The sizes in order, one or three of them.
    pub fn dims(&self) -> Vec<usize> {
        match *self {
            Self::Vector(units) => vec![units],
            Self::Image { channels, height, width } => vec![channels, height, width],
        }
    }
}

impl From<Shape> for Vec<usize> {
    fn from(shape: Shape) -> Self {
        shape.dims()
    }
}

impl TryFrom<Vec<usize>> for Shape {
    type Error = &'static str;

    fn try_from(dims: Vec<usize>) -> Result<Self, Self::Error> {
        match dims[..] {
            [units] => Ok(Self::Vector(units)),
            [channels, height, width] => Ok(Self::Image { channels, height, width }),
            _ => Err("a shape has one or three sizes"),
        }
    }
}

/// Positions of a window of `size` that moves in steps of `stride` over `extent` cells:
/// ⌊(extent − size)/stride⌋ + 1, or `None` if the window does not fit.
pub(crate) fn window_count(extent: u64, size: u64, stride: u64) -> Option<u64> {
    Some(extent.checked_sub(size)? / stride + 1)
}

/// Zeros before and after one axis so that a window of `size` gives ⌈extent/stride⌉ positions.
///
/// An odd total puts the extra zero at the end (bottom, right), as `TensorFlow` and `PyTorch` do.
pub(crate) fn same_padding(extent: usize, size: usize, stride: usize) -> (usize, usize) {
    let positions = extent.div_ceil(stride);
    let total = ((positions - 1) * stride + size).saturating_sub(extent);
    (total / 2, total - total / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_counted() {
        assert_eq!(window_count(28, 5, 1), Some(24));
        assert_eq!(window_count(7, 2, 2), Some(3));
        assert_eq!(window_count(3, 3, 5), Some(1));
        assert_eq!(window_count(2, 3, 1), None);
    }

    #[test]
    fn same_padding_keeps_the_size_and_leans_to_the_end() {
        assert_eq!(same_padding(8, 3, 1), (1, 1));
        assert_eq!(same_padding(8, 4, 1), (1, 2));
        assert_eq!(same_padding(8, 2, 1), (0, 1));
        assert_eq!(same_padding(7, 3, 2), (1, 1));
        assert_eq!(same_padding(8, 3, 2), (0, 1));
        assert_eq!(same_padding(8, 1, 3), (0, 0));
        for (extent, size, stride) in [(8, 3, 1), (8, 4, 1), (7, 3, 2), (8, 3, 2), (5, 1, 3)] {
            let (before, after) = same_padding(extent, size, stride);
            let padded = (extent + before + after) as u64;
            let count = window_count(padded, size as u64, stride as u64);
            assert_eq!(count, Some(extent.div_ceil(stride) as u64));
        }
    }

    #[test]
    fn json_is_the_list_of_sizes() {
        let image = Shape::Image { channels: 3, height: 4, width: 5 };
        assert_eq!(serde_json::to_string(&image).expect("plain data"), "[3,4,5]");
        assert_eq!(serde_json::from_str::<Shape>("[3,4,5]").expect("a shape"), image);
        assert_eq!(serde_json::from_str::<Shape>("[7]").expect("a shape"), Shape::Vector(7));
        assert!(serde_json::from_str::<Shape>("[3,4]").is_err());
        assert_eq!(image.len(), 60);
    }
}
