//! The page's mirror of the worker that lays templates on a picture.

mod mirror;
mod picture;
mod place;

use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::picture::Picture;
use crate::protocol::convolution::{Change, Convolution};
use crate::protocol::convolution_link::{Deep, Shared};
use crate::protocol::maps::Maps;
use crate::protocol::message::Pace;
use crate::protocol::photo::Photographed;
use crate::protocol::template::Template;
use crate::ui::lab::session::LabSession;

/// The middle of a picture, where no field is cut off by an edge.
pub(super) const MIDDLE: [f64; 2] = [0.5, 0.5];

/// The mirror. Copied freely into closures.
#[derive(Clone, Copy)]
pub(super) struct PhotoSession {
    /// What is set.
    pub(super) setup: RwSignal<Convolution>,
    /// The template looked at.
    pub(super) chosen: RwSignal<usize>,
    /// The place looked at, row and column of the map.
    pub(super) place: RwSignal<Option<[usize; 2]>>,
    /// Layers behind the template.
    pub(super) deep: RwSignal<Deep>,
    /// The layer looked at; beyond the last one, the last.
    pub(super) layer: RwSignal<usize>,
    /// Where its unit lies, in shares of the picture's height and width.
    pub(super) spot: RwSignal<[f64; 2]>,
    /// Whether these are to be seen.
    pub(super) deeper: RwSignal<bool>,
    /// The picture, once it is there.
    pub(super) picture: RwSignal<Option<Rc<Picture>>, LocalStorage>,
    /// Whether a picture that was asked for could not be read.
    pub(super) unreadable: RwSignal<bool>,
    /// Whether the picture is the camera's.
    pub(super) live: RwSignal<bool>,
    /// The maps of all templates, as far as they are known.
    pub(super) maps: RwSignal<Vec<Option<Arc<Maps>>>>,
    /// What each layer does when the picture moves.
    pub(super) changes: RwSignal<Vec<Change>>,
    /// Milliseconds from the last change to its map.
    pub(super) answered_ms: RwSignal<Option<f64>>,
    asked: StoredValue<Asked>,
    lab: LabSession<Photographed>,
}

/// What the worker still owes.
#[derive(Clone, Copy, Default)]
struct Asked {
    /// Whether a map is still to come.
    map: bool,
    /// Counts changes, and how many of them the worker knows.
    changes: u32,
    told: u32,
    /// When a template was changed, if its map is not there yet.
    since_ms: Option<f64>,
    /// Whether the deeper layers have to be computed anew.
    depth: bool,
    /// Counts pictures that were asked for: a slow one must not take a later one's place.
    picture: u32,
}

impl Deref for PhotoSession {
    type Target = LabSession<Photographed>;

    fn deref(&self) -> &Self::Target {
        &self.lab
    }
}

impl PhotoSession {
    /// A session without a picture and without a worker yet.
    pub(super) fn new(shared: &Shared) -> Self {
        Self {
            setup: RwSignal::new(shared.convolution.clone()),
            chosen: RwSignal::new(shared.template),
            place: RwSignal::new(shared.place),
            deep: RwSignal::new(shared.deep.clone()),
            layer: RwSignal::new(shared.layer.unwrap_or(usize::MAX)),
            spot: RwSignal::new(spot(shared)),
            deeper: RwSignal::new(false),
            picture: RwSignal::new_local(None),
            unreadable: RwSignal::new(false),
            live: RwSignal::new(false),
            maps: RwSignal::new(Vec::new()),
            changes: RwSignal::new(Vec::new()),
            answered_ms: RwSignal::new(None),
            asked: StoredValue::new(Asked::default()),
            lab: LabSession::new(Pace::default()),
        }
    }

    /// Fetches the picture and starts the worker when they are first needed.
    pub(super) fn ensure_started(&self) {
        if self.picture.with_untracked(Option::is_none) {
            self.load(self.setup.with_untracked(|setup| setup.photo));
        }
    }

