//! How the game stood, at intervals: a list of bounded size, however long it goes on.

use crate::protocol::gan::{self, Known, Readings};
use crate::protocol::gan_pictures;

/// Readings after which every second one is left out.
const MAX: usize = 512;
/// Steps from one to the next, at first.
const INTERVAL: u64 = 20;

/// What a log keeps.
pub(in crate::lab) trait Logged: Clone {
    /// Steps done then.
    fn step(&self) -> u64;
    /// The same with other losses, ℓᴰ and ℓᴳ.
    fn with(self, losses: [f32; 2]) -> Self;
}

impl Logged for gan::Reading {
    fn step(&self) -> u64 {
        self.step
    }

    fn with(self, [discriminator, generator]: [f32; 2]) -> Self {
        Self { discriminator, generator, ..self }
    }
}

impl Logged for gan_pictures::Reading {
    fn step(&self) -> u64 {
        self.step
    }

    fn with(self, [discriminator, generator]: [f32; 2]) -> Self {
        Self { discriminator, generator, ..self }
    }
}

/// The readings so far, and the losses since the last one.
pub(in crate::lab) struct Log<R> {
    generation: u32,
    list: Vec<R>,
    interval: u64,
    sums: [f64; 2],
    counts: [u32; 2],
}

impl<R> Default for Log<R> {
    fn default() -> Self {
        let (list, sums, counts) = (Vec::with_capacity(MAX), [0.0; 2], [0; 2]);
        Self { generation: 0, list, interval: INTERVAL, sums, counts }
    }
}

impl<R: Logged> Log<R> {
    /// Takes in ℓᴰ and ℓᴳ of a step; what is NaN does not count.
    pub(in crate::lab) fn record_step(&mut self, losses: [f32; 2]) {
        for (who, loss) in losses.into_iter().enumerate().filter(|(_, loss)| !loss.is_nan()) {
            self.sums[who] += f64::from(loss);
            self.counts[who] += 1;
        }
    }

    /// Whether a reading is due after so many steps.
    pub(in crate::lab) fn is_due(&self, step: u64) -> bool {
        step.is_multiple_of(self.interval)
    }

    /// Takes in a reading, with the mean losses since the last one.
    pub(in crate::lab) fn record(&mut self, reading: R) {
        let mean = |who: usize| (self.sums[who] / f64::from(self.counts[who])) as f32;
        self.list.push(reading.with([mean(0), mean(1)]));
        (self.sums, self.counts) = ([0.0; 2], [0; 2]);
        if self.list.len() < MAX {
            return;
        }
        self.interval *= 2;
        self.generation += 1;
        let interval = self.interval;
        self.list.retain(|reading| reading.step().is_multiple_of(interval));
    }

    /// Everything after what the page has.
    pub(in crate::lab) fn since(&self, known: Known) -> Readings<R> {
        let first = if known.generation == self.generation { known.count } else { 0 };
        let list = self.list.get(first..).unwrap_or(&[]).to_vec();
        Readings { generation: self.generation, list }
    }
}
