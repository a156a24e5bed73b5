//! Counts what is read and unpacked, tells how far it is, and stops what is too much or unwanted.

use std::cell::{Cell, RefCell};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use super::limits::{MAX_RATIO, MAX_UNPACKED, RATIO_FREE};
use super::{ImportError, Problem, Progress};

/// Bytes after which progress is told again.
const TELL_BYTES: u64 = 256 << 10;
/// Pictures after which progress is told again.
const TELL_PICTURES: usize = 64;

/// One for a whole import; all readers share it.
pub(super) struct Watch<'a>(RefCell<State<'a>>);

struct State<'a> {
    tell: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    progress: Progress,
    told: Progress,
    unpacked: u64,
    /// Why reading was stopped. Readers of archives wrap errors of what they read from, so that the
    /// reason would be lost in them.
    stopped: Option<ImportError>,
}

impl<'a> Watch<'a> {
    pub(super) fn new(total: u64, tell: &'a mut dyn FnMut(Progress) -> ControlFlow<()>) -> Self {
        let progress = Progress { bytes: 0, total, pictures: 0 };
        let state = State { tell, progress, told: progress, unpacked: 0, stopped: None };
        Self(RefCell::new(state))
    }

    /// `bytes` more were read from a source.
    fn read(&self, bytes: u64) -> io::Result<()> {
        let mut state = self.0.borrow_mut();
        let Progress { bytes: before, total, .. } = state.progress;
        // An archive's table of contents is read twice.
        state.progress.bytes = (before + bytes).min(total);
        let due = state.progress.bytes >= state.told.bytes + TELL_BYTES;
        if due { state.tell().map_err(|()| io::Error::other("stopped")) } else { Ok(()) }
    }

    /// One more picture is in the set.
    pub(super) fn picture(&self) -> Result<(), ImportError> {
        let mut state = self.0.borrow_mut();
        state.progress.pictures += 1;
        let due = state.progress.pictures >= state.told.pictures + TELL_PICTURES;
        if due { state.tell().map_err(|()| ImportError::Cancelled) } else { Ok(()) }
    }

    /// Tells how far it is, whatever was told before.
    pub(super) fn tell(&self) -> Result<(), ImportError> {
        self.0.borrow_mut().tell().map_err(|()| ImportError::Cancelled)
    }

    /// Notes why reading `file` stops.
    fn stop(&self, file: &str, problem: Problem) -> io::Error {
        self.0.borrow_mut().stopped.get_or_insert_with(|| problem.of(file));
        io::Error::other("stopped")
    }

    /// Why `file` could not be read, whatever became of the reason on its way; `otherwise` if the
    /// reason is not known here.
    pub(super) fn reason(&self, file: &str, otherwise: Problem) -> ImportError {
        self.0.borrow_mut().stopped.take().unwrap_or_else(|| otherwise.of(file))
    }
}

impl State<'_> {
    fn tell(&mut self) -> Result<(), ()> {
        self.told = self.progress;
        if (self.tell)(self.progress).is_break() {
            self.stopped = Some(ImportError::Cancelled);
            return Err(());
        }
        Ok(())
    }
}

/// Reads a source.
pub(super) struct Raw<'w, 'a, R> {
    pub(super) watch: &'w Watch<'a>,
    pub(super) file: &'w str,
    pub(super) inner: R,
    /// Bytes that may still be read; an archive whose table of contents takes more is refused.
    pub(super) allowed: &'w Cell<u64>,
}

impl<R: Read> Read for Raw<'_, '_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = match self.inner.read(buffer) {
            Err(error) if error.kind() != ErrorKind::Interrupted => {
                let reason = Problem::Unreadable { reason: error.to_string() };
                return Err(self.watch.stop(self.file, reason));
            }
            other => other?,
        };
        let Some(left) = self.allowed.get().checked_sub(count as u64) else {
            return Err(self.watch.stop(self.file, Problem::Zip));
        };
        self.allowed.set(left);
        self.watch.read(count as u64)?;
        Ok(count)
    }
}

impl<R: Seek> Seek for Raw<'_, '_, R> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.inner.seek(position)
    }
}

/// Reads what a packed file unpacks to.
pub(super) struct Unpacked<'w, 'a, R> {
    watch: &'w Watch<'a>,
    file: &'w str,
    inner: R,
    packed: u64,
    given: u64,
}

impl<'w, 'a, R: Read> Unpacked<'w, 'a, R> {
    /// `packed` is how many bytes the packed `file` has at most.
    pub(super) fn new(watch: &'w Watch<'a>, file: &'w str, packed: u64, inner: R) -> Self {
        Self { watch, file, inner, packed, given: 0 }
    }
}

impl<R: Read> Read for Unpacked<'_, '_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let at = self.given;
        let count = match self.inner.read(buffer) {
            Ok(count) => count,
            Err(error) if error.kind() == ErrorKind::Interrupted => return Err(error),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
                return Err(self.watch.stop(self.file, Problem::Truncated { at }));
            }
            Err(_) => return Err(self.watch.stop(self.file, Problem::Damaged { at })),
        };
        self.given += count as u64;
        let all = {
            let mut state = self.watch.0.borrow_mut();
            state.unpacked += count as u64;
            state.unpacked
        };
        let (unpacked, packed) = (self.given, self.packed);
        if unpacked > unpacked_limit(packed) {
            return Err(self.watch.stop(self.file, Problem::Bomb { unpacked, packed }));
        }
        if all > MAX_UNPACKED {
            let limit = MAX_UNPACKED;
            return Err(self.watch.stop(self.file, Problem::UnpacksTooLarge { limit }));
        }
        Ok(count)
    }
}

/// What so many packed bytes may unpack to.
pub(super) fn unpacked_limit(packed: u64) -> u64 {
    RATIO_FREE.max(packed.saturating_mul(MAX_RATIO))
}
