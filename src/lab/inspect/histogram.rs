//! Histograms over time, of bounded size.

use serde_bytes::ByteBuf;

use crate::protocol::inspect::history::{BINS, Bins, Heat, Kind};

/// Magnitudes that gradients are told apart in.
const DECADES: (f32, f32) = (-10.0, 4.0);

/// One histogram for each moment.
#[derive(Clone, Debug)]
pub(super) struct Histograms {
    kind: Kind,
    bins: Bins,
    shares: Vec<u8>,
}

impl Histograms {
    /// For at most so many moments.
    pub(super) fn new(kind: Kind, moments: usize) -> Self {
        let bins = if kind.is_gradient() {
            Bins::Decades { low: DECADES.0, high: DECADES.1 }
        } else {
            Bins::Linear { bound: 0.0 }
        };
        Self { kind, bins, shares: Vec::with_capacity(moments * BINS) }
    }

    /// Counts numbers, at one more moment.
    pub(super) fn push(&mut self, values: impl Iterator<Item = f32> + Clone) {
        if let Bins::Linear { bound } = self.bins {
            let largest =
                values.clone().filter(|v| v.is_finite()).fold(0.0, |a: f32, v| a.max(v.abs()));
            self.widen(bound, largest);
        }
        let (mut counts, mut total) = ([0_u32; BINS], 0_u32);
        for value in values {
            counts[bin(self.bins, value)] += 1;
            total += 1;
        }
        // Whatever is there at all is to be seen.
        let share = |count: &u32| (count * 255).div_ceil(total.max(1)).min(255) as u8;
        self.shares.extend(counts.iter().map(share));
    }

    /// Doubles the bound until the largest number is inside; bins merge in pairs.
    fn widen(&mut self, mut bound: f32, largest: f32) {
        if bound == 0.0 {
            bound = if largest > 0.0 { largest.log2().ceil().exp2() } else { 0.0 };
        }
        while bound > 0.0 && largest > bound {
            bound *= 2.0;
            for shares in self.shares.chunks_exact_mut(BINS) {
                let mut merged = [0_u8; BINS];
                for (old, share) in shares.iter().enumerate() {
                    let to = &mut merged[BINS / 4 + old / 2];
                    *to = to.saturating_add(*share);
                }
                shares.copy_from_slice(&merged);
            }
        }
        self.bins = Bins::Linear { bound };
    }

    /// Leaves out every second moment.
    pub(super) fn thin_out(&mut self) {
        let moments = self.shares.len() / BINS;
        for moment in 0..moments.div_ceil(2) {
            let from = 2 * moment * BINS;
            self.shares.copy_within(from..from + BINS, moment * BINS);
        }
        self.shares.truncate(moments.div_ceil(2) * BINS);
    }

    /// As it is told to the page.
    pub(super) fn heat(&self) -> Heat {
        Heat { kind: self.kind, bins: self.bins, shares: ByteBuf::from(self.shares.clone()) }
    }
}

/// The bin of a number.
fn bin(bins: Bins, value: f32) -> usize {
    match bins {
        Bins::Linear { bound } => {
            let share = if bound > 0.0 { value / bound } else { 0.0 };
            let half = BINS as f32 / 2.0;
            // A number that is none counts where it is going: to the end.
            if share.is_nan() {
                BINS - 1
            } else {
                ((share + 1.0) * half).clamp(0.0, BINS as f32 - 1.0) as usize
            }
        }
        Bins::Decades { low, high } => {
            if value.is_nan() {
                return BINS - 1;
            }
            let share = (value.abs().log10() - low) / (high - low);
            if share < 0.0 {
                0
            } else {
                1 + (share * (BINS - 1) as f32).min((BINS - 2) as f32) as usize
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(histograms: &Histograms, moment: usize) -> Vec<(usize, u8)> {
        let heat = histograms.heat();
        let column = &heat.shares[moment * BINS..(moment + 1) * BINS];
        (0..BINS).filter(|bin| column[*bin] > 0).map(|bin| (bin, column[bin])).collect()
    }

    #[test]
    fn numbers_are_counted_in_their_bins() {
        let mut weights = Histograms::new(Kind::Weights, 4);
        weights.push([-1.0, -0.99, 0.01, 0.02, 0.5, 1.0, 1.0, 1.0].into_iter());
        assert_eq!(weights.bins, Bins::Linear { bound: 1.0 });
        assert_eq!(shares(&weights, 0), [(0, 64), (16, 64), (24, 32), (31, 96)]);
        let mut gradients = Histograms::new(Kind::WeightGradients, 4);
        gradients.push([0.0, 1e-30, -1.1e-10, 1e9, f32::INFINITY].into_iter());
        assert_eq!(shares(&gradients, 0), [(0, 102), (1, 51), (BINS - 1, 102)]);
    }

    #[test]
    fn a_wider_range_keeps_what_was_counted() {
        let mut weights = Histograms::new(Kind::Weights, 4);
        weights.push([-0.9, 0.1, 0.1, 0.9].into_iter());
        weights.push([-3.5, 0.1, 0.1, 0.1].into_iter());
        assert_eq!(weights.bins, Bins::Linear { bound: 4.0 });
        assert_eq!(shares(&weights, 0), [(12, 64), (16, 128), (19, 64)]);
        assert_eq!(shares(&weights, 1), [(2, 64), (16, 192)]);
        weights.push([f32::NAN, f32::INFINITY].into_iter());
        assert_eq!(shares(&weights, 2), [(BINS - 1, 255)]);
    }

    #[test]
    fn thinning_out_leaves_every_second_moment() {
        let mut weights = Histograms::new(Kind::Weights, 8);
        for moment in 0..5 {
            weights.push([-1.0, moment as f32 / 5.0].into_iter());
        }
        let before: Vec<_> = (0..5).map(|moment| shares(&weights, moment)).collect();
        weights.thin_out();
        assert_eq!(weights.shares.len(), 3 * BINS);
        for moment in 0..3 {
            assert_eq!(shares(&weights, moment), before[2 * moment]);
        }
    }
}
