//! Independent streams of chance, all from one seed.
//!
//! Every use of chance has a stream of its own, so that switching one on or off (a dropout layer,
//! say) leaves all others as they were. Numbers are the same bit for bit on every machine:
//! nothing here calls the platform's mathematical library.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

use super::Real;

/// What random numbers are for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// Initial weights of the layer with this number, counting only layers that have weights: others
    /// come and go without changing them.
    Weights(usize),
    /// Masks of the dropout layer with this index.
    Dropout(usize),
    /// Noise of the layer with this index.
    Noise(usize),
    /// Order of the examples in an epoch.
    Order,
    /// Which examples are held back for testing.
    Split,
    /// Generated examples of the part with this number: to learn from, or to test with.
    Examples(usize),
    /// Mini-batches that are drawn to be looked at, not to be learned from.
    Samples,
    /// Labels that are wrong on purpose.
    Labels,
    /// How pictures are changed before they are learned from, in the way with this number.
    Augmentation(usize),
    /// How pictures are damaged before they come in.
    Corruption,
    /// Codes that are drawn at random.
    Codes,
    /// What a generator starts from, in the part with this number: to learn with, or to look at.
    Latent(usize),
    /// Places between a real and a generated example.
    Between,
    /// Which examples are looked at where all of them would be too many.
    Choice,
}

/// The stream of random numbers for a purpose: `ChaCha8` (Bernstein, 2008), keyed by the seed.
pub fn stream(seed: u64, purpose: Purpose) -> ChaCha8Rng {
    let (kind, index) = match purpose {
        Purpose::Weights(index) => (0, index),
        Purpose::Dropout(index) => (1, index),
        Purpose::Order => (2, 0),
        Purpose::Split => (3, 0),
        Purpose::Noise(index) => (4, index),
        Purpose::Examples(part) => (5, part),
        Purpose::Samples => (6, 0),
        Purpose::Labels => (7, 0),
        Purpose::Augmentation(way) => (8, way),
        Purpose::Corruption => (9, 0),
        Purpose::Codes => (10, 0),
        Purpose::Latent(part) => (11, part),
        Purpose::Between => (12, 0),
        Purpose::Choice => (13, 0),
    };
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream((kind << 32) | index as u64);
    rng
}

/// A number drawn evenly from [0, 1), a multiple of 2⁻⁵³.
pub fn uniform(rng: &mut impl Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

/// Fills `values` with draws from the normal distribution with mean 0 and standard deviation `std`.
///
/// Polar method (Marsaglia & Bray, 1964): for a point (u, v) drawn evenly from the unit disc and
/// s = u² + v², both u·√(−2 ln s / s) and v·√(−2 ln s / s) are standard normal and independent.
pub fn fill_normal(rng: &mut impl Rng, std: f64, values: &mut [Real]) {
    for pair in values.chunks_mut(2) {
        let (u, v, s) = loop {
            let (u, v) = (2.0 * uniform(rng) - 1.0, 2.0 * uniform(rng) - 1.0);
            let s = u * u + v * v;
            if s > 0.0 && s < 1.0 {
                break (u, v, s);
            }
        };
        let factor = std * (-2.0 * ln(s) / s).sqrt();
        for (value, point) in pair.iter_mut().zip([u, v]) {
            *value = (point * factor) as Real;
        }
    }
}

/// Natural logarithm of a positive normal number, by IEEE arithmetic alone.
///
/// With x = m·2ᵉ and m in [√½, √2): ln x = e·ln 2 + 2·artanh((m − 1)/(m + 1)).
fn ln(x: f64) -> f64 {
    const MANTISSA: u64 = (1 << 52) - 1;
    let bits = x.to_bits();
    let mut exponent = (bits >> 52) as i64 - 1023;
    let mut m = f64::from_bits((bits & MANTISSA) | 1.0_f64.to_bits());
    if m > std::f64::consts::SQRT_2 {
        m /= 2.0;
        exponent += 1;
    }
    let t = (m - 1.0) / (m + 1.0);
    // |t| < 0.172: what follows t²³/23 is below the last bit.
    let series = (0..12).rev().fold(0.0, |sum, k| sum * (t * t) + 1.0 / f64::from(2 * k + 1));
    exponent as f64 * std::f64::consts::LN_2 + 2.0 * t * series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithm_agrees_with_the_platform() {
        let mut rng = stream(1, Purpose::Order);
        let small = (0..1000).map(|k| f64::from(k + 1) * 1e-9);
        for x in (0..100_000).map(|_| 1e-12 + uniform(&mut rng) * 3.0).chain(small) {
            let difference = (ln(x) - x.ln()).abs();
            assert!(difference <= 1e-15 + 4e-16 * x.ln().abs(), "{x}: {difference}");
        }
    }

    #[test]
    fn normal_numbers_have_the_right_moments() {
        let mut values = vec![0.0; 200_001];
        fill_normal(&mut stream(5, Purpose::Weights(0)), 2.0, &mut values);
        let n = values.len() as f64;
        let moment = |k: i32| values.iter().map(|v| f64::from(*v / 2.0).powi(k)).sum::<f64>() / n;
        // Five standard errors of the k-th moment of a standard normal.
        for (k, expected, variance) in
            [(1, 0.0, 1.0), (2, 1.0, 2.0), (3, 0.0, 15.0), (4, 3.0, 96.0_f64)]
        {
            let error = (moment(k) - expected).abs();
            assert!(error < 5.0 * (variance / n).sqrt(), "moment {k}: off by {error}");
        }
    }

    #[test]
    fn every_purpose_has_a_stream_of_its_own() {
        let purposes = [
            Purpose::Weights(0),
            Purpose::Weights(1),
            Purpose::Dropout(0),
            Purpose::Dropout(1),
            Purpose::Noise(0),
            Purpose::Order,
            Purpose::Split,
            Purpose::Augmentation(0),
            Purpose::Latent(0),
            Purpose::Between,
        ];
        let mut first: Vec<u64> =
            purposes.iter().map(|purpose| stream(9, *purpose).next_u64()).collect();
        first.push(stream(10, Purpose::Order).next_u64());
        first.sort_unstable();
        first.dedup();
        assert_eq!(first.len(), purposes.len() + 1);
        assert_eq!(
            stream(9, Purpose::Dropout(3)).next_u64(),
            stream(9, Purpose::Dropout(3)).next_u64()
        );
    }

    #[test]
    fn uniform_numbers_stay_in_their_range() {
        let mut rng = stream(2, Purpose::Split);
        let values: Vec<f64> = (0..10_000).map(|_| uniform(&mut rng)).collect();
        assert!(values.iter().all(|v| (0.0..1.0).contains(v)));
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        assert!((mean - 0.5).abs() < 0.015, "{mean}");
    }
}
