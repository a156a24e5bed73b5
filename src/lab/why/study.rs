//! Answers the panel that asks why: what one pass tells at once, covering and comparing in slices.

use super::grad_cam::{grad_cam, layers_with_maps, usual_layer};
use super::neighbours::{Index, features};
use super::occlusion::Occlusion;
use super::saliency::saliency;
use super::score_gradient;
use crate::engine::{Network, Shape};
use crate::lab::classifier::{argmax, softmax};
use crate::lab::inspect::{Subject, WorkingCopy};
use crate::lab::shelf::Examples;
use crate::lab::slices::Work;
use crate::protocol::classifier::Picture;
use crate::protocol::inspect::why::{
    CamView, Distance, Neighbours, OcclusionView, Patch, WhyAnswer, WhyQuestion,
};
use crate::protocol::maps::Maps;

/// Similar pictures that are shown.
const SHOWN: usize = 8;

/// What is kept from question to question.
#[derive(Debug, Default)]
pub struct WhyStudy {
    round: Option<Round>,
    occlusion: OcclusionView,
    neighbours: Neighbours,
}

/// What is found out about one state of the network.
#[derive(Debug)]
struct Round {
    step: u64,
    work: Work,
    covered: Covered,
    occlusion: Occlusion,
    index: Index,
    /// What the similar pictures that are shown were searched for.
    compared: Option<(Picture, Distance)>,
}

/// What covering depends on, besides the network.
#[derive(Clone, Debug, PartialEq)]
struct Covered {
    picture: Picture,
    class: Option<usize>,
    patch: Patch,
}

impl WhyStudy {
    /// Answers; beside it stands the share of work done while more is to come.
    pub fn look(
        &mut self,
        question: &WhyQuestion,
        subject: &mut Subject,
        copy: &mut WorkingCopy,
    ) -> (WhyAnswer, Option<f32>) {
        let scores = subject.network.output().to_vec();
        let answered = argmax(&scores);
        let class = question.class.filter(|class| *class < scores.len()).unwrap_or(answered);
        self.go_on(question, class, subject, copy);

        let (height, width) = size(subject.network.spec().input);
        let channels = subject.network.spec().input.channels();
        let gradient = score_gradient(subject.network, class);
        let saliency = saliency(gradient, channels);
        let network = &*subject.network;
        let layer = question.layer.clone().or_else(|| usual_layer(network));
        let cam = layer.and_then(|layer| {
            let cam = grad_cam(network, &layer)?;
            let map = Maps::from_zero(&cam.enlarged(height, width), 1, height, width);
            Some(CamView { layer, size: (cam.height, cam.width), map })
        });
        let known = self.neighbours.version == question.known;
        let answer = WhyAnswer {
            class,
            answered,
            score: scores[class],
            probability: softmax(&scores)[class],
            saliency: Maps::from_zero(&saliency, 1, height, width),
            layers: layers_with_maps(network),
            cam,
            occlusion: self.occlusion.clone(),
            compared: self.round.as_ref().map_or((0, 0), |round| round.index.progress()),
            neighbours: (!known).then(|| self.neighbours.clone()),
        };
        (answer, self.share())
    }

    /// Whether there is something left to do.
    pub fn has_work(&self) -> bool {
        let round = self.round.as_ref();
        round.is_some_and(|round| !round.occlusion.is_done() || !round.index.is_done())
    }

    /// A slice of it.
    pub fn work(&mut self, copy: &mut Network, examples: &Examples) {
        let Some(round) = &mut self.round else { return };
        if round.occlusion.is_done() {
            round.index.advance(copy, examples, round.work);
            return;
        }
        round.occlusion.advance(copy, round.work);
        (self.occlusion.done, self.occlusion.places) = round.occlusion.progress();
        if round.occlusion.is_done() {
            let (height, width) = size(copy.spec().input);
            let losses = round.occlusion.losses();
            self.occlusion.map = Some(Maps::symmetric(&losses, 1, height, width));
            self.occlusion.step = round.step;
        }
    }

