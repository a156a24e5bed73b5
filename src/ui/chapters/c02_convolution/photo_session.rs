//! The page's mirror of the worker that lays templates on a picture.

use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use serde_bytes::ByteBuf;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

use super::picture::{Picture, Source};
use crate::data::photos::Photo;
use crate::protocol::classifier::{CurveUpdate, Status};
use crate::protocol::convolution::{Change, Convolution};
use crate::protocol::convolution_link::{Deep, Shared};
use crate::protocol::maps::Maps;
use crate::protocol::message::{Failure, Pace};
use crate::protocol::photo::{Answer, Depth, Photographed, Question, Scene};
use crate::protocol::template::Template;
use crate::ui::lab::session::{LabSession, Mirror};

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
        self.setup.set(shared.convolution.clone());
        self.load(shared.convolution.photo);
    }

    /// Shows a bundled photograph.
    pub(super) fn load(&self, photo: Photo) {
        self.setup.update(|setup| setup.photo = photo);
        let session = *self;
        let ticket = self.ticket();
        spawn_local(async move { session.arrived(ticket, Picture::fetch(photo).await) });
    }

    /// Shows a person's own picture.
    pub(super) fn read(&self, file: Blob) {
        let session = *self;
        let ticket = self.ticket();
        spawn_local(async move { session.arrived(ticket, Picture::read(&file).await) });
    }

    fn ticket(&self) -> u32 {
        self.asked.update_value(|asked| asked.picture += 1);
        self.asked.with_value(|asked| asked.picture)
    }

    fn arrived(&self, ticket: u32, picture: Option<Picture>) {
        if self.asked.try_with_value(|asked| asked.picture) != Some(ticket) {
            return;
        }
        self.unreadable.set(picture.is_none());
        if let Some(picture) = picture {
            self.take(picture);
        }
    }

    /// Lays the templates on a picture.
    pub(super) fn take(&self, picture: Picture) {
        let [height, width] = picture.size();
        let side = self.setup.with_untracked(Convolution::side);
        if height.min(width) < side {
            self.unreadable.set(true);
            return;
        }
        // Maps of another picture say nothing about this one; those of the camera's last picture may
        // stay for the moment until the next are there.
        if picture.source != Source::Camera {
            self.maps.set(Vec::new());
        }
        self.picture.set(Some(Rc::new(picture)));
        self.rebuild_scene();
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
        self.maps.update(|maps| maps.truncate(last + 1));
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

    /// Changes the layers behind the template.
    pub(super) fn change_deep(&self, change: impl FnOnce(&mut Deep)) {
        self.deep.update(change);
        self.ask();
    }

    /// Rows and columns of the maps.
    pub(super) fn places(&self) -> Option<[usize; 2]> {
        let window = self.setup.with(Convolution::window);
        let size = self.picture.with(|picture| picture.as_ref().map(|picture| picture.size()))?;
        Some(size.map(|extent| window.places(extent)))
    }

    /// The place looked at: the middle before anyone has chosen one.
    pub(super) fn place_now(&self) -> Option<[usize; 2]> {
        let places = self.places().filter(|places| !places.contains(&0))?;
        let place = self.place.get().unwrap_or(places.map(|extent| extent / 2));
        Some([0, 1].map(|axis| place[axis].min(places[axis] - 1)))
    }

    /// Looks at the place whose square has its middle nearest to a pixel (row, column).
    pub(super) fn look_at_pixel(&self, pixel: [f64; 2]) {
        let window = self.setup.with_untracked(Convolution::window);
        let Some(places) = untrack(|| self.places()).filter(|places| !places.contains(&0)) else {
            return;
        };
        let place = [0, 1].map(|axis| {
            let corner = pixel[axis] - (window.side as f64 - 1.0) / 2.0 + window.padding as f64;
            let place = (corner / window.stride as f64).round().max(0.0) as usize;
            place.min(places[axis] - 1)
        });
        if self.place.get_untracked() != Some(place) {
            self.place.set(Some(place));
        }
    }

    /// Goes so many places down and to the right.
    pub(super) fn step_place(&self, by: [i64; 2]) {
        let (Some(place), Some(places)) = untrack(|| (self.place_now(), self.places())) else {
            return;
        };
        let there = [0, 1]
            .map(|axis| (place[axis] as i64 + by[axis]).clamp(0, places[axis] as i64 - 1) as usize);
        self.place.set(Some(there));
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
            asked.depth = true;
        });
        self.want_frame();
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

impl Mirror<Photographed> for PhotoSession {
    fn setup(&self) -> Scene {
        let window = self.setup.with_untracked(Convolution::window);
        self.picture.with_untracked(|picture| {
            let picture = picture.as_ref().expect("there is no worker without a picture");
            let [height, width] = picture.size();
            Scene { height, width, levels: ByteBuf::from(picture.levels.clone()), window }
        })
    }

    fn probe(&self) -> Question {
        let templates = self.setup.with_untracked(|setup| setup.templates.clone());
        let chosen = self.chosen.get_untracked().min(templates.len() - 1);
        if self.deeper.get_untracked() {
            let depth = self.asked.try_update_value(|asked| std::mem::take(&mut asked.depth));
            if depth == Some(true) {
                let Deep { layers, shift } = self.deep.get_untracked();
                return Question::Depth(Depth {
                    template: templates[chosen].clone(),
                    layers,
                    shift,
                });
            }
        }
        // The camera does not wait for maps that nobody looks at.
        if self.live.get_untracked() {
            return Question::Maps(vec![templates[chosen].clone()]);
        }
        Question::Maps(templates)
    }

    fn begin(&self) {
        self.asked.update_value(|asked| asked.depth = true);
    }

    fn configured(&self, (): ()) {}

    fn show(&self, answer: Answer) -> (Status, CurveUpdate) {
        match answer {
            Answer::Map { of: Some(of), map } => {
                let chosen = self.chosen.get_untracked();
                let of = if self.live.get_untracked() { chosen } else { of };
                self.maps.update(|maps| {
                    maps.resize(maps.len().max(of + 1), None);
                    maps[of] = Some(Arc::new(map));
                });
                if of == chosen {
                    self.answered();
                }
                self.want_frame();
            }
            Answer::Map { of: None, .. } => {
                // Nothing was new after all.
                self.asked.update_value(|asked| {
                    asked.map = false;
                    asked.since_ms = None;
                });
            }
            Answer::Depth(changes) => {
                self.changes.set(changes);
                self.answered();
                self.want_frame();
            }
        }
        (Status::default(), CurveUpdate::default())
    }

    fn diverged(&self, (): ()) {}

    fn failed(&self, failure: Failure) {
        // What the page sends lies in the ranges that it declares.
        leptos::logging::warn!("refused by the worker: {failure:?}");
    }
}

impl PhotoSession {
    fn answered(&self) {
        let since = self.asked.try_update_value(|asked| {
            asked.map = false;
            asked.since_ms.take()
        });
        if let Some(since) = since.flatten() {
            self.answered_ms.set(Some(now_ms() - since));
        }
    }

    /// Whether the picture is this bundled one.
    pub(super) fn shows(&self, photo: Photo) -> bool {
        self.picture.with(|picture| {
            picture.as_ref().is_some_and(|picture| picture.source == Source::Bundled(photo))
        })
    }
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
