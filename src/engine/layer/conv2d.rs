//! Convolutional layer.

use super::weights::{Plan, Weights};
use super::{Backward, Forward, Site};
use crate::engine::kernels::convolution::{Convolution, Geometry};
use crate::engine::params::Store;
use crate::engine::shape::same_padding;
use crate::engine::{Kernel, Padding, Real, Shape};

/// y[f, i, j] = b[f] + Σ w[f, c, k, l]·x[c, i·s + k − p, j·s + l − p], with x: `[C, H, W]`,
/// w: `[F, C, kh, kw]`, b: `[F]` and y: `[F, ⌊(H+2p−kh)/s⌋+1, ⌊(W+2p−kw)/s⌋+1]`; x is 0 outside
/// (`LeCun` et al., 1989).
///
/// Strictly this is a cross-correlation: the kernel is not turned over. Padding "same" gives
/// ⌈H/s⌉ × ⌈W/s⌉ outputs; an odd number of zeros leaves the extra one to the bottom and the right.
/// Training and evaluation are alike.
#[derive(Clone, Debug)]
pub(crate) struct Conv2d {
    weights: Weights,
    convolution: Convolution,
}

impl Conv2d {
    pub(super) fn new(
        kernel: Kernel,
        stride: usize,
        padding: Padding,
        plan: Plan,
        site: &Site,
        store: &mut Store,
    ) -> Self {
        let (
            Shape::Image { channels, height, width },
            Shape::Image { channels: filters, height: rows, width: columns },
        ) = (site.input, site.output)
        else {
            unreachable!("a convolution was planned between images")
        };
        let padding = match padding {
            Padding::Cells(cells) => [cells, cells],
            Padding::Same => [
                same_padding(height, kernel.height, stride).0,
                same_padding(width, kernel.width, stride).0,
            ],
        };
        let geometry = Geometry {
            filters,
            channels,
            input: [height, width],
            output: [rows, columns],
            kernel: [kernel.height, kernel.width],
            stride,
            padding,
        };
        let dims = [filters, channels, kernel.height, kernel.width];
        Self {
            weights: Weights::new(&dims, plan, site, store),
            convolution: Convolution::new(geometry, site.max_batch),
        }
    }

    pub(super) fn forward(&mut self, pass: Forward) {
        let Forward { x, y, values, .. } = pass;
        self.convolution.forward(self.weights.weight(values), self.weights.bias(values), x, y);
    }

    pub(super) fn backward(&mut self, pass: Backward) {
        if let Some(gradients) = pass.gradients {
            let (dw, db) = self.weights.gradients(gradients);
            self.convolution.weight_gradient(pass.x, pass.dy, dw, db);
        }
        if let Some(dx) = pass.dx {
            self.convolution.input_gradient(self.weights.weight(pass.values), pass.dy, dx);
        }
    }

    /// How the output changes when the input moves by x: y without the bias.
    pub(super) fn tangent(&mut self, x: &[Real], y: &mut [Real], values: &[Real]) {
        self.convolution.forward(self.weights.weight(values), None, x, y);
    }

    /// Adds to ∂w what ∂y and a tangent of the input x make, the bias left alone.
    pub(super) fn accumulate_weight(
        &mut self,
        [x, tangent]: [&[Real]; 2],
        dy: &[Real],
        gradients: &mut [Real],
    ) {
        let (dw, _) = self.weights.gradients(gradients);
        self.convolution.read(tangent);
        self.convolution.weight_gradient(tangent, dy, dw, None);
        // Whoever goes back again does so from x.
        self.convolution.read(x);
    }

    pub(super) fn bytes(&self) -> usize {
        self.convolution.bytes()
    }
}
