//! Single steps, and what is seen of them.

use lehrnetz::engine::Network;
use lehrnetz::engine::rng::{Purpose, stream};
use lehrnetz::lab::gan::GanLab;
use lehrnetz::lab::gan::duel::{Batch, Duel, Room};
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::lab::{Advance, Lab};
use lehrnetz::protocol::activation::Activation;
use lehrnetz::protocol::gan::{Frame, Latent, Law, Loss, Probe, SHOWN, Setup, Source, Turn};
use lehrnetz::protocol::optimizer::Optimizer;

fn lab(setup: &Setup) -> GanLab {
    GanLab::new(setup, &mut Shelf::default()).expect("it can be built")
}

fn look(lab: &mut GanLab, half_step: Option<Turn>) -> Frame {
    lab.probe(&Probe { half_step, ..Probe::default() }, false, 0.0)
}

fn set(network: &mut Network, values: [(&str, &[f32]); 4]) {
    for (name, data) in values {
        network.set_parameter(name, data).expect("the network has it");
    }
}

fn gradient(network: &Network, name: &str) -> Vec<f32> {
    let list = network.gradients();
    list.iter().find(|g| g.name == name).expect("the network has it").data.to_vec()
}

fn assert_near(found: &[f32], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((f64::from(*found) - expected).abs() < 1e-6, "{found} instead of {expected}");
    }
}

/// One hidden unit each, worked through by hand. G: z = 1 → relu(2·1 + 0) = 2 → x̂ = (½·2, −½·2) =
/// (1, −1). D: relu(x₁ + 0·x₂) = 1 → y = ln 3·1, so that D(x̂) = ¾; the real point (0, 0) has y = 0.
#[test]
fn the_slides_losses_and_gradients_in_numbers() {
    let mut setup = Setup {
        loss: Loss::Minimax,
        latent: Latent { dimensions: 1, law: Law::Uniform },
        ..Setup::default()
    };
    for player in [&mut setup.generator, &mut setup.discriminator] {
        (player.layers, player.units, player.activation) = (1, 1, Activation::Relu);
    }
    let ln_3 = 3.0_f64.ln();
    let specs = [setup.generator_spec(), setup.discriminator_spec()];
    let room = Room { batch: 1, latents: 1, examples: 1 };
    let mut duel = Duel::new(specs.each_ref(), 7, room).expect("it fits");
    set(
        &mut duel.generator,
        [
            ("0.weight", &[2.0]),
            ("0.bias", &[0.0]),
            ("2.weight", &[0.5, -0.5]),
            ("2.bias", &[0.0; 2]),
        ],
    );
    set(
        &mut duel.discriminator,
        [
            ("0.weight", &[1.0, 0.0]),
            ("0.bias", &[0.0]),
            ("2.weight", &[ln_3 as f32]),
            ("2.bias", &[0.0]),
        ],
    );
    let mut between = stream(1, Purpose::Between);
    let batch = Batch { real: &[0.0, 0.0], z: &[1.0], classes: &[] };
    let loss = duel.discriminator_loss(setup.rules(), batch, &mut between);
    // −ln ½ − ln(1 − ¾), and at the scores −½ and ¾.
    assert_near(&[loss.total, loss.penalty], &[2.0_f64.ln() + 4.0_f64.ln(), 0.0]);
    assert_near(&gradient(&duel.discriminator, "2.bias"), &[0.25]);
    assert_near(&gradient(&duel.discriminator, "2.weight"), &[0.75]);
    assert_near(&gradient(&duel.discriminator, "0.weight"), &[0.75 * ln_3, -0.75 * ln_3]);
    for (loss, value, slope) in
        [(Loss::Minimax, 0.25_f64.ln(), -0.75), (Loss::NonSaturating, -0.75_f64.ln(), -0.25)]
    {
        let setup = Setup { loss, ..setup.clone() };
        assert_near(&[duel.generator_loss(setup.rules(), &[1.0], &[])], &[value]);
        // ∂ℓ/∂x̂ = slope·(ln 3, 0).
        let push = slope * ln_3;
        assert_near(&gradient(&duel.generator, "2.bias"), &[push, 0.0]);
        assert_near(&gradient(&duel.generator, "2.weight"), &[2.0 * push, 0.0]);
        assert_near(&gradient(&duel.generator, "0.weight"), &[0.5 * push]);
    }
}

#[test]
fn the_same_seed_gives_the_same_bits_whoever_watches() {
    for (loss, name) in Loss::ALL {
        let setup = Setup { loss, d_steps: 2, ..Setup::default() };
        let (mut alone, mut watched) = (lab(&setup), lab(&setup));
        let mut other = lab(&Setup { seed: 8, ..setup });
        for step in 0..45 {
            if step % 9 == 0 {
                let turn = [Turn::Discriminator, Turn::Generator][step / 9 % 2];
                look(&mut watched, Some(turn));
            }
            let losses = alone.step_losses().map(f32::to_bits);
            assert_eq!(losses, watched.step_losses().map(f32::to_bits), "{name}, step {step}");
            assert_ne!(losses, other.step_losses().map(f32::to_bits), "{name}, step {step}");
        }
        let [alone, watched] = [look(&mut alone, None), look(&mut watched, None)];
        assert_eq!(alone.generated, watched.generated, "{name}");
        assert_eq!(alone.surface, watched.surface, "{name}");
    }
}

