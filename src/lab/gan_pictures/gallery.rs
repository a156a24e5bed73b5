//! The pictures, as both networks get them: each shade s as 2s − 1 in −1…1.

use std::rc::Rc;

use rand::seq::SliceRandom;

use crate::data::dataset::Dataset;
use crate::engine::Shape;
use crate::engine::rng::{Purpose, stream};
use crate::lab::shelf::{SET_SEED, Shelf};
use crate::protocol::gan_pictures::Setup;
use crate::protocol::maps::Maps;
use crate::protocol::message::Failure;

/// Pictures that are looked through for those of one class, at most.
const MOST_SEARCHED: usize = 10_000;

/// Pictures of a set, and which of them are for what. All places are in an order of chance, so that the first
/// ones are a fair choice: sets may come class by class, or the classes in turns.
#[derive(Clone, Debug)]
pub(super) struct Gallery {
    pictures: Rc<Dataset>,
    /// Places in the set: of what is learned from, and of what is held back.
    pub(super) train: Vec<usize>,
    pub(super) held_out: Vec<usize>,
    /// The same of classes that are not learned from.
    pub(super) others: [Vec<usize>; 2],
}

impl Gallery {
    /// Takes the set from the shelf.
    pub(super) fn new(setup: &Setup, shelf: &mut Shelf) -> Result<Self, Failure> {
        // Of one class as many pictures as were asked for, as far as there are.
        let wanted = match setup.only {
            Some(_) => (setup.examples * setup.set.classes()).min(MOST_SEARCHED),
            None => setup.examples,
        };
        let examples = shelf.examples(&setup.set, wanted)?;
        let (pictures, split) = (examples.pictures, examples.split);
        let is_learned =
            |place: &usize| setup.only.is_none_or(|only| pictures.labels[*place] as usize == only);
        let parts = |mut places: Vec<usize>| -> (Vec<usize>, Vec<usize>) {
            places.shuffle(&mut stream(SET_SEED, Purpose::Samples));
            places.into_iter().partition(is_learned)
        };
        let (mut train, others) = parts(split.train);
        let (held_out, other_tests) = parts(split.test);
        train.truncate(setup.examples);
        if train.is_empty() || held_out.is_empty() {
            return Err(Failure::SetMissing);
        }
        Ok(Self { pictures, train, held_out, others: [others, other_tests] })
    }

    /// Shape of a picture.
    pub(super) fn shape(&self) -> Shape {
        self.pictures.shape
    }

    /// At most so many of some places.
    pub(super) fn choose(places: &[usize], most: usize) -> &[usize] {
        &places[..most.min(places.len())]
    }

    /// What a picture shows.
    pub(super) fn class(&self, place: usize) -> usize {
        self.pictures.labels[place] as usize
    }

    /// What some pictures show.
    pub(super) fn classes(&self, places: &[usize]) -> Vec<usize> {
        places.iter().map(|place| self.class(*place)).collect()
    }

    /// Values of a picture.
    pub(super) fn values(&self, place: usize) -> impl Iterator<Item = f32> {
        self.pictures.shades(place).map(|shade| 2.0 * shade - 1.0)
    }

    /// Values of some pictures, one after another.
    pub(super) fn all(&self, places: &[usize]) -> Vec<f32> {
        places.iter().flat_map(|place| self.values(*place)).collect()
    }

    /// Pictures on their way to the screen, from their values.
    pub(super) fn maps(&self, values: &[f32]) -> Maps {
        let shades: Vec<f32> = values.iter().map(|v| f32::midpoint(*v, 1.0)).collect();
        Maps::pictures(&shades, self.shape())
    }
}
