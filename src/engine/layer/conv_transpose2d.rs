//! Transposed convolution.

use super::weights::{Plan, Weights};
use super::{Backward, Forward, Site};
use crate::engine::kernels::convolution::{Convolution, Geometry};
use crate::engine::kernels::elementwise::sum;
use crate::engine::params::Store;
use crate::engine::{Kernel, Shape};

/// Every input x[c, i, j] adds w[c, f, k, l]·x[c, i, j] to y[f, i·s + k − p, j·s + l − p], where that
/// cell exists; with x: `[C, H, W]`, w: `[C, F, kh, kw]`, b: `[F]` and
/// y: `[F, (H−1)s−2p+kh+op, (W−1)s−2p+kw+op]` (Zeiler et al., 2010; Dumoulin & Visin, 2016).
///
/// It is the way back through the convolution from y's shape to x's: its forward pass is that
/// convolution's gradient at the input, its backward pass that convolution. Training and evaluation
/// are alike.
#[derive(Clone, Debug)]
pub(crate) struct ConvTranspose2d {
    weights: Weights,
    convolution: Convolution,
    /// Cells of a map that comes out.
    cells: usize,
}

impl ConvTranspose2d {
    pub(super) fn new(
        kernel: Kernel,
        stride: usize,
        padding: usize,
        plan: Plan,
        site: &Site,
        store: &mut Store,
    ) -> Self {
        let (
            Shape::Image { channels, height, width },
            Shape::Image { channels: filters, height: rows, width: columns },
        ) = (site.input, site.output)
        else {
            unreachable!("a transposed convolution was planned between images")
        };
        let geometry = Geometry {
            filters: channels,
            channels: filters,
            input: [rows, columns],
            output: [height, width],
            kernel: [kernel.height, kernel.width],
            stride,
            padding: [padding; 2],
        };
        let dims = [channels, filters, kernel.height, kernel.width];
        let taps = kernel.height * kernel.width;
        let fans = [channels * taps, filters * taps];
        Self {
            weights: Weights::with_fans(&dims, fans, &[filters], plan, site, store),
            convolution: Convolution::new(geometry, site.max_batch),
            cells: rows * columns,
        }
    }

    pub(super) fn forward(&mut self, pass: Forward) {
        let Forward { x, y, values, .. } = pass;
        self.convolution.input_gradient(self.weights.weight(values), x, y);
        if let Some(bias) = self.weights.bias(values) {
            for (map, bias) in y.chunks_exact_mut(self.cells).zip(bias.iter().cycle()) {
                for y in map {
                    *y += bias;
                }
            }
        }
    }

    pub(super) fn backward(&mut self, pass: Backward) {
        let Backward { x, dy, values, .. } = pass;
        match pass.dx {
            Some(dx) => self.convolution.forward(self.weights.weight(values), None, dy, dx),
            None => self.convolution.read(dy),
        }
        if let Some(gradients) = pass.gradients {
            let (dw, db) = self.weights.gradients(gradients);
            self.convolution.weight_gradient(dy, x, dw, None);
            if let Some(db) = db {
                let filters = db.len();
                for (index, map) in dy.chunks_exact(self.cells).enumerate() {
                    db[index % filters] += sum(map);
                }
            }
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.convolution.bytes()
    }
}
