//! Where pictures lie in the space of the last hidden layer, seen from where they spread most.

use serde::{Deserialize, Serialize};

use crate::protocol::maps::Maps;

/// What is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeaturesQuestion {
    /// Version of the map that the page has; 0 for none.
    pub known: u32,
    /// Place in the test set of a picture to show.
    pub pointed: Option<usize>,
}

/// The answer; what the page has is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeaturesAnswer {
    /// Work done for the map under way, and all of it.
    pub progress: (usize, usize),
    /// A new map.
    pub map: Option<Box<FeatureMap>>,
    /// Where the picture looked at lies.
    pub looked_at: Option<[f32; 2]>,
    /// The picture to show, and its place in the test set.
    pub pointed: Option<(usize, Maps)>,
}

/// Test pictures in the plane of the first two principal components.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeatureMap {
    /// Counts the maps, from 1.
    pub version: u32,
    /// Step of the network.
    pub step: u64,
    /// Numbers of the hidden layer.
    pub width: usize,
    /// Share of the whole variance along each axis.
    pub explained: [f32; 2],
    /// The pictures.
    pub dots: Vec<Dot>,
}

/// One picture.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dot {
    /// Place in the test set.
    pub place: usize,
    /// Its class.
    pub class: usize,
    /// The class it is taken for.
    pub answer: usize,
    /// Where it lies, from the mean of all.
    pub at: [f32; 2],
}
