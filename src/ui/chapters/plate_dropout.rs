//! The plate of chapter 5 on the contents page: all subnetworks of a network that has learned a disc
//! in a ring, computed by the lab itself.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::data::points::Classes;
use crate::lab::Lab;
use crate::lab::dropout::DropoutLab;
use crate::lab::dropout::subnetworks::Subnetworks;
use crate::lab::shelf::Shelf;
use crate::protocol::dropout::{Probe, Setup};
use crate::protocol::plane::REACH;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::paint_fields;
use crate::ui::canvas::surface::Surface;

/// Enough for the moons; a few milliseconds.
const STEPS: u64 = 4000;
/// Units: 2⁵ subnetworks, eight in a row.
const UNITS: usize = 5;
const COLUMNS: usize = 8;
/// Rows and columns of a picture.
const SIDE: usize = 20;

/// The picture; decoration only, so hidden from assistive technology.
#[component]
pub(super) fn DropoutPlate() -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let pictures = trained();
    use_draw(
        canvas,
        || (),
        move |canvas, ()| {
            if let Some(pictures) = &pictures {
                draw(canvas, pictures);
            }
        },
    );
    view! { <canvas node_ref=canvas aria-hidden="true"></canvas> }
}

/// Every subnetwork as a picture of bytes, one after the other.
fn trained() -> Option<Vec<u8>> {
    let setup = Setup {
        classes: Classes::Circles,
        layers: vec![UNITS],
        keep: [0.8; 2],
        learning_rate: 0.2,
        seed: 4,
        ..Setup::default()
    };
    let mut lab = DropoutLab::new(&setup, &mut Shelf::default()).ok()?;
    lab.train(STEPS);
    let dense = lab.probe(&Probe::default(), false, 0.0).dense;
    let middle = |at: usize| (((at as f64 + 0.5) / SIDE as f64 * 2.0 - 1.0) * REACH) as f32;
    let cells = (0..SIDE * SIDE).flat_map(|cell| [middle(cell % SIDE), middle(cell / SIDE)]);
    let cells: Vec<f32> = cells.collect();
    let keep = &setup.keep[..1];
    let mut all = Subnetworks::new(dense, setup.activation, keep, setup.inverted, &cells);
    let mut logits = Vec::new();
    let pictures = (0..all.count()).flat_map(|mask| {
        all.masked(mask, &mut logits);
        let shares = logits.chunks_exact(2).map(|z| 1.0 / (1.0 + (z[0] - z[1]).exp()));
        shares.map(|share| (share * 255.0).round() as u8).collect::<Vec<_>>()
    });
    Some(pictures.collect())
}

fn draw(canvas: &HtmlCanvasElement, pictures: &[u8]) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let unit = surface.width / 280.0;
    let (cell, gap) = (29.0 * unit, 4.0 * unit);
    let count = pictures.len() / (SIDE * SIDE);
    let rows = count / COLUMNS;
    let left = f64::midpoint(surface.width - COLUMNS as f64 * (cell + gap), gap);
    let top = f64::midpoint(surface.height - rows as f64 * (cell + gap), gap);
    let corner = |index: usize| {
        let (column, row) = ((index % COLUMNS) as f64, (index / COLUMNS) as f64);
        ((left + column * (cell + gap)).round(), (top + row * (cell + gap)).round())
    };
    let corners: Vec<(f64, f64)> = (0..count).map(corner).collect();
    let colours = palette.table(Table::Diverging);
    paint_fields(&surface, pictures, colours, &corners, cell);
    let context = &surface.context;
    context.set_line_width(surface.ratio);
    context.set_stroke_style_str(&palette.css("--edge"));
    for (x, y) in corners {
        context.stroke_rect(x, y, cell, cell);
    }
}
