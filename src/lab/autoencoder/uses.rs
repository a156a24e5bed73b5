//! What codes are good for: to find what is foreign, what is alike, and to learn from few labels.

use rand::seq::SliceRandom;

use super::AutoencoderLab;
use super::evaluation::squares;
use crate::engine::rng::{Purpose, stream};
use crate::engine::{
    Init, LayerSpec, LossSpec, Mode, Network, NetworkSpec, OptimizerSpec, Regularizer, Shape,
    Target,
};
use crate::lab::classifier::count_right;
use crate::lab::slices::sample;
use crate::protocol::autoencoder::{
    Drawn, FewLabels, MAX_BATCH, Neighbours, Read, Scores, Similar,
};
use crate::protocol::maps::Maps;

/// Test pictures that are scored, of either kind.
const SCORED: usize = 300;
/// Pictures in a row.
const ROW: usize = 8;
/// Training pictures among which neighbours are sought.
const CANDIDATES: usize = 600;
/// Test pictures whose nearest neighbour is looked up, and that a classifier is tested on.
const TESTED: usize = 200;
/// Draws of the few labels.
const DRAWS: u64 = 3;
/// Steps of the small classifier, each with all that it knows.
const CLASSIFIER_STEPS: usize = 100;
/// η of its Adam.
const CLASSIFIER_RATE: f32 = 0.05;

/// Findings that no step of training changes.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// Share of nearest neighbours by pixels that are of the same class.
    same_by_pixels: Option<f32>,
    /// For a number of labels, the share of right answers from pixels.
    few_by_pixels: Vec<(usize, f32)>,
}

/// Points of equal width, one after another.
#[derive(Clone, Copy)]
struct Points<'a> {
    values: &'a [f32],
    width: usize,
}

impl<'a> Points<'a> {
    fn get(self, place: usize) -> &'a [f32] {
        &self.values[place * self.width..(place + 1) * self.width]
    }

    fn count(self) -> usize {
        self.values.len() / self.width
    }

    /// The nearest ones to a point, the nearest first.
    fn nearest(self, to: &[f32], count: usize) -> Vec<usize> {
        let mut all: Vec<(f64, usize)> =
            (0..self.count()).map(|place| (squares(self.get(place), to), place)).collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        all.into_iter().take(count).map(|(_, place)| place).collect()
    }
}

impl AutoencoderLab {
    /// How far each of some pictures is from its reconstruction, for a pixel.
    fn distances(&mut self, places: &[usize]) -> Vec<f32> {
        let pixels = self.pictures.shape.len();
        let mut distances = Vec::with_capacity(places.len());
        for part in places.chunks(MAX_BATCH) {
            let x = self.values(part);
            let found = self.pair.reconstruct(&x, part.len());
            let pairs = found.chunks_exact(pixels).zip(x.chunks_exact(pixels));
            distances.extend(pairs.map(|(a, b)| (squares(a, b) / pixels as f64) as f32));
        }
        distances
    }

