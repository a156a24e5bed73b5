//! The kinds of parts that a link is made of.

use super::{Part, Parts, excerpt, parse_word, word};
use crate::protocol::link::LinkProblem;
use crate::protocol::setting::Number;

/// One of a few named values.
pub(in crate::protocol) struct Word<S, T: 'static> {
    /// Its name.
    pub key: &'static str,
    /// Its values with their names.
    pub words: &'static [(T, &'static str)],
    /// Reads it.
    pub get: fn(&S) -> T,
    /// Writes it.
    pub set: fn(&mut S, T),
}

impl<S, T: Clone + PartialEq + Sync> Part<S> for Word<S, T> {
    fn keys(&self) -> Vec<&'static str> {
        vec![self.key]
    }

    fn write(&self, shared: &S, default: &S, parts: &mut Parts) {
        let value = (self.get)(shared);
        if value != (self.get)(default) {
            parts.push((self.key.to_owned(), word(self.words, &value).to_owned()));
        }
    }

    fn read(&self, shared: &mut S, _: &str, value: &str) -> Result<(), LinkProblem> {
        (self.set)(shared, parse_word(self.key, value, self.words)?);
        Ok(())
    }
}

/// Declared numbers of one part `N` of the state. A state that does not have that part just now does
/// not know their keys.
pub(in crate::protocol) struct Numbers<S, N: 'static> {
    /// The numbers.
    pub all: &'static [Number<N>],
    /// What they belong to.
    pub of: fn(&S) -> Option<&N>,
    /// The same, to be changed.
    pub of_mut: fn(&mut S) -> Option<&mut N>,
}

impl<S, N> Part<S> for Numbers<S, N> {
    fn keys(&self) -> Vec<&'static str> {
        self.all.iter().map(|number| number.key).collect()
    }

    fn write(&self, shared: &S, default: &S, parts: &mut Parts) {
        let Some(settings) = (self.of)(shared) else { return };
        for number in self.all {
            let value = (number.get)(settings);
            if (self.of)(default).is_none_or(|default| value != (number.get)(default)) {
                parts.push((number.key.to_owned(), value.to_string()));
            }
        }
    }

    fn read(&self, shared: &mut S, key: &str, value: &str) -> Result<(), LinkProblem> {
        let number = self.all.iter().find(|number| number.key == key);
        let (Some(number), Some(settings)) = (number, (self.of_mut)(shared)) else {
            return Err(LinkProblem::UnknownKey(excerpt(key)));
        };
        let range = (number.min, number.max);
        (number.set)(settings, parse(number.key, value, range, |v| number.accepts(v))?);
        Ok(())
    }
}

/// A whole number that may be missing, not above what the state allows.
pub(in crate::protocol) struct Whole<S> {
    /// Its name.
    pub key: &'static str,
    /// Largest value.
    pub max: fn(&S) -> u64,
    /// Reads it.
    pub get: fn(&S) -> Option<u64>,
    /// Writes it.
    pub set: fn(&mut S, u64),
}

impl<S> Part<S> for Whole<S> {
    fn keys(&self) -> Vec<&'static str> {
        vec![self.key]
    }

    fn write(&self, shared: &S, default: &S, parts: &mut Parts) {
        if let Some(value) = (self.get)(shared).filter(|v| Some(*v) != (self.get)(default)) {
            parts.push((self.key.to_owned(), value.to_string()));
        }
    }

    fn read(&self, shared: &mut S, _: &str, value: &str) -> Result<(), LinkProblem> {
        let max = (self.max)(shared) as f64;
        let whole = |v: f64| v.fract() == 0.0 && (0.0..=max).contains(&v);
        let value = parse(self.key, value, (0.0, max), whole)?;
        (self.set)(shared, value as u64);
        Ok(())
    }
}

/// Anything else that a text can hold.
pub(in crate::protocol) struct Text<S> {
    /// Its name.
    pub key: &'static str,
    /// What such a text looks like, for whoever wrote something else.
    pub example: &'static str,
    /// Its text; none if there is nothing to write.
    pub write: fn(&S) -> Option<String>,
    /// Takes it over; none if the text does not fit.
    pub read: fn(&mut S, &str) -> Option<()>,
}

impl<S> Part<S> for Text<S> {
    fn keys(&self) -> Vec<&'static str> {
        vec![self.key]
    }

    fn write(&self, shared: &S, default: &S, parts: &mut Parts) {
        if let Some(text) =
            (self.write)(shared).filter(|t| Some(t) != (self.write)(default).as_ref())
        {
            parts.push((self.key.to_owned(), text));
        }
    }

    fn read(&self, shared: &mut S, _: &str, value: &str) -> Result<(), LinkProblem> {
        (self.read)(shared, value).ok_or_else(|| LinkProblem::Word {
            key: self.key,
            found: excerpt(value),
            expected: vec![self.example],
        })
    }
}

/// Reads a number.
fn parse(
    key: &'static str,
    value: &str,
    range: (f64, f64),
    accepts: impl Fn(f64) -> bool,
) -> Result<f64, LinkProblem> {
    let parsed = value.parse::<f64>().ok().filter(|v| accepts(*v));
    parsed.ok_or_else(|| LinkProblem::Number { key, found: excerpt(value), range })
}
