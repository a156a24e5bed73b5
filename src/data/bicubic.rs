//! Bicubic resampling of pictures.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::F32;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};

use super::grey::Grey;

/// Resizes a picture by cubic convolution with a = −½ (Keys, *Cubic Convolution Interpolation for
/// Digital Image Processing*, 1981).
///
/// Where the picture gets smaller, the kernel gets wider by as much, so that every pixel counts and fine
/// patterns do not turn into coarse ones. At a border the weights of the pixels that exist are divided by
/// their sum. Values are not clamped: beside edges they may lie a little outside of 0…1.
///
/// # Panics
/// If the picture has no pixels, or `height` or `width` is 0.
pub fn resized(picture: &Grey, height: usize, width: usize) -> Grey {
    assert!(picture.values.len() * height * width > 0, "a picture has pixels");
    let pixels: Vec<F32> = picture.values.iter().copied().map(F32::new).collect();
    let from = TypedImageRef::new(picture.width as u32, picture.height as u32, &pixels)
        .expect("as many values as pixels");
    let mut to = TypedImage::<F32>::new(width as u32, height as u32);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    Resizer::new().resize_typed(&from, &mut to, &options).expect("both have pixels");
    Grey::new(height, width, to.pixels().iter().map(|pixel| pixel.0).collect())
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
