//! Chapter 1, neural networks: a neuron, a network on the plane, any function, and the gradient.

mod curve;
mod curve_session;
mod data_row;
mod gradient;
mod lab;
mod layer_heads;
mod net_layout;
mod net_view;
mod neuron;
mod plane_part;
mod plane_session;
mod plane_view;
mod points;
mod runs;
mod state;
mod tasks;
mod training;
mod unit_panel;
mod walk_row;
mod words;

use leptos::prelude::*;

use super::frame::ChapterFrame;
use crate::protocol::networks_link::Tab;
use crate::ui::lab::{Sharing, pauses};
pub use state::Networks;

const NUMBER: u8 = 1;

/// The whole chapter: text, lab, tasks.
#[component]
pub fn NetworksChapter(networks: Networks) -> impl IntoView {
    let (plane, curve) = (networks.plane.controls(), networks.curve.controls());
    let controls = Callback::new(move |()| match networks.tab.get() {
        Tab::Neuron => None,
        Tab::Plane | Tab::Gradient => Some(plane),
        Tab::Curve => Some(curve),
    });
    pauses::announce(*networks.plane, pauses::loss);
    pauses::announce(*networks.curve, pauses::loss);
    view! {
        <ChapterFrame
            sharing=Sharing::new(NUMBER, move || networks.link())
            controls=controls
            lab=move || view! { <lab::NetworksLab networks=networks controls=controls /> }
            tasks=move || view! { <tasks::Tasks networks=networks /> }
        />
    }
}