#[test]
fn only_whose_turn_it_is_learns() {
    let mut lab = lab(&Setup::default());
    let start = look(&mut lab, None);
    assert!(start.losses.iter().all(|loss| loss.is_nan()));
    lab.tune(&Setup { turn: Turn::Discriminator, ..Setup::default() });
    let losses = lab.step_losses();
    assert!(losses[0].is_finite() && losses[1].is_nan());
    let of_discriminator = look(&mut lab, None);
    assert_eq!(of_discriminator.generated, start.generated);
    assert_ne!(of_discriminator.surface, start.surface);
    lab.tune(&Setup { turn: Turn::Generator, ..Setup::default() });
    let losses = lab.step_losses();
    assert!(losses[0].is_nan() && losses[1].is_finite());
    let of_generator = look(&mut lab, None);
    assert_ne!(of_generator.generated, start.generated);
    assert_eq!(of_generator.surface, of_discriminator.surface);
    assert_eq!(lab.steps(), 2);
}

#[test]
fn a_half_step_tells_what_such_a_step_does() {
    for (loss, name) in Loss::ALL {
        let mut setup = Setup { loss, ..Setup::default() };
        for player in [&mut setup.generator, &mut setup.discriminator] {
            (player.optimizer, player.learning_rate) = (Optimizer::Sgd, 1e-3);
            player.beta1 = 0.0;
        }
        let mut lab = lab(&setup);
        for _ in 0..30 {
            lab.step_losses();
        }
        for turn in [Turn::Discriminator, Turn::Generator] {
            let told = look(&mut lab, Some(turn)).half_step.expect("it was asked for");
            assert_eq!(told.turn, turn);
            // Clipping moves parameters otherwise than along the gradient.
            if loss != Loss::WassersteinClipped {
                assert!(told.next_loss < told.loss, "{name}: {} to {}", told.loss, told.next_loss);
            }
            assert!(told.gradient_norm > 0.0);
            assert_eq!(
                told.penalty > 0.0,
                loss == Loss::WassersteinPenalty && turn == Turn::Discriminator
            );
            assert_eq!(told.real.is_empty(), turn == Turn::Generator);
            for example in &told.generated {
                assert_eq!(example.latent.len(), 2);
                assert_eq!(example.verdict, loss.verdict(example.score));
                assert_eq!(example.place != example.next_place, turn == Turn::Generator, "{name}");
            }
        }
    }
}

#[test]
fn what_is_seen_has_its_sizes() {
    for (source, _) in Source::ALL {
        for dimensions in [1, 2] {
            let latent = Latent { dimensions, law: Law::Uniform };
            let setup =
                Setup { source, latent, drawn: vec![vec![[0, 0], [50, 50]]], ..Setup::default() };
            let mut lab = lab(&setup);
            let configured = lab.configured();
            lab.step_losses();
            let frame = look(&mut lab, None);
            assert!(frame.floor < 0.12, "{source:?}: {}", frame.floor);
            let sizes = [&frame.real, &frame.generated, &frame.pushes].map(Vec::len);
            assert_eq!(sizes, [2 * SHOWN; 3]);
            assert_eq!(frame.warp.places.len(), 2 * frame.warp.rows * frame.warp.columns);
            assert_eq!(frame.warp.rows == 1, dimensions == 1);
            assert_eq!(frame.now.modes.is_some(), !configured.centres.is_empty());
            assert_eq!(frame.readings.list.len(), 1);
            let now = frame.now;
            assert!(now.divergence > 2.0 * frame.floor, "{source:?}: {now:?}");
        }
    }
}

#[test]
fn without_a_drawing_steps_pass_and_with_one_training_begins() {
    let mut lab = lab(&Setup { source: Source::Drawn, ..Setup::default() });
    assert_eq!(lab.advance(), Advance::Stepped);
    let frame = look(&mut lab, Some(Turn::Both));
    assert!(frame.half_step.is_none() && frame.floor.is_nan());
    let drawn = vec![vec![[-50, 0], [50, 0]]];
    lab.tune(&Setup { source: Source::Drawn, drawn, ..Setup::default() });
    assert!(lab.step_losses().iter().all(|loss| loss.is_finite()));
    let frame = look(&mut lab, None);
    assert_eq!(frame.real.len(), 2 * SHOWN);
    assert!(frame.floor < 0.12, "of what is drawn now: {}", frame.floor);
}

#[test]
fn training_that_runs_away_stops_with_finite_networks() {
    let mut setup = Setup { loss: Loss::LeastSquares, ..Setup::default() };
    for player in [&mut setup.generator, &mut setup.discriminator] {
        (player.optimizer, player.learning_rate) = (Optimizer::Sgd, 1.0);
    }
    let mut lab = lab(&setup);
    let diverged = (0..500).any(|_| matches!(lab.advance(), Advance::Diverged(_)));
    assert!(diverged);
    let frame = look(&mut lab, None);
    assert!(frame.generated.iter().all(|at| at.is_finite()));
}
