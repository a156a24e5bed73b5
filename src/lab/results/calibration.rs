//! Calibration: of the answers that are 80 % sure, are 80 % right?

use super::Verdict;
use crate::protocol::inspect::results::{Calibration, Confidence};

/// Bins of equal width; more would have too few pictures each.
pub const BINS: usize = 10;

/// How sure answers are, and how many of them are right, for every tenth of certainty; and the
/// expected calibration error, Σ (share of pictures)·|share of right answers − mean certainty| (Guo
/// et al., *On calibration of modern neural networks*, 2017).
pub fn calibration(verdicts: &[Verdict]) -> Calibration {
    let mut sums = [(0_u32, 0.0_f64, 0_u32); BINS];
    for verdict in verdicts {
        let (count, sure, right) = &mut sums[bin(verdict.confidence)];
        *count += 1;
        *sure += f64::from(verdict.confidence);
        *right += u32::from(verdict.is_right());
    }
    let all = verdicts.len().max(1) as f64;
    let gap = |(_, sure, right): &(u32, f64, u32)| (f64::from(*right) - sure).abs() / all;
    let error = sums.iter().map(gap).sum::<f64>() as f32;
    let bins = sums.map(|(count, sure, right)| {
        let of = f64::from(count.max(1));
        let (sure, right) = ((sure / of) as f32, (f64::from(right) / of) as f32);
        Confidence { pictures: count, sure, right }
    });
    Calibration { bins: bins.to_vec(), error }
}

/// Bins are closed above: (0, 0.1], …, (0.9, 1].
fn bin(confidence: f32) -> usize {
    ((confidence * BINS as f32).ceil() as usize).clamp(1, BINS) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(confidence: f32, right: bool) -> Verdict {
        Verdict { truth: usize::from(!right), answer: 0, confidence, loss: 0.0 }
    }

    #[test]
    fn the_error_is_the_mean_gap() {
        // 4 pictures at 0.95, of which 2 right; 1 at 0.55, right.
        let verdicts = [
            verdict(0.95, true),
            verdict(0.95, true),
            verdict(0.95, false),
            verdict(0.95, false),
            verdict(0.55, true),
        ];
        let found = calibration(&verdicts);
        assert!((found.error - (0.8 * 0.45 + 0.2 * 0.45)).abs() < 1e-6, "{}", found.error);
        let last = found.bins[9];
        assert_eq!((last.pictures, last.right), (4, 0.5));
        assert!((last.sure - 0.95).abs() < 1e-6);
        assert_eq!((found.bins[5].pictures, found.bins[5].right), (1, 1.0));
        assert_eq!(found.bins[0], Confidence { pictures: 0, sure: 0.0, right: 0.0 });
    }

    #[test]
    fn bins_are_closed_above() {
        assert_eq!([0.0, 0.1, 0.1001, 0.5, 1.0].map(bin), [0, 0, 1, 4, 9]);
    }

    #[test]
    fn who_is_always_as_right_as_sure_has_no_error() {
        let verdicts: Vec<Verdict> = (0..4).map(|place| verdict(0.75, place != 0)).collect();
        assert!(calibration(&verdicts).error < 1e-7);
        assert_eq!(calibration(&[]).error, 0.0);
    }
}