    /// The network may be another one although it has done as many steps.
    pub fn forget(&mut self) {
        self.round = None;
    }

    /// Begins whatever has to be done anew, and compares what is there.
    fn go_on(
        &mut self,
        question: &WhyQuestion,
        class: usize,
        subject: &mut Subject,
        copy: &mut WorkingCopy,
    ) {
        let picture = subject.picture.clone();
        let covered = Covered { picture, class: question.class, patch: question.patch };
        let values = &subject.shown.values;
        let begin =
            |patch| Occlusion::new(subject.examples.pictures.shape, values.clone(), class, patch);
        let before = self.round.as_ref().map(|round| &round.covered);
        let other_picture = before.is_none_or(|before| before.picture != covered.picture);
        if before.is_none_or(|before| *before != covered) {
            self.occlusion = OcclusionView::default();
        }
        if other_picture && !self.neighbours.found.is_empty() {
            let version = self.neighbours.version + 1;
            self.neighbours = Neighbours { version, ..Neighbours::default() };
        }
        // While it trains, a round that is through is soon followed by the next.
        if !other_picture {
            self.compare(question, subject, copy);
        }
        let busy = self.has_work() && !other_picture;
        let current = |round: &Round| round.step == subject.step || busy;
        if !copy.is_made() || !self.round.as_ref().is_some_and(current) {
            copy.take_over(subject.network);
            let work = Work::of(subject.network);
            self.round = Some(Round {
                step: subject.step,
                work,
                occlusion: begin(covered.patch),
                covered,
                index: Index::new(subject.network, subject.examples, work),
                compared: None,
            });
        } else if let Some(round) = self.round.as_mut().filter(|round| round.covered != covered) {
            round.occlusion = begin(covered.patch);
            round.covered = covered;
        }
        if let Some(round) = &self.round {
            (self.occlusion.done, self.occlusion.places) = round.occlusion.progress();
        }
        self.compare(question, subject, copy);
    }

    /// Searches for similar pictures, once all pictures are there.
    fn compare(&mut self, question: &WhyQuestion, subject: &Subject, copy: &mut WorkingCopy) {
        let (Some(round), Some(copy)) = (&mut self.round, copy.network()) else { return };
        let wanted = (subject.picture.clone(), question.distance);
        if round.index.is_done() && round.compared.as_ref() != Some(&wanted) {
            let near = features(copy, &subject.shown.values);
            let version = self.neighbours.version + 1;
            self.neighbours = found(round, &near, question.distance, subject.examples, version);
            round.compared = Some(wanted);
        }
    }

    fn share(&self) -> Option<f32> {
        let round = self.round.as_ref().filter(|_| self.has_work())?;
        let (covered, compared) = (round.occlusion.progress(), round.index.progress());
        Some((covered.0 + compared.0) as f32 / (covered.1 + compared.1) as f32)
    }
}

fn found(
    round: &Round,
    near: &[f32],
    distance: Distance,
    examples: &Examples,
    version: u32,
) -> Neighbours {
    let Examples { pictures, split } = examples;
    let nearest = round.index.nearest(near, distance, SHOWN);
    let shades = nearest.iter().flat_map(|(place, _)| pictures.shades(split.train[*place]));
    let shades: Vec<f32> = shades.collect();
    let class = |place: usize| pictures.labels[split.train[place]] as usize;
    Neighbours {
        version,
        step: round.step,
        among: round.index.progress().1,
        pictures: Maps::pictures(&shades, pictures.shape),
        found: nearest.iter().map(|(place, far)| (class(*place), *far)).collect(),
    }
}

/// Rows and columns of a picture.
fn size(input: Shape) -> (usize, usize) {
    match input {
        Shape::Image { height, width, .. } => (height, width),
        Shape::Vector(units) => (1, units),
    }
}
