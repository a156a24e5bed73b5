//! The Fréchet distance between normal distributions.

use crate::lab::features::eigen::jacobi;
use crate::lab::features::moments::Moments;

/// ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½), the squared 2-Wasserstein distance of two normal distributions
/// (Dowson & Landau, 1982), by which Heusel et al. (2017) compare features of pictures.
///
/// Σ₁Σ₂ has the eigenvalues of the symmetric Σ₁^½Σ₂Σ₁^½, so that the trace of its root is the sum of their
/// roots.
///
/// # Panics
/// If the points had different numbers of coordinates.
pub(super) fn distance(a: &Moments, b: &Moments) -> f64 {
    let n = a.mean.len();
    assert_eq!(n, b.mean.len(), "points of one space");
    let apart: f64 = a.mean.iter().zip(&b.mean).map(|(a, b)| (a - b).powi(2)).sum();
    let trace = |matrix: &[f64]| (0..n).map(|i| matrix[i * n + i]).sum::<f64>();
    let root = root(&a.covariance, n);
    let product = times(&times(&root, &b.covariance, n), &root, n);
    let roots: f64 = jacobi(&symmetric(&product, n), n).0.iter().map(|v| v.max(0.0).sqrt()).sum();
    // Rounding may leave a little less than nothing.
    (apart + trace(&a.covariance) + trace(&b.covariance) - 2.0 * roots).max(0.0)
}

/// The symmetric root of a symmetric matrix without negative eigenvalues.
fn root(matrix: &[f64], n: usize) -> Vec<f64> {
    let (values, vectors) = jacobi(matrix, n);
    let mut root = vec![0.0; n * n];
    for (value, v) in values.iter().zip(vectors.chunks_exact(n)) {
        let length = value.max(0.0).sqrt();
        for (line, a) in root.chunks_exact_mut(n).zip(v) {
            line.iter_mut().zip(v).for_each(|(sum, b)| *sum += length * a * b);
        }
    }
    root
}

fn times(a: &[f64], b: &[f64], n: usize) -> Vec<f64> {
    let mut product = vec![0.0; n * n];
    for (line, row) in product.chunks_exact_mut(n).zip(a.chunks_exact(n)) {
        for (a, other) in row.iter().zip(b.chunks_exact(n)) {
            line.iter_mut().zip(other).for_each(|(sum, b)| *sum += a * b);
        }
    }
    product
}

/// Without what rounding left beside symmetry.
fn symmetric(matrix: &[f64], n: usize) -> Vec<f64> {
    (0..n * n).map(|cell| f64::midpoint(matrix[cell], matrix[cell % n * n + cell / n])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::{Purpose, fill_normal, stream};

    #[test]
    fn of_gaussians_with_common_axes_it_is_known_in_closed_form() {
        // Σ(μ₁ − μ₂)² + Σ(σ₁ − σ₂)² along the axes.
        let a = Moments { mean: vec![1.0, -2.0], covariance: vec![4.0, 0.0, 0.0, 9.0] };
        let b = Moments { mean: vec![4.0, 2.0], covariance: vec![1.0, 0.0, 0.0, 0.25] };
        assert!((distance(&a, &b) - (25.0 + 1.0 + 6.25)).abs() < 1e-9);
        // The same, turned by 30°: nothing changes.
        let (sine, cosine) = 30.0_f64.to_radians().sin_cos();
        let turn = |of: &Moments| {
            let q = [cosine, -sine, sine, cosine];
            let back = [cosine, sine, -sine, cosine];
            let mean =
                [q[0] * of.mean[0] + q[1] * of.mean[1], q[2] * of.mean[0] + q[3] * of.mean[1]];
            let covariance = times(&times(&q, &of.covariance, 2), &back, 2);
            Moments { mean: mean.to_vec(), covariance }
        };
        assert!((distance(&turn(&a), &turn(&b)) - 32.25).abs() < 1e-9);
        assert!((distance(&b, &a) - 32.25).abs() < 1e-9, "either way");
        assert!(distance(&a, &a) < 1e-9);
    }

    #[test]
    fn of_covariances_that_do_not_commute_it_is_that_of_the_formula() {
        // tr (Σ₁Σ₂)^½ of 2 × 2 matrices is √(tr Σ₁Σ₂ + 2√(det Σ₁Σ₂)), as λ₁ + λ₂ and λ₁·λ₂ are known.
        let (a, b) = ([2.0, 0.5, 0.5, 1.0], [1.0, -0.3, -0.3, 3.0]);
        let det = |m: &[f64; 4]| m[0] * m[3] - m[1] * m[2];
        let product = times(&a, &b, 2);
        let roots = (product[0] + product[3] + 2.0 * (det(&a) * det(&b)).sqrt()).sqrt();
        let moments = |m: &[f64; 4]| Moments { mean: vec![0.0; 2], covariance: m.to_vec() };
        let expected = 3.0 + 4.0 - 2.0 * roots;
        assert!((distance(&moments(&a), &moments(&b)) - expected).abs() < 1e-9);
    }

    #[test]
    fn of_draws_it_comes_near_that_of_their_laws() {
        let mut rng = stream(1, Purpose::Samples);
        let mut draws = |mean: f64, std: f64| {
            let mut values = vec![0.0; 3 * 20_000];
            fill_normal(&mut rng, std, &mut values);
            let points = values.chunks_exact(3);
            let points = points.map(|x| x.iter().map(|x| f64::from(*x) + mean).collect());
            Moments::of(&points.collect::<Vec<Vec<f64>>>())
        };
        // Three times (1² + 1²).
        let (a, b) = (draws(0.0, 1.0), draws(1.0, 2.0));
        assert!((distance(&a, &b) - 6.0).abs() < 0.2, "{}", distance(&a, &b));
    }

    #[test]
    fn what_does_not_vary_does_no_harm() {
        let flat = Moments { mean: vec![0.0; 2], covariance: vec![0.0; 4] };
        let other = Moments { mean: vec![3.0, 4.0], covariance: vec![1.0, 0.0, 0.0, 0.0] };
        assert!((distance(&flat, &other) - 26.0).abs() < 1e-9);
    }
}
