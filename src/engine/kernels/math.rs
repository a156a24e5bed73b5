//! eˣ, tanh and the logistic function, four lanes at a time.
//!
//! Mostly polynomials of the Cephes library (Moshier, 1989), accurate to a few units in the last place of
//! an `f32`. They consist of IEEE operations alone and thus give the same bits everywhere, which
//! the platform's own functions do not promise. In double precision the platform's functions stand
//! in, because there accuracy is all that counts.

use super::lanes::Lanes;

/// eˣ. Exactly 0 below −87.3, where `f32` would become subnormal; +∞ above 88.37.
#[cfg(not(feature = "f64"))]
#[inline]
pub(crate) fn exp(x: Lanes) -> Lanes {
    const LOWEST: f32 = -87.3;
    const HIGHEST: f32 = 88.37;
    /// Adding this leaves the nearest integer in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    /// ln 2, its first bits and the rest: their multiples by small integers are exact.
    const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];
    const POLYNOMIAL: [f32; 6] =
        [1.987_569_1e-4, 1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 0.166_666_66, 0.5];

    // eˣ = 2ⁿ·eʳ with |r| ≤ ln 2 / 2 and −126 ≤ n ≤ 127.
    let clamped = x.max(Lanes::splat(LOWEST)).min(Lanes::splat(HIGHEST));
    let rounded = Lanes::splat(ROUND).mul_add(clamped, Lanes::splat(std::f32::consts::LOG2_E));
    let n = rounded - Lanes::splat(ROUND);
    let r = clamped.mul_add(n, Lanes::splat(-LN_2[0])).mul_add(n, Lanes::splat(-LN_2[1]));
    let mut sum = Lanes::splat(POLYNOMIAL[0]);
    for coefficient in &POLYNOMIAL[1..] {
        sum = Lanes::splat(*coefficient).mul_add(sum, r);
    }
    let one = Lanes::splat(1.0);
    let fraction = (one + r).mul_add(sum, r * r);
    let result = fraction * rounded.power_of_two();
    let result = x.if_less(Lanes::splat(LOWEST), Lanes::zero(), result);
    Lanes::splat(HIGHEST).if_less(x, Lanes::splat(f32::INFINITY), result)
}

/// eˣ.
#[cfg(feature = "f64")]
#[inline]
pub(crate) fn exp(x: Lanes) -> Lanes {
    x.map(f64::exp)
}

/// The logistic function 1/(1 + e⁻ˣ); exactly 0 and 1 far out.
#[inline]
pub(crate) fn sigmoid(x: Lanes) -> Lanes {
    let one = Lanes::splat(1.0);
    // Only ever the power of a negative number: nothing overflows.
    let power = exp(x.min(-x));
    x.if_less(Lanes::zero(), power, one) / (one + power)
}

/// ln(1 + x) for x from 0 to 1.
#[cfg(not(feature = "f64"))]
#[inline]
pub(crate) fn ln_1p(x: Lanes) -> Lanes {
    // 2·artanh(t) with t = x/(2 + x) ≤ 1/3: what follows t¹³/13 is below the last bit.
    const SERIES: [f32; 6] = [1.0 / 11.0, 1.0 / 9.0, 1.0 / 7.0, 1.0 / 5.0, 1.0 / 3.0, 1.0];
    let two = Lanes::splat(2.0);
    let t = x / (two + x);
    let square = t * t;
    let mut sum = Lanes::splat(1.0 / 13.0);
    for coefficient in SERIES {
        sum = Lanes::splat(coefficient).mul_add(sum, square);
    }
    two * t * sum
}

/// ln(1 + x) for x from 0 to 1.
#[cfg(feature = "f64")]
#[inline]
pub(crate) fn ln_1p(x: Lanes) -> Lanes {
    x.map(f64::ln_1p)
}

