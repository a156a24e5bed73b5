//! A sheet of samples: what a set looks like, and how many pictures each class has.

use super::shelf::Examples;
use crate::data::dataset::Dataset;
use crate::protocol::library::{ClassSheet, Sheet};
use crate::protocol::maps::Maps;

/// Pictures shown of each class.
pub const SAMPLES: usize = 8;

/// The first pictures of every class, and how many of it are learned from; with what it is tested is up
/// to each chapter.
pub fn sheet(examples: &Examples) -> Sheet {
    let Examples { pictures, split } = examples;
    let of_class = |class: usize| -> Vec<usize> {
        let is_class = |index: &usize| pictures.labels[*index] == class as i32;
        split.train.iter().copied().filter(is_class).collect()
    };
    let classes = (0..pictures.classes).map(|class| {
        // Test pictures are not shown before they are needed.
        let train = of_class(class);
        ClassSheet { samples: samples(pictures, &train), count: train.len() }
    });
    Sheet { classes: classes.collect() }
}

/// A sheet of pictures that are not split yet.
pub fn unsplit(pictures: &Dataset) -> Sheet {
    let classes = (0..pictures.classes).map(|class| {
        let is_class = |index: &usize| pictures.labels[*index] == class as i32;
        let places: Vec<usize> = (0..pictures.len()).filter(is_class).collect();
        ClassSheet { samples: samples(pictures, &places), count: places.len() }
    });
    Sheet { classes: classes.collect() }
}

fn samples(pictures: &Dataset, places: &[usize]) -> Maps {
    let values = places.iter().take(SAMPLES).flat_map(|index| pictures.shades(*index));
    Maps::pictures(&values.collect::<Vec<_>>(), pictures.shape)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::shelf::Shelf;
    use crate::protocol::picture_set::PictureSet;

    #[test]
    fn a_sheet_counts_and_shows_training_pictures() {
        let examples = Shelf::default().examples(&PictureSet::Digits, 1500).expect("there");
        let sheet = sheet(&examples);
        assert_eq!(sheet.classes.len(), 10);
        assert_eq!(sheet.classes.iter().map(|class| class.count).sum::<usize>(), 1500);
        let Examples { pictures, split } = &examples;
        let first = split.train.iter().find(|index| pictures.labels[**index] == 4);
        let shown: Vec<f32> =
            sheet.classes[4].samples.one(0).pixels.iter().map(|b| f32::from(*b) / 255.0).collect();
        let values = pictures.shades(*first.expect("there are fours"));
        assert!(values.zip(shown).all(|(value, shown)| (value - shown).abs() < 0.003));
    }

    #[test]
    fn classes_with_few_pictures_show_what_there_is() {
        let mut examples = Shelf::default().examples(&PictureSet::Digits, 30).expect("there");
        examples.split.train.retain(|index| examples.pictures.labels[*index] != 2);
        let sheet = sheet(&examples);
        assert_eq!((sheet.classes[2].count, sheet.classes[2].samples.count), (0, 0));
        let few = &sheet.classes[3];
        assert!((1..SAMPLES).contains(&few.count));
        assert_eq!(few.samples.count, few.count);
    }
}
