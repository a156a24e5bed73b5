//! Runs that are over, to be gone on with.

use crate::lab::Lab;
use crate::protocol::message::{Gone, KEPT_BYTES, KeptRuns};

/// Whole labs, as they were, the oldest first; as many as [`KEPT_BYTES`] hold.
pub(super) struct Kept<L> {
    labs: Vec<(u32, L)>,
    /// Those that had to be let go.
    gone: Vec<(u32, Gone)>,
}

impl<L> Default for Kept<L> {
    fn default() -> Self {
        Self { labs: Vec::new(), gone: Vec::new() }
    }
}

impl<L: Lab> Kept<L> {
    /// Keeps a lab under a number; where that is too much, the oldest go.
    pub(super) fn put(&mut self, run: u32, mut lab: L) {
        lab.put_aside();
        if lab.bytes() > KEPT_BYTES {
            self.gone.push((run, Gone::TooLarge));
            return;
        }
        self.labs.push((run, lab));
        while self.labs.iter().map(|(_, lab)| lab.bytes()).sum::<u64>() > KEPT_BYTES {
            self.gone.push((self.labs.remove(0).0, Gone::MadeRoom));
        }
    }

    /// Hands a lab out, if it is still here.
    pub(super) fn take(&mut self, run: u32) -> Option<L> {
        let place = self.labs.iter().position(|(kept, _)| *kept == run)?;
        Some(self.labs.remove(place).1)
    }

    /// What is here, and what is not here any more.
    pub(super) fn tell(&self) -> KeptRuns {
        let runs = self.labs.iter().map(|(run, lab)| (*run, lab.bytes())).collect();
        KeptRuns { runs, gone: self.gone.clone() }
    }

    /// The labs, to be changed by tests.
    #[cfg(test)]
    pub(super) fn labs_mut(&mut self) -> &mut [(u32, L)] {
        &mut self.labs
    }
}
