//! Gathers what the readers find, and makes the set of it.

use ndarray::Array2;

use super::classes::Classes;
use super::leaf::Leaf;
use super::limits::{MAX_PICTURES, MAX_SKIPPED};
use super::sniff::{Kind, sniff};
use super::store::Store;
use super::watch::Watch;
use super::{
    Format, ImportError, Imported, Options, Problem, Report, Skipped, Table, cifar, folders, idx,
    table,
};
use crate::data::dataset::Dataset;
use crate::engine::Shape;

/// What was found so far.
pub(super) struct Collector<'w, 'a> {
    pub(super) watch: &'w Watch<'a>,
    pub(super) options: Options,
    pub(super) format: Option<Format>,
    pub(super) store: Store,
    pub(super) classes: Classes,
    /// Class of each picture, as numbered by `classes`; −1 where labels are in a file of their own.
    pub(super) labels: Vec<i32>,
    pub(super) parts: idx::Parts,
    pub(super) cifar_names: Vec<String>,
    pub(super) table: Option<Table>,
    files: Vec<String>,
    skipped: Vec<Skipped>,
    skipped_count: usize,
    /// Files seen, the first of them, and how many bytes and files are to be expected.
    seen: usize,
    first: String,
    bytes: u64,
    expected_files: usize,
}

impl<'w, 'a> Collector<'w, 'a> {
    pub(super) fn new(watch: &'w Watch<'a>, options: Options) -> Self {
        Self {
            watch,
            options,
            format: None,
            store: Store::new(options),
            classes: Classes::new(),
            labels: Vec::new(),
            parts: idx::Parts::default(),
            cifar_names: Vec::new(),
            table: None,
            files: Vec::new(),
            skipped: Vec::new(),
            skipped_count: 0,
            seen: 0,
            first: String::new(),
            bytes: 0,
            expected_files: 0,
        }
    }

    /// So many more files may come.
    pub(super) fn expect_files(&mut self, count: usize) {
        self.expected_files = self.expected_files.saturating_add(count);
    }

    /// So many more unpacked bytes may come.
    pub(super) fn expect_bytes(&mut self, count: u64) {
        self.bytes = self.bytes.saturating_add(count);
    }

    /// Bytes that may come, an archive's and its content's counted both.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// All the bytes that may come would be pictures of so many bytes.
    pub(super) fn expect_pictures_of(&mut self, bytes: usize) {
        self.store.expected = self.store.expected.max((self.bytes / bytes as u64) as usize);
    }

    /// Every file that may come would be a picture.
    pub(super) fn expect_picture_files(&mut self) {
        self.store.expected = self.store.expected.max(self.expected_files);
    }

    /// Reads a file with the reader that it is for.
    pub(super) fn take(&mut self, mut leaf: Leaf<'_>) -> Result<(), ImportError> {
        if self.seen == 0 {
            leaf.shown.clone_into(&mut self.first);
        }
        self.seen += 1;
        match sniff(&leaf) {
            Kind::Idx => idx::read(self, leaf),
            Kind::NamedIdx => Err(idx::wrong_magic(&leaf)),
            Kind::Cifar(kind) => cifar::read(self, leaf, kind),
            Kind::CifarNames => cifar::read_names(self, leaf),
            Kind::Picture(format) => folders::read(self, leaf, format),
            Kind::Table => table::read(self, &mut leaf),
            Kind::Unknown => {
                self.skip(leaf.shown, Problem::Unknown);
                Ok(())
            }
        }
    }

    /// Leaves a file out.
    pub(super) fn skip(&mut self, file: &str, reason: Problem) {
        self.skipped_count += 1;
        if self.skipped.len() < MAX_SKIPPED {
            self.skipped.push(Skipped { file: file.to_owned(), reason });
        }
    }

    /// Whether a file of this format belongs to the set. A more telling format than before starts
    /// the set anew; a less telling one is left out.
    pub(super) fn admit(&mut self, format: Format, file: &str) -> Result<bool, ImportError> {
        match self.format {
            Some(set) if set > format => {
                self.skip(file, Problem::OtherFormat { set });
                return Ok(false);
            }
            Some(set) if set < format => {
                for name in std::mem::take(&mut self.files) {
                    self.skip(&name, Problem::OtherFormat { set: format });
                }
                self.store = Store::new(self.options);
                self.classes = Classes::new();
                self.labels = Vec::new();
                self.table = None;
            }
            _ => {}
        }
        self.format = Some(format);
        self.files.push(file.to_owned());
        self.watch.tell().map(|()| true)
    }

    /// Takes in a picture; see [`Store::push`].
    pub(super) fn push(
        &mut self,
        levels: &[u8],
        channels: usize,
        size: (usize, usize),
        class: i32,
    ) -> Result<(), ImportError> {
        self.store.push(levels, channels, size)?;
        self.label(class)
    }

    /// Notes the class of the picture that was taken in.
    pub(super) fn label(&mut self, class: i32) -> Result<(), ImportError> {
        if self.labels.len() >= MAX_PICTURES {
            return Err(ImportError::TooManyPictures { limit: MAX_PICTURES });
        }
        self.labels.push(class);
        self.watch.picture()
    }

    /// The set.
    pub(super) fn finish(mut self) -> Result<Imported, ImportError> {
        let Some(format) = self.format else { return Err(self.nothing()) };
        if format == Format::Idx {
            self.parts.join(&mut self.labels, &mut self.classes)?;
        }
        if self.labels.is_empty() {
            return Err(self.nothing());
        }
        let (mut class_names, places) = self.classes.ordered();
        let mut per_class = vec![0; class_names.len()];
        for label in &mut self.labels {
            *label = places[*label as usize];
            per_class[*label as usize] += 1;
        }
        if matches!(format, Format::Cifar10 | Format::Cifar100) {
            for name in &mut class_names {
                let listed = name.parse().ok().and_then(|place: usize| self.cifar_names.get(place));
                if let Some(listed) = listed {
                    name.clone_from(listed);
                }
            }
        }
        if let [class] = class_names.as_slice() {
            let (class, pictures) = (class.clone(), self.labels.len());
            let skipped = telling(&self.skipped).cloned().map(Box::new);
            return Err(ImportError::OneClass { class, pictures, skipped });
        }
        let side = self.store.side();
        let Store { mut levels, channels, done, sizes, .. } = self.store;
        levels.shrink_to_fit();
        let [smallest, largest] = sizes.unwrap_or_default();
        let shape = Shape::Image { channels, height: side, width: side };
        let levels = Array2::from_shape_vec((self.labels.len(), shape.len()), levels);
        let dataset = Dataset {
            levels: levels.expect("as many labels as pictures"),
            unit: 1.0 / 255.0,
            labels: self.labels,
            shape,
            classes: class_names.len(),
        };
        let report = Report {
            format,
            files: self.files.len(),
            per_class,
            smallest,
            largest,
            done,
            table: self.table,
            skipped: self.skipped,
            skipped_count: self.skipped_count,
        };
        Ok(Imported { dataset, class_names, report })
    }

    /// Why there is no picture: the most telling reason of those that were left out.
    fn nothing(&self) -> ImportError {
        match telling(&self.skipped) {
            Some(Skipped { file, reason }) => reason.clone().of(file),
            None if self.seen == 0 => ImportError::Empty { archive: None },
            None => ImportError::NothingKnown { files: self.seen, first: self.first.clone() },
        }
    }
}

/// Of files that were left out, the first with a reason that tells something.
fn telling(skipped: &[Skipped]) -> Option<&Skipped> {
    skipped.iter().find(|skipped| skipped.reason != Problem::Unknown)
}
