//! The activation functions of chapter 1: their values, their slopes, and the layers that compute
//! them.

use serde::{Deserialize, Serialize};

use crate::engine::{Init, LayerSpec};

/// Slope of the leaky rectifier on the negative side (Maas et al., 2013, take 0.01; one can see 0.1).
pub const LEAK: f32 = 0.1;

/// What a unit does with the sum of its inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Activation {
    /// σ(z) = 1/(1 + e⁻ᶻ).
    Sigmoid,
    /// Hyperbolic tangent.
    Tanh,
    /// max(0, z).
    Relu,
    /// z where z > 0, else [`LEAK`]·z.
    LeakyRelu,
    /// z itself: a unit without activation.
    Identity,
}

impl Activation {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Sigmoid, "sigmoid"),
        (Self::Tanh, "tanh"),
        (Self::Relu, "relu"),
        (Self::LeakyRelu, "leaky"),
        (Self::Identity, "linear"),
    ];

    /// f(z).
    pub fn value(self, z: f64) -> f64 {
        match self {
            Self::Sigmoid => 1.0 / (1.0 + (-z).exp()),
            Self::Tanh => z.tanh(),
            Self::Relu => z.max(0.0),
            Self::LeakyRelu => z.max(f64::from(LEAK) * z),
            Self::Identity => z,
        }
    }

    /// f′(z); at a kink, that of the negative side, as the engine has it.
    pub fn slope(self, z: f64) -> f64 {
        let value = self.value(z);
        match self {
            Self::Sigmoid => value * (1.0 - value),
            Self::Tanh => 1.0 - value * value,
            Self::Relu => f64::from(u8::from(z > 0.0)),
            Self::LeakyRelu if z > 0.0 => 1.0,
            Self::LeakyRelu => f64::from(LEAK),
            Self::Identity => 1.0,
        }
    }

    /// The layer that computes it; none for the identity.
    pub fn layer(self) -> Option<LayerSpec> {
        match self {
            Self::Sigmoid => Some(LayerSpec::Sigmoid),
            Self::Tanh => Some(LayerSpec::Tanh),
            Self::Relu => Some(LayerSpec::Relu),
            Self::LeakyRelu => Some(LayerSpec::LeakyRelu { slope: LEAK }),
            Self::Identity => None,
        }
    }

    /// Initial weights that suit it.
    pub fn init(self) -> Init {
        match self {
            Self::Relu | Self::LeakyRelu => Init::He,
            Self::Sigmoid | Self::Tanh | Self::Identity => Init::Xavier,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Mode, Network, NetworkSpec, Regularizer, Shape};

    #[test]
    fn values_and_slopes_are_the_engines() {
        let places: Vec<f32> = (-40..=40).map(|z| z as f32 / 8.0).collect();
        for (activation, name) in Activation::ALL {
            let Some(layer) = activation.layer() else { continue };
            let spec = NetworkSpec {
                input: Shape::Vector(places.len()),
                layers: vec![layer],
                loss: None,
                optimizer: None,
                regularizer: Regularizer::default(),
            };
            let mut network = Network::new(&spec, 1, 0).expect("it works");
            let values = network.forward(&places, 1, Mode::Evaluate).to_vec();
            let ones = vec![1.0; places.len()];
            let slopes = network.backward_from(&ones, crate::engine::Parameters::Skip);
            for ((z, value), slope) in places.iter().zip(values).zip(slopes) {
                let z = f64::from(*z);
                assert!((activation.value(z) - f64::from(value)).abs() < 1e-5, "{name}({z})");
                assert!((activation.slope(z) - f64::from(*slope)).abs() < 1e-5, "{name}′({z})");
            }
        }
    }
}
