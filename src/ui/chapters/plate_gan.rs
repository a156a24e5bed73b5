//! The plate of chapter 9 on the contents page: two small networks in the middle of their game, the
//! generator as the mesh that it bends over the ring.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::c09_gan::plane::map_draw::{self, Shown};
use crate::lab::Lab;
use crate::lab::gan::GanLab;
use crate::lab::shelf::Shelf;
use crate::protocol::gan::{Frame, Probe, Setup};
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::surface::Surface;

/// Enough for the mesh to reach for the ring; a few dozen milliseconds.
const STEPS: usize = 220;
/// Numbers of so many real points.
const REAL: usize = 2 * 160;

/// The picture; decoration only, so hidden from assistive technology.
#[component]
pub(super) fn GanPlate() -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let shown = played().map(|frame| Shown {
        surface: frame.surface,
        real: frame.real.into_iter().take(REAL).collect(),
        warp: frame.warp,
        critic: true,
        ..Shown::default()
    });
    use_draw(
        canvas,
        || (),
        move |canvas, ()| {
            if let Some(shown) = &shown {
                draw(canvas, shown);
            }
        },
    );
    view! { <canvas node_ref=canvas aria-hidden="true"></canvas> }
}

fn played() -> Option<Frame> {
    let mut setup = Setup { batch: 24, ..Setup::default() };
    for player in [&mut setup.generator, &mut setup.discriminator] {
        (player.layers, player.units, player.learning_rate) = (2, 16, 0.01);
    }
    let mut lab = GanLab::new(&setup, &mut Shelf::default()).ok()?;
    for _ in 0..STEPS {
        lab.step_losses();
    }
    Some(lab.probe(&Probe::default(), false, 0.0))
}

fn draw(canvas: &HtmlCanvasElement, shown: &Shown) {
    let Some(surface) = Surface::new(canvas) else { return };
    let side = surface.height;
    let corner = (((surface.width - side) / 2.0).round(), 0.0);
    map_draw::paint(&surface, corner, side, shown);
}
