//! Numbers that look random and are the same everywhere.

use lehrnetz::engine::Real;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A value in [−1, 1), a multiple of 2⁻¹⁵.
fn hash16(key: u32, i: u32) -> f64 {
    let mut h = i.wrapping_mul(0x9E37_79B1).wrapping_add(key.wrapping_mul(0x85EB_CA77));
    h ^= h >> 15;
    h = h.wrapping_mul(0x2C1B_3C6D);
    h ^= h >> 12;
    h = h.wrapping_mul(0x297A_2D39);
    h ^= h >> 15;
    f64::from(h >> 16) / 32768.0 - 1.0
}

/// `len` values `offset + scale·hash16(key, i)`.
pub(crate) fn fill(key: u32, len: usize, scale: f64, offset: f64) -> Vec<Real> {
    (0..len).map(|i| (offset + scale * hash16(key, i as u32)) as Real).collect()
}

#[test]
fn the_formula_has_its_check_values() {
    assert_eq!(fill(1, 4, 32768.0, 0.0), [-14768.0, 22098.0, 17897.0, -16880.0]);
    assert_eq!(fill(1000, 4, 32768.0, 0.0), [-16348.0, -26806.0, 4822.0, 24399.0]);
}
