//! What the page and the librarian say to each other: which sets there are, what they look like,
//! and how the learner's own come in.
//!
//! The librarian is a worker beside the lab's: training goes on while it reads files. It answers
//! requests one after another. Whoever no longer wants an answer ends it and starts another.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::maps::Maps;
use super::picture_set::{OwnSet, PictureSet};
use crate::data::import::{ImportError, Report};
use crate::engine::Shape;

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// The learner's own sets.
    List,
    /// What a set looks like with at most so many pictures to learn from.
    Sheet(PictureSet, usize),
    /// Reads the files that come with the message.
    Read(Wishes),
    /// Reads a single picture, to be looked at, in this shape.
    Picture(Shape),
    /// Reads what lies at an address.
    Fetch(String, Wishes),
    /// Keeps what was read last, under this name.
    Keep(String),
    /// Keeps pictures that were drawn or taken by the camera.
    Collect(Collection),
    /// Forgets a set of the learner's own, by its key.
    Forget(String),
}

/// How pictures are to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// Rows and columns; as found, if none are named and all pictures have the same.
    pub side: Option<usize>,
    /// In colour or in grey; as found, if nothing is named.
    pub colour: Option<bool>,
}

/// Sides that can be chosen.
pub const SIDES: [usize; 5] = [16, 24, 28, 32, 48];

/// Pictures collected one by one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Collection {
    /// What the learner calls it.
    pub name: String,
    /// Shape of every picture.
    pub shape: Shape,
    /// Name and pictures of each class, in levels 0…255.
    pub classes: Vec<(String, Vec<ByteBuf>)>,
}

/// What the librarian answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// It is there and listens.
    Ready,
    /// The learner's own sets.
    Sets(Vec<OwnSet>),
    /// What a set looks like.
    Sheet(PictureSet, usize, Sheet),
    /// The set is not in the storage any more.
    Missing(PictureSet),
    /// How far reading has come.
    Progress {
        /// Bytes read.
        read: u64,
        /// Bytes in all; 0 if not known.
        bytes: u64,
        /// Pictures taken.
        pictures: usize,
    },
    /// What was read, to be looked at before it is kept.
    Preview(Preview),
    /// Levels of a single picture.
    Picture(ByteBuf),
    /// Nothing could be made of the files.
    Refused(ImportError),
    /// The address could not be read.
    Unreachable(Unreachable),
    /// A set is in the storage now.
    Kept(OwnSet),
    /// The browser's storage did not work: it is switched off, or has no room.
    NotKept {
        /// Bytes that the set needs.
        bytes: usize,
    },
}

/// Why an address could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unreachable {
    /// It is no address.
    NoAddress,
    /// The other host is not there, or forbids that pages of others read from it; browsers do not
    /// tell which.
    Forbidden,
    /// It answers with an error.
    Status(u16),
}

/// What a set looks like.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Class by class.
    pub classes: Vec<ClassSheet>,
}

/// One class of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClassSheet {
    /// A few pictures to learn from.
    pub samples: Maps,
    /// How many there are to learn from.
    pub count: usize,
}

/// What was read, before it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// A name for it, from the files.
    pub name: String,
    /// Shape of every picture.
    pub shape: Shape,
    /// Names of the classes.
    pub class_names: Vec<String>,
    /// What it looks like.
    pub sheet: Sheet,
    /// What was found and what was done.
    pub report: Report,
}
