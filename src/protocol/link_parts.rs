//! What every chapter's link is made of: `key=value` joined by `&`, numbers and words.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::link::LinkProblem;

/// Longer than any link that a page makes.
pub(super) const MAX_LENGTH: usize = 20_000;
/// Steps that a link may ask for.
pub(super) const MAX_STEP: f64 = 100_000.0;
/// Left as they are in a value: readable, and no program breaks a link at them.
pub(super) const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b',').remove(b':');

/// Keys and values as the text of a link.
pub(super) fn join(parts: &[(&str, String)]) -> String {
    let encoded =
        parts.iter().map(|(key, value)| format!("{key}={}", utf8_percent_encode(value, ENCODED)));
    encoded.collect::<Vec<_>>().join("&")
}

/// The text of a link as keys and values.
pub(super) fn split(text: &str) -> Result<Vec<(&str, String)>, LinkProblem> {
    if text.len() > MAX_LENGTH {
        return Err(LinkProblem::TooLong);
    }
    let parts = text.split('&').filter(|part| !part.is_empty());
    let parts = parts.map(|part| part.split_once('=').unwrap_or((part, "")));
    let decoded = |value| percent_decode_str(value).decode_utf8_lossy().into_owned();
    Ok(parts.map(|(key, value)| (key, decoded(value))).collect())
}

/// Whether a number is whole and not above `max`.
pub(super) fn whole(value: f64, max: f64) -> bool {
    value.fract() == 0.0 && (0.0..=max).contains(&value)
}

/// Reads a number.
pub(super) fn parse(
    key: &'static str,
    value: &str,
    range: (f64, f64),
    accepts: impl Fn(f64) -> bool,
) -> Result<f64, LinkProblem> {
    let parsed = value.parse::<f64>().ok().filter(|v| accepts(*v));
    parsed.ok_or_else(|| LinkProblem::Number { key, found: excerpt(value), range })
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

/// The beginning of what stood in the link, short enough for a message.
pub(super) fn excerpt(text: &str) -> String {
    const LENGTH: usize = 40;
    if text.chars().count() <= LENGTH {
        return text.to_owned();
    }
    text.chars().take(LENGTH).chain(['…']).collect()
}
