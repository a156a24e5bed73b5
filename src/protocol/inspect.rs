//! Looking into the network of the workbench: the panels beside it, what each asks for, and what it is
//! answered.
//!
//! Only the panel that is shown asks. Its question travels with every probe and its answer with every
//! frame. A panel adds one variant to [`Look`] and one to [`Seen`], with a file of its own for what
//! they hold.

pub mod cost;
pub mod features;
pub mod history;
pub mod layer;
pub mod pointed;
pub mod results;
pub mod why;

use serde::{Deserialize, Serialize};

use cost::LayerTimes;
use features::{FeaturesAnswer, FeaturesQuestion};
use history::HistorySeen;
use layer::{LayerLook, LayerSeen};
use results::{ResultsAnswer, ResultsQuestion};
use why::{WhyAnswer, WhyQuestion};

/// A panel of the workbench.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Panel {
    /// Loss and accuracy over training.
    #[default]
    Curves,
    /// One layer from the inside.
    Layer,
    /// Why the network answers what it answers.
    Why,
    /// What it gets right and wrong.
    Results,
    /// Where pictures lie in the space of the last hidden layer.
    Features,
    /// This run beside others.
    Compare,
    /// What computing costs.
    Cost,
    /// Files to take away and to bring in.
    Files,
}

impl Panel {
    /// All of them in their order, with their names in a link.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Curves, "curves"),
        (Self::Layer, "layer"),
        (Self::Why, "why"),
        (Self::Results, "results"),
        (Self::Features, "features"),
        (Self::Compare, "compare"),
        (Self::Cost, "cost"),
        (Self::Files, "files"),
    ];
}

/// What is shown of a layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Maps and gradients now.
    #[default]
    Maps,
    /// Histograms over training.
    History,
    /// One picture, layer by layer.
    Walk,
}

impl Facet {
    /// All of them in their order, with their names in a link.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Maps, "maps"), (Self::History, "history"), (Self::Walk, "walk")];
}

/// What the panel that is shown asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Look {
    /// One layer.
    Layer(LayerLook),
    /// The layer at an index path over training.
    History(Vec<usize>),
    /// How long each layer takes.
    Cost,
    /// Why the network answers what it answers.
    Why(WhyQuestion),
    /// What it gets right and wrong.
    Results(ResultsQuestion),
    /// Where pictures lie in the space of the last hidden layer.
    Features(FeaturesQuestion),
}

/// The answer to a [`Look`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Seen {
    /// One layer.
    Layer(Box<LayerSeen>),
    /// A layer over training.
    History(Box<HistorySeen>),
    /// How long each layer takes.
    Cost(LayerTimes),
    /// Why the network answers what it answers.
    Why(Box<WhyAnswer>),
    /// What it gets right and wrong.
    Results(ResultsAnswer),
    /// Where pictures lie in the space of the last hidden layer.
    Features(FeaturesAnswer),
}
