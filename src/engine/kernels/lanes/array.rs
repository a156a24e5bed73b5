//! Lanes as a plain array, in operations that compilers vectorise.

use super::LANES;
use crate::engine::Real;
use std::array::from_fn;

/// Four reals, computed side by side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lanes([Real; LANES]);

impl Lanes {
    #[inline]
    pub(crate) fn splat(value: Real) -> Self {
        Self([value; LANES])
    }

    #[inline]
    pub(crate) fn load(from: &[Real; LANES]) -> Self {
        Self(*from)
    }

    #[inline]
    pub(crate) fn store(self, to: &mut [Real; LANES]) {
        *to = self.0;
    }

    #[inline]
    pub(super) fn plus(self, other: Self) -> Self {
        Self(from_fn(|i| self.0[i] + other.0[i]))
    }

    #[inline]
    pub(super) fn minus(self, other: Self) -> Self {
        Self(from_fn(|i| self.0[i] - other.0[i]))
    }

    #[inline]
    pub(super) fn times(self, other: Self) -> Self {
        Self(from_fn(|i| self.0[i] * other.0[i]))
    }

    #[inline]
    pub(super) fn over(self, other: Self) -> Self {
        Self(from_fn(|i| self.0[i] / other.0[i]))
    }

    /// `self + a·b`, rounded twice.
    #[inline]
    pub(crate) fn mul_add(self, a: Self, b: Self) -> Self {
        self.plus(a.times(b))
    }

    /// The larger of each lane; what is not a number in `self` stays so.
    #[inline]
    pub(crate) fn max(self, other: Self) -> Self {
        self.if_less(other, other, self)
    }

    /// The smaller of each lane; what is not a number in `self` stays so.
    #[inline]
    pub(crate) fn min(self, other: Self) -> Self {
        other.if_less(self, other, self)
    }

    /// The larger of each lane; not a number where either is none.
    #[inline]
    pub(crate) fn largest(self, other: Self) -> Self {
        let larger = |a: Real, b: Real| if a > b || a.is_nan() { a } else { b };
        Self(from_fn(|i| larger(self.0[i], other.0[i])))
    }

    #[inline]
    pub(crate) fn sqrt(self) -> Self {
        Self(self.0.map(Real::sqrt))
    }

    /// `then` where `self < bound`, else `otherwise`.
    #[inline]
    pub(crate) fn if_less(self, bound: Self, then: Self, otherwise: Self) -> Self {
        Self(from_fn(|i| if self.0[i] < bound.0[i] { then.0[i] } else { otherwise.0[i] }))
    }

    /// `then` where `self == other`, else `otherwise`.
    #[inline]
    pub(crate) fn if_equal(self, other: Self, then: Self, otherwise: Self) -> Self {
        Self(from_fn(|i| if self.0[i] == other.0[i] { then.0[i] } else { otherwise.0[i] }))
    }

    /// Two vectors as one: its even and its odd lanes.
    #[inline]
    pub(crate) fn unzip([a, b]: [Self; 2]) -> [Self; 2] {
        let at = |i: usize| if i < LANES { a.0[i] } else { b.0[i - LANES] };
        [0, 1].map(|odd| Self(from_fn(|i| at(2 * i + odd))))
    }

    /// Undoes [`unzip`](Self::unzip).
    #[inline]
    pub(crate) fn zip([even, odd]: [Self; 2]) -> [Self; 2] {
        let at = |i: usize| if i.is_multiple_of(2) { even.0[i / 2] } else { odd.0[i / 2] };
        [0, LANES].map(|first| Self(from_fn(|i| at(first + i))))
    }

    /// 2ⁿ, for lanes that hold the integer n, −126 ≤ n ≤ 127, plus 1.5·2²³ (which leaves n in the
    /// lowest bits).
    #[cfg(not(feature = "f64"))]
    #[inline]
    pub(crate) fn power_of_two(self) -> Self {
        Self(self.0.map(|v| f32::from_bits((v.to_bits() << 23).wrapping_add(1.0_f32.to_bits()))))
    }

    /// A function of each lane.
    #[cfg(feature = "f64")]
    #[inline]
    pub(crate) fn map(self, function: fn(Real) -> Real) -> Self {
        Self(self.0.map(function))
    }

    /// Rows become columns.
    #[inline]
    pub(crate) fn transpose(rows: [Self; LANES]) -> [Self; LANES] {
        from_fn(|j| Self(from_fn(|i| rows[i].0[j])))
    }
}
