//! A set of one's own: reads the files that the learner brings, whatever of the usual formats they
//! have.
//!
//! | Format | As |
//! |---|---|
//! | IDX (MNIST, Fashion-MNIST, EMNIST) | images and labels, plain, `.gz` or in an archive |
//! | CIFAR-10 and CIFAR-100, binary | `.bin`, `.gz` or in the `.tar.gz` that ships |
//! | pictures (PNG, JPEG, WebP, GIF, BMP) | a folder a class, or an archive of such folders |
//! | table (CSV, TSV) | a picture a row, its label first or last; plain, `.gz` or in an archive |
//!
//! What a file is, its first bytes tell; names only pair files and say classes. Everything is
//! streamed: beside the levels of the set, memory holds buffers and one picture. `limits` says how
//! much is taken in at most.
//!
//! ```text
//! import → walk (gzip, tar, zip) → Leaf → sniff → idx · cifar · folders · table → store
//! ```

use std::io::{self, Read, Seek};
use std::ops::ControlFlow;

use super::dataset::Dataset;

mod cifar;
mod classes;
mod collector;
mod columns;
mod error;
mod fit;
mod folders;
mod idx;
mod leaf;
mod limits;
mod lines;
mod report;
mod sniff;
mod store;
mod table;
mod walk;
mod watch;

pub use error::{ImportError, Problem};
pub use limits::*;
pub use report::{Done, End, Format, Report, Skipped, Table};

use collector::Collector;
use watch::Watch;

/// What a source is read from.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// A file that was dropped or chosen.
pub trait Source {
    /// Its name, with its path in the folder that was dropped: `pets/cat/1.png`.
    fn name(&self) -> &str;

    /// Its size in bytes.
    fn size(&self) -> u64;

    /// Opens it at its start. Reads are of 32 KiB and more wherever the content allows.
    ///
    /// # Errors
    /// If the file cannot be read (any more).
    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>>;
}

/// What the set should be like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Side of the pictures in pixels, kept within [`SIDES`]. `None` leaves pictures as large as
    /// they are, within [`SIDES`]; photographs become [`PHOTO_SIDE`] wide.
    pub side: Option<usize>,
    /// RGB or grey; `None` leaves it as found: RGB once a single pixel is coloured.
    pub colour: Option<bool>,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read of the sources.
    pub bytes: u64,
    /// Bytes of all sources.
    pub total: u64,
    /// Pictures taken in.
    pub pictures: usize,
}

/// A set of one's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The pictures, unit 1/255.
    pub dataset: Dataset,
    /// Names of the classes: of folders, of CIFAR's list, or as the labels stand in the file.
    pub class_names: Vec<String>,
    /// What was found and done.
    pub report: Report,
}

/// Makes a set of what was brought. Tells `progress` every 256 KiB or 64 pictures.
///
/// Memory: at most [`MAX_LEVELS`] for the set, and about [`MAX_DECODER`] while a photograph is
/// decoded; without photographs, less than 1 MiB of buffers, and at most [`MAX_DIRECTORY`] for a zip
/// archive's table of contents. Room for the set is made once where the
/// number of pictures can be told before; else it grows by a quarter, and while it moves it is held
/// twice, as it is when tables are joined or the first coloured picture comes late.
///
/// # Errors
/// [`ImportError::Cancelled`] if `progress` breaks; else what is wrong, where.
pub fn import(
    sources: &[impl Source],
    options: &Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Imported, ImportError> {
    let total = sources.iter().map(Source::size).sum();
    let watch = Watch::new(total, progress);
    let mut collector = Collector::new(&watch, *options);
    collector.expect_files(sources.len());
    // Many sources are pictures, whose sizes tell nothing.
    if sources.len() <= 32 {
        for source in sources {
            collector.expect_bytes(walk::unpacked_size(source));
        }
    }
    for source in sources {
        walk::source(source, &mut collector)?;
    }
    watch.tell()?;
    collector.finish().map_err(|error| match error {
        ImportError::Empty { .. } => {
            ImportError::Empty { archive: sources.first().map(|source| source.name().to_owned()) }
        }
        error => error,
    })
}

/// A single picture, not a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Levels 0…255, colours one after another, each row by row.
    pub levels: Vec<u8>,
    /// Height and width that it had.
    pub size: (usize, usize),
}

/// Reads a single picture: cropped to its middle square, scaled to `side` (kept within [`SIDES`]),
/// RGB or grey.
///
/// # Errors
/// [`ImportError::File`] if it is no picture, or too large a one.
pub fn picture(source: &impl Source, side: usize, colour: bool) -> Result<Picture, ImportError> {
    folders::single(source, side.clamp(*SIDES.start(), *SIDES.end()), colour)
}
