//! Layers one above the other, and what flows between them.

use std::iter::Enumerate;
use std::slice;

use crate::engine::kernels::gemm::Packing;
use crate::engine::layer::{Backward, Forward, Layer, Site};
use crate::engine::network::Mode;
use crate::engine::params::Store;
use crate::engine::{LayerSpec, LayerSummary, Real, Shape};

/// Layers, and the activation and gradient below each and above the last, sized once for the
/// largest batch.
#[derive(Debug)]
pub(in crate::engine) struct Stack {
    layers: Vec<Layer>,
    /// Numbers of one example at each place.
    lens: Vec<usize>,
    activations: Vec<Vec<Real>>,
    gradients: Vec<Vec<Real>>,
}

/// What layers are built from, one after the other.
pub(in crate::engine) struct Builder<'a> {
    /// What the next layers look like; a residual block comes before its layers.
    pub(in crate::engine) rows: Enumerate<slice::Iter<'a, LayerSummary>>,
    pub(in crate::engine) max_batch: usize,
    pub(in crate::engine) seed: u64,
    pub(in crate::engine) store: Store,
}

/// What all layers are given in a pass.
#[derive(Debug)]
pub(in crate::engine) struct Pass<'a> {
    pub(in crate::engine) batch: usize,
    pub(in crate::engine) mode: Mode,
    pub(in crate::engine) packing: &'a mut Packing,
}

/// What flowed between layers in the last passes of a batch, from the input, at place 0, to the output.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Flows<'a> {
    lens: &'a [usize],
    activations: &'a [Vec<Real>],
    gradients: &'a [Vec<Real>],
    batch: usize,
}

impl<'a> Flows<'a> {
    /// Numbers of the batch at a place.
    pub(in crate::engine) fn len(&self, place: usize) -> usize {
        self.batch * self.lens[place]
    }

    /// Activations there.
    pub(in crate::engine) fn activation(&self, place: usize) -> &'a [Real] {
        &self.activations[place][..self.len(place)]
    }

    /// Gradients there.
    pub(in crate::engine) fn gradient(&self, place: usize) -> &'a [Real] {
        &self.gradients[place][..self.len(place)]
    }
}

impl Stack {
    /// Builds layers that are known to fit.
    pub(in crate::engine) fn build(
        specs: &[LayerSpec],
        input: Shape,
        builder: &mut Builder,
    ) -> Self {
        let max_batch = builder.max_batch;
        let mut shape = input;
        let mut lens = vec![input.len()];
        let mut layers = Vec::with_capacity(specs.len());
        for spec in specs {
            let (index, row) = builder.rows.next().expect("a line for each layer");
            let (path, output, seed) = (&row.path[..], row.output, builder.seed);
            let site = Site { path, index, input: shape, output, max_batch, seed };
            layers.push(Layer::new(spec, &site, builder));
            shape = output;
            lens.push(shape.len());
        }
        let buffers: Vec<Vec<Real>> = lens.iter().map(|len| vec![0.0; len * max_batch]).collect();
        Self { layers, lens, activations: buffers.clone(), gradients: buffers }
    }

    /// Layers to be changed, and what flows between them.
    pub(in crate::engine) fn flows(&mut self, batch: usize) -> (&mut [Layer], Flows<'_>) {
        let Self { layers, lens, activations, gradients } = self;
        (layers, Flows { lens, activations, gradients, batch })
    }

    /// Number of layers.
    pub(in crate::engine) fn depth(&self) -> usize {
        self.layers.len()
    }

    /// The layers.
    pub(in crate::engine) fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Numbers of one example at each place, from the input to the output.
    pub(in crate::engine) fn lens(&self) -> &[usize] {
        &self.lens
    }

    /// Factors of a dropout layer in the last training pass of so many examples.
    pub(in crate::engine) fn dropout_factors(&self, layer: usize, batch: usize) -> Option<&[Real]> {
        self.layers.get(layer)?.dropout_factors(batch * self.lens[layer])
    }

    pub(in crate::engine) fn layers_mut(&mut self) -> &mut [Layer] {
        &mut self.layers
    }

    /// `values` are all parameters of the network; running statistics among them change.
    pub(in crate::engine) fn forward(&mut self, x: &[Real], values: &mut [Real], pass: Pass) {
        let Pass { batch, mode, packing } = pass;
        assert_eq!(x.len(), batch * self.lens[0], "the input is not as long as its batch");
        self.activations[0][..x.len()].copy_from_slice(x);
        for index in 0..self.layers.len() {
            self.forward_one(index, values, Pass { batch, mode, packing });
        }
    }

