//! Eigenvalues of symmetric matrices, row by row in flat buffers.

/// Sweeps after which rotations have long become nothing.
const SWEEPS: usize = 30;

/// All eigenvalues of a symmetric `n × n` matrix, the largest first, and its eigenvectors, one a row
/// in the same order (Jacobi, 1846: rotations that make one pair of entries 0 after another).
///
/// # Panics
/// If the matrix has not `n²` entries.
pub fn jacobi(matrix: &[f64], n: usize) -> (Vec<f64>, Vec<f64>) {
    assert_eq!(matrix.len(), n * n, "a square matrix");
    let mut a = matrix.to_vec();
    let mut vectors = vec![0.0; n * n];
    (0..n).for_each(|i| vectors[i * n + i] = 1.0);
    let size: f64 = a.iter().map(|entry| entry * entry).sum();
    for _ in 0..SWEEPS {
        let pairs = (0..n).flat_map(|p| (p + 1..n).map(move |q| (p, q)));
        let beside: f64 = pairs.clone().map(|(p, q)| a[p * n + q] * a[p * n + q]).sum();
        if beside <= f64::EPSILON * f64::EPSILON * size {
            break;
        }
        for (p, q) in pairs {
            rotate(&mut a, &mut vectors, n, p, q);
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|i, j| a[j * n + j].total_cmp(&a[i * n + i]));
    let values = order.iter().map(|i| a[i * n + i]).collect();
    (values, order.iter().flat_map(|i| vectors[i * n..][..n].to_vec()).collect())
}

/// Turns the plane of p and q so that the entry between them is 0.
fn rotate(a: &mut [f64], vectors: &mut [f64], n: usize, p: usize, q: usize) {
    let between = a[p * n + q];
    if between == 0.0 {
        return;
    }
    let half = (a[q * n + q] - a[p * n + p]) / (2.0 * between);
    let tan = half.signum() / (half.abs() + half.hypot(1.0));
    let cos = 1.0 / tan.hypot(1.0);
    let sin = tan * cos;
    let turn = |x: f64, y: f64| (cos * x - sin * y, sin * x + cos * y);
    for k in 0..n {
        (a[k * n + p], a[k * n + q]) = turn(a[k * n + p], a[k * n + q]);
    }
    for k in 0..n {
        (a[p * n + k], a[q * n + k]) = turn(a[p * n + k], a[q * n + k]);
        (vectors[p * n + k], vectors[q * n + k]) = turn(vectors[p * n + k], vectors[q * n + k]);
    }
}

/// The search for the largest eigenvalues of a symmetric matrix without negative ones: a few vectors
/// are multiplied by the matrix and made orthonormal again and again, and turned so that the matrix is
/// diagonal among them (orthogonal iteration with Rayleigh-Ritz; Golub & Van Loan, *Matrix
/// Computations*, §8.2).
#[derive(Clone, Debug)]
pub struct Leading {
    n: usize,
    /// Orthonormal rows, the eigenvector of the largest value first.
    vectors: Vec<f64>,
    values: Vec<f64>,
}

impl Leading {
    /// Begins at vectors of `n` numbers, one a row, in any position.
    pub fn new(start: Vec<f64>, n: usize) -> Self {
        let mut vectors = start;
        orthonormalise(&mut vectors, n);
        Self { n, values: vec![0.0; vectors.len() / n], vectors }
    }

    /// One iteration; tells whether the first `wanted` eigenvectors are found to within `precision`,
    /// as a share of the largest eigenvalue.
    pub fn advance(&mut self, matrix: &[f64], wanted: usize, precision: f64) -> bool {
        let (n, count) = (self.n, self.values.len());
        let product: Vec<f64> =
            self.vectors.chunks_exact(n).flat_map(|v| times(matrix, v)).collect();
        let row = |of: &[f64], i: usize| of[i * n..][..n].to_vec();
        let small: Vec<f64> = (0..count * count)
            .map(|cell| dot(&row(&self.vectors, cell / count), &row(&product, cell % count)))
            .collect();
        let (values, turns) = jacobi(&small, count);
        let turned = |of: &[f64]| -> Vec<f64> {
            let mut all = vec![0.0; of.len()];
            for (turned, weights) in all.chunks_exact_mut(n).zip(turns.chunks_exact(count)) {
                for (row, weight) in of.chunks_exact(n).zip(weights) {
                    turned.iter_mut().zip(row).for_each(|(sum, v)| *sum += weight * v);
                }
            }
            all
        };
        let (ritz, images) = (turned(&self.vectors), turned(&product));
        let largest = values[0].max(0.0);
        let off = |i: usize| {
            let gaps = ritz[i * n..][..n].iter().zip(&images[i * n..][..n]);
            gaps.map(|(v, image)| (image - values[i] * v).powi(2)).sum::<f64>().sqrt()
        };
        let found = (0..wanted.min(count)).all(|i| off(i) <= precision * largest);
        self.values = values;
        if found {
            self.vectors = ritz;
        } else {
            self.vectors = images;
            orthonormalise(&mut self.vectors, n);
        }
        found
    }

    /// The eigenvalues so far, the largest first.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The eigenvectors so far, in the same order.
    pub fn vectors(&self) -> &[f64] {
        &self.vectors
    }
}

fn times<'a>(matrix: &'a [f64], vector: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
    matrix.chunks_exact(vector.len()).map(move |row| dot(row, vector))
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Gram and Schmidt, twice because once leaves errors; what depends on the rows before it becomes a
/// unit vector that does not.
fn orthonormalise(rows: &mut [f64], n: usize) {
    let count = rows.len() / n;
    for i in 0..count {
        let (before, rest) = rows.split_at_mut(i * n);
        let row = &mut rest[..n];
        let mut next = 0;
        loop {
            let length = dot(row, row).sqrt();
            for _ in 0..2 {
                for other in before.chunks_exact(n) {
                    let along = dot(row, other);
                    row.iter_mut().zip(other).for_each(|(v, o)| *v -= along * o);
                }
            }
            let left = dot(row, row).sqrt();
            if left > 1e-10 * length && left > 0.0 {
                for v in row.iter_mut() {
                    *v /= left;
                }
                break;
            }
            if next == n {
                break; // More rows than dimensions: the row stays nothing.
            }
            row.fill(0.0);
            row[next] = 1.0;
            next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::{Purpose, stream, uniform};

    /// Bᵀ·B for a random B: symmetric, no negative eigenvalues.
    fn random(n: usize, seed: u64) -> Vec<f64> {
        let mut rng = stream(seed, Purpose::Samples);
        let b: Vec<f64> = (0..n * n).map(|_| uniform(&mut rng) - 0.5).collect();
        let cell = |i: usize, j: usize| (0..n).map(|k| b[k * n + i] * b[k * n + j]).sum();
        (0..n * n).map(|at| cell(at / n, at % n)).collect()
    }

    #[test]
    fn two_by_two_is_known() {
        let (values, vectors) = jacobi(&[2.0, 1.0, 1.0, 2.0], 2);
        assert!((values[0] - 3.0).abs() < 1e-12 && (values[1] - 1.0).abs() < 1e-12);
        assert!((vectors[0] - vectors[1]).abs() < 1e-12, "along the diagonal: {vectors:?}");
    }

    #[test]
    fn jacobi_finds_an_orthonormal_basis_in_order() {
        for n in [1, 3, 20] {
            let matrix = random(n, 3);
            let (values, vectors) = jacobi(&matrix, n);
            let trace: f64 = (0..n).map(|i| matrix[i * n + i]).sum();
            assert!((values.iter().sum::<f64>() - trace).abs() < 1e-9 * trace);
            assert!(values.is_sorted_by(|a, b| a >= b), "{values:?}");
            for (i, v) in vectors.chunks_exact(n).enumerate() {
                for (image, v) in times(&matrix, v).zip(v) {
                    assert!((image - values[i] * v).abs() < 1e-9 * trace);
                }
                for (j, w) in vectors.chunks_exact(n).enumerate() {
                    let expected = f64::from(u8::from(i == j));
                    assert!((dot(v, w) - expected).abs() < 1e-9, "{i} and {j}");
                }
            }
        }
    }

    #[test]
    fn the_search_finds_what_jacobi_finds() {
        let n = 40;
        let matrix = random(n, 5);
        let (values, vectors) = jacobi(&matrix, n);
        let mut rng = stream(1, Purpose::Samples);
        let start = (0..6 * n).map(|_| uniform(&mut rng) - 0.5).collect();
        let mut search = Leading::new(start, n);
        assert!((0..2000).any(|_| search.advance(&matrix, 2, 1e-9)), "found in time");
        for i in 0..2 {
            assert!((search.values()[i] - values[i]).abs() < 1e-7 * values[0]);
            let along = dot(&search.vectors()[i * n..][..n], &vectors[i * n..][..n]).abs();
            assert!((along - 1.0).abs() < 1e-6, "{along}");
        }
    }

    #[test]
    fn nothing_and_too_little_do_no_harm() {
        let mut search = Leading::new(vec![1.0; 6], 2);
        assert!(search.advance(&[0.0; 4], 2, 1e-9), "a matrix of zeros");
        assert_eq!(search.values(), [0.0; 3]);
        assert_eq!(jacobi(&[0.0; 9], 3).0, [0.0; 3]);
    }
}
