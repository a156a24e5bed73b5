//! What may change while a network trains.

use std::mem::discriminant;

use super::Network;
use crate::engine::{LayerSpec, OptimizerSpec, Real, Regularizer};

impl Network {
    /// Changes the optimizer from the next step on. One of the same kind goes on with its moments,
    /// another starts afresh.
    pub fn set_optimizer(&mut self, optimizer: OptimizerSpec) {
        let kind = |optimizer: &OptimizerSpec| discriminant(optimizer);
        if self.spec.optimizer.as_ref().map(kind) != Some(kind(&optimizer)) {
            self.moments.reset();
        }
        self.spec.optimizer = Some(optimizer);
    }

    /// Has the optimizer start afresh, as for parameters that it has not led here.
    pub fn forget_moments(&mut self) {
        self.moments.reset();
    }

    /// Changes the penalty from the next step on.
    pub fn set_regularizer(&mut self, regularizer: Regularizer) {
        self.spec.regularizer = regularizer;
    }

    /// Changes the probability with which a dropout layer keeps a unit, from the next forward pass
    /// on.
    ///
    /// # Panics
    /// If `layer` is no dropout layer, or `keep` is not in (0, 1].
    pub fn set_keep(&mut self, layer: usize, keep: Real) {
        assert!(keep > 0.0 && keep <= 1.0, "keep lies in (0, 1]");
        assert!(self.stack.layers_mut()[layer].set_keep(keep), "layer {layer} is no dropout");
        if let LayerSpec::Dropout { keep: in_spec, .. } = &mut self.spec.layers[layer] {
            *in_spec = keep;
        }
    }
}
