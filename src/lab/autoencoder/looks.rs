//! What can be seen of both halves and of the codes between them.

use super::{AutoencoderLab, noise};
use crate::engine::Shape;
use crate::engine::rng::{Purpose, fill_normal, stream};
use crate::lab::features::align::align;
use crate::lab::features::pca::{Components, Pca};
use crate::lab::slices::sample;
use crate::protocol::autoencoder::{
    Decoded, Filters, Map, Plane, Samples, Statistics, Variant, Wall,
};
use crate::protocol::maps::Maps;

/// Pictures on the wall.
const WALL: usize = 12;
/// Units and numbers of the code that are shown as pictures.
const FILTERS: usize = 48;
/// Pictures of codes drawn at random.
const SAMPLES: usize = 24;
/// Test pictures whose codes tell how wide such codes are drawn.
const MEASURED: usize = 100;
/// Most pictures of a line.
const LINE: usize = 25;

impl AutoencoderLab {
    /// Test pictures, how they come out, and the differences.
    pub(super) fn wall(&mut self) -> Wall {
        let test = [&self.known[..], &self.foreign].concat();
        let places: Vec<usize> =
            sample(test.len(), WALL).into_iter().map(|place| test[place]).collect();
        let originals = self.values(&places);
        let shape = self.pictures.shape;
        let mut x = originals.clone();
        let is_damaged = self.setup.variant == Variant::Denoising;
        if is_damaged {
            let mut rng = stream(0, Purpose::Corruption);
            noise::damage(self.setup.noise, self.setup.amount, &mut rng, &mut x);
        }
        let codes = self.pair.encode(&x, places.len());
        let found = self.pair.decode(&codes);
        let differences: Vec<f32> = found.iter().zip(&originals).map(|(a, b)| a - b).collect();
        Wall {
            originals: Maps::pictures(&originals, shape),
            damaged: is_damaged.then(|| Maps::pictures(&x, shape)),
            reconstructions: Maps::pictures(&found, shape),
            differences: Maps::in_grey(&differences, shape),
            active: codes.iter().filter(|z| **z != 0.0).count() as f32 / codes.len() as f32,
        }
    }

    /// Weights of the encoder's first units, and what each number of the code adds to a picture.
    pub(super) fn filters(&mut self) -> Filters {
        let shape = self.pictures.shape;
        let parameters = self.pair.encoder().parameters();
        let first = &parameters[0];
        let encoder = match (&first.shape[..], shape) {
            ([units, channels, height, width], _) => {
                let (units, size) = ((*units).min(FILTERS), channels * height * width);
                let kernel = Shape::Image { channels: *channels, height: *height, width: *width };
                Maps::in_grey(&first.data[..units * size], kernel)
            }
            (sizes, shape) => {
                let units = sizes[0].min(FILTERS);
                Maps::in_grey(&first.data[..units * shape.len()], shape)
            }
        };
        let shown = self.shown.clone();
        let statistics = statistics(&self.codes(&shown), self.setup.code);
        let mean: Vec<f32> = statistics.iter().map(|number| number.mean).collect();
        let mut codes = mean.clone();
        for (place, number) in statistics.iter().enumerate().take(FILTERS) {
            let mut moved = mean.clone();
            moved[place] += number.deviation;
            codes.extend(moved);
        }
        let pictures = self.decode(&codes);
        let (base, moved) = pictures.split_at(shape.len());
        let rows = moved.chunks_exact(shape.len());
        let added: Vec<f32> =
            rows.flat_map(|picture| picture.iter().zip(base).map(|(a, b)| a - b)).collect();
        Filters { encoder, blocks: Maps::in_grey(&added, shape) }
    }

    /// Where the shown test pictures lie, whose codes these are.
    pub(super) fn map(&mut self, codes: Vec<f32>) -> Map {
        let statistics = statistics(&codes, self.setup.code);
        let plane = self.plane(&codes, &statistics);
        let places: Vec<[f32; 2]> =
            codes.chunks_exact(self.setup.code).map(|code| plane.place(code)).collect();
        Map { step: self.steps, reach: reach(&places), places, plane, statistics, codes }
    }

