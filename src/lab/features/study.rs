//! Answers the panel of features: maps the last hidden layer in slices, again and again while
//! training runs.

use super::Mapping;
use super::align::align;
use super::pca::Components;
use crate::engine::Network;
use crate::lab::hidden;
use crate::lab::inspect::{Subject, WorkingCopy};
use crate::lab::shelf::Examples;
use crate::lab::slices::Work;
use crate::protocol::inspect::features::{Dot, FeatureMap, FeaturesAnswer, FeaturesQuestion};
use crate::protocol::maps::Maps;

/// What is kept from question to question.
#[derive(Debug, Default)]
pub struct FeaturesStudy {
    under_way: Option<(Mapping, Work)>,
    done: Option<(FeatureMap, Components)>,
    /// Step of the last map that was begun.
    step: Option<u64>,
}

impl FeaturesStudy {
    /// Answers; beside it stands the share of work done while more is to come.
    pub fn look(
        &mut self,
        question: &FeaturesQuestion,
        subject: &mut Subject,
        copy: &mut WorkingCopy,
    ) -> (FeaturesAnswer, Option<f32>) {
        let lost = self.under_way.is_some() && !copy.is_made();
        let stale = self.under_way.is_none() && self.step != Some(subject.step);
        if lost || stale {
            copy.take_over(subject.network);
            self.step = Some(subject.step);
            let work = Work::of(subject.network);
            self.under_way = Some((Mapping::new(subject.network, subject.examples, work), work));
        }
        let done = self.done.as_ref();
        let progress = self.under_way.as_ref().map(|(mapping, _)| mapping.progress());
        let answer = FeaturesAnswer {
            progress: progress.unwrap_or((1, 1)),
            map: done
                .filter(|(map, _)| map.version != question.known)
                .map(|(map, _)| Box::new(map.clone())),
            looked_at: done
                .map(|(_, components)| components.project(hidden::of_last(subject.network))),
            pointed: question.pointed.and_then(|place| pointed(place, subject.examples)),
        };
        (answer, progress.map(|(done, all)| done as f32 / (all + 1) as f32))
    }

    /// Whether a map is under way.
    pub fn has_work(&self) -> bool {
        self.under_way.is_some()
    }

    /// A slice of it.
    pub fn work(&mut self, copy: &mut Network, examples: &Examples) {
        let Some((mapping, work)) = &mut self.under_way else { return };
        let before = self.done.as_ref().map(|(_, components)| components);
        let found = mapping.advance(copy, examples, *work, before);
        let Some(mut components) = found else { return };
        align(&mut components, before.map(|before| &before.scores[..]));
        let version = self.done.as_ref().map_or(1, |(map, _)| map.version + 1);
        let class = |place: usize| examples.pictures.labels[examples.split.test[place]] as usize;
        let answers = mapping.places().iter().zip(mapping.answers());
        let dots = answers.zip(&components.scores).map(|((place, answer), at)| Dot {
            place: *place,
            class: class(*place),
            answer: *answer,
            at: *at,
        });
        let map = FeatureMap {
            version,
            step: self.step.unwrap_or(0),
            width: mapping.width(),
            explained: components.explained,
            dots: dots.collect(),
        };
        self.done = Some((map, components));
        self.under_way = None;
    }

    /// The network may be another one although it has done as many steps.
    pub fn forget(&mut self) {
        (self.under_way, self.step) = (None, None);
    }
}

fn pointed(place: usize, examples: &Examples) -> Option<(usize, Maps)> {
    let index = *examples.split.test.get(place)?;
    let shades: Vec<f32> = examples.pictures.shades(index).collect();
    Some((place, Maps::pictures(&shades, examples.pictures.shape)))
}
