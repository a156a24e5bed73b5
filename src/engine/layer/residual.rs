//! Residual block.

use super::{Backward, Forward, Site};
use crate::engine::LayerSpec;
use crate::engine::kernels::elementwise::{add_assign, zip_map};
use crate::engine::network::{Builder, Pass, Stack};

/// y = x + f(x), where f are the layers of the block and keep the shape of x (He et al., 2016).
///
/// Backward: ∂x = ∂y + the gradient that comes back through f.
#[derive(Debug)]
pub(crate) struct Residual {
    stack: Stack,
}

impl Residual {
    pub(super) fn new(layers: &[LayerSpec], site: &Site, builder: &mut Builder) -> Self {
        Self { stack: Stack::build(layers, site.input, builder) }
    }

    pub(super) fn forward(&mut self, pass: Forward) {
        let Forward { x, y, batch, mode, values, packing } = pass;
        self.stack.forward(x, values, Pass { batch, mode, packing });
        zip_map(x, self.stack.activation(self.stack.depth(), batch), y, |x, change| x + change);
    }

    pub(super) fn backward(&mut self, pass: Backward) {
        let Backward { dy, dx, batch, mode, values, gradients, packing, .. } = pass;
        self.stack.output_and_gradient(batch).1.copy_from_slice(dy);
        self.stack.backward(values, gradients, Pass { batch, mode, packing }, dx.is_some());
        if let Some(dx) = dx {
            dx.copy_from_slice(dy);
            add_assign(dx, self.stack.input_gradient(batch));
        }
    }

    pub(super) fn stack(&self) -> &Stack {
        &self.stack
    }

    pub(super) fn stack_mut(&mut self) -> &mut Stack {
        &mut self.stack
    }
}
