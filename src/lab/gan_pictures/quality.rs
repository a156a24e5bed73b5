//! Fréchet distances, found in slices.

use super::frechet::distance;
use super::gallery::Gallery;
use super::looks::draw;
use super::space::{FEATURES, Space};
use super::training::extend_input;
use crate::engine::{Network, Shape};
use crate::lab::features::moments::Moments;
use crate::lab::gan::latent::Draws;
use crate::protocol::gan_pictures::{Quality, Score, Setup};

/// Pictures of each kind that a distance is taken from, and training pictures that it leads to.
const SAMPLES: usize = 500;
const REFERENCE: usize = 2000;
/// Pictures in a slice.
const CHUNK: usize = 16;
/// Part of all z that samples are drawn from: the same every time.
const SAMPLED: usize = 4;
/// While training runs, steps from one measurement to the next at least, and the part of all steps after which
/// it is measured again, so that a million steps make some 300 points.
const STEPS_BETWEEN: u64 = 50;
const RARER: u64 = 20;

/// What is known, and what is under way.
#[derive(Default)]
pub(super) struct QualityStudy {
    is_asked: bool,
    /// A copy of the generator, to be measured while the other one learns on.
    generator: Option<Network>,
    /// One that has learned nothing, while that is measured.
    fresh: Option<Network>,
    /// What all generators make their samples of.
    inputs: Vec<f32>,
    reference: Option<Moments>,
    real: Option<f32>,
    blurred: Option<f32>,
    untrained: Option<f32>,
    /// The step whose generator the copy is, until it is measured.
    pending: Option<u64>,
    curve: Vec<Score>,
    /// Features of the pictures so far.
    features: Vec<f32>,
}

/// Whose pictures are measured.
#[derive(Clone, Copy)]
enum Subject {
    Real,
    Blurred,
    Untrained,
    Generator(u64),
}

impl QualityStudy {
    /// Asks for distances, of the generator too as it is now; or for none any more.
    pub(super) fn ask(&mut self, generator: Option<&Network>, step: u64, running: bool) {
        self.is_asked = generator.is_some();
        let Some(live) = generator else { return };
        let last = self.curve.last().map(|score| score.step);
        let is_due = last.is_none_or(|last| {
            let least = if running { STEPS_BETWEEN.max(last / RARER) } else { 1 };
            step >= last + least
        });
        if self.pending.is_some() || !is_due {
            return;
        }
        let copy = self.generator.get_or_insert_with(|| {
            live.resized(CHUNK).expect("smaller than the one that is there")
        });
        copy.restore(&live.snapshot());
        self.pending = Some(step);
    }

    pub(super) fn has_work(&self) -> bool {
        self.is_asked && self.next().is_some()
    }

    /// Pictures measured, and all of them.
    pub(super) fn progress(&self) -> (usize, usize) {
        let known = [self.real, self.blurred, self.untrained];
        let done = known.iter().filter(|known| known.is_some()).count();
        let all = known.len() + usize::from(self.pending.is_some());
        (done * SAMPLES + self.features.len() / FEATURES, all * SAMPLES)
    }

    /// Everything that is known, once there is something to compare with.
    pub(super) fn answer(&self, space: &Space) -> Option<Quality> {
        Some(Quality {
            task: space.task(),
            accuracy: space.accuracy(),
            features: FEATURES,
            samples: SAMPLES,
            now: self.curve.last().copied(),
            curve: self.curve.clone(),
            real: self.real?,
            untrained: self.untrained?,
            blurred: self.blurred?,
        })
    }

