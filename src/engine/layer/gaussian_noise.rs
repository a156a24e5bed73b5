//! Normal noise.

use super::Site;
use crate::engine::Real;
use crate::engine::kernels::elementwise::zip_map;
use crate::engine::network::Mode;
use crate::engine::rng::{Purpose, fill_normal, stream};
use rand::rngs::ChaCha8Rng;

/// y = x + n while training, with n normal with mean 0 and standard deviation `std`, drawn anew for
/// every number of every example; y = x when evaluating. For any shape (Sietsma & Dow, 1991; the
/// denoising autoencoder of Vincent et al., 2008).
///
/// Backward: ∂x = ∂y. The noise comes from a stream of chance of its own.
#[derive(Debug)]
pub(crate) struct GaussianNoise {
    std: Real,
    noise: Vec<Real>,
    rng: ChaCha8Rng,
}

impl GaussianNoise {
    pub(super) fn new(std: Real, site: &Site) -> Self {
        let noise = vec![0.0; site.max_batch * site.input.len()];
        Self { std, noise, rng: stream(site.seed, Purpose::Noise(site.index)) }
    }

    pub(super) fn forward(&mut self, x: &[Real], y: &mut [Real], mode: Mode) {
        if mode == Mode::Evaluate {
            return y.copy_from_slice(x);
        }
        let noise = &mut self.noise[..x.len()];
        fill_normal(&mut self.rng, self.std.into(), noise);
        zip_map(x, noise, y, |x, noise| x + noise);
    }

    /// How much chance has been used up.
    pub(super) fn position(&self) -> u128 {
        self.rng.get_word_pos()
    }

    pub(super) fn set_position(&mut self, position: u128) {
        self.rng.set_word_pos(position);
    }

    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.noise[..])
    }
}
