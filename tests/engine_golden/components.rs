//! Principal components of the bundled digits.

use lehrnetz::data::digits;
use lehrnetz::lab::features::eigen::jacobi;

use crate::golden::cases;
#[cfg(target_arch = "wasm32")]
use crate::test;

/// Mean squared distance of each number from what `rebuild` makes of its picture.
fn error(pictures: &[Vec<f64>], rebuild: impl Fn(&[f64]) -> Vec<f64>) -> f32 {
    let squares = pictures.iter().flat_map(|picture| {
        let rebuilt = rebuild(picture).into_iter().zip(picture);
        rebuilt.map(|(a, b)| (a - b) * (a - b)).collect::<Vec<_>>()
    });
    let numbers = pictures.len() * pictures[0].len();
    (squares.sum::<f64>() / numbers as f64) as f32
}

#[test]
fn components_of_the_digits_are_found() {
    for case in cases(&["pca_digits"]) {
        let digits = digits::bundled();
        let all: Vec<Vec<f64>> =
            (0..digits.len()).map(|i| digits.shades(i).map(f64::from).collect()).collect();
        let count = case.attr("train_count").as_u64().expect("a number") as usize;
        let (train, test) = all.split_at(count);
        let n = train[0].len();
        let mean: Vec<f64> =
            (0..n).map(|i| train.iter().map(|x| x[i]).sum::<f64>() / count as f64).collect();
        let mut covariance = vec![0.0; n * n];
        for x in train {
            let centred: Vec<f64> = x.iter().zip(&mean).map(|(x, mean)| x - mean).collect();
            for i in 0..n {
                for j in 0..n {
                    covariance[i * n + j] += centred[i] * centred[j] / count as f64;
                }
            }
        }
        let (values, vectors) = jacobi(&covariance, n);
        let rebuilt = |components: usize| {
            let (mean, vectors) = (&mean, &vectors);
            move |x: &[f64]| {
                let mut y = mean.clone();
                for direction in vectors.chunks(n).take(components) {
                    let along: f64 = (0..n).map(|i| (x[i] - mean[i]) * direction[i]).sum();
                    y.iter_mut().zip(direction).for_each(|(y, weight)| *y += along * weight);
                }
                y
            }
        };
        let wanted = case.attr("components").as_array().expect("a list");
        let wanted: Vec<usize> =
            wanted.iter().map(|h| h.as_u64().expect("a number") as usize).collect();
        let errors = |pictures: &[Vec<f64>]| -> Vec<f32> {
            wanted.iter().map(|h| error(pictures, rebuilt(*h))).collect()
        };
        case.check("train_mean_baseline_mse", &[error(train, rebuilt(0))]);
        case.check("test_mean_baseline_mse", &[error(test, rebuilt(0))]);
        case.check("train_mse", &errors(train));
        case.check("test_mse", &errors(test));
        let whole: f64 = values.iter().sum();
        let share = |h: &usize| (values[..*h].iter().sum::<f64>() / whole) as f32;
        case.check("explained_variance_ratio", &wanted.iter().map(share).collect::<Vec<_>>());
    }
}
