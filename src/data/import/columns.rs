//! What the columns of a table tell: where the label stands and what the brightest level is.

use std::collections::HashMap;

use super::limits::MAX_CLASSES;
use super::{End, Problem};

/// Longest label that is kept, in bytes.
const MAX_LABEL: usize = 256;

/// Levels while the brightest one is not yet known.
#[derive(Debug, Default)]
pub(super) struct Levels {
    /// Whole numbers as they are; if `is_fraction`, 255 times the value.
    pub(super) bytes: Vec<u8>,
    is_fraction: bool,
    max: f32,
}

impl Levels {
    /// The largest value so far.
    pub(super) fn max(&self) -> f32 {
        self.max
    }

    /// Takes in a value, 0…255.
    pub(super) fn push(&mut self, value: f32) {
        self.max = self.max.max(value);
        if self.is_fraction && value > 1.0 {
            // Fractions of 0…255, then; at most once, as `max` stays.
            self.bytes.iter_mut().for_each(|byte| *byte = ((u16::from(*byte) + 127) / 255) as u8);
            self.is_fraction = false;
        } else if !self.is_fraction && self.max <= 1.0 && value.fract() != 0.0 {
            self.bytes.iter_mut().for_each(|byte| *byte *= 255);
            self.is_fraction = true;
        }
        self.bytes.push(self.level(value));
    }

    fn level(&self, value: f32) -> u8 {
        (if self.is_fraction { value * 255.0 } else { value }).round() as u8
    }

    /// Fills the free slot of each row with the value at the end that is a pixel, and scales all to
    /// 0…255. Gives the level of full brightness as the table has it: 1, 16 or 255.
    pub(super) fn finish(&mut self, pixels: usize, label: End, ends: &[f32], end_max: f32) -> u8 {
        let top = match self.max.max(end_max) {
            max if max <= 1.0 => 1,
            max if max <= 16.0 => 16,
            _ => 255,
        };
        // Fractions are stored 255 times as large as they are.
        let stretch = if self.is_fraction { 1.0 } else { 255.0 } / f32::from(top);
        let mut bytes = std::mem::take(&mut self.bytes);
        for (row, end) in bytes.chunks_exact_mut(pixels).zip(ends) {
            if stretch != 1.0 {
                let scale = |byte: &mut u8| *byte = (f32::from(*byte) * stretch).round() as u8;
                row.iter_mut().for_each(scale);
            }
            let end = (end * 255.0 / f32::from(top)).round() as u8;
            match label {
                End::First => {
                    row.copy_within(1.., 0);
                    row[pixels - 1] = end;
                }
                End::Last => row[0] = end,
            }
        }
        self.bytes = bytes;
        top
    }
}

/// The first and the last column: one of them is the label, the other a pixel.
#[derive(Debug, Default)]
pub(super) struct Ends([Column; 2]);

/// A column as numbers.
pub(super) struct Number<'c> {
    pub(super) values: &'c [f32],
    pub(super) max: f32,
}

/// A column read both ways.
#[derive(Debug)]
struct Column {
    /// As pixels; 0 where there is no level.
    values: Vec<f32>,
    max: f32,
    /// Whether all values are levels.
    are_levels: bool,
    /// As labels: place of each in `names`.
    ids: Vec<u8>,
    names: Vec<String>,
    places: HashMap<String, u8>,
    /// Whether all values are whole numbers or words, and not too many different ones.
    are_labels: bool,
}

impl Default for Column {
    fn default() -> Self {
        Self {
            values: Vec::new(),
            max: 0.0,
            are_levels: true,
            ids: Vec::new(),
            names: Vec::new(),
            places: HashMap::new(),
            are_labels: true,
        }
    }
}

impl Column {
    fn push(&mut self, field: &[u8]) {
        let number = super::lines::number(field);
        let level = number.filter(|value| (0.0..=255.0).contains(value));
        self.are_levels &= level.is_some();
        self.values.push(level.unwrap_or(0.0));
        self.max = self.max.max(number.unwrap_or(0.0));
        if !self.are_labels {
            return;
        }
        let name = match number {
            Some(value) if value.fract() == 0.0 && value.abs() < 1e6 => format!("{}", value as i32),
            None if !field.is_empty() && field.len() <= MAX_LABEL => {
                String::from_utf8_lossy(field).into_owned()
            }
            _ => {
                self.are_labels = false;
                return;
            }
        };
        let next = self.names.len();
        let id = *self.places.entry(name).or_insert_with_key(|name| {
            self.names.push(name.clone());
            next as u8
        });
        self.ids.push(id);
        self.are_labels = self.names.len() <= MAX_CLASSES;
    }

    /// Whether it may be the label, and tells classes apart.
    fn tells(&self) -> bool {
        self.are_labels && self.names.len() > 1
    }
}

