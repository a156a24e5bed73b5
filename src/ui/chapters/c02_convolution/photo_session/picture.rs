//! The picture under the templates: bundled, a person's own, or the camera's.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

use super::PhotoSession;
use crate::data::photos::Photo;
use crate::protocol::convolution::Convolution;
use crate::ui::chapters::c02_convolution::picture::{Picture, Source};

impl PhotoSession {
    /// Shows a bundled photograph.
    pub(in crate::ui::chapters::c02_convolution) fn load(&self, photo: Photo) {
        self.setup.update(|setup| setup.photo = photo);
        let session = *self;
        let ticket = self.ticket();
        spawn_local(async move { session.arrived(ticket, Picture::fetch(photo).await) });
    }

    /// Shows a person's own picture.
    pub(in crate::ui::chapters::c02_convolution) fn read(&self, file: Blob) {
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
    pub(in crate::ui::chapters::c02_convolution) fn take(&self, picture: Picture) {
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

    /// Whether the picture is this bundled one.
    pub(in crate::ui::chapters::c02_convolution) fn shows(&self, photo: Photo) -> bool {
        self.picture.with(|picture| {
            picture.as_ref().is_some_and(|picture| picture.source == Source::Bundled(photo))
        })
    }
}