    /// The code space itself if it has no more than two dimensions; else the plane in which the codes
    /// spread most.
    fn plane(&mut self, codes: &[f32], statistics: &[Statistics]) -> Plane {
        let h = self.setup.code;
        if h <= 2 {
            return Plane {
                origin: statistics.iter().map(|number| number.mean).collect(),
                axes: [0, 1].map(|axis| (0..h).map(|i| f32::from(u8::from(i == axis))).collect()),
                explained: 1.0,
            };
        }
        let mut search = Pca::new(codes.to_vec(), h, self.components.as_ref());
        let mut found: Components = loop {
            if let Some(found) = search.advance() {
                break found;
            }
        };
        align(&mut found, self.components.as_ref().map(|before| &before.scores[..]));
        let plane = Plane {
            origin: found.mean.clone(),
            axes: found.directions.clone(),
            explained: found.explained.iter().sum(),
        };
        self.components = Some(found);
        plane
    }

    /// Pictures of codes; those of another length are left out.
    pub(super) fn decoded(&mut self, codes: &[Vec<f32>]) -> Decoded {
        let fitting = codes.iter().filter(|code| code.len() == self.setup.code);
        let codes: Vec<Vec<f32>> = fitting.cloned().collect();
        let pictures = Maps::pictures(&self.decode(&codes.concat()), self.pictures.shape);
        Decoded { codes, pictures }
    }

    /// From one of the shown test pictures to another on a straight line: through code space, and through
    /// pixel space.
    pub(super) fn morph(&mut self, ends: [usize; 2], steps: usize) -> Option<[Maps; 2]> {
        let places = [*self.shown.get(ends[0])?, *self.shown.get(ends[1])?];
        let steps = steps.clamp(2, LINE);
        let line = |all: &[f32]| -> Vec<f32> {
            let (from, to) = all.split_at(all.len() / 2);
            let shares = (0..steps).map(|step| step as f32 / (steps - 1) as f32);
            let between = |share| from.iter().zip(to).map(move |(a, b)| a + share * (b - a));
            shares.flat_map(between).collect()
        };
        let shape = self.pictures.shape;
        let codes = line(&self.codes(&places));
        let pixels = line(&self.values(&places));
        Some([Maps::pictures(&self.decode(&codes), shape), Maps::pictures(&pixels, shape)])
    }

    /// Pictures of codes drawn at random: from the distribution that a variational autoencoder aims at, else
    /// from one as wide as the codes of the test pictures.
    pub(super) fn samples(&mut self, seed: u32) -> Samples {
        let h = self.setup.code;
        let mut codes = vec![0.0; SAMPLES * h];
        fill_normal(&mut stream(u64::from(seed), Purpose::Codes), 1.0, &mut codes);
        let prior = self.setup.variant == Variant::Variational;
        if !prior {
            let some =
                sample(self.shown.len(), MEASURED).into_iter().map(|place| self.shown[place]);
            let some: Vec<usize> = some.collect();
            let statistics = statistics(&self.codes(&some), h);
            for code in codes.chunks_exact_mut(h) {
                for (z, number) in code.iter_mut().zip(&statistics) {
                    *z = number.mean + number.deviation * *z;
                }
            }
        }
        let pictures = Maps::pictures(&self.decode(&codes), self.pictures.shape);
        Samples { prior, pictures }
    }
}

/// How each number of the code is distributed.
fn statistics(codes: &[f32], h: usize) -> Vec<Statistics> {
    let rows = || codes.chunks_exact(h);
    let count = rows().len().max(1) as f32;
    let of = |place: usize| {
        let column = || rows().map(move |code| code[place]);
        let mean = column().sum::<f32>() / count;
        let variance = column().map(|z| (z - mean) * (z - mean)).sum::<f32>() / count;
        Statistics {
            mean,
            deviation: variance.sqrt(),
            low: column().fold(f32::INFINITY, f32::min),
            high: column().fold(f32::NEG_INFINITY, f32::max),
            active: column().filter(|z| *z != 0.0).count() as f32 / count,
        }
    };
    (0..h).map(of).collect()
}

/// Half the width that holds all places, rounded up to steps of a tenth, so that the map does not breathe
/// with every step of training.
fn reach(places: &[[f32; 2]]) -> f32 {
    let far = places.iter().flatten().fold(0.0_f32, |far, at| far.max(at.abs()));
    if far <= 0.0 || !far.is_finite() {
        return 1.0;
    }
    let step = 1.1_f32;
    step.powf((far.ln() / step.ln()).ceil())
}
