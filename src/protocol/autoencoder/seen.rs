//! What can be seen of an autoencoder.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::protocol::classifier::Status;
use crate::protocol::maps::Maps;

/// Training ran away; the last good state was restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Divergence {
    /// The step whose loss was no number any more.
    pub step: u64,
}

/// What the page wants to see.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Probe {
    /// Points of the error curve that the page has.
    pub known: usize,
    /// Test pictures and what comes of them.
    pub wall: bool,
    /// What encoder and decoder are made of.
    pub filters: bool,
    /// Where the test pictures lie.
    pub map: bool,
    /// Pictures of the codes of a grid over the map: so many in a row.
    pub sheet: Option<usize>,
    /// Pictures of these codes.
    pub decode: Vec<Vec<f32>>,
    /// The straight line between two test pictures, in code space and in pixel space: so many steps.
    pub morph: Option<([usize; 2], usize)>,
    /// Pictures of codes drawn with this seed.
    pub samples: Option<u32>,
    /// A picture of the learner's own.
    pub drawn: Option<Drawn>,
    /// How well test pictures are reconstructed, known classes and others.
    pub scores: bool,
    /// The training pictures most like this test picture.
    pub neighbours: Option<usize>,
    /// A classifier that is told so many labels of each class.
    pub few_labels: Option<usize>,
}

/// A picture of the learner's own, as levels of 0…255, row by row and colour by colour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// As the network gets it.
    pub levels: ByteBuf,
}

/// Answer to a new configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Configured {
    /// The first test pictures, evenly chosen.
    pub pictures: Maps,
    /// What they show.
    pub classes: Vec<u8>,
    /// Pictures that are learned from.
    pub training: usize,
    /// Parameters of encoder and decoder; tied weights count once.
    pub parameters: usize,
    /// Multiply-adds of a picture on its way through both.
    pub multiply_adds: u64,
}

/// Mean squared errors of a pixel at one time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Steps done.
    pub step: u64,
    /// On training pictures.
    pub train: f32,
    /// On test pictures of known classes.
    pub test: f32,
    /// Of the damaged test pictures themselves, if pictures come in damaged.
    pub damaged: Option<f32>,
}

/// Test pictures and what comes of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wall {
    /// The pictures, evenly chosen.
    pub originals: Maps,
    /// As they come in, if damaged.
    pub damaged: Option<Maps>,
    /// As they come out.
    pub reconstructions: Maps,
    /// Reconstruction less original.
    pub differences: Maps,
    /// Share of the numbers in their codes that are not 0.
    pub active: f32,
}

/// What encoder and decoder are made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filters {
    /// Weights of the encoder's first units, as pictures; of coloured pictures the mean of the colours.
    pub encoder: Maps,
    /// What each number of a code adds to the picture: g(z̄ + σᵢeᵢ) − g(z̄) about the mean code z̄.
    pub blocks: Maps,
}

/// How a number of the code is distributed over the test pictures.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statistics {
    /// Mean.
    pub mean: f32,
    /// Standard deviation.
    pub deviation: f32,
    /// Smallest value.
    pub low: f32,
    /// Largest value.
    pub high: f32,
    /// Share of pictures for which it is not 0.
    pub active: f32,
}

/// The plane through the code space that the map shows: z = origin + a·axes\[0\] + b·axes\[1\].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plane {
    /// The code at its middle.
    pub origin: Vec<f32>,
    /// To the right, and upwards.
    pub axes: [Vec<f32>; 2],
    /// Share of the codes' variance along both axes; 1 if the plane is the whole space.
    pub explained: f32,
}

impl Plane {
    /// The code at a place of the map.
    pub fn code(&self, [a, b]: [f32; 2]) -> Vec<f32> {
        let axes = self.axes[0].iter().zip(&self.axes[1]);
        self.origin.iter().zip(axes).map(|(o, (x, y))| o + a * x + b * y).collect()
    }

    /// The place of the map under which a code lies.
    pub fn place(&self, code: &[f32]) -> [f32; 2] {
        self.axes.each_ref().map(|axis| {
            let along = code.iter().zip(&self.origin).zip(axis);
            along.map(|((z, origin), axis)| (z - origin) * axis).sum()
        })
    }
}

