//! Chapter 5, dropout: masks, all subnetworks, uncertainty, two ways of scaling, and whether it helps.

mod ensemble_part;
mod helps_part;
mod lab;
mod masks_part;
mod net_settings;
mod net_view;
mod scaling_part;
mod state;
mod tasks;
mod uncertain_digit;
mod uncertain_part;
mod wall_view;
mod words;

use leptos::prelude::*;

use super::frame::ChapterFrame;
use crate::protocol::dropout_link::{About, Tab};
use crate::ui::lab::{Sharing, pauses};
pub use state::Dropouts;

const NUMBER: u8 = 5;

/// The whole chapter: text, lab, tasks.
#[component]
pub fn DropoutChapter(all: Dropouts) -> impl IntoView {
    let (net, curve) = (all.net.controls(), all.curve.controls());
    let (digits, helps) = (all.digits.controls(), all.helps.controls());
    let controls = Callback::new(move |()| {
        Some(match (all.tab.get(), all.about.get()) {
            (Tab::Masks | Tab::Ensemble | Tab::Scaling, _) => net,
            (Tab::Uncertain, About::Curve) => curve,
            (Tab::Uncertain, About::Digit) => digits,
            (Tab::Helps, _) => helps,
        })
    });
    pauses::announce(*all.net, pauses::loss);
    pauses::announce(*all.curve, pauses::loss);
    pauses::announce(*all.digits, pauses::loss);
    pauses::announce(*all.helps, pauses::loss);
    view! {
        <ChapterFrame
            sharing=Sharing::new(NUMBER, move || all.link())
            controls=controls
            lab=move || view! { <lab::DropoutLab all=all controls=controls /> }
            tasks=move || view! { <tasks::Tasks all=all /> }
        />
    }
}
