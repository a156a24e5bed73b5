//! What the network gets right and wrong on the test set.

use serde::{Deserialize, Serialize};

use crate::protocol::maps::Maps;

/// What is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultsQuestion {
    /// The cell of the confusion matrix to see the pictures of: true class, answer.
    pub cell: Option<(usize, usize)>,
    /// Version of the results that the page has; 0 for none.
    pub known: u32,
    /// Version and cell of the pictures that it has.
    pub known_cell: Option<(u32, (usize, usize))>,
}

/// The answer; what the page has is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResultsAnswer {
    /// Test pictures done in the evaluation under way, and all of them.
    pub progress: (usize, usize),
    /// New results.
    pub results: Option<Box<Results>>,
    /// Pictures of the cell.
    pub cell: Option<CellView>,
}

/// An evaluation on the whole test set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// Counts the evaluations, from 1.
    pub version: u32,
    /// Step of the network.
    pub step: u64,
    /// Number of classes.
    pub classes: usize,
    /// Counts, a row for every true class and a column for every answer.
    pub confusions: Vec<u32>,
    /// Of every class.
    pub scores: Vec<ClassScores>,
    /// How sure answers are, and how right.
    pub calibration: Calibration,
    /// Number of wrong answers.
    pub mistakes: usize,
    /// The wrong answers with the largest losses, the worst first.
    pub worst: Cases,
}

/// How well one class is told apart; shares of nothing are `None`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClassScores {
    /// Its pictures in the test set.
    pub pictures: u32,
    /// Share of them among all that are taken for it.
    pub precision: Option<f32>,
    /// Share of them that is found.
    pub recall: Option<f32>,
    /// Harmonic mean of both.
    pub f1: Option<f32>,
}

/// How sure answers are, and how right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// For every tenth of certainty, from unsure to sure.
    pub bins: Vec<Confidence>,
    /// Expected calibration error, 0…1.
    pub error: f32,
}

/// Answers about equally sure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Confidence {
    /// Their number.
    pub pictures: u32,
    /// Mean probability of the answers.
    pub sure: f32,
    /// Share of right ones.
    pub right: f32,
}

/// Pictures of the test set and what they are taken for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cases {
    /// The pictures.
    pub pictures: Maps,
    /// One for each.
    pub cases: Vec<Case>,
}

/// A picture of the test set and what it is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Place in the test set.
    pub place: usize,
    /// Its class.
    pub truth: usize,
    /// The answered class.
    pub answer: usize,
    /// Probability of the answer.
    pub sure: f32,
    /// −ln of the true class's probability.
    pub loss: f32,
}

/// Pictures of a cell of the confusion matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellView {
    /// Version of the results.
    pub version: u32,
    /// True class, answer.
    pub cell: (usize, usize),
    /// How many there are; not all may be here.
    pub count: usize,
    /// The surest.
    pub cases: Cases,
}
