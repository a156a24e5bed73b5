//! Random and damaged files: every reader answers with a set or an error, never with a panic.
#![cfg(not(feature = "f64"))]

#[path = "support/import_files.rs"]
mod import_files;

use image::ImageFormat;
use import_files::{File, cifar, file, gz, idx_images, idx_labels, picture, read, table, tar, zip};
use lehrnetz::data::import::{self, MAX_CLASSES, Options};
use proptest::prelude::*;
use proptest::sample::Index;

/// Cases a reader.
const CASES: u32 = 100_000;

/// What happens to the bytes of a file.
#[derive(Clone, Debug)]
enum Damage {
    Set(Index, u8),
    Flip(Index, u8),
    Cut(Index),
    Remove(Index, u8),
    Double(Index, u8),
    /// Four bytes that are large or small as a number.
    Number(Index, [u8; 4]),
}

impl Damage {
    fn apply(&self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let length = bytes.len();
        match self {
            Self::Set(place, value) => bytes[place.index(length)] = *value,
            Self::Flip(place, bit) => bytes[place.index(length)] ^= 1 << (bit % 8),
            Self::Cut(place) => bytes.truncate(place.index(length)),
            Self::Remove(place, count) => {
                let start = place.index(length);
                bytes.drain(start..length.min(start + usize::from(*count)));
            }
            Self::Double(place, count) => {
                let start = place.index(length);
                let end = length.min(start + usize::from(*count));
                let part = bytes[start..end].to_vec();
                bytes.splice(start..start, part);
            }
            Self::Number(place, number) => {
                let start = place.index(length);
                let end = length.min(start + 4);
                bytes[start..end].copy_from_slice(&number[..end - start]);
            }
        }
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = any::<Index>;
    let extremes =
        [[0; 4], [255; 4], [0, 0, 0, 1], [1, 0, 0, 0], [127, 255, 255, 255], [0, 0, 64, 0]];
    prop_oneof![
        (place(), any::<u8>()).prop_map(|(place, value)| Damage::Set(place, value)),
        (place(), any::<u8>()).prop_map(|(place, bit)| Damage::Flip(place, bit)),
        place().prop_map(Damage::Cut),
        (place(), any::<u8>()).prop_map(|(place, count)| Damage::Remove(place, count)),
        (place(), any::<u8>()).prop_map(|(place, count)| Damage::Double(place, count)),
        (place(), prop::sample::select(extremes.to_vec()))
            .prop_map(|(place, number)| Damage::Number(place, number)),
    ]
}

/// Whatever a set says of itself is true.
fn check(files: &[File]) {
    let Ok(imported) = read(files, Options::default()) else { return };
    let (set, report) = (imported.dataset, imported.report);
    assert_eq!(set.levels.dim(), (set.labels.len(), set.shape.len()));
    assert!((2..=MAX_CLASSES).contains(&set.classes));
    assert_eq!(imported.class_names.len(), set.classes);
    assert!(set.labels.iter().all(|label| (0..set.classes as i32).contains(label)));
    assert_eq!(report.per_class.iter().sum::<usize>(), set.labels.len());
}

/// Damages one file of a set, which is whole otherwise.
#[track_caller]
fn survives(files: &[File]) {
    assert!(read(files, Options::default()).is_ok(), "a valid set to start from");
    let damages = prop::collection::vec(damage(), 1..4);
    let mut runner = runner();
    let result = runner.run(&(any::<Index>(), damages), |(which, damages)| {
        let mut files = files.to_vec();
        let which = which.index(files.len());
        for damage in damages {
            damage.apply(&mut files[which].bytes);
        }
        check(&files);
        Ok(())
    });
    result.expect("no case fails");
}

/// The same cases in every run: what fails once fails again.
fn runner() -> proptest::test_runner::TestRunner {
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::XorShift, &[7; 16]))
}

fn idx() -> [File; 2] {
    [
        file("train-images-idx3-ubyte", idx_images(4, 8)),
        file("train-labels-idx1-ubyte", idx_labels(&[5, 0, 9, 5])),
    ]
}

#[test]
fn damaged_idx() {
    survives(&idx());
}

#[test]
fn damaged_gzip() {
    survives(&idx().map(|part| file(&part.name, gz(&part.bytes))));
}

#[test]
fn damaged_tar() {
    survives(&[file("set.tar", tar(&idx()))]);
}

#[test]
fn damaged_zip() {
    survives(&[file("set.zip", zip(&idx()))]);
}

#[test]
fn damaged_cifar() {
    survives(&[file("data_batch_1.bin", cifar(&[&[2], &[0]]))]);
}

#[test]
fn damaged_tables() {
    survives(&[file("a.csv", table(3, ",", true))]);
}

/// A damaged picture alone; in a folder it goes the same way.
fn damaged_picture(format: ImageFormat) {
    let seed = picture(format, 9, 8, [200, 100, 50]);
    let result = runner().run(&prop::collection::vec(damage(), 1..4), |damages| {
        let mut bytes = seed.clone();
        for damage in damages {
            damage.apply(&mut bytes);
        }
        if let Ok(picture) = import::picture(&file("a", bytes), 8, false) {
            assert_eq!(picture.levels.len(), 64);
        }
        Ok(())
    });
    result.expect("no case fails");
}

#[test]
fn damaged_png() {
    damaged_picture(ImageFormat::Png);
}

#[test]
fn damaged_jpeg() {
    damaged_picture(ImageFormat::Jpeg);
}

#[test]
fn damaged_webp() {
    damaged_picture(ImageFormat::WebP);
}

#[test]
fn damaged_gif() {
    damaged_picture(ImageFormat::Gif);
}

#[test]
fn damaged_bmp() {
    damaged_picture(ImageFormat::Bmp);
}

#[test]
fn random_bytes_behind_every_first_bytes() {
    let starts: Vec<&[u8]> = vec![
        b"",
        b"\0\0\x08\x03\0\0\0\x02\0\0\0\x08\0\0\0\x08",
        b"\x1f\x8b\x08\0\0\0\0\0\0\0",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0",
        b"0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,",
    ];
    let bytes = (prop::sample::select(starts), prop::collection::vec(any::<u8>(), 0..64));
    let result = runner().run(&bytes, |(start, rest)| {
        let bytes = [start, &rest].concat();
        check(&[file("a/x", bytes.clone()), file("t10k-labels-idx1-ubyte", bytes)]);
        Ok(())
    });
    result.expect("no case fails");
}