    /// Goes on with some pictures; the space is ready.
    pub(super) fn advance(&mut self, setup: &Setup, space: &mut Space, gallery: &Gallery) {
        let Some(subject) = self.next() else { return };
        let reference = self
            .reference
            .get_or_insert_with(|| moments(space.train().chunks_exact(FEATURES).take(REFERENCE)));
        let places = match subject {
            Subject::Real => &gallery.held_out,
            _ => &gallery.train,
        };
        let places = Gallery::choose(places, SAMPLES);
        let done = self.features.len() / FEATURES;
        // A small set gives what it has; a generator is not at a loss.
        let all = match subject {
            Subject::Real | Subject::Blurred => places.len(),
            Subject::Untrained | Subject::Generator(_) => SAMPLES,
        };
        let end = all.min(done + CHUNK);
        let values = match subject {
            Subject::Real => gallery.all(&places[done..end]),
            Subject::Blurred => blurred(gallery, &places[done..end]),
            Subject::Untrained | Subject::Generator(_) => {
                if self.inputs.is_empty() {
                    self.inputs = inputs(setup, gallery, places);
                }
                let width = setup.inputs();
                let copy = self.generator.as_mut().expect("it is there when it is asked about");
                let generator = match subject {
                    Subject::Untrained => self.fresh.get_or_insert_with(|| {
                        let fresh = Network::new(copy.spec(), CHUNK, u64::from(setup.seed));
                        fresh.expect("as large as the one that is there")
                    }),
                    _ => copy,
                };
                draw(generator, &self.inputs[done * width..end * width])
            }
        };
        self.features.extend(space.of(&values));
        if end < all {
            return;
        }
        let found = distance(reference, &moments(self.features.chunks_exact(FEATURES))) as f32;
        self.features.clear();
        match subject {
            Subject::Real => self.real = Some(found),
            Subject::Blurred => self.blurred = Some(found),
            Subject::Untrained => (self.untrained, self.fresh) = (Some(found), None),
            Subject::Generator(step) => {
                self.curve.push(Score { step, distance: found });
                self.pending = None;
            }
        }
    }

    /// What is to be measured next.
    fn next(&self) -> Option<Subject> {
        if self.real.is_none() {
            return Some(Subject::Real);
        }
        if self.blurred.is_none() {
            return Some(Subject::Blurred);
        }
        if self.untrained.is_none() {
            return Some(Subject::Untrained);
        }
        self.pending.map(Subject::Generator)
    }
}

fn moments<'a>(points: impl Iterator<Item = &'a [f32]>) -> Moments {
    let points: Vec<Vec<f64>> =
        points.map(|point| point.iter().map(|x| f64::from(*x)).collect()).collect();
    Moments::of(&points)
}

/// Inputs of the generator: z that are always the same and, where they are told, classes as real pictures have
/// them.
fn inputs(setup: &Setup, gallery: &Gallery, models: &[usize]) -> Vec<f32> {
    let (mut z, mut inputs) = (Vec::new(), Vec::new());
    Draws::new(setup.latent, u64::from(setup.seed), SAMPLED).fill(SAMPLES, &mut z);
    for (place, z) in z.chunks_exact(setup.latent.dimensions).enumerate() {
        let model = models[place % models.len()];
        let class = setup.is_conditional().then(|| (gallery.class(model), 1.0));
        extend_input(&mut inputs, setup, z, class.as_slice());
    }
    inputs
}

/// Pictures, blurred by a Gaussian whose standard deviation is a tenth of the width; beyond the border the
/// outermost pixels go on.
fn blurred(gallery: &Gallery, places: &[usize]) -> Vec<f32> {
    let Shape::Image { height, width, .. } = gallery.shape() else {
        return gallery.all(places);
    };
    let deviation = width as f32 / 10.0;
    let reach = (3.0 * deviation).ceil() as isize;
    let weights: Vec<f32> =
        (-reach..=reach).map(|d| (-0.5 * (d as f32 / deviation).powi(2)).exp()).collect();
    let sum: f32 = weights.iter().sum();
    let mut values = gallery.all(places);
    for plane in values.chunks_exact_mut(height * width) {
        // Along the rows, then along the columns.
        for [lines, along, step, across] in [[height, width, 1, width], [width, height, width, 1]] {
            for line in 0..lines {
                let at = |place: isize| {
                    line * across + place.clamp(0, along as isize - 1) as usize * step
                };
                let before: Vec<f32> = (0..along as isize).map(|place| plane[at(place)]).collect();
                for place in 0..along as isize {
                    let near = (-reach..=reach).zip(&weights);
                    let total: f32 = near
                        .map(|(d, weight)| {
                            let from = (place + d).clamp(0, along as isize - 1) as usize;
                            weight * before[from]
                        })
                        .sum();
                    plane[at(place)] = total / sum;
                }
            }
        }
    }
    values
}
