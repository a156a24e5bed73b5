//! The network on the plane: its sizes, and its specification.

use super::{Setup, Wire};
use crate::engine::{Init, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, Regularizer, Shape};
use crate::protocol::activation::Activation;
use crate::protocol::optimizer::Memory;

impl Setup {
    /// Units of all hidden layers.
    pub fn hidden_units(&self) -> usize {
        self.layers.iter().map(|layer| layer.units).sum()
    }

    /// Weights and biases.
    pub fn parameters(&self) -> usize {
        (0..=self.layers.len()).map(|layer| self.units(layer) * (self.fan_in(layer) + 1)).sum()
    }

    /// Units of a layer, the output being the last.
    pub fn units(&self, layer: usize) -> usize {
        self.layers.get(layer).map_or(1, |hidden| hidden.units)
    }

    /// What comes into each unit of a layer, the bias not counted.
    pub fn fan_in(&self, layer: usize) -> usize {
        layer.checked_sub(1).map_or(self.inputs.len(), |below| self.units(below))
    }

    /// Whether the network has this weight.
    pub fn has(&self, wire: Wire) -> bool {
        wire.layer <= self.layers.len()
            && wire.unit < self.units(wire.layer)
            && wire.from.is_none_or(|from| from < self.fan_in(wire.layer))
    }

    /// What a unit of a layer does with its sum; the output's is the sigmoid for classes.
    pub fn activation(&self, layer: usize) -> Activation {
        match self.layers.get(layer) {
            Some(hidden) => hidden.activation,
            None if self.source.is_regression() => Activation::Identity,
            None => Activation::Sigmoid,
        }
    }

    /// The network: its sigmoid at the end is inside the loss.
    pub fn spec(&self) -> NetworkSpec {
        let dense = |units, init| LayerSpec::Dense { units, bias: true, init };
        let mut layers = Vec::new();
        for hidden in &self.layers {
            layers.push(dense(hidden.units, hidden.activation.init()));
            layers.extend(hidden.activation.layer());
        }
        layers.push(dense(1, Init::Xavier));
        let regression = self.source.is_regression();
        NetworkSpec {
            input: Shape::Vector(self.inputs.len()),
            layers,
            loss: Some(if regression { LossSpec::Mse } else { LossSpec::BceWithLogits }),
            optimizer: Some(self.optimizer_spec()),
            regularizer: Regularizer { l1: self.l1, l2: self.l2 },
        }
    }

    /// The update rule and its numbers.
    pub fn optimizer_spec(&self) -> OptimizerSpec {
        let memory = Memory { momentum: self.momentum, ..Memory::default() };
        self.optimizer.spec(self.learning_rate, memory)
    }

    /// Index of the spec's layer that computes the sums of this layer.
    pub fn spec_layer(&self, layer: usize) -> usize {
        let below = self.layers.iter().take(layer);
        below.map(|hidden| 1 + usize::from(hidden.activation.layer().is_some())).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_those_of_the_network() {
        let mut setup = Setup::default();
        for activation in Activation::ALL.map(|(activation, _)| activation) {
            setup.layers[1].activation = activation;
            let summary = crate::engine::summarize(&setup.spec(), 1).expect("it works");
            let sum: usize = summary.iter().map(|layer| layer.parameters).sum();
            assert_eq!(sum, setup.parameters());
            for layer in 0..=2 {
                let found = &summary[setup.spec_layer(layer)];
                assert_eq!(found.output.len(), setup.units(layer));
                assert_eq!(found.parameters, setup.units(layer) * (setup.fan_in(layer) + 1));
            }
        }
    }
}
