//! Answers the panel of results: evaluates the test set in slices, again and again while training
//! runs, and keeps what the last evaluation found.

use super::calibration::calibration;
use super::metrics::{class_scores, confusions};
use super::{Review, Verdict};
use crate::engine::Network;
use crate::lab::inspect::{Subject, WorkingCopy};
use crate::lab::shelf::Examples;
use crate::lab::slices::Work;
use crate::protocol::inspect::results::{
    Case, Cases, CellView, Results, ResultsAnswer, ResultsQuestion,
};
use crate::protocol::maps::Maps;

/// Wrong answers that are shown.
const WORST: usize = 12;
/// Pictures of a cell that are shown.
const CELL: usize = 24;

/// What is kept from question to question.
#[derive(Debug, Default)]
pub struct ResultsStudy {
    under_way: Option<UnderWay>,
    done: Option<(Results, Review)>,
    /// Step of the last evaluation that was begun.
    step: Option<u64>,
}

#[derive(Debug)]
struct UnderWay {
    review: Review,
    work: Work,
    pictures: usize,
}

impl ResultsStudy {
    /// Answers; beside it stands the share of work done while more is to come.
    pub fn look(
        &mut self,
        question: &ResultsQuestion,
        subject: &mut Subject,
        copy: &mut WorkingCopy,
    ) -> (ResultsAnswer, Option<f32>) {
        let lost = self.under_way.is_some() && !copy.is_made();
        let stale = self.under_way.is_none() && self.step != Some(subject.step);
        if lost || stale {
            copy.take_over(subject.network);
            self.step = Some(subject.step);
            self.under_way = Some(UnderWay {
                review: Review::default(),
                work: Work::of(subject.network),
                pictures: subject.examples.split.test.len(),
            });
        }
        let new = self.done.as_ref().filter(|(results, _)| results.version != question.known);
        let progress = self
            .under_way
            .as_ref()
            .map(|under_way| (under_way.review.verdicts.len(), under_way.pictures));
        let pictures = subject.examples.split.test.len();
        let answer = ResultsAnswer {
            progress: progress.unwrap_or((pictures, pictures)),
            results: new.map(|(results, _)| Box::new(results.clone())),
            cell: self.cell(question, subject.examples),
        };
        (answer, progress.map(|(done, all)| done as f32 / all as f32))
    }

    /// Whether an evaluation is under way.
    pub fn has_work(&self) -> bool {
        self.under_way.is_some()
    }

    /// A slice of it.
    pub fn work(&mut self, copy: &mut Network, examples: &Examples) {
        let Some(under_way) = &mut self.under_way else { return };
        under_way.review.advance(copy, examples, under_way.work);
        if under_way.review.verdicts.len() < under_way.pictures {
            return;
        }
        let review = std::mem::take(&mut under_way.review);
        self.under_way = None;
        let version = self.done.as_ref().map_or(1, |(results, _)| results.version + 1);
        let results = results(&review, examples, version, self.step.unwrap_or(0));
        self.done = Some((results, review));
    }

    /// The network may be another one although it has done as many steps.
    pub fn forget(&mut self) {
        (self.under_way, self.step) = (None, None);
    }

    fn cell(&self, question: &ResultsQuestion, examples: &Examples) -> Option<CellView> {
        let (results, review) = self.done.as_ref()?;
        let (version, cell) = (results.version, question.cell?);
        if question.known_cell == Some((version, cell)) {
            return None;
        }
        let mut places = review.cell(cell.0, cell.1);
        let count = places.len();
        places.truncate(CELL);
        Some(CellView { version, cell, count, cases: cases(&review.verdicts, &places, examples) })
    }
}

fn results(review: &Review, examples: &Examples, version: u32, step: u64) -> Results {
    let (verdicts, classes) = (&review.verdicts, examples.pictures.classes);
    let confusions = confusions(verdicts, classes);
    let mut worst = review.worst();
    let mistakes = worst.len();
    worst.truncate(WORST);
    Results {
        version,
        step,
        classes,
        scores: class_scores(&confusions, classes),
        confusions,
        calibration: calibration(verdicts),
        mistakes,
        worst: cases(verdicts, &worst, examples),
    }
}

fn cases(verdicts: &[Verdict], places: &[usize], examples: &Examples) -> Cases {
    let Examples { pictures, split } = examples;
    let shades = places.iter().flat_map(|place| pictures.shades(split.test[*place]));
    let shades: Vec<f32> = shades.collect();
    let case = |place: &usize| {
        let Verdict { truth, answer, confidence, loss } = verdicts[*place];
        Case { place: *place, truth, answer, sure: confidence, loss }
    };
    Cases {
        pictures: Maps::pictures(&shades, pictures.shape),
        cases: places.iter().map(case).collect(),
    }
}
