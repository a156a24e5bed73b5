//! Everything of the chapter that outlives its view.

use leptos::prelude::*;

use super::topics::{CodeSession, Looks, SubspaceSession};
use crate::protocol::autoencoder::Drawn;
use crate::protocol::autoencoder_link::{self, MapStyle, Shared, Tab};
use crate::protocol::link::LinkProblem;
use crate::protocol::picture_set::OwnSet;
use crate::ui::chapters::frame::ChapterSession;
use crate::ui::chapters::regularisation::bench::BenchSession;

/// Pictures in a row of the decoded plane.
const SHEET: usize = 15;
/// Steps of the line between two pictures.
pub(super) const STEPS: usize = 9;

/// The state of the chapter. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Autoencoders {
    /// Part of the lab that is shown.
    pub(super) tab: RwSignal<Tab>,
    /// The autoencoder.
    pub(super) code: CodeSession,
    /// How the map shows the test pictures.
    pub(super) style: RwSignal<MapStyle>,
    /// The two test pictures between which a line is drawn.
    pub(super) ends: RwSignal<[usize; 2]>,
    /// The seed of the codes that are drawn.
    pub(super) samples: RwSignal<u32>,
    /// The picture of the learner's own.
    pub(super) drawn: RwSignal<Option<Drawn>>,
    /// The test picture whose neighbours are sought.
    pub(super) place: RwSignal<usize>,
    /// Labels of each class that the small classifier knows.
    pub(super) labels: RwSignal<usize>,
    /// Linear ones against principal components.
    pub(super) subspace: SubspaceSession,
}

impl ChapterSession for Autoencoders {
    type Shared = Shared;

    fn read(text: &str, known: &[OwnSet]) -> (Shared, Vec<LinkProblem>) {
        autoencoder_link::read(text, known)
    }

    fn step(shared: &Shared) -> Option<u64> {
        shared.step
    }

    fn new(shared: &Shared) -> Self {
        let all = Self {
            tab: RwSignal::new(shared.tab),
            code: BenchSession::new(shared.setup.clone(), shared.pace),
            style: RwSignal::new(shared.style),
            ends: RwSignal::new(shared.ends),
            samples: RwSignal::new(shared.samples),
            drawn: RwSignal::new(None),
            place: RwSignal::new(shared.place),
            labels: RwSignal::new(shared.labels),
            subspace: BenchSession::new(shared.subspace.clone(), shared.pace),
        };
        all.subspace.look.set(shared.size);
        all.keep_looking();
        all
    }

    fn adopt(&self, shared: &Shared) {
        self.tab.set(shared.tab);
        self.style.set(shared.style);
        self.ends.set(shared.ends);
        self.samples.set(shared.samples);
        self.place.set(shared.place);
        self.labels.set(shared.labels);
        self.code.adopt(&shared.setup, shared.pace);
        self.subspace.look.set(shared.size);
        self.subspace.adopt(&shared.subspace, shared.pace);
    }

    fn pause(&self) {
        self.code.pause();
        self.subspace.pause();
    }
}

impl Autoencoders {
    /// Shows a part of the lab; what is not to be seen does not run.
    pub(super) fn show(&self, tab: Tab) {
        let before = self.tab.get_untracked();
        if before == tab {
            return;
        }
        if (before == Tab::Components) != (tab == Tab::Components) {
            self.pause();
        }
        self.tab.set(tab);
    }

    /// The state as the text of a link.
    pub(super) fn link(&self) -> String {
        let tab = self.tab.get();
        let (pace, step) = if tab == Tab::Components {
            (self.subspace.pace.get(), self.subspace.step_for_link())
        } else {
            (self.code.pace.get(), self.code.step_for_link())
        };
        autoencoder_link::write(&Shared {
            tab,
            setup: self.code.setup.get(),
            style: self.style.get(),
            ends: self.ends.get(),
            samples: self.samples.get(),
            place: self.place.get(),
            labels: self.labels.get(),
            subspace: self.subspace.setup.get(),
            size: self.subspace.look.get(),
            pace,
            step,
        })
    }

    /// The worker is asked for what the shown part of the lab needs.
    fn keep_looking(self) {
        Effect::new(move || {
            let space = self.tab.get() == Tab::Space;
            let uses = self.tab.get() == Tab::Uses;
            let train = self.tab.get() == Tab::Train;
            let repair = self.tab.get() == Tab::Repair;
            let looks = Looks {
                wall: train,
                filters: train,
                map: space,
                sheet: (space && self.style.get() == MapStyle::Sheet).then_some(SHEET),
                code: None,
                morph: space.then(|| (self.ends.get(), STEPS)),
                samples: space.then(|| self.samples.get()),
                drawn: self.drawn.get().filter(|_| repair),
                scores: uses,
                neighbours: uses.then(|| self.place.get()),
                few_labels: uses.then(|| self.labels.get()),
            };
            self.code.look_at(|look| *look = Looks { code: look.code.take(), ..looks });
        });
        // A code, and a drawing, belong to networks with as many numbers.
        Effect::new(move || {
            let (code, pixels) = self.code.setup.with(|s| (s.code, s.set.shape().len()));
            let fits = |drawn: &Drawn| drawn.levels.len() == pixels;
            if !self.drawn.with_untracked(|drawn| drawn.as_ref().is_none_or(fits)) {
                self.drawn.set(None);
            }
            self.code.look_at(|look| look.code = look.code.take().filter(|z| z.len() == code));
        });
    }
}
