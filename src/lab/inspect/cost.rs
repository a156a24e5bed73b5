//! How long each layer takes.
//!
//! A layer runs too quickly for the clock of a browser, which ticks in steps of up to a millisecond.
//! So each runs again and again on the same numbers for some milliseconds, and of several rounds the
//! fastest counts: whatever else the machine does only ever makes a layer slower.

use super::{JOB_BATCH, Job, Subject};
use crate::data::batches::gather;
use crate::engine::{Mode, Network, Target};
use crate::lab::shelf::Examples;
use crate::protocol::inspect::Seen;
use crate::protocol::inspect::cost::{LayerTime, LayerTimes};

/// Time for which one layer runs in one round.
const RUN_MS: f64 = 4.0;
/// Rounds through all layers.
const ROUNDS: usize = 4;

/// The job: slice by slice one layer, forward or backward.
pub(super) struct Timing {
    times: LayerTimes,
    /// Layers below it have nothing to do on the way back.
    first_that_learns: usize,
    layers: usize,
    /// Runs done.
    done: usize,
}

impl Timing {
    pub(super) fn new(subject: &Subject) -> Self {
        let batch = subject.batch.min(JOB_BATCH).min(subject.examples.split.train.len());
        Self {
            times: LayerTimes {
                batch,
                bytes: subject.network.bytes(),
                parameter_bytes: subject.network.parameter_bytes(),
                layers: Vec::new(),
            },
            first_that_learns: subject.network.first_that_learns(),
            layers: subject.network.spec().layers.len(),
            done: 0,
        }
    }

    /// Makes a step of training up to where the optimizer would come.
    fn prepare(&self, copy: &mut Network, examples: &Examples) {
        let (mut x, mut labels) = (Vec::new(), Vec::new());
        let indices = &examples.split.train[..self.times.batch];
        gather(&examples.pictures, indices, &mut x, &mut labels);
        copy.zero_gradients();
        copy.forward(&x, self.times.batch, Mode::Train);
        copy.loss(Target::Labels(&labels));
        copy.accumulate_gradients();
    }
}

impl Job for Timing {
    fn advance(&mut self, copy: &mut Network, examples: &Examples, clock: &dyn Fn() -> f64) -> f32 {
        let per_round = 2 * self.layers;
        let (layer, back) = ((self.done % per_round) / 2, self.done % 2 == 1);
        if layer == 0 && !back {
            self.prepare(copy, examples);
        }
        let ms = if back && layer < self.first_that_learns {
            0.0
        } else {
            mean_ms(clock, || {
                if back { copy.backward_layer(layer) } else { copy.forward_layer(layer) }
            })
        };
        let times = &mut self.times.layers;
        if times.len() <= layer {
            times.push(LayerTime { forward_ms: f32::INFINITY, backward_ms: f32::INFINITY });
        }
        let time = &mut times[layer];
        let least = if back { &mut time.backward_ms } else { &mut time.forward_ms };
        *least = least.min(ms);
        self.done += 1;
        self.done as f32 / (per_round * ROUNDS) as f32
    }

    fn seen(&self) -> Option<Seen> {
        let is_whole = self.done >= 2 * self.layers;
        is_whole.then(|| Seen::Cost(self.times.clone()))
    }
}

/// Mean time of one run, over runs that take [`RUN_MS`] together.
fn mean_ms(clock: &dyn Fn() -> f64, mut run: impl FnMut()) -> f32 {
    let start = clock();
    let mut runs = 0;
    loop {
        run();
        runs += 1;
        let elapsed = clock() - start;
        if elapsed >= RUN_MS {
            return (elapsed / f64::from(runs)) as f32;
        }
    }
}
