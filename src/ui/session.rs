//! The page's mirror of the workbench in the worker: what was set, and what was last seen.

use std::cell::Cell;
use std::ops::Deref;
use std::time::Duration;

use leptos::prelude::*;
use serde_bytes::ByteBuf;

use crate::protocol::classifier::{
    Cnn, Configured, CurveUpdate, Divergence, Frame, Picture, Probe, RivalSeen, Status, View,
};
use crate::protocol::inspect::layer::Place;
use crate::protocol::inspect::pointed::{Pointed, PointedSeen};
use crate::protocol::inspect::{Facet, Look, Panel, Seen};
use crate::protocol::link::{self, LinkProblem, Shared};
use crate::protocol::message::{Failure, KeptNetwork, KeptRuns};
use crate::protocol::picture_set::{OwnSet, PictureSet};
use crate::protocol::weights::WeightsError;
use crate::protocol::workbench::Workbench;
use crate::ui::chapters::frame::ChapterSession;
use crate::ui::lab::curves::{Curves, take_news};
pub use crate::ui::lab::session::Health;
use crate::ui::lab::session::{LabSession, Mirror};
use crate::ui::runs::{Run, Runs};

/// Time after which a panel that waits for work, or for an evaluation, asks how far it has come.
const WORK_INTERVAL: Duration = Duration::from_millis(100);

/// The mirror. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct Session {
    /// What is set.
    pub workbench: RwSignal<Workbench>,
    /// The picture looked at.
    pub picture: RwSignal<Picture>,
    /// Answer to the last configuration.
    pub configured: RwSignal<Option<Configured>>,
    /// The picture through all layers.
    pub view: RwSignal<Option<View>>,
    /// Why training stopped by itself.
    pub divergence: RwSignal<Option<Divergence>>,
    /// Whether the set that was asked for is not in the storage any more.
    pub set_missing: RwSignal<bool>,
    /// The panel beside the network.
    pub panel: RwSignal<Panel>,
    /// What that panel was last answered.
    pub seen: RwSignal<Option<Seen>>,
    /// Share of the work for it that is done, while more is to come.
    pub work: RwSignal<Option<f32>>,
    /// What the panel of a layer looks at.
    pub layer: LayerChoice,
    /// The number of the stack that is pointed at.
    pub pointed: RwSignal<Option<Pointed>>,
    /// Where it comes from.
    pub pointed_seen: RwSignal<Option<PointedSeen>>,
    /// Curves of B.
    pub rival_curves: RwSignal<Curves>,
    /// What else is to be seen of B.
    pub rival: RwSignal<Option<RivalSeen>>,
    /// Runs that are over.
    pub runs: Runs,
    /// Parameters as a file, asked for and not yet taken.
    pub saved: RwSignal<Option<Vec<u8>>>,
    /// Whether the parameters of a file were last taken.
    pub loaded: RwSignal<Option<Result<(), WeightsError>>>,
    /// What the present run was last tuned to.
    running_with: StoredValue<Workbench>,
    look: StoredValue<Option<Look>>,
    lab: LabSession<Cnn>,
}

/// What every lab can do, this one can: run, pause, step.
impl Deref for Session {
    type Target = LabSession<Cnn>;

    fn deref(&self) -> &Self::Target {
        &self.lab
    }
}

impl Session {
    /// The state as a link would hold it.
    pub fn shared(&self) -> Shared {
        Shared {
            workbench: self.workbench.get(),
            picture: Some(self.picture.get()),
            pace: self.pace.get(),
            step: self.step_for_link(),
            panel: self.panel.get(),
            layer: Some(self.layer.path.get()),
            facet: self.layer.facet.get(),
            place: self.layer.place.get().filter(|_| self.layer.held.get()),
        }
    }

    /// Changes settings; whatever can be taken over while running is.
    pub fn change(&self, change: impl FnOnce(&mut Workbench)) {
        let session = *self;
        self.lab.change(self.workbench, Workbench::needs_rebuild, move |bench| {
            let before = bench.clone();
            change(bench);
            // A new network is of another run; all else belongs to the present one.
            if !before.needs_rebuild(bench) {
                session.running_with.set_value(bench.clone());
            }
        });
    }

