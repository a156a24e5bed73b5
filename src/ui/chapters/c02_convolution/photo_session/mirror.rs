//! What the worker is asked, and what is done with its answers.

use std::sync::Arc;

use leptos::prelude::*;
use serde_bytes::ByteBuf;

use super::{PhotoSession, now_ms};
use crate::protocol::classifier::{CurveUpdate, Status};
use crate::protocol::convolution::Convolution;
use crate::protocol::convolution_link::Deep;
use crate::protocol::message::Failure;
use crate::protocol::photo::{Answer, Depth, Photographed, Question, Scene};
use crate::ui::lab::session::Mirror;

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
        self.asked.update_value(|asked| asked.told = asked.changes);
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
            let templates = vec![templates[chosen].clone()];
            return Question::Maps { templates, looked_at: 0 };
        }
        Question::Maps { templates, looked_at: chosen }
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
                // The others follow at once.
                self.hurry();
            }
            Answer::Map { of: None, .. } => {
                // Nothing was new after all, unless something has changed since.
                self.asked.update_value(|asked| {
                    if asked.told == asked.changes {
                        asked.map = false;
                        asked.since_ms = None;
                    }
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
}
