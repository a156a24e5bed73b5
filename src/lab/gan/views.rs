//! What the networks do all over the plane.

use super::duel::Duel;
use super::latent::lattice;
use super::loss;
use crate::engine::{Mode, Parameters};
use crate::protocol::gan::{Latent, Loss, REACH, Setup, Warp};
use crate::protocol::maps::Maps;

/// Cells of the surface in each direction.
const SIDE: usize = 60;
/// All of them.
pub(super) const CELLS: usize = SIDE * SIDE;
/// Lines of the lattice in each direction, or points in a row.
const LINES: usize = 25;
const ROW: usize = 500;
/// Nodes of a lattice, at most.
pub(super) const NODES: usize = if LINES * LINES > ROW { LINES * LINES } else { ROW };

/// D over the plane, from the lower left, row by row.
pub(super) fn surface(duel: &mut Duel, loss: Loss) -> Maps {
    let middle = |index: usize| (((index as f64 + 0.5) / SIDE as f64 * 2.0 - 1.0) * REACH) as f32;
    let cells = (0..CELLS).flat_map(|cell| [middle(cell % SIDE), middle(cell / SIDE)]);
    let cells: Vec<f32> = cells.collect();
    let scores = duel.discriminator.forward(&cells, CELLS, Mode::Evaluate);
    let verdicts: Vec<f32> = scores.iter().map(|y| loss.verdict(*y)).collect();
    if loss.is_wasserstein() {
        Maps::symmetric(&verdicts, 1, SIDE, SIDE)
    } else {
        Maps::unit(&verdicts, 1, SIDE, SIDE)
    }
}

/// An even lattice of z, as the generator bends it.
pub(super) fn warp(duel: &mut Duel, latent: Latent) -> Warp {
    let (rows, columns, z) = lattice(latent, LINES, ROW);
    let places = duel.generator.forward(&z, rows * columns, Mode::Evaluate).to_vec();
    Warp { rows, columns, places }
}

/// Generated points, and where ℓᴳ pushes each of them.
pub(super) fn pushes(duel: &mut Duel, setup: &Setup, z: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let count = z.len() / setup.latent.dimensions;
    let generated = duel.generator.forward(z, count, Mode::Evaluate).to_vec();
    let scores = duel.discriminator.forward(&generated, count, Mode::Evaluate);
    let slopes: Vec<f32> =
        scores.iter().map(|y| loss::of_generator(setup.loss, *y).slope).collect();
    let gradient = duel.discriminator.backward_from(&slopes, Parameters::Skip);
    let pushes = gradient.iter().map(|g| -g).collect();
    (generated, pushes)
}
