//! Which pictures a network learns from.

use serde::{Deserialize, Serialize};

use super::setting::{Number, Scale, decimal};
use crate::data::shapes::Variation;
use crate::data::{digits, handwriting, pictures, shapes};
use crate::engine::Shape;

/// A labelled set of pictures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum PictureSet {
    /// The bundled handwritten digits, 8 × 8.
    #[default]
    Digits,
    /// Drawn digits that look handwritten, 28 × 28.
    Handwriting,
    /// Six geometric shapes, 28 × 28, and how much they differ.
    Shapes(Variation),
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

/// How much shapes differ, number by number.
pub const VARIATION: [Number<Variation>; 5] = [
    Number {
        key: "position",
        min: 0.0,
        max: 8.0,
        scale: Scale::Linear,
        integer: false,
        get: |v| decimal(v.position),
        set: |v, value| v.position = value as f32,
    },
    Number {
        key: "size",
        min: 0.0,
        max: 0.7,
        scale: Scale::Linear,
        integer: false,
        get: |v| decimal(v.size),
        set: |v, value| v.size = value as f32,
    },
    Number {
        key: "rotation",
        min: 0.0,
        max: 180.0,
        scale: Scale::Linear,
        integer: true,
        get: |v| decimal(v.rotation),
        set: |v, value| v.rotation = value as f32,
    },
    Number {
        key: "contrast",
        min: 0.0,
        max: 0.9,
        scale: Scale::Linear,
        integer: false,
        get: |v| decimal(v.contrast),
        set: |v, value| v.contrast = value as f32,
    },
    Number {
        key: "noise",
        min: 0.0,
        max: 64.0,
        scale: Scale::Linear,
        integer: true,
        get: |v| decimal(v.noise),
        set: |v, value| v.noise = value as f32,
    },
];

/// See [`PictureSet::shape`] and the methods after it.
struct Facts {
    shape: Shape,
    classes: usize,
    training: usize,
    test: usize,
}

impl PictureSet {
    /// How much its pictures differ, if that can be set.
    pub fn variation(&self) -> Option<&Variation> {
        if let Self::Shapes(vary) = self { Some(vary) } else { None }
    }

    /// The same, to be changed.
    pub fn variation_mut(&mut self) -> Option<&mut Variation> {
        if let Self::Shapes(vary) = self { Some(vary) } else { None }
    }

    /// The sets that are always there, with their names in a link.
    pub const BUILT_IN: [(Self, &'static str); 4] = [
        (Self::Digits, "digits"),
        (Self::Handwriting, "handwriting"),
        (Self::Shapes(Variation::USUAL), "shapes"),
        (Self::Pictures, "pictures"),
    ];

    /// Its name in a link, if it is always there.
    pub fn name(&self) -> Option<&'static str> {
        let is_same =
            |(known, _): &&(Self, _)| std::mem::discriminant(known) == std::mem::discriminant(self);
        Self::BUILT_IN.iter().find(is_same).map(|(_, name)| *name)
    }

    /// Whether it is the other set, however much its pictures differ.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self.own(), other.own()) {
            (Some(own), Some(other)) => own.key == other.key,
            _ => self.name() == other.name(),
        }
    }

    /// What there is to know of each set.
    fn facts(&self) -> Facts {
        let drawn = |channels, side, classes| Facts {
            shape: Shape::Image { channels, height: side, width: side },
            classes,
            training: MAX_GENERATED,
            test: GENERATED_TEST,
        };
        match self {
            Self::Digits => Facts {
                training: digits::COUNT - DIGITS_TEST,
                test: DIGITS_TEST,
                ..drawn(1, digits::SIDE, digits::CLASSES)
            },
            Self::Handwriting => drawn(1, handwriting::SIDE, handwriting::CLASSES),
            Self::Shapes(_) => drawn(1, shapes::SIDE, shapes::CLASSES),
            Self::Pictures => drawn(pictures::CHANNELS, pictures::SIDE, pictures::CLASSES),
            Self::Own(own) => {
                let test = (own.count / TEST_SHARE).clamp(1, MAX_TEST);
                Facts {
                    shape: own.shape,
                    classes: own.class_names.len(),
                    training: own.count.saturating_sub(test).max(1),
                    test,
                }
            }
        }
    }

    /// Shape of a picture.
    pub fn shape(&self) -> Shape {
        self.facts().shape
    }

    /// Whether pictures are in colour.
    pub fn is_coloured(&self) -> bool {
        matches!(self.shape(), Shape::Image { channels: 3, .. })
    }

    /// Number of classes.
    pub fn classes(&self) -> usize {
        self.facts().classes
    }

    /// Pictures held back for testing.
    pub fn test_examples(&self) -> usize {
        self.facts().test
    }

    /// Most pictures that there are to learn from.
    pub fn training_examples(&self) -> usize {
        self.facts().training
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
