//! The pictures of the training set that are most like one, as the last hidden layer sees them.

use crate::engine::{Mode, Network};
use crate::lab::hidden;
use crate::lab::shelf::Examples;
use crate::lab::slices::{Work, sample};
use crate::protocol::inspect::why::Distance;

/// Most pictures that are compared.
const MOST: usize = 2000;
/// Fewest, however much a picture costs.
const LEAST: usize = 100;
/// Numbers kept at most: 16 MB.
const NUMBERS: usize = 4 << 20;
/// Multiply-adds for all of them: a second or two in a browser.
const MULTIPLY_ADDS: u64 = 2_000_000_000;

/// Pictures of the training set in the space of the last hidden layer.
#[derive(Clone, Debug)]
pub struct Index {
    /// Places in the training set.
    places: Vec<usize>,
    /// Numbers of the hidden layer.
    width: usize,
    /// Those of the pictures so far, one after another.
    features: Vec<f32>,
}

impl Index {
    /// An index of all training pictures, or of as many as fit, evenly chosen.
    pub fn new(network: &Network, examples: &Examples, work: Work) -> Self {
        let width = hidden::width(network);
        let most = work.affordable(MULTIPLY_ADDS, LEAST, MOST).min((NUMBERS / width).max(1));
        let places = sample(examples.split.train.len(), most);
        Self { features: Vec::with_capacity(places.len() * width), places, width }
    }

    /// Pictures done, and all of them.
    pub fn progress(&self) -> (usize, usize) {
        (self.features.len() / self.width, self.places.len())
    }

    /// Whether all pictures are in it.
    pub fn is_done(&self) -> bool {
        let (done, all) = self.progress();
        done == all
    }

    /// Runs the next pictures forward.
    pub fn advance(&mut self, network: &mut Network, examples: &Examples, work: Work) {
        let (done, all) = self.progress();
        let chunk = &self.places[done..all.min(done + work.chunk(network))];
        let train = &examples.split.train;
        let pictures = chunk.iter().map(|place| train[*place]);
        hidden::extend(&mut self.features, network, &examples.pictures, pictures);
    }

    /// The `count` pictures nearest to one that has these numbers in the hidden layer, the nearest
    /// first: their places in the training set, and how far they are.
    pub fn nearest(&self, to: &[f32], distance: Distance, count: usize) -> Vec<(usize, f32)> {
        let measure = match distance {
            Distance::Cosine => cosine,
            Distance::Euclidean => euclidean,
        };
        let rows = self.features.chunks_exact(self.width);
        let mut all: Vec<(usize, f32)> =
            self.places.iter().zip(rows).map(|(place, row)| (*place, measure(to, row))).collect();
        // Equally near ones in the order of the set.
        all.sort_by(|a, b| a.1.total_cmp(&b.1));
        all.truncate(count);
        all
    }
}

/// Numbers of the hidden layer for one picture as the network gets it.
pub fn features(network: &mut Network, x: &[f32]) -> Vec<f32> {
    network.forward(x, 1, Mode::Evaluate);
    hidden::of_last(network).to_vec()
}

/// 1 − cos of the angle, 0…2; 1 if one of them is nothing.
fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    let lengths = (dot(a, a) * dot(b, b)).sqrt();
    if lengths > 0.0 { (1.0 - dot(a, b) / lengths).max(0.0) } else { 1.0 }
}

fn euclidean(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f32>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_comes_first() {
        let features = vec![1.0, 0.0, 0.0, 3.0, 4.0, 0.5, 0.0, 0.0];
        let index = Index { places: vec![10, 20, 30, 40], width: 2, features };
        let places = |distance| {
            let found = index.nearest(&[2.0, 0.0], distance, 3);
            found.into_iter().map(|(place, _)| place).collect::<Vec<_>>()
        };
        assert_eq!(places(Distance::Euclidean), [10, 40, 30]);
        assert_eq!(places(Distance::Cosine), [10, 30, 20], "the same direction, however long");
        assert_eq!(index.nearest(&[2.0, 0.0], Distance::Euclidean, 1), [(10, 1.0)]);
    }

    #[test]
    fn distances_are_what_they_should_be() {
        assert!((cosine(&[1.0, 0.0], &[1.0, 1.0]) - (1.0 - 0.5_f32.sqrt())).abs() < 1e-6);
        assert_eq!(cosine(&[1.0, 0.0], &[-2.0, 0.0]), 2.0);
        assert_eq!(cosine(&[0.0, 0.0], &[1.0, 0.0]), 1.0);
        assert_eq!(euclidean(&[1.0, 2.0], &[4.0, 6.0]), 5.0);
    }
}
