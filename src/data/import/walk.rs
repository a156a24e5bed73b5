//! From what was dropped to single files: through gzip, tar and zip, however they are nested.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{BufReader, Read, Seek, SeekFrom};

use flate2::read::MultiGzDecoder;
use tar::EntryType;
use zip::ZipArchive;
use zip::result::ZipError;

use super::collector::Collector;
use super::leaf::{HEAD, Leaf, unreadable};
use super::limits::{DEFLATE_RATIO, MAX_DEPTH, MAX_DIRECTORY};
use super::watch::{Raw, Unpacked, unpacked_limit};
use super::{ImportError, Problem, ReadSeek, Source, sniff};

/// Bytes that are read at once.
const BUFFER: usize = 64 << 10;
/// Longest name in a tar archive that is followed, with what stands around it.
const MAX_NAME: u64 = 16 << 10;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// Size of a source when unpacked, as far as one can tell without unpacking: a hint, no more.
pub(super) fn unpacked_size(source: &impl Source) -> u64 {
    let size = source.size();
    let trailer = || {
        let mut reader = source.open().ok()?;
        let mut bytes = [0; 4];
        reader.read_exact(&mut bytes[..2]).ok()?;
        if !bytes.starts_with(GZIP) {
            return None;
        }
        // A gzip file ends with the size of what it holds.
        reader.seek(SeekFrom::End(-4)).ok()?;
        reader.read_exact(&mut bytes).ok()?;
        Some(u64::from(u32::from_le_bytes(bytes)).min(size.saturating_mul(DEFLATE_RATIO)))
    };
    trailer().unwrap_or(size)
}

/// Where a stream of bytes is, and how many it has.
struct Place<'p> {
    shown: &'p str,
    path: &'p str,
    exact: Option<u64>,
    most: u64,
    /// How many bytes it takes in what was dropped, at most, however often it is packed.
    origin: u64,
    depth: usize,
}

/// Hands all files of a source to the collector.
pub(super) fn source(
    source: &impl Source,
    collector: &mut Collector<'_, '_>,
) -> Result<(), ImportError> {
    let (name, size) = (source.name(), source.size());
    if sniff::is_noise(name) {
        return Ok(());
    }
    let gone = |error: std::io::Error| Problem::Unreadable { reason: error.to_string() }.of(name);
    let mut reader = source.open().map_err(gone)?;
    let mut first = Vec::new();
    reader.by_ref().take(4).read_to_end(&mut first).map_err(gone)?;
    reader.rewind().map_err(gone)?;
    if ZIP.contains(&first.as_slice()) {
        return zip(name, reader, collector);
    }
    let allowed = Cell::new(u64::MAX);
    let raw = Raw { watch: collector.watch, file: name, inner: reader, allowed: &allowed };
    let place =
        Place { shown: name, path: name, exact: Some(size), most: size, origin: size, depth: 1 };
    stream(&place, &mut BufReader::with_capacity(BUFFER, raw), collector)
}

/// A stream of bytes: packed, an archive, or a file.
fn stream(
    place: &Place<'_>,
    reader: &mut dyn Read,
    collector: &mut Collector<'_, '_>,
) -> Result<(), ImportError> {
    let (watch, shown) = (collector.watch, place.shown);
    let mut head = Vec::new();
    let count = Read::take(&mut *reader, HEAD).read_to_end(&mut head);
    count.map_err(|error| unreadable(watch, shown, &error))?;
    let mut body = head.as_slice().chain(reader);
    let is_gzip = head.starts_with(GZIP);
    let is_tar = head.get(257..262) == Some(b"ustar");
    if ZIP.iter().any(|magic| head.starts_with(magic))
        || (is_gzip || is_tar) && place.depth >= MAX_DEPTH
    {
        collector.skip(shown, Problem::Nested);
        Ok(())
    } else if is_gzip {
        let packed = place.origin.min(place.most);
        let most = place.most.saturating_mul(DEFLATE_RATIO).min(unpacked_limit(packed));
        let path = place.path.strip_suffix(".gz").unwrap_or(place.path);
        let (origin, depth) = (place.origin, place.depth + 1);
        let inside = Place { shown, path, exact: None, most, origin, depth };
        let unpacked = Unpacked::new(watch, shown, packed, MultiGzDecoder::new(body));
        stream(&inside, &mut BufReader::with_capacity(BUFFER, unpacked), collector)
    } else if is_tar {
        tar(place, &mut body, collector)
    } else {
        let Place { path, exact, most, .. } = *place;
        collector.take(Leaf { shown, path, head: &head, body: &mut body, exact, most })
    }
}

