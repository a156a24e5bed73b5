//! Pictures in shades of grey.

/// A picture with one value 0…1 a pixel, row by row: 0 is black.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grey {
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
    /// `height × width` values.
    pub values: Vec<f32>,
}

impl Grey {
    /// From values.
    ///
    /// # Panics
    /// If there are not `height × width` of them.
    pub fn new(height: usize, width: usize, values: Vec<f32>) -> Self {
        assert_eq!(values.len(), height * width, "one value per pixel");
        Self { height, width, values }
    }

    /// From four bytes a pixel (red, green, blue, opacity), as a canvas gives them; opacity is left
    /// out. Y = 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).
    ///
    /// # Panics
    /// If there are not `4 × height × width` bytes.
    pub fn from_rgba(height: usize, width: usize, rgba: &[u8]) -> Self {
        let luma = |[r, g, b, _]: &[u8; 4]| {
            (0.299 * f32::from(*r) + 0.587 * f32::from(*g) + 0.114 * f32::from(*b)) / 255.0
        };
        Self::new(height, width, rgba.as_chunks::<4>().0.iter().map(luma).collect())
    }

    /// From a level 0…255 for each pixel, as the picture travels to a worker.
    ///
    /// # Panics
    /// If there are not `height × width` of them.
    pub fn from_levels(height: usize, width: usize, levels: &[u8]) -> Self {
        Self::new(height, width, levels.iter().map(|level| f32::from(*level) / 255.0).collect())
    }

    /// The nearest level 0…255 of each pixel.
    pub fn levels(&self) -> Vec<u8> {
        self.values.iter().map(|value| (value * 255.0).round().clamp(0.0, 255.0) as u8).collect()
    }

    /// The value at a place, `None` outside the picture.
    pub fn get(&self, row: i64, column: i64) -> Option<f32> {
        let (row, column) = (usize::try_from(row).ok()?, usize::try_from(column).ok()?);
        (row < self.height && column < self.width).then(|| self.values[row * self.width + column])
    }

    /// The picture moved `down` and `right` by whole pixels; what comes in at an edge repeats the
    /// pixels that stood there.
    pub fn moved(&self, down: i64, right: i64) -> Self {
        let from = |to: usize, by: i64, extent: usize| {
            (to as i64 - by).clamp(0, extent as i64 - 1) as usize
        };
        let mut values = Vec::with_capacity(self.values.len());
        for row in 0..self.height {
            let start = from(row, down, self.height) * self.width;
            let columns = (0..self.width).map(|column| from(column, right, self.width));
            values.extend(columns.map(|column| self.values[start + column]));
        }
        Self { values, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn green_weighs_most_and_opacity_nothing() {
        let rgba = [255, 255, 255, 0, 255, 0, 0, 9, 0, 255, 0, 9, 0, 0, 255, 9];
        let picture = Grey::from_rgba(2, 2, &rgba);
        for (value, expected) in picture.values.iter().zip([1.0, 0.299, 0.587, 0.114]) {
            assert!((value - expected).abs() < 1e-6);
        }
    }

    #[test]
    fn levels_come_back() {
        let levels: Vec<u8> = (0..=255).collect();
        assert_eq!(Grey::from_levels(16, 16, &levels).levels(), levels);
        assert_eq!(Grey::new(1, 2, vec![-0.5, 1.5]).levels(), [0, 255]);
    }

    #[test]
    fn moving_repeats_the_edge() {
        let picture = Grey::new(2, 3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        assert_eq!(picture.moved(0, 1).values, [1.0, 1.0, 2.0, 4.0, 4.0, 5.0]);
        assert_eq!(picture.moved(-1, 0).values, [4.0, 5.0, 6.0, 4.0, 5.0, 6.0]);
        assert_eq!(picture.moved(0, 0), picture);
    }

    #[test]
    fn outside_there_is_nothing() {
        let picture = Grey::new(1, 2, vec![0.25, 0.5]);
        assert_eq!(picture.get(0, 1), Some(0.5));
        for (row, column) in [(-1, 0), (0, -1), (1, 0), (0, 2)] {
            assert_eq!(picture.get(row, column), None);
        }
    }
}
