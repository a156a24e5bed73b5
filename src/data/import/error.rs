//! What can be wrong with files that should become a set: data, no sentences.

use serde::{Deserialize, Serialize};

use super::report::{Format, Skipped};

/// Why nothing was imported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ImportError {
    /// The person who started it stopped it.
    Cancelled,
    /// There was no file at all.
    Empty {
        /// Name of the first archive, if there was one.
        archive: Option<String>,
    },
    /// No file is of a kind that a reader knows.
    NothingKnown {
        /// Number of files, those in archives among them.
        files: usize,
        /// Name of the first.
        first: String,
    },
    /// Something is wrong with one file.
    File {
        /// Its name; `archive.zip › file` in an archive.
        file: String,
        /// What is wrong with it.
        problem: Problem,
    },
    /// Images of an IDX set came without their labels.
    NoLabels {
        /// Name of the file with images.
        images: String,
    },
    /// Labels of an IDX set came without their images.
    NoImages {
        /// Name of the file with labels.
        labels: String,
    },
    /// Images and labels of an IDX set differ in number.
    Counts {
        /// Name of the file with images.
        images: String,
        /// How many there are.
        image_count: usize,
        /// Name of the file with labels.
        labels: String,
        /// How many there are.
        label_count: usize,
    },
    /// Only one class: nothing to tell apart.
    OneClass {
        /// Its name.
        class: String,
        /// How many pictures it has.
        pictures: usize,
        /// A file that was left out, of another class perhaps.
        skipped: Option<Box<Skipped>>,
    },
    /// More classes than a set may have.
    TooManyClasses {
        /// How many are possible.
        limit: usize,
    },
    /// More pictures than a set may have.
    TooManyPictures {
        /// How many are possible.
        limit: usize,
    },
    /// The pictures would take too much memory.
    TooLarge {
        /// Bytes that are possible.
        limit: usize,
    },
}

/// What is wrong with a file. Lines, columns and records count from 1, bytes from 0; within a
/// packed file bytes are those of its unpacked content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Problem {
    /// The file cannot be read at all.
    Unreadable {
        /// What the system says, in its words.
        reason: String,
    },
    /// The file ends too early.
    Truncated {
        /// Where it ends.
        at: u64,
    },
    /// A packed file does not unpack.
    Damaged {
        /// How many bytes it gave before.
        at: u64,
    },
    /// A file unpacks to suspiciously much.
    Bomb {
        /// Bytes that it unpacked to when it was stopped.
        unpacked: u64,
        /// Bytes it has itself.
        packed: u64,
    },
    /// All archives together unpack to too much.
    UnpacksTooLarge {
        /// Bytes that are possible.
        limit: u64,
    },
    /// A zip archive whose table of contents cannot be read, or is too long.
    Zip,
    /// An entry of a tar archive that cannot be read.
    Tar,
    /// A password is needed.
    Encrypted,
    /// Packed in a way no reader knows.
    Method,
    /// An archive deeper in archives than is followed, or a zip archive in an archive.
    Nested,
    /// No reader knows the format.
    Unknown,
    /// Another format than the rest of the set.
    OtherFormat {
        /// The format of the set.
        set: Format,
    },
    /// The same images or labels came before, under the same name.
    Duplicate,
    /// The first four bytes are not those of an IDX file.
    Magic {
        /// The bytes.
        found: [u8; 4],
    },
    /// Length and header of an IDX or CIFAR file do not go together.
    Length {
        /// Bytes after the header.
        expected: u64,
        /// Bytes that there are, at most.
        found: u64,
    },
    /// Images of another size than those before.
    Size {
        /// Height and width, in pixels.
        found: (usize, usize),
        /// Height and width before.
        expected: (usize, usize),
    },
    /// A label that a CIFAR file cannot have.
    CifarLabel {
        /// Where it stands.
        at: u64,
        /// The label.
        found: u8,
        /// Labels are smaller than this.
        classes: u8,
    },
    /// A picture that lies in no folder, so that its class is unknown.
    NoFolder,
    /// A picture with more pixels than can be taken in.
    TooManyPixels {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// A picture whose file is too large.
    PictureFile {
        /// Bytes that are possible.
        limit: u64,
    },
    /// A picture that cannot be decoded.
    Picture {
        /// What the decoder says, in English.
        reason: String,
    },
    /// A table with no row of numbers.
    NoRows,
    /// A table whose columns are not those of a square picture and a label.
    Columns {
        /// How many there are.
        found: usize,
    },
    /// A table with square pictures but no label.
    NoLabelColumn {
        /// How many columns there are.
        found: usize,
    },
    /// A row with another number of columns than the first.
    Ragged {
        /// Its line.
        line: u64,
        /// How many columns it has.
        found: usize,
        /// How many the first has.
        expected: usize,
    },
    /// A value that is no number.
    NotANumber {
        /// Its line.
        line: u64,
        /// Its column.
        column: usize,
        /// What stands there.
        found: String,
    },
    /// A value that is no level.
    OutOfRange {
        /// Its line.
        line: u64,
        /// Its column.
        column: usize,
        /// The value.
        found: f64,
    },
    /// A line without end.
    LongLine {
        /// Its number.
        line: u64,
        /// Bytes that are possible.
        limit: u64,
    },
    /// Neither the first nor the last column can be labels.
    Labels {
        /// Different values in the first column, counted up to [`super::MAX_CLASSES`] + 1.
        first: usize,
        /// The same for the last column.
        last: usize,
    },
}

impl Problem {
    /// The problem as that of a file.
    pub(super) fn of(self, file: &str) -> ImportError {
        ImportError::File { file: file.to_owned(), problem: self }
    }
}
