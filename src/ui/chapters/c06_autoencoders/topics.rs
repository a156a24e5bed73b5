//! What the chapter's two labs have of their own.

use crate::protocol::autoencoder::{
    self, Autoencoding, Decoded, Drawn, Evaluation, FewLabels, Filters, Map, Neighbours, Probe,
    Read, Samples, Scores, Sheet, Wall,
};
use crate::protocol::classifier::{CurveUpdate, Known, Status};
use crate::protocol::maps::Maps;
use crate::protocol::setting::Number;
use crate::protocol::subspace::{self, Point, Subspace};
use crate::ui::chapters::regularisation::bench::{Bench, BenchSession};

/// An autoencoder learns.
pub(super) type CodeSession = BenchSession<Autoencoding>;
/// Linear ones against principal components.
pub(super) type SubspaceSession = BenchSession<Subspace>;

/// What is looked at of the autoencoder: see [`Probe`].
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::ui::chapters) struct Looks {
    pub(super) wall: bool,
    pub(super) map: bool,
    pub(super) sheet: Option<usize>,
    /// The code in hand; without one, that in the middle of the map.
    pub(super) code: Option<Vec<f32>>,
    pub(super) morph: Option<([usize; 2], usize)>,
    pub(super) samples: Option<u32>,
    pub(super) drawn: Option<Drawn>,
    pub(super) scores: bool,
    pub(super) neighbours: Option<usize>,
    pub(super) few_labels: Option<usize>,
}

/// What was last seen of each.
#[derive(Clone, Debug, Default)]
pub(in crate::ui::chapters) struct Seen {
    pub(super) points: Vec<Evaluation>,
    pub(super) wall: Option<Wall>,
    pub(super) filters: Option<Filters>,
    pub(super) map: Option<Map>,
    pub(super) sheet: Option<Sheet>,
    pub(super) decoded: Option<Decoded>,
    pub(super) morph: Option<[Maps; 2]>,
    pub(super) samples: Option<Samples>,
    pub(super) read: Option<Read>,
    pub(super) scores: Option<Scores>,
    pub(super) neighbours: Option<Neighbours>,
    pub(super) few_labels: Option<FewLabels>,
}

/// Puts what has come in place of what was there; gives whether anything has.
fn take<T>(kept: &mut Option<T>, news: &mut Option<T>) -> bool {
    let any = news.is_some();
    if any {
        *kept = news.take();
    }
    any
}

impl Bench for Autoencoding {
    type Look = Looks;
    type Kept = Seen;
    const SEED: Number<autoencoder::Setup> = autoencoder::SEED;

    fn needs_rebuild(before: &autoencoder::Setup, after: &autoencoder::Setup) -> bool {
        before.needs_rebuild(after)
    }

    fn probe(look: &Looks, kept: &Seen, _: Known) -> Probe {
        let middle = || kept.map.as_ref().map(|map| map.plane.origin.clone());
        Probe {
            known: kept.points.len(),
            wall: look.wall,
            map: look.map,
            sheet: look.sheet,
            decode: look.code.clone().or_else(middle).filter(|_| look.map).into_iter().collect(),
            morph: look.morph,
            samples: look.samples,
            drawn: look.drawn.clone(),
            scores: look.scores,
            neighbours: look.neighbours,
            few_labels: look.few_labels,
        }
    }

    fn urgent_probe(look: &Looks, kept: &Seen, _: Known) -> Probe {
        Probe {
            known: kept.points.len(),
            decode: look.code.clone().filter(|_| look.map).into_iter().collect(),
            drawn: look.drawn.clone(),
            ..Probe::default()
        }
    }

    fn keep(kept: &mut Seen, frame: &mut autoencoder::Frame) -> bool {
        let points = std::mem::take(&mut frame.points);
        let any = [
            !points.is_empty(),
            take(&mut kept.wall, &mut frame.wall),
            take(&mut kept.filters, &mut frame.filters),
            take(&mut kept.map, &mut frame.map),
            take(&mut kept.sheet, &mut frame.sheet),
            take(&mut kept.decoded, &mut frame.decoded),
            take(&mut kept.morph, &mut frame.morph),
            take(&mut kept.samples, &mut frame.samples),
            take(&mut kept.read, &mut frame.read),
            take(&mut kept.scores, &mut frame.scores),
            take(&mut kept.neighbours, &mut frame.neighbours),
            take(&mut kept.few_labels, &mut frame.few_labels),
        ];
        kept.points.extend(points);
        any.contains(&true)
    }

    fn seen(frame: &autoencoder::Frame) -> (Status, CurveUpdate) {
        (frame.status, CurveUpdate::default())
    }

    fn goes_on(frame: &autoencoder::Frame) -> bool {
        // The first errors are measured after the first frame.
        frame.status.step == 0 && !frame.status.running && frame.points.is_empty()
    }
}

impl Bench for Subspace {
    /// Which of the linear ones is looked at.
    type Look = usize;
    type Kept = Vec<Point>;
    const SEED: Number<subspace::Setup> = subspace::SEED;

    fn needs_rebuild(before: &subspace::Setup, after: &subspace::Setup) -> bool {
        before.needs_rebuild(after)
    }

    fn probe(look: &usize, kept: &Vec<Point>, _: Known) -> subspace::Probe {
        subspace::Probe { known: kept.len(), size: *look }
    }

    fn keep(kept: &mut Vec<Point>, frame: &mut subspace::Frame) -> bool {
        let news = std::mem::take(&mut frame.points);
        let any = !news.is_empty();
        kept.extend(news);
        any
    }

    fn seen(frame: &subspace::Frame) -> (Status, CurveUpdate) {
        (frame.status, CurveUpdate::default())
    }
}
