//! Chapter 3, the CNN workbench: build a network layer by layer and watch each layer learn.

mod bar;
mod builder;
mod compare;
mod drag;
mod drawer_fields;
mod drawing;
mod explain;
mod features;
mod files;
mod input_row;
mod inspect;
mod lab;
mod layer_drawer;
mod layer_menu;
mod layer_row;
mod layer_text;
mod monitor;
mod net_head;
mod notes;
mod output_row;
mod panel;
mod point_card;
mod pointer;
mod results;
mod row_maps;
mod row_model;
mod stack_view;
mod tasks;
mod training_settings;
mod undo;
mod volumes;
mod why;
mod words;

use leptos::prelude::*;

use super::frame::{ChapterFrame, Live};
use crate::protocol::link;
use crate::text::{Lang, number, words};
use crate::ui::environment::use_environment;
use crate::ui::lab::{Sharing, pauses};
use crate::ui::session::Session;
use builder::Builder;

const NUMBER: u8 = 3;

/// The whole chapter: text, lab, tasks.
#[component]
pub fn CnnChapter(session: Session) -> impl IntoView {
    let env = use_environment();
    let builder = Builder::new(session);
    provide_context(session);
    provide_context(builder);
    pauses::announce(*session, move |lang, _| accuracy(session, lang));
    let controls = bar::controls(session);
    // The formula of the output size, with the numbers of the selected layer in it.
    let shape = Signal::derive(move || builder.size_arithmetic(env.lang.get()).unwrap_or_default());
    let own_keys = move |key: String| {
        match key.as_str() {
            "z" | "Z" => builder.drawing.update(|open| *open = !*open),
            "d" | "D" => builder.choosing_data.set(true),
            _ => return false,
        }
        true
    };
    view! {
        <ChapterFrame
            sharing=Sharing::new(NUMBER, move || link::write(&session.shared()))
            controls=move |()| Some(controls)
            own_keys=own_keys
            live=Live { name: "shape", text: shape }
            lab=|| view! { <lab::CnnLab /> }
            tasks=|| view! { <tasks::Tasks /> }
        />
    }
}

/// How much of the test set is read rightly.
fn accuracy(session: Session, lang: Lang) -> String {
    let words = words(lang);
    let accuracy = session.curves.with_untracked(|curves| {
        curves.test.last().map_or(f64::NAN, |point| f64::from(point.accuracy))
    });
    format!("{}: {} {}", words.test, words.accuracy, number::percent(lang, accuracy, 1))
}
