//! A labelled set of equally shaped pictures.

use ndarray::Array2;

use crate::engine::Shape;

/// Pictures with a class each.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// One picture a row, `shape.len()` values in 0…1.
    pub images: Array2<f32>,
    /// Class of each picture, 0…`classes`−1.
    pub labels: Vec<i32>,
    /// Shape of a picture.
    pub shape: Shape,
    /// Number of classes.
    pub classes: usize,
}

impl Dataset {
    /// Number of pictures.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Values of picture `index`.
    ///
    /// # Panics
    /// If there is no such picture.
    pub fn image(&self, index: usize) -> &[f32] {
        let size = self.shape.len();
        let all = self.images.as_slice().expect("rows are stored one after another");
        &all[index * size..(index + 1) * size]
    }
}