    /// Takes over a whole state, from a link.
    pub(super) fn adopt(&self, shared: &Shared) {
        self.chosen.set(shared.template);
        self.place.set(shared.place);
        self.deep.set(shared.deep.clone());
        self.layer.set(shared.layer.unwrap_or(usize::MAX));
        self.spot.set(spot(shared));
        self.setup.set(shared.convolution.clone());
        self.load(shared.convolution.photo);
    }

    /// Changes settings.
    pub(super) fn change(&self, change: impl FnOnce(&mut Convolution)) {
        let before = self.setup.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        let last = after.templates.len().saturating_sub(1);
        let same_window = after.window() == before.window();
        self.setup.set(after);
        self.chosen.update(|chosen| *chosen = (*chosen).min(last));
        if self.maps.with_untracked(|maps| maps.len() > last + 1) {
            self.maps.update(|maps| maps.truncate(last + 1));
        }
        if same_window {
            let now = now_ms();
            self.asked.update_value(|asked| asked.since_ms = asked.since_ms.or(Some(now)));
            self.ask();
        } else {
            self.rebuild_scene();
        }
    }

    /// Puts another template in the place of the one looked at.
    pub(super) fn put(&self, template: Template) {
        let chosen = self.chosen.get_untracked();
        self.change(|setup| {
            if template.side == setup.side() {
                setup.templates[chosen] = template;
            }
        });
    }

    /// The template looked at.
    pub(super) fn template(&self) -> Template {
        let chosen = self.chosen.get();
        self.setup.with(|setup| setup.templates[chosen.min(setup.templates.len() - 1)].clone())
    }

    /// The map of the template looked at.
    pub(super) fn map(&self) -> Option<Arc<Maps>> {
        let chosen = self.chosen.get();
        self.maps.with(|maps| maps.get(chosen).cloned().flatten())
    }

    /// The map of a template, to be followed: that another map has changed is no reason to draw this
    /// one anew.
    pub(super) fn followed(
        self,
        template: impl Fn() -> usize + Send + Sync + 'static,
    ) -> Signal<Option<Arc<Maps>>> {
        let map = move |_: Option<&_>| {
            let template = template();
            self.maps.with(|maps| maps.get(template).cloned().flatten())
        };
        let differ = |before: Option<&Option<Arc<Maps>>>, after: Option<&Option<Arc<Maps>>>| {
            let place =
                |map: Option<&Option<Arc<Maps>>>| map.map(|map| map.as_ref().map(Arc::as_ptr));
            place(before) != place(after)
        };
        Memo::new_with_compare(map, differ).into()
    }

    /// Changes the layers behind the template.
    pub(super) fn change_deep(&self, change: impl FnOnce(&mut Deep)) {
        self.deep.update(change);
        self.ask();
    }

    /// Works on another template.
    pub(super) fn choose(&self, index: usize) {
        self.chosen.set(index);
        self.ask();
    }

    /// Rows and columns of the templates, for something done once.
    pub(super) fn template_side(&self) -> usize {
        self.setup.with_untracked(Convolution::side)
    }

    /// Whether the map of the last change is still to come.
    pub(super) fn is_waiting(&self) -> bool {
        self.asked.with_value(|asked| asked.map)
    }

    /// Asks for what the last change did.
    pub(super) fn ask(&self) {
        self.asked.update_value(|asked| {
            asked.map = true;
            asked.changes += 1;
            asked.depth = true;
        });
        self.hurry();
    }

    fn rebuild_scene(&self) {
        if self.picture.with_untracked(Option::is_none) {
            return;
        }
        if self.lab.has_started() {
            self.lab.configure();
        } else {
            self.lab.start(*self);
        }
        self.ask();
    }
}

/// The middle of a thousandth, so that it comes back as it was written.
fn spot(shared: &Shared) -> [f64; 2] {
    shared.spot.map_or(MIDDLE, |spot| spot.map(|share| (share as f64 + 0.5) / 1000.0))
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
