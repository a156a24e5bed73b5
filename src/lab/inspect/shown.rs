//! The picture that a person looks at, as numbers.

use crate::data::dataset::centre;
use crate::lab::shelf::Examples;
use crate::protocol::classifier::Picture;

/// A picture, and what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Shades, 0…1.
    pub pixels: Vec<f32>,
    /// The same as the network gets them.
    pub values: Vec<f32>,
    /// Its class, if known.
    pub truth: Option<usize>,
}

impl Shown {
    /// A picture of the test set, or a drawing.
    pub fn new(picture: &Picture, examples: &Examples) -> Self {
        let Examples { pictures, split } = examples;
        let shape = pictures.shape;
        let (pixels, truth): (Vec<f32>, _) = match picture {
            Picture::Test(place) => {
                let index = split.test[(*place).min(split.test.len() - 1)];
                (pictures.shades(index).collect(), Some(pictures.labels[index] as usize))
            }
            Picture::Drawn(levels) => {
                let level = |place: usize| levels.get(place).map_or(0.0, |v| f32::from(*v) / 16.0);
                ((0..shape.len()).map(level).collect(), None)
            }
        };
        let centre = centre(shape);
        let values = pixels.iter().map(|shade| shade - centre).collect();
        Self { pixels, values, truth }
    }
}
