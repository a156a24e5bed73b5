//! What a file is: by its content, and by its name only where the content cannot tell.

use image::ImageFormat;

use super::cifar;
use super::leaf::Leaf;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Idx,
    /// An IDX file by its name, but not by its content.
    NamedIdx,
    Cifar(cifar::Kind),
    /// Names of CIFAR's classes.
    CifarNames,
    Picture(ImageFormat),
    Table,
    Unknown,
}

/// Whether a file is an operating system's own, of which nobody speaks.
pub(super) fn is_noise(path: &str) -> bool {
    let mut parts = path.split(['/', '\\']).peekable();
    let mut name = "";
    while let Some(part) = parts.next() {
        if part == "__MACOSX" {
            return true;
        }
        name = if parts.peek().is_none() { part } else { name };
    }
    name.is_empty() || name.starts_with('.') || ["Thumbs.db", "desktop.ini"].contains(&name)
}

/// Looks at name, length and first bytes.
pub(super) fn sniff(leaf: &Leaf<'_>) -> Kind {
    let name = leaf.file_name();
    if let Some(format) = picture(leaf.head) {
        Kind::Picture(format)
    } else if ["batches.meta.txt", "fine_label_names.txt"].contains(&name.as_str()) {
        Kind::CifarNames
    } else if let Some(kind) = cifar::by_name(&name) {
        Kind::Cifar(kind)
    } else if is_idx(leaf.head) {
        Kind::Idx
    } else if ["ubyte", ".idx", ".idx1", ".idx3"].iter().any(|end| name.ends_with(end)) {
        Kind::NamedIdx
    } else if is_table(leaf.head, &name) {
        Kind::Table
    } else {
        cifar::by_content(leaf).map_or(Kind::Unknown, Kind::Cifar)
    }
}

/// The format of a picture; its first bytes must say so.
pub(super) fn picture(head: &[u8]) -> Option<ImageFormat> {
    match head {
        [0x89, b'P', b'N', b'G', ..] => Some(ImageFormat::Png),
        [0xff, 0xd8, 0xff, ..] => Some(ImageFormat::Jpeg),
        [b'G', b'I', b'F', b'8', ..] => Some(ImageFormat::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageFormat::WebP),
        // Two letters are no proof; the size of the second header is.
        [b'B', b'M', ..] if matches!(head.get(14..18), Some([12..=124, 0, 0, 0])) => {
            Some(ImageFormat::Bmp)
        }
        _ => None,
    }
}

/// Two zeros, a type of numbers, and 1 to 4 dimensions (the format's own description).
fn is_idx(head: &[u8]) -> bool {
    matches!(head, [0, 0, 0x08 | 0x09 | 0x0b..=0x0e, 1..=4, ..])
}

/// Text, with the ending of a table or a first line of many columns.
fn is_table(head: &[u8], name: &str) -> bool {
    let is_text = |byte: &u8| *byte >= b' ' || matches!(byte, b'\t' | b'\r' | b'\n');
    let ending = [".csv", ".tsv"].iter().any(|ending| name.ends_with(ending));
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let separators = first.iter().filter(|byte| b",;\t".contains(byte)).count();
    head.iter().all(is_text) && (ending || separators >= 16)
}
