//! Curves over a line, and examples that lie on them, but for noise.

use std::f64::consts::PI;

use rand::rngs::ChaCha8Rng;

use super::points::Part;
use crate::engine::Real;
use crate::engine::rng::{Purpose, fill_normal, stream, uniform};

/// A number for every x from −1 to 1; mostly from −1 to 1 itself.
#[derive(Clone, PartialEq, Debug)]
pub enum Curve {
    /// One wave: sin πx.
    Sine,
    /// −1 below 0, else 1.
    Step,
    /// Values at evenly spaced places, from x = −1 to x = 1; straight lines in between.
    Drawn(Vec<f64>),
}

impl Curve {
    /// The value at a place; a drawn curve goes on outside [−1, 1] as it ends.
    ///
    /// # Panics
    /// If a drawn curve has no values.
    pub fn value(&self, x: f64) -> f64 {
        match self {
            Self::Sine => (PI * x).sin(),
            Self::Step => {
                if x < 0.0 {
                    -1.0
                } else {
                    1.0
                }
            }
            Self::Drawn(values) => interpolate(values, x),
        }
    }
}

fn interpolate(values: &[f64], x: f64) -> f64 {
    let last = values.len().checked_sub(1).expect("a drawn curve has values");
    let at = f64::midpoint(x.clamp(-1.0, 1.0), 1.0) * last as f64;
    let left = at as usize;
    let right = (left + 1).min(last);
    values[left] + (at - left as f64) * (values[right] - values[left])
}

/// A place on the line, and what is to be predicted for it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Example {
    /// From −1 to 1.
    pub x: f64,
    /// The curve's value, with its noise.
    pub y: f64,
}

/// Examples without end, evenly distributed over [−1, 1].
#[derive(Debug)]
pub struct Examples {
    curve: Curve,
    /// Standard deviation of what is added to values.
    noise: f64,
    rng: ChaCha8Rng,
}

impl Examples {
    /// The examples of a part. `noise` is a standard deviation; 0 leaves them on the curve.
    ///
    /// # Panics
    /// If `noise` is negative or not finite, or a drawn curve has no values.
    pub fn new(curve: Curve, noise: f64, seed: u64, part: Part) -> Self {
        assert!(noise >= 0.0 && noise.is_finite(), "noise is a standard deviation");
        assert!(curve != Curve::Drawn(Vec::new()), "a drawn curve has values");
        Self { curve, noise, rng: stream(seed, Purpose::Examples(part as usize)) }
    }
}

impl Iterator for Examples {
    type Item = Example;

    fn next(&mut self) -> Option<Example> {
        let x = 2.0 * uniform(&mut self.rng) - 1.0;
        // Drawn in any case: noise then moves examples, and does not draw others.
        let mut z = [0.0 as Real];
        fill_normal(&mut self.rng, 1.0, &mut z);
        Some(Example { x, y: self.curve.value(x) + self.noise * f64::from(z[0]) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examples(curve: &Curve, noise: f64, seed: u64, part: Part) -> Vec<Example> {
        Examples::new(curve.clone(), noise, seed, part).take(2000).collect()
    }

    #[test]
    fn drawn_curves_go_straight_from_value_to_value() {
        let curve = Curve::Drawn(vec![1.0, 0.0, -2.0]);
        for (x, y) in [(-1.0, 1.0), (-0.5, 0.5), (0.0, 0.0), (0.25, -0.5), (1.0, -2.0)] {
            assert_eq!(curve.value(x), y, "at {x}");
        }
        assert_eq!((curve.value(-3.0), curve.value(3.0)), (1.0, -2.0));
        assert_eq!(Curve::Drawn(vec![0.3]).value(0.9), 0.3);
    }

    #[test]
    fn sine_and_step_have_their_values() {
        for (x, sine, step) in [(-0.5, -1.0, -1.0), (0.0, 0.0, 1.0), (0.5, 1.0, 1.0)] {
            assert!((Curve::Sine.value(x) - sine).abs() < 1e-12);
            assert_eq!(Curve::Step.value(x), step);
        }
    }

    #[test]
    fn examples_cover_the_line_and_noise_has_its_spread() {
        for curve in [Curve::Sine, Curve::Step, Curve::Drawn(vec![0.5, -0.5, 0.5, 0.2])] {
            let exact = examples(&curve, 0.0, 1, Part::Training);
            assert!(exact.iter().all(|e| e.x.abs() <= 1.0 && e.y == curve.value(e.x)));
            let left = exact.iter().filter(|e| e.x < 0.0).count() as f64 / exact.len() as f64;
            assert!((left - 0.5).abs() < 0.05, "{left}");
            let noisy = examples(&curve, 0.1, 1, Part::Training);
            assert!(exact.iter().zip(&noisy).all(|(a, b)| a.x == b.x));
            let squares: f64 = noisy.iter().map(|e| (e.y - curve.value(e.x)).powi(2)).sum();
            let spread = (squares / noisy.len() as f64).sqrt();
            assert!((spread - 0.1).abs() < 0.008, "{spread}");
        }
    }

    #[test]
    fn seeds_and_parts_have_examples_of_their_own() {
        let first = examples(&Curve::Sine, 0.1, 2, Part::Training);
        assert_eq!(first, examples(&Curve::Sine, 0.1, 2, Part::Training));
        for (seed, part) in [(3, Part::Training), (2, Part::Test)] {
            let other = examples(&Curve::Sine, 0.1, seed, part);
            assert!(first.iter().all(|example| !other.contains(example)));
        }
    }
}
