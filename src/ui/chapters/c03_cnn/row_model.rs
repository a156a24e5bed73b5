//! The rows of the stack with everything that they show.

use crate::engine::{LayerSpec, LayerSummary, Shape};
use crate::protocol::stack::{Row, layer_at, rows};
use crate::protocol::workbench::Workbench;

/// One row of the stack with everything that it shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowModel {
    /// Its place among all rows, those in blocks counted.
    pub(super) index: usize,
    pub(super) row: Row,
    pub(super) layer: LayerSpec,
    pub(super) activation: Option<LayerSpec>,
    pub(super) input: Shape,
    pub(super) output: Shape,
    /// Those of its own; what stands in a block counts there.
    pub(super) parameters: usize,
    pub(super) multiply_adds: u64,
    /// Of a block: parameters, multiply-adds and layers inside.
    pub(super) inside: Option<(usize, u64, usize)>,
    pub(super) is_head: bool,
    /// Rows of the blocks that end after this row, from the inside out.
    pub(super) closes: Vec<usize>,
}

/// The rows of the network that is set.
pub(super) fn models(bench: &Workbench) -> Vec<RowModel> {
    // What a session holds has been checked.
    let summary = bench.describe().unwrap_or_default();
    let find = |at: &[usize]| summary.iter().find(|layer| layer.path == at);
    let rows = rows(&bench.layers);
    let last = rows.iter().rposition(|row| row.depth() == 0).unwrap_or(0);
    let output_at = |at: &[usize]| find(at).map_or(bench.set.shape(), |layer| layer.output);
    let own = |row: &Row| {
        let parts = [Some(row.at.clone()), row.activated.then(|| row.output_at())];
        let parts = parts.into_iter().flatten().filter_map(|at| find(&at));
        parts.fold((0, 0), |sum, layer| (sum.0 + layer.parameters, sum.1 + layer.multiply_adds))
    };
    let model = |(index, row): (usize, &Row)| {
        let layer = layer_at(&bench.layers, &row.at)?.clone();
        let (parameters, multiply_adds) = own(row);
        let is_block = matches!(layer, LayerSpec::Residual { .. });
        Some(RowModel {
            index,
            activation: layer_at(&bench.layers, &row.output_at())
                .filter(|_| row.activated)
                .cloned(),
            input: input_of(&row.at, bench.set.shape(), &output_at),
            output: output_at(&row.output_at()),
            parameters,
            multiply_adds,
            inside: is_block.then(|| inside(&summary, &row.at)),
            is_head: index == last,
            closes: closes(&rows, index, is_block),
            row: row.clone(),
            layer,
        })
    };
    rows.iter().enumerate().filter_map(model).collect()
}

/// What comes into the layer at an index path: what the one before gives, or what comes into the
/// block that begins with it.
fn input_of(at: &[usize], input: Shape, output_at: &impl Fn(&[usize]) -> Shape) -> Shape {
    match at.split_last() {
        Some((0, [])) | None => input,
        Some((0, block)) => input_of(block, input, output_at),
        Some((index, blocks)) => output_at(&[blocks, &[index - 1]].concat()),
    }
}

fn inside(summary: &[LayerSummary], block: &[usize]) -> (usize, u64, usize) {
    let layers = summary.iter().filter(|l| l.path.len() > block.len() && l.path.starts_with(block));
    layers.fold((0, 0, 0), |sum, l| (sum.0 + l.parameters, sum.1 + l.multiply_adds, sum.2 + 1))
}

fn closes(rows: &[Row], index: usize, is_block: bool) -> Vec<usize> {
    let path = &rows[index].path;
    let next = rows.get(index + 1).map_or(&[][..], |row| &row.path);
    let longest = if is_block { path.len() } else { path.len() - 1 };
    let ended = (1..=longest).rev().map(|depth| &path[..depth]).filter(|b| !next.starts_with(b));
    ended.filter_map(|block| rows.iter().position(|row| row.path == block)).collect()
}
