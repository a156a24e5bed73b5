//! The pictures to learn from and those to test with.

use std::sync::{Arc, LazyLock};

use rand::seq::SliceRandom;

use crate::data::dataset::{Dataset, centre};
use crate::data::generated::generate;
use crate::data::handwriting;
use crate::data::label_noise::redraw;
use crate::data::points::Part;
use crate::data::reduced::reduce;
use crate::engine::Shape;
use crate::engine::rng::{Purpose, stream};
use crate::lab::shelf::{SET_SEED, Shelf};
use crate::protocol::message::Failure;
use crate::protocol::overfitting::{MAX_EXAMPLES, Setup, test_examples};
use crate::protocol::picture_set::PictureSet;

/// The digits are drawn once: every lab learns from a part of them.
static DIGITS: LazyLock<Arc<Pool>> = LazyLock::new(|| {
    let set = PictureSet::Handwriting;
    let drawn = |count, part| {
        let (shape, classes) = (set.shape(), set.classes());
        reduce(&generate(handwriting::draw, shape, classes, count, SET_SEED, part))
    };
    let pictures = drawn(MAX_EXAMPLES, Part::Training);
    let test = drawn(test_examples(&set), Part::Test);
    let all: Vec<usize> = (0..test.len()).collect();
    let train = (0..pictures.len()).collect();
    Arc::new(Pool { test: Examples::new(&test, &all), pictures, train, digits: true })
});

/// A set of pictures, made small: what can be learned from, and what is tested with.
#[derive(Debug)]
pub struct Pool {
    pictures: Dataset,
    /// Places of what can be learned from.
    train: Vec<usize>,
    /// To test with; nothing is wrong with their labels.
    pub test: Examples,
    /// Whether these are the digits.
    pub digits: bool,
}

/// Pictures as the network takes them, and what it is told about them.
#[derive(Clone, Debug)]
pub struct Examples {
    /// So many numbers a picture as its shape has.
    pub x: Vec<f32>,
    /// Shape of a picture.
    pub shape: Shape,
    /// What they show.
    pub truth: Vec<i32>,
    /// What the network is told.
    pub labels: Vec<i32>,
}

impl Pool {
    /// The digits.
    pub fn digits() -> Arc<Self> {
        Arc::clone(&DIGITS)
    }

    /// Any set.
    ///
    /// # Errors
    /// [`Failure::SetMissing`] if it is a set of the learner's own that is not on the shelf.
    pub fn of(set: &PictureSet, shelf: &mut Shelf) -> Result<Arc<Self>, Failure> {
        if *set == PictureSet::Handwriting {
            return Ok(Self::digits());
        }
        let examples = shelf.examples(set, MAX_EXAMPLES)?;
        let pictures = reduce(&examples.pictures);
        let test = Examples::new(&pictures, &examples.split.test);
        Ok(Arc::new(Self { pictures, train: examples.split.train, test, digits: false }))
    }

    /// Pictures to learn from, chosen by the seed; more of them include the fewer. Classes are about as
    /// frequent among them as in the whole set; where all are equally frequent, they take turns.
    pub fn training(&self, setup: &Setup) -> Examples {
        let (seed, classes) = (u64::from(setup.seed), self.pictures.classes);
        let of_class = |class: usize| -> Vec<usize> {
            let is_class = |place: &usize| self.pictures.labels[*place] == class as i32;
            self.train.iter().copied().filter(is_class).collect()
        };
        let by_class: Vec<Vec<usize>> = (0..classes).map(of_class).collect();
        let longest = by_class.iter().map(Vec::len).max().unwrap_or(0);
        let mut rows: Vec<usize> = (0..longest).collect();
        rows.shuffle(&mut stream(seed, Purpose::Split));
        let places = rows.iter().flat_map(|row| by_class.iter().filter_map(|all| all.get(*row)));
        let places: Vec<usize> = places.copied().take(setup.examples).collect();
        let mut examples = Examples::new(&self.pictures, &places);
        redraw(&mut examples.labels, f64::from(setup.label_noise), classes, seed);
        examples
    }
}

impl Examples {
    fn new(pictures: &Dataset, places: &[usize]) -> Self {
        let truth: Vec<i32> = places.iter().map(|index| pictures.labels[*index]).collect();
        Self {
            x: places.iter().flat_map(|index| pictures.values(*index)).collect(),
            shape: pictures.shape,
            labels: truth.clone(),
            truth,
        }
    }

    /// Number of pictures.
    pub fn len(&self) -> usize {
        self.truth.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.truth.is_empty()
    }

    /// The numbers of `count` pictures from a place on.
    pub fn pictures(&self, from: usize, count: usize) -> &[f32] {
        let size = self.shape.len();
        &self.x[from * size..(from + count) * size]
    }

    /// The numbers of a picture.
    pub fn picture(&self, index: usize) -> &[f32] {
        self.pictures(index, 1)
    }

    /// The same as they are shown, 0…1.
    pub fn shades(&self, index: usize) -> impl Iterator<Item = f32> {
        let centre = centre(self.shape);
        self.picture(index).iter().map(move |value| value + centre)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::shapes::Variation;

    #[test]
    fn small_digits_keep_their_ink() {
        let set = PictureSet::Handwriting;
        let large =
            generate(handwriting::draw, set.shape(), set.classes(), 20, SET_SEED, Part::Test);
        let small = &Pool::digits().test;
        assert_eq!(small.shape, Shape::Image { channels: 1, height: 14, width: 14 });
        for index in 0..20 {
            let ink = small.shades(index).sum::<f32>() * 4.0;
            assert!((large.shades(index).sum::<f32>() - ink).abs() < 2.0, "digit {index}");
        }
        assert_eq!((small.truth[13], small.len()), (3, 1000));
    }

    #[test]
    fn any_set_can_be_learned_from() {
        let mut shelf = Shelf::default();
        for set in [PictureSet::Digits, PictureSet::Shapes(Variation::USUAL)] {
            let pool = Pool::of(&set, &mut shelf).expect("always there");
            let setup = Setup { set: set.clone(), label_noise: 0.0, ..Setup::default() };
            let few = pool.training(&Setup { examples: 60, ..setup.clone() });
            let more = pool.training(&Setup { examples: 120, ..setup.clone() });
            assert_eq!((few.len(), more.len(), more.shape), (60, 120, setup.shape()));
            assert_eq!(few.x, more.x[..few.x.len()]);
            assert_eq!(pool.test.len(), test_examples(&set));
            let shared = (0..few.len())
                .any(|a| (0..pool.test.len()).any(|b| few.picture(a) == pool.test.picture(b)));
            assert!(!shared, "what is tested with is not learned from");
            let has = |class: i32| few.truth.iter().filter(|truth| **truth == class).count();
            let expected = 60 / set.classes();
            assert!((0..set.classes()).all(|class| has(class as i32).abs_diff(expected) <= 2));
        }
    }
}
