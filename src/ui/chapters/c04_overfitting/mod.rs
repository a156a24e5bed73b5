//! Chapter 4, overfitting: a network that learns by heart, penalties and sizes in series, a curve
//! through every point, and parameters counted.

mod count_part;
mod curve_part;
mod error_chart;
mod heart_part;
mod lab;
mod state;
mod sweep_chart;
mod sweep_part;
mod tasks;
mod weights_row;

use leptos::prelude::*;

use super::frame::ChapterFrame;
use crate::protocol::overfitting_link::Tab;
use crate::ui::lab::{Sharing, pauses};
pub use state::Overfittings;

const NUMBER: u8 = 4;

/// The whole chapter: text, lab, tasks.
#[component]
pub fn OverfittingChapter(all: Overfittings) -> impl IntoView {
    let (heart, sweep, curve) = (all.heart.controls(), all.sweep.controls(), all.curve.controls());
    let controls = Callback::new(move |()| match all.tab.get() {
        Tab::Heart => Some(heart),
        Tab::Sweep => Some(sweep),
        Tab::Curve => Some(curve),
        Tab::Count => None,
    });
    pauses::announce(*all.heart, pauses::loss);
    pauses::announce(*all.sweep, pauses::loss);
    pauses::announce(*all.curve, pauses::loss);
    view! {
        <ChapterFrame
            sharing=Sharing::new(NUMBER, move || all.link())
            controls=controls
            lab=move || view! { <lab::OverfittingLab all=all controls=controls /> }
            tasks=move || view! { <tasks::Tasks all=all /> }
        />
    }
}
