//! Floor 3: the experiments of the lecture, headless and seeded.
//!
//! A lab is built from what a person set, advances by small units of work, and can be probed at
//! any time in between. [`host`] runs a lab in time slices; the clock comes from outside.

pub mod autoencoder;
pub mod classifier;
pub mod convolution;
pub mod curve_fit;
pub mod curves;
pub mod dropout;
pub mod features;
pub mod gan;
pub mod gan_pictures;
mod guard;
pub mod hidden;
pub mod host;
pub mod inspect;
pub mod overfitting;
pub mod plane;
mod recipe;
pub mod regression;
pub mod results;
mod rival;
pub mod sheet;
pub mod shelf;
pub mod slices;
pub mod subspace;
pub mod sweep;
pub mod translation;
pub mod why;

use crate::protocol::message::{Failure, Topic};
use crate::protocol::weights::WeightsError;
use shelf::Shelf;

/// What [`Lab::advance`] came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Advance<D> {
    /// An optimizer step was done.
    Stepped,
    /// Part of a step or of an evaluation was done.
    Evaluated,
    /// Training ran away; a state from before is restored.
    Diverged(D),
}

/// What a lab can be set to.
pub type SetupOf<L> = <<L as Lab>::Topic as Topic>::Setup;
/// What can be asked of a lab.
pub type ProbeOf<L> = <<L as Lab>::Topic as Topic>::Probe;
/// What a lab answers to a probe.
pub type FrameOf<L> = <<L as Lab>::Topic as Topic>::Frame;
/// What a lab tells when it is built.
pub type ConfiguredOf<L> = <<L as Lab>::Topic as Topic>::Configured;
/// Why a lab stopped by itself.
pub type DivergenceOf<L> = <<L as Lab>::Topic as Topic>::Divergence;

/// An experiment that runs in units of work of a few milliseconds at most.
pub trait Lab: Sized {
    /// Its vocabulary.
    type Topic: Topic;

    /// Builds it; training stands at step 0.
    ///
    /// # Errors
    /// If the settings describe no network that works, or a set that is not on the shelf.
    fn new(setup: &SetupOf<Self>, shelf: &mut Shelf) -> Result<Self, Failure>;
    /// What the page should know about the new lab.
    fn configured(&self) -> ConfiguredOf<Self>;
    /// Takes over what can change while running.
    fn tune(&mut self, setup: &SetupOf<Self>);
    /// Does one unit of work.
    fn advance(&mut self) -> Advance<DivergenceOf<Self>>;
    /// Whether a step or an evaluation is under way that should be finished even when paused.
    fn evaluating(&self) -> bool;
    /// Optimizer steps done.
    fn steps(&self) -> u64;
    /// Epochs completed.
    fn epochs(&self) -> u32;
    /// Whether a look has work left, which is done between steps and at rest.
    fn has_work(&self) -> bool {
        false
    }
    /// Does a slice of that work, of a few milliseconds; nothing that is learned changes. The clock
    /// gives milliseconds.
    fn work(&mut self, _clock: &dyn Fn() -> f64) {}
    /// All parameters as a file, if this lab gives them away.
    fn save(&self) -> Option<Vec<u8>> {
        None
    }
    /// Takes the parameters of a file; the step count goes on.
    ///
    /// # Errors
    /// If they are not this network's; nothing changes then. A lab that takes none finds nothing
    /// readable.
    fn load(&mut self, _file: &[u8]) -> Result<(), WeightsError> {
        Err(WeightsError::Unreadable { reason: "this lab takes no parameters".to_owned() })
    }
    /// Is kept, to go on later: lets go of what can be made anew.
    fn put_aside(&mut self) {}
    /// Goes on after it was put aside, as if it had never been.
    fn take_up(&mut self) {}
    /// Bytes that it holds, as far as they grow with what was set.
    fn bytes(&self) -> u64 {
        0
    }
    /// Looks at the present state.
    fn probe(
        &mut self,
        probe: &ProbeOf<Self>,
        running: bool,
        steps_per_second: f32,
    ) -> FrameOf<Self>;
}
