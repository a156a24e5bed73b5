//! Chapter 6, autoencoders: one that learns, the space of its codes, linear ones against principal
//! components, damaged pictures, and what codes are good for.

mod brush;
mod components_part;
mod error_chart;
mod lab;
mod map_view;
pub(super) mod picture_tile;
mod repair_part;
mod settings;
mod space_part;
mod state;
mod tasks;
mod topics;
mod train_part;
mod uses_part;
mod words;

use leptos::prelude::*;

use super::frame::ChapterFrame;
use crate::protocol::autoencoder_link::Tab;
use crate::ui::lab::{Sharing, pauses};
pub use state::Autoencoders;

const NUMBER: u8 = 6;

/// The whole chapter: text, lab, tasks.
#[component]
pub fn AutoencoderChapter(all: Autoencoders) -> impl IntoView {
    let (code, subspace) = (all.code.controls(), all.subspace.controls());
    let controls = Callback::new(move |()| {
        Some(if all.tab.get() == Tab::Components { subspace } else { code })
    });
    pauses::announce(*all.code, pauses::loss);
    pauses::announce(*all.subspace, pauses::loss);
    view! {
        <ChapterFrame
            sharing=Sharing::new(NUMBER, move || all.link())
            controls=controls
            lab=move || view! { <lab::AutoencoderLab all=all controls=controls /> }
            tasks=move || view! { <tasks::Tasks all=all /> }
        />
    }
}