    /// One layer, on what lies below it.
    pub(in crate::engine) fn forward_one(&mut self, index: usize, values: &mut [Real], pass: Pass) {
        let Pass { batch, mode, packing } = pass;
        let (below, above) = self.activations.split_at_mut(index + 1);
        let x = &below[index][..batch * self.lens[index]];
        let y = &mut above[0][..batch * self.lens[index + 1]];
        self.layers[index].forward(Forward { x, y, batch, mode, values, packing });
    }

    /// Goes back from the gradient above the last layer, either to the input or to the first layer
    /// with parameters.
    pub(in crate::engine) fn backward(
        &mut self,
        values: &[Real],
        mut gradients: Option<&mut [Real]>,
        pass: Pass,
        to_input: bool,
    ) {
        let Pass { batch, mode, packing } = pass;
        let end = if to_input { 0 } else { self.first_that_learns() };
        for index in (end..self.layers.len()).rev() {
            let wanted = to_input || index > end;
            let pass = Pass { batch, mode, packing };
            self.backward_one(index, values, gradients.as_deref_mut(), pass, wanted);
        }
    }

    /// One layer, from the gradient above it; `wanted` is whether to give the one below.
    pub(in crate::engine) fn backward_one(
        &mut self,
        index: usize,
        values: &[Real],
        gradients: Option<&mut [Real]>,
        pass: Pass,
        wanted: bool,
    ) {
        let Pass { batch, mode, packing } = pass;
        let (below, above) = self.gradients.split_at_mut(index + 1);
        let (len_below, len_above) = (batch * self.lens[index], batch * self.lens[index + 1]);
        self.layers[index].backward(Backward {
            x: &self.activations[index][..len_below],
            y: &self.activations[index + 1][..len_above],
            dy: &above[0][..len_above],
            dx: wanted.then_some(&mut below[index][..len_below]),
            batch,
            mode,
            values,
            gradients,
            packing,
        });
    }

    /// The first layer with parameters; their number if there is none.
    pub(in crate::engine) fn first_that_learns(&self) -> usize {
        self.layers.iter().position(Layer::has_parameters).unwrap_or(self.layers.len())
    }

    /// The layers of a residual block.
    pub(in crate::engine) fn block(&self, index: usize) -> Option<&Self> {
        self.layers[index].block()
    }

    /// Gradient at what comes into the layer of this index, or out of the one below.
    pub(in crate::engine) fn gradient(&self, index: usize, batch: usize) -> &[Real] {
        &self.gradients[index][..batch * self.lens[index]]
    }

    /// What comes into the layer of this index, or out of the one below.
    pub(in crate::engine) fn activation(&self, index: usize, batch: usize) -> &[Real] {
        &self.activations[index][..batch * self.lens[index]]
    }

    /// Gradient below the first layer.
    pub(in crate::engine) fn input_gradient(&self, batch: usize) -> &[Real] {
        &self.gradients[0][..batch * self.lens[0]]
    }

    /// Gradient above the last layer.
    pub(in crate::engine) fn output_gradient(&self, batch: usize) -> &[Real] {
        &self.gradients[self.depth()][..batch * self.lens[self.depth()]]
    }

    /// What comes out of the last layer, and the gradient there, to be written.
    pub(in crate::engine) fn output_and_gradient(
        &mut self,
        batch: usize,
    ) -> (&[Real], &mut [Real]) {
        let last = self.depth();
        let len = batch * self.lens[last];
        (&self.activations[last][..len], &mut self.gradients[last][..len])
    }

    /// Adds the positions in the layers' streams of chance to a list.
    pub(in crate::engine) fn positions(&self, to: &mut Vec<u128>) {
        for layer in &self.layers {
            layer.positions(to);
        }
    }

    /// Returns to positions, in the order in which [`positions`](Self::positions) gave them.
    pub(in crate::engine) fn set_positions(&mut self, from: &mut slice::Iter<u128>) {
        for layer in &mut self.layers {
            layer.set_positions(from);
        }
    }

    /// Whether any of the layers learns.
    pub(in crate::engine) fn has_parameters(&self) -> bool {
        self.layers.iter().any(Layer::has_parameters)
    }

    pub(in crate::engine) fn bytes(&self) -> usize {
        let flows: usize = self.activations.iter().map(|buffer| size_of_val(&buffer[..])).sum();
        2 * flows + self.layers.iter().map(Layer::bytes).sum::<usize>()
    }
}
