//! Four reals side by side: the one vector type that all fast kernels are written in.
//!
//! WebAssembly has 128-bit vectors; elsewhere an array takes their place, which the compiler turns
//! into vector instructions itself. Both backends round after every operation and in the same
//! order, so a network learns the same bits in the browser and in a native test; only the value of
//! a loss, which takes a logarithm of the platform, may differ in its last bit. In double precision
//! (feature `f64`) the array holds doubles, so that gradient checks exercise the very kernels that
//! the product runs.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128", not(feature = "f64"))))]
#[path = "lanes/array.rs"]
mod backend;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128", not(feature = "f64")))]
#[path = "lanes/simd128.rs"]
mod backend;

pub(crate) use backend::Lanes;

use crate::engine::Real;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// Number of lanes.
pub(crate) const LANES: usize = 4;

impl Lanes {
    /// All lanes zero.
    #[inline]
    pub(crate) fn zero() -> Self {
        Self::splat(0.0)
    }

    /// The first lanes from a slice that may be shorter than a vector, the others zero.
    #[inline]
    pub(crate) fn load_partial(from: &[Real]) -> Self {
        // Not a copy of unknown length: in WebAssembly that is an instruction which browsers carry out
        // by a call.
        Self::load(&match *from {
            [] => [0.0; LANES],
            [a] => [a, 0.0, 0.0, 0.0],
            [a, b] => [a, b, 0.0, 0.0],
            [a, b, c] => [a, b, c, 0.0],
            [a, b, c, d, ..] => [a, b, c, d],
        })
    }

    /// Stores as many lanes as fit into a slice that may be shorter than a vector.
    #[inline]
    pub(crate) fn store_partial(self, to: &mut [Real]) {
        let lanes = self.to_array();
        match to {
            [] => {}
            [a] => [*a] = [lanes[0]],
            [a, b] => [*a, *b] = [lanes[0], lanes[1]],
            [a, b, c] => [*a, *b, *c] = [lanes[0], lanes[1], lanes[2]],
            [a, b, c, d, ..] => [*a, *b, *c, *d] = lanes,
        }
    }

    /// The lanes as an array.
    #[inline]
    pub(crate) fn to_array(self) -> [Real; LANES] {
        let mut lanes = [0.0; LANES];
        self.store(&mut lanes);
        lanes
    }

    /// Sum of the four lanes.
    #[inline]
    pub(crate) fn sum(self) -> Real {
        let [a, b, c, d] = self.to_array();
        (a + b) + (c + d)
    }

    /// The sums of the lanes of four vectors.
    #[inline]
    pub(crate) fn sums(of: [Self; LANES]) -> Self {
        let [a, b, c, d] = Self::transpose(of);
        (a + b) + (c + d)
    }
}

impl Add for Lanes {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        self.plus(other)
    }
}

impl Sub for Lanes {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        self.minus(other)
    }
}

impl Mul for Lanes {
    type Output = Self;
    #[inline]
    fn mul(self, other: Self) -> Self {
        self.times(other)
    }
}

impl Div for Lanes {
    type Output = Self;
    #[inline]
    fn div(self, other: Self) -> Self {
        self.over(other)
    }
}

impl Neg for Lanes {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        Self::zero().minus(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const A: [Real; 4] = [1.5, -2.0, 0.0, 1e30];
    const B: [Real; 4] = [0.25, 8.0, -3.0, -1.0];

    #[test]
    fn each_lane_computes_on_its_own() {
        let (a, b, c) = (Lanes::load(&A), Lanes::load(&B), Lanes::splat(2.0));
        let check = |got: Lanes, expected: fn(Real, Real) -> Real| {
            let expected: Vec<Real> = A.iter().zip(B).map(|(a, b)| expected(*a, b)).collect();
            assert_eq!(got.to_array()[..], expected);
        };
        check(a + b, |a, b| a + b);
        check(a - b, |a, b| a - b);
        check(a * b, |a, b| a * b);
        check(a / b, |a, b| a / b);
        check(-a, |a, _| -a);
        check(c.mul_add(a, b), |a, b| 2.0 + a * b);
        check(a.max(b), Real::max);
        check(a.min(b), Real::min);
        check((a * a).sqrt(), |a, _| (a * a).sqrt());
        check(a.largest(b), Real::max);
        check(a.if_less(b, a, c), |a, b| if a < b { a } else { 2.0 });
        check(a.if_equal(a.min(b), a, c), |a, b| if a <= b { a } else { 2.0 });
        assert_eq!(b.sum(), (0.25 + 8.0) + (-3.0 - 1.0));
    }

    #[test]
    fn extremes_keep_what_is_not_a_number() {
        let nan = Lanes::splat(Real::NAN);
        for [a, b] in [[nan, Lanes::zero()], [Lanes::zero(), nan], [nan, nan]] {
            assert!(a.largest(b).to_array()[0].is_nan());
        }
        assert!(nan.max(Lanes::zero()).to_array()[0].is_nan());
        assert!(nan.min(Lanes::zero()).to_array()[0].is_nan());
    }

    #[test]
    fn rows_become_columns() {
        let rows = [[0., 1., 2., 3.], [4., 5., 6., 7.], [8., 9., 10., 11.], [12., 13., 14., 15.]];
        let columns = Lanes::transpose(rows.map(|row| Lanes::load(&row))).map(Lanes::to_array);
        for (i, row) in rows.iter().enumerate() {
            for (j, value) in row.iter().enumerate() {
                assert_eq!(columns[j][i], *value);
            }
        }
    }

    #[test]
    fn even_and_odd_lanes_part_and_meet() {
        let pair = [[0., 1., 2., 3.], [4., 5., 6., 7.]].map(|four| Lanes::load(&four));
        let [even, odd] = Lanes::unzip(pair);
        assert_eq!([even, odd].map(Lanes::to_array), [[0., 2., 4., 6.], [1., 3., 5., 7.]]);
        assert_eq!(Lanes::zip([even, odd]).map(Lanes::to_array), pair.map(Lanes::to_array));
    }

    #[test]
    fn short_slices_leave_the_other_lanes_alone() {
        for count in 0..LANES {
            let mut to = vec![0.0; count];
            Lanes::load_partial(&B[..count]).store_partial(&mut to);
            assert_eq!(to, B[..count]);
            assert_eq!(Lanes::load_partial(&B[..count]).to_array()[count..], [0.0; 4][count..]);
        }
    }
}
