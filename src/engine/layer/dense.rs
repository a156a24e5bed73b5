//! Fully connected layer.

use super::tangent::At;
use super::weights::{Plan, Weights};
use super::{Backward, Forward, Site};
use crate::engine::Real;
use crate::engine::kernels::elementwise::add_assign;
use crate::engine::kernels::gemm::{Output, Size, View, gemm};
use crate::engine::params::Store;

/// y = W·x + b, with x: `[in]`, W: `[out, in]`, b and y: `[out]` (Rosenblatt, 1958).
///
/// Backward: ∂x = Wᵀ·∂y, ∂W = ∂y·xᵀ, ∂b = ∂y, the last two summed over the batch. Training and
/// evaluation are alike.
#[derive(Clone, Debug)]
pub(crate) struct Dense {
    inputs: usize,
    units: usize,
    weights: Weights,
}

impl Dense {
    pub(super) fn new(units: usize, plan: Plan, site: &Site, store: &mut Store) -> Self {
        let inputs = site.input.len();
        Self { inputs, units, weights: Weights::new(&[units, inputs], plan, site, store) }
    }

    pub(super) fn forward(&self, pass: Forward) {
        let Forward { x, y, batch, values, packing, .. } = pass;
        let output = self.weights.bias(values).map_or(Output::Overwrite, Output::Bias);
        let size = Size { rows: batch, columns: self.units, depth: self.inputs };
        let w = View::rows(self.weights.weight(values), self.inputs);
        gemm(size, View::rows(x, self.inputs), w.transposed(), y, output, packing);
    }

    pub(super) fn backward(&self, pass: Backward) {
        let dy = View::rows(pass.dy, self.units);
        if let Some(gradients) = pass.gradients {
            let (dw, db) = self.weights.gradients(gradients);
            let size = Size { rows: self.units, columns: self.inputs, depth: pass.batch };
            let x = View::rows(pass.x, self.inputs);
            gemm(size, dy.transposed(), x, dw, Output::Add, pass.packing);
            if let Some(db) = db {
                pass.dy.chunks_exact(self.units).for_each(|dy| add_assign(db, dy));
            }
        }
        if let Some(dx) = pass.dx {
            let size = Size { rows: pass.batch, columns: self.inputs, depth: self.units };
            let w = View::rows(self.weights.weight(pass.values), self.inputs);
            gemm(size, dy, w, dx, Output::Overwrite, pass.packing);
        }
    }

    /// y = W·x: how the output changes when the input moves by x.
    pub(super) fn tangent(&self, x: &[Real], y: &mut [Real], at: At) {
        let At { batch, values, packing, .. } = at;
        let size = Size { rows: batch, columns: self.units, depth: self.inputs };
        let w = View::rows(self.weights.weight(values), self.inputs);
        gemm(size, View::rows(x, self.inputs), w.transposed(), y, Output::Overwrite, packing);
    }

    /// ∂W += ∂y·xᵀ, the bias left alone.
    pub(super) fn accumulate_weight(
        &self,
        x: &[Real],
        dy: &[Real],
        gradients: &mut [Real],
        at: At,
    ) {
        let At { batch, packing, .. } = at;
        let size = Size { rows: self.units, columns: self.inputs, depth: batch };
        let (dw, _) = self.weights.gradients(gradients);
        let dy = View::rows(dy, self.units).transposed();
        gemm(size, dy, View::rows(x, self.inputs), dw, Output::Add, packing);
    }
}
