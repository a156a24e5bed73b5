//! A square of numbers as coloured cells.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::ui::canvas::frame::use_draw;
use crate::ui::canvas::grid::Rect;
use crate::ui::canvas::palette::{Palette, Table};
use crate::ui::canvas::picture::mark;
use crate::ui::canvas::surface::Surface;

/// What is drawn: the numbers as shares of the table, 0…1, and the cell that is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cells {
    /// Rows and columns.
    pub(super) side: usize,
    /// Row by row.
    pub(super) shares: Vec<f32>,
    /// A cell to be framed.
    pub(super) cursor: Option<usize>,
}

impl Cells {
    /// Numbers −largest…largest.
    pub(super) fn around_zero(side: usize, values: &[f32], largest: f32) -> Self {
        let bound = largest.max(f32::MIN_POSITIVE);
        let shares = values.iter().map(|v| f32::midpoint(1.0, v / bound)).collect();
        Self { side, shares, cursor: None }
    }
}

/// The cells, not to be changed.
#[component]
pub(super) fn CellsView(
    cells: Signal<Cells>,
    table: Table,
    label: Signal<String>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    // Of all templates one changes at a time.
    let cells = Memo::new(move |_| cells.get());
    use_draw(canvas, move || cells.get(), move |canvas, cells| draw(canvas, cells, table));
    view! { <canvas class="cells" node_ref=canvas role="img" aria-label=label></canvas> }
}

/// Draws the cells over the whole canvas, with hairlines between them where there is room.
pub(super) fn draw(canvas: &HtmlCanvasElement, cells: &Cells, table: Table) {
    let Some(surface) = Surface::new(canvas) else { return };
    let palette = Palette::read();
    let (context, colours) = (&surface.context, palette.table(table));
    let side = cells.side.max(1);
    let edge = |at: usize| (at as f64 * surface.width / side as f64).round();
    let gap = if surface.width / surface.ratio > 6.0 * side as f64 { surface.ratio } else { 0.0 };
    context.set_fill_style_str(&palette.css("--line"));
    context.fill_rect(0.0, 0.0, surface.width, surface.height);
    for (place, share) in cells.shares.iter().enumerate() {
        let [r, g, b, _] = colours[(share.clamp(0.0, 1.0) * 255.0).round() as usize];
        context.set_fill_style_str(&format!("rgb({r} {g} {b})"));
        let (x, y) = (edge(place % side), edge(place / side));
        let (right, bottom) = (edge(place % side + 1), edge(place / side + 1));
        context.fill_rect(x, y, right - x - gap, bottom - y - gap);
    }
    if let Some(cursor) = cells.cursor {
        let cell = surface.width / side as f64 - gap;
        let rect =
            Rect { x: edge(cursor % side), y: edge(cursor / side), width: cell, height: cell };
        mark(&surface, &palette, rect, true);
    }
}
