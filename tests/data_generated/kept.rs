//! All generators against sheets that are kept, and their seeds.

use lehrnetz::data::{handwriting, pictures, shapes};
use lehrnetz::engine::rng::{Purpose, stream};

use crate::plots;
use crate::sheet::{self, Draw, Sheet};

/// The levels of a kept sheet.
fn kept(sheet: &Sheet) -> Vec<u8> {
    let file = std::fs::File::open(sheet.path()).expect("the sheet is kept");
    let mut reader =
        png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("it is a picture");
    let mut levels = vec![0; reader.output_buffer_size().expect("it is small")];
    let info = reader.next_frame(&mut levels).expect("it is whole");
    assert_eq!((info.width, info.height), sheet.size(), "{}", sheet.path());
    levels
}

#[test]
fn everything_generated_is_as_on_the_kept_sheets() {
    for sheet in sheet::all().into_iter().chain(plots::all()) {
        // Sines differ in their last bit between machines, and so levels may by one.
        let pairs = kept(&sheet).into_iter().zip(&sheet.levels);
        let farthest = pairs.map(|(kept, drawn)| kept.abs_diff(*drawn)).max();
        assert!(farthest <= Some(1), "{}: {farthest:?} levels off", sheet.path());
    }
}

#[test]
fn the_seed_decides_about_every_picture() {
    let sets: [(usize, usize, Draw); 3] = [
        (handwriting::CLASSES, 784, handwriting::draw),
        (shapes::CLASSES, 784, shapes::draw),
        (pictures::CLASSES, 3072, pictures::draw),
    ];
    for (classes, size, draw) in sets {
        for class in 0..classes {
            let drawn = |seed| {
                let mut levels = vec![0; size];
                draw(class, &mut stream(seed, Purpose::Examples(0)), &mut levels);
                levels
            };
            assert_eq!(drawn(5), drawn(5));
            assert_ne!(drawn(5), drawn(6), "class {class}");
        }
    }
}
