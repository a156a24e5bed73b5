//! Principal components: the directions in which points spread most (Pearson, 1901; Hotelling, 1933).

use ndarray::{Array2, Axis, s};

use super::eigen::Leading;
use crate::engine::rng::{Purpose, fill_normal, stream};

/// Components that are wanted.
pub const WANTED: usize = 2;
/// Vectors searched with: more than wanted, so that the wanted ones are found fast even where several
/// directions spread alike.
const SEARCHED: usize = 8;
/// Rows of a product in one unit of work.
const ROWS: usize = 16;
/// Iterations in one unit of work.
const ITERATIONS: usize = 8;
/// Iterations after which what is found is good enough: what still differs spreads alike.
const ENOUGH: usize = 400;
/// How exact eigenvectors are, as a share of the largest eigenvalue.
const PRECISION: f64 = 1e-6;

/// The first components of points.
#[derive(Clone, Debug)]
pub struct Components {
    /// Mean of all points.
    pub mean: Vec<f32>,
    /// Orthonormal directions, the one of the largest variance first.
    pub directions: [Vec<f32>; WANTED],
    /// Share of the whole variance along each; 0 if there is none.
    pub explained: [f32; WANTED],
    /// Where each point lies along them.
    pub scores: Vec<[f32; WANTED]>,
    /// Where the search ended, to begin the next one there.
    found: Vec<f64>,
}

impl Components {
    /// Where a point lies.
    pub fn project(&self, point: &[f32]) -> [f32; WANTED] {
        let along = |direction: &Vec<f32>| {
            let from_mean = point.iter().zip(&self.mean).map(|(value, mean)| value - mean);
            from_mean.zip(direction).map(|(value, weight)| value * weight).sum()
        };
        std::array::from_fn(|axis| along(&self.directions[axis]))
    }
}

/// A search for components, in slices. Of `count` points with `width` numbers, the smaller of two
/// matrices is used: X·Xᵀ of the points, or Xᵀ·X of the numbers. Both have the same eigenvalues.
#[derive(Debug)]
pub struct Pca {
    points: Array2<f32>,
    mean: Vec<f32>,
    /// Whether the matrix is that of the points.
    by_points: bool,
    side: usize,
    matrix: Vec<f64>,
    search: Leading,
    iterations: usize,
}

impl Pca {
    /// Starts with points of `width` numbers, one after another; `before` are components of about the
    /// same points.
    ///
    /// # Panics
    /// If there is no point, or the last one is not whole.
    pub fn new(points: Vec<f32>, width: usize, before: Option<&Components>) -> Self {
        let count = points.len() / width;
        let mut points =
            Array2::from_shape_vec((count, width), points).expect("points of equal width");
        let mean = points.mean_axis(Axis(0)).expect("at least one point");
        points -= &mean;
        let by_points = count < width;
        let side = count.min(width);
        let known =
            before.map(|before| &before.found).filter(|found| found.len() == side * SEARCHED);
        let start = known.cloned().unwrap_or_else(|| {
            let mut start = vec![0.0_f32; side * SEARCHED];
            fill_normal(&mut stream(0, Purpose::Samples), 1.0, &mut start);
            start.into_iter().map(f64::from).collect()
        });
        Self {
            points,
            mean: mean.to_vec(),
            by_points,
            side,
            matrix: Vec::with_capacity(side * side),
            search: Leading::new(start, side),
            iterations: 0,
        }
    }

    /// Goes on; gives the components when they are found.
    pub fn advance(&mut self) -> Option<Components> {
        let rows = self.matrix.len() / self.side;
        if rows < self.side {
            self.multiply(rows..self.side.min(rows + ROWS));
            return None;
        }
        for _ in 0..ITERATIONS {
            self.iterations += 1;
            let found = self.search.advance(&self.matrix, WANTED, PRECISION);
            if found || self.iterations >= ENOUGH {
                return Some(self.components());
            }
        }
        None
    }

    fn multiply(&mut self, rows: std::ops::Range<usize>) {
        let product = if self.by_points {
            self.points.slice(s![rows, ..]).dot(&self.points.t())
        } else {
            self.points.slice(s![.., rows]).t().dot(&self.points)
        };
        self.matrix.extend(product.iter().map(|value| f64::from(*value)));
    }

    fn components(&self) -> Components {
        let side = self.side;
        let whole: f64 = (0..side).map(|i| self.matrix[i * side + i]).sum();
        let share = |axis: usize| {
            let value = self.search.values().get(axis).copied().unwrap_or(0.0);
            if whole > 0.0 { (value / whole) as f32 } else { 0.0 }
        };
        let directions: [Vec<f32>; WANTED] = std::array::from_fn(|axis| self.direction(axis));
        let along = |point: ndarray::ArrayView1<f32>, axis: usize| {
            point.iter().zip(&directions[axis]).map(|(value, weight)| value * weight).sum()
        };
        let scores = self.points.outer_iter();
        let scores = scores.map(|point| std::array::from_fn(|axis| along(point, axis))).collect();
        Components {
            mean: self.mean.clone(),
            explained: std::array::from_fn(share),
            scores,
            directions,
            found: self.search.vectors().to_vec(),
        }
    }

