//! What can be seen while two networks draw. Pictures are [`Maps`] of shades in 0…1; a *verdict* is D(x) as
//! [`Loss::verdict`](crate::protocol::gan::Loss::verdict) gives it: a probability, or a score in its own range.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::protocol::classifier::Status;
use crate::protocol::gan::{Known, Readings};
use crate::protocol::maps::Maps;

/// A point of latent space.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// z: as many numbers as the settings say; a code of another length gets no picture.
    pub z: Vec<f32>,
    /// The class that the generator is told, as a label of the set; of no matter where it is told none,
    /// and the first that is learned where none is given.
    pub class: Option<usize>,
}

/// A place in the patch between four codes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Walk {
    /// Seed of the four codes.
    pub seed: u32,
    /// To the right and downwards, 0…1 each.
    pub place: [f32; 2],
    /// As in [`Code::class`].
    pub class: Option<usize>,
    /// How many pictures in a row of the map of the whole patch, 2…9; none for no map.
    pub side: Option<usize>,
}

/// A line between two samples of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Morph {
    /// Their places in [`Sheet::generated`].
    pub ends: [usize; 2],
    /// Pictures on the way, both ends among them: 2…[`MAX_MORPH`](super::MAX_MORPH).
    pub steps: usize,
}

/// Whose nearest training pictures are sought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Asked {
    /// A sample of the sheet.
    Sample(usize),
    /// Any code.
    Code(Code),
}

/// A round of the game: real or generated?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Which pictures, and in which order.
    pub seed: u32,
    /// How many, 2…[`MAX_ROUND`](super::MAX_ROUND): half of them (rounded down) are real ones that nothing
    /// was learned from.
    pub count: usize,
}

/// Kinds of files that move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileFormat {
    /// Animated PNG.
    Apng,
    /// GIF, of grey pictures lossless, of coloured ones with 256 colours a frame.
    Gif,
}

/// The time-lapse as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Animation {
    /// Counts the page's wishes; the file carries it, and a wish with another number begins anew.
    pub number: u32,
    /// Kind of file.
    pub format: FileFormat,
    /// Pixels of the file, in each direction, for one of a picture: 1…4.
    pub scale: u8,
    /// Milliseconds that a frame stands, 20…2000; the last one stands ten times as long.
    pub pause_ms: u16,
}

/// What the page wants to see. Everything but the readings is sent only when asked for; what takes long
/// ([`nearest`](Self::nearest), [`quality`](Self::quality), [`animation`](Self::animation)) is worked at between
/// steps and at rest while probes ask for it, and comes when it is there: see [`Frame::work`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Probe {
    /// The readings that the page has already.
    pub known: Known,
    /// Samples from noise that stays the same, real pictures beside them.
    pub sheet: bool,
    /// Pictures of these codes: [`MAX_CODES`](super::MAX_CODES) at most.
    pub decode: Vec<Code>,
    /// A walk in the patch between four codes.
    pub walk: Option<Walk>,
    /// A line between two samples of the sheet.
    pub morph: Option<Morph>,
    /// The training pictures nearest to a generated one.
    pub nearest: Option<Asked>,
    /// A frame of the time-lapse: its place in [`Frame::lapse_steps`].
    pub lapse: Option<usize>,
    /// The time-lapse as a file.
    pub animation: Option<Animation>,
    /// Fréchet distances.
    pub quality: bool,
    /// A round of the game. While training runs, generated pictures change from answer to answer: the page
    /// keeps the first.
    pub round: Option<Round>,
}

/// Answer to a new configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Configured {
    /// Pictures that are learned from.
    pub training: usize,
    /// Pictures that nothing is learned from.
    pub held_out: usize,
    /// Parameters of the generator and of the discriminator, running statistics aside.
    pub parameters: [usize; 2],
    /// Multiply-adds of a picture on its way through each of them.
    pub multiply_adds: [u64; 2],
    /// Samples in a row of the sheet; where the class is told, each column is one of a class.
    pub columns: usize,
    /// Rows of the sheet.
    pub rows: usize,
    /// The class of each column as a label of the set; empty where it is not told.
    pub classes: Vec<usize>,
    /// Whether both networks have learned already.
    pub finished: bool,
}

