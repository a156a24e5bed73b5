//! The page's mirror of a lab whose settings, frames and end are all that it has.

use std::ops::Deref;
use std::time::Duration;

use leptos::prelude::*;

use crate::protocol::classifier::{CurveUpdate, Known, Status};
use crate::protocol::message::{Failure, Pace, Topic};
use crate::protocol::setting::Number;
use crate::ui::lab::Controls;
use crate::ui::lab::session::{LabSession, Mirror};

/// How long what takes long is left alone.
const ASK_AGAIN: Duration = Duration::from_millis(200);

/// What a lab has of its own.
pub(in crate::ui::chapters) trait Bench:
    Topic<
        Setup: PartialEq + Send + Sync,
        Configured: Clone + Send + Sync,
        Frame: Clone + Send + Sync,
        Divergence: Clone + Send + Sync,
    >
{
    /// What of it is looked at.
    type Look: Clone + Default + PartialEq + Send + Sync + 'static;
    /// What is kept from frame to frame, until the lab is built anew.
    type Kept: Clone + Default + Send + Sync + 'static;
    /// The number that all chance comes from.
    const SEED: Number<Self::Setup>;

    /// Whether going from one setup to another needs a new network.
    fn needs_rebuild(before: &Self::Setup, after: &Self::Setup) -> bool;
    /// What to ask for.
    fn probe(look: &Self::Look, kept: &Self::Kept, known: Known) -> Self::Probe;
    /// Of it, what follows the hand.
    fn urgent_probe(look: &Self::Look, kept: &Self::Kept, known: Known) -> Self::Probe {
        Self::probe(look, kept, known)
    }
    /// Takes from a frame what is to be kept; gives whether there was anything.
    fn keep(kept: &mut Self::Kept, frame: &mut Self::Frame) -> bool;
    /// Where training stands, and what is new on its curves.
    fn seen(frame: &Self::Frame) -> (Status, CurveUpdate);
    /// Whether something is being computed that another frame has to bring.
    fn goes_on(_frame: &Self::Frame) -> bool {
        false
    }
    /// Whether something takes long to compute that what follows the hand asks for, too. It is asked for
    /// now and then, without all else: at rest nothing else changes.
    fn takes_long(_frame: &Self::Frame) -> bool {
        false
    }
}

/// The mirror. Copied freely into closures.
pub(in crate::ui::chapters) struct BenchSession<T: Bench> {
    /// What is set.
    pub(in crate::ui::chapters) setup: RwSignal<T::Setup>,
    /// What of it is looked at.
    pub(in crate::ui::chapters) look: RwSignal<T::Look>,
    /// Answer to the last configuration.
    pub(in crate::ui::chapters) configured: RwSignal<Option<T::Configured>>,
    /// What was last seen.
    pub(in crate::ui::chapters) frame: RwSignal<Option<T::Frame>>,
    /// What is kept from frame to frame.
    pub(in crate::ui::chapters) kept: RwSignal<T::Kept>,
    /// Why it stopped by itself.
    pub(in crate::ui::chapters) ended: RwSignal<Option<T::Divergence>>,
    /// Why what was set could not be built.
    pub(in crate::ui::chapters) failure: RwSignal<Option<Failure>>,
    lab: LabSession<T>,
    /// Whether what takes long is soon asked for.
    waits: StoredValue<bool>,
}

// Derived, these would ask the same of the topic.
impl<T: Bench> Clone for BenchSession<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Bench> Copy for BenchSession<T> {}

impl<T: Bench> Deref for BenchSession<T> {
    type Target = LabSession<T>;

    fn deref(&self) -> &Self::Target {
        &self.lab
    }
}

impl<T: Bench> BenchSession<T> {
    /// A session without a worker yet.
    pub(in crate::ui::chapters) fn new(setup: T::Setup, pace: Pace) -> Self {
        Self {
            setup: RwSignal::new(setup),
            look: RwSignal::new(T::Look::default()),
            configured: RwSignal::new(None),
            frame: RwSignal::new(None),
            kept: RwSignal::new(T::Kept::default()),
            ended: RwSignal::new(None),
            failure: RwSignal::new(None),
            lab: LabSession::new(pace),
            waits: StoredValue::new(false),
        }
    }

    /// Asks in a while for what takes long.
    fn ask_again(&self) {
        if self.waits.try_update_value(|waits| std::mem::replace(waits, true)) == Some(false) {
            let session = *self;
            let ask = move || {
                if session.waits.try_set_value(false).is_none() {
                    session.hurry();
                }
            };
            set_timeout(ask, ASK_AGAIN);
        }
    }

    /// Starts the worker when it is first needed.
    pub(in crate::ui::chapters) fn ensure_started(&self) {
        if !self.lab.has_started() {
            self.lab.start(*self);
        }
    }

    /// Takes over a whole state, from a link.
    pub(in crate::ui::chapters) fn adopt(&self, setup: &T::Setup, pace: Pace) {
        self.setup.set(setup.clone());
        self.set_pace(pace);
        self.reset();
    }

    /// Changes settings; whatever can be taken over while running is.
    pub(in crate::ui::chapters) fn change(&self, change: impl FnOnce(&mut T::Setup)) {
        self.lab.change(self.setup, T::needs_rebuild, change);
    }

    /// Looks at something else.
    pub(in crate::ui::chapters) fn look_at(&self, change: impl FnOnce(&mut T::Look)) {
        let before = self.look.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            self.look.set(after);
            self.want_frame();
        }
    }

    /// Looks at something else, at once.
    pub(in crate::ui::chapters) fn follow(&self, change: impl FnOnce(&mut T::Look)) {
        self.look.update(change);
        self.hurry();
    }

    /// What bar, keys and messages need.
    pub(in crate::ui::chapters) fn controls(self) -> Controls {
        Controls::new(
            self.lab,
            Signal::derive(move || self.setup.with(|setup| (T::SEED.get)(setup) as u32)),
            move |seed| self.change(|setup| (T::SEED.set)(setup, f64::from(seed))),
        )
    }
}

impl<T: Bench> Mirror<T> for BenchSession<T> {
    fn setup(&self) -> T::Setup {
        self.setup.get_untracked()
    }

    fn probe(&self) -> T::Probe {
        let look = self.look.get_untracked();
        self.kept.with_untracked(|kept| T::probe(&look, kept, self.known()))
    }

    fn urgent_probe(&self) -> T::Probe {
        let look = self.look.get_untracked();
        self.kept.with_untracked(|kept| T::urgent_probe(&look, kept, self.known()))
    }

    fn end(&self) {
        self.kept.set(T::Kept::default());
    }

    fn begin(&self) {
        self.ended.set(None);
        self.failure.set(None);
    }

    fn configured(&self, configured: T::Configured) {
        self.configured.set(Some(configured));
    }

    fn show(&self, mut frame: T::Frame) -> (Status, CurveUpdate) {
        let seen = T::seen(&frame);
        self.kept.maybe_update(|kept| T::keep(kept, &mut frame));
        let goes_on = T::goes_on(&frame);
        if T::takes_long(&frame) && !seen.0.running {
            self.ask_again();
        }
        self.frame.set(Some(frame));
        if goes_on {
            self.want_frame();
        }
        seen
    }

    fn diverged(&self, divergence: T::Divergence) {
        self.ended.set(Some(divergence));
    }

    fn failed(&self, failure: Failure) {
        self.failure.set(Some(failure));
    }
}
