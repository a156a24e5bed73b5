//! Functions of every number in a batch and of constants that its channel has.
//!
//! An image has maps one after the other, a constant for each; in a vector, whose units are its
//! channels, constants lie side by side as the units do.

use super::lanes::{LANES, Lanes};
use crate::engine::Real;

/// How the numbers of one example belong to channels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Channels {
    /// Channels of an image, units of a vector.
    pub(crate) count: usize,
    /// Numbers of each; 1 for a vector.
    pub(crate) cells: usize,
}

/// `y[i] = f(x[i], constants of its channel)`
#[inline]
pub(crate) fn map<const N: usize>(
    channels: Channels,
    x: &[Real],
    y: &mut [Real],
    constants: [&[Real]; N],
    f: impl Fn(Lanes, [Lanes; N]) -> Lanes,
) {
    zip_map(channels, x, x, y, constants, |x, _, constants| f(x, constants));
}

/// `y[i] = f(a[i], b[i], constants of its channel)`
#[inline]
pub(crate) fn zip_map<const N: usize>(
    channels: Channels,
    a: &[Real],
    b: &[Real],
    y: &mut [Real],
    constants: [&[Real]; N],
    f: impl Fn(Lanes, Lanes, [Lanes; N]) -> Lanes,
) {
    let run = channels.run();
    assert!(a.len() == y.len() && b.len() == y.len(), "as many results as arguments");
    let runs = a.chunks_exact(run).zip(b.chunks_exact(run)).zip(y.chunks_exact_mut(run));
    for (index, ((a, b), y)) in runs.enumerate() {
        let at = |start: usize| channels.constants(constants, index, start);
        let ((a, a_tail), (b, b_tail)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
        let (y, y_tail) = y.as_chunks_mut::<LANES>();
        let tail = y.len() * LANES;
        for (i, ((a, b), y)) in a.iter().zip(b).zip(y).enumerate() {
            f(Lanes::load(a), Lanes::load(b), at(i * LANES)).store(y);
        }
        if !a_tail.is_empty() {
            let (a, b) = (Lanes::load_partial(a_tail), Lanes::load_partial(b_tail));
            f(a, b, at(tail)).store_partial(y_tail);
        }
    }
}

/// `to[c] += Σ f(a[i], b[i], constant[c])` over the numbers of channel c.
#[inline]
pub(crate) fn accumulate(
    channels: Channels,
    a: &[Real],
    b: &[Real],
    constant: &[Real],
    to: &mut [Real],
    f: impl Fn(Lanes, Lanes, Lanes) -> Lanes,
) {
    let run = channels.run();
    assert_eq!(a.len(), b.len(), "as many numbers in both");
    for (index, (a, b)) in a.chunks_exact(run).zip(b.chunks_exact(run)).enumerate() {
        let at = |start: usize| channels.constants([constant], index, start)[0];
        let ((a, a_tail), (b, b_tail)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
        let tail = a.len() * LANES;
        // Lanes beyond the end would count zeros as numbers.
        let (last_a, last_b) = (Lanes::load_partial(a_tail), Lanes::load_partial(b_tail));
        let last = f(last_a, last_b, at(tail)).to_array();
        if channels.cells == 1 {
            let (to, to_tail) = to.as_chunks_mut::<LANES>();
            for (i, ((a, b), to)) in a.iter().zip(b).zip(to).enumerate() {
                let sum = Lanes::load(to) + f(Lanes::load(a), Lanes::load(b), at(i * LANES));
                sum.store(to);
            }
            to_tail.iter_mut().zip(last).for_each(|(to, last)| *to += last);
        } else {
            let constant = at(0);
            let sum = a.iter().zip(b).fold(Lanes::zero(), |sum, (a, b)| {
                sum + f(Lanes::load(a), Lanes::load(b), constant)
            });
            to[index % channels.count] += sum.sum() + last[..a_tail.len()].iter().sum::<Real>();
        }
    }
}

impl Channels {
    /// Numbers one after the other whose constants are found alike: a map, or a whole vector.
    fn run(self) -> usize {
        if self.cells == 1 { self.count } else { self.cells }
    }

    /// Constants of the numbers from `start` on of a run.
    #[inline]
    fn constants<const N: usize>(
        self,
        constants: [&[Real]; N],
        run: usize,
        start: usize,
    ) -> [Lanes; N] {
        constants.map(|constants| {
            if self.cells > 1 {
                return Lanes::splat(constants[run % self.count]);
            }
            match constants[start..].first_chunk::<LANES>() {
                Some(four) => Lanes::load(four),
                None => Lanes::load_partial(&constants[start..]),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::kernels::reference::{Displaced, assert_close, noise};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn vectors_and_images_of_every_size_agree_with_plain_loops() {
        for count in 1..10 {
            for cells in 1..10 {
                let (channels, len) = (Channels { count, cells }, 3 * count * cells);
                let (a, b, constant) = (noise(1, len), noise(2, len), noise(3, count));
                let of = |i: usize| constant[i / cells % count];
                let (a, b) = (Displaced::new(&a, count % LANES), Displaced::new(&b, cells % LANES));
                let mut y = Displaced::new(&vec![9.0; len], (count + cells) % LANES);
                zip_map(channels, &a, &b, &mut y, [&constant], |a, b, [c]| a * b - c);
                let expected: Vec<Real> = (0..len).map(|i| a[i] * b[i] - of(i)).collect();
                assert_close(&y, &expected, 1e-6);
                map(channels, &a, &mut y, [&constant, &constant], |a, [c, d]| a * c + d);
                let expected: Vec<Real> = (0..len).map(|i| a[i] * of(i) + of(i)).collect();
                assert_close(&y, &expected, 1e-6);

                let (mut sums, mut expected) = (noise(4, count), noise(4, count));
                accumulate(channels, &a, &b, &constant, &mut sums, |a, b, c| a * b + c);
                for i in 0..len {
                    expected[i / cells % count] += a[i] * b[i] + of(i);
                }
                assert_close(&sums, &expected, 1e-5);
            }
        }
    }
}
