//! Lanes as a plain array, in operations that compilers vectorise.

use super::LANES;
use crate::engine::Real;

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

    /// A function of each lane. Written out: compilers call closures of `map` and `from_fn` one by one.
    #[inline]
    fn each(self, f: impl Fn(Real) -> Real) -> Self {
        let [a, b, c, d] = self.0;
        Self([f(a), f(b), f(c), f(d)])
    }

    /// A function of each lane of both.
    #[inline]
    fn pairs(self, other: Self, f: impl Fn(Real, Real) -> Real) -> Self {
        let ([a, b, c, d], [e, g, h, i]) = (self.0, other.0);
        Self([f(a, e), f(b, g), f(c, h), f(d, i)])
    }

    /// The lanes of `then` where the condition holds of `self` and `bound`, else those of `otherwise`.
    #[inline]
    fn choose(
        self,
        bound: Self,
        then: Self,
        otherwise: Self,
        holds: impl Fn(Real, Real) -> bool,
    ) -> Self {
        let one = |i: usize| if holds(self.0[i], bound.0[i]) { then.0[i] } else { otherwise.0[i] };
        Self([one(0), one(1), one(2), one(3)])
    }

    #[inline]
    pub(super) fn plus(self, other: Self) -> Self {
        self.pairs(other, |a, b| a + b)
    }

    #[inline]
    pub(super) fn minus(self, other: Self) -> Self {
        self.pairs(other, |a, b| a - b)
    }

    #[inline]
    pub(super) fn times(self, other: Self) -> Self {
        self.pairs(other, |a, b| a * b)
    }

    #[inline]
    pub(super) fn over(self, other: Self) -> Self {
        self.pairs(other, |a, b| a / b)
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
        self.pairs(other, |a, b| if a > b || a.is_nan() { a } else { b })
    }

    #[inline]
    pub(crate) fn sqrt(self) -> Self {
        self.each(Real::sqrt)
    }

    /// `then` where `self < bound`, else `otherwise`.
    #[inline]
    pub(crate) fn if_less(self, bound: Self, then: Self, otherwise: Self) -> Self {
        self.choose(bound, then, otherwise, |a, b| a < b)
    }

    /// `then` where `self == other`, else `otherwise`.
    #[inline]
    pub(crate) fn if_equal(self, other: Self, then: Self, otherwise: Self) -> Self {
        self.choose(other, then, otherwise, |a, b| a == b)
    }

    /// Two vectors as one: its even and its odd lanes.
    #[inline]
    pub(crate) fn unzip([Self(a), Self(b)]: [Self; 2]) -> [Self; 2] {
        [Self([a[0], a[2], b[0], b[2]]), Self([a[1], a[3], b[1], b[3]])]
    }

    /// Undoes [`unzip`](Self::unzip).
    #[inline]
    pub(crate) fn zip([Self(a), Self(b)]: [Self; 2]) -> [Self; 2] {
        [Self([a[0], b[0], a[1], b[1]]), Self([a[2], b[2], a[3], b[3]])]
    }

    /// 2ⁿ, for lanes that hold the integer n, −126 ≤ n ≤ 127, plus 1.5·2²³ (which leaves n in the
    /// lowest bits).
    #[cfg(not(feature = "f64"))]
    #[inline]
    pub(crate) fn power_of_two(self) -> Self {
        self.each(|v| f32::from_bits((v.to_bits() << 23).wrapping_add(1.0_f32.to_bits())))
    }

    /// A function of each lane.
    #[cfg(feature = "f64")]
    #[inline]
    pub(crate) fn map(self, function: fn(Real) -> Real) -> Self {
        self.each(function)
    }

    /// Rows become columns.
    #[inline]
    pub(crate) fn transpose([Self(a), Self(b), Self(c), Self(d)]: [Self; LANES]) -> [Self; LANES] {
        let column = |i: usize| Self([a[i], b[i], c[i], d[i]]);
        [column(0), column(1), column(2), column(3)]
    }
}
