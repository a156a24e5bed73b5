//! What every chapter's link is made of: `key=value` joined by `&`.
//!
//! A chapter declares its link once, as a table of [`Part`]s; [`write`] and [`read`] do the rest.
//! Parts are read in the order of the table, whatever order the link has: what depends on other
//! parts stands behind them.

mod kinds;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

pub(super) use kinds::{Numbers, Text, Whole, Word};

use super::link::LinkProblem;

/// Longer than any link that a page makes.
pub(super) const MAX_LENGTH: usize = 20_000;
/// Steps that a link may ask for.
pub(super) const MAX_STEP: u64 = 100_000;
/// Names of what is on or off.
pub(super) const SWITCH: [(bool, &str); 2] = [(true, "on"), (false, "off")];
/// Left as they are in a value: readable, and no program breaks a link at them.
pub(super) const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b',').remove(b':');

/// Keys and values.
pub(super) type Parts = Vec<(String, String)>;

/// One or more settings in a link that holds the state `S`.
pub(super) trait Part<S>: Sync {
    /// The names of its settings.
    fn keys(&self) -> Vec<&'static str>;

    /// Adds what differs from the default.
    fn write(&self, shared: &S, default: &S, parts: &mut Parts);

    /// Reads one of its settings.
    fn read(&self, shared: &mut S, key: &str, value: &str) -> Result<(), LinkProblem>;
}

/// A chapter's link.
pub(super) type Table<S> = [&'static dyn Part<S>];

/// Writes what differs from the default.
pub(super) fn write<S>(table: &Table<S>, shared: &S, default: &S) -> Parts {
    let mut parts = Vec::new();
    for part in table {
        part.write(shared, default, &mut parts);
    }
    parts
}

/// Reads parts into a state, as far as they are valid, and tells everything else.
pub(super) fn read<S>(table: &Table<S>, shared: &mut S, mut parts: Parts) -> Vec<LinkProblem> {
    let place = |key: &str| table.iter().position(|part| part.keys().contains(&key));
    parts.sort_by_key(|(key, _)| place(key).unwrap_or(table.len()));
    let mut one = |(key, value): &(String, String)| match place(key) {
        Some(place) => table[place].read(shared, key, value),
        None => Err(LinkProblem::UnknownKey(excerpt(key))),
    };
    parts.iter().filter_map(|part| one(part).err()).collect()
}

/// The whole text of a link.
pub(super) fn write_text<S: Default>(table: &Table<S>, shared: &S) -> String {
    join(&write(table, shared, &S::default()))
}

/// Reads the whole text of a link. Settings that are missing or wrong keep their defaults.
pub(super) fn read_text<S: Default>(table: &Table<S>, text: &str) -> (S, Vec<LinkProblem>) {
    let mut shared = S::default();
    let problems = match split(text) {
        Ok(parts) => read(table, &mut shared, parts),
        Err(problem) => vec![problem],
    };
    (shared, problems)
}

/// Keys and values as the text of a link.
pub(super) fn join(parts: &Parts) -> String {
    let encoded =
        parts.iter().map(|(key, value)| format!("{key}={}", utf8_percent_encode(value, ENCODED)));
    encoded.collect::<Vec<_>>().join("&")
}

/// The text of a link as keys and values.
pub(super) fn split(text: &str) -> Result<Parts, LinkProblem> {
    if text.len() > MAX_LENGTH {
        return Err(LinkProblem::TooLong);
    }
    let parts = text.split('&').filter(|part| !part.is_empty());
    let parts = parts.map(|part| part.split_once('=').unwrap_or((part, "")));
    let decoded = |value| percent_decode_str(value).decode_utf8_lossy().into_owned();
    Ok(parts.map(|(key, value)| (key.to_owned(), decoded(value))).collect())
}

/// The name of a value.
pub(super) fn word<T: PartialEq>(words: &[(T, &'static str)], value: &T) -> &'static str {
    words.iter().find(|(known, _)| known == value).map_or("", |(_, word)| word)
}

/// Reads a name.
pub(super) fn parse_word<T: Clone>(
    key: &'static str,
    value: &str,
    words: &[(T, &'static str)],
) -> Result<T, LinkProblem> {
    let found = words.iter().find(|(_, word)| *word == value).map(|(known, _)| known.clone());
    found.ok_or_else(|| LinkProblem::Word {
        key,
        found: excerpt(value),
        expected: words.iter().map(|(_, word)| *word).collect(),
    })
}

/// Values as a list, `a,b,c`.
pub(super) fn list<T>(values: &[T], text: impl Fn(&T) -> String) -> String {
    values.iter().map(text).collect::<Vec<_>>().join(",")
}

/// Two values, `a,b`.
pub(super) fn pair<T: std::str::FromStr>(text: &str) -> Option<[T; 2]> {
    let (a, b) = text.split_once(',')?;
    Some([a.parse().ok()?, b.parse().ok()?])
}

/// The beginning of what stood in the link, short enough for a message.
pub(super) fn excerpt(text: &str) -> String {
    const LENGTH: usize = 40;
    if text.chars().count() <= LENGTH {
        return text.to_owned();
    }
    text.chars().take(LENGTH).chain(['…']).collect()
}

/// Every key of a table, for tests: none may stand twice.
#[cfg(test)]
pub(super) fn assert_keys_are_unique<S>(table: &Table<S>) {
    let mut keys: Vec<_> = table.iter().flat_map(|part| part.keys()).collect();
    keys.sort_unstable();
    let twice = keys.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(twice, None);
}