/// Hyperbolic tangent; exactly ±1 beyond 7.905.
///
/// A quotient of polynomials with the coefficients of Eigen's `ptanh_float`, but for the lowest one
/// above, which is made equal to the one below: near 0 the result is then x itself.
#[cfg(not(feature = "f64"))]
#[inline]
pub(crate) fn tanh(x: Lanes) -> Lanes {
    const END: f32 = 7.905_311;
    /// Of odd powers, from the highest down.
    const ABOVE: [f32; 7] = [
        -2.760_768_5e-16,
        2.000_188e-13,
        -8.604_672e-11,
        5.122_297e-8,
        1.485_722_4e-5,
        6.372_619e-4,
        4.893_525e-3,
    ];
    /// Of even powers.
    const BELOW: [f32; 4] = [1.198_258_4e-6, 1.185_347e-4, 2.268_434_7e-3, 4.893_525e-3];

    let square = x * x;
    let polynomial = |coefficients: &[f32]| {
        let highest = Lanes::splat(coefficients[0]);
        coefficients[1..].iter().fold(highest, |sum, c| Lanes::splat(*c).mul_add(sum, square))
    };
    // Beyond the end, where the quotient is of no use, it is not taken.
    let y = x * polynomial(&ABOVE) / polynomial(&BELOW);
    let one = Lanes::splat(1.0);
    let y = Lanes::splat(END).if_less(x, one, y);
    x.if_less(Lanes::splat(-END), -one, y)
}

/// Hyperbolic tangent.
#[cfg(feature = "f64")]
#[inline]
pub(crate) fn tanh(x: Lanes) -> Lanes {
    x.map(f64::tanh)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Real;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// One lane of a function.
    fn at(function: fn(Lanes) -> Lanes, x: Real) -> Real {
        function(Lanes::load(&[0.5, x, -3.0, 1.0])).to_array()[1]
    }

    /// Largest relative error over a fine grid.
    fn worst(function: fn(Lanes) -> Lanes, exact: fn(f64) -> f64, reach: f64) -> f64 {
        let grid = (-100_000..=100_000).map(|i| (f64::from(i) * 1e-5 * reach) as Real);
        grid.map(|x| {
            let exact = exact(f64::from(x));
            (f64::from(at(function, x)) - exact).abs() / exact.abs().max(1e-300)
        })
        .fold(0.0, f64::max)
    }

    #[test]
    fn values_are_accurate() {
        let sigmoid_exact = |x: f64| 1.0 / (1.0 + (-x).exp());
        assert!(worst(exp, f64::exp, 87.0) < 3e-7, "{}", worst(exp, f64::exp, 87.0));
        assert!(worst(exp, f64::exp, 1.0) < 2e-7);
        assert!(worst(sigmoid, sigmoid_exact, 80.0) < 5e-7);
        assert!(worst(tanh, f64::tanh, 20.0) < 5e-7);
        assert!(worst(tanh, f64::tanh, 1e-3) < 2e-7);
    }

    #[test]
    fn the_logarithm_is_accurate_between_its_limits() {
        for i in 1..=100_000 {
            let x = (f64::from(i) * 1e-5) as Real;
            let (got, exact) = (f64::from(at(ln_1p, x)), f64::from(x).ln_1p());
            assert!((got - exact).abs() < 3e-7 * exact, "{x}: {got}, {exact}");
        }
        assert_eq!(at(ln_1p, 0.0), 0.0);
    }

    #[test]
    fn limits_are_exact() {
        let far = 1e4;
        assert_eq!([at(exp, -far), at(exp, 0.0), at(exp, far)], [0.0, 1.0, Real::INFINITY]);
        assert_eq!([at(sigmoid, -far), at(sigmoid, 0.0), at(sigmoid, far)], [0.0, 0.5, 1.0]);
        assert_eq!([at(tanh, -far), at(tanh, 0.0), at(tanh, far)], [-1.0, 0.0, 1.0]);
        assert_eq!(at(exp, Real::NEG_INFINITY), 0.0);
        for function in [exp, sigmoid, tanh] {
            assert!(at(function, Real::NAN).is_nan());
        }
    }
}
