//! A file as a reader gets it: unpacked, and with its first bytes known.

use std::io::{self, ErrorKind, Read};

use super::watch::Watch;
use super::{ImportError, Problem};

/// First bytes that are looked at.
pub(super) const HEAD: u64 = 8 << 10;

/// A file that is no archive, or the content of one.
pub(super) struct Leaf<'l> {
    /// How a person finds it: `archive.zip › folder/file`.
    pub(super) shown: &'l str,
    /// Its path in the innermost archive.
    pub(super) path: &'l str,
    /// Its first bytes, [`HEAD`] or all.
    pub(super) head: &'l [u8],
    /// All its bytes, those of `head` too.
    pub(super) body: &'l mut dyn Read,
    /// How many there are, where that is known.
    pub(super) exact: Option<u64>,
    /// How many there are at most.
    pub(super) most: u64,
}

impl Leaf<'_> {
    /// Fills `buffer`; says how many bytes there were if the file ends before.
    pub(super) fn fill(
        &mut self,
        watch: &Watch<'_>,
        buffer: &mut [u8],
    ) -> Result<usize, ImportError> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.body.read(&mut buffer[filled..]) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(unreadable(watch, self.shown, &error)),
            }
        }
        Ok(filled)
    }

    /// Reads to the end, at most `limit` bytes; `None` if there are more.
    pub(super) fn all(
        &mut self,
        watch: &Watch<'_>,
        limit: u64,
    ) -> Result<Option<Vec<u8>>, ImportError> {
        let mut bytes = Vec::new();
        let count = self.body.take(limit + 1).read_to_end(&mut bytes);
        count.map_err(|error| unreadable(watch, self.shown, &error))?;
        Ok((bytes.len() as u64 <= limit).then_some(bytes))
    }

    /// Name without folders, in small letters.
    pub(super) fn file_name(&self) -> String {
        self.path.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase()
    }
}

/// Why a file could not be read: what the watch knows, else what the error says.
pub(super) fn unreadable(watch: &Watch<'_>, shown: &str, error: &io::Error) -> ImportError {
    watch.reason(shown, Problem::Unreadable { reason: error.to_string() })
}
