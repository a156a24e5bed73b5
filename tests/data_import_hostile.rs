//! Random and damaged files: every reader answers with a set or an error, never with a panic, and
//! within its limits of memory.
#![cfg(not(feature = "f64"))]
#![expect(unsafe_code, reason = "a global allocator is unsafe to implement")]

#[path = "support/heap.rs"]
mod heap;
#[path = "support/import_files.rs"]
mod import_files;

use heap::taken;
use image::ImageFormat;
use import_files::{File, cifar, file, gz, idx_images, idx_labels, picture, read, table, tar, zip};
use lehrnetz::data::import::{self, MAX_CLASSES, MAX_DIRECTORY, Options, PICTURE_FREE};
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

/// Bytes of buffers that any reader may take; damaged files of a few KiB make no large sets.
const BUFFERS: u64 = 1 << 20;
/// A picture that is small as a file, its decoder, and what it is scaled by.
const PICTURE: u64 = BUFFERS + 6 * PICTURE_FREE;

/// Reads files within a limit of bytes, and checks that whatever a set says of itself is true.
#[track_caller]
fn check(files: &[File], limit: u64) {
    let reading = taken(|| read(files, Options::default()));
    assert!(reading.peak <= limit, "{} bytes taken", reading.peak);
    let Ok(imported) = reading.result else { return };
    let (set, report) = (imported.dataset, imported.report);
    assert_eq!(set.levels.dim(), (set.labels.len(), set.shape.len()));
    assert!((2..=MAX_CLASSES).contains(&set.classes));
    assert_eq!(imported.class_names.len(), set.classes);
    assert!(set.labels.iter().all(|label| (0..set.classes as i32).contains(label)));
    assert_eq!(report.per_class.iter().sum::<usize>(), set.labels.len());
}

/// Damages one file of a set, which is whole otherwise.
#[track_caller]
fn survives(files: &[File], limit: u64) {
    assert!(read(files, Options::default()).is_ok(), "a valid set to start from");
    let damages = prop::collection::vec(damage(), 1..4);
    let mut runner = runner();
    let result = runner.run(&(any::<Index>(), damages), |(which, damages)| {
        let mut files = files.to_vec();
        let which = which.index(files.len());
        for damage in damages {
            damage.apply(&mut files[which].bytes);
        }
        check(&files, limit);
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
    survives(&idx(), BUFFERS);
}

#[test]
fn damaged_gzip() {
    survives(&idx().map(|part| file(&part.name, gz(&part.bytes))), BUFFERS);
}

#[test]
fn damaged_tar() {
    survives(&[file("set.tar", tar(&idx()))], BUFFERS);
}

#[test]
fn damaged_zip() {
    survives(&[file("set.zip", zip(&idx()))], MAX_DIRECTORY);
}

#[test]
fn damaged_cifar() {
    survives(&[file("data_batch_1.bin", cifar(&[&[2], &[0]]))], BUFFERS);
}

#[test]
fn damaged_tables() {
    survives(&[file("a.csv", table(3, ",", true))], BUFFERS);
}

/// A damaged picture alone; in a folder it goes the same way.
#[track_caller]
fn damaged_picture(seed: &[u8]) {
    assert!(import::picture(&file("a", seed), 8, false).is_ok(), "a valid picture to start from");
    let result = runner().run(&prop::collection::vec(damage(), 1..4), |damages| {
        let mut bytes = seed.to_vec();
        for damage in damages {
            damage.apply(&mut bytes);
        }
        let damaged = file("a", bytes);
        let reading = taken(|| import::picture(&damaged, 8, false));
        assert!(reading.peak <= PICTURE, "{} bytes taken", reading.peak);
        if let Ok(picture) = reading.result {
            assert_eq!(picture.levels.len(), 64);
        }
        Ok(())
    });
    result.expect("no case fails");
}

/// The smallest picture of 2 × 2 pixels in two colours. What encoders make is mostly table of
/// colours, where damage tells nothing.
const GIF: &[u8] = b"GIF89a\x02\0\x02\0\x80\0\0\xff\xff\xff\0\0\0\
    \x2c\0\0\0\0\x02\0\x02\0\0\x02\x03\x44\x18\x14\0\x3b";

#[test]
fn damaged_png() {
    damaged_picture(&picture(ImageFormat::Png, 4, 4, [200, 100, 50]));
}

#[test]
fn damaged_jpeg() {
    damaged_picture(&picture(ImageFormat::Jpeg, 4, 4, [200, 100, 50]));
}

#[test]
fn damaged_webp() {
    damaged_picture(&picture(ImageFormat::WebP, 4, 4, [200, 100, 50]));
}

#[test]
fn damaged_gif() {
    damaged_picture(GIF);
}

#[test]
fn damaged_bmp() {
    damaged_picture(&picture(ImageFormat::Bmp, 4, 4, [200, 100, 50]));
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
        check(&[file("a/x", bytes.clone()), file("t10k-labels-idx1-ubyte", bytes)], PICTURE);
        Ok(())
    });
    result.expect("no case fails");
}