/// The files of a tar archive.
fn tar(
    place: &Place<'_>,
    body: &mut dyn Read,
    collector: &mut Collector<'_, '_>,
) -> Result<(), ImportError> {
    let watch = collector.watch;
    let broken = |_| watch.reason(place.shown, Problem::Tar);
    let mut archive = tar::Archive::new(body);
    // Raw entries: else the crate reads names of any length into memory.
    let entries = archive.entries().map_err(broken)?.raw(true);
    let mut long_name: Option<String> = None;
    for entry in entries {
        let mut entry = entry.map_err(broken)?;
        let kind = entry.header().entry_type();
        if matches!(kind, EntryType::GNULongName | EntryType::XHeader) {
            let mut text = Vec::new();
            entry.by_ref().take(MAX_NAME).read_to_end(&mut text).map_err(broken)?;
            long_name = if kind == EntryType::XHeader {
                let mut records = tar::PaxExtensions::new(&text).filter_map(Result::ok);
                let path = records.find(|record| record.key_bytes() == b"path");
                path.map(|record| lossy(record.value_bytes())).or(long_name)
            } else {
                Some(lossy(&text).trim_end_matches('\0').to_owned())
            };
            continue;
        }
        let path = long_name.take().unwrap_or_else(|| lossy(&entry.path_bytes()));
        if !kind.is_file() || sniff::is_noise(&path) {
            continue;
        }
        let size = entry.size();
        let (shown, most) = (format!("{} › {path}", place.shown), size.min(place.most));
        let (exact, origin, depth) = (Some(size), place.origin, place.depth + 1);
        let inside = Place { shown: &shown, path: &path, exact, most, origin, depth };
        stream(&inside, &mut entry, collector)?;
    }
    Ok(())
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The files of a zip archive.
fn zip<'s>(
    name: &str,
    reader: Box<dyn ReadSeek + 's>,
    collector: &mut Collector<'_, '_>,
) -> Result<(), ImportError> {
    let watch = collector.watch;
    let allowed = Cell::new(MAX_DIRECTORY);
    let raw = Raw { watch, file: name, inner: reader, allowed: &allowed };
    let archive = ZipArchive::new(BufReader::with_capacity(BUFFER, raw));
    let mut archive = archive.map_err(|error| watch.reason(name, zip_problem(&error)))?;
    allowed.set(u64::MAX);
    collector.expect_files(archive.len());
    collector.expect_bytes(archive.decompressed_size().map_or(0, |size| size.min(1 << 40) as u64));
    for index in 0..archive.len() {
        let path = archive.name_for_index(index).and_then(Result::ok);
        let path = path.map_or_else(|| index.to_string(), Cow::into_owned);
        if path.ends_with(['/', '\\']) || sniff::is_noise(&path) {
            continue;
        }
        let shown = format!("{name} › {path}");
        let entry = archive.by_index(index);
        let entry = entry.map_err(|error| watch.reason(&shown, zip_problem(&error)))?;
        let (size, packed) = (entry.size(), entry.compressed_size());
        let most = size.min(packed.saturating_mul(DEFLATE_RATIO));
        let inside =
            Place { shown: &shown, path: &path, exact: Some(size), most, origin: packed, depth: 2 };
        stream(&inside, &mut Unpacked::new(watch, &shown, packed, entry), collector)?;
    }
    Ok(())
}

fn zip_problem(error: &ZipError) -> Problem {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => {
            Problem::Encrypted
        }
        ZipError::CompressionMethodNotSupported(_) => Problem::Method,
        _ => Problem::Zip,
    }
}
