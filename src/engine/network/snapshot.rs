//! A copy of what training changes, to return to.

use std::mem::discriminant;

use super::Network;
use crate::engine::optimizer::Moments;
use crate::engine::{OptimizerSpec, Real};

/// Parameters, what the optimizer remembers, and the place in the streams of chance. Allocated
/// once; saving into it allocates nothing.
#[derive(Clone, Debug)]
pub struct Snapshot {
    values: Vec<Real>,
    moments: Moments,
    /// The optimizer whose moments they are.
    optimizer: Option<OptimizerSpec>,
    /// Positions in the layers' streams of chance.
    positions: Vec<u128>,
}

impl Snapshot {
    /// Bytes of what it holds.
    pub fn bytes(&self) -> u64 {
        (size_of_val(&self.values[..]) + self.moments.bytes()) as u64
    }
}

impl Network {
    /// A snapshot of the present state.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            values: self.store.values.clone(),
            moments: self.moments.clone(),
            optimizer: self.spec.optimizer,
            positions: self.positions(),
        }
    }

    /// Saves the present state into a snapshot of this network.
    ///
    /// # Panics
    /// If the snapshot is of a network with other parameters.
    pub fn save(&self, into: &mut Snapshot) {
        into.values.copy_from_slice(&self.store.values);
        into.moments.copy_from(&self.moments);
        into.optimizer = self.spec.optimizer;
        into.positions.clear();
        self.stack.positions(&mut into.positions);
    }

    /// Returns to a saved state. What was tuned since (optimizer, penalty, `keep`) stays; if the
    /// optimizer is now of another kind, it starts afresh.
    ///
    /// # Panics
    /// If the snapshot is of a network with other parameters.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        self.store.values.copy_from_slice(&snapshot.values);
        let kind = |optimizer: &Option<OptimizerSpec>| optimizer.as_ref().map(discriminant);
        if kind(&snapshot.optimizer) == kind(&self.spec.optimizer) {
            self.moments.copy_from(&snapshot.moments);
        } else {
            self.moments.reset();
        }
        self.stack.set_positions(&mut snapshot.positions.iter());
    }

    fn positions(&self) -> Vec<u128> {
        let mut positions = Vec::new();
        self.stack.positions(&mut positions);
        positions
    }
}
