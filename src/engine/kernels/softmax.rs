//! The softmax of one vector, which both the layer and the cross-entropy need.

use super::elementwise::{dot, map, sum, zip_map};
use super::lanes::Lanes;
use super::math::exp;
use crate::engine::Real;

/// Puts e^(zᵢ − max z) into `y`, so that nothing overflows; gives max z and the sum.
pub(crate) fn exponentials(z: &[Real], y: &mut [Real]) -> (Real, Real) {
    let max = z.iter().copied().fold(Real::NEG_INFINITY, Real::max);
    map(z, y, |z| exp(z - Lanes::splat(max)));
    (max, sum(y))
}

/// `yᵢ = e^zᵢ / Σⱼ e^zⱼ`
pub(crate) fn softmax(z: &[Real], y: &mut [Real]) {
    let (_, sum) = exponentials(z, y);
    for y in y {
        *y /= sum;
    }
}

/// `∂L/∂zᵢ = yᵢ·(∂L/∂yᵢ − Σⱼ yⱼ·∂L/∂yⱼ)`
pub(crate) fn softmax_gradient(y: &[Real], dy: &[Real], dz: &mut [Real]) {
    let mean = Lanes::splat(dot(y, dy));
    zip_map(y, dy, dz, |y, dy| y * (dy - mean));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::kernels::lanes::LANES;
    use crate::engine::kernels::reference::{Displaced, assert_close, noise};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_length_agrees_with_plain_loops() {
        for len in 1..14 {
            let z: Vec<Real> = noise(1, len).iter().map(|z| 10.0 * z).collect();
            let dy = noise(2, len);
            let sum: Real = z.iter().map(|z| z.exp()).sum();
            let expected: Vec<Real> = z.iter().map(|z| z.exp() / sum).collect();
            let mut y = vec![0.0; len];
            for start in 0..LANES {
                let mut there = Displaced::new(&vec![9.0; len], (start + 1) % LANES);
                softmax(&Displaced::new(&z, start), &mut there);
                assert_close(&there, &expected, 1e-6);
                y.copy_from_slice(&there);
            }

            let gradient = |i: usize| -> Real {
                let jacobian = |j: usize| y[j] * (Real::from(u8::from(i == j)) - y[i]);
                (0..len).map(|j| jacobian(j) * dy[j]).sum()
            };
            let expected: Vec<Real> = (0..len).map(gradient).collect();
            for start in 0..LANES {
                let [y, dy] =
                    [(&y, 0), (&dy, 1)].map(|(x, by)| Displaced::new(x, (start + by) % LANES));
                let mut dz = Displaced::new(&vec![9.0; len], (start + 2) % LANES);
                softmax_gradient(&y, &dy, &mut dz);
                assert_close(&dz, &expected, 1e-6);
            }
        }
    }

    #[test]
    fn huge_logits_do_not_overflow() {
        let mut y = [0.0; 3];
        softmax(&[1e4, -1e4, 1e4], &mut y);
        assert_eq!(y, [0.5, 0.0, 0.5]);
    }
}
