//! Where a number of the stack comes from that is pointed at.

use super::backward::weight;
use super::layer::go_back;
use super::origin::origin;
use super::place::{Position, index};
use super::shown::Shown;
use crate::engine::Network;
use crate::protocol::inspect::layer::WeightPlace;
use crate::protocol::inspect::pointed::{Pointed, PointedSeen};

/// Tells of a number, after a forward pass of the picture; nothing if there is none at its place, as right
/// after a change of the network. Parameters stay as they are.
pub fn point(network: &mut Network, shown: &Shown, asked: &Pointed) -> Option<PointedSeen> {
    go_back(network, shown.truth);
    let (mut origins, mut seen) = (Vec::new(), None);
    match asked {
        Pointed::Output(paths, place) => {
            for path in paths {
                let position = Position::new(network, path)?;
                index(*place, position.output)?;
                origins.push(origin(network, &position, *place));
            }
        }
        Pointed::Weight(path, place) => {
            let asked = WeightPlace { part: "weight".to_owned(), at: *place };
            seen = Some(weight(network, &Position::new(network, path)?, Some(&asked))?);
        }
    }
    Some(PointedSeen { asked: asked.clone(), origins, weight: seen })
}
