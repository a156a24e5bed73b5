//! The two networks, and what the generator starts from.

use serde::{Deserialize, Serialize};

use super::Setup;
use crate::engine::{Init, LayerSpec, NetworkSpec, OptimizerSpec, Regularizer, Shape};
use crate::protocol::activation::Activation;
use crate::protocol::optimizer::{Memory, Optimizer};

/// Activations to choose from, with their names in a link.
pub const ACTIVATIONS: [(Activation, &str); 4] = [
    (Activation::LeakyRelu, "leaky"),
    (Activation::Relu, "relu"),
    (Activation::Tanh, "tanh"),
    (Activation::Sigmoid, "sigmoid"),
];

/// Update rules to choose from, with their names in a link.
pub const OPTIMIZERS: [(Optimizer, &str); 3] =
    [(Optimizer::Adam, "adam"), (Optimizer::RmsProp, "rmsprop"), (Optimizer::Sgd, "sgd")];

/// How a latent number is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Law {
    /// Evenly from [−1, 1).
    Uniform,
    /// Normally, with mean 0 and standard deviation 1.
    Normal,
}

impl Law {
    /// Both, with their names in a link.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::Uniform, "uniform"), (Self::Normal, "normal")];
}

/// z, what the generator starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Latent {
    /// Numbers in z, 1 or 2.
    pub dimensions: usize,
    /// How each is drawn.
    pub law: Law,
}

/// One of the two networks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Player {
    /// Hidden layers.
    pub layers: usize,
    /// Units of each.
    pub units: usize,
    /// What they do with their sums.
    pub activation: Activation,
    /// Update rule.
    pub optimizer: Optimizer,
    /// η.
    pub learning_rate: f32,
    /// β₁ of Adam; plain gradient descent takes it as momentum.
    pub beta1: f32,
}

impl Player {
    /// Whether another has the same network.
    pub fn has_shape_of(&self, other: &Self) -> bool {
        (self.layers, self.units, self.activation) == (other.layers, other.units, other.activation)
    }

    /// The update rule and its numbers.
    pub fn optimizer_spec(&self) -> OptimizerSpec {
        update_rule(self.optimizer, self.learning_rate, self.beta1)
    }

    /// Weights and biases of a network with so many inputs and outputs.
    fn parameters(&self, inputs: usize, outputs: usize) -> usize {
        let within = (self.layers - 1) * self.units * (self.units + 1);
        (inputs + 1) * self.units + within + (self.units + 1) * outputs
    }

    /// Losses are the lab's own: the spec has none.
    fn spec(&self, inputs: usize, outputs: usize) -> NetworkSpec {
        let dense = |units, init| LayerSpec::Dense { units, bias: true, init };
        let mut layers = Vec::new();
        for _ in 0..self.layers {
            layers.push(dense(self.units, self.activation.init()));
            layers.extend(self.activation.layer());
        }
        layers.push(dense(outputs, Init::Xavier));
        NetworkSpec {
            input: Shape::Vector(inputs),
            layers,
            loss: None,
            optimizer: Some(self.optimizer_spec()),
            regularizer: Regularizer::default(),
        }
    }
}

/// A player's update rule; plain gradient descent takes β₁ as momentum.
pub(in crate::protocol) fn update_rule(
    optimizer: Optimizer,
    learning_rate: f32,
    beta1: f32,
) -> OptimizerSpec {
    let memory = Memory { beta1, momentum: beta1, ..Memory::default() };
    optimizer.spec(learning_rate, memory)
}

impl Setup {
    /// G: z in, a place in the plane out.
    pub fn generator_spec(&self) -> NetworkSpec {
        self.generator.spec(self.latent.dimensions, 2)
    }

    /// D: a place in the plane in, its score out.
    pub fn discriminator_spec(&self) -> NetworkSpec {
        self.discriminator.spec(2, 1)
    }

    /// Weights and biases of the generator and of the discriminator.
    pub fn parameters(&self) -> [usize; 2] {
        let latent = self.latent.dimensions;
        [self.generator.parameters(latent, 2), self.discriminator.parameters(2, 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::summarize;

    #[test]
    fn sizes_are_those_of_the_networks() {
        let mut setup = Setup::default();
        setup.generator.layers = 1;
        setup.discriminator.layers = 3;
        let specs = [setup.generator_spec(), setup.discriminator_spec()];
        let found = specs.map(|spec| {
            let summary = summarize(&spec, 1).expect("it works");
            summary.iter().map(|layer| layer.parameters).sum::<usize>()
        });
        assert_eq!(found, setup.parameters());
    }
}
