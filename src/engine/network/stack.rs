//! Layers one above the other, and what flows between them.

use crate::engine::Real;
use crate::engine::kernels::gemm::Packing;
use crate::engine::layer::{Backward, Forward, Layer};
use crate::engine::network::Mode;

/// Layers, and the activation and gradient below each and above the last, sized once for the
/// largest batch.
#[derive(Debug)]
pub(super) struct Stack {
    layers: Vec<Layer>,
    /// Numbers of one example at each place.
    lens: Vec<usize>,
    activations: Vec<Vec<Real>>,
    gradients: Vec<Vec<Real>>,
}

/// What all layers are given in a pass.
#[derive(Debug)]
pub(super) struct Pass<'a> {
    pub(super) batch: usize,
    pub(super) mode: Mode,
    /// All parameters of the network.
    pub(super) values: &'a [Real],
    pub(super) packing: &'a mut Packing,
}

impl Stack {
    pub(super) fn new(layers: Vec<Layer>, lens: Vec<usize>, max_batch: usize) -> Self {
        let buffers: Vec<Vec<Real>> = lens.iter().map(|len| vec![0.0; len * max_batch]).collect();
        Self { layers, lens, activations: buffers.clone(), gradients: buffers }
    }

    /// Number of layers.
    pub(super) fn depth(&self) -> usize {
        self.layers.len()
    }

    pub(super) fn layers(&self) -> &[Layer] {
        &self.layers
    }

    pub(super) fn layers_mut(&mut self) -> &mut [Layer] {
        &mut self.layers
    }

    pub(super) fn forward(&mut self, x: &[Real], pass: Pass) {
        let Pass { batch, mode, values, packing } = pass;
        assert_eq!(x.len(), batch * self.lens[0], "the input is not as long as its batch");
        self.activations[0][..x.len()].copy_from_slice(x);
        for (index, layer) in self.layers.iter_mut().enumerate() {
            let (below, above) = self.activations.split_at_mut(index + 1);
            let x = &below[index][..batch * self.lens[index]];
            let y = &mut above[0][..batch * self.lens[index + 1]];
            layer.forward(Forward { x, y, batch, mode, values, packing });
        }
    }

    /// Goes back from the gradient above the last layer, either to the input or to the first layer
    /// with parameters.
    pub(super) fn backward(
        &mut self,
        pass: Pass,
        mut gradients: Option<&mut [Real]>,
        to_input: bool,
    ) {
        let Pass { batch, mode, values, packing } = pass;
        let learns = self.layers.iter().position(Layer::has_parameters);
        let end = if to_input { 0 } else { learns.unwrap_or(self.layers.len()) };
        for (index, layer) in self.layers.iter_mut().enumerate().skip(end).rev() {
            let (below, above) = self.gradients.split_at_mut(index + 1);
            let (len_below, len_above) = (batch * self.lens[index], batch * self.lens[index + 1]);
            let wanted = to_input || index > end;
            layer.backward(Backward {
                x: &self.activations[index][..len_below],
                y: &self.activations[index + 1][..len_above],
                dy: &above[0][..len_above],
                dx: wanted.then_some(&mut below[index][..len_below]),
                batch,
                mode,
                values,
                gradients: gradients.as_deref_mut(),
                packing,
            });
        }
    }

    /// What comes into the layer of this index, or out of the one below.
    pub(super) fn activation(&self, index: usize, batch: usize) -> &[Real] {
        &self.activations[index][..batch * self.lens[index]]
    }

    /// Gradient below the first layer.
    pub(super) fn input_gradient(&self, batch: usize) -> &[Real] {
        &self.gradients[0][..batch * self.lens[0]]
    }

    /// Gradient above the last layer.
    pub(super) fn output_gradient(&self, batch: usize) -> &[Real] {
        &self.gradients[self.depth()][..batch * self.lens[self.depth()]]
    }

    /// What comes out of the last layer, and the gradient there, to be written.
    pub(super) fn output_and_gradient(&mut self, batch: usize) -> (&[Real], &mut [Real]) {
        let last = self.depth();
        let len = batch * self.lens[last];
        (&self.activations[last][..len], &mut self.gradients[last][..len])
    }

    pub(super) fn bytes(&self) -> usize {
        let flows: usize = self.activations.iter().map(|buffer| size_of_val(&buffer[..])).sum();
        2 * flows + self.layers.iter().map(Layer::bytes).sum::<usize>()
    }
}
