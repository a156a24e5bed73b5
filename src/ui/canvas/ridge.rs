//! Histograms over time as one picture: a column for each moment, a row for each bin.

use web_sys::HtmlCanvasElement;

use super::palette::{Palette, Table};
use super::picture::{paint, whole};
use super::surface::Surface;

use crate::protocol::inspect::history::BINS;
use crate::protocol::maps::Maps;

/// Draws shares, `BINS` bytes for each moment from the lowest bin up, over the whole canvas. Half the
/// numbers in one bin have the strongest colour, since hardly ever are more together.
pub fn draw(canvas: &HtmlCanvasElement, shares: &[u8]) {
    let Some(surface) = Surface::new(canvas) else { return };
    let moments = shares.len() / BINS;
    if moments == 0 {
        return;
    }
    let mut pixels = vec![0; shares.len()];
    for (moment, column) in shares.chunks_exact(BINS).enumerate() {
        for (bin, share) in column.iter().enumerate() {
            pixels[(BINS - 1 - bin) * moments + moment] = share.saturating_mul(2);
        }
    }
    let maps = Maps {
        count: 1,
        height: BINS,
        width: moments,
        low: 0.0,
        high: 1.0,
        coloured: false,
        pixels: pixels.into(),
    };
    let palette = Palette::read();
    paint(&surface, &maps, 0, palette.table(Table::Activation), whole(&surface));
}
