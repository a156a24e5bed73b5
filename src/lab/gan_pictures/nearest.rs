//! Whether a generated picture is a copy: the training pictures nearest to it, and how near real pictures come
//! to such that they were not learned from. Found in slices.

use super::GanPicturesLab;
use super::gallery::Gallery;
use super::looks::draw;
use super::space::{FEATURES, Space};
use crate::protocol::gan_pictures::{Asked, Likeness, Nearest, Neighbour, Spread};

/// Training pictures that are shown.
const SHOWN: usize = 8;
/// Real pictures that nothing was learned from, at most.
const REAL: usize = 100;

/// Distance by pixels, and by features.
type Distances = [f32; 2];

/// What is known, and what is under way.
#[derive(Default)]
pub(super) struct NearestStudy {
    is_asked: bool,
    round: Option<Round>,
    /// To the nearest training picture, of real pictures; they stay the same.
    real: Vec<Distances>,
    found: Option<Nearest>,
}

/// A state of the generator that is looked into.
struct Round {
    step: u64,
    asked: Asked,
    /// The picture that is asked about; none once its neighbours are found.
    picture: Option<Vec<f32>>,
    /// All samples, and distances of the first ones to the nearest training picture.
    samples: Vec<f32>,
    distances: Vec<Distances>,
    /// Real pictures that are measured.
    real: Vec<usize>,
    /// Numbers of a picture.
    size: usize,
}

impl Round {
    /// Pictures to be measured.
    fn samples(&self) -> usize {
        self.samples.len() / self.size
    }
}

impl GanPicturesLab {
    /// Asks for the neighbours of a picture, or for none any more. A round that is under way is finished
    /// before the generator's next state is looked into.
    pub(super) fn ask_nearest(&mut self, asked: Option<&Asked>) {
        self.nearest.is_asked = asked.is_some();
        let Some(asked) = asked else { return };
        let round = self.nearest.round.as_ref();
        let is_same = round.is_some_and(|round| round.asked == *asked);
        let is_current =
            round.is_some_and(|round| round.step == self.steps || round.picture.is_some());
        if is_same && is_current {
            return;
        }
        let picture = match asked {
            Asked::Sample(place) => {
                let count = self.plan.rows * self.plan.columns;
                let width = self.plan.inputs.len() / count;
                let inputs = self.plan.inputs.get(place * width..(place + 1) * width);
                inputs.map(|inputs| draw(&mut self.training.duel.generator, inputs))
            }
            Asked::Code(code) => {
                let values = self.decoded(std::slice::from_ref(code));
                (!values.codes.is_empty()).then(|| self.look_at(&values.codes).0)
            }
        };
        let Some(picture) = picture else {
            self.nearest.is_asked = false;
            return;
        };
        if let Some(round) = self.nearest.round.as_mut().filter(|r| r.step == self.steps) {
            (round.asked, round.picture) = (asked.clone(), Some(picture));
            return;
        }
        self.nearest.round = Some(Round {
            step: self.steps,
            asked: asked.clone(),
            picture: Some(picture),
            samples: draw(&mut self.training.duel.generator, &self.plan.inputs),
            distances: Vec::new(),
            real: Gallery::choose(&self.gallery.held_out, REAL).to_vec(),
            size: self.gallery.shape().len(),
        });
    }
}

impl NearestStudy {
    pub(super) fn has_work(&self) -> bool {
        self.is_asked && self.round.as_ref().is_some_and(|round| round.picture.is_some())
    }

    /// Pictures compared, and all of them.
    pub(super) fn progress(&self) -> (usize, usize) {
        let Some(round) = &self.round else { return (0, 0) };
        let done = self.real.len() + round.distances.len();
        (done + usize::from(round.picture.is_none()), round.real.len() + round.samples() + 1)
    }

    /// What was found last.
    pub(super) fn found(&self) -> Option<&Nearest> {
        self.found.as_ref()
    }

    /// Compares the next picture with all training pictures; the space is ready.
    pub(super) fn advance(&mut self, space: &mut Space, gallery: &Gallery) {
        let Some(round) = &mut self.round else { return };
        let nearest = |picture: &[f32], space: &mut Space| {
            let all = compare(picture, space, gallery);
            [0, 1].map(|kind| all.iter().map(|d| d[kind]).fold(f32::INFINITY, f32::min))
        };
        if self.real.len() < round.real.len() {
            let picture: Vec<f32> = gallery.values(round.real[self.real.len()]).collect();
            self.real.push(nearest(&picture, space));
            return;
        }
        let done = round.distances.len();
        if done < round.samples() {
            let picture = &round.samples[done * round.size..][..round.size];
            round.distances.push(nearest(picture, space));
            return;
        }
        let Some(picture) = round.picture.take() else { return };
        let all = compare(&picture, space, gallery);
        let [by_pixels, by_features] =
            [0, 1].map(|kind| likeness(kind, &all, &self.real, &round.distances, gallery));
        self.found = Some(Nearest {
            asked: round.asked.clone(),
            step: round.step,
            picture: gallery.maps(&picture),
            by_pixels,
            by_features,
        });
    }
}

/// How far a picture is from each training picture: by the root of the mean square of what shades differ, and by
/// features.
fn compare(picture: &[f32], space: &mut Space, gallery: &Gallery) -> Vec<Distances> {
    let own = space.of(picture);
    let squares = |a: f32, b: f32| (a - b) * (a - b);
    let features = space.train().chunks_exact(FEATURES);
    let pairs = gallery.train.iter().zip(features);
    pairs
        .map(|(place, features)| {
            let pixels = picture.iter().zip(gallery.values(*place));
            let sum: f32 = pixels.map(|(a, b)| squares(*a, b)).sum();
            let apart: f32 = own.iter().zip(features).map(|(a, b)| squares(*a, *b)).sum();
            // Values lie twice as far apart as shades.
            [(sum / picture.len() as f32).sqrt() / 2.0, apart.sqrt()]
        })
        .collect()
}

fn likeness(
    kind: usize,
    all: &[Distances],
    real: &[Distances],
    generated: &[Distances],
    gallery: &Gallery,
) -> Likeness {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by(|a, b| all[*a][kind].total_cmp(&all[*b][kind]));
    order.truncate(SHOWN);
    let own = order.first().map_or(f32::INFINITY, |place| all[*place][kind]);
    let places: Vec<usize> = order.iter().map(|place| gallery.train[*place]).collect();
    let neighbours = order.iter().zip(&places).map(|(index, place)| Neighbour {
        class: gallery.class(*place),
        distance: all[*index][kind],
    });
    let below = real.iter().filter(|distances| distances[kind] < own).count();
    Likeness {
        pictures: gallery.maps(&gallery.all(&places)),
        neighbours: neighbours.collect(),
        real: spread(real.iter().map(|distances| distances[kind])),
        generated: spread(generated.iter().map(|distances| distances[kind])),
        nearer: below as f32 / real.len().max(1) as f32,
    }
}

/// Deciles of distances; there are some.
fn spread(distances: impl Iterator<Item = f32>) -> Spread {
    let mut sorted: Vec<f32> = distances.collect();
    sorted.sort_by(f32::total_cmp);
    let at = |share: f32| sorted[((sorted.len() - 1) as f32 * share).round() as usize];
    Spread { low: at(0.1), median: at(0.5), high: at(0.9) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deciles_are_taken_from_the_order() {
        let found = spread((0..=20).rev().map(|n| n as f32));
        assert_eq!(found, Spread { low: 2.0, median: 10.0, high: 18.0 });
    }
}
