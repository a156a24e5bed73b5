//! Floor 3: the experiments of the lecture, headless and seeded.
//!
//! A lab is built from what a person set, advances by small units of work, and can be probed at
//! any time in between. [`host`] runs a lab in time slices; the clock comes from outside.

pub mod classifier;
pub mod convolution;
pub mod curves;
pub mod host;
pub mod translation;

use crate::engine::SpecError;

/// What [`Lab::advance`] came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Advance<D> {
    /// An optimizer step was done.
    Stepped,
    /// Part of an evaluation was done; no step.
    Evaluated,
    /// The loss was no number any more; the last finite state is restored.
    Diverged(D),
}

/// An experiment that runs in units of work of a few milliseconds at most.
pub trait Lab: Sized {
    /// What a person can set.
    type Setup;
    /// What the page wants to see.
    type Probe;
    /// Answer to a probe.
    type Frame;
    /// Answer to a configuration.
    type Configured;
    /// Why training stopped by itself.
    type Divergence;

    /// Builds it; training stands at step 0.
    ///
    /// # Errors
    /// If the settings describe no network that works.
    fn new(setup: &Self::Setup) -> Result<Self, SpecError>;
    /// What the page should know about the new lab.
    fn configured(&self) -> Self::Configured;
    /// Takes over what can change while running.
    fn tune(&mut self, setup: &Self::Setup);
    /// Does one unit of work.
    fn advance(&mut self) -> Advance<Self::Divergence>;
    /// Whether an evaluation is under way that should be finished even when paused.
    fn evaluating(&self) -> bool;
    /// Optimizer steps done.
    fn steps(&self) -> u64;
    /// Epochs completed.
    fn epochs(&self) -> u32;
    /// Looks at the present state.
    fn probe(&mut self, probe: &Self::Probe, running: bool, steps_per_second: f32) -> Self::Frame;
}
