//! A network: built once from its spec, then run forward and backward without allocating.

mod clipping;
mod look;
mod snapshot;
mod stack;
mod tangent;
mod tuning;

pub use snapshot::Snapshot;
pub use tangent::Tangent;

use super::kernels::elementwise::sum_of;
use super::kernels::gemm::Packing;
use super::loss::loss;
use super::optimizer::Moments;
use super::params::{Role, Store};
use super::summary::{output, summarize};
use super::{LayerSummary, NetworkSpec, Parameter, ParameterError, Real, Shape, SpecError, Target};
pub(super) use stack::{Builder, Pass, Stack};

/// What a forward pass is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Chance is at work, as in dropout, and running statistics follow the batch.
    Train,
    /// As in training, but running statistics stay: for the step of somebody else.
    Rehearse,
    /// The same input gives the same output.
    Evaluate,
}

/// What backward does with the gradients of parameters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Parameters {
    /// Adds to them.
    Accumulate,
    /// Leaves them out: only the gradient at the input is of interest.
    Skip,
}

/// A network with all its parameters and buffers, for batches of up to a given size.
///
/// Inputs and outputs are flat: the examples of a batch one after the other, each row-major in the
/// shape that the spec gives. The methods that run the network assert what they need and panic if
/// it is missing: they are called thousands of times a second, and what can come from outside has
/// been checked by [`new`](Self::new).
#[derive(Debug)]
pub struct Network {
    spec: NetworkSpec,
    summary: Vec<LayerSummary>,
    max_batch: usize,
    seed: u64,
    /// Examples and mode of the last forward pass.
    batch: usize,
    mode: Mode,
    store: Store,
    stack: Stack,
    moments: Moments,
    packing: Packing,
}

impl Network {
    /// Builds a network for batches of up to `max_batch` examples. Equal seeds give equal networks.
    ///
    /// # Errors
    /// If [`summarize`] finds something wrong with the spec.
    ///
    /// # Panics
    /// If `max_batch` is 0.
    pub fn new(spec: &NetworkSpec, max_batch: usize, seed: u64) -> Result<Self, SpecError> {
        assert!(max_batch > 0, "a batch has at least one example");
        let summary = summarize(spec, max_batch)?;
        let kept = summary.iter().map(LayerSummary::kept).sum();
        let store = Store::with_capacity(kept);
        let mut builder = Builder { rows: summary.iter().enumerate(), max_batch, seed, store };
        let stack = Stack::build(&spec.layers, spec.input, &mut builder);
        let store = builder.store;
        Ok(Self {
            spec: spec.clone(),
            max_batch,
            seed,
            batch: 0,
            mode: Mode::Evaluate,
            moments: Moments::new(store.values.len()),
            stack,
            store,
            summary,
            packing: Packing::new(),
        })
    }

    /// The same network in the same state, for batches of up to another size; nothing has run forward
    /// in it yet.
    ///
    /// # Errors
    /// If its buffers would not fit into memory.
    ///
    /// # Panics
    /// If `max_batch` is 0.
    pub fn resized(&self, max_batch: usize) -> Result<Self, SpecError> {
        let mut network = Self::new(&self.spec, max_batch, self.seed)?;
        network.restore(&self.snapshot());
        network.store.gradients.copy_from_slice(&self.store.gradients);
        Ok(network)
    }

    /// Examples of the largest batch.
    pub fn max_batch(&self) -> usize {
        self.max_batch
    }

    /// Shape of what comes out.
    pub fn output_shape(&self) -> Shape {
        output(self.spec.input, &self.summary)
    }

    /// The spec, as it is after any tuning.
    pub fn spec(&self) -> &NetworkSpec {
        &self.spec
    }

    /// Shapes, parameters, work and memory of every layer.
    pub fn summary(&self) -> Vec<LayerSummary> {
        self.summary.clone()
    }

    /// Bytes of parameters, optimizer state and buffers.
    pub fn bytes(&self) -> u64 {
        let parameters = 2 * size_of_val(&self.store.values[..]) + self.moments.bytes();
        (parameters + self.stack.bytes() + self.packing.bytes()) as u64
    }

    /// Computes the output for `batch` examples.
    ///
    /// # Panics
    /// If `batch` is 0 or above the largest, or `x` has not as many numbers as `batch` inputs.
    pub fn forward(&mut self, x: &[Real], batch: usize, mode: Mode) -> &[Real] {
        assert!((1..=self.max_batch).contains(&batch), "no batch of {batch} examples was planned");
        (self.batch, self.mode) = (batch, mode);
        let values = &mut self.store.values;
        self.stack.forward(x, values, Pass { batch, mode, packing: &mut self.packing });
        self.output()
    }

    /// The loss of the last output, without the penalty; readies the gradient for
    /// [`backward`](Self::backward).
    ///
    /// # Panics
    /// If the spec has no loss, nothing ran forward, or the target does not suit loss and batch.
    pub fn loss(&mut self, target: Target) -> Real {
        let spec = self.spec.loss.expect("the spec has a loss");
        let (output, gradient) = self.stack.output_and_gradient(self.batch);
        loss(spec, output, target, self.batch, gradient)
    }

    /// The gradient of the last loss at its output, as [`loss`](Self::loss) readied it.
    pub fn output_gradient(&self) -> &[Real] {
        self.stack.output_gradient(self.batch)
    }

