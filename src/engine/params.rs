//! Parameters of a network: one flat buffer of values and one of gradients.
//!
//! A [`Slot`] names a range of both. The optimizer is thus one loop, a snapshot one copy, and an
//! exchange of gradients one message.

use std::fmt;
use std::ops::Range;

use super::Real;

/// A parameter, or its gradient, to look at.
#[derive(Clone, PartialEq, Debug)]
pub struct Parameter<'a> {
    /// Index path of its layer and its name there: `0.weight`.
    pub name: String,
    /// Sizes, the last one running fastest: dense `[out, in]`, convolution `[out, in, kh, kw]`.
    pub shape: Vec<usize>,
    /// As many numbers as the shape has places.
    pub data: &'a [Real],
}

/// Why a parameter cannot be set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ParameterError {
    /// The network has none of this name.
    UnknownName {
        /// The name.
        name: String,
    },
    /// As many numbers as the parameter has are needed.
    WrongLength {
        /// Its name.
        name: String,
        /// Numbers given.
        found: usize,
        /// Numbers it has.
        expected: usize,
    },
}

impl std::error::Error for ParameterError {}

impl fmt::Display for ParameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownName { name } => write!(f, "no parameter is called \"{name}\""),
            Self::WrongLength { name, found, expected } => {
                write!(f, "{name} has {expected} numbers, found {found}")
            }
        }
    }
}

/// What a parameter is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// A factor, which the regularizer pulls towards 0.
    Weight,
    /// A summand, which is left free.
    Bias,
    /// A running statistic, which is not learned and has no gradient.
    Statistic,
}

/// Name and place of a parameter.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pub(crate) name: String,
    pub(crate) dims: Vec<usize>,
    pub(crate) range: Range<usize>,
    pub(crate) role: Role,
}

impl Slot {
    /// Its part of one of the two buffers.
    fn of<'a>(&self, buffer: &'a [Real]) -> Parameter<'a> {
        let (name, shape) = (self.name.clone(), self.dims.clone());
        Parameter { name, shape, data: &buffer[self.range.clone()] }
    }
}

/// All parameters of a network.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    pub(crate) values: Vec<Real>,
    pub(crate) gradients: Vec<Real>,
    pub(crate) slots: Vec<Slot>,
    /// Parameters that started at random, for the streams of the next ones.
    pub(crate) drawn: usize,
}

impl Store {
    /// Room for so many numbers.
    pub(crate) fn with_capacity(parameters: usize) -> Self {
        let [values, gradients] = [(); 2].map(|()| Vec::with_capacity(parameters));
        Self { values, gradients, slots: Vec::new(), drawn: 0 }
    }

    /// Adds a parameter, all zeros, behind the others; gives its place.
    pub(crate) fn add(&mut self, name: String, dims: &[usize], role: Role) -> Range<usize> {
        let start = self.values.len();
        let range = start..start + dims.iter().product::<usize>();
        self.values.resize(range.end, 0.0);
        self.gradients.resize(range.end, 0.0);
        self.slots.push(Slot { name, dims: dims.to_vec(), range: range.clone(), role });
        range
    }

    /// Sets a parameter by name.
    pub(crate) fn set(&mut self, name: &str, data: &[Real]) -> Result<(), ParameterError> {
        let range = self.range(name, data.len())?;
        self.values[range].copy_from_slice(data);
        Ok(())
    }

    /// Adds to the gradient of a parameter.
    pub(crate) fn add_gradient(&mut self, name: &str, data: &[Real]) -> Result<(), ParameterError> {
        let range = self.range(name, data.len())?;
        self.gradients[range].iter_mut().zip(data).for_each(|(gradient, more)| *gradient += more);
        Ok(())
    }

    /// Where a parameter stands, if it has so many numbers.
    fn range(&self, name: &str, found: usize) -> Result<Range<usize>, ParameterError> {
        let Some(slot) = self.slots.iter().find(|slot| slot.name == name) else {
            return Err(ParameterError::UnknownName { name: name.to_owned() });
        };
        let expected = slot.range.len();
        if expected != found {
            return Err(ParameterError::WrongLength { name: name.to_owned(), found, expected });
        }
        Ok(slot.range.clone())
    }

    /// All parameters.
    pub(crate) fn parameters(&self) -> Vec<Parameter<'_>> {
        self.slots.iter().map(|slot| slot.of(&self.values)).collect()
    }

    /// The gradients of those that are learned.
    pub(crate) fn gradients(&self) -> Vec<Parameter<'_>> {
        let learned = self.slots.iter().filter(|slot| slot.role != Role::Statistic);
        learned.map(|slot| slot.of(&self.gradients)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_lie_one_behind_the_other_and_are_set_by_name() {
        let mut store = Store::default();
        assert_eq!(store.add("0.weight".to_owned(), &[2, 3], Role::Weight), 0..6);
        assert_eq!(store.add("0.bias".to_owned(), &[2], Role::Bias), 6..8);
        assert_eq!(store.set("0.bias", &[7.0, 8.0]), Ok(()));
        assert_eq!(store.values, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 7.0, 8.0]);
        let view = store.parameters();
        assert_eq!((&view[1].name[..], &view[1].shape[..]), ("0.bias", &[2][..]));
        assert_eq!(view[1].data, [7.0, 8.0]);
    }

    #[test]
    fn a_wrong_name_or_length_is_refused() {
        let mut store = Store::default();
        store.add("0.bias".to_owned(), &[2], Role::Bias);
        let unknown = store.set("1.bias", &[1.0, 2.0]).expect_err("there is no layer 1");
        assert_eq!(unknown.to_string(), "no parameter is called \"1.bias\"");
        let short = store.set("0.bias", &[1.0]).expect_err("one number is missing");
        assert_eq!(short.to_string(), "0.bias has 2 numbers, found 1");
        assert_eq!(store.values, [0.0, 0.0]);
    }
}
