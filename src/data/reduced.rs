//! Pictures made smaller, so that a small network learns them within seconds.

use ndarray::Array2;

use super::dataset::Dataset;
use crate::engine::Shape;

/// Rows and columns of what was made smaller, at most.
const MOST: usize = 16;

/// Pixels of a side that become one.
fn block(side: usize) -> usize {
    side.div_ceil(MOST).max(1)
}

/// Shape of the smaller pictures: neither side has more than 16 pixels. What fills no block at the right
/// and lower edge is left out.
pub fn reduced_shape(shape: Shape) -> Shape {
    let Shape::Image { channels, height, width } = shape else { return shape };
    let [height, width] = [height, width].map(|side| side / block(side));
    Shape::Image { channels, height, width }
}

/// All pictures of a set made smaller; each pixel is the mean of a block of pixels, rounded.
///
/// # Panics
/// If the set has not as many levels as its shape and its labels tell.
pub fn reduce(set: &Dataset) -> Dataset {
    let shape = reduced_shape(set.shape);
    let mut levels = Vec::with_capacity(set.len() * shape.len());
    for index in 0..set.len() {
        reduce_picture(set.levels(index), set.shape, &mut levels);
    }
    Dataset {
        levels: Array2::from_shape_vec((set.len(), shape.len()), levels).expect("a row a picture"),
        labels: set.labels.clone(),
        shape,
        ..*set
    }
}

fn reduce_picture(picture: &[u8], shape: Shape, smaller: &mut Vec<u8>) {
    let Shape::Image { height, width, .. } = shape else {
        smaller.extend_from_slice(picture);
        return;
    };
    let (rows, columns) = (block(height), block(width));
    let area = (rows * columns) as u32;
    for plane in picture.chunks_exact(height * width) {
        for row in 0..height / rows {
            for column in 0..width / columns {
                let corner = row * rows * width + column * columns;
                let lines = (0..rows).map(|row| corner + row * width);
                let sum: u32 = lines
                    .flat_map(|start| &plane[start..start + columns])
                    .map(|level| u32::from(*level))
                    .sum();
                smaller.push(((sum + area / 2) / area) as u8);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(channels: usize, height: usize, width: usize) -> Shape {
        Shape::Image { channels, height, width }
    }

    #[test]
    fn no_side_is_longer_than_16_pixels() {
        for (side, smaller) in [(8, 8), (16, 16), (17, 8), (28, 14), (32, 16), (33, 11), (64, 16)] {
            assert_eq!(reduced_shape(image(3, side, 9)), image(3, smaller, 9));
        }
    }

    #[test]
    fn a_pixel_is_the_mean_of_its_block_plane_by_plane() {
        let shape = image(2, 2, 34);
        // Columns 0, 3, 6 …, in the second plane 100 more.
        let picture = (0..2 * 2 * 34).map(|at| (at / 68 * 100 + at % 34 * 3) as u8);
        let set = Dataset {
            levels: Array2::from_shape_vec((1, shape.len()), picture.collect()).expect("one row"),
            unit: 1.0 / 255.0,
            labels: vec![0],
            shape,
            classes: 1,
        };
        let small = reduce(&set);
        assert_eq!(small.shape, image(2, 2, 11));
        assert_eq!(small.levels(0)[..3], [3, 12, 21]);
        assert_eq!(small.levels(0)[22..25], [103, 112, 121]);
    }
}
