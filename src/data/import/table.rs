//! Tables: a picture a row, with its label in the first or the last column.
//!
//! Nobody says how such a table is meant, so it is found out: the separator, whether there is a
//! header, the size of the pictures, which end is the label, what the brightest level is, and how
//! colours lie.

use super::collector::Collector;
use super::columns::{Ends, Levels, Number};
use super::leaf::Leaf;
use super::limits::{MAX_LEVELS, MAX_PICTURES};
use super::lines::{Lines, columns, fields, number};
use super::store::room;
use super::{End, Format, ImportError, Problem, Table};

/// Separators, the least ambiguous first: a comma may stand in a number.
const SEPARATORS: [u8; 3] = [b'\t', b';', b','];
/// Sides of pictures that a table may hold.
const TABLE_SIDES: std::ops::RangeInclusive<usize> = 4..=128;
/// Names of the column of labels, in headers.
const LABEL_NAMES: [&str; 8] =
    ["label", "labels", "class", "target", "y", "digit", "klasse", "ziffer"];
/// Pictures that are looked at to find out how colours lie.
const LOOKED_AT: usize = 200;

/// What a row is like, as the first line tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Form {
    separator: u8,
    columns: usize,
    channels: usize,
    side: usize,
}

impl Form {
    /// The form with a square of one or three colours and a label.
    fn of(line: &[u8]) -> Result<Self, Problem> {
        let counts = SEPARATORS.map(|separator| (separator, columns(line, separator)));
        let fitting = counts.iter().find_map(|&(separator, columns)| {
            let (channels, side) = square(columns - 1)?;
            Some(Self { separator, columns, channels, side })
        });
        let found = counts.iter().map(|(_, columns)| *columns).max().unwrap_or(0);
        let without_label = || counts.iter().any(|(_, columns)| square(*columns).is_some());
        fitting.ok_or_else(|| {
            if without_label() {
                Problem::NoLabelColumn { found }
            } else {
                Problem::Columns { found }
            }
        })
    }

    fn levels(self) -> usize {
        self.columns - 1
    }
}

/// Colours and side of a picture of so many numbers.
fn square(numbers: usize) -> Option<(usize, usize)> {
    [1, 3].into_iter().find_map(|channels| {
        let side = (numbers / channels).isqrt();
        let fits = side * side * channels == numbers && TABLE_SIDES.contains(&side);
        fits.then_some((channels, side))
    })
}

/// Reads a table.
pub(super) fn read(
    collector: &mut Collector<'_, '_>,
    leaf: &mut Leaf<'_>,
) -> Result<(), ImportError> {
    let (shown, watch) = (leaf.shown, collector.watch);
    if let Some(set) = collector.format.filter(|set| *set > Format::Table) {
        collector.skip(shown, Problem::OtherFormat { set });
        return Ok(());
    }
    let bytes = leaf.exact.unwrap_or(leaf.most.min(collector.bytes()));
    let mut lines = Lines::new(watch, shown, leaf.body);
    if !lines.next()? {
        collector.skip(shown, Problem::NoRows);
        return Ok(());
    }
    let form = match Form::of(&lines.text) {
        Ok(form) => form,
        // Other tables lie beside sets: lists of files, results.
        Err(problem) => {
            collector.skip(shown, problem);
            return Ok(());
        }
    };
    let (header, named) = header(&lines.text, form);
    if header && !lines.next()? {
        collector.skip(shown, Problem::NoRows);
        return Ok(());
    }
    if !collector.admit(Format::Table, shown)? {
        return Ok(());
    }
    let expected = (bytes / (lines.text.len() as u64 + 1)).min(MAX_PICTURES as u64) as usize;
    let mut rows = Rows { form, levels: Levels::default(), ends: Ends::default() };
    loop {
        // Lines differ in length: some room to spare.
        let (levels, expected) = (form.levels(), expected + expected / 32);
        room(&mut rows.levels.bytes, levels, (expected * levels).min(MAX_LEVELS))?;
        rows.read(&lines).map_err(|problem| problem.of(shown))?;
        watch.picture()?;
        if rows.ends.len() > MAX_PICTURES {
            return Err(ImportError::TooManyPictures { limit: MAX_PICTURES });
        }
        if !lines.next()? {
            break;
        }
    }
    rows.hand_over(collector, shown, header, named)
}

/// Whether the first line is a header, and which end it calls the label. Headers have words for
/// pixels, or count them.
fn header(line: &[u8], form: Form) -> (bool, Option<End>) {
    let names: Vec<&[u8]> = fields(line, form.separator).collect();
    let pixels: Option<Vec<f32>> =
        names[1..names.len() - 1].iter().map(|name| number(name)).collect();
    let counts = |pixels: &Vec<f32>| pixels.windows(2).all(|pair| pair[1] == pair[0] + 1.0);
    if pixels.as_ref().is_some_and(|pixels| !counts(pixels)) {
        return (false, None);
    }
    let is_label = |name: &[u8]| {
        let name = String::from_utf8_lossy(name).to_lowercase();
        LABEL_NAMES.contains(&name.as_str())
    };
    let first = is_label(names[0]).then_some(End::First);
    let last = names.last().is_some_and(|name| is_label(name)).then_some(End::Last);
    (true, first.or(last))
}

/// The rows of a table.
struct Rows {
    form: Form,
    levels: Levels,
    ends: Ends,
}

