//! Panels whose work answers many questions: what they found out is kept while the panel is shown,
//! whatever else is asked meanwhile.

use super::{Subject, WorkingCopy};
use crate::engine::Network;
use crate::lab::features::study::FeaturesStudy;
use crate::lab::results::study::ResultsStudy;
use crate::lab::shelf::Examples;
use crate::lab::why::study::WhyStudy;
use crate::protocol::inspect::{Look, Seen};

/// What the panel that is shown has found out.
#[derive(Debug, Default)]
pub(super) enum Study {
    /// The panel keeps nothing.
    #[default]
    None,
    Why(Box<WhyStudy>),
    Results(Box<ResultsStudy>),
    Features(Box<FeaturesStudy>),
}

impl Study {
    /// Answers a panel that keeps what it finds; beside the answer stands the share of work done
    /// while more is to come.
    pub(super) fn look(
        &mut self,
        look: &Look,
        subject: &mut Subject,
        copy: &mut WorkingCopy,
    ) -> (Option<Seen>, Option<f32>) {
        match look {
            Look::Why(question) => {
                if !matches!(self, Self::Why(_)) {
                    *self = Self::Why(Box::default());
                }
                let Self::Why(study) = self else { return (None, None) };
                let (answer, work) = study.look(question, subject, copy);
                (Some(Seen::Why(Box::new(answer))), work)
            }
            Look::Results(question) => {
                if !matches!(self, Self::Results(_)) {
                    *self = Self::Results(Box::default());
                }
                let Self::Results(study) = self else { return (None, None) };
                let (answer, work) = study.look(question, subject, copy);
                (Some(Seen::Results(answer)), work)
            }
            Look::Features(question) => {
                if !matches!(self, Self::Features(_)) {
                    *self = Self::Features(Box::default());
                }
                let Self::Features(study) = self else { return (None, None) };
                let (answer, work) = study.look(question, subject, copy);
                (Some(Seen::Features(answer)), work)
            }
            Look::Layer(_) | Look::History(_) | Look::Cost => (None, None),
        }
    }

    pub(super) fn has_work(&self) -> bool {
        match self {
            Self::None => false,
            Self::Why(study) => study.has_work(),
            Self::Results(study) => study.has_work(),
            Self::Features(study) => study.has_work(),
        }
    }

    pub(super) fn work(&mut self, copy: &mut Network, examples: &Examples) {
        match self {
            Self::None => {}
            Self::Why(study) => study.work(copy, examples),
            Self::Results(study) => study.work(copy, examples),
            Self::Features(study) => study.work(copy, examples),
        }
    }

    /// The network may be another one although it has done as many steps.
    pub(super) fn forget(&mut self) {
        match self {
            Self::None => {}
            Self::Why(study) => study.forget(),
            Self::Results(study) => study.forget(),
            Self::Features(study) => study.forget(),
        }
    }
}