    /// A unit vector among the numbers; of the points' matrix Xᵀ·u, made that long.
    fn direction(&self, axis: usize) -> Vec<f32> {
        let vector = &self.search.vectors()[axis * self.side..][..self.side];
        if !self.by_points {
            return vector.iter().map(|v| *v as f32).collect();
        }
        let mut sums = vec![0.0_f64; self.points.ncols()];
        for (point, weight) in self.points.outer_iter().zip(vector) {
            sums.iter_mut().zip(point).for_each(|(sum, v)| *sum += weight * f64::from(*v));
        }
        let length = sums.iter().map(|v| v * v).sum::<f64>().sqrt();
        let scale = if length > 0.0 { 1.0 / length } else { 0.0 };
        sums.into_iter().map(|v| (v * scale) as f32).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::eigen::jacobi;
    use super::*;
    use crate::engine::rng::uniform;

    fn find(points: &[f32], width: usize) -> Components {
        let mut pca = Pca::new(points.to_vec(), width, None);
        (0..1000).find_map(|_| pca.advance()).expect("found")
    }

    /// Points that spread less and less along each number, then mixed.
    fn cloud(count: usize, width: usize) -> Vec<f32> {
        let mut rng = stream(4, Purpose::Samples);
        let mut draw = || uniform(&mut rng) as f32 - 0.5;
        let mixer: Vec<f32> = (0..width * width).map(|_| draw()).collect();
        (0..count)
            .flat_map(|_| {
                let plain: Vec<f32> =
                    (0..width).map(|i| draw() * 4.0 * 0.7_f32.powi(i as i32)).collect();
                let mixed = |row: &[f32]| row.iter().zip(&plain).map(|(a, b)| a * b).sum::<f32>();
                mixer.chunks_exact(width).map(|row| 3.0 + mixed(row)).collect::<Vec<f32>>()
            })
            .collect()
    }

    /// Covariance, plainly.
    fn covariance(points: &[f32], width: usize) -> Vec<f64> {
        let rows: Vec<&[f32]> = points.chunks_exact(width).collect();
        let mean =
            |i: usize| rows.iter().map(|row| f64::from(row[i])).sum::<f64>() / rows.len() as f64;
        let means: Vec<f64> = (0..width).map(mean).collect();
        let centred = |row: &[f32], i: usize| f64::from(row[i]) - means[i];
        let cell = |i: usize, j: usize| {
            rows.iter().map(|row| centred(row, i) * centred(row, j)).sum::<f64>()
        };
        (0..width * width).map(|at| cell(at / width, at % width)).collect()
    }

    #[test]
    fn components_are_the_first_eigenvectors_of_the_covariance() {
        // More points than numbers, and fewer.
        for (count, width) in [(60, 12), (20, 45)] {
            let points = cloud(count, width);
            let found = find(&points, width);
            let (values, vectors) = jacobi(&covariance(&points, width), width);
            let whole: f64 = values.iter().sum();
            let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
            for axis in 0..WANTED {
                let expected = (values[axis] / whole) as f32;
                assert!((found.explained[axis] - expected).abs() < 1e-4);
                let truth: Vec<f32> =
                    vectors[axis * width..][..width].iter().map(|v| *v as f32).collect();
                let along = dot(&found.directions[axis], &truth).abs();
                assert!((along - 1.0).abs() < 1e-3, "axis {axis} of {count} × {width}: {along}");
                let length = dot(&found.directions[axis], &found.directions[axis]);
                assert!((length - 1.0).abs() < 1e-4);
            }
            assert!(dot(&found.directions[0], &found.directions[1]).abs() < 1e-4);
            assert!(found.explained[0] >= found.explained[1]);
            for (point, score) in points.chunks_exact(width).zip(&found.scores) {
                let projected = found.project(point);
                assert!((0..WANTED).all(|i| (projected[i] - score[i]).abs() < 1e-3));
            }
        }
    }

    #[test]
    fn a_search_goes_on_where_the_last_one_ended() {
        let points = cloud(20, 45);
        let first = find(&points, 45);
        let mut again = Pca::new(points, 45, Some(&first));
        while again.matrix.len() < again.side * again.side {
            assert!(again.advance().is_none());
        }
        again.advance().expect("found at once");
        assert!(again.iterations <= 2, "{} iterations", again.iterations);
    }

    #[test]
    fn points_that_do_not_differ_have_no_directions_to_explain() {
        let found = find(&[1.5; 24], 4);
        assert_eq!(found.explained, [0.0; 2]);
        assert!(found.scores.iter().all(|score| *score == [0.0; 2]));
        let single = find(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 1);
        assert!((single.explained[0] - 1.0).abs() < 1e-6, "one number explains itself");
    }
}
