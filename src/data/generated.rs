//! Sets whose pictures are drawn as they are needed.

use ndarray::Array2;
use rand::rngs::ChaCha8Rng;

use super::dataset::Dataset;
use super::points::Part;
use crate::engine::Shape;
use crate::engine::rng::{Purpose, stream};

/// The first `count` pictures of a part. `draw` draws one of a class into `shape.len()` levels.
/// Classes take turns; training and test pictures come from streams of their own, so that they never
/// overlap, and a longer set begins with the shorter one.
///
/// # Panics
/// If there are no classes, or pictures have no pixels.
pub fn generate(
    draw: impl Fn(usize, &mut ChaCha8Rng, &mut [u8]),
    shape: Shape,
    classes: usize,
    count: usize,
    seed: u64,
    part: Part,
) -> Dataset {
    let mut rng = stream(seed, Purpose::Examples(part as usize));
    let mut levels = vec![0; count * shape.len()];
    for (index, picture) in levels.chunks_exact_mut(shape.len()).enumerate() {
        draw(index % classes, &mut rng, picture);
    }
    Dataset {
        levels: Array2::from_shape_vec((count, shape.len()), levels).expect("a row a picture"),
        unit: 1.0 / 255.0,
        labels: (0..count).map(|index| (index % classes) as i32).collect(),
        shape,
        classes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::uniform;

    const SHAPE: Shape = Shape::Image { channels: 1, height: 2, width: 3 };

    fn noise(class: usize, rng: &mut ChaCha8Rng, levels: &mut [u8]) {
        levels.fill_with(|| (uniform(rng) * 256.0) as u8);
        levels[0] = class as u8;
    }

    fn pictures(count: usize, seed: u64, part: Part) -> Dataset {
        generate(noise, SHAPE, 4, count, seed, part)
    }

    #[test]
    fn classes_take_turns() {
        let set = pictures(10, 1, Part::Training);
        assert_eq!(set.labels, [0, 1, 2, 3, 0, 1, 2, 3, 0, 1]);
        assert!((0..10).all(|index| i32::from(set.levels(index)[0]) == set.labels[index]));
    }

    #[test]
    fn a_longer_set_begins_with_the_shorter_one() {
        let (short, long) = (pictures(5, 1, Part::Training), pictures(50, 1, Part::Training));
        assert!((0..5).all(|index| short.levels(index) == long.levels(index)));
    }

    #[test]
    fn parts_and_seeds_share_no_picture() {
        let first = pictures(40, 1, Part::Training);
        for other in [pictures(40, 1, Part::Test), pictures(40, 2, Part::Training)] {
            let same = |index| (0..40).any(|twin| first.levels(index) == other.levels(twin));
            assert!(!(0..40).any(same));
        }
    }
}