/// Where the test pictures lie.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Map {
    /// Steps done.
    pub step: u64,
    /// The place of each of [`Configured::pictures`].
    pub places: Vec<[f32; 2]>,
    /// The codes of these pictures, one after another.
    pub codes: Vec<f32>,
    /// The plane.
    pub plane: Plane,
    /// Half the width of a square around the origin that holds all places.
    pub reach: f32,
    /// Each number of the code.
    pub statistics: Vec<Statistics>,
}

/// Pictures of a grid over the map, from the upper left row by row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Pictures in a row.
    pub side: usize,
    /// Half the width of the square that they cover.
    pub reach: f32,
    /// All of them.
    pub pictures: Maps,
}

/// Codes and their pictures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decoded {
    /// The codes that were asked for.
    pub codes: Vec<Vec<f32>>,
    /// A picture of each.
    pub pictures: Maps,
}

/// Codes drawn at random, and their pictures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Samples {
    /// Whether codes were drawn from 𝒩(0, 1); else from a normal distribution with the mean and deviation
    /// of each number.
    pub prior: bool,
    /// The pictures.
    pub pictures: Maps,
}

/// A picture of the learner's own, and what comes of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Read {
    /// What was asked about.
    pub drawn: Drawn,
    /// As it comes out.
    pub reconstruction: Maps,
    /// Its code.
    pub code: Vec<f32>,
    /// Mean squared error of a pixel.
    pub error: f32,
    /// Share of the test pictures of known classes that are reconstructed better.
    pub above: f32,
}

/// How well test pictures are reconstructed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// Mean squared error of each test picture of a known class.
    pub known: Vec<f32>,
    /// And of every other.
    pub foreign: Vec<f32>,
    /// Probability that a foreign picture has the larger error: area under the ROC curve.
    pub area: f32,
    /// The worst reconstructed test pictures, the worst first.
    pub worst: Similar,
}

/// Pictures in an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Similar {
    /// The pictures.
    pub pictures: Maps,
    /// What they show.
    pub classes: Vec<u8>,
}

/// The training pictures most like a test picture, the nearest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Neighbours {
    /// Place of the test picture among [`Configured::pictures`].
    pub place: usize,
    /// By the distance of codes.
    pub by_code: Similar,
    /// By the distance of pixels.
    pub by_pixels: Similar,
    /// Over all these test pictures, the share of nearest neighbours that are of the same class: of codes,
    /// and of pixels.
    pub same_class: [f32; 2],
}

/// What a classifier that knows few labels gets right on the test pictures: mean over several draws of
/// the labels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FewLabels {
    /// Labels of each class.
    pub labels: usize,
    /// Share of right answers from codes.
    pub by_code: f32,
    /// And from pixels.
    pub by_pixels: f32,
}

/// Answer to a [`Probe`]: of everything, what was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Where training stands.
    pub status: Status,
    /// Points of the error curve that the page does not have.
    pub points: Vec<Evaluation>,
    /// See [`Probe::wall`].
    pub wall: Option<Wall>,
    /// See [`Probe::filters`].
    pub filters: Option<Filters>,
    /// See [`Probe::map`].
    pub map: Option<Map>,
    /// See [`Probe::sheet`].
    pub sheet: Option<Sheet>,
    /// See [`Probe::decode`].
    pub decoded: Option<Decoded>,
    /// See [`Probe::morph`]: pictures of the line in code space, then of the line in pixel space.
    pub morph: Option<[Maps; 2]>,
    /// See [`Probe::samples`].
    pub samples: Option<Samples>,
    /// See [`Probe::drawn`].
    pub read: Option<Read>,
    /// See [`Probe::scores`].
    pub scores: Option<Scores>,
    /// See [`Probe::neighbours`].
    pub neighbours: Option<Neighbours>,
    /// See [`Probe::few_labels`].
    pub few_labels: Option<FewLabels>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_lies_where_it_is_taken_from() {
        let plane = Plane {
            origin: vec![1.0, 2.0, 3.0],
            axes: [vec![0.6, 0.8, 0.0], vec![0.0, 0.0, 1.0]],
            explained: 0.5,
        };
        let code = plane.code([2.0, -1.0]);
        assert_eq!(code, [2.2, 3.6, 2.0]);
        let [a, b] = plane.place(&code);
        assert!((a - 2.0).abs() < 1e-6 && (b + 1.0).abs() < 1e-6);
    }
}
