//! The sets that labs learn from, ready to be used.

use std::rc::Rc;

use ndarray::{Axis, concatenate};
use rand::rngs::ChaCha8Rng;

use crate::data::dataset::Dataset;
use crate::data::generated::generate;
use crate::data::points::Part;
use crate::data::split::{Split, split};
use crate::data::{digits, handwriting, pictures, shapes};
use crate::protocol::message::Failure;
use crate::protocol::picture_set::PictureSet;

/// Seed of which pictures are held back, and of generated ones: the same for every seed of a
/// network, so that runs can be compared.
pub const SET_SEED: u64 = 0;

/// Pictures, and which of them are for what.
#[derive(Clone, Debug)]
pub struct Examples {
    /// All pictures.
    pub pictures: Rc<Dataset>,
    /// Their places.
    pub split: Split,
}

/// Keeps the set that was used last, and the learner's own that was fetched last.
#[derive(Debug, Default)]
pub struct Shelf {
    made: Option<(PictureSet, usize, Examples)>,
    own: Option<(String, Rc<Dataset>)>,
}

impl Shelf {
    /// Whether a set of the learner's own is here.
    pub fn has(&self, key: &str) -> bool {
        self.own.as_ref().is_some_and(|(known, _)| known == key)
    }

    /// Takes in a set of the learner's own, in place of the one before.
    pub fn put(&mut self, key: String, pictures: Dataset) {
        self.made = None;
        self.own = Some((key, Rc::new(pictures)));
    }

    /// A set with at most `training` pictures to learn from.
    ///
    /// # Errors
    /// [`Failure::SetMissing`] if it is a set of the learner's own that is not here.
    pub fn examples(&mut self, set: &PictureSet, training: usize) -> Result<Examples, Failure> {
        let training = training.clamp(1, set.training_examples());
        if let Some((known, size, examples)) = &self.made
            && (known, *size) == (set, training)
        {
            return Ok(examples.clone());
        }
        let examples = self.make(set, training)?;
        self.made = Some((set.clone(), training, examples.clone()));
        Ok(examples)
    }

    fn make(&self, set: &PictureSet, training: usize) -> Result<Examples, Failure> {
        let held_back = set.test_examples();
        let drawn = |draw: &dyn Fn(usize, &mut ChaCha8Rng, &mut [u8])| {
            let part =
                |count, part| generate(draw, set.shape(), set.classes(), count, SET_SEED, part);
            let (train, test) = (part(training, Part::Training), part(held_back, Part::Test));
            joined(&train, &test)
        };
        Ok(match set {
            PictureSet::Digits => held_apart(Rc::new(digits::bundled()), held_back, training),
            PictureSet::Handwriting => drawn(&handwriting::draw),
            PictureSet::Shapes(vary) => {
                drawn(&|class, rng, levels| shapes::draw_with(vary, class, rng, levels))
            }
            PictureSet::Pictures => drawn(&pictures::draw),
            PictureSet::Own(own) => {
                let found = self.own.as_ref().filter(|(key, _)| *key == own.key);
                let (_, pictures) = found.ok_or(Failure::SetMissing)?;
                held_apart(Rc::clone(pictures), held_back, training)
            }
        })
    }
}

/// One set out of two.
fn joined(train: &Dataset, test: &Dataset) -> Examples {
    let levels = concatenate(Axis(0), &[train.levels.view(), test.levels.view()]);
    let count = train.len() + test.len();
    let split = Split { train: (0..train.len()).collect(), test: (train.len()..count).collect() };
    let pictures = Dataset {
        levels: levels.expect("pictures of one shape"),
        labels: [&train.labels[..], &test.labels[..]].concat(),
        ..*train
    };
    Examples { pictures: Rc::new(pictures), split }
}

/// Some pictures of a set held back, and as many of the others as are wanted.
fn held_apart(pictures: Rc<Dataset>, held_back: usize, training: usize) -> Examples {
    let mut parts = split(&pictures.labels, held_back, SET_SEED);
    if training < parts.train.len() {
        // Again a choice with every class in proportion.
        let labels: Vec<i32> = parts.train.iter().map(|index| pictures.labels[*index]).collect();
        let chosen = split(&labels, training, SET_SEED).test;
        parts.train = chosen.into_iter().map(|place| parts.train[place]).collect();
    }
    Examples { pictures, split: parts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Shape;
    use crate::protocol::picture_set::OwnSet;

    #[test]
    fn every_built_in_set_has_what_it_promises() {
        for (set, name) in PictureSet::BUILT_IN {
            let examples = Shelf::default().examples(&set, 60).expect("always there");
            assert_eq!(examples.split.train.len(), 60, "{name}");
            assert_eq!(examples.split.test.len(), set.test_examples(), "{name}");
            assert_eq!(examples.pictures.shape, set.shape(), "{name}");
            let labels = &examples.pictures.labels;
            for part in [&examples.split.train, &examples.split.test] {
                let has = |class| part.iter().any(|index| labels[*index] == class as i32);
                assert!((0..set.classes()).all(has), "{name}: every class in every part");
            }
        }
    }

    #[test]
    fn fewer_examples_are_a_part_of_more_and_the_test_set_stays() {
        let mut shelf = Shelf::default();
        let few = shelf.examples(&PictureSet::Digits, 100).expect("there").split;
        let all = shelf.examples(&PictureSet::Digits, usize::MAX).expect("there").split;
        assert_eq!((few.train.len(), all.train.len()), (100, 1500));
        assert_eq!(few.test, all.test);
        assert!(few.train.iter().all(|index| all.train.contains(index)));
    }

    #[test]
    fn a_set_is_made_once() {
        let mut shelf = Shelf::default();
        let shapes = PictureSet::Shapes(shapes::Variation::USUAL);
        let first = shelf.examples(&shapes, 50).expect("there");
        let again = shelf.examples(&shapes, 50).expect("there");
        assert!(Rc::ptr_eq(&first.pictures, &again.pictures));
        let still = shapes::Variation { position: 0.0, ..shapes::Variation::USUAL };
        let other = shelf.examples(&PictureSet::Shapes(still), 50).expect("there");
        assert_ne!(first.pictures.levels, other.pictures.levels);
    }

    #[test]
    fn a_set_of_ones_own_must_be_fetched_first() {
        let key = "a1".to_owned();
        let set = PictureSet::Own(OwnSet {
            key: key.clone(),
            name: "mine".into(),
            shape: Shape::Image { channels: 1, height: 8, width: 8 },
            class_names: (0..10).map(|class| class.to_string()).collect(),
            count: digits::COUNT,
        });
        let mut shelf = Shelf::default();
        assert_eq!(shelf.examples(&set, 100).err(), Some(Failure::SetMissing));
        shelf.put(key, digits::bundled());
        let examples = shelf.examples(&set, 100).expect("fetched");
        assert_eq!(examples.split.test.len(), digits::COUNT / 6);
    }
}
