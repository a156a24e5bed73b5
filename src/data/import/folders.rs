//! Pictures in a folder a class.

use std::io::{Cursor, Read};

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};

use super::collector::Collector;
use super::leaf::Leaf;
use super::limits::{
    DEFLATE_RATIO, MAX_DECODER, MAX_LENGTH, MAX_PICTURE_FILE, MAX_PIXELS, PICTURE_FREE,
};
use super::{Format, ImportError, Picture, Problem, Source, fit, sniff};

/// Reads a picture; its class is the innermost folder. One that cannot be used is left out.
pub(super) fn read(
    collector: &mut Collector<'_, '_>,
    mut leaf: Leaf<'_>,
    format: ImageFormat,
) -> Result<(), ImportError> {
    let shown = leaf.shown;
    if let Some(set) = collector.format.filter(|set| *set > Format::Folders) {
        collector.skip(shown, Problem::OtherFormat { set });
        return Ok(());
    }
    let mut folders = leaf.path.rsplit(['/', '\\']).skip(1);
    let Some(folder) = folders.next().filter(|folder| !folder.is_empty() && *folder != ".") else {
        collector.skip(shown, Problem::NoFolder);
        return Ok(());
    };
    let Some(bytes) = leaf.all(collector.watch, MAX_PICTURE_FILE)? else {
        collector.skip(shown, Problem::PictureFile { limit: MAX_PICTURE_FILE });
        return Ok(());
    };
    match decode(&bytes, format) {
        Ok(picture) => {
            drop(bytes);
            collector.admit(Format::Folders, shown)?;
            collector.expect_picture_files();
            collector.store.push_photo(&picture)?;
            let class = collector.classes.named(folder)?;
            collector.label(class)
        }
        Err(problem) => {
            collector.skip(shown, problem);
            Ok(())
        }
    }
}

/// Reads a picture alone, square and scaled.
pub(super) fn single(
    source: &impl Source,
    side: usize,
    colour: bool,
) -> Result<Picture, ImportError> {
    let name = source.name();
    if source.size() > MAX_PICTURE_FILE {
        return Err(Problem::PictureFile { limit: MAX_PICTURE_FILE }.of(name));
    }
    let mut bytes = Vec::new();
    let opened = source.open();
    let read = opened.and_then(|reader| reader.take(MAX_PICTURE_FILE).read_to_end(&mut bytes));
    read.map_err(|error| Problem::Unreadable { reason: error.to_string() }.of(name))?;
    let format = sniff::picture(&bytes).ok_or_else(|| Problem::Unknown.of(name))?;
    let picture = decode(&bytes, format).map_err(|problem| problem.of(name))?;
    let mut levels = fit::photo(&picture, side);
    if !colour {
        let (red, rest) = levels.split_at(side * side);
        let (green, blue) = rest.split_at(side * side);
        let colours = red.iter().zip(green).zip(blue);
        levels = colours.map(|((red, green), blue)| fit::grey([*red, *green, *blue])).collect();
    }
    Ok(Picture { levels, size: (picture.height() as usize, picture.width() as usize) })
}

/// Decodes a picture, upright and on white where it is transparent; of moving ones the first frame.
fn decode(bytes: &[u8], format: ImageFormat) -> Result<RgbImage, Problem> {
    let broken = |error: image::ImageError| Problem::Picture { reason: error.to_string() };
    let packed = bytes.len() as u64;
    let free = PICTURE_FREE.max(packed.saturating_mul(DEFLATE_RATIO));
    let mut limits = Limits::no_limits();
    // Beside the picture, a decoder holds parts of it, whose sizes stand elsewhere than in the
    // header (frames of GIF).
    limits.max_alloc = Some(MAX_DECODER.min(free.saturating_mul(4)));
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(broken)?;
    // The size stands in the header; nothing of that size is allocated yet.
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    let is_deep = decoder.total_bytes() > MAX_DECODER / 2;
    if width.max(height) > MAX_LENGTH || pixels > MAX_PIXELS || is_deep {
        return Err(Problem::TooManyPixels { width, height });
    }
    let unpacked = decoder.total_bytes();
    if unpacked > free {
        return Err(Problem::Bomb { unpacked, packed });
    }
    decoder.set_limits(limits).map_err(broken)?;
    let orientation = decoder.orientation();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    // Cameras note how they were held. What is wrong with the note is no reason to refuse.
    if let Ok(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    if !picture.color().has_alpha() {
        return Ok(picture.into_rgb8());
    }
    let mut picture = picture.into_rgba8();
    for pixel in picture.pixels_mut() {
        let alpha = u32::from(pixel.0[3]);
        for level in &mut pixel.0[..3] {
            *level = ((u32::from(*level) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        }
    }
    Ok(DynamicImage::ImageRgba8(picture).into_rgb8())
}
