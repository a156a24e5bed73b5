//! What can be seen of the game. Points are flat lists, x₁ and x₂ of one after those of the other.

use serde::{Deserialize, Serialize};

use super::Turn;
use crate::protocol::classifier::Status;
use crate::protocol::maps::Maps;

/// Training ran away; the last finite state was restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Divergence {
    /// The step whose loss was no number any more.
    pub step: u64,
}

/// The part of the readings that the page has already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Generation of these readings.
    pub generation: u32,
    /// How many.
    pub count: usize,
}

/// What the page wants to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// The readings that the page has already.
    pub known: Known,
    /// Whose half-step is to be told in numbers; [`Turn::Both`] tells the discriminator's.
    pub half_step: Option<Turn>,
}

/// Answer to a new configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Configured {
    /// Means of the Gaussians that real points come from; none where they do not.
    pub centres: Vec<f32>,
    /// Standard deviation of these in each direction, or of what lies around a line.
    pub std: f32,
}

/// How the game stands.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Steps done.
    pub step: u64,
    /// ℓᴰ, mean over the steps since the last reading; NaN if the discriminator did not learn.
    pub discriminator: f32,
    /// ℓᴳ, mean over the steps since the last reading; NaN if the generator did not learn.
    pub generator: f32,
    /// Jensen–Shannon divergence of real and generated points, in nats, 0…ln 2, estimated from
    /// histograms.
    pub divergence: f32,
    /// Share of real points that the discriminator takes for real, 0…1. A critic has no threshold: one
    /// is put halfway between its mean scores of both kinds.
    pub right_real: f32,
    /// Share of generated points that it takes for generated, 0…1.
    pub right_generated: f32,
    /// Mean verdict D on real points.
    pub verdict_real: f32,
    /// Mean verdict D on generated points.
    pub verdict_generated: f32,
    /// Gaussians that are covered; none where real points are no mixture.
    pub modes: Option<u32>,
    /// Share of generated points within three standard deviations of a mean, 0…1; none likewise.
    pub near: Option<f32>,
}

/// Readings that are new to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Readings<R = Reading> {
    /// Goes up when older ones were thinned out; the list then starts from the beginning.
    pub generation: u32,
    /// The readings.
    pub list: Vec<R>,
}

impl<R> Default for Readings<R> {
    fn default() -> Self {
        Self { generation: 0, list: Vec::new() }
    }
}

/// Where the generator puts an even lattice of z.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Warp {
    /// Rows of the lattice: as many as columns, or 1 where z is one number.
    pub rows: usize,
    /// Columns of the lattice; z₁ grows along a row, z₂ from row to row, both evenly in probability.
    pub columns: usize,
    /// `rows × columns` points.
    pub places: Vec<f32>,
}

/// One point in a half-step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// z; empty for a real point.
    pub latent: Vec<f32>,
    /// x or x̂ = G(z).
    pub place: [f32; 2],
    /// Score y.
    pub score: f32,
    /// Verdict D.
    pub verdict: f32,
    /// What this point adds to the mean that is the loss.
    pub loss: f32,
    /// Derivative of that by the score.
    pub slope: f32,
    /// Derivative of that by the place: against it the generator moves the point.
    pub gradient: [f32; 2],
    /// Where the point lies after the step.
    pub next_place: [f32; 2],
    /// Its verdict after the step.
    pub next_verdict: f32,
}

/// One half-step in numbers, from where the game stands, on a mini-batch drawn to be looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HalfStep {
    /// Whose it is, never [`Turn::Both`].
    pub turn: Turn,
    /// Its loss before the step.
    pub loss: f32,
    /// Its loss on the same points after the step.
    pub next_loss: f32,
    /// Penalty within the first of these, 0 where there is none.
    pub penalty: f32,
    /// Length of its gradient over all its parameters.
    pub gradient_norm: f32,
    /// Some real points; none in the generator's half-step, where they do not matter.
    pub real: Vec<Example>,
    /// Some generated points.
    pub generated: Vec<Example>,
}

/// Answer to a [`Probe`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Where training stands; an epoch is nothing here, the loss is the generator's.
    pub status: Status,
    /// ℓᴰ and ℓᴳ of the last step, NaN before the first.
    pub losses: [f32; 2],
    /// Real points to compare with, always the same.
    pub real: Vec<f32>,
    /// What the generator makes of z that are always the same.
    pub generated: Vec<f32>,
    /// −∂ℓᴳ/∂x̂ of each of these, as if it were alone in its batch: where the discriminator pushes it.
    pub pushes: Vec<f32>,
    /// D over the plane, from the lower left, row by row. Probabilities in 0…1, verdicts of least
    /// squares cut off there, or a critic's scores in their own range about 0.
    pub surface: Maps,
    /// The lattice as the generator bends it.
    pub warp: Warp,
    /// How the game stands now.
    pub now: Reading,
    /// The Jensen–Shannon divergence that [`Reading::divergence`] finds for as many other real points: all
    /// that a perfect generator can reach. It changes with what is drawn, and is NaN while nothing is.
    pub floor: f32,
    /// Readings that are new.
    pub readings: Readings,
    /// The half-step that was asked for.
    pub half_step: Option<HalfStep>,
}
