//! A second network, B, that learns beside the first from the same batches.

use serde::{Deserialize, Serialize};

use super::{Optimizer, Workbench};
use crate::engine::LayerSpec;

/// What makes B differ from A.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rival {
    /// There is no B.
    #[default]
    None,
    /// No unit is silenced.
    Dropout,
    /// No layer is normalised.
    BatchNorm,
    /// Neither L1 nor L2 nor weight decay.
    Penalty,
    /// Every layer is linear.
    Activation,
    /// Other initial weights and masks.
    Seed,
    /// Another update rule, with a learning rate of its own.
    Optimizer,
}

/// How B learns for [`Rival::Optimizer`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct OtherRule {
    /// Update rule; its other numbers are those of A.
    pub optimizer: Optimizer,
    /// η.
    pub learning_rate: f32,
}

impl Default for OtherRule {
    fn default() -> Self {
        Self { optimizer: Optimizer::Sgd, learning_rate: 0.03 }
    }
}

impl Rival {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::None, "none"),
        (Self::Dropout, "dropout"),
        (Self::BatchNorm, "batchnorm"),
        (Self::Penalty, "penalty"),
        (Self::Activation, "activation"),
        (Self::Seed, "seed"),
        (Self::Optimizer, "optimizer"),
    ];
}

impl Workbench {
    /// The settings of B, if there is one. They may be those of A: of a network without dropout
    /// nothing can be left out.
    pub fn rival(&self) -> Option<Self> {
        let mut other = Self { rival: Rival::None, ..self.clone() };
        match self.rival {
            Rival::None => return None,
            Rival::Dropout => {
                leave_out(&mut other.layers, |layer| matches!(layer, LayerSpec::Dropout { .. }));
            }
            Rival::BatchNorm => {
                leave_out(&mut other.layers, |layer| matches!(layer, LayerSpec::BatchNorm { .. }));
            }
            Rival::Activation => leave_out(&mut other.layers, |layer| {
                matches!(
                    layer,
                    LayerSpec::Relu
                        | LayerSpec::LeakyRelu { .. }
                        | LayerSpec::Prelu
                        | LayerSpec::Sigmoid
                        | LayerSpec::Tanh
                )
            }),
            Rival::Penalty => (other.l1, other.l2, other.weight_decay) = (0.0, 0.0, 0.0),
            Rival::Seed => other.seed = self.seed.wrapping_add(1),
            Rival::Optimizer => {
                let OtherRule { optimizer, learning_rate } = self.rival_rule;
                (other.optimizer, other.learning_rate) = (optimizer, learning_rate);
            }
        }
        Some(other)
    }
}

/// Takes layers out, also of blocks. The shift of a normalisation goes to the layer before it, which
/// had no need of one.
fn leave_out(layers: &mut Vec<LayerSpec>, out: fn(&LayerSpec) -> bool) {
    let mut kept: Vec<LayerSpec> = Vec::with_capacity(layers.len());
    for mut layer in layers.drain(..) {
        if let LayerSpec::Residual { layers } = &mut layer
            && !layers.is_empty()
        {
            leave_out(layers, out);
            // With nothing left to go past, what comes in would be added to itself.
            if layers.is_empty() {
                continue;
            }
        }
        if !out(&layer) {
            kept.push(layer);
            continue;
        }
        if let (
            LayerSpec::BatchNorm { .. },
            Some(LayerSpec::Dense { bias, .. } | LayerSpec::Conv2d { bias, .. }),
        ) = (&layer, kept.last_mut())
        {
            *bias = true;
        }
    }
    *layers = kept;
}

#[cfg(test)]
mod tests {
    use super::super::Preset;
    use super::*;

    #[test]
    fn a_rival_of_every_preset_can_be_built() {
        for (preset, name) in Preset::ALL {
            for (rival, _) in Rival::ALL {
                let mut bench = Workbench { rival, l2: 0.01, ..Workbench::default() };
                bench.layers = preset.layers(&bench.set);
                let Some(other) = bench.rival() else { continue };
                other.check().unwrap_or_else(|error| panic!("{name}, {rival:?}: {error:?}"));
                assert!(other.rival().is_none());
            }
        }
    }

    #[test]
    fn another_rule_is_of_b_alone_and_can_be_changed_in_mid_run() {
        let mut bench = Workbench { rival: Rival::Optimizer, ..Workbench::default() };
        let before = bench.clone();
        bench.rival_rule = OtherRule { optimizer: Optimizer::Nesterov, learning_rate: 0.5 };
        let other = bench.rival().expect("there is one");
        assert_eq!((other.optimizer, other.learning_rate), (Optimizer::Nesterov, 0.5));
        assert_eq!((bench.optimizer, bench.layers), (before.optimizer, other.layers));
        assert!(
            !before.needs_rebuild(&Workbench { rival_rule: bench.rival_rule, ..before.clone() })
        );
    }

    #[test]
    fn what_is_left_out_is_left_out_everywhere() {
        let conv = |bias| {
            let json = format!(r#"[{{"type":"conv2d","filters":4,"kernel":1,"bias":{bias}}}]"#);
            crate::engine::NetworkSpec::layers_from_json(&json).expect("valid").remove(0)
        };
        let norm = LayerSpec::BatchNorm { momentum: 0.1, eps: 1e-5 };
        let block =
            LayerSpec::Residual { layers: vec![conv(false), norm.clone(), LayerSpec::Relu] };
        let layers = vec![conv(false), norm, block];
        let bench = Workbench { layers, rival: Rival::BatchNorm, ..Workbench::default() };
        let other = bench.rival().expect("there is one");
        let inner = LayerSpec::Residual { layers: vec![conv(true), LayerSpec::Relu] };
        assert_eq!(other.layers, [conv(true), inner]);
    }

    #[test]
    fn a_block_from_which_everything_is_left_out_is_left_out_itself() {
        let block = |layers| LayerSpec::Residual { layers };
        let dropout = LayerSpec::Dropout { keep: 0.5, inverted: true };
        let outer = block(vec![block(vec![LayerSpec::Relu, LayerSpec::Tanh]), LayerSpec::Relu]);
        let dense = Workbench::default().layers.pop().expect("the last one");
        let layers = vec![outer, block(vec![dropout.clone()]), LayerSpec::Flatten, dense.clone()];
        let bench = Workbench { layers, rival: Rival::Activation, ..Workbench::default() };
        let other = bench.rival().expect("there is one");
        assert_eq!(other.layers, [block(vec![dropout]), LayerSpec::Flatten, dense]);
    }
}
