//! The set of pictures in a link. It is read before everything else, as much depends on it.

use super::link::LinkProblem;
use super::link_parts::{self, Parts, Table, join, list, parse_word, split};
use super::picture_set::{OwnSet, PictureSet, VARIATION};
use crate::data::shapes::Variation;

/// Stands before the key of a set of the learner's own.
const OWN: &str = "own:";

/// Where a chapter's state `S` holds its set.
pub(super) struct SetPart<S> {
    /// Its name in the link.
    pub key: &'static str,
    /// The set.
    pub get: fn(&S) -> &PictureSet,
    /// Chooses another, with what suits it.
    pub choose: fn(&mut S, PictureSet),
}

impl<S: Default> SetPart<S> {
    /// The whole text of a link: the set, and what differs from what suits it.
    pub(super) fn write(&self, table: &Table<S>, shared: &S) -> String {
        let (set, mut default) = ((self.get)(shared), S::default());
        let mut parts = Parts::new();
        if set != (self.get)(&default) {
            parts.push((self.key.to_owned(), set_name(set)));
            (self.choose)(&mut default, set.clone());
        }
        parts.extend(link_parts::write(table, shared, &default));
        join(&parts)
    }

    /// Reads the whole text of a link. Settings that are missing or wrong keep their defaults. `known`
    /// are the sets in this browser's storage.
    pub(super) fn read(
        &self,
        table: &Table<S>,
        text: &str,
        known: &[OwnSet],
    ) -> (S, Vec<LinkProblem>) {
        let mut shared = S::default();
        let parts = match split(text) {
            Ok(parts) => parts,
            Err(problem) => return (shared, vec![problem]),
        };
        let (sets, others): (Parts, Parts) =
            parts.into_iter().partition(|(key, _)| key == self.key);
        let mut problems = Vec::new();
        for (_, name) in sets {
            match self.parse(&name, known) {
                Ok(set) => (self.choose)(&mut shared, set),
                Err(problem) => problems.push(problem),
            }
        }
        problems.extend(link_parts::read(table, &mut shared, others));
        (shared, problems)
    }

    /// Reads the name of a set; those of the learner's own must be known.
    fn parse(&self, value: &str, known: &[OwnSet]) -> Result<PictureSet, LinkProblem> {
        if let Some(key) = value.strip_prefix(OWN) {
            let own = known.iter().find(|own| own.key == key).ok_or(LinkProblem::UnknownSet)?;
            return Ok(PictureSet::Own(own.clone()));
        }
        let (name, numbers) = match value.split_once(':') {
            Some((name, numbers)) => (name, Some(numbers)),
            None => (value, None),
        };
        let mut set = parse_word(self.key, name, &PictureSet::BUILT_IN)?;
        if let (Some(vary), Some(numbers)) = (set.variation_mut(), numbers) {
            for (number, text) in VARIATION.iter().zip(numbers.split(',')) {
                let value = text.parse::<f64>().ok().filter(|value| number.accepts(*value));
                let value = value.ok_or_else(|| LinkProblem::Number {
                    key: number.key,
                    found: link_parts::excerpt(text),
                    range: (number.min, number.max),
                })?;
                (number.set)(vary, value);
            }
        }
        Ok(set)
    }
}

/// Whether reading a link needs to know the sets in this browser's storage.
pub fn names_own_set(text: &str) -> bool {
    let values = text.split('&').filter_map(|part| part.split_once('='));
    values.into_iter().any(|(_, value)| value.starts_with(OWN))
}

/// The name of a set in a link; behind that of shapes, how much they differ: `shapes:4,0.45,30,0.4,10`.
fn set_name(set: &PictureSet) -> String {
    if let Some(own) = set.own() {
        return format!("{OWN}{}", own.key);
    }
    let name = set.name().unwrap_or_default();
    match set.variation().filter(|vary| **vary != Variation::USUAL) {
        Some(vary) => {
            let numbers = list(&VARIATION, |number| (number.get)(vary).to_string());
            format!("{name}:{numbers}")
        }
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq)]
    struct Shared {
        set: PictureSet,
    }

    const SET: SetPart<Shared> =
        SetPart { key: "set", get: |s| &s.set, choose: |s, set| s.set = set };

    #[test]
    fn every_set_comes_back_with_all_that_can_be_set_of_it() {
        let mut vary = Variation::USUAL;
        for number in &VARIATION {
            assert!(number.accepts((number.get)(&vary)), "{}", number.key);
            (number.set)(&mut vary, number.value_at(150.0));
        }
        let built_in = PictureSet::BUILT_IN.map(|(set, _)| set);
        for set in built_in.into_iter().chain([PictureSet::Shapes(vary)]) {
            let shared = Shared { set };
            let link = SET.write(&[], &shared);
            assert_eq!(SET.read(&[], &link, &[]), (shared, vec![]), "{link}");
        }
    }

    #[test]
    fn a_set_of_ones_own_is_known_here_alone() {
        let own = OwnSet {
            key: "k3".into(),
            name: "Katzen & Hunde".into(),
            shape: crate::engine::Shape::Image { channels: 3, height: 24, width: 24 },
            class_names: vec!["cat".into(), "dog".into()],
            count: 40,
        };
        let shared = Shared { set: PictureSet::Own(own.clone()) };
        let link = SET.write(&[], &shared);
        assert!(names_own_set(&link) && !names_own_set("set=shapes&x"));
        assert_eq!(SET.read(&[], &link, std::slice::from_ref(&own)), (shared, vec![]));
        assert_eq!(SET.read(&[], &link, &[]), (Shared::default(), vec![LinkProblem::UnknownSet]));
    }

    #[test]
    fn what_is_wrong_is_told() {
        let problem = |text| SET.read(&[], text, &[]).1;
        assert!(matches!(problem("set=mine")[..], [LinkProblem::Word { key: "set", .. }]));
        for text in ["set=shapes:99", "set=shapes:4,x", "set=shapes:,"] {
            assert!(matches!(problem(text)[..], [LinkProblem::Number { .. }]), "{text}");
        }
    }
}
