//! A table's lines and the values in them. Tables of pictures hold numbers and a label; of the
//! full grammar of CSV, with line breaks in quotes, nothing is needed, and so no line can swallow
//! the rest of a file.

use std::io::{BufRead, BufReader, Read};

use super::leaf::unreadable;
use super::limits::MAX_LINE;
use super::watch::Watch;
use super::{ImportError, Problem};

/// The lines of a file, without empty ones.
pub(super) struct Lines<'l, 'w, 'a> {
    watch: &'w Watch<'a>,
    shown: &'l str,
    reader: BufReader<&'l mut dyn Read>,
    /// The line.
    pub(super) text: Vec<u8>,
    /// Its number, from 1.
    pub(super) number: u64,
}

impl<'l, 'w, 'a> Lines<'l, 'w, 'a> {
    pub(super) fn new(watch: &'w Watch<'a>, shown: &'l str, body: &'l mut dyn Read) -> Self {
        let reader = BufReader::with_capacity(64 << 10, body);
        Self { watch, shown, reader, text: Vec::new(), number: 0 }
    }

    /// Goes to the next line; whether there is one.
    pub(super) fn next(&mut self) -> Result<bool, ImportError> {
        loop {
            self.text.clear();
            let line = self.reader.by_ref().take(MAX_LINE + 1).read_until(b'\n', &mut self.text);
            let count = line.map_err(|error| unreadable(self.watch, self.shown, &error))?;
            if count == 0 {
                return Ok(false);
            }
            self.number += 1;
            if count as u64 > MAX_LINE {
                let (line, limit) = (self.number, MAX_LINE);
                return Err(Problem::LongLine { line, limit }.of(self.shown));
            }
            let is_marked = self.number == 1 && self.text.starts_with("\u{feff}".as_bytes());
            if is_marked {
                self.text.drain(..3);
            }
            self.text.truncate(self.text_end());
            if !self.text.trim_ascii().is_empty() {
                return Ok(true);
            }
        }
    }

    /// Length without the line break; a tab at the end is an empty column.
    fn text_end(&self) -> usize {
        let text = self.text.as_slice();
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        text.strip_suffix(b"\r").unwrap_or(text).len()
    }
}

/// The values of a line, without spaces and quotes around them.
pub(super) fn fields(line: &[u8], separator: u8) -> impl DoubleEndedIterator<Item = &[u8]> {
    line.split(move |byte| *byte == separator).map(|field| {
        let field = field.trim_ascii();
        let quoted = field.strip_prefix(b"\"").and_then(|field| field.strip_suffix(b"\""));
        quoted.unwrap_or(field).trim_ascii()
    })
}

/// Number of columns in a line.
pub(super) fn columns(line: &[u8], separator: u8) -> usize {
    line.split(|byte| *byte == separator).count()
}

/// A finite number, with a decimal point, or a comma where that is no separator.
pub(super) fn number(field: &[u8]) -> Option<f32> {
    if matches!(field.len(), 1..=3) && field.iter().all(u8::is_ascii_digit) {
        let digits = field.iter().map(|digit| u16::from(digit - b'0'));
        return Some(f32::from(digits.fold(0, |value, digit| 10 * value + digit)));
    }
    // Rust would also read "inf" and "nan".
    if field.len() > 32 || !field.iter().all(|byte| b"0123456789.,+-eE".contains(byte)) {
        return None;
    }
    let text = std::str::from_utf8(field).ok()?;
    let value: f32 =
        if text.contains(',') { text.replacen(',', ".", 1).parse() } else { text.parse() }.ok()?;
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_nothing_else() {
        assert_eq!(number(b"255"), Some(255.0));
        assert_eq!(number(b"0.5"), Some(0.5));
        assert_eq!(number(b"0,5"), Some(0.5));
        assert_eq!(number(b"1e-2"), Some(0.01));
        assert_eq!(number(b"-3"), Some(-3.0));
        for text in ["", "nan", "inf", "1.5.2", "0,5,1", "zwei", "0x1", "1e99", "é"] {
            assert_eq!(number(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn values_lose_spaces_and_quotes() {
        let found: Vec<&[u8]> = fields(b" 1 ;\"cat\"; \" 2\" ;", b';').collect();
        assert_eq!(found, [b"1" as &[u8], b"cat", b"2", b""]);
    }
}
