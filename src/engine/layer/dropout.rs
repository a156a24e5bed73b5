//! Dropout.

use super::Site;
use crate::engine::Real;
use crate::engine::kernels::elementwise::{map, zip_map};
use crate::engine::kernels::lanes::Lanes;
use crate::engine::network::Mode;
use crate::engine::rng::{Purpose, stream};
use rand::Rng;
use rand::rngs::ChaCha8Rng;

/// Units are silenced at random, for any shape (Srivastava et al., 2014).
///
/// With mᵢ = 1 with probability `keep`, else 0, drawn anew for every unit of every example:
///
/// | | training | evaluation |
/// |---|---|---|
/// | `inverted` | y = m·x / keep | y = x |
/// | as in the paper | y = m·x | y = keep·x |
///
/// Either way training and evaluation agree on average. Backward multiplies ∂y by the same factors.
/// `keep` lies in (0, 1]. Masks come from a stream of chance of their own.
#[derive(Debug)]
pub(crate) struct Dropout {
    keep: Real,
    inverted: bool,
    /// Factor of every unit in the last training pass.
    factors: Vec<Real>,
    rng: ChaCha8Rng,
}

impl Dropout {
    pub(super) fn new(keep: Real, inverted: bool, site: &Site) -> Self {
        let factors = vec![0.0; site.max_batch * site.input.len()];
        let rng = stream(site.seed, Purpose::Dropout(site.index));
        Self { keep, inverted, factors, rng }
    }

    pub(super) fn forward(&mut self, x: &[Real], y: &mut [Real], mode: Mode) {
        if mode == Mode::Evaluate {
            return self.scale(x, y);
        }
        let kept = if self.inverted { 1.0 / self.keep } else { 1.0 };
        // Draws below this, of 2³² equally likely ones, keep the unit.
        let bound = ((self.keep as f64) * 4_294_967_296.0).round() as u64;
        let factors = &mut self.factors[..x.len()];
        for factor in &mut *factors {
            *factor = if u64::from(self.rng.next_u32()) < bound { kept } else { 0.0 };
        }
        zip_map(x, factors, y, |x, factor| x * factor);
    }

    pub(super) fn backward(&self, dy: &[Real], dx: &mut [Real], mode: Mode) {
        match mode {
            Mode::Evaluate => self.scale(dy, dx),
            Mode::Train | Mode::Rehearse => {
                zip_map(dy, &self.factors[..dy.len()], dx, |dy, factor| dy * factor);
            }
        }
    }

    /// What evaluation does, forward and backward.
    fn scale(&self, from: &[Real], to: &mut [Real]) {
        let factor = Lanes::splat(if self.inverted { 1.0 } else { self.keep });
        map(from, to, |value| value * factor);
    }

    /// Factors of the last training pass, for its first `count` numbers.
    pub(super) fn factors(&self, count: usize) -> &[Real] {
        &self.factors[..count]
    }

    pub(super) fn set_keep(&mut self, keep: Real) {
        self.keep = keep;
    }

    /// How much chance has been used up.
    pub(super) fn position(&self) -> u128 {
        self.rng.get_word_pos()
    }

    pub(super) fn set_position(&mut self, position: u128) {
        self.rng.set_word_pos(position);
    }

    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.factors[..])
    }
}
