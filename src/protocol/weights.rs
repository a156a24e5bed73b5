//! Parameters as a safetensors file.

use std::error::Error;
use std::fmt;

use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use serde::{Deserialize, Serialize};

use crate::engine::Network;

/// Why a file's parameters are not this network's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WeightsError {
    /// It is not a safetensors file, or a damaged one.
    Unreadable {
        /// What the reader says, in English.
        reason: String,
    },
    /// A parameter is not in the file.
    Missing {
        /// Its name.
        name: String,
    },
    /// The file holds one that the network does not have.
    Unknown {
        /// Its name.
        name: String,
    },
    /// A parameter has other sizes.
    Shape {
        /// Its name.
        name: String,
        /// Sizes in the file.
        found: Vec<usize>,
        /// Sizes in the network.
        expected: Vec<usize>,
    },
    /// A parameter is not made of 32-bit reals.
    Kind {
        /// Its name.
        name: String,
        /// What the file calls its numbers.
        found: String,
    },
    /// A parameter holds something that is no number.
    NotFinite {
        /// Its name.
        name: String,
    },
}

impl Error for WeightsError {}

impl fmt::Display for WeightsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { reason } => write!(f, "not a safetensors file: {reason}"),
            Self::Missing { name } => write!(f, "{name} is missing"),
            Self::Unknown { name } => write!(f, "the network has no {name}"),
            Self::Shape { name, found, expected } => {
                write!(f, "{name} is {found:?}, the network needs {expected:?}")
            }
            Self::Kind { name, found } => write!(f, "{name} holds {found}, not F32"),
            Self::NotFinite { name } => write!(f, "{name} holds something that is no number"),
        }
    }
}

/// All parameters of a network, running statistics included, as the bytes of a file.
///
/// # Panics
/// Never: sizes and numbers of a parameter agree.
pub fn write(network: &Network) -> Vec<u8> {
    let parameters = network.parameters();
    let bytes: Vec<Vec<u8>> = parameters
        .iter()
        .map(|parameter| parameter.data.iter().flat_map(|number| number.to_le_bytes()).collect())
        .collect();
    let tensors = parameters.iter().zip(&bytes).map(|(parameter, bytes)| {
        let view = TensorView::new(Dtype::F32, parameter.shape.clone(), bytes);
        (parameter.name.clone(), view.expect("sizes and numbers agree"))
    });
    safetensors::serialize(tensors, None).expect("sizes and numbers agree")
}

/// Puts a file's parameters into a network: all of them or, where something does not fit, none.
///
/// # Errors
/// Tells the first thing that does not fit, in the network's order.
///
/// # Panics
/// Never: names and lengths have been compared.
pub fn read(bytes: &[u8], network: &mut Network) -> Result<(), WeightsError> {
    let file = SafeTensors::deserialize(bytes)
        .map_err(|error| WeightsError::Unreadable { reason: error.to_string() })?;
    let mut all = Vec::new();
    for parameter in network.parameters() {
        let name = parameter.name;
        let Ok(tensor) = file.tensor(&name) else {
            return Err(WeightsError::Missing { name });
        };
        if tensor.dtype() != Dtype::F32 {
            return Err(WeightsError::Kind { name, found: format!("{:?}", tensor.dtype()) });
        }
        if tensor.shape() != parameter.shape {
            let (found, expected) = (tensor.shape().to_vec(), parameter.shape);
            return Err(WeightsError::Shape { name, found, expected });
        }
        let (numbers, _) = tensor.data().as_chunks::<4>();
        let numbers: Vec<f32> = numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        if numbers.iter().any(|number| !number.is_finite()) {
            return Err(WeightsError::NotFinite { name });
        }
        all.push((name, numbers));
    }
    let mut names = file.names();
    names.sort_unstable();
    if let Some(name) = names.into_iter().find(|name| all.iter().all(|(known, _)| known != name)) {
        return Err(WeightsError::Unknown { name: name.to_owned() });
    }
    for (name, numbers) in all {
        network.set_parameter(&name, &numbers).expect("name and length have been compared");
    }
    Ok(())
}
