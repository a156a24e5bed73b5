//! Where real points come from.

use serde::{Deserialize, Serialize};

use super::{REACH, Setup};
use crate::data::distributions::Distribution;
use crate::data::strokes::Strokes;

/// Places of all strokes together, at most.
pub const MAX_PLACES: usize = 400;

/// A distribution of real points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// Eight Gaussians on a circle.
    Ring,
    /// Five by five Gaussians.
    Grid,
    /// An arm of a turn and three quarters.
    Spiral,
    /// A straight line.
    Line,
    /// What someone has drawn.
    Drawn,
}

impl Source {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Ring, "ring"),
        (Self::Grid, "grid"),
        (Self::Spiral, "spiral"),
        (Self::Line, "line"),
        (Self::Drawn, "drawn"),
    ];
}

impl Setup {
    /// The distribution to imitate; none before anything is drawn.
    pub fn distribution(&self) -> Option<Distribution> {
        Some(match self.source {
            Source::Ring => Distribution::Ring,
            Source::Grid => Distribution::Grid,
            Source::Spiral => Distribution::Spiral,
            Source::Line => Distribution::Line,
            Source::Drawn => {
                let place = |place: &[i16; 2]| place.map(|at| f64::from(at) / 100.0);
                let strokes = self.drawn.iter().map(|stroke| stroke.iter().map(place).collect());
                Distribution::Drawn(Strokes::new(strokes)?)
            }
        })
    }
}

/// Leaves out places beyond [`MAX_PLACES`], and brings the others into what is shown.
pub(super) fn tidy(drawn: &mut Vec<Vec<[i16; 2]>>) {
    let limit = (REACH * 100.0) as i16;
    let mut room = MAX_PLACES;
    for stroke in &mut *drawn {
        stroke.truncate(room);
        room -= stroke.len();
        stroke.iter_mut().flatten().for_each(|at| *at = (*at).clamp(-limit, limit));
    }
    drawn.retain(|stroke| !stroke.is_empty());
}
