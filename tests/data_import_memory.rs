//! A set is read as a stream: memory holds the set and buffers, whatever the files say of themselves.
#![cfg(not(feature = "f64"))]
#![expect(unsafe_code, reason = "a global allocator is unsafe to implement")]

#[path = "support/heap.rs"]
mod heap;
#[path = "support/import_files.rs"]
mod import_files;

use std::io::Write;

use heap::taken;
use image::ImageFormat;
use import_files::{File, cifar, file, gz, idx_images, idx_labels, picture, read, table, tar, zip};
use lehrnetz::data::import::{ImportError, MAX_DECODER, Options, Problem, RATIO_FREE};

/// Buffers and states of unpackers that an import may hold beside the set.
const BUFFERS: u64 = 1 << 20;
const KIB: u64 = 1 << 10;

fn labels(count: usize) -> Vec<u8> {
    (0..count).map(|index| (index % 10) as u8).collect()
}

/// Bytes at once while reading, and bytes of the set.
fn read_peak(files: &[File]) -> (u64, u64) {
    let reading = taken(|| read(files, Options::default()));
    let set = reading.result.expect("a set").dataset;
    (reading.peak, (set.levels.len() + size_of_val(set.labels.as_slice())) as u64)
}

#[test]
fn packed_sets_are_never_unpacked_beside_the_levels() {
    // The size in which MNIST's test pictures ship.
    let [images, numbers] = [idx_images(10_000, 28), idx_labels(&labels(10_000))];
    let names = ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];
    let plain = [file(names[0], images), file(names[1], numbers)];
    let records: Vec<u8> = labels(2_000);
    let records: Vec<&[u8]> = records.chunks(1).collect();
    let batch = file("data_batch_1.bin", cifar(&records));
    let sets = [
        plain.clone().map(|part| file(&part.name, gz(&part.bytes))).to_vec(),
        vec![file("archive.zip", zip(&plain))],
        vec![file("cifar.tar.gz", gz(&tar(std::slice::from_ref(&batch))))],
        vec![batch],
        plain.to_vec(),
        vec![file("t.csv.gz", gz(table(20_000, ",", true).as_bytes()))],
    ];
    for files in sets {
        let (bytes, set) = read_peak(&files);
        // An archive's or a line's size tells the number of pictures only roughly.
        let most = set + set / 4 + BUFFERS;
        assert!(bytes < most, "{}: {bytes} taken, {set} kept", files[0].name);
    }
    // With the very number known, there is no room to spare.
    let (bytes, set) = read_peak(&plain);
    assert!(bytes < set + 512 * KIB, "{bytes} taken, {set} kept");
}

/// The error of an import, and that it took no more than some buffers.
#[track_caller]
fn refused(files: &[File]) -> ImportError {
    refused_within(files, 2 * BUFFERS)
}

#[track_caller]
fn refused_within(files: &[File], limit: u64) -> ImportError {
    let reading = taken(|| read(files, Options::default()));
    let error = reading.result.map(|_| ()).expect_err("no set");
    assert!(reading.peak < limit, "{}: {} taken", files[0].name, reading.peak);
    error
}

/// `mebibytes` zeros, packed.
fn zeros(mebibytes: usize) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let block = vec![0; 1 << 20];
    (0..mebibytes).for_each(|_| encoder.write_all(&block).expect("memory takes everything"));
    encoder.finish().expect("memory takes everything")
}

#[test]
fn bombs_are_refused_with_next_to_nothing_taken() {
    let bomb = zeros(40);
    let is_bomb = |error: &ImportError| {
        matches!(error, ImportError::File { problem: Problem::Bomb { .. }, .. })
    };
    // As a tar archive, whose entries pass by without a reader.
    let mut header = tar::Header::new_gnu();
    header.set_path("data").expect("memory takes everything");
    header.set_size(40 << 20);
    header.set_cksum();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(header.as_bytes()).expect("memory takes everything");
    let block = vec![0; 1 << 20];
    (0..41).for_each(|_| encoder.write_all(&block).expect("memory takes everything"));
    let error = refused(&[file("bomb.tar.gz", encoder.finish().expect("memory takes everything"))]);
    assert!(is_bomb(&error), "{error:?}");
    // A bomb in a bomb, of black pictures: those before it is noticed are read.
    let files = [file("data_batch_1.bin.gz.gz", gz(&bomb))];
    let error = refused_within(&files, 2 * (RATIO_FREE + BUFFERS));
    assert!(is_bomb(&error), "{error:?}");
    // A table of one endless line.
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    (0..1 << 16).for_each(|_| encoder.write_all(&[b','; 64]).expect("memory takes everything"));
    let error = refused(&[file("t.csv.gz", encoder.finish().expect("memory takes everything"))]);
    let is_long = matches!(error, ImportError::File { problem: Problem::LongLine { .. }, .. });
    assert!(is_long, "{error:?}");
}

#[test]
fn what_a_header_promises_is_not_believed() {
    let mut header = vec![0, 0, 8, 3];
    for size in [200_000_u32, 28, 28] {
        header.extend(size.to_be_bytes());
    }
    header.extend([7; 1000]);
    for bytes in [header.clone(), gz(&header), zip(&[file("x", header)])] {
        let error = refused(&[file("x", bytes)]);
        let is_length = matches!(error, ImportError::File { problem: Problem::Length { .. }, .. });
        assert!(is_length, "{error:?}");
    }
}

#[test]
fn a_photograph_takes_no_more_than_its_decoder_may() {
    let photo = |class: &str| {
        file(&format!("{class}/1.jpg"), picture(ImageFormat::Jpeg, 1200, 900, [200, 100, 50]))
    };
    let files = [photo("a"), photo("b")];
    let (bytes, _) = read_peak(&files);
    assert!(bytes < MAX_DECODER / 16, "{bytes} taken");
}
