//! Chapter 2, convolution: templates on a photograph, weights counted, layers behind the first, and
//! what sharing and pooling are good for when digits move.

mod camera;
mod cells;
mod connections;
mod depth_part;
mod depth_rows;
mod lab;
mod map_view;
mod moved_curve;
mod moved_field;
mod moved_map;
mod moved_part;
mod moved_session;
mod photo_part;
mod photo_session;
mod photo_view;
mod picture;
mod reading_view;
mod source_row;
mod state;
mod tasks;
mod template_list;
mod template_pad;
mod weights_part;
mod words;

use leptos::prelude::*;

use super::frame::ChapterFrame;
use crate::protocol::convolution_link::Tab;
use crate::ui::lab::{Sharing, pauses};
pub use state::Convolutions;

const NUMBER: u8 = 2;

/// The whole chapter: text, lab, tasks.
#[component]
pub fn ConvolutionChapter(all: Convolutions) -> impl IntoView {
    let moved = all.moved.controls();
    let controls = Callback::new(move |()| (all.tab.get() == Tab::Translation).then_some(moved));
    pauses::announce(*all.moved, pauses::loss);
    view! {
        <ChapterFrame
            sharing=Sharing::new(NUMBER, move || all.link())
            controls=controls
            lab=move || view! { <lab::ConvolutionLab all=all controls=controls /> }
            tasks=move || view! { <tasks::Tasks all=all /> }
        />
    }
}
