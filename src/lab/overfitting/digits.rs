//! The digits to learn from and those to test with.

use std::sync::LazyLock;

use rand::seq::SliceRandom;

use crate::data::dataset::Dataset;
use crate::data::label_noise::redraw;
use crate::data::points::Part;
use crate::data::small_digits::{CLASSES, PIXELS, small_digits};
use crate::engine::rng::{Purpose, stream};
use crate::lab::shelf::SET_SEED;
use crate::protocol::overfitting::{MAX_EXAMPLES, Setup, TEST_EXAMPLES};

/// Drawn once: every lab learns from a part of the same digits.
static POOL: LazyLock<Dataset> =
    LazyLock::new(|| small_digits(MAX_EXAMPLES, SET_SEED, Part::Training));
static TEST: LazyLock<Examples> = LazyLock::new(|| {
    let pictures = small_digits(TEST_EXAMPLES, SET_SEED, Part::Test);
    let all: Vec<usize> = (0..pictures.len()).collect();
    Examples::new(&pictures, &all)
});

/// Pictures as the network takes them, and what it is told about them.
#[derive(Clone, Debug)]
pub struct Examples {
    /// [`PIXELS`] numbers a picture.
    pub x: Vec<f32>,
    /// What they show.
    pub truth: Vec<i32>,
    /// What the network is told.
    pub labels: Vec<i32>,
}

impl Examples {
    fn new(pictures: &Dataset, places: &[usize]) -> Self {
        let truth: Vec<i32> = places.iter().map(|index| pictures.labels[*index]).collect();
        Self {
            x: places.iter().flat_map(|index| pictures.values(*index)).collect(),
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

    /// The numbers of a picture.
    pub fn picture(&self, index: usize) -> &[f32] {
        &self.x[index * PIXELS..(index + 1) * PIXELS]
    }
}

/// The digits to learn from: every class as often as any other, chosen by the seed; more of them
/// include the fewer.
pub fn training(setup: &Setup) -> Examples {
    let seed = u64::from(setup.seed);
    // Classes take turns in the pool: so many in a row are one of each.
    let mut rows: Vec<usize> = (0..MAX_EXAMPLES / CLASSES).collect();
    rows.shuffle(&mut stream(seed, Purpose::Split));
    let places = rows.iter().flat_map(|row| (0..CLASSES).map(move |class| row * CLASSES + class));
    let places: Vec<usize> = places.take(setup.examples).collect();
    let mut examples = Examples::new(&POOL, &places);
    redraw(&mut examples.labels, f64::from(setup.label_noise), CLASSES, seed);
    examples
}

/// The digits to test with; nothing is wrong with their labels.
pub fn test() -> &'static Examples {
    &TEST
}
