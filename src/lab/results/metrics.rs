//! Confusions, and precision and recall of every class.

use super::Verdict;
use crate::protocol::inspect::results::ClassScores;

/// How often each class is taken for each: `classes × classes` counts, a row for every true class, a
/// column for every answer.
pub fn confusions(verdicts: &[Verdict], classes: usize) -> Vec<u32> {
    let mut counts = vec![0; classes * classes];
    for verdict in verdicts {
        counts[verdict.truth * classes + verdict.answer] += 1;
    }
    counts
}

/// Precision, recall and their harmonic mean for every class (van Rijsbergen, *Information
/// Retrieval*, 1979). What would be a share of nothing is `None`.
pub fn class_scores(confusions: &[u32], classes: usize) -> Vec<ClassScores> {
    let share = |part: u32, all: u32| (all > 0).then(|| part as f32 / all as f32);
    let scores = |class: usize| {
        let right = confusions[class * classes + class];
        let pictures: u32 = confusions[class * classes..][..classes].iter().sum();
        let answers: u32 = confusions.iter().skip(class).step_by(classes).sum();
        ClassScores {
            pictures,
            precision: share(right, answers),
            recall: share(right, pictures),
            f1: share(2 * right, pictures + answers),
        }
    };
    (0..classes).map(scores).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confusions_are_counted() {
        let verdict = |truth, answer| Verdict { truth, answer, confidence: 0.5, loss: 1.0 };
        let verdicts = [verdict(0, 0), verdict(0, 1), verdict(2, 1), verdict(2, 2), verdict(2, 1)];
        assert_eq!(confusions(&verdicts, 3), [1, 1, 0, 0, 0, 0, 0, 2, 1]);
    }

    #[test]
    fn precision_and_recall_are_those_of_the_textbook() {
        // Of 10 pictures of class 0, 8 are found; 12 are called so.
        let scores = class_scores(&[8, 2, 0, 4, 6, 0, 0, 0, 0], 3);
        let zero = scores[0];
        assert_eq!(zero.pictures, 10);
        assert_eq!((zero.precision, zero.recall), (Some(8.0 / 12.0), Some(0.8)));
        let f1 = zero.f1.expect("there are pictures");
        let (p, r) = (8.0 / 12.0, 0.8);
        assert!((f1 - 2.0 * p * r / (p + r)).abs() < 1e-6, "{f1}");
        let none = ClassScores { pictures: 0, precision: None, recall: None, f1: None };
        assert_eq!(scores[2], none, "no pictures, no answers, no shares");
    }

    #[test]
    fn a_class_that_is_never_answered_has_no_precision() {
        let scores = class_scores(&[0, 3, 0, 5], 2);
        assert_eq!((scores[0].precision, scores[0].recall), (None, Some(0.0)));
        assert_eq!(scores[0].f1, Some(0.0));
    }
}