    /// Goes on with a run that is over, or starts it anew if its network is not there any more. The
    /// present one is over then.
    pub fn go_on_with(&self, run: Run) {
        self.workbench.set(run.workbench);
        match run.network {
            KeptNetwork::Here(_) => self.restore(run.number, run.repeatable),
            KeptNetwork::Gone(_) | KeptNetwork::Lost => self.reset(),
        }
    }

    /// Learns from another set, from the beginning; the first of its pictures is looked at. Tells
    /// whether the network could stay.
    pub fn change_set(&self, set: PictureSet) -> bool {
        let mut stays = true;
        self.change(|bench| stays = bench.change_set(set));
        self.look_at(Picture::Test(0));
        stays
    }

    /// Looks at another picture.
    pub fn look_at(&self, picture: Picture) {
        self.picture.set(picture);
        self.want_frame();
    }

    /// As long as the calling view is shown, the worker is asked for what `look` says, which is
    /// tracked; answers come in [`seen`](Self::seen).
    pub fn watch(&self, look: impl Fn() -> Option<Look> + 'static) {
        let session = *self;
        Effect::new(move || {
            session.look.set_value(look());
            session.want_frame();
        });
        on_cleanup(move || {
            session.look.set_value(None);
            session.seen.set(None);
            session.work.set(None);
        });
    }

    /// Points at a number of the stack, or at none.
    pub fn point_at(&self, pointed: Option<Pointed>) {
        if self.pointed.with_untracked(|now| *now == pointed) {
            return;
        }
        if pointed.is_none() {
            self.pointed_seen.set(None);
        }
        self.pointed.set(pointed);
        self.want_frame();
    }

    /// Looks at a drawing.
    pub fn look_at_drawing(&self, levels: Vec<u8>) {
        self.look_at(Picture::Drawn(ByteBuf::from(levels)));
    }
}

impl ChapterSession for Session {
    type Shared = Shared;

    fn read(text: &str, known: &[OwnSet]) -> (Shared, Vec<LinkProblem>) {
        link::read(text, known)
    }

    fn step(shared: &Shared) -> Option<u64> {
        shared.step
    }

    /// Starts a worker and configures it.
    fn new(shared: &Shared) -> Self {
        let session = Self {
            workbench: RwSignal::new(shared.workbench.clone()),
            picture: RwSignal::new(shared.picture.clone().unwrap_or(Picture::Test(0))),
            configured: RwSignal::new(None),
            view: RwSignal::new(None),
            divergence: RwSignal::new(None),
            set_missing: RwSignal::new(false),
            panel: RwSignal::new(shared.panel),
            seen: RwSignal::new(None),
            work: RwSignal::new(None),
            layer: LayerChoice::new(shared),
            pointed: RwSignal::new(None),
            pointed_seen: RwSignal::new(None),
            rival_curves: RwSignal::new(Curves::default()),
            rival: RwSignal::new(None),
            runs: Runs::default(),
            saved: RwSignal::new(None),
            loaded: RwSignal::new(None),
            running_with: StoredValue::new(shared.workbench.clone()),
            look: StoredValue::new(None),
            lab: LabSession::new(shared.pace),
        };
        let chosen = shared.picture.is_some();
        session.lab.start(CnnMirror { session, first: Cell::new(!chosen) });
        session
    }

    fn adopt(&self, shared: &Shared) {
        if let Some(picture) = &shared.picture {
            self.look_at(picture.clone());
        }
        self.panel.set(shared.panel);
        self.set_pace(shared.pace);
        self.workbench.set(shared.workbench.clone());
        self.layer.adopt(shared);
        self.reset();
    }

    fn pause(&self) {
        self.lab.pause();
    }
}

/// What the panel of a layer looks at. Copied freely into closures.
#[derive(Clone, Copy)]
pub struct LayerChoice {
    /// Index path of the layer.
    pub path: RwSignal<Vec<usize>>,
    /// What is shown of it.
    pub facet: RwSignal<Facet>,
    /// The number pointed at.
    pub place: RwSignal<Option<Place>>,
    /// Whether it stays when the pointer leaves.
    pub held: RwSignal<bool>,
}

