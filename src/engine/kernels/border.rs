//! Images with zeros around them.

use super::lanes::{LANES, Lanes};
use crate::engine::Real;

/// Copies of a batch of images with a border of zeros, so that kernels need not ask where an image
/// ends. Without a border nothing is copied.
#[derive(Clone, Debug)]
pub(super) struct Bordered {
    /// Feature maps of an image.
    maps: usize,
    /// Rows and columns without the border.
    inner: [usize; 2],
    /// Rows above, columns to the left.
    before: [usize; 2],
    /// Rows and columns with the border.
    outer: [usize; 2],
    /// Empty if there is no border. The border is zero from the start; only the inside is written.
    cells: Vec<Real>,
}

impl Bordered {
    pub(super) fn new(
        maps: usize,
        inner: [usize; 2],
        before: [usize; 2],
        outer: [usize; 2],
        images: usize,
    ) -> Self {
        let len = if outer == inner { 0 } else { images * maps * outer[0] * outer[1] };
        Self { maps, inner, before, outer, cells: vec![0.0; len] }
    }

    /// Cells of an image, border included.
    pub(super) fn image_len(&self) -> usize {
        self.maps * self.outer[0] * self.outer[1]
    }

    /// Copies the images inside their borders.
    pub(super) fn fill(&mut self, images: &[Real]) {
        if self.cells.is_empty() {
            return;
        }
        let [rows, columns] = self.inner;
        let [_, stride] = self.outer;
        let start = self.before[0] * stride + self.before[1];
        let maps = self.cells.chunks_exact_mut(self.outer[0] * stride);
        for (map, image) in maps.zip(images.chunks_exact(rows * columns)) {
            let lines = map[start..].chunks_mut(stride);
            for (to, from) in lines.zip(image.chunks_exact(columns)) {
                copy(from, &mut to[..columns]);
            }
        }
    }

    /// The images that [`fill`](Self::fill) was given, with their borders.
    pub(super) fn cells<'a>(&'a self, images: &'a [Real]) -> &'a [Real] {
        if self.cells.is_empty() { images } else { &self.cells }
    }

    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.cells[..])
    }
}

/// Copies a slice that is too short for the instruction which WebAssembly has for copies: browsers
/// carry it out by a call.
#[inline]
fn copy(from: &[Real], to: &mut [Real]) {
    let ((from, from_tail), (to, to_tail)) = (from.as_chunks::<LANES>(), to.as_chunks_mut());
    for (from, to) in from.iter().zip(to) {
        Lanes::load(from).store(to);
    }
    Lanes::load_partial(from_tail).store_partial(to_tail);
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn zeros_stay_around_what_is_filled_in() {
        let mut bordered = Bordered::new(2, [1, 2], [1, 1], [2, 4], 1);
        for images in [[5.0, 6.0, 7.0, 8.0], [1.0, 2.0, 3.0, 4.0]] {
            bordered.fill(&images);
            let [a, b, c, d] = images;
            let expected = [0., 0., 0., 0., 0., a, b, 0., 0., 0., 0., 0., 0., c, d, 0.];
            assert_eq!(bordered.cells(&images), expected);
        }
    }

    #[test]
    fn without_a_border_nothing_is_copied() {
        let mut bordered = Bordered::new(1, [1, 2], [0, 0], [1, 2], 9);
        let images = [5.0, 6.0];
        bordered.fill(&images);
        assert_eq!((bordered.cells(&images), bordered.bytes()), (&images[..], 0));
    }
}
