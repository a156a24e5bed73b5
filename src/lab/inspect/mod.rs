//! Looking into the network of the workbench, one file for each panel that asks.
//!
//! A question is answered at once from the pass that the picture has just made through the network,
//! or by a [`Job`] where that would take too long. Either way nothing that is learned changes: what
//! answers at once touches activations and gradients only, which every step of training writes anew
//! before it reads them, and jobs work on a copy of the network.
//!
//! To add a panel: a variant of `Look` and of `Seen` in [`protocol::inspect`](crate::protocol::inspect),
//! a file here, and a line in [`Inspector::look`].

mod backward;
mod copy;
mod cost;
mod dead;
mod grids;
mod histogram;
mod history;
mod layer;
mod origin;
mod place;
mod pointed;
mod shown;
mod sums;
#[cfg(test)]
mod tests;

pub use dead::DeadUnits;
pub use history::History;
mod study;

pub use copy::WorkingCopy;
pub use pointed::point;
pub use shown::Shown;

use crate::engine::Network;
use crate::lab::shelf::Examples;
use crate::protocol::classifier::Picture;
use crate::protocol::inspect::{Look, Seen};
use study::Study;

/// Pictures of the largest batch that jobs can run through their copy of the network.
pub const JOB_BATCH: usize = 64;

/// What there is to look at.
pub struct Subject<'a> {
    /// The network that learns, after a forward pass of the picture (batch of 1, as when evaluating).
    /// Loss and backward may run on it; parameters must stay as they are.
    pub network: &'a mut Network,
    /// All pictures.
    pub examples: &'a Examples,
    /// Which picture is looked at.
    pub picture: &'a Picture,
    /// What is on it.
    pub shown: &'a Shown,
    /// Optimizer steps done.
    pub step: u64,
    /// Pictures in a batch of training.
    pub batch: usize,
    /// What was recorded of all layers.
    pub history: &'a History,
    /// Units that do not fire.
    pub dead: &'a DeadUnits,
}

/// Looking that takes longer than a few milliseconds.
///
/// A job works on a copy of the network, in the state it had when the job began, so that what it finds
/// belongs to one moment although training goes on between its slices. Starting over with the next
/// state is not its business.
pub trait Job {
    /// Does a slice of a few milliseconds; gives the share of all work done so far, 1 at the end.
    /// `copy` takes batches of up to [`JOB_BATCH`]. `clock` gives milliseconds, for what is timed.
    fn advance(&mut self, copy: &mut Network, examples: &Examples, clock: &dyn Fn() -> f64) -> f32;

    /// What has been found so far; nothing while that would mislead.
    fn seen(&self) -> Option<Seen>;
}

/// When the same question is worked on again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Again {
    /// When the job is done and training has gone on meanwhile.
    AfterSteps,
    /// Only when the question is a new one.
    Never,
}

/// Answers panels, and keeps what they wait for.
#[derive(Default)]
pub struct Inspector {
    /// What jobs work on; made when the first one starts.
    copy: WorkingCopy,
    task: Option<Task>,
    study: Study,
}

/// A job under way, or done.
struct Task {
    look: Look,
    /// The picture, if the answer depends on it.
    picture: Option<Picture>,
    /// Steps done when it began.
    step: u64,
    job: Box<dyn Job>,
    /// Share that is done.
    progress: f32,
    /// What the job before it found out about the same question.
    before: Option<Seen>,
}

impl Inspector {
    /// Answers the panel that is shown. Beside the answer stands the share of work done, while more
    /// is to come.
    pub fn look(
        &mut self,
        look: Option<&Look>,
        mut subject: Subject,
    ) -> (Option<Seen>, Option<f32>) {
        let Some(look) = look else {
            (self.task, self.study) = (None, Study::None);
            return (None, None);
        };
        if matches!(look, Look::Why(_) | Look::Results(_) | Look::Features(_)) {
            self.task = None;
        } else {
            self.study = Study::None;
        }
        match look {
            Look::Layer(look) => {
                (layer::look(look, subject).map(|seen| Seen::Layer(Box::new(seen))), None)
            }
            Look::History(path) => {
                (Some(Seen::History(Box::new(subject.history.seen(path)))), None)
            }
            Look::Why(_) | Look::Results(_) | Look::Features(_) => {
                self.study.look(look, &mut subject, &mut self.copy)
            }
            Look::Cost => self
                .by_job(look, None, Again::Never, subject, |subject| cost::Timing::new(&subject)),
        }
    }

    /// Whether a job is under way.
    pub fn has_work(&self) -> bool {
        self.task.as_ref().is_some_and(|task| task.progress < 1.0) || self.study.has_work()
    }

    /// Does a slice of the job under way.
    pub fn work(&mut self, examples: &Examples, clock: &dyn Fn() -> f64) {
        let Some(copy) = self.copy.network() else { return };
        if let Some(task) = self.task.as_mut().filter(|task| task.progress < 1.0) {
            task.progress = task.job.advance(copy, examples, clock);
        } else {
            self.study.work(copy, examples);
        }
    }

    /// Forgets everything, as the network was tuned.
    pub fn forget(&mut self) {
        (self.copy, self.task) = (WorkingCopy::default(), None);
        self.study.forget();
    }

    /// Answers by a job; `picture` is given if the answer depends on it.
    fn by_job<J: Job + 'static>(
        &mut self,
        look: &Look,
        picture: Option<&Picture>,
        again: Again,
        subject: Subject,
        job: impl FnOnce(Subject) -> J,
    ) -> (Option<Seen>, Option<f32>) {
        let step = subject.step;
        let old =
            self.task.take().filter(|old| (&old.look, old.picture.as_ref()) == (look, picture));
        let is_due =
            |task: &Task| task.progress >= 1.0 && task.step != step && again == Again::AfterSteps;
        let task = match old {
            Some(task) if !is_due(&task) => task,
            old => {
                self.copy.take_over(subject.network);
                Task {
                    look: look.clone(),
                    picture: picture.cloned(),
                    step,
                    job: Box::new(job(subject)),
                    progress: 0.0,
                    before: old.and_then(|old| old.job.seen()),
                }
            }
        };
        let work = (task.progress < 1.0).then_some(task.progress);
        let now = if work.is_some() && task.before.is_some() { None } else { task.job.seen() };
        let seen = now.or_else(|| task.before.clone());
        self.task = Some(task);
        (seen, work)
    }
}
