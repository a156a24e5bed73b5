//! Names of classes, numbered as they come and put in order at the end.

use std::collections::HashMap;

use super::ImportError;
use super::limits::MAX_CLASSES;

/// Longest name of a class that is kept, in letters.
const MAX_LETTERS: usize = 64;

/// Classes so far.
#[derive(Debug)]
pub(super) struct Classes {
    ids: HashMap<String, i32>,
    /// Classes whose name is a number.
    numbers: [Option<i32>; 256],
}

impl Classes {
    pub(super) fn new() -> Self {
        Self { ids: HashMap::new(), numbers: [None; 256] }
    }

    /// The class of this name.
    pub(super) fn named(&mut self, name: &str) -> Result<i32, ImportError> {
        let name: String = name.chars().take(MAX_LETTERS).collect();
        let next = self.ids.len();
        if next >= MAX_CLASSES && !self.ids.contains_key(&name) {
            return Err(ImportError::TooManyClasses { limit: MAX_CLASSES });
        }
        Ok(*self.ids.entry(name).or_insert(next as i32))
    }

    /// The class of this number.
    pub(super) fn number(&mut self, number: u8) -> Result<i32, ImportError> {
        if let Some(id) = self.numbers[usize::from(number)] {
            return Ok(id);
        }
        let id = self.named(&number.to_string())?;
        self.numbers[usize::from(number)] = Some(id);
        Ok(id)
    }

    /// Names in order, by number if all are numbers, and the place of each class among them.
    pub(super) fn ordered(self) -> (Vec<String>, Vec<i32>) {
        let mut named: Vec<(String, i32)> = self.ids.into_iter().collect();
        let number = |name: &str| name.parse::<i64>().ok();
        if named.iter().all(|(name, _)| number(name).is_some()) {
            named.sort_by_key(|(name, id)| (number(name), *id));
        } else {
            named.sort_by_cached_key(|(name, id)| (name.to_lowercase(), *id));
        }
        let mut places = vec![0; named.len()];
        for (place, (_, id)) in named.iter().enumerate() {
            places[*id as usize] = place as i32;
        }
        (named.into_iter().map(|(name, _)| name).collect(), places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(names: &[&str]) -> Vec<String> {
        let mut classes = Classes::new();
        for name in names {
            classes.named(name).unwrap();
        }
        classes.ordered().0
    }

    #[test]
    fn numbers_are_ordered_by_value_and_names_by_letter() {
        assert_eq!(order(&["10", "9", "9", "-1"]), ["-1", "9", "10"]);
        assert_eq!(order(&["dog", "Cat", "10"]), ["10", "Cat", "dog"]);
    }

    #[test]
    fn there_is_a_limit() {
        let mut classes = Classes::new();
        for number in 0..100 {
            assert_eq!(classes.number(number), Ok(i32::from(number)));
        }
        assert_eq!(classes.number(100), Err(ImportError::TooManyClasses { limit: 100 }));
        assert_eq!(classes.named("7"), Ok(7));
    }
}
