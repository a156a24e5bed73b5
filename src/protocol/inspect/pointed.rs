//! A number of the stack that is pointed at, and where it comes from; asked for beside whatever panel is
//! shown.

use serde::{Deserialize, Serialize};

use super::layer::{Origin, Place, WeightSeen};

/// A number that is pointed at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pointed {
    /// What layers one behind the other have at a place, that of the last one: a layer, and the activation
    /// that follows it. Their index paths.
    Output(Vec<Vec<usize>>, Place),
    /// A weight of the layer at an index path, by its place among its kernels.
    Weight(Vec<usize>, Place),
}

/// What there is to tell of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PointedSeen {
    /// What was asked for.
    pub asked: Pointed,
    /// The origin of the number in each of the layers, in their order.
    pub origins: Vec<Origin>,
    /// The weight.
    pub weight: Option<WeightSeen>,
}
