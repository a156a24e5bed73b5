//! The copy of the network that slices of work run on, while training goes on.

use super::JOB_BATCH;
use crate::engine::{Network, Snapshot};

/// Made when it is first needed, then taken over into again and again without allocating.
#[derive(Debug, Default)]
pub struct WorkingCopy {
    made: Option<(Network, Snapshot)>,
}

impl WorkingCopy {
    /// Brings it into the state of a network.
    ///
    /// # Panics
    /// If the network is another than the one before it.
    pub fn take_over(&mut self, network: &Network) {
        let (copy, snapshot) = self.made.get_or_insert_with(|| {
            let copy = network.resized(JOB_BATCH).expect("smaller than the network that learns");
            (copy, network.snapshot())
        });
        network.save(snapshot);
        copy.restore(snapshot);
    }

    /// The copy, if it is made.
    pub fn network(&mut self) -> Option<&mut Network> {
        self.made.as_mut().map(|(copy, _)| copy)
    }

    /// Whether it is made.
    pub fn is_made(&self) -> bool {
        self.made.is_some()
    }
}
