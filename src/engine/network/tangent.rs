//! How the gradient at the input changes with the parameters.

use super::Network;
use crate::engine::Real;
use crate::engine::layer::{At, Layer, Turn};
use crate::engine::params::Store;

/// Room for a second derivative, sized once for a network's largest batch.
#[derive(Debug)]
pub struct Tangent {
    /// ẋ at every place, from the input to the output.
    tangents: Vec<Vec<Real>>,
    /// τ above and below a layer.
    turns: [Vec<Real>; 2],
}

impl Tangent {
    /// Room for this network; none if one of its layers has no tangents, which dense layers,
    /// convolutions, flattening, the rectifiers, tanh and the sigmoid have.
    pub fn new(network: &Network) -> Option<Self> {
        let stack = &network.stack;
        let tangents: Vec<Vec<Real>> =
            stack.lens().iter().map(|len| vec![0.0; len * network.max_batch]).collect();
        let widest = tangents.iter().map(Vec::len).max().unwrap_or(0);
        let all = stack.layers().iter().all(Layer::has_tangent);
        all.then(|| Self { tangents, turns: [(); 2].map(|()| vec![0.0; widest]) })
    }
}

impl Network {
    /// Adds to the gradients of parameters those of Σₙ vₙ·gₙ, where gₙ is the gradient at the n-th
    /// input that the last [`backward_from`](Self::backward_from) gave, and vₙ a constant direction:
    /// `direction` is `batch × inputs`. Exact, but at the kinks of rectifiers, where nothing is.
    ///
    /// # Panics
    /// If nothing went back, the direction has another length, or the room is another network's.
    pub fn accumulate_turn(&mut self, direction: &[Real], room: &mut Tangent) {
        let (batch, depth) = (self.batch, self.stack.depth());
        let Store { values, gradients, .. } = &mut self.store;
        let packing = &mut self.packing;
        let straight = !self.stack.layers().iter().any(Layer::bends);
        let (layers, flows) = self.stack.flows(batch);
        let len = |place: usize| flows.len(place);
        assert_eq!(direction.len(), len(0), "a direction for each input");
        room.tangents[0][..len(0)].copy_from_slice(direction);
        for (index, layer) in layers.iter_mut().enumerate() {
            let (below, above) = room.tangents.split_at_mut(index + 1);
            let (x, y) = (flows.activation(index), flows.activation(index + 1));
            let at = At { x, y, batch, values, packing };
            layer.tangent(at, &below[index][..len(index)], &mut above[0][..len(index + 1)]);
        }
        let [mut above, mut below] = room.turns.each_mut();
        above[..len(depth)].fill(0.0);
        for (index, layer) in layers.iter_mut().enumerate().rev() {
            let (x, y) = (flows.activation(index), flows.activation(index + 1));
            let turn = Turn {
                tangent: &room.tangents[index][..len(index)],
                slope: flows.gradient(index + 1),
                straight,
                above: &above[..len(index + 1)],
                below: &mut below[..len(index)],
                gradients,
            };
            layer.turn(At { x, y, batch, values, packing }, turn);
            std::mem::swap(&mut above, &mut below);
        }
    }
}