/// How the game stands.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Steps done.
    pub step: u64,
    /// ℓᴰ, mean over the steps since the last reading; NaN if the discriminator did not learn.
    pub discriminator: f32,
    /// ℓᴳ, likewise of the generator.
    pub generator: f32,
    /// Share of training pictures that the discriminator takes for real, 0…1. A critic's threshold lies halfway
    /// between its mean scores of training and generated pictures.
    pub right_real: f32,
    /// Share of pictures that nothing is learned from that it takes for real: far below
    /// [`right_real`](Self::right_real) if it learns pictures by heart.
    pub right_held_out: f32,
    /// Share of generated pictures that it takes for generated, 0…1.
    pub right_generated: f32,
    /// Mean verdict on training pictures.
    pub verdict_real: f32,
    /// Mean verdict on generated pictures.
    pub verdict_generated: f32,
}

/// Samples of noise that stays the same, and real pictures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Steps done.
    pub step: u64,
    /// `rows × columns` samples, row by row; see [`Configured::columns`].
    pub generated: Maps,
    /// The verdict on each.
    pub verdicts: Vec<f32>,
    /// As many pictures that nothing was learned from, fewer if there are fewer, in columns of the same
    /// classes.
    pub real: Maps,
    /// What they show, as labels of the set.
    pub real_classes: Vec<u8>,
    /// The verdict on each.
    pub real_verdicts: Vec<f32>,
    /// Above this verdict the discriminator takes a picture for real.
    pub threshold: f32,
}

/// Pictures of codes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decoded {
    /// The codes that were asked for and fit.
    pub codes: Vec<Code>,
    /// A picture of each.
    pub pictures: Maps,
    /// The verdict on each.
    pub verdicts: Vec<f32>,
}

/// Answer to a [`Walk`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Walked {
    /// What was asked.
    pub walk: Walk,
    /// The code there. Between codes of a normal law it is interpolated along the sphere (White, *Sampling
    /// Generative Networks*, 2016), as a straight line would lead through codes that are hardly ever drawn;
    /// between those of a uniform law along a straight line, which stays inside of the cube.
    pub code: Code,
    /// Its picture.
    pub picture: Maps,
    /// The verdict on it.
    pub verdict: f32,
    /// Pictures of the whole patch, row by row; corners are the four codes.
    pub map: Option<Maps>,
}

/// Answer to a [`Morph`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Morphed {
    /// What was asked.
    pub morph: Morph,
    /// The pictures, from end to end. Where classes are told, the class is mixed as well.
    pub pictures: Maps,
    /// The verdict on each: where classes are told, for that of the nearer end.
    pub verdicts: Vec<f32>,
}

/// A training picture.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Neighbour {
    /// What it shows, as a label of the set.
    pub class: usize,
    /// How far it is.
    pub distance: f32,
}

/// Middle and width of a distribution of distances.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// A tenth of them is smaller.
    pub low: f32,
    /// Half of them is smaller.
    pub median: f32,
    /// A tenth of them is larger.
    pub high: f32,
}

/// The training pictures most like a generated one, by one kind of distance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Likeness {
    /// The pictures, the nearest first.
    pub pictures: Maps,
    /// What they are.
    pub neighbours: Vec<Neighbour>,
    /// From a real picture that nothing was learned from to the nearest training picture.
    pub real: Spread,
    /// From a generated picture to the nearest training picture, over the sheet.
    pub generated: Spread,
    /// Share of the former that are nearer than the picture that was asked about, 0…1: about ½ for a picture
    /// as new as a real one, 0 for a copy.
    pub nearer: f32,
}

/// Whether a picture is a copy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Nearest {
    /// What was asked about.
    pub asked: Asked,
    /// Steps done when it was drawn.
    pub step: u64,
    /// The picture.
    pub picture: Maps,
    /// By the root of the mean squared difference of a pixel, 0…1.
    pub by_pixels: Likeness,
    /// By the Euclidean distance in the feature space of [`Quality`].
    pub by_features: Likeness,
}

