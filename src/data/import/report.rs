//! What was found in the files and what was done to it: data, no sentences.

use serde::{Deserialize, Serialize};

use super::Problem;

/// Formats, the more telling one later: a preview picture beside IDX files is no set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Format {
    /// Pictures in a folder a class.
    Folders,
    /// A table of numbers, a picture a row.
    Table,
    /// CIFAR-10's binary batches.
    Cifar10,
    /// CIFAR-100's binary files, with the fine labels.
    Cifar100,
    /// Images and labels as MNIST has them.
    Idx,
}

/// What was found and done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The format of the set.
    pub format: Format,
    /// Number of files with pictures of the set.
    pub files: usize,
    /// Number of pictures of each class.
    pub per_class: Vec<usize>,
    /// Height and width of the smallest picture found, by pixels.
    pub smallest: (usize, usize),
    /// Height and width of the largest picture found, by pixels.
    pub largest: (usize, usize),
    /// What was done to the pictures.
    pub done: Done,
    /// How the table was read; the first one, if there are several.
    pub table: Option<Table>,
    /// Files that were left out, the first [`super::MAX_SKIPPED`] of them.
    pub skipped: Vec<Skipped>,
    /// How many files were left out.
    pub skipped_count: usize,
}

/// Number of pictures to which each was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Cut to the square in the middle.
    pub cropped: usize,
    /// Scaled down.
    pub reduced: usize,
    /// Scaled up.
    pub enlarged: usize,
    /// Coloured ones made grey.
    pub made_grey: usize,
    /// Grey ones in a coloured set, with three equal colours.
    pub made_colour: usize,
}

/// How a table was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What stands between columns.
    pub separator: char,
    /// Whether the first line has names.
    pub header: bool,
    /// Where the label stands.
    pub label: End,
    /// The level of full brightness: 1, 16 or 255.
    pub top: u8,
    /// Whether the three colours of a pixel stand side by side, rather than a colour after another.
    pub interleaved: bool,
}

/// An end of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// The first column.
    First,
    /// The last column.
    Last,
}

/// A file that was left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Skipped {
    /// Its name.
    pub file: String,
    /// Why.
    pub reason: Problem,
}
