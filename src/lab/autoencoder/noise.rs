//! Damaged pictures: what a denoising autoencoder is to make whole.

use rand::rngs::ChaCha8Rng;

use crate::engine::rng::{fill_normal, uniform};
use crate::protocol::autoencoder::Noise;

/// Damages pixels in 0…1; with normal noise they may leave this range.
pub fn damage(noise: Noise, amount: f32, rng: &mut ChaCha8Rng, pixels: &mut [f32]) {
    match noise {
        Noise::Gaussian => {
            let mut draws = vec![0.0; pixels.len()];
            fill_normal(rng, f64::from(amount), &mut draws);
            pixels.iter_mut().zip(draws).for_each(|(pixel, draw)| *pixel += draw);
        }
        Noise::Masking => {
            for pixel in pixels {
                if uniform(rng) < f64::from(amount) {
                    *pixel = 0.0;
                }
            }
        }
        Noise::SaltAndPepper => {
            for pixel in pixels {
                // One draw decides both, so that a larger amount hits the same pixels and others.
                let draw = uniform(rng) as f32;
                if draw < amount {
                    *pixel = if draw < amount / 2.0 { 0.0 } else { 1.0 };
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::{Purpose, stream};

    fn damaged(noise: Noise, amount: f32) -> Vec<f32> {
        let mut pixels = vec![0.5; 10_000];
        damage(noise, amount, &mut stream(1, Purpose::Corruption), &mut pixels);
        pixels
    }

    #[test]
    fn the_amount_is_what_it_says() {
        let normal = damaged(Noise::Gaussian, 0.3);
        let variance = normal.iter().map(|p| (p - 0.5).powi(2)).sum::<f32>() / 10_000.0;
        assert!((variance.sqrt() - 0.3).abs() < 0.01, "{variance}");
        let hit = |pixels: &[f32]| pixels.iter().filter(|p| **p != 0.5).count() as f32 / 10_000.0;
        for noise in [Noise::Masking, Noise::SaltAndPepper] {
            assert!((hit(&damaged(noise, 0.4)) - 0.4).abs() < 0.02, "{noise:?}");
        }
        let salt = damaged(Noise::SaltAndPepper, 0.4);
        let white = salt.iter().filter(|p| **p == 1.0).count() as f32;
        assert!((white / 10_000.0 - 0.2).abs() < 0.02);
    }

    #[test]
    fn no_noise_damages_nothing() {
        for (noise, name) in Noise::ALL {
            assert_eq!(damaged(noise, 0.0), vec![0.5; 10_000], "{name}");
        }
    }
}