impl Ends {
    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.0[0].values.len()
    }

    /// Takes in both ends of a row.
    pub(super) fn push(&mut self, fields: [&[u8]; 2]) {
        let [first, last] = &mut self.0;
        first.push(fields[0]);
        last.push(fields[1]);
    }

    /// Which end is the label: the one that the header names; the one that cannot be a pixel; the
    /// one that tells classes apart; the one that is larger than any pixel, as labels beside
    /// fractions are; the one with fewer different values; the first.
    ///
    /// # Errors
    /// [`Problem::Labels`] if neither can be.
    pub(super) fn label(&self, named: Option<End>, pixel_max: f32) -> Result<End, Problem> {
        let [first, last] = &self.0;
        let problem = Problem::Labels { first: first.names.len(), last: last.names.len() };
        let can = |end: End| self.column(end).are_labels && self.column(other(end)).are_levels;
        let possible: Vec<End> = match named {
            Some(end) => vec![end],
            None => vec![End::First, End::Last],
        };
        let possible: Vec<End> = possible.into_iter().filter(|end| can(*end)).collect();
        let telling: Vec<End> =
            possible.iter().copied().filter(|end| self.column(*end).tells()).collect();
        match (telling.as_slice(), possible.as_slice()) {
            ([], []) => Err(problem),
            ([], [end, ..]) | ([end], _) => Ok(*end),
            _ => {
                let stands_out = [first, last].map(|column| column.max > pixel_max);
                let last_wins = match stands_out {
                    [false, true] => true,
                    [true, false] => false,
                    _ => last.names.len() < first.names.len(),
                };
                Ok(if last_wins { End::Last } else { End::First })
            }
        }
    }

    /// The end that is a pixel, if `label` is the other.
    pub(super) fn pixel(&self, label: End) -> Number<'_> {
        let Column { values, max, .. } = self.column(other(label));
        Number { values, max: *max }
    }

    /// Names of the classes at an end, in the order in which they came.
    pub(super) fn names(&self, label: End) -> &[String] {
        &self.column(label).names
    }

    /// Place in `names` of each row's label.
    pub(super) fn ids(&self, label: End) -> impl Iterator<Item = usize> {
        self.column(label).ids.iter().map(|id| usize::from(*id))
    }

    fn column(&self, end: End) -> &Column {
        &self.0[usize::from(end == End::Last)]
    }
}

fn other(end: End) -> End {
    match end {
        End::First => End::Last,
        End::Last => End::First,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Levels of rows of 3 whose first slot is free, and the top.
    fn finished(rows: &[[f32; 2]], label: End, ends: &[f32]) -> (Vec<u8>, u8) {
        let mut levels = Levels::default();
        for row in rows {
            levels.bytes.push(0);
            for value in row {
                levels.push(*value);
            }
        }
        let max = ends.iter().fold(0.0_f32, |max, value| max.max(*value));
        let top = levels.finish(3, label, ends, max);
        (levels.bytes, top)
    }

    #[test]
    fn the_brightest_level_is_found_out() {
        assert_eq!(finished(&[[0.0, 1.0]], End::Last, &[1.0]), (vec![255, 0, 255], 1));
        assert_eq!(finished(&[[8.0, 16.0]], End::Last, &[0.0]), (vec![0, 128, 255], 16));
        assert_eq!(finished(&[[8.0, 17.0]], End::First, &[200.0]), (vec![8, 17, 200], 255));
        assert_eq!(
            finished(&[[0.0, 1.0], [0.5, 0.25]], End::First, &[0.5, 1.0]).0,
            [0, 255, 128, 128, 64, 255]
        );
    }

    #[test]
    fn fractions_may_be_those_of_larger_levels() {
        let (levels, top) = finished(&[[0.5, 1.0], [200.4, 3.0]], End::Last, &[7.0, 9.0]);
        assert_eq!((levels, top), (vec![7, 1, 1, 9, 200, 3], 255));
    }

    fn label(rows: &[[&str; 2]], named: Option<End>, pixel_max: f32) -> Result<End, Problem> {
        let mut ends = Ends::default();
        for row in rows {
            ends.push(row.map(str::as_bytes));
        }
        ends.label(named, pixel_max)
    }

    #[test]
    fn the_label_is_found_out() {
        // A pixel at the edge is dark.
        assert_eq!(label(&[["3", "0"], ["7", "0"]], None, 255.0), Ok(End::First));
        assert_eq!(label(&[["0", "3"], ["0", "7"]], None, 255.0), Ok(End::Last));
        // Words, fractions and what is larger than any pixel.
        assert_eq!(label(&[["9", "cat"], ["8", "dog"]], None, 255.0), Ok(End::Last));
        assert_eq!(label(&[["0.5", "0"], ["0", "1"]], None, 1.0), Ok(End::Last));
        assert_eq!(label(&[["0", "0"], ["1", "9"]], None, 1.0), Ok(End::Last));
        // Fewer different values, the header, and the first.
        assert_eq!(label(&[["0", "0"], ["1", "1"], ["2", "0"]], None, 9.0), Ok(End::Last));
        assert_eq!(label(&[["0", "0"], ["1", "1"]], Some(End::Last), 9.0), Ok(End::Last));
        assert_eq!(label(&[["0", "0"], ["1", "1"]], None, 9.0), Ok(End::First));
    }

    #[test]
    fn without_labels_there_is_an_error() {
        let error = Err(Problem::Labels { first: 0, last: 0 });
        assert_eq!(label(&[["0.5", "0.25"], ["0.1", "0.3"]], None, 1.0), error);
        let error = Err(Problem::Labels { first: 2, last: 2 });
        assert_eq!(label(&[["cat", "dog"], ["dog", "cat"]], None, 1.0), error);
    }
}
