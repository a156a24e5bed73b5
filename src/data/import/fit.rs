//! Pictures of any size become squares: cut to the middle, then scaled.

use image::imageops::{self, FilterType};
use image::{ImageBuffer, Luma, RgbImage};

/// Averages over what a pixel covers when scaling down, interpolates linearly when scaling up.
const FILTER: FilterType = FilterType::Triangle;

/// Left and top edge and the side of the square in the middle.
fn middle(height: u32, width: u32) -> (u32, u32, u32) {
    let side = height.min(width);
    ((width - side) / 2, (height - side) / 2, side)
}

/// Appends the square of one plane of levels, of this height and width.
pub(super) fn plane(levels: &[u8], size: (usize, usize), side: usize, square: &mut Vec<u8>) {
    let (height, width, wanted) = (size.0 as u32, size.1 as u32, side as u32);
    let whole = ImageBuffer::<Luma<u8>, &[u8]>::from_raw(width, height, levels);
    let whole = whole.expect("as many levels as pixels");
    let (x, y, short) = middle(height, width);
    let view = imageops::crop_imm(&whole, x, y, short, short);
    square.extend_from_slice(&imageops::resize(&*view, wanted, wanted, FILTER));
}

/// The square of a photograph: all red levels, all green ones, all blue ones.
pub(super) fn photo(photo: &RgbImage, side: usize) -> Vec<u8> {
    let (x, y, short) = middle(photo.height(), photo.width());
    let view = imageops::crop_imm(photo, x, y, short, short);
    let small = if short as usize == side {
        view.to_image()
    } else {
        imageops::resize(&*view, side as u32, side as u32, FILTER)
    };
    (0..3).flat_map(|colour| small.pixels().map(move |pixel| pixel.0[colour])).collect()
}

/// Brightness of a colour (Rec. ITU-R BT.709, on levels as they are stored).
pub(super) fn grey([red, green, blue]: [u8; 3]) -> u8 {
    let [red, green, blue] = [red, green, blue].map(u32::from);
    ((2126 * red + 7152 * green + 722 * blue + 5000) / 10_000) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_wide_picture_is_kept() {
        // Dark edges, bright middle.
        let row: Vec<u8> = (0..32).map(|x| if (8..24).contains(&x) { 200 } else { 0 }).collect();
        let mut square = Vec::new();
        plane(&row.repeat(16), (16, 32), 8, &mut square);
        assert_eq!(square, [200; 64]);
        let wide = RgbImage::from_fn(32, 16, |x, _| image::Rgb([row[x as usize], 1, 2]));
        assert_eq!(photo(&wide, 8), [[200; 64], [1; 64], [2; 64]].concat());
    }

    #[test]
    fn scaling_down_averages() {
        let checks: Vec<u8> =
            (0..64 * 64).map(|i| if (i + i / 64) % 2 == 0 { 0 } else { 200 }).collect();
        let mut square = Vec::new();
        plane(&checks, (64, 64), 8, &mut square);
        assert!(square.iter().all(|level| (98..=102).contains(level)), "{square:?}");
    }

    #[test]
    fn white_is_white() {
        assert_eq!([grey([255; 3]), grey([0; 3]), grey([0, 255, 0])], [255, 0, 182]);
    }
}
