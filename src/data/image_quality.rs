//! How close a picture comes to another: squared error, PSNR and SSIM, for values 0…1.

use super::grey::Grey;

/// Mean of the squared differences of all pixels.
///
/// # Panics
/// If the pictures differ in size or have no pixels.
pub fn mean_squared_error(a: &Grey, b: &Grey) -> f32 {
    assert_same_size(a, b);
    assert!(!a.values.is_empty(), "a picture has pixels");
    let squares = a.values.iter().zip(&b.values).map(|(a, b)| f64::from(a - b).powi(2));
    (squares.sum::<f64>() / a.values.len() as f64) as f32
}

/// Peak signal-to-noise ratio in decibels, 10·log₁₀(1/MSE); infinite for equal pictures.
///
/// # Panics
/// As [`mean_squared_error`].
pub fn psnr(a: &Grey, b: &Grey) -> f32 {
    -10.0 * mean_squared_error(a, b).log10()
}

/// Rows and columns of the window in which structures are compared.
pub const WINDOW: usize = 11;
/// Standard deviation of its weights, in pixels.
const SIGMA: f64 = 1.5;
/// What keeps quotients of means and of variances near 0 from being chance: (0.01)² and (0.03)².
const STABLE_MEANS: f64 = 1e-4;
const STABLE_VARIANCES: f64 = 9e-4;

/// Mean structural similarity, at most 1, which only equal pictures reach: that of the [`ssim_map`].
/// `None` if the pictures are smaller than its window.
///
/// # Panics
/// If the pictures differ in size.
pub fn ssim(a: &Grey, b: &Grey) -> Option<f32> {
    let map = ssim_map(a, b)?.values;
    let sum: f64 = map.iter().copied().map(f64::from).sum();
    Some((sum / map.len() as f64) as f32)
}

/// Structural similarity around every pixel with a whole window (Wang, Bovik, Sheikh & Simoncelli,
/// *Image Quality Assessment: From Error Visibility to Structural Similarity*, 2004):
///
/// (2·μ·μ′ + C₁)·(2·κ + C₂) / ((μ² + μ′² + C₁)·(σ² + σ′² + C₂))
///
/// with the means μ, variances σ² and covariance κ of both under a Gaussian window of 11 × 11 pixels. The map has ten rows
/// and ten columns fewer than the pictures; `None` if nothing would be left.
///
/// # Panics
/// If the pictures differ in size.
pub fn ssim_map(a: &Grey, b: &Grey) -> Option<Grey> {
    assert_same_size(a, b);
    let height = (a.height + 1).checked_sub(WINDOW).filter(|rows| *rows > 0)?;
    let width = (a.width + 1).checked_sub(WINDOW).filter(|columns| *columns > 0)?;
    let mean_of = |product: fn(f64, f64) -> f64| {
        let pairs = a.values.iter().zip(&b.values);
        let values: Vec<f64> = pairs.map(|(a, b)| product((*a).into(), (*b).into())).collect();
        under_window(&values, a.width)
    };
    let [mean_a, mean_b] = [mean_of(|a, _| a), mean_of(|_, b| b)];
    let [square_a, square_b] = [mean_of(|a, _| a * a), mean_of(|_, b| b * b)];
    let product = mean_of(|a, b| a * b);
    let similarity = |i: usize| {
        let (a, b) = (mean_a[i], mean_b[i]);
        let variances = square_a[i] - a * a + square_b[i] - b * b;
        let covariance = product[i] - a * b;
        let means = (2.0 * a * b + STABLE_MEANS) / (a * a + b * b + STABLE_MEANS);
        let structures = (2.0 * covariance + STABLE_VARIANCES) / (variances + STABLE_VARIANCES);
        (means * structures) as f32
    };
    Some(Grey::new(height, width, (0..height * width).map(similarity).collect()))
}

fn assert_same_size(a: &Grey, b: &Grey) {
    assert_eq!((a.height, a.width), (b.height, b.width), "pictures of one size");
}

/// Weighted means under the window wherever all of it lies in the picture, along rows, then columns.
fn under_window(values: &[f64], width: usize) -> Vec<f64> {
    let weights = gaussian();
    let mean = |values: &mut dyn Iterator<Item = &f64>| -> f64 {
        weights.iter().zip(values).map(|(weight, value)| weight * value).sum()
    };
    let along_rows: Vec<f64> = values
        .chunks_exact(width)
        .flat_map(|row| row.windows(WINDOW).map(|window| mean(&mut window.iter())))
        .collect();
    let width = width + 1 - WINDOW;
    let places = 0..along_rows.len() + width - WINDOW * width;
    places.map(|place| mean(&mut along_rows[place..].iter().step_by(width))).collect()
}

/// The window's weights along one axis; they add up to 1.
fn gaussian() -> [f64; WINDOW] {
    let centre = (WINDOW / 2) as f64;
    let bell = |i: usize| (-0.5 * ((i as f64 - centre) / SIGMA).powi(2)).exp();
    let bells: [f64; WINDOW] = std::array::from_fn(bell);
    let sum: f64 = bells.iter().sum();
    bells.map(|bell| bell / sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waves(height: usize, width: usize) -> Grey {
        let wave =
            |place: usize| 0.5 + 0.4 * ((place / width) as f32 + (place % width) as f32).sin();
        Grey::new(height, width, (0..height * width).map(wave).collect())
    }

    #[test]
    fn equal_pictures_are_as_close_as_can_be() {
        let picture = waves(13, 17);
        assert_eq!(mean_squared_error(&picture, &picture), 0.0);
        assert_eq!(psnr(&picture, &picture), f32::INFINITY);
        assert_eq!(ssim(&picture, &picture), Some(1.0));
        let map = ssim_map(&picture, &picture).expect("large enough");
        assert_eq!((map.height, map.width), (3, 7));
    }

    #[test]
    fn a_tenth_of_the_range_is_twenty_decibels() {
        let [black, dark] = [0.0, 0.1].map(|value| Grey::new(2, 3, vec![value; 6]));
        assert!((mean_squared_error(&black, &dark) - 0.01).abs() < 1e-7);
        assert!((psnr(&black, &dark) - 20.0).abs() < 1e-4);
    }

    /// The same squared error, but only one of the two leaves the structure as it is.
    #[test]
    fn brightness_disturbs_structure_less_than_noise() {
        let picture = waves(16, 16);
        let changed = |by: fn(usize) -> f32| {
            let values = picture.values.iter().enumerate().map(|(i, value)| value + by(i));
            Grey::new(16, 16, values.collect())
        };
        let brighter = changed(|_| 0.1);
        let noisy = changed(|i| if (i + i / 16).is_multiple_of(2) { 0.1 } else { -0.1 });
        let errors = [&brighter, &noisy].map(|other| mean_squared_error(&picture, other));
        assert!((errors[0] - errors[1]).abs() < 1e-6);
        let [brighter, noisy] = [&brighter, &noisy].map(|other| ssim(&picture, other));
        assert!(brighter > noisy && noisy < Some(0.95), "{brighter:?}, {noisy:?}");
    }

    #[test]
    fn what_is_smaller_than_the_window_has_no_similarity() {
        for (height, width) in [(10, 30), (30, 10), (0, 0)] {
            let picture = waves(height, width);
            assert_eq!(ssim(&picture, &picture), None);
        }
        assert_eq!(ssim(&waves(11, 11), &waves(11, 11)), Some(1.0));
    }
}
