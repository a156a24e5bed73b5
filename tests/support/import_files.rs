//! Files as learners bring them, made in memory.
#![allow(dead_code, reason = "each test file makes the files that it needs")]

use std::io::{self, Cursor, Write};
use std::ops::ControlFlow;

use flate2::Compression;
use flate2::write::GzEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use lehrnetz::data::import::{ImportError, Imported, Options, ReadSeek, Source, import};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file in memory.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Source for File {
    fn name(&self) -> &str {
        &self.name
    }

    fn size(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        Ok(Box::new(Cursor::new(self.bytes.as_slice())))
    }
}

pub(crate) fn file(name: &str, bytes: impl Into<Vec<u8>>) -> File {
    File { name: name.into(), bytes: bytes.into() }
}

/// Imports without looking at progress.
pub(crate) fn read(files: &[File], options: Options) -> Result<Imported, ImportError> {
    import(files, &options, &mut |_| ControlFlow::Continue(()))
}

/// Level of a pixel of the pictures made here.
pub(crate) fn level(picture: usize, pixel: usize) -> u8 {
    ((picture * 31 + pixel * 7) % 251) as u8
}

pub(crate) fn idx_images(count: usize, side: usize) -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, 3];
    for size in [count, side, side] {
        bytes.extend((size as u32).to_be_bytes());
    }
    bytes.extend((0..count).flat_map(|i| (0..side * side).map(move |pixel| level(i, pixel))));
    bytes
}

pub(crate) fn idx_labels(labels: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, 1];
    bytes.extend((labels.len() as u32).to_be_bytes());
    bytes.extend(labels);
    bytes
}

pub(crate) fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

/// Records with the labels in front.
pub(crate) fn cifar(labels: &[&[u8]]) -> Vec<u8> {
    let record = |(index, labels): (usize, &&[u8])| {
        labels.iter().copied().chain((0..3072).map(move |pixel| level(index, pixel))).collect()
    };
    labels.iter().enumerate().map(record).collect::<Vec<Vec<u8>>>().concat()
}

pub(crate) fn tar(files: &[File]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for file in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(file.size());
        header.set_mode(0o644);
        builder
            .append_data(&mut header, &file.name, file.bytes.as_slice())
            .expect("memory takes everything");
    }
    builder.into_inner().expect("memory takes everything")
}

pub(crate) fn zip(files: &[File]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        writer
            .start_file(file.name.as_str(), SimpleFileOptions::default())
            .expect("memory takes everything");
        writer.write_all(&file.bytes).expect("memory takes everything");
    }
    writer.finish().expect("memory takes everything").into_inner()
}

/// A picture of one colour, with a white point in the corner.
pub(crate) fn picture(format: ImageFormat, width: u32, height: u32, colour: [u8; 3]) -> Vec<u8> {
    let mut picture = RgbImage::from_pixel(width, height, Rgb(colour));
    picture.put_pixel(0, 0, Rgb([255; 3]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, format).expect("memory takes everything");
    bytes.into_inner()
}

/// A table of grey pictures of 8 × 8, the label where `label` puts it.
pub(crate) fn table(rows: usize, separator: &str, label_first: bool) -> String {
    let row = |index: usize| {
        let mut fields: Vec<String> = (0..64)
            .map(|pixel| (if pixel % 63 == 0 { 0 } else { level(index, pixel) }).to_string())
            .collect();
        let label = (index % 3).to_string();
        if label_first {
            fields.insert(0, label);
        } else {
            fields.push(label);
        }
        fields.join(separator) + "\n"
    };
    (0..rows).map(row).collect()
}