    /// Goes back from the gradient that [`loss`](Self::loss) readied; gives the gradient at the
    /// input.
    ///
    /// # Panics
    /// If nothing ran forward.
    pub fn backward(&mut self, parameters: Parameters) -> &[Real] {
        self.go_back(parameters, true);
        self.stack.input_gradient(self.batch)
    }

    /// Goes back from a given gradient at the output; gives the gradient at the input.
    ///
    /// # Panics
    /// If nothing ran forward, or `upstream` is not as long as the last output.
    pub fn backward_from(&mut self, upstream: &[Real], parameters: Parameters) -> &[Real] {
        self.set_output_gradient(upstream);
        self.backward(parameters)
    }

    /// Goes back as [`backward`](Self::backward) does and adds to the gradients of parameters, but
    /// spares the work below the first layer that has any, where nothing learns.
    ///
    /// # Panics
    /// If nothing ran forward.
    pub fn accumulate_gradients(&mut self) {
        self.go_back(Parameters::Accumulate, false);
    }

    /// Adds to the gradients of parameters as [`accumulate_gradients`](Self::accumulate_gradients)
    /// does, from a given gradient at the output.
    ///
    /// # Panics
    /// As [`backward_from`](Self::backward_from).
    pub fn accumulate_gradients_from(&mut self, upstream: &[Real]) {
        self.set_output_gradient(upstream);
        self.accumulate_gradients();
    }

    fn set_output_gradient(&mut self, upstream: &[Real]) {
        let (output, gradient) = self.stack.output_and_gradient(self.batch);
        assert_eq!(upstream.len(), output.len(), "a gradient for each output");
        gradient.copy_from_slice(upstream);
    }

    fn go_back(&mut self, parameters: Parameters, to_input: bool) {
        assert!(self.batch > 0, "backward follows forward");
        let Store { values, gradients, .. } = &mut self.store;
        let pass = Pass { batch: self.batch, mode: self.mode, packing: &mut self.packing };
        let gradients = (parameters == Parameters::Accumulate).then_some(&mut gradients[..]);
        self.stack.backward(values, gradients, pass, to_input);
    }

    /// Sets the gradients of all parameters to 0.
    pub fn zero_gradients(&mut self) {
        self.store.gradients.fill(0.0);
    }

    /// One step of the optimizer along the accumulated gradients and that of the penalty.
    ///
    /// # Panics
    /// If the spec has no optimizer.
    pub fn step(&mut self) {
        let optimizer = self.spec.optimizer.expect("the spec has an optimizer");
        self.moments.step(optimizer, self.spec.regularizer, &mut self.store);
    }

    /// The penalty `l1`·Σ|w| + `l2`·Σw² over all weights, biases excepted.
    pub fn penalty(&self) -> Real {
        let regularizer = self.spec.regularizer;
        if regularizer == super::Regularizer::default() {
            return 0.0;
        }
        let weights = self.store.slots.iter().filter(|slot| slot.role == Role::Weight);
        let (mut magnitudes, mut squares) = (0.0, 0.0);
        for slot in weights {
            let w = &self.store.values[slot.range.clone()];
            magnitudes += sum_of(w, |w| w.max(-w));
            squares += sum_of(w, |w| w * w);
        }
        regularizer.l1 * magnitudes + regularizer.l2 * squares
    }

    /// One step of training; gives the loss before it, penalty included.
    ///
    /// # Panics
    /// As the methods it is made of: [`forward`](Self::forward), [`loss`](Self::loss) and
    /// [`step`](Self::step).
    pub fn train_batch(&mut self, x: &[Real], target: Target, batch: usize) -> Real {
        self.zero_gradients();
        self.forward(x, batch, Mode::Train);
        let loss = self.loss(target) + self.penalty();
        self.accumulate_gradients();
        self.step();
        loss
    }

    /// Output of the last forward pass.
    pub fn output(&self) -> &[Real] {
        self.stack.activation(self.stack.depth(), self.batch)
    }

    /// Output of one layer in the last forward pass.
    ///
    /// # Panics
    /// If there is no such layer.
    pub fn activation(&self, layer: usize) -> &[Real] {
        self.stack.activation(layer + 1, self.batch)
    }

    /// By what a dropout layer multiplied each of its inputs in the last forward pass, if that was for
    /// training: 0 where a unit was silenced.
    ///
    /// # Panics
    /// If `layer` is no dropout layer.
    pub fn dropout_factors(&self, layer: usize) -> &[Real] {
        self.stack.dropout_factors(layer, self.batch).expect("a dropout layer")
    }

    /// All parameters, in the order of the layers; running statistics stand among them.
    pub fn parameters(&self) -> Vec<Parameter<'_>> {
        self.store.parameters()
    }

    /// The gradients of all parameters that are learned, named as these are.
    pub fn gradients(&self) -> Vec<Parameter<'_>> {
        self.store.gradients()
    }

    /// Sets a parameter.
    ///
    /// # Errors
    /// If there is none of this name, or it has another number of numbers.
    pub fn set_parameter(&mut self, name: &str, data: &[Real]) -> Result<(), ParameterError> {
        self.store.set(name, data)
    }

    /// Adds to the gradient of a parameter that more depends on than this network.
    ///
    /// # Errors
    /// As [`set_parameter`](Self::set_parameter).
    pub fn add_gradient(&mut self, name: &str, data: &[Real]) -> Result<(), ParameterError> {
        self.store.add_gradient(name, data)
    }
}
