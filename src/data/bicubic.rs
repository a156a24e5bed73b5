//! Bicubic resampling of pictures.

use super::grey::Grey;

/// Resizes a picture by cubic convolution with a = −½ (Keys, *Cubic Convolution Interpolation for
/// Digital Image Processing*, 1981), first along rows, then along columns.
///
/// Where the picture gets smaller, the kernel gets wider by as much, so that every pixel counts and fine
/// patterns do not turn into coarse ones. At a border the weights of the pixels that exist are divided by
/// their sum. Values are not clamped: beside edges they may lie a little outside of 0…1.
///
/// # Panics
/// If the picture has no pixels, or `height` or `width` is 0.
pub fn resized(picture: &Grey, height: usize, width: usize) -> Grey {
    let (rows, columns) = (windows(picture.height, height), windows(picture.width, width));
    let along_rows: Vec<f32> = picture
        .values
        .chunks_exact(picture.width)
        .flat_map(|row| columns.iter().map(|window| window.mean(row)))
        .collect();
    let mut values = Vec::with_capacity(height * width);
    for window in rows {
        let lines = along_rows[window.first * width..].chunks_exact(width);
        let mut mean = vec![0.0; width];
        for (weight, line) in window.weights.iter().zip(lines) {
            mean.iter_mut().zip(line).for_each(|(mean, value)| *mean += weight * value);
        }
        values.extend(mean);
    }
    Grey::new(height, width, values)
}

/// The pixels of a line that make up one pixel of the resized line.
struct Window {
    first: usize,
    /// They add up to 1.
    weights: Vec<f32>,
}

impl Window {
    fn mean(&self, line: &[f32]) -> f32 {
        self.weights.iter().zip(&line[self.first..]).map(|(weight, value)| weight * value).sum()
    }
}

/// One window for each of `to` pixels, made from a line of `from`.
fn windows(from: usize, to: usize) -> Vec<Window> {
    assert!(from > 0 && to > 0, "a picture has pixels");
    let scale = from as f64 / to as f64;
    let stretch = scale.max(1.0);
    let window = |pixel: usize| {
        let centre = (pixel as f64 + 0.5) * scale;
        let [start, end] = [-1.0, 1.0].map(|side| (centre + side * REACH * stretch + 0.5) as usize);
        let weight = |at: usize| kernel((at as f64 + 0.5 - centre) / stretch);
        let weights: Vec<f64> = (start..end.min(from)).map(weight).collect();
        let sum: f64 = weights.iter().sum();
        Window { first: start, weights: weights.iter().map(|w| (w / sum) as f32).collect() }
    };
    (0..to).map(window).collect()
}

/// Where the kernel ends, in pixels to either side.
const REACH: f64 = 2.0;

/// Keys' kernel: 1 at 0, 0 at all other whole numbers, with a continuous slope.
fn kernel(x: f64) -> f64 {
    let x = x.abs();
    if x < 1.0 {
        (1.5 * x - 2.5) * x * x + 1.0
    } else if x < REACH {
        ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(height: usize, width: usize, value: impl Fn(f32, f32) -> f32) -> Grey {
        let at = |place: usize| value((place / width) as f32 + 0.5, (place % width) as f32 + 0.5);
        Grey::new(height, width, (0..height * width).map(at).collect())
    }

    #[test]
    fn the_same_size_is_the_same_picture() {
        let picture = picture(3, 5, |y, x| (y * 7.0 + x * x).sin());
        assert_eq!(resized(&picture, 3, 5), picture);
    }

    #[test]
    fn one_colour_stays_one_colour_up_to_the_border() {
        let plain = Grey::new(5, 3, vec![0.3; 15]);
        for (height, width) in [(1, 1), (2, 7), (10, 6), (4, 50)] {
            let values = resized(&plain, height, width).values;
            assert_eq!(values.len(), height * width);
            assert!(values.iter().all(|value| (value - 0.3).abs() < 1e-6), "{height} × {width}");
        }
    }

    #[test]
    fn slopes_stay_straight_away_from_the_border() {
        let slope = picture(12, 16, |y, x| 0.02 * y + 0.05 * x);
        for (height, width) in [(24, 32), (6, 8), (17, 20)] {
            let small = resized(&slope, height, width);
            let [rows, columns] = [12.0 / height as f32, 16.0 / width as f32];
            let expected = picture(height, width, |y, x| 0.02 * y * rows + 0.05 * x * columns);
            for y in height / 3..height * 2 / 3 {
                for x in width / 3..width * 2 / 3 {
                    let [got, expected] = [&small, &expected].map(|p| p.values[y * width + x]);
                    assert!((got - expected).abs() < 1e-5, "{y}, {x}: {got}, not {expected}");
                }
            }
        }
    }

    #[test]
    fn a_pattern_too_fine_for_the_smaller_picture_becomes_grey() {
        let stripes = picture(8, 32, |_, x| f32::from((x as usize).is_multiple_of(2)));
        let small = resized(&stripes, 8, 8).values;
        for row in small.chunks_exact(8) {
            assert!(row[2..6].iter().all(|value| (value - 0.5).abs() < 0.02), "{row:?}");
        }
    }
}
