//! Pictures taken one by one become a set.

use ndarray::Array2;

use crate::data::dataset::Dataset;
use crate::protocol::library::Collection;

/// Class names and pictures. Classes without pictures and pictures of another size are left out.
pub(super) fn pictures(collection: &Collection) -> (Vec<String>, Dataset) {
    let size = collection.shape.len();
    let (mut names, mut levels, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    for (name, pictures) in &collection.classes {
        let whole: Vec<_> = pictures.iter().filter(|picture| picture.len() == size).collect();
        if whole.is_empty() {
            continue;
        }
        for picture in whole {
            levels.extend_from_slice(picture);
            labels.push(names.len() as i32);
        }
        names.push(name.clone());
    }
    let levels = Array2::from_shape_vec((labels.len(), size), levels).expect("a row a picture");
    let classes = names.len();
    (names, Dataset { levels, unit: 1.0 / 255.0, labels, shape: collection.shape, classes })
}
