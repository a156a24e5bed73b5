//! The plate of chapter 6 on the contents page: the plane of a code with two numbers, decoded by an
//! autoencoder that has learned the bundled digits.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::lab::Lab;
use crate::lab::autoencoder::AutoencoderLab;
use crate::lab::shelf::Shelf;
use crate::protocol::autoencoder::{Probe, Setup, Sheet};
use crate::protocol::picture_set::PictureSet;
use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::surface::Surface;
use crate::ui::canvas::tiles::paint_sheet;

/// Enough for digits to be told apart; a few dozen milliseconds.
const STEPS: usize = 60;
/// Pictures in a row.
const SIDE: usize = 8;

/// The picture; decoration only, so hidden from assistive technology.
#[component]
pub(super) fn AutoencoderPlate() -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let sheet = trained();
    use_draw(
        canvas,
        || (),
        move |canvas, ()| {
            if let Some(sheet) = &sheet {
                draw(canvas, sheet);
            }
        },
    );
    view! { <canvas node_ref=canvas aria-hidden="true"></canvas> }
}

fn trained() -> Option<Sheet> {
    let setup = Setup {
        set: PictureSet::Digits,
        depth: 1,
        width: 32,
        learning_rate: 0.02,
        batch: 50,
        seed: 1,
        ..Setup::default()
    };
    let mut lab = AutoencoderLab::new(&setup, &mut Shelf::default()).ok()?;
    lab.train(STEPS);
    lab.probe(&Probe { sheet: Some(SIDE), ..Probe::default() }, false, 0.0).sheet
}

fn draw(canvas: &HtmlCanvasElement, sheet: &Sheet) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let cell = (surface.height / (SIDE as f64 + 1.0)).floor();
    let left = ((surface.width - SIDE as f64 * cell) / 2.0).round();
    let top = ((surface.height - SIDE as f64 * cell) / 2.0).round();
    let corner = |index: usize| {
        let (column, row) = ((index % SIDE) as f64, (index / SIDE) as f64);
        (left + column * cell, top + row * cell)
    };
    let corners: Vec<(f64, f64)> = (0..SIDE * SIDE).map(corner).collect();
    let table = palette.table(Table::Sequential);
    paint_sheet(
        &surface,
        &sheet.pictures,
        table,
        &corners,
        (cell - surface.ratio, cell - surface.ratio),
    );
}
