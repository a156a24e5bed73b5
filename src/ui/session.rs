//! The page's mirror of the workbench in the worker: what was set, and what was last seen.

use std::cell::Cell;
use std::ops::Deref;

use leptos::prelude::*;
use serde_bytes::ByteBuf;

use crate::protocol::classifier::{
    Cnn, Configured, CurveUpdate, Divergence, Frame, Picture, Probe, Status, View,
};
use crate::protocol::link::{self, LinkProblem, Shared};
use crate::protocol::message::Failure;
use crate::protocol::picture_set::{OwnSet, PictureSet};
use crate::protocol::workbench::Workbench;
use crate::ui::chapters::frame::ChapterSession;
pub use crate::ui::lab::session::Health;
use crate::ui::lab::session::{LabSession, Mirror};

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
        }
    }

    /// Changes settings; whatever can be taken over while running is.
    pub fn change(&self, change: impl FnOnce(&mut Workbench)) {
        self.lab.change(self.workbench, Workbench::needs_rebuild, change);
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
        self.set_pace(shared.pace);
        self.workbench.set(shared.workbench.clone());
        self.reset();
    }

    fn pause(&self) {
        self.lab.pause();
    }
}

struct CnnMirror {
    session: Session,
    /// Whether the first sample is still to be looked at, without a choice in the link.
    first: Cell<bool>,
}

impl Mirror<Cnn> for CnnMirror {
    fn setup(&self) -> Workbench {
        self.session.workbench.get_untracked()
    }

    fn probe(&self) -> Probe {
        Probe { picture: self.session.picture.get_untracked(), known: self.session.known() }
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
        self.session.configured.set(Some(configured));
    }

    fn show(&self, frame: Frame) -> (Status, CurveUpdate) {
        self.session.view.set(Some(frame.view));
        (frame.status, frame.curves)
    }

    fn diverged(&self, divergence: Divergence) {
        self.session.divergence.set(Some(divergence));
    }

    fn failed(&self, failure: Failure) {
        match failure {
            Failure::SetMissing => {
                self.session.set_missing.set(true);
                self.session.change_set(PictureSet::default());
            }
            // What the page sends has passed the same check that the worker makes.
            Failure::Spec(error) => leptos::logging::warn!("refused by the worker: {error}"),
        }
    }
}
