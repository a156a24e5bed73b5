//! What the four labs have of their own.

use super::bench::{Bench, BenchSession};
use crate::protocol::classifier::{CurveUpdate, Known, Status};
use crate::protocol::dropout::{self, Dropout, Ensemble, EnsembleProbe};
use crate::protocol::overfitting::{self, Morph, Overfitting};
use crate::protocol::regression::{self, Regression};
use crate::protocol::setting::Number;
use crate::protocol::sweep::{self, Run, Sweep};

/// A network learns digits.
pub(in crate::ui::chapters) type DigitsSession = BenchSession<Overfitting>;
/// A network goes through points on a line.
pub(in crate::ui::chapters) type LineSession = BenchSession<Regression>;
/// The same network again and again.
pub(in crate::ui::chapters) type SweepSession = BenchSession<Sweep>;
/// A small network and all of its subnetworks.
pub(in crate::ui::chapters) type DropoutSession = BenchSession<Dropout>;

impl Bench for Overfitting {
    type Look = Option<Morph>;
    type Kept = ();
    const SEED: Number<overfitting::Setup> = overfitting::SEED;

    fn needs_rebuild(before: &overfitting::Setup, after: &overfitting::Setup) -> bool {
        before.needs_rebuild(after)
    }

    fn probe(look: &Self::Look, (): &(), _: Known) -> overfitting::Probe {
        overfitting::Probe { morph: *look }
    }

    fn keep((): &mut (), _: &mut overfitting::Frame) -> bool {
        false
    }

    fn seen(frame: &overfitting::Frame) -> (Status, CurveUpdate) {
        (frame.status, CurveUpdate::default())
    }

    fn goes_on(frame: &overfitting::Frame) -> bool {
        // The first errors are counted after the first frame.
        frame.points.is_empty()
    }
}

impl Bench for Regression {
    /// Runs with masks of their own.
    type Look = Option<usize>;
    type Kept = ();
    const SEED: Number<regression::Setup> = regression::SEED;

    fn needs_rebuild(before: &regression::Setup, after: &regression::Setup) -> bool {
        before.needs_rebuild(after)
    }

    fn probe(look: &Self::Look, (): &(), known: Known) -> regression::Probe {
        regression::Probe { known, runs: *look }
    }

    fn keep((): &mut (), _: &mut regression::Frame) -> bool {
        false
    }

    fn seen(frame: &regression::Frame) -> (Status, CurveUpdate) {
        (frame.status, frame.curves.clone())
    }
}

impl Bench for Sweep {
    type Look = ();
    type Kept = Vec<Run>;
    const SEED: Number<sweep::Setup> = sweep::SEED;

    fn needs_rebuild(before: &sweep::Setup, after: &sweep::Setup) -> bool {
        before != after
    }

    fn probe((): &(), runs: &Vec<Run>, _: Known) -> sweep::Probe {
        sweep::Probe { known: runs.len() }
    }

    fn keep(runs: &mut Vec<Run>, frame: &mut sweep::Frame) -> bool {
        let news = std::mem::take(&mut frame.runs);
        let any = !news.is_empty();
        runs.extend(news);
        any
    }

    fn seen(frame: &sweep::Frame) -> (Status, CurveUpdate) {
        (frame.status, CurveUpdate::default())
    }
}

/// What is looked at of the small network.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::ui::chapters) struct DropoutLook {
    /// Runs that are averaged, while the ensemble is looked at.
    pub(in crate::ui::chapters) runs: Option<usize>,
    /// Whether the twin is looked at.
    pub(in crate::ui::chapters) twin: bool,
}

impl Bench for Dropout {
    type Look = DropoutLook;
    type Kept = Option<Box<Ensemble>>;
    const SEED: Number<dropout::Setup> = dropout::SEED;

    fn needs_rebuild(before: &dropout::Setup, after: &dropout::Setup) -> bool {
        before.needs_rebuild(after)
    }

    fn probe(look: &DropoutLook, kept: &Self::Kept, known: Known) -> dropout::Probe {
        let version = kept.as_ref().map(|ensemble| ensemble.version);
        let ensemble = look.runs.map(|runs| EnsembleProbe { runs, known: version });
        dropout::Probe { known, ensemble, twin: look.twin }
    }

    fn keep(kept: &mut Self::Kept, frame: &mut dropout::Frame) -> bool {
        let news = frame.ensemble.take();
        let any = news.is_some();
        if any {
            *kept = news;
        }
        any
    }

    fn seen(frame: &dropout::Frame) -> (Status, CurveUpdate) {
        (frame.status, frame.curves.clone())
    }

    fn goes_on(frame: &dropout::Frame) -> bool {
        frame.progress.is_some()
    }
}
