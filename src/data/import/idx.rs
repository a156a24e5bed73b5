//! IDX, the format of MNIST (`LeCun`, Cortes & Burges): a header with the type of the numbers and the
//! sizes, big-endian, then the numbers. Images and labels are files of their own.

use super::classes::Classes;
use super::collector::Collector;
use super::leaf::Leaf;
use super::limits::{MAX_LENGTH, MAX_PICTURES, MAX_PIXELS};
use super::{Format, ImportError, Problem};

/// First bytes of files with bytes in one dimension (labels) and in three (images).
const LABELS: [u8; 4] = [0, 0, 8, 1];
const IMAGES: [u8; 4] = [0, 0, 8, 3];

/// The files of a set, before images and labels are joined.
#[derive(Debug, Default)]
pub(super) struct Parts {
    images: Vec<Images>,
    labels: Vec<Labels>,
    /// Height and width of all images.
    size: Option<(usize, usize)>,
}

#[derive(Debug)]
struct Images {
    file: String,
    key: String,
    count: usize,
}

#[derive(Debug)]
struct Labels {
    file: String,
    key: String,
    classes: Vec<u8>,
}

/// The error for a file that says by its name that it is IDX.
pub(super) fn wrong_magic(leaf: &Leaf<'_>) -> ImportError {
    let problem = match leaf.head.first_chunk() {
        Some(found) => Problem::Magic { found: *found },
        None => Problem::Truncated { at: leaf.head.len() as u64 },
    };
    problem.of(leaf.shown)
}

/// Reads images or labels.
pub(super) fn read(
    collector: &mut Collector<'_, '_>,
    mut leaf: Leaf<'_>,
) -> Result<(), ImportError> {
    let shown = leaf.shown;
    let is_labels = leaf.head.starts_with(&LABELS);
    if !is_labels && !leaf.head.starts_with(&IMAGES) {
        return Err(wrong_magic(&leaf));
    }
    let dimensions = if is_labels { 1 } else { 3 };
    let mut header = vec![0; 4 + 4 * dimensions];
    let got = leaf.fill(collector.watch, &mut header)?;
    if got < header.len() {
        return Err(Problem::Truncated { at: got as u64 }.of(shown));
    }
    let size = |index: usize| {
        let bytes = header[4 + 4 * index..].first_chunk().expect("the header is whole");
        u64::from(u32::from_be_bytes(*bytes))
    };
    let sizes: Vec<u64> = (0..dimensions).map(size).collect();
    let start = header.len() as u64;
    let expected = sizes.iter().fold(1, |product: u64, size| product.saturating_mul(*size));
    // Before anything is allocated: can the file hold what its header says?
    let found = leaf.exact.unwrap_or(leaf.most).saturating_sub(start);
    if expected > found || expected < found && leaf.exact.is_some() {
        return Err(Problem::Length { expected, found }.of(shown));
    }
    if sizes[0] > MAX_PICTURES as u64 {
        return Err(ImportError::TooManyPictures { limit: MAX_PICTURES });
    }
    let key = key(&leaf);
    if is_labels {
        read_labels(collector, &mut leaf, sizes[0] as usize, key)?;
    } else {
        read_images(collector, &mut leaf, [sizes[0], sizes[1], sizes[2]], key)?;
    }
    Ok(())
}

/// What the names of images and labels that belong together have in common, wherever they lie.
fn key(leaf: &Leaf<'_>) -> String {
    let name = leaf.file_name().replace('.', "-");
    let name = name.replace("images", "*").replace("labels", "*");
    name.replace("idx3", "").replace("idx1", "")
}

fn read_labels(
    collector: &mut Collector<'_, '_>,
    leaf: &mut Leaf<'_>,
    count: usize,
    key: String,
) -> Result<(), ImportError> {
    if collector.parts.labels.iter().any(|part| part.key == key) {
        collector.skip(leaf.shown, Problem::Duplicate);
        return Ok(());
    }
    if !collector.admit(Format::Idx, leaf.shown)? {
        return Ok(());
    }
    let mut labels = vec![0; count];
    let got = leaf.fill(collector.watch, &mut labels)?;
    if got < count {
        return Err(Problem::Truncated { at: 8 + got as u64 }.of(leaf.shown));
    }
    at_end(collector, leaf, count as u64)?;
    collector.parts.labels.push(Labels { file: leaf.shown.to_owned(), key, classes: labels });
    Ok(())
}

fn read_images(
    collector: &mut Collector<'_, '_>,
    leaf: &mut Leaf<'_>,
    [count, height, width]: [u64; 3],
    key: String,
) -> Result<(), ImportError> {
    let shown = leaf.shown;
    let pixels = height.saturating_mul(width);
    if pixels == 0 {
        return Err(Problem::Length { expected: 0, found: leaf.most }.of(shown));
    }
    let longest = height.max(width);
    if longest > u64::from(MAX_LENGTH) || pixels > MAX_PIXELS {
        let (width, height) = (width as u32, height as u32);
        return Err(Problem::TooManyPixels { width, height }.of(shown));
    }
    if collector.parts.images.iter().any(|part| part.key == key) {
        collector.skip(shown, Problem::Duplicate);
        return Ok(());
    }
    if !collector.admit(Format::Idx, shown)? {
        return Ok(());
    }
    let size = (height as usize, width as usize);
    let expected = *collector.parts.size.get_or_insert(size);
    if size != expected {
        return Err(Problem::Size { found: size, expected }.of(shown));
    }
    collector.expect_pictures_of(pixels as usize);
    let mut buffer = vec![0; pixels as usize];
    for index in 0..count {
        let got = leaf.fill(collector.watch, &mut buffer)? as u64;
        if got < pixels {
            return Err(Problem::Truncated { at: 16 + index * pixels + got }.of(shown));
        }
        collector.push(&buffer, 1, size, -1)?;
    }
    at_end(collector, leaf, count * pixels)?;
    let file = shown.to_owned();
    collector.parts.images.push(Images { file, key, count: count as usize });
    Ok(())
}

/// Nothing may follow. Reading on also makes gzip compare its checksum.
fn at_end(
    collector: &Collector<'_, '_>,
    leaf: &mut Leaf<'_>,
    expected: u64,
) -> Result<(), ImportError> {
    match leaf.fill(collector.watch, &mut [0; 1])? {
        0 => Ok(()),
        more => Err(Problem::Length { expected, found: expected + more as u64 }.of(leaf.shown)),
    }
}

impl Parts {
    /// Gives every image its label: `labels` are those of all images, in order.
    pub(super) fn join(
        &mut self,
        labels: &mut [i32],
        classes: &mut Classes,
    ) -> Result<(), ImportError> {
        let mut next = labels.iter_mut();
        let is_single = self.images.len() == 1 && self.labels.len() == 1;
        for images in std::mem::take(&mut self.images) {
            let found = self.labels.iter().position(|part| is_single || part.key == images.key);
            let Some(found) = found else {
                return Err(ImportError::NoLabels { images: images.file });
            };
            let part = self.labels.swap_remove(found);
            if part.classes.len() != images.count {
                return Err(ImportError::Counts {
                    images: images.file,
                    image_count: images.count,
                    labels: part.file,
                    label_count: part.classes.len(),
                });
            }
            // Labels first: a zip takes one more from its first iterator than from its second.
            for (label, slot) in part.classes.iter().zip(next.by_ref()) {
                *slot = classes.number(*label)?;
            }
        }
        match self.labels.pop() {
            Some(left) => Err(ImportError::NoImages { labels: left.file }),
            None => Ok(()),
        }
    }
}
