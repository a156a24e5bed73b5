//! Runs of the workbench that are over, to be compared and gone on with.

use leptos::prelude::*;

use crate::protocol::classifier::Status;
use crate::protocol::message::{KeptNetwork, KeptRuns};
use crate::protocol::workbench::Workbench;
use crate::ui::lab::curves::Curves;

/// A run of fewer steps is not worth remembering.
const MIN_STEPS: u64 = 20;
/// More curves on one plot cannot be told apart; the older ones wait to be shown.
const MAX_SHOWN: usize = 12;

/// A run that is over.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Counts runs, from 1.
    pub number: u32,
    /// What the learner calls it; empty for its number.
    pub name: String,
    /// What was set at its end.
    pub workbench: Workbench,
    /// Its curves.
    pub curves: Curves,
    /// Where it stood.
    pub status: Status,
    /// Whether its settings alone lead there again.
    pub repeatable: bool,
    /// Whether the worker still has its network.
    pub network: KeptNetwork,
    /// Whether its curve is shown beside the others.
    pub shown: bool,
}

/// All of them, the oldest first. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Runs {
    /// The runs.
    pub list: RwSignal<Vec<Run>>,
    count: StoredValue<u32>,
}

impl Default for Runs {
    fn default() -> Self {
        Self { list: RwSignal::new(Vec::new()), count: StoredValue::new(0) }
    }
}

impl Runs {
    /// Remembers a run that ends; gives its number if it was worth it.
    pub fn remember(
        &self,
        workbench: Workbench,
        curves: Curves,
        status: Status,
        repeatable: bool,
    ) -> Option<u32> {
        if status.step < MIN_STEPS {
            return None;
        }
        let number = self.count.with_value(|count| count + 1);
        self.count.set_value(number);
        self.list.update(|runs| {
            let (name, network, shown) = (String::new(), KeptNetwork::Here(None), true);
            runs.push(Run { number, name, workbench, curves, status, repeatable, network, shown });
            if let Some(oldest) = runs.iter_mut().rev().filter(|run| run.shown).nth(MAX_SHOWN) {
                oldest.shown = false;
            }
        });
        Some(number)
    }

    /// The worker says which networks it still has.
    pub fn hear(&self, kept: &KeptRuns) {
        let now = |run: &Run| {
            let bytes = kept.runs.iter().find(|(number, _)| *number == run.number);
            let gone = kept.gone.iter().find(|(number, _)| *number == run.number);
            match (bytes, gone, run.network) {
                (Some((_, bytes)), ..) => KeptNetwork::Here(Some(*bytes)),
                (None, Some((_, why)), _) => KeptNetwork::Gone(*why),
                // A worker that knows nothing of it is another one.
                (None, None, KeptNetwork::Here(_)) => KeptNetwork::Lost,
                (None, None, known) => known,
            }
        };
        if self.list.with_untracked(|runs| runs.iter().any(|run| now(run) != run.network)) {
            self.list.update(|runs| {
                for run in runs.iter_mut() {
                    run.network = now(run);
                }
            });
        }
    }

    /// Changes one.
    pub fn change(&self, number: u32, change: impl FnOnce(&mut Run)) {
        self.list.update(|runs| {
            if let Some(run) = runs.iter_mut().find(|run| run.number == number) {
                change(run);
            }
        });
    }

    /// Takes one out.
    pub fn take(&self, number: u32) -> Option<Run> {
        let place =
            self.list.with_untracked(|all| all.iter().position(|run| run.number == number))?;
        self.list.try_update(|runs| runs.remove(place))
    }
}
