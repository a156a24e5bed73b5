//! Principal components of the bundled digits, exactly, and the angles between subspaces.

use crate::data::dataset::Dataset;
use crate::lab::features::eigen::jacobi;
use crate::lab::features::moments::Moments;

/// Mean and directions, the one of the largest variance first.
pub struct Principal {
    mean: Vec<f64>,
    /// Orthonormal, one after another.
    directions: Vec<f64>,
}

impl Principal {
    /// The components of some pictures.
    pub fn of(pictures: &Dataset, places: &[usize]) -> Self {
        let n = pictures.shape.len();
        let rows: Vec<Vec<f64>> =
            places.iter().map(|place| pictures.shades(*place).map(f64::from).collect()).collect();
        let Moments { mean, covariance } = Moments::of(&rows);
        Self { mean, directions: jacobi(&covariance, n).1 }
    }

    /// The mean picture.
    pub fn mean(&self) -> &[f64] {
        &self.mean
    }

    /// The first directions, one after another.
    pub fn directions(&self, count: usize) -> &[f64] {
        &self.directions[..count * self.mean.len()]
    }

    /// Mean squared error of a pixel of some pictures with 0, 1, … `most` components.
    pub fn errors(&self, pictures: &Dataset, places: &[usize], most: usize) -> Vec<f32> {
        let n = self.mean.len();
        let mut errors = vec![0.0; most + 1];
        for place in places {
            let shades = pictures.shades(*place).map(f64::from);
            let centred: Vec<f64> = shades.zip(&self.mean).map(|(x, mean)| x - mean).collect();
            // What a component explains is missing from the error no more (Pythagoras).
            let mut rest: f64 = centred.iter().map(|x| x * x).sum();
            errors[0] += rest;
            for (error, direction) in errors[1..].iter_mut().zip(self.directions.chunks_exact(n)) {
                rest -= dot(&centred, direction).powi(2);
                *error += rest;
            }
        }
        errors.into_iter().map(|sum| (sum / (places.len() * n) as f64) as f32).collect()
    }
}

/// Principal angles in degrees between the subspaces that two systems of as many vectors span, the smallest
/// first (Björck & Golub, 1973): their cosines are the singular values of Qᵀ·V for orthonormal Q and V. `v` is
/// orthonormal already.
pub fn angles(vectors: &[f64], v: &[f64], n: usize) -> Vec<f32> {
    let q = orthonormal(vectors, n);
    let h = v.len() / n;
    let product: Vec<f64> =
        q.chunks_exact(n).flat_map(|a| v.chunks_exact(n).map(move |b| dot(a, b))).collect();
    let mut square = vec![0.0; h * h];
    for row in product.chunks_exact(h) {
        for (line, a) in square.chunks_exact_mut(h).zip(row) {
            line.iter_mut().zip(row).for_each(|(sum, b)| *sum += a * b);
        }
    }
    let cosines = jacobi(&square, h).0.into_iter();
    cosines.map(|square| square.clamp(0.0, 1.0).sqrt().acos().to_degrees() as f32).collect()
}

/// An orthonormal system that spans the same (Gram & Schmidt, twice, which is enough: Giraud et al., 2005).
/// A vector that adds nothing becomes 0.
fn orthonormal(vectors: &[f64], n: usize) -> Vec<f64> {
    let mut found: Vec<f64> = Vec::with_capacity(vectors.len());
    for vector in vectors.chunks_exact(n) {
        let mut rest = vector.to_vec();
        let whole = dot(&rest, &rest).sqrt();
        for _ in 0..2 {
            for known in found.chunks_exact(n) {
                let along = dot(&rest, known);
                rest.iter_mut().zip(known).for_each(|(x, k)| *x -= along * k);
            }
        }
        let length = dot(&rest, &rest).sqrt();
        let scale = if length > 1e-9 * whole { 1.0 / length } else { 0.0 };
        found.extend(rest.into_iter().map(|x| x * scale));
    }
    found
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_between_planes_are_those_of_the_drawing() {
        // Both planes have the first axis; the second is turned by 30°.
        let (sine, cosine) = 30.0_f64.to_radians().sin_cos();
        let v = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0];
        // The same plane by other vectors.
        let turned = [2.0, cosine, sine, 1.0, -cosine, -sine];
        let found = angles(&turned, &v, 3);
        assert!(found[0].abs() < 1e-4 && (found[1] - 30.0).abs() < 1e-4, "{found:?}");
    }

    #[test]
    fn a_vector_that_adds_nothing_stands_at_a_right_angle() {
        let found = angles(&[1.0, 0.0, 2.0, 0.0], &[1.0, 0.0, 0.0, 1.0], 2);
        assert!(found[0].abs() < 1e-4 && (found[1] - 90.0).abs() < 1e-4, "{found:?}");
    }
}
