//! How pictures lie in the space of the last hidden layer: a few hundred of the test set, in the
//! plane in which they spread most.

pub mod align;
pub mod eigen;
pub mod moments;
pub mod pca;
pub mod study;

use crate::engine::Network;
use crate::lab::classifier::argmax;
use crate::lab::hidden;
use crate::lab::shelf::Examples;
use crate::lab::slices::{Work, sample};
use pca::{Components, Pca};

/// Most pictures on the map.
const MOST: usize = 300;
/// Fewest, however much a picture costs.
const LEAST: usize = 60;
/// Numbers kept at most.
const NUMBERS: usize = 2 << 20;
/// Multiply-adds for all of them.
const MULTIPLY_ADDS: u64 = 600_000_000;

/// The map under way: pictures run forward, then their principal components are found.
#[derive(Debug)]
pub struct Mapping {
    places: Vec<usize>,
    width: usize,
    features: Vec<f32>,
    answers: Vec<usize>,
    pca: Option<Pca>,
}

impl Mapping {
    /// Starts with evenly chosen pictures of the test set.
    pub fn new(network: &Network, examples: &Examples, work: Work) -> Self {
        let width = hidden::width(network);
        let most = work.affordable(MULTIPLY_ADDS, LEAST, MOST).min((NUMBERS / width).max(LEAST));
        let places = sample(examples.split.test.len(), most);
        let features = Vec::with_capacity(places.len() * width);
        Self { places, width, features, answers: Vec::new(), pca: None }
    }

    /// Places in the test set.
    pub fn places(&self) -> &[usize] {
        &self.places
    }

    /// The class that each picture so far is taken for.
    pub fn answers(&self) -> &[usize] {
        &self.answers
    }

    /// Numbers of the hidden layer.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Work done, and all of it.
    pub fn progress(&self) -> (usize, usize) {
        (self.answers.len(), self.places.len())
    }

    /// Runs the next pictures forward, or goes on with their components; gives these when they are
    /// found. `before` are those of the last map of this network, to begin the search at.
    pub fn advance(
        &mut self,
        network: &mut Network,
        examples: &Examples,
        work: Work,
        before: Option<&Components>,
    ) -> Option<Components> {
        let done = self.answers.len();
        let end = self.places.len().min(done + work.chunk(network));
        if done < end {
            let test = &examples.split.test;
            let pictures = self.places[done..end].iter().map(|place| test[*place]);
            hidden::extend(&mut self.features, network, &examples.pictures, pictures);
            let scores = network.output();
            let rows = scores.chunks_exact(scores.len() / (end - done));
            self.answers.extend(rows.map(argmax));
            return None;
        }
        let (features, width) = (&mut self.features, self.width);
        let pca = self.pca.get_or_insert_with(|| Pca::new(std::mem::take(features), width, before));
        pca.advance()
    }
}
