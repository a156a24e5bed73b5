//! What a network gets right and wrong on the test set.

pub mod calibration;
pub mod metrics;
pub mod study;

use crate::data::batches::gather;
use crate::engine::{Mode, Network};
use crate::lab::classifier::argmax;
use crate::lab::shelf::Examples;
use crate::lab::slices::Work;

/// What the network says of one picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// The right class.
    pub truth: usize,
    /// The class with the largest score.
    pub answer: usize,
    /// Its probability.
    pub confidence: f32,
    /// −ln of the right class's probability.
    pub loss: f32,
}

impl Verdict {
    /// From the scores of all classes, shifted by the largest so that nothing overflows.
    pub fn new(scores: &[f32], truth: usize) -> Self {
        let answer = argmax(scores);
        let sum: f32 = scores.iter().map(|score| (score - scores[answer]).exp()).sum();
        let loss = sum.ln() - (scores[truth] - scores[answer]);
        Self { truth, answer, confidence: 1.0 / sum, loss }
    }

    /// Whether the answer is the truth.
    pub fn is_right(&self) -> bool {
        self.truth == self.answer
    }
}

/// Verdicts on the test pictures, in the order of the test set, as far as they are made.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// One for each picture so far.
    pub verdicts: Vec<Verdict>,
}

impl Review {
    /// Judges the next pictures.
    pub fn advance(&mut self, network: &mut Network, examples: &Examples, work: Work) {
        let (done, test) = (self.verdicts.len(), &examples.split.test);
        let chunk = &test[done..test.len().min(done + work.chunk(network))];
        if chunk.is_empty() {
            return;
        }
        let (mut x, mut labels) = (Vec::new(), Vec::new());
        gather(&examples.pictures, chunk, &mut x, &mut labels);
        let scores = network.forward(&x, chunk.len(), Mode::Evaluate);
        let rows = scores.chunks_exact(scores.len() / chunk.len()).zip(labels);
        self.verdicts.extend(rows.map(|(row, label)| Verdict::new(row, label as usize)));
    }

    /// Places of the wrong answers in the test set, the largest loss first.
    pub fn worst(&self) -> Vec<usize> {
        let wrong = |place: &usize| !self.verdicts[*place].is_right();
        let mut places: Vec<usize> = (0..self.verdicts.len()).filter(wrong).collect();
        places.sort_by(|a, b| self.verdicts[*b].loss.total_cmp(&self.verdicts[*a].loss));
        places
    }

    /// Places of the pictures of class `truth` that are taken for class `answer`, the surest first.
    pub fn cell(&self, truth: usize, answer: usize) -> Vec<usize> {
        let fits = |place: &usize| {
            let verdict = self.verdicts[*place];
            (verdict.truth, verdict.answer) == (truth, answer)
        };
        let mut places: Vec<usize> = (0..self.verdicts.len()).filter(fits).collect();
        let sure = |place: usize| self.verdicts[place].confidence;
        places.sort_by(|a, b| sure(*b).total_cmp(&sure(*a)));
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_is_softmax_and_its_logarithm() {
        let scores = [1.0, 3.0, 2.0];
        let verdict = Verdict::new(&scores, 2);
        let sum = scores.iter().map(|s: &f32| s.exp()).sum::<f32>();
        assert_eq!((verdict.answer, verdict.is_right()), (1, false));
        assert!((verdict.confidence - 3_f32.exp() / sum).abs() < 1e-6);
        assert!((verdict.loss + (2_f32.exp() / sum).ln()).abs() < 1e-6);
        assert_eq!(Verdict::new(&[500.0, -500.0], 1).loss, 1000.0);
    }

    #[test]
    fn mistakes_come_worst_first_and_cells_surest_first() {
        let verdict = |truth, answer, confidence, loss| Verdict { truth, answer, confidence, loss };
        let review = Review {
            verdicts: vec![
                verdict(0, 0, 0.9, 0.1),
                verdict(0, 1, 0.6, 1.0),
                verdict(1, 1, 0.4, 2.5),
                verdict(0, 1, 0.8, 3.0),
            ],
        };
        assert_eq!(review.worst(), [3, 1]);
        assert_eq!(review.cell(0, 1), [3, 1]);
        assert_eq!(review.cell(1, 0), [0; 0]);
    }
}
