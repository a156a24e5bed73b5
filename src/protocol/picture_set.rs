//! Which pictures a network learns from.

use serde::{Deserialize, Serialize};

use crate::data::{digits, handwriting, pictures, shapes};
use crate::engine::Shape;

/// A labelled set of pictures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureSet {
    /// The bundled handwritten digits, 8 × 8.
    #[default]
    Digits,
    /// Drawn digits that look handwritten, 28 × 28.
    Handwriting,
    /// Six geometric shapes, 28 × 28.
    Shapes,
    /// Little scenes in colour, 32 × 32.
    Pictures,
    /// A set that the learner brought.
    Own(OwnSet),
}

/// What is known of a set in the browser's storage without reading it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSet {
    /// Names it in the storage and in links: letters and digits.
    pub key: String,
    /// What the learner calls it.
    pub name: String,
    /// Shape of a picture.
    pub shape: Shape,
    /// Names of the classes, in the order of the labels.
    pub class_names: Vec<String>,
    /// Number of pictures.
    pub count: usize,
}

/// Most pictures of a set that are held back for testing.
pub const MAX_TEST: usize = 1000;
/// Of every so many pictures of the learner's own, one is held back for testing.
const TEST_SHARE: usize = 6;
/// Most pictures that are generated to learn from.
pub const MAX_GENERATED: usize = 20_000;
/// Pictures that are generated to test with.
const GENERATED_TEST: usize = 500;
/// Digits of the bundled set that are held back, as many as in the reference values for it.
pub const DIGITS_TEST: usize = 297;

impl PictureSet {
    /// The sets that are always there, with their names in a link.
    pub const BUILT_IN: [(Self, &'static str); 4] = [
        (Self::Digits, "digits"),
        (Self::Handwriting, "handwriting"),
        (Self::Shapes, "shapes"),
        (Self::Pictures, "pictures"),
    ];

    /// Shape of a picture.
    pub fn shape(&self) -> Shape {
        let square = |channels, side| Shape::Image { channels, height: side, width: side };
        match self {
            Self::Digits => square(1, digits::SIDE),
            Self::Handwriting => square(1, handwriting::SIDE),
            Self::Shapes => square(1, shapes::SIDE),
            Self::Pictures => square(pictures::CHANNELS, pictures::SIDE),
            Self::Own(own) => own.shape,
        }
    }

    /// Whether pictures are in colour.
    pub fn is_coloured(&self) -> bool {
        matches!(self.shape(), Shape::Image { channels: 3, .. })
    }

    /// Number of classes.
    pub fn classes(&self) -> usize {
        match self {
            Self::Digits => 10,
            Self::Handwriting => handwriting::CLASSES,
            Self::Shapes => shapes::CLASSES,
            Self::Pictures => pictures::CLASSES,
            Self::Own(own) => own.class_names.len(),
        }
    }

    /// Whether its pictures are drawn as they are needed: there are as many as one likes.
    pub fn is_endless(&self) -> bool {
        matches!(self, Self::Handwriting | Self::Shapes | Self::Pictures)
    }

    /// Pictures held back for testing.
    pub fn test_examples(&self) -> usize {
        match self {
            Self::Digits => DIGITS_TEST,
            Self::Handwriting | Self::Shapes | Self::Pictures => GENERATED_TEST,
            Self::Own(own) => (own.count / TEST_SHARE).clamp(1, MAX_TEST),
        }
    }

    /// Most pictures that there are to learn from.
    pub fn training_examples(&self) -> usize {
        match self {
            Self::Digits => digits::COUNT - DIGITS_TEST,
            Self::Handwriting | Self::Shapes | Self::Pictures => MAX_GENERATED,
            Self::Own(own) => own.count.saturating_sub(self.test_examples()).max(1),
        }
    }

    /// The learner's own set, if it is one.
    pub fn own(&self) -> Option<&OwnSet> {
        if let Self::Own(own) = self { Some(own) } else { None }
    }
}

impl OwnSet {
    /// Bytes that its pictures take in the storage.
    pub fn bytes(&self) -> usize {
        self.count * (self.shape.len() + 1)
    }
}
