//! CIFAR-10 and CIFAR-100 in their binary version (Krizhevsky, 2009): records of one or two labels
//! and 32 × 32 pixels, all red ones, all green ones, all blue ones.

use super::collector::Collector;
use super::leaf::Leaf;
use super::limits::MAX_NAMES;
use super::{Format, ImportError, Problem};

const SIDE: usize = 32;
const PIXELS: usize = 3 * SIDE * SIDE;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One label of 10.
    Ten,
    /// A coarse label of 20, a fine label of 100.
    Hundred,
}

impl Kind {
    /// Limits of the labels in front of a picture.
    fn limits(self) -> &'static [u8] {
        match self {
            Self::Ten => &[10],
            Self::Hundred => &[20, 100],
        }
    }

    fn record(self) -> usize {
        self.limits().len() + PIXELS
    }

    /// Whether all labels in the first bytes are possible, and the length may be that of records.
    fn fits(self, leaf: &Leaf<'_>) -> bool {
        let (limits, record) = (self.limits(), self.record());
        let whole = |length: u64| length > 0 && length.is_multiple_of(record as u64);
        let labels = || leaf.head.chunks(record).flat_map(|chunk| chunk.iter().zip(limits));
        leaf.exact.is_none_or(whole)
            && leaf.head.len() >= record
            && labels().all(|(label, limit)| label < limit)
    }
}

/// Names of the files that ship.
pub(super) fn by_name(name: &str) -> Option<Kind> {
    let stem = name.strip_suffix(".bin")?;
    match stem {
        "train" | "test" => Some(Kind::Hundred),
        _ if stem == "test_batch" || stem.starts_with("data_batch_") => Some(Kind::Ten),
        _ => None,
    }
}

/// Nothing marks these files: labels must be possible in all of the first bytes. Of a single
/// record, the length must be right too.
pub(super) fn by_content(leaf: &Leaf<'_>) -> Option<Kind> {
    let kinds = [Kind::Ten, Kind::Hundred].into_iter();
    let enough = |kind: &Kind| leaf.exact.is_some() || leaf.head.len() > kind.record();
    kinds.filter(enough).find(|kind| kind.fits(leaf))
}

/// Reads a file of records.
pub(super) fn read(
    collector: &mut Collector<'_, '_>,
    mut leaf: Leaf<'_>,
    kind: Kind,
) -> Result<(), ImportError> {
    let (record, labels, shown) = (kind.record(), kind.limits().len(), leaf.shown);
    if let Some(found) = leaf.exact.filter(|length| !length.is_multiple_of(record as u64)) {
        let expected = found.next_multiple_of(record as u64);
        return Err(Problem::Length { expected, found }.of(shown));
    }
    let format = if kind == Kind::Ten { Format::Cifar10 } else { Format::Cifar100 };
    if !collector.admit(format, shown)? {
        return Ok(());
    }
    collector.expect_pictures_of(record);
    let mut buffer = vec![0; record];
    let mut at = 0;
    loop {
        let count = leaf.fill(collector.watch, &mut buffer)?;
        if count == 0 {
            return Ok(());
        }
        let (numbers, levels) = buffer.split_at(labels);
        for (place, (&found, &classes)) in numbers.iter().zip(kind.limits()).enumerate() {
            if found >= classes && place < count {
                return Err(Problem::CifarLabel { at: at + place as u64, found, classes }.of(shown));
            }
        }
        at += count as u64;
        if count < record {
            return Err(Problem::Truncated { at }.of(shown));
        }
        let class = collector.classes.number(numbers[labels - 1])?;
        collector.push(levels, 3, (SIDE, SIDE), class)?;
    }
}

/// Reads names of classes, a line each.
pub(super) fn read_names(
    collector: &mut Collector<'_, '_>,
    mut leaf: Leaf<'_>,
) -> Result<(), ImportError> {
    if let Some(bytes) = leaf.all(collector.watch, MAX_NAMES)? {
        let text = String::from_utf8_lossy(&bytes);
        let names = text.lines().map(|line| line.trim().chars().take(64).collect::<String>());
        collector.cifar_names = names.filter(|name| !name.is_empty()).collect();
    }
    Ok(())
}
