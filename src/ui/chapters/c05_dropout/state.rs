//! Everything of the chapter that outlives its view.

use leptos::prelude::*;

use crate::protocol::dropout_link::{self, About, Shared, Tab, View};
use crate::protocol::link::LinkProblem;
use crate::protocol::overfitting::{MAX_RUNS, Morph};
use crate::protocol::picture_set::OwnSet;
use crate::ui::chapters::frame::ChapterSession;
use crate::ui::chapters::regularisation::bench::BenchSession;
use crate::ui::chapters::regularisation::topics::{
    DigitsSession, DropoutSession, LineSession, SweepSession,
};

/// Runs of a curve.
const CURVE_RUNS: usize = 100;

/// The state of the chapter. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Dropouts {
    /// Part of the lab that is shown.
    pub(super) tab: RwSignal<Tab>,
    /// The small network and its subnetworks.
    pub(super) net: DropoutSession,
    /// What is looked at.
    pub(super) view: RwSignal<View>,
    /// What uncertainty is shown on.
    pub(super) about: RwSignal<About>,
    /// The curve.
    pub(super) curve: LineSession,
    /// The network that reads digits.
    pub(super) digits: DigitsSession,
    /// With and without dropout.
    pub(super) helps: SweepSession,
}

impl ChapterSession for Dropouts {
    type Shared = Shared;

    fn read(text: &str, known: &[OwnSet]) -> (Shared, Vec<LinkProblem>) {
        dropout_link::read(text, known)
    }

    fn step(shared: &Shared) -> Option<u64> {
        shared.step
    }

    fn new(shared: &Shared) -> Self {
        let all = Self {
            tab: RwSignal::new(shared.tab),
            net: BenchSession::new(shared.net.clone(), shared.pace),
            view: RwSignal::new(shared.view),
            about: RwSignal::new(shared.about),
            curve: BenchSession::new(shared.curve.clone(), shared.pace),
            digits: BenchSession::new(shared.digits.clone(), shared.pace),
            helps: BenchSession::new(shared.helps.clone(), shared.pace),
        };
        all.look();
        all
    }

    fn adopt(&self, shared: &Shared) {
        self.tab.set(shared.tab);
        self.view.set(shared.view);
        self.about.set(shared.about);
        self.net.adopt(&shared.net, shared.pace);
        self.curve.adopt(&shared.curve, shared.pace);
        self.digits.adopt(&shared.digits, shared.pace);
        self.helps.adopt(&shared.helps, shared.pace);
        self.look();
    }

    fn pause(&self) {
        self.net.pause();
        self.curve.pause();
        self.digits.pause();
        self.helps.pause();
    }
}

impl Dropouts {
    /// Shows a part of the lab; what is not to be seen does not run.
    pub(super) fn show(&self, tab: Tab) {
        if self.tab.get_untracked() == tab {
            return;
        }
        let on_net = |tab| matches!(tab, Tab::Masks | Tab::Ensemble | Tab::Scaling);
        if !(on_net(tab) && on_net(self.tab.get_untracked())) {
            self.pause();
        }
        self.tab.set(tab);
        self.look();
    }

    /// Shows uncertainty on something else.
    pub(super) fn show_about(&self, about: About) {
        self.pause();
        self.about.set(about);
        self.look();
    }

    /// Changes what is looked at.
    pub(super) fn change_view(&self, change: impl FnOnce(&mut View)) {
        self.view.update(change);
        self.look();
    }

    /// Asks the labs for what is to be seen now.
    fn look(&self) {
        let (tab, view) = (self.tab.get_untracked(), self.view.get_untracked());
        self.net.look_at(|look| {
            look.runs = (tab == Tab::Ensemble).then_some(view.runs);
            look.twin = tab == Tab::Scaling;
        });
        self.curve.look_at(|look| *look = Some(CURVE_RUNS));
        let morph = Morph { digit: view.digit, share: view.turned, runs: MAX_RUNS };
        self.digits.look_at(|look| *look = Some(morph));
    }

    /// Starts the worker of what is shown.
    pub(super) fn ensure_started(&self) {
        match (self.tab.get(), self.about.get()) {
            (Tab::Masks | Tab::Ensemble | Tab::Scaling, _) => self.net.ensure_started(),
            (Tab::Uncertain, About::Curve) => self.curve.ensure_started(),
            (Tab::Uncertain, About::Digit) => self.digits.ensure_started(),
            (Tab::Helps, _) => self.helps.ensure_started(),
        }
    }

    /// The state as the text of a link.
    pub(super) fn link(&self) -> String {
        let (tab, about) = (self.tab.get(), self.about.get());
        let (pace, step) = match (tab, about) {
            (Tab::Masks | Tab::Ensemble | Tab::Scaling, _) => {
                (self.net.pace.get(), self.net.step_for_link())
            }
            (Tab::Uncertain, About::Curve) => (self.curve.pace.get(), self.curve.step_for_link()),
            (Tab::Uncertain, About::Digit) => (self.digits.pace.get(), self.digits.step_for_link()),
            (Tab::Helps, _) => (self.helps.pace.get(), self.helps.step_for_link()),
        };
        dropout_link::write(&Shared {
            tab,
            net: self.net.setup.get(),
            view: self.view.get(),
            about,
            curve: self.curve.setup.get(),
            digits: self.digits.setup.get(),
            helps: self.helps.setup.get(),
            pace,
            step,
        })
    }
}
