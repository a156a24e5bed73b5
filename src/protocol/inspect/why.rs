//! Why the network answers what it answers.

use serde::{Deserialize, Serialize};

use crate::protocol::maps::Maps;

/// How far two pictures are from each other in the last hidden layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Distance {
    /// 1 − cos of the angle between them.
    #[default]
    Cosine,
    /// The straight line.
    Euclidean,
}

/// What covers a part of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patch {
    /// Rows and columns, from 1.
    pub size: usize,
    /// Pixels from one place to the next, from 1.
    pub stride: usize,
}

/// What is asked about the picture looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyQuestion {
    /// The class whose score is explained; the answered one if none is chosen.
    pub class: Option<usize>,
    /// Index path of the layer whose maps are weighed; the last convolution if none is chosen.
    pub layer: Option<Vec<usize>>,
    /// What covers the picture.
    pub patch: Patch,
    /// How similar pictures are found.
    pub distance: Distance,
    /// Similar pictures that the page has, by [`Neighbours::version`].
    pub known: u32,
}

/// The answer. All maps are as large as the picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhyAnswer {
    /// The class that is explained.
    pub class: usize,
    /// The class with the largest score.
    pub answered: usize,
    /// Score of the explained class, before the softmax.
    pub score: f32,
    /// And its probability.
    pub probability: f32,
    /// |∂score/∂pixel|.
    pub saliency: Maps,
    /// Index paths of all layers with feature maps.
    pub layers: Vec<Vec<usize>>,
    /// Places that speak for the class; `None` if no layer has feature maps.
    pub cam: Option<CamView>,
    /// What covering does.
    pub occlusion: OcclusionView,
    /// Pictures done for the similar ones, and all that are compared.
    pub compared: (usize, usize),
    /// Similar pictures, if the page does not have them.
    pub neighbours: Option<Neighbours>,
}

/// Grad-CAM of one layer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CamView {
    /// Index path of the layer.
    pub layer: Vec<usize>,
    /// Rows and columns of its maps.
    pub size: (usize, usize),
    /// The map, enlarged.
    pub map: Maps,
}

/// How far covering has come, and the last map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OcclusionView {
    /// Places done.
    pub done: usize,
    /// All places.
    pub places: usize,
    /// How much less likely the class is with a pixel covered.
    pub map: Option<Maps>,
    /// Step of the network at that map.
    pub step: u64,
}

/// Similar pictures of the training set, the most similar first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Neighbours {
    /// Counts the answers, from 1.
    pub version: u32,
    /// Step of the network.
    pub step: u64,
    /// How many training pictures were compared.
    pub among: usize,
    /// The pictures.
    pub pictures: Maps,
    /// Class of each, and how far it is.
    pub found: Vec<(usize, f32)>,
}
