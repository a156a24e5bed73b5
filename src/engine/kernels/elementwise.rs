//! One function of every number in a slice, and sums over slices.

use std::array::from_fn;

use super::lanes::{LANES, Lanes};
use crate::engine::Real;

/// Numbers computed side by side, so that the constants of a function are loaded once for four vectors:
/// browsers put each together by several instructions.
const BLOCK: usize = 4 * LANES;

/// `y[i] = f(x[i])`
#[inline]
pub(crate) fn map(x: &[Real], y: &mut [Real], f: impl Fn(Lanes) -> Lanes) {
    assert_eq!(x.len(), y.len(), "as many results as arguments");
    let ((blocks, x), (y_blocks, y)) = (x.as_chunks::<BLOCK>(), y.as_chunks_mut::<BLOCK>());
    for (x, y) in blocks.iter().zip(y_blocks) {
        let results: [Lanes; BLOCK / LANES] =
            from_fn(|i| f(Lanes::load(x[i * LANES..].first_chunk().expect("four lanes"))));
        y.as_chunks_mut().0.iter_mut().zip(results).for_each(|(y, result)| result.store(y));
    }
    let ((x, x_tail), (y, y_tail)) = (x.as_chunks::<LANES>(), y.as_chunks_mut::<LANES>());
    for (x, y) in x.iter().zip(y) {
        f(Lanes::load(x)).store(y);
    }
    if !x_tail.is_empty() {
        f(Lanes::load_partial(x_tail)).store_partial(y_tail);
    }
}

/// `y[i] = f(a[i], b[i])`
#[inline]
pub(crate) fn zip_map(a: &[Real], b: &[Real], y: &mut [Real], f: impl Fn(Lanes, Lanes) -> Lanes) {
    assert!(a.len() == y.len() && b.len() == y.len(), "as many results as arguments");
    let ((a, a_tail), (b, b_tail)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    let (y, y_tail) = y.as_chunks_mut::<LANES>();
    for ((a, b), y) in a.iter().zip(b).zip(y) {
        f(Lanes::load(a), Lanes::load(b)).store(y);
    }
    if !a_tail.is_empty() {
        f(Lanes::load_partial(a_tail), Lanes::load_partial(b_tail)).store_partial(y_tail);
    }
}

/// `to[i] += x[i]`
pub(crate) fn add_assign(to: &mut [Real], x: &[Real]) {
    assert_eq!(to.len(), x.len(), "as many summands as sums");
    for (to, x) in to.iter_mut().zip(x) {
        *to += x;
    }
}

/// `Σ x[i]`
pub(crate) fn sum(x: &[Real]) -> Real {
    sum_of(x, |x| x)
}

/// `Σ f(x[i])`, for f(0) = 0.
#[inline]
pub(crate) fn sum_of(x: &[Real], f: impl Fn(Lanes) -> Lanes) -> Real {
    let (x, tail) = x.as_chunks::<LANES>();
    let sum = x.iter().fold(Lanes::zero(), |sum, x| sum + f(Lanes::load(x)));
    (sum + f(Lanes::load_partial(tail))).sum()
}

/// `Σ a[i]·b[i]`
pub(crate) fn dot(a: &[Real], b: &[Real]) -> Real {
    assert_eq!(a.len(), b.len(), "vectors of one length");
    let ((a, a_tail), (b, b_tail)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    let sum = a
        .iter()
        .zip(b)
        .fold(Lanes::zero(), |sum, (a, b)| sum.mul_add(Lanes::load(a), Lanes::load(b)));
    sum.mul_add(Lanes::load_partial(a_tail), Lanes::load_partial(b_tail)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::kernels::reference::{assert_close, noise};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_length_and_alignment_agrees_with_plain_loops() {
        let (a, b) = (noise(1, 40), noise(2, 40));
        for (len, start) in (0..37).flat_map(|len| (0..LANES).map(move |start| (len, start))) {
            // Three slices that start in three different places of a vector.
            let (a, b) = (&a[start..][..len], &b[(start + 1) % LANES..][..len]);
            let mut room = vec![9.0; len + LANES];
            let y = &mut room[(start + 2) % LANES..][..len];
            map(a, y, |a| a * a);
            assert_eq!(y, a.iter().map(|a| a * a).collect::<Vec<_>>());
            zip_map(a, b, y, |a, b| a - b);
            assert_eq!(y, a.iter().zip(b).map(|(a, b)| a - b).collect::<Vec<_>>());
            add_assign(y, b);
            assert_close(y, a, 1e-6);

            let product: Real = a.iter().zip(b).map(|(a, b)| a * b).sum();
            let squares: Real = a.iter().map(|a| a * a).sum();
            let got = [sum(a), dot(a, b), sum_of(a, |a| a * a)];
            assert_close(&got, &[a.iter().sum(), product, squares], 1e-5);
            assert_eq!(room.iter().filter(|untouched| **untouched == 9.0).count(), LANES);
        }
    }
}
