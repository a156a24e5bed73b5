//! Lanes as a WebAssembly vector.
#![expect(unsafe_code, reason = "vector loads and stores go through raw pointers")]

use super::LANES;
use std::arch::wasm32::{
    f32x4_add, f32x4_div, f32x4_eq, f32x4_lt, f32x4_max, f32x4_mul, f32x4_splat, f32x4_sqrt,
    f32x4_sub, i32x4_add, i32x4_shl, i32x4_shuffle, i32x4_splat, v128, v128_bitselect, v128_load,
    v128_store,
};

/// Four reals, computed side by side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lanes(v128);

impl Lanes {
    #[inline]
    pub(crate) fn splat(value: f32) -> Self {
        Self(f32x4_splat(value))
    }

    #[inline]
    pub(crate) fn load(from: &[f32; LANES]) -> Self {
        // SAFETY: the reference covers the 16 bytes read; the load needs no alignment.
        Self(unsafe { v128_load(from.as_ptr().cast()) })
    }

    #[inline]
    pub(crate) fn store(self, to: &mut [f32; LANES]) {
        // SAFETY: the reference covers the 16 bytes written; the store needs no alignment.
        unsafe { v128_store(to.as_mut_ptr().cast(), self.0) }
    }

    #[inline]
    pub(super) fn plus(self, other: Self) -> Self {
        Self(f32x4_add(self.0, other.0))
    }

    #[inline]
    pub(super) fn minus(self, other: Self) -> Self {
        Self(f32x4_sub(self.0, other.0))
    }

    #[inline]
    pub(super) fn times(self, other: Self) -> Self {
        Self(f32x4_mul(self.0, other.0))
    }

    #[inline]
    pub(super) fn over(self, other: Self) -> Self {
        Self(f32x4_div(self.0, other.0))
    }

    /// `self + a·b`; rounded twice, but once where the build may use relaxed instructions.
    #[inline]
    pub(crate) fn mul_add(self, a: Self, b: Self) -> Self {
        #[cfg(target_feature = "relaxed-simd")]
        return Self(std::arch::wasm32::f32x4_relaxed_madd(a.0, b.0, self.0));
        #[cfg(not(target_feature = "relaxed-simd"))]
        self.plus(a.times(b))
    }

    /// The larger of each lane; what is not a number in `self` stays so.
    #[inline]
    pub(crate) fn max(self, other: Self) -> Self {
        // Where it may use relaxed instructions, the compiler makes one of `f32x4_pmax` that on some
        // machines drops what is not a number.
        #[cfg(target_feature = "relaxed-simd")]
        return self.if_less(other, other, self);
        #[cfg(not(target_feature = "relaxed-simd"))]
        Self(std::arch::wasm32::f32x4_pmax(self.0, other.0))
    }

    /// The smaller of each lane; what is not a number in `self` stays so.
    #[inline]
    pub(crate) fn min(self, other: Self) -> Self {
        #[cfg(target_feature = "relaxed-simd")]
        return other.if_less(self, other, self);
        #[cfg(not(target_feature = "relaxed-simd"))]
        Self(std::arch::wasm32::f32x4_pmin(self.0, other.0))
    }

    /// The larger of each lane; not a number where either is none.
    #[inline]
    pub(crate) fn largest(self, other: Self) -> Self {
        Self(f32x4_max(self.0, other.0))
    }

    #[inline]
    pub(crate) fn sqrt(self) -> Self {
        Self(f32x4_sqrt(self.0))
    }

    /// `then` where `self < bound`, else `otherwise`.
    #[inline]
    pub(crate) fn if_less(self, bound: Self, then: Self, otherwise: Self) -> Self {
        Self(v128_bitselect(then.0, otherwise.0, f32x4_lt(self.0, bound.0)))
    }

    /// `then` where `self == other`, else `otherwise`.
    #[inline]
    pub(crate) fn if_equal(self, other: Self, then: Self, otherwise: Self) -> Self {
        Self(v128_bitselect(then.0, otherwise.0, f32x4_eq(self.0, other.0)))
    }

    /// Two vectors as one: its even and its odd lanes.
    #[inline]
    pub(crate) fn unzip([a, b]: [Self; 2]) -> [Self; 2] {
        let (a, b) = (a.0, b.0);
        [Self(i32x4_shuffle::<0, 2, 4, 6>(a, b)), Self(i32x4_shuffle::<1, 3, 5, 7>(a, b))]
    }

    /// Undoes [`unzip`](Self::unzip).
    #[inline]
    pub(crate) fn zip([even, odd]: [Self; 2]) -> [Self; 2] {
        let (a, b) = (even.0, odd.0);
        [Self(i32x4_shuffle::<0, 4, 1, 5>(a, b)), Self(i32x4_shuffle::<2, 6, 3, 7>(a, b))]
    }

    /// 2ⁿ, for lanes that hold the integer n, −126 ≤ n ≤ 127, plus 1.5·2²³ (which leaves n in the
    /// lowest bits).
    #[inline]
    pub(crate) fn power_of_two(self) -> Self {
        let one = i32x4_splat(1.0_f32.to_bits() as i32);
        Self(i32x4_add(i32x4_shl(self.0, 23), one))
    }

    /// Rows become columns.
    #[inline]
    pub(crate) fn transpose(rows: [Self; LANES]) -> [Self; LANES] {
        let [a, b, c, d] = rows.map(|row| row.0);
        let ab_left = i32x4_shuffle::<0, 4, 1, 5>(a, b);
        let ab_right = i32x4_shuffle::<2, 6, 3, 7>(a, b);
        let cd_left = i32x4_shuffle::<0, 4, 1, 5>(c, d);
        let cd_right = i32x4_shuffle::<2, 6, 3, 7>(c, d);
        [
            Self(i32x4_shuffle::<0, 1, 4, 5>(ab_left, cd_left)),
            Self(i32x4_shuffle::<2, 3, 6, 7>(ab_left, cd_left)),
            Self(i32x4_shuffle::<0, 1, 4, 5>(ab_right, cd_right)),
            Self(i32x4_shuffle::<2, 3, 6, 7>(ab_right, cd_right)),
        ]
    }
}
