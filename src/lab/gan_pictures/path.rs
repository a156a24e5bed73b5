//! Ways through latent space.

use crate::engine::rng::{Purpose, fill_normal, stream, uniform};
use crate::protocol::gan::{Latent, Law};

/// The code at a share `t` of the way from one to another: along the sphere for a normal law, along a
/// straight line for a uniform one.
///
/// Normal codes of many numbers all have nearly the same length. A straight line between two of them leads
/// through shorter ones that are hardly ever drawn; z(t) = a·sin((1 − t)Ω)/sin Ω + b·sin(tΩ)/sin Ω with the
/// angle Ω between both does not (Shoemake, 1985; White, *Sampling Generative Networks*, 2016).
pub(super) fn between(law: Law, a: &[f32], b: &[f32], t: f32) -> Vec<f32> {
    let straight = [1.0 - t, t];
    let weights = match law {
        Law::Uniform => straight,
        Law::Normal => {
            let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
            let lengths = (dot(a, a) * dot(b, b)).sqrt();
            let angle = (dot(a, b) / lengths).clamp(-1.0, 1.0).acos();
            // Of no angle, or half a turn, there is no one way along the sphere.
            if angle.sin() > 1e-3 {
                straight.map(|share| (share * angle).sin() / angle.sin())
            } else {
                straight
            }
        }
    };
    a.iter().zip(b).map(|(a, b)| weights[0] * a + weights[1] * b).collect()
}

/// The patch between four codes.
pub(super) struct Patch {
    law: Law,
    /// Upper left, upper right, lower left, lower right.
    corners: [Vec<f32>; 4],
}

impl Patch {
    /// Between codes that are drawn with this seed.
    pub(super) fn new(latent: Latent, seed: u32) -> Self {
        let mut rng = stream(u64::from(seed), Purpose::Codes);
        let corners = [(); 4].map(|()| {
            let mut z = vec![0.0; latent.dimensions];
            match latent.law {
                Law::Uniform => z.fill_with(|| (2.0 * uniform(&mut rng) - 1.0) as f32),
                Law::Normal => fill_normal(&mut rng, 1.0, &mut z),
            }
            z
        });
        Self { law: latent.law, corners }
    }

    /// The code at a place: to the right and downwards, 0…1 each.
    pub(super) fn at(&self, [right, down]: [f32; 2]) -> Vec<f32> {
        let [a, b, c, d] = &self.corners;
        let [above, below] = [(a, b), (c, d)].map(|(a, b)| between(self.law, a, b, right));
        between(self.law, &above, &below, down)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(z: &[f32]) -> f32 {
        z.iter().map(|z| z * z).sum::<f32>().sqrt()
    }

    #[test]
    fn a_way_along_the_sphere_keeps_its_distance_and_its_pace() {
        let (a, b) = ([2.0, 0.0], [0.0, 2.0]);
        let third = between(Law::Normal, &a, &b, 1.0 / 3.0);
        assert!((third[0] - 3.0_f32.sqrt()).abs() < 1e-6 && (third[1] - 1.0).abs() < 1e-6);
        assert_eq!(between(Law::Uniform, &a, &b, 0.25), [1.5, 0.5]);
        for law in [Law::Normal, Law::Uniform] {
            assert_eq!(between(law, &a, &b, 0.0), a);
            assert!((between(law, &a, &b, 1.0)[1] - 2.0).abs() < 1e-6);
        }
    }

    #[test]
    fn ways_that_do_not_lead_along_a_sphere_are_straight() {
        let (a, zero) = ([1.0, 1.0], [0.0; 2]);
        assert_eq!(between(Law::Normal, &a, &[-1.0, -1.0], 0.5), [0.0; 2]);
        assert_eq!(between(Law::Normal, &a, &a, 0.3), a);
        assert!(between(Law::Normal, &a, &zero, 0.5).iter().all(|z| z.is_finite()));
    }

    #[test]
    fn the_corners_of_a_patch_are_draws_and_its_inside_is_as_long() {
        let latent = Latent { dimensions: 64, law: Law::Normal };
        let patch = Patch::new(latent, 3);
        assert_eq!(patch.at([0.0, 0.0]), patch.corners[0]);
        let middle = length(&patch.at([0.5, 0.5]));
        let corners: Vec<f32> = patch.corners.iter().map(|z| length(z)).collect();
        let (shortest, longest) =
            corners.iter().fold((f32::MAX, 0.0_f32), |(s, l), z| (s.min(*z), l.max(*z)));
        assert!((0.9 * shortest..1.1 * longest).contains(&middle), "{middle}: {corners:?}");
        assert_ne!(patch.at([0.2, 0.7]), Patch::new(latent, 4).at([0.2, 0.7]));
    }
}
