//! One example through the network and back, in numbers.

use super::{PlaneLab, dense_of};
use crate::engine::{Mode, Parameters, Target};
use crate::protocol::plane::{Stage, Walk};

/// What happens to one training point, and what it alone would change; nothing is changed.
pub(super) fn walk(lab: &mut PlaneLab, example: usize) -> Option<Walk> {
    let setup = lab.setup.clone();
    let width = setup.inputs.len();
    let inputs = lab.train.x.get(example * width..(example + 1) * width)?.to_vec();
    let target = *lab.train.y.get(example)?;
    let network = &mut lab.network;
    let before = network.snapshot();

    network.zero_gradients();
    network.forward(&inputs, 1, Mode::Evaluate);
    let loss = network.loss(Target::Values(&[target]));
    network.backward(Parameters::Accumulate);
    let gradients = dense_of(&setup, &network.gradients());
    let layers = 0..=setup.layers.len();
    let flows: Vec<(Vec<f32>, Vec<f32>)> = layers
        .map(|layer| {
            let sums = network.activation(setup.spec_layer(layer)).to_vec();
            let outputs = if layer < setup.layers.len() {
                network.activation(setup.spec_layer(layer + 1) - 1).to_vec()
            } else {
                // The output's own function is inside the loss.
                let value = |z: &f32| setup.activation(layer).value(f64::from(*z)) as f32;
                sums.iter().map(value).collect()
            };
            (sums, outputs)
        })
        .collect();
    network.step();
    let next = dense_of(&setup, &network.parameters());
    network.restore(&before);
    network.zero_gradients();

    let stages = flows.into_iter().zip(gradients).zip(next);
    let stages = stages.map(|(((sums, outputs), gradients), next)| Stage {
        sums,
        outputs,
        // z = w·x + b: what the loss feels of b it feels of z.
        deltas: gradients.biases.clone(),
        gradients,
        next,
    });
    Some(Walk { example, inputs, stages: stages.collect(), target, loss })
}
