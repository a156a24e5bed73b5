//! Distributions in the plane that a generator is to imitate.
//!
//! The ring and the grid of Gaussians are those that papers count modes on (Metz et al., *Unrolled
//! Generative Adversarial Networks*, 2017; Srivastava et al., *VEEGAN*, 2017). All of them lie in
//! the square [−1, 1]², but for their spread.

use std::f64::consts::TAU;

use rand::rngs::ChaCha8Rng;

use super::points::Part;
use super::strokes::Strokes;
use crate::engine::Real;
use crate::engine::rng::{Purpose, fill_normal, stream, uniform};

/// A distribution of points.
#[derive(Clone, PartialEq, Debug)]
pub enum Distribution {
    /// Eight Gaussians on a circle of radius 0.8.
    Ring,
    /// Five by five Gaussians, 0.4 apart.
    Grid,
    /// An arm of a turn and three quarters.
    Spiral,
    /// From (−0.8, −0.5) to (0.8, 0.5).
    Line,
    /// What was drawn: every piece of line as likely as any other of its length.
    Drawn(Strokes),
}

/// The Gaussians that a distribution is a mixture of, each as likely as the others.
#[derive(Clone, PartialEq, Debug)]
pub struct Modes {
    /// Their means.
    pub centres: Vec<[f64; 2]>,
    /// Their standard deviation, the same in each direction.
    pub std: f64,
}

impl Distribution {
    /// The Gaussians of the ring and the grid; the others are no such mixtures.
    pub fn modes(&self) -> Option<Modes> {
        let centres = match self {
            Self::Ring => (0..8).map(|k| polar(0.8, TAU * f64::from(k) / 8.0)).collect(),
            Self::Grid => {
                let at = |k: i32| 0.4 * f64::from(k - 2);
                (0..25).map(|k| [at(k % 5), at(k / 5)]).collect()
            }
            Self::Spiral | Self::Line | Self::Drawn(_) => return None,
        };
        Some(Modes { centres, std: self.std() })
    }

    /// Standard deviation in each direction of what is added to a place on the line, or to a centre.
    pub fn std(&self) -> f64 {
        match self {
            Self::Ring | Self::Grid => 0.03,
            Self::Spiral | Self::Line | Self::Drawn(_) => 0.02,
        }
    }
}

/// Points of a distribution without end.
#[derive(Debug)]
pub struct Samples {
    distribution: Distribution,
    centres: Vec<[f64; 2]>,
    std: f64,
    rng: ChaCha8Rng,
}

impl Samples {
    /// The points of a part.
    pub fn new(distribution: Distribution, seed: u64, part: Part) -> Self {
        let centres = distribution.modes().map(|modes| modes.centres).unwrap_or_default();
        let (std, rng) = (distribution.std(), stream(seed, Purpose::Examples(part as usize)));
        Self { distribution, centres, std, rng }
    }
}

impl Iterator for Samples {
    type Item = [f64; 2];

    fn next(&mut self) -> Option<[f64; 2]> {
        let share = uniform(&mut self.rng);
        let [x, y] = match &self.distribution {
            Distribution::Ring | Distribution::Grid => {
                self.centres[(share * self.centres.len() as f64) as usize]
            }
            Distribution::Spiral => {
                // The root spreads points evenly along an arm whose turns grow with the radius.
                let along = share.sqrt();
                polar(0.05 + 0.9 * along, 1.75 * TAU * along)
            }
            Distribution::Line => [1.6 * share - 0.8, share - 0.5],
            Distribution::Drawn(strokes) => strokes.place(share),
        };
        let mut aside = [0.0 as Real; 2];
        fill_normal(&mut self.rng, self.std, &mut aside);
        Some([x + f64::from(aside[0]), y + f64::from(aside[1])])
    }
}

fn polar(radius: f64, angle: f64) -> [f64; 2] {
    [radius * angle.cos(), radius * angle.sin()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> [Distribution; 5] {
        let strokes = vec![vec![[-0.5, 0.5], [0.5, 0.5]], vec![[0.0, -0.5]]];
        let drawn = Strokes::new(strokes).expect("there are strokes");
        let [ring, grid] = [Distribution::Ring, Distribution::Grid];
        [ring, grid, Distribution::Spiral, Distribution::Line, Distribution::Drawn(drawn)]
    }

    fn samples(distribution: &Distribution, seed: u64, part: Part) -> Vec<[f64; 2]> {
        Samples::new(distribution.clone(), seed, part).take(5000).collect()
    }

    #[test]
    fn mixtures_visit_every_mode_and_spread_as_they_say() {
        for distribution in [Distribution::Ring, Distribution::Grid] {
            let modes = distribution.modes().expect("a mixture");
            let samples = samples(&distribution, 1, Part::Training);
            let mut counts = vec![0_usize; modes.centres.len()];
            let mut squares = 0.0;
            for [x, y] in &samples {
                let distance = |[cx, cy]: [f64; 2]| (x - cx).hypot(y - cy);
                let nearest = (0..counts.len())
                    .min_by(|a, b| {
                        distance(modes.centres[*a]).total_cmp(&distance(modes.centres[*b]))
                    })
                    .expect("there are modes");
                counts[nearest] += 1;
                squares += distance(modes.centres[nearest]).powi(2);
            }
            let spread = (squares / samples.len() as f64 / 2.0).sqrt();
            assert!((spread / modes.std - 1.0).abs() < 0.05, "{distribution:?}: {spread}");
            let fair = samples.len() / counts.len();
            assert!(counts.iter().all(|count| count.abs_diff(fair) < fair / 3), "{counts:?}");
        }
    }

    #[test]
    fn points_stay_in_the_square_but_for_their_spread() {
        for distribution in all() {
            let samples = samples(&distribution, 2, Part::Training);
            let farthest = samples.iter().flatten().map(|at| at.abs()).fold(0.0, f64::max);
            assert!((0.45..1.1).contains(&farthest), "{distribution:?}: {farthest}");
        }
    }

    #[test]
    fn lines_have_as_many_points_in_each_half_of_their_length() {
        let right = |distribution| {
            let samples = samples(distribution, 3, Part::Training);
            samples.iter().filter(|[x, _]| *x > 0.0).count() as f64 / samples.len() as f64
        };
        assert!((right(&Distribution::Line) - 0.5).abs() < 0.03);
        // Far from the middle the spiral is as dense as near it: half its length lies beyond
        // √½ of its radius.
        let spiral = samples(&Distribution::Spiral, 3, Part::Training);
        let outer = spiral.iter().filter(|[x, y]| x.hypot(*y) > 0.05 + 0.9 * 0.5_f64.sqrt());
        let share = outer.count() as f64 / spiral.len() as f64;
        assert!((share - 0.5).abs() < 0.05, "{share}");
    }

    #[test]
    fn seeds_and_parts_have_points_of_their_own() {
        for distribution in all() {
            let first = samples(&distribution, 4, Part::Training);
            assert_eq!(first, samples(&distribution, 4, Part::Training));
            for (seed, part) in [(5, Part::Training), (4, Part::Test)] {
                let other = samples(&distribution, seed, part);
                assert!(first.iter().take(200).all(|point| !other.contains(point)));
            }
        }
    }
}
