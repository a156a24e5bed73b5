//! Looking at what flows through a network, and at one layer at a time. Nothing here learns.

use super::{Network, Pass, Stack};
use crate::engine::Real;
use crate::engine::params::Store;

impl Network {
    /// Output of the layer at an index path in the last forward pass; the path leads into residual
    /// blocks as in [`LayerSummary::path`](crate::engine::LayerSummary::path).
    ///
    /// # Panics
    /// If there is no such layer.
    pub fn activation_at(&self, path: &[usize]) -> &[Real] {
        let (stack, index) = self.stack.within(path);
        stack.activation(index + 1, self.batch)
    }

    /// Input of the layer at an index path in the last forward pass.
    ///
    /// # Panics
    /// If there is no such layer.
    pub fn input_at(&self, path: &[usize]) -> &[Real] {
        let (stack, index) = self.stack.within(path);
        stack.activation(index, self.batch)
    }

    /// Gradient of the loss at the output of the layer at an index path, as the last
    /// [`backward`](Self::backward) left it. What only accumulates gradients of parameters does not
    /// come to the layers below the first that has any.
    ///
    /// # Panics
    /// If there is no such layer.
    pub fn gradient_at(&self, path: &[usize]) -> &[Real] {
        let (stack, index) = self.stack.within(path);
        stack.gradient(index + 1, self.batch)
    }

    /// Gradient of the loss at the input of the layer at an index path, as
    /// [`gradient_at`](Self::gradient_at).
    ///
    /// # Panics
    /// If there is no such layer.
    pub fn input_gradient_at(&self, path: &[usize]) -> &[Real] {
        let (stack, index) = self.stack.within(path);
        stack.gradient(index, self.batch)
    }

    /// Runs one top-level layer forward once more, on what came to it in the last forward pass.
    ///
    /// # Panics
    /// If nothing ran forward, or there is no such layer.
    pub fn forward_layer(&mut self, layer: usize) {
        assert!(self.batch > 0, "a layer runs on what came to it");
        let pass = Pass { batch: self.batch, mode: self.mode, packing: &mut self.packing };
        self.stack.forward_one(layer, &mut self.store.values, pass);
    }

    /// Runs one top-level layer backward once more, from the gradient at its output; adds to the
    /// gradients of parameters. As in training, a layer below which nothing learns gives no gradient
    /// at its input.
    ///
    /// # Panics
    /// If nothing ran forward, or there is no such layer.
    pub fn backward_layer(&mut self, layer: usize) {
        assert!(self.batch > 0, "backward follows forward");
        let Store { values, gradients, .. } = &mut self.store;
        let pass = Pass { batch: self.batch, mode: self.mode, packing: &mut self.packing };
        let wanted = layer > self.stack.first_that_learns();
        self.stack.backward_one(layer, values, Some(gradients), pass, wanted);
    }

    /// The first top-level layer with parameters; the number of layers if there is none. Training
    /// goes back so far.
    pub fn first_that_learns(&self) -> usize {
        self.stack.first_that_learns()
    }

    /// Bytes of parameters, their gradients and what the optimizer remembers.
    pub fn parameter_bytes(&self) -> u64 {
        (2 * size_of_val(&self.store.values[..]) + self.moments.bytes()) as u64
    }
}

impl Stack {
    /// The stack that a path ends in, and the index there.
    fn within(&self, path: &[usize]) -> (&Self, usize) {
        let (index, inner) = path.split_first().expect("a path has an index");
        if inner.is_empty() {
            return (self, *index);
        }
        self.block(*index).expect("only blocks have layers within").within(inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{LossSpec, Mode, NetworkSpec, Regularizer, Shape, Target};

    fn network() -> Network {
        let layers = r#"[{"type":"tanh"},{"type":"dense","units":4},{"type":"residual","layers":[
            {"type":"dense","units":4},{"type":"sigmoid"}]},{"type":"dense","units":3}]"#;
        let spec = NetworkSpec {
            input: Shape::Vector(5),
            layers: NetworkSpec::layers_from_json(layers).expect("valid layers"),
            loss: Some(LossSpec::CrossEntropy),
            optimizer: None,
            regularizer: Regularizer::default(),
        };
        Network::new(&spec, 2, 3).expect("fits")
    }

    fn run(network: &mut Network) {
        let x: Vec<Real> = (0..10).map(|i| i as Real / 4.0 - 1.0).collect();
        network.zero_gradients();
        network.forward(&x, 2, Mode::Train);
        network.loss(Target::Labels(&[2, 0]));
        network.accumulate_gradients();
    }

    #[test]
    fn one_layer_at_a_time_gives_the_same_numbers() {
        let (mut whole, mut parts) = (network(), network());
        run(&mut whole);
        run(&mut parts);
        parts.zero_gradients();
        (0..4).for_each(|layer| parts.forward_layer(layer));
        assert_eq!(parts.first_that_learns(), 1);
        (1..4).rev().for_each(|layer| parts.backward_layer(layer));
        assert_eq!(parts.output(), whole.output());
        assert_eq!(parts.gradients(), whole.gradients());
    }

    #[test]
    fn paths_lead_into_blocks() {
        let mut network = network();
        run(&mut network);
        let [inside, change, outside] =
            [&[2, 0][..], &[2, 1], &[2]].map(|path| network.activation_at(path).to_vec());
        assert_eq!(network.input_at(&[2, 0]), network.activation_at(&[1]));
        assert_eq!(network.input_at(&[2, 1]), inside);
        for (index, y) in outside.iter().enumerate() {
            assert_eq!(*y, network.input_at(&[2])[index] + change[index]);
        }
        // The block's gradient goes both ways.
        assert_eq!(network.gradient_at(&[2, 1]), network.gradient_at(&[2]));
        assert_eq!(network.gradient_at(&[2]), network.input_gradient_at(&[3]));
        assert_eq!(network.gradient_at(&[3]), network.output_gradient());
        assert!(network.parameter_bytes() < network.bytes());
    }
}
