//! Files that were dropped or picked, read piece by piece: none is ever in memory as a whole.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use js_sys::Uint8Array;
use web_sys::{Blob, FileReaderSync};

use crate::data::import::{ReadSeek, Source};

/// Bytes that are fetched at once; each fetch goes through the browser's other processes.
const PIECE: usize = 1 << 20;

/// A file, or what came from an address.
pub(super) struct BlobSource {
    name: String,
    blob: Blob,
}

impl BlobSource {
    /// `name` with its path, where it came in a folder.
    pub(super) fn new(name: String, blob: Blob) -> Self {
        Self { name, blob }
    }
}

impl Source for BlobSource {
    fn name(&self) -> &str {
        &self.name
    }

    fn size(&self) -> u64 {
        self.blob.size() as u64
    }

    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        let reader = FileReaderSync::new().map_err(|_| io::ErrorKind::Unsupported)?;
        let reader = BlobReader { blob: self.blob.clone(), reader, position: 0 };
        Ok(Box::new(BufReader::with_capacity(PIECE, reader)))
    }
}

struct BlobReader {
    blob: Blob,
    reader: FileReaderSync,
    position: u64,
}

impl Read for BlobReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // Numbers of bytes are whole numbers far below 2⁵³.
        let size = self.blob.size() as u64;
        let end = size.min(self.position + buffer.len() as u64);
        if end <= self.position {
            return Ok(0);
        }
        // A file may have been moved or changed since it was picked.
        let gone = |_| io::Error::from(io::ErrorKind::NotFound);
        let slice = self.blob.slice_with_f64_and_f64(self.position as f64, end as f64);
        let bytes = self.reader.read_as_array_buffer(&slice.map_err(gone)?).map_err(gone)?;
        let count = (end - self.position) as usize;
        Uint8Array::new(&bytes).copy_to(&mut buffer[..count]);
        self.position = end;
        Ok(count)
    }
}

impl Seek for BlobReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(offset) => (self.blob.size() as u64).checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
