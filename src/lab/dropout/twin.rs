//! The same network scaled the other way: by p when predicting, as on the slide, or by 1/p when
//! training.

use crate::engine::{Mode, Network};
use crate::protocol::dropout::{Setup, Trial, Twin};
use crate::protocol::maps::Maps;
use crate::protocol::plane::Dense;

/// Training passes that are shown.
const TRIALS: usize = 5;

/// Builds both networks with the same function for every mask, and runs them side by side; `dense` are
/// the weights of the one that `setup` describes, `input` an example, `grid` the cells of the plane.
pub(super) fn twins(
    setup: &Setup,
    dense: &[Dense],
    (example, input): (usize, &[f32]),
    grid: &[f32],
    side: usize,
) -> Twin {
    let mut both = [false, true].map(|inverted| build(setup, dense, inverted, grid.len() / 2));
    let mut pass = |mode: Mode| {
        let sums = both.each_mut().map(|network| {
            let logits = network.forward(input, 1, mode);
            logits[1] - logits[0]
        });
        let mask = (mode == Mode::Train).then(|| {
            let layers = 0..setup.layers.len();
            let factors =
                layers.flat_map(|layer| both[0].dropout_factors(Setup::dropout_layer(layer)));
            factors.map(|factor| *factor > 0.0).collect()
        });
        Trial { mask, sums }
    };
    let mut trials: Vec<Trial> = (0..TRIALS).map(|_| pass(Mode::Train)).collect();
    trials.push(pass(Mode::Evaluate));
    let [slide, inverted] = both.each_mut().map(|network| {
        let logits = network.forward(grid, grid.len() / 2, Mode::Evaluate);
        logits.chunks_exact(2).map(|z| 1.0 / (1.0 + (z[0] - z[1]).exp())).collect::<Vec<f32>>()
    });
    let apart = slide.iter().zip(&inverted).map(|(a, b)| (a - b).abs());
    Twin {
        example,
        trials,
        difference: apart.fold(0.0, f32::max),
        surfaces: Maps::unit(&[slide, inverted].concat(), 2, side, side),
    }
}

/// A network that scales this way. Behind each dropout its weights are those of the other one times p:
/// the units before them arrive larger by 1/p.
fn build(setup: &Setup, dense: &[Dense], inverted: bool, batch: usize) -> Network {
    // Dropout that is off keeps everything, and then there is nothing to scale.
    let wanted = Setup { inverted, ..setup.clone() };
    let seed = u64::from(setup.seed);
    let mut network = Network::new(&wanted.spec(), batch, seed).expect("as the one that trains");
    for (layer, weights) in dense.iter().enumerate() {
        let keep = layer.checked_sub(1).map_or(1.0, |below| setup.keep_now(below));
        let factor = match (setup.inverted, inverted) {
            (false, true) => keep,
            (true, false) => 1.0 / keep,
            _ => 1.0,
        };
        let scaled: Vec<f32> = weights.weights.iter().map(|w| w * factor).collect();
        let place = Setup::dense_layer(layer);
        for (part, data) in [("weight", &scaled), ("bias", &weights.biases)] {
            network.set_parameter(&format!("{place}.{part}"), data).expect("as many numbers");
        }
    }
    network
}
