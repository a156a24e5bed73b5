//! How much is taken in at most. Whatever is dropped on the page, a reader stays below these.

/// Most bytes of levels in a set: 60,000 coloured pictures of 32 × 32 are 176 MiB.
pub const MAX_LEVELS: usize = 256 << 20;
/// Most pictures in a set.
pub const MAX_PICTURES: usize = 200_000;
/// Most classes in a set; the last layer has a unit for each.
pub const MAX_CLASSES: usize = 100;
/// Smallest and largest side of an imported picture, in pixels.
pub const SIDES: std::ops::RangeInclusive<usize> = 8..=64;
/// Side of imported photographs where none is asked for, in pixels.
pub const PHOTO_SIDE: usize = 32;
/// Most pixels of a picture before it is scaled. Checked in its header, before it is decoded.
pub const MAX_PIXELS: u64 = 25_000_000;
/// Longest side of a picture or of an image of an IDX file before it is scaled, in pixels.
pub const MAX_LENGTH: u32 = 16_384;
/// Most bytes of a picture as a file.
pub const MAX_PICTURE_FILE: u64 = 32 << 20;
/// A picture may have so many bytes of pixels however small its file is, and its decoder take four
/// times as many.
pub const PICTURE_FREE: u64 = 4 << 20;
/// About how many bytes a picture takes at most while it is decoded; half of it for its pixels.
pub const MAX_DECODER: u64 = 256 << 20;
/// Most bytes that all archives together may unpack to.
pub const MAX_UNPACKED: u64 = 2 << 30;
/// An archive that unpacks to more than this many times its size is a bomb, …
pub const MAX_RATIO: u64 = 200;
/// … unless what it unpacks to is no more than this many bytes.
pub const RATIO_FREE: u64 = 16 << 20;
/// Deflate cannot do better than this (a limit of its format). Pictures need not do better either.
pub const DEFLATE_RATIO: u64 = 1032;
/// Most bytes of a zip archive's table of contents.
pub const MAX_DIRECTORY: u64 = 16 << 20;
/// Archives in archives: `archive.zip` › `set.tar.gz` is three deep.
pub const MAX_DEPTH: usize = 4;
/// Longest line of a table, in bytes: 3 · 64 · 64 fractions and a label.
pub const MAX_LINE: u64 = 512 << 10;
/// Longest text with names of classes, in bytes.
pub const MAX_NAMES: u64 = 64 << 10;
/// Most skipped files that a report names; the others it counts.
pub const MAX_SKIPPED: usize = 20;
