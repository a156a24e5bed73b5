//! The gradient penalty against difference quotients; the engine's second derivative is checked in
//! double precision in `engine_gradients.rs`.

use lehrnetz::engine::rng::{Purpose, stream, uniform};
use lehrnetz::engine::{Mode, Network, Parameters};
use lehrnetz::lab::gan::penalty::Penalty;
use lehrnetz::protocol::activation::Activation;
use lehrnetz::protocol::gan::{ACTIVATIONS, Setup};

const BATCH: usize = 16;
const LAMBDA: f32 = 3.0;

/// λ·mean (‖g‖ − 1)², straight from the gradients g.
fn plain(critic: &mut Network, places: &[f32]) -> f64 {
    critic.forward(places, BATCH, Mode::Evaluate);
    let gradients = critic.backward_from(&[1.0; BATCH], Parameters::Skip);
    let squares =
        gradients.chunks(2).map(|g| (f64::from(g[0]).hypot(f64::from(g[1])) - 1.0).powi(2));
    f64::from(LAMBDA) * squares.sum::<f64>() / BATCH as f64
}

#[test]
fn its_gradient_is_that_of_its_definition() {
    let mut rng = stream(5, Purpose::Order);
    let places: Vec<f32> = (0..2 * BATCH).map(|_| (2.0 * uniform(&mut rng) - 1.0) as f32).collect();
    for (activation, name) in ACTIVATIONS {
        let mut setup = Setup::default();
        setup.discriminator.activation = activation;
        setup.discriminator.units = 7;
        let mut critic = Network::new(&setup.discriminator_spec(), BATCH, 3).expect("it fits");
        let mut penalty = Penalty::new(&critic).expect("it has tangents");
        critic.zero_gradients();
        let value = penalty.accumulate(&mut critic, &places, &[1.0; BATCH], LAMBDA);
        assert!((f64::from(value) - plain(&mut critic, &places)).abs() < 1e-5, "{name}: {value}");
        let gradients: Vec<(String, Vec<f32>)> =
            critic.gradients().iter().map(|g| (g.name.clone(), g.data.to_vec())).collect();
        let largest =
            gradients.iter().flat_map(|(_, g)| g).fold(0.0_f32, |most, g| most.max(g.abs()));
        // Rectifiers are crossed now and then; smooth functions have no such excuse.
        let smooth = matches!(activation, Activation::Tanh | Activation::Sigmoid);
        let (h, tolerance) = if smooth { (1e-2, 2e-3) } else { (1e-3, 5e-3) };
        let (mut close, mut all) = (0, 0);
        for (parameter, gradient) in gradients {
            let list = critic.parameters();
            let start = list.iter().find(|p| p.name == parameter).expect("there").data.to_vec();
            for (place, expected) in gradient.iter().enumerate() {
                let [above, below] = [h, -h].map(|h| {
                    let mut moved = start.clone();
                    moved[place] += h;
                    critic.set_parameter(&parameter, &moved).expect("as long as before");
                    plain(&mut critic, &places)
                });
                let quotient = (above - below) / (2.0 * f64::from(h));
                all += 1;
                close += usize::from(
                    (quotient - f64::from(*expected)).abs() < tolerance * f64::from(largest),
                );
            }
            critic.set_parameter(&parameter, &start).expect("as long as before");
        }
        assert!(close == all || (!smooth && close * 10 >= all * 9), "{name}: {close} of {all}");
    }
}