impl Rows {
    /// Reads the row that a line holds.
    fn read(&mut self, lines: &Lines<'_, '_, '_>) -> Result<(), Problem> {
        let Form { separator, columns: expected, .. } = self.form;
        let line = lines.number;
        let found = columns(&lines.text, separator);
        if found != expected {
            return Err(Problem::Ragged { line, found, expected });
        }
        let mut ends: [&[u8]; 2] = [&[]; 2];
        // The slot that an end takes as a pixel comes first: levels lie as if the label were last.
        self.levels.bytes.push(0);
        for (index, field) in fields(&lines.text, separator).enumerate() {
            if index == 0 || index + 1 == expected {
                ends[usize::from(index > 0)] = field;
                continue;
            }
            let column = index + 1;
            let no_number = || {
                let found = String::from_utf8_lossy(field).chars().take(24).collect();
                Problem::NotANumber { line, column, found }
            };
            let value = number(field).ok_or_else(no_number)?;
            if !(0.0..=255.0).contains(&value) {
                return Err(Problem::OutOfRange { line, column, found: f64::from(value) });
            }
            self.levels.push(value);
        }
        self.ends.push(ends);
        Ok(())
    }

    /// Decides how the table is meant, and gives its pictures to the set.
    fn hand_over(
        mut self,
        collector: &mut Collector<'_, '_>,
        shown: &str,
        header: bool,
        named: Option<End>,
    ) -> Result<(), ImportError> {
        let Form { separator, channels, side, .. } = self.form;
        let label =
            self.ends.label(named, self.levels.max()).map_err(|problem| problem.of(shown))?;
        let pixels = self.form.levels();
        let Number { values, max } = self.ends.pixel(label);
        let top = self.levels.finish(pixels, label, values, max);
        let interleaved = channels == 3 && is_interleaved(&self.levels.bytes, side);
        if interleaved {
            separate(&mut self.levels.bytes, pixels);
        }
        let mut classes = Vec::new();
        for name in self.ends.names(label) {
            classes.push(collector.classes.named(name)?);
        }
        let labels: Vec<i32> = self.ends.ids(label).map(|id| classes[id]).collect();
        let bytes = self.levels.bytes;
        collector.store.expected = collector.labels.len() + labels.len();
        if let Err(bytes) = collector.store.adopt(bytes, channels, side) {
            for picture in bytes.chunks_exact(pixels) {
                collector.store.push(picture, channels, (side, side))?;
            }
        }
        if collector.labels.len() + labels.len() > MAX_PICTURES {
            return Err(ImportError::TooManyPictures { limit: MAX_PICTURES });
        }
        collector.labels.extend(labels);
        let separator = char::from(separator);
        collector.table.get_or_insert(Table { separator, header, label, top, interleaved });
        Ok(())
    }
}

/// Whether the colours of a pixel stand side by side. Vertical neighbours are alike in pictures:
/// which reading makes them so?
fn is_interleaved(levels: &[u8], side: usize) -> bool {
    let pixels = 3 * side * side;
    let difference = |distance: usize| {
        let pictures = levels.chunks_exact(pixels).take(LOOKED_AT);
        let pairs = |picture: &[u8]| -> u64 {
            // Both sums go over the same pixels, so that they can be compared.
            let pairs = picture.iter().zip(&picture[distance..]).take(pixels - 3 * side);
            pairs.map(|(a, b)| u64::from(a.abs_diff(*b))).sum()
        };
        pictures.map(pairs).sum::<u64>()
    };
    difference(3 * side) < difference(side)
}

/// Puts all reds of a picture first, then all greens, then all blues.
fn separate(levels: &mut [u8], pixels: usize) {
    let mut planes = vec![0; pixels];
    for picture in levels.chunks_exact_mut(pixels) {
        for (index, level) in picture.iter().enumerate() {
            planes[index % 3 * (pixels / 3) + index / 3] = *level;
        }
        picture.copy_from_slice(&planes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_the_numbers_of_a_square_and_a_label() {
        let line = |count: usize, separator: &str| vec!["0"; count].join(separator).into_bytes();
        let form =
            |separator, columns, channels, side| Ok(Form { separator, columns, channels, side });
        assert_eq!(Form::of(&line(785, ",")), form(b',', 785, 1, 28));
        assert_eq!(Form::of(&line(65, ";")), form(b';', 65, 1, 8));
        assert_eq!(Form::of(&line(3073, "\t")), form(b'\t', 3073, 3, 32));
        assert_eq!(Form::of(&line(784, ",")), Err(Problem::NoLabelColumn { found: 784 }));
        assert_eq!(Form::of(&line(7, ",")), Err(Problem::Columns { found: 7 }));
        let commas = vec!["0,5"; 65].join(";");
        assert_eq!(Form::of(commas.as_bytes()), form(b';', 65, 1, 8));
    }

    #[test]
    fn headers_have_words_or_count() {
        let form = |line: &str| Form {
            separator: b',',
            columns: line.split(',').count(),
            channels: 1,
            side: 2,
        };
        let check = |line: &str| header(line.as_bytes(), form(line));
        assert_eq!(check("label,p0,p1,p2,p3"), (true, Some(End::First)));
        assert_eq!(check("a,b,c,d,Class"), (true, Some(End::Last)));
        assert_eq!(check("a,b,c,d,e"), (true, None));
        assert_eq!(check("0,1,2,3,4"), (true, None));
        assert_eq!(check("cat,1,0,3,4"), (false, None));
        assert_eq!(check("7,0,0,0,0"), (false, None));
    }
}
