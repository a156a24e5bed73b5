//! Runs that are over, to be gone on with.

use crate::engine::MAX_BYTES;
use crate::lab::Lab;

/// Runs that are kept at most.
pub(super) const KEPT_RUNS: usize = 6;
/// Bytes that they may hold together: the present run, which may have two networks, needs room as well.
pub(super) const KEPT_BYTES: u64 = MAX_BYTES / 2;

/// Whole labs, as they were, the oldest first.
pub(super) struct Kept<L>(Vec<(u32, L)>);

impl<L> Default for Kept<L> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<L: Lab> Kept<L> {
    /// Keeps a lab under a number; where that is too much, the oldest go.
    pub(super) fn put(&mut self, run: u32, mut lab: L) {
        lab.put_aside();
        self.0.push((run, lab));
        while self.0.len() > KEPT_RUNS || self.bytes() > KEPT_BYTES {
            self.0.remove(0);
        }
    }

    /// Hands a lab out, if it is still here.
    pub(super) fn take(&mut self, run: u32) -> Option<L> {
        let place = self.0.iter().position(|(kept, _)| *kept == run)?;
        Some(self.0.remove(place).1)
    }

    /// The numbers of those that are here.
    pub(super) fn runs(&self) -> Vec<u32> {
        self.0.iter().map(|(run, _)| *run).collect()
    }

    fn bytes(&self) -> u64 {
        self.0.iter().map(|(_, lab)| lab.bytes()).sum()
    }
}