impl LayerChoice {
    fn new(shared: &Shared) -> Self {
        let choice = Self {
            path: RwSignal::new(Vec::new()),
            facet: RwSignal::new(Facet::default()),
            place: RwSignal::new(None),
            held: RwSignal::new(false),
        };
        choice.adopt(shared);
        choice
    }

    fn adopt(&self, shared: &Shared) {
        self.path.set(shared.layer.clone().unwrap_or_else(|| vec![0]));
        self.facet.set(shared.facet);
        self.place.set(shared.place);
        self.held.set(shared.place.is_some());
    }
}

struct CnnMirror {
    session: Session,
    /// Whether the first sample is still to be looked at, without a choice in the link.
    first: Cell<bool>,
}

impl Mirror<Cnn> for CnnMirror {
    fn end(&self) {
        let session = self.session;
        let (curves, status) = (session.curves.get_untracked(), session.status.get_untracked());
        let repeatable = session.repeatable.get_untracked();
        let then = session.running_with.get_value();
        if let Some(run) = session.runs.remember(then, curves, status, repeatable) {
            session.keep(run);
        }
        session.running_with.set_value(session.workbench.get_untracked());
        session.rival_curves.set(Curves::default());
        session.rival.set(None);
    }

    fn setup(&self) -> Workbench {
        self.session.workbench.get_untracked()
    }

    fn probe(&self) -> Probe {
        Probe {
            picture: self.session.picture.get_untracked(),
            known: self.session.known(),
            known_rival: self.session.rival_curves.with_untracked(Curves::known),
            look: self.session.look.get_value(),
            pointed: self.session.pointed.get_untracked(),
        }
    }

    fn begin(&self) {
        self.session.divergence.set(None);
    }

    fn configured(&self, configured: Configured) {
        if self.first.take()
            && let Some(index) = configured.sample_indices.get(3)
        {
            self.session.look_at(Picture::Test(*index));
        }
        self.session.seen.set(None);
        self.session.configured.set(Some(configured));
    }

    fn show(&self, frame: Frame) -> (Status, CurveUpdate) {
        self.session.view.set(Some(frame.view));
        if let Some(mut rival) = frame.rival {
            take_news(self.session.rival_curves, std::mem::take(&mut rival.curves));
            self.session.rival.set(Some(rival));
        }
        if frame.seen.is_some() {
            self.session.seen.set(frame.seen);
        }
        if frame.pointed.is_some() || self.session.pointed_seen.with_untracked(Option::is_some) {
            // Meanwhile the pointer may have left.
            let pointed = self.session.pointed.get_untracked();
            let seen = frame.pointed.filter(|_| pointed.is_some());
            self.session.pointed_seen.set(seen);
        }
        if frame.work != self.session.work.get_untracked() {
            self.session.work.set(frame.work);
        }
        // Training asks by itself.
        if frame.work.is_some() || (frame.evaluating && !frame.status.running) {
            let session = self.session;
            set_timeout(move || session.want_frame(), WORK_INTERVAL);
        }
        (frame.status, frame.curves)
    }

    fn diverged(&self, divergence: Divergence) {
        self.session.divergence.set(Some(divergence));
    }

    fn kept(&self, runs: &KeptRuns) {
        self.session.runs.hear(runs);
    }

    fn saved(&self, file: Vec<u8>) {
        self.session.saved.set(Some(file));
    }

    fn loaded(&self, result: Result<(), WeightsError>) {
        self.session.loaded.set(Some(result));
    }

    fn failed(&self, failure: Failure) {
        match failure {
            Failure::SetMissing => {
                self.session.set_missing.set(true);
                self.session.change_set(PictureSet::default());
            }
            Failure::RunMissing => self.session.configure(),
            // What the page sends has passed the same check that the worker makes.
            Failure::Spec(error) => leptos::logging::warn!("refused by the worker: {error}"),
        }
    }
}