    /// How well test pictures are reconstructed, those of known classes and others.
    pub(super) fn scores(&mut self) -> Scores {
        let [known_places, foreign_places] = [&self.known, &self.foreign].map(|all| {
            sample(all.len(), SCORED).into_iter().map(|place| all[place]).collect::<Vec<_>>()
        });
        let known = self.distances(&known_places);
        let foreign = self.distances(&foreign_places);
        let places = known_places.iter().chain(&foreign_places).copied();
        let mut order: Vec<(f32, usize)> =
            known.iter().chain(&foreign).copied().zip(places).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0));
        let worst: Vec<usize> = order.into_iter().take(ROW).map(|(_, place)| place).collect();
        Scores { area: area(&known, &foreign), known, foreign, worst: self.similar(&worst) }
    }

    /// What comes of a picture of the learner's own; nothing if it is not as large as those of the set.
    pub(super) fn read(&mut self, drawn: &Drawn) -> Option<Read> {
        let shape = self.pictures.shape;
        let x: Vec<f32> = drawn.levels.iter().map(|level| f32::from(*level) / 255.0).collect();
        if x.len() != shape.len() {
            return None;
        }
        let code = self.pair.encode(&x, 1);
        let found = self.pair.decode(&code);
        let error = (squares(&found, &x) / shape.len() as f64) as f32;
        let known = sample(self.known.len(), SCORED).into_iter().map(|place| self.known[place]);
        let known: Vec<usize> = known.collect();
        let others = self.distances(&known);
        let below = others.iter().filter(|other| **other < error).count();
        Some(Read {
            drawn: drawn.clone(),
            reconstruction: Maps::pictures(&found, shape),
            code,
            error,
            above: below as f32 / others.len().max(1) as f32,
        })
    }

    /// The training pictures most like a shown test picture; nothing if there is none there.
    pub(super) fn neighbours(&mut self, place: usize) -> Option<Neighbours> {
        let asked = *self.shown.get(place)?;
        let train: Vec<usize> = sample(self.train.len(), CANDIDATES)
            .into_iter()
            .map(|place| self.train[place])
            .collect();
        let tested: Vec<usize> = self.shown.iter().take(TESTED).copied().chain([asked]).collect();
        let (train_codes, test_codes) = (self.codes(&train), self.codes(&tested));
        let (train_pixels, test_pixels) = (self.values(&train), self.values(&tested));
        let (h, pixels) = (self.setup.code, self.pictures.shape.len());
        let by_code = [&train_codes, &test_codes].map(|values| Points { values, width: h });
        let by_pixels =
            [&train_pixels, &test_pixels].map(|values| Points { values, width: pixels });
        let rows = [by_code, by_pixels].map(|[train_points, test_points]| {
            let nearest = train_points.nearest(test_points.get(tested.len() - 1), ROW);
            self.similar(&nearest.into_iter().map(|place| train[place]).collect::<Vec<_>>())
        });
        let same = |[train_points, test_points]: [Points; 2]| {
            let label = |index: usize| self.pictures.labels[index];
            let tests = tested.len() - 1;
            let right = (0..tests).filter(|test| {
                let nearest = train_points.nearest(test_points.get(*test), 1);
                nearest.first().is_some_and(|place| label(train[*place]) == label(tested[*test]))
            });
            right.count() as f32 / tests.max(1) as f32
        };
        let same_by_code = same(by_code);
        let same_by_pixels = self.uses.same_by_pixels.unwrap_or_else(|| same(by_pixels));
        self.uses.same_by_pixels = Some(same_by_pixels);
        let [by_code, by_pixels] = rows;
        Some(Neighbours { place, by_code, by_pixels, same_class: [same_by_code, same_by_pixels] })
    }

    /// What a single layer that is told few labels gets right, from codes and from pixels.
    pub(super) fn few_labels(&mut self, labels: usize) -> FewLabels {
        let tested: Vec<usize> =
            sample(self.known.len(), TESTED).into_iter().map(|place| self.known[place]).collect();
        let (mut by_code, mut by_pixels) = (0.0, 0.0);
        let known = self.uses.few_by_pixels.iter().find(|(known, _)| *known == labels);
        let known = known.map(|(_, share)| *share);
        for draw in 0..DRAWS {
            let told = self.told(labels, draw);
            let (x, test) = (self.codes(&told), self.codes(&tested));
            by_code += self.classify(x, test, &told, &tested) / DRAWS as f32;
            if known.is_none() {
                let (x, test) = (self.values(&told), self.values(&tested));
                by_pixels += self.classify(x, test, &told, &tested) / DRAWS as f32;
            }
        }
        let by_pixels = known.unwrap_or_else(|| {
            self.uses.few_by_pixels.push((labels, by_pixels));
            by_pixels
        });
        FewLabels { labels, by_code, by_pixels }
    }

    /// Training pictures whose labels are told: so many of each class that is learned, as far as there are.
    fn told(&self, labels: usize, draw: u64) -> Vec<usize> {
        let mut order = self.train.clone();
        order.shuffle(&mut stream(draw, Purpose::Labels));
        let mut counts = vec![0; self.pictures.classes];
        order.retain(|index| {
            let count = &mut counts[self.pictures.labels[*index] as usize];
            *count += 1;
            *count <= labels
        });
        order
    }

    /// Share of right answers of one layer that learned `told` from `x`. Every number is shifted and scaled
    /// as those in `x` ask for.
    fn classify(
        &self,
        mut x: Vec<f32>,
        mut test: Vec<f32>,
        told: &[usize],
        tested: &[usize],
    ) -> f32 {
        let width = x.len() / told.len();
        standardise(&mut x, &mut test, width);
        let labels = |places: &[usize]| -> Vec<i32> {
            places.iter().map(|place| self.pictures.labels[*place]).collect()
        };
        let (told_labels, test_labels) = (labels(told), labels(tested));
        let spec = NetworkSpec {
            input: Shape::Vector(width),
            layers: vec![LayerSpec::Dense {
                units: self.pictures.classes,
                bias: true,
                init: Init::Zeros,
            }],
            loss: Some(LossSpec::CrossEntropy),
            optimizer: Some(OptimizerSpec::Adam {
                learning_rate: CLASSIFIER_RATE,
                beta1: 0.9,
                beta2: 0.999,
                eps: 1e-8,
            }),
            regularizer: Regularizer { l1: 0.0, l2: 1e-3 },
        };
        let largest = told.len().max(tested.len());
        let Ok(mut network) = Network::new(&spec, largest, 0) else { return f32::NAN };
        for _ in 0..CLASSIFIER_STEPS {
            network.train_batch(&x, Target::Labels(&told_labels), told.len());
        }
        let right = count_right(network.forward(&test, tested.len(), Mode::Evaluate), &test_labels);
        right as f32 / tested.len() as f32
    }

    fn similar(&self, places: &[usize]) -> Similar {
        Similar { pictures: self.maps(places), classes: self.classes(places) }
    }
}

