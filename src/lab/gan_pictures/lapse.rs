//! The sheet as it was, at intervals that grow: a list of bounded size, however long training goes on.

use std::rc::Rc;

use serde_bytes::ByteBuf;

use super::gallery::Gallery;
use crate::protocol::gan_pictures::Lapse;
use crate::protocol::maps::Maps;

/// Frames after which every second one is left out.
const MAX: usize = 96;
/// Steps from one to the next, at first.
const INTERVAL: u64 = 10;

/// A frame: the step, and levels 0…255 of all samples.
pub(super) type Kept = (u64, Rc<[u8]>);

/// The frames so far.
pub(super) struct TimeLapse {
    frames: Vec<Kept>,
    interval: u64,
}

impl Default for TimeLapse {
    fn default() -> Self {
        Self { frames: Vec::with_capacity(MAX), interval: INTERVAL }
    }
}

impl TimeLapse {
    /// Whether a frame is due after so many steps.
    pub(super) fn is_due(&self, step: u64) -> bool {
        step.is_multiple_of(self.interval)
    }

    /// Keeps a frame, from values in −1…1.
    pub(super) fn keep(&mut self, step: u64, values: &[f32]) {
        let level = |v: &f32| (f32::midpoint(*v, 1.0) * 255.0 + 0.5) as u8;
        self.frames.push((step, values.iter().map(level).collect()));
        if self.frames.len() >= MAX {
            self.interval *= 2;
            let interval = self.interval;
            self.frames.retain(|(step, _)| step.is_multiple_of(interval));
        }
    }

    /// The frames.
    pub(super) fn frames(&self) -> &[Kept] {
        &self.frames
    }

    /// Their steps.
    pub(super) fn steps(&self) -> Vec<u64> {
        self.frames.iter().map(|(step, _)| *step).collect()
    }

    /// One of them, if it is there.
    pub(super) fn frame(&self, place: usize, gallery: &Gallery) -> Option<Lapse> {
        let (step, levels) = self.frames.get(place)?;
        let pixels = ByteBuf::from(levels.to_vec());
        let count = levels.len() / gallery.shape().len();
        let empty = gallery.maps(&[]);
        Some(Lapse { place, step: *step, generated: Maps { count, pixels, ..empty } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_stays_short_and_begins_at_the_beginning() {
        let mut lapse = TimeLapse::default();
        for step in (0..100_000).filter(|step| step % 10 == 0) {
            if lapse.is_due(step) {
                lapse.keep(step, &[-1.0, 0.0, 1.0]);
            }
            assert!(lapse.frames().len() < MAX);
        }
        let steps = lapse.steps();
        assert!(steps.len() >= MAX / 2 && steps[0] == 0 && steps.is_sorted(), "{steps:?}");
        assert_eq!(lapse.frames()[0].1[..], [0, 128, 255]);
    }
}