/// The sheet as it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lapse {
    /// Place in [`Frame::lapse_steps`].
    pub place: usize,
    /// Steps done then.
    pub step: u64,
    /// The samples, in the order of [`Sheet::generated`].
    pub generated: Maps,
}

/// A finished file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnimationFile {
    /// The wish that it answers.
    pub wish: Animation,
    /// Its bytes.
    pub bytes: ByteBuf,
}

/// A Fréchet distance at one time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Steps done.
    pub step: u64,
    /// The distance, from 0.
    pub distance: f32,
}

/// What the classifier that gives the features learned to tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// The classes that are learned from.
    Classes,
    /// The one class that is learned from, against all others of the set.
    OneAgainstOthers,
    /// Whether pictures stand on their heads: the set has but one class (after Gidaris, Singh & Komodakis,
    /// *Unsupervised Representation Learning by Predicting Image Rotations*, 2018).
    HalfTurns,
}

/// Fréchet distances between training pictures and others in a feature space: ‖μ₁ − μ₂‖² +
/// tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½) of means and covariances (Heusel et al., *GANs Trained by a Two Time-Scale Update
/// Rule Converge to a Local Nash Equilibrium*, 2017). The features are those of the last hidden layer of a small
/// classifier that the lab trains on the same pictures: distances can be compared within a set, not from set
/// to set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// What the classifier tells apart.
    pub task: Task,
    /// Share of held-out pictures that it gets right, 0…1.
    pub accuracy: f32,
    /// Numbers in a picture's features.
    pub features: usize,
    /// Generated pictures that a distance is taken from.
    pub samples: usize,
    /// Of the generator, last found.
    pub now: Option<Score>,
    /// Of the generator, from its beginning on, as far as it was measured.
    pub curve: Vec<Score>,
    /// Of real pictures that nothing was learned from: nearly all that can be reached.
    pub real: f32,
    /// Of a generator that has learned nothing.
    pub untrained: f32,
    /// Of real pictures, blurred by a Gaussian of a tenth of their width.
    pub blurred: f32,
}

/// Pictures of a round, in the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Game {
    /// What was asked.
    pub round: Round,
    /// Steps done.
    pub step: u64,
    /// The pictures.
    pub pictures: Maps,
    /// Which are real.
    pub real: Vec<bool>,
    /// The verdict on each.
    pub verdicts: Vec<f32>,
    /// Above this verdict the discriminator takes a picture for real.
    pub threshold: f32,
}

/// Answer to a [`Probe`]: of everything, what was asked for and is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Where training stands; the loss is the generator's.
    pub status: Status,
    /// ℓᴰ and ℓᴳ of the last step, NaN before the first.
    pub losses: [f32; 2],
    /// Readings that are new.
    pub readings: Readings<Reading>,
    /// Steps at which the sheet was kept for the time-lapse, in order; the list is thinned out as it grows.
    pub lapse_steps: Vec<u64>,
    /// See [`Probe::sheet`].
    pub sheet: Option<Sheet>,
    /// See [`Probe::decode`].
    pub decoded: Option<Decoded>,
    /// See [`Probe::walk`].
    pub walked: Option<Walked>,
    /// See [`Probe::morph`].
    pub morph: Option<Morphed>,
    /// See [`Probe::nearest`].
    pub nearest: Option<Nearest>,
    /// See [`Probe::lapse`].
    pub lapse: Option<Lapse>,
    /// See [`Probe::animation`]; sent as long as it is asked for.
    pub animation: Option<AnimationFile>,
    /// See [`Probe::quality`].
    pub quality: Option<Quality>,
    /// See [`Probe::round`].
    pub game: Option<Game>,
    /// Share of the work behind what was asked for that is done, 0…1, while more is to come; then it is
    /// worth asking again, also at rest.
    pub work: Option<f32>,
}