/// Probability that one of `above` is larger than one of `below`, ties counting half: the area under the
/// ROC curve (Hanley & `McNeil`, 1982). NaN if one of them is empty.
fn area(below: &[f32], above: &[f32]) -> f32 {
    let wins = above.iter().map(|a| {
        let of = |b: &f32| if a > b { 1.0 } else { f64::from(u8::from(a == b)) / 2.0 };
        below.iter().map(of).sum::<f64>()
    });
    (wins.sum::<f64>() / (below.len() * above.len()) as f64) as f32
}

/// Gives every number of `x` mean 0 and deviation 1, and moves `test` alike.
fn standardise(x: &mut [f32], test: &mut [f32], width: usize) {
    let count = (x.len() / width) as f32;
    for place in 0..width {
        let column = || x.iter().skip(place).step_by(width);
        let mean = column().sum::<f32>() / count;
        let variance = column().map(|v| (v - mean).powi(2)).sum::<f32>() / count;
        // A number that is always the same tells nothing.
        let scale = if variance > 1e-8 { 1.0 / variance.sqrt() } else { 0.0 };
        for values in [&mut *x, &mut *test] {
            values.iter_mut().skip(place).step_by(width).for_each(|v| *v = (*v - mean) * scale);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_is_the_share_of_pairs_in_order() {
        assert_eq!(area(&[1.0, 2.0], &[3.0, 4.0]), 1.0);
        assert_eq!(area(&[3.0], &[1.0]), 0.0);
        assert_eq!(area(&[1.0, 3.0], &[2.0, 3.0]), 0.625);
        assert!(area(&[], &[1.0]).is_nan());
    }

    #[test]
    fn neighbours_come_in_the_order_of_their_distance() {
        let points = Points { values: &[0.0, 0.0, 3.0, 0.0, 1.0, 1.0, -5.0, 0.0], width: 2 };
        assert_eq!(points.nearest(&[0.4, 0.1], 3), [0, 2, 1]);
    }

    #[test]
    fn numbers_are_moved_alike() {
        let (mut x, mut test) = (vec![1.0, 7.0, 3.0, 7.0], vec![2.0, 9.0]);
        standardise(&mut x, &mut test, 2);
        assert_eq!((x, test), (vec![-1.0, 0.0, 1.0, 0.0], vec![0.0, 0.0]));
    }
}
