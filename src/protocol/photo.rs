//! What the page asks of the worker that lays templates on a picture, and what it answers.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::convolution::{Change, Deeper, Window};
use super::maps::Maps;
use super::message::Topic;
use super::template::Template;

/// The vocabulary of that worker.
///
/// The templates come with the question, not with the settings: a picture is sent once, and while a
/// person paints only the weights travel.
#[derive(Clone, Copy, Debug)]
pub struct Photographed;

impl Topic for Photographed {
    const NAME: &'static str = "photo";
    type Setup = Scene;
    type Probe = Question;
    type Configured = ();
    type Frame = Answer;
    type Divergence = ();
}

/// A picture, and how templates go over it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scene {
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
    /// A level 0…255 for each pixel, row by row.
    pub levels: ByteBuf,
    /// How templates go over it.
    pub window: Window,
}

/// What the page wants to see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// The maps of these templates, as far as they are not known yet.
    Maps {
        /// All templates.
        templates: Vec<Template>,
        /// The one whose map comes first.
        looked_at: usize,
    },
    /// A template, layers behind it, and what becomes of all that when the picture moves.
    Depth(Depth),
}

/// A template and layers behind it on a picture that moves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Depth {
    /// The first layer; a rectifier follows.
    pub template: Template,
    /// The layers behind it.
    pub layers: Vec<Deeper>,
    /// Pixels by which the picture moves, down and to the right.
    pub shift: [i64; 2],
}

/// Answer to a [`Question`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// A map.
    Map {
        /// Of this template; `None` if all of them are known.
        of: Option<usize>,
        /// The map; empty if all of them are known.
        map: Maps,
    },
    /// What each layer does, the template's first; as far as they fit on the picture.
    Depth(Vec<Change>),
}
