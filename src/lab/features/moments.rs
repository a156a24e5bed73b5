//! Mean and covariance of points.

/// Mean μ and covariance Σ = mean (x − μ)(x − μ)ᵀ of points, in double precision.
#[derive(Clone, Debug, PartialEq)]
pub struct Moments {
    /// μ.
    pub mean: Vec<f64>,
    /// Σ, row by row.
    pub covariance: Vec<f64>,
}

impl Moments {
    /// Those of some points.
    ///
    /// # Panics
    /// If there are none.
    pub fn of(points: &[Vec<f64>]) -> Self {
        let (n, count) = (points[0].len(), points.len() as f64);
        let mean: Vec<f64> =
            (0..n).map(|i| points.iter().map(|point| point[i]).sum::<f64>() / count).collect();
        let mut covariance = vec![0.0; n * n];
        for point in points {
            let centred: Vec<f64> = point.iter().zip(&mean).map(|(x, mean)| x - mean).collect();
            for (line, a) in covariance.chunks_exact_mut(n).zip(&centred) {
                line.iter_mut().zip(&centred).for_each(|(sum, b)| *sum += a * b / count);
            }
        }
        Self { mean, covariance }
    }
}
