//! Dropout, headless: subnetworks against reference values, and what the lesson promises over five
//! seeds.

use lehrnetz::lab::dropout::DropoutLab;
use lehrnetz::lab::dropout::ensemble::Sums;
use lehrnetz::lab::dropout::subnetworks::Subnetworks;
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::lab::{Advance, Lab};
use lehrnetz::protocol::activation::Activation;
use lehrnetz::protocol::dropout::{EnsembleProbe, Probe, Setup};
use lehrnetz::protocol::plane::Dense;
use serde_json::Value;

const SEEDS: u32 = 5;

fn reference(text: &str) -> Value {
    serde_json::from_str(text).expect("reference values are JSON")
}

fn numbers(value: &Value) -> Vec<f32> {
    let list = value["data"].as_array().expect("a tensor has data");
    list.iter().map(|v| v.as_f64().expect("a number") as f32).collect()
}

fn assert_close(found: impl IntoIterator<Item = f64>, expected: &[f32], what: &str) {
    let found: Vec<f64> = found.into_iter().collect();
    assert_eq!(found.len(), expected.len(), "{what}");
    for (a, b) in found.iter().zip(expected) {
        let b = f64::from(*b);
        assert!((a - b).abs() <= 2e-6 + 1e-5 * b.abs(), "{what}: {a}, expected {b}");
    }
}

/// Sums over all masks, and the probabilities of each by its number.
fn enumerate(all: &mut Subnetworks, keep: f64, classes: usize) -> (Sums, Vec<Vec<f32>>) {
    let units = all.sizes().iter().sum::<usize>() as i32;
    let (mut sums, mut logits) = (Sums::default(), Vec::new());
    let mut by_mask = vec![Vec::new(); all.count()];
    for place in 0..all.count() {
        let mask = all.mask_at(place);
        let kept = mask.count_ones() as i32;
        let weight = keep.powi(kept) * (1.0 - keep).powi(units - kept);
        all.masked(mask, &mut logits);
        by_mask[mask] = sums.add(weight, &logits, classes);
    }
    (sums, by_mask)
}

fn softmax(logits: &[f32]) -> Vec<f64> {
    let powers: Vec<f64> = logits.iter().map(|z| f64::from(*z).exp()).collect();
    let total: f64 = powers.iter().sum();
    powers.iter().map(|power| power / total).collect()
}

#[test]
fn all_64_subnetworks_are_those_of_the_reference() {
    let case = reference(include_str!("../golden/engine/dropout_ensemble.json"));
    let input = |name: &str| numbers(&case["inputs"][name]);
    let output = |name: &str| numbers(&case["outputs"][name]);
    for (inverted, suffix, predicted) in
        [(false, "", "weight_scaled"), (true, "_inverted", "no_dropout")]
    {
        let layers = vec![
            Dense { weights: input("w1"), biases: input("b1") },
            Dense { weights: input("w2"), biases: input("b2") },
        ];
        let mut all = Subnetworks::new(layers, Activation::Relu, &[0.5], inverted, &input("x"));
        let (sums, by_mask) = enumerate(&mut all, 0.5, 3);
        assert_eq!(by_mask.len(), 64);
        if !inverted {
            let found = by_mask.concat();
            assert_close(found.iter().map(|p| f64::from(*p)), &output("probs_by_mask"), "masks");
        }
        let name = format!("arithmetic_mean{suffix}");
        assert_close(sums.mean.iter().copied(), &output(&name), &name);
        let name = format!("geometric_mean_normalized{suffix}");
        assert_close(sums.geometric(3), &output(&name), &name);
        let mut logits = Vec::new();
        all.scaled(&mut logits);
        assert_close(softmax(&logits), &output(predicted), predicted);
    }
}

#[test]
fn scaling_weights_is_exact_for_a_linear_output() {
    let case = reference(include_str!("../golden/engine/dropout_linear.json"));
    let input = |name: &str| numbers(&case["inputs"][name]);
    let output = |name: &str| numbers(&case["outputs"][name]);
    // Units that hand on the inputs as they are.
    let one = |at: usize| if at.is_multiple_of(7) { 1.0 } else { 0.0 };
    let identity = Dense { weights: (0..36).map(one).collect(), biases: vec![0.0; 6] };
    for (inverted, mean, predicted) in
        [(false, "mean_plain", "weight_scaled"), (true, "mean_inverted", "no_dropout")]
    {
        let linear = Dense { weights: input("weight"), biases: input("bias") };
        let layers = vec![identity.clone(), linear];
        let mut all =
            Subnetworks::new(layers, Activation::Identity, &[0.75], inverted, &input("x"));
        let (sums, _) = enumerate(&mut all, 0.75, 3);
        assert_close(sums.logit.iter().copied(), &output(mean), mean);
        let mut scaled = Vec::new();
        all.scaled(&mut scaled);
        assert_close(scaled.iter().map(|z| f64::from(*z)), &output(predicted), predicted);
        assert_close(sums.logit, &scaled, "mean and scaled");
    }
}

fn trained(setup: &Setup, steps: u64) -> DropoutLab {
    let mut lab = DropoutLab::new(setup, &mut Shelf::default()).expect("the network works");
    assert!(lab.train(steps) > 0.0, "training stays finite");
    lab
}

#[test]
fn scaled_weights_are_the_geometric_mean_and_drawn_networks_come_closer_like_one_over_root_t() {
    for seed in 1..=SEEDS {
        let setup = Setup { seed, keep: [0.6, 0.5], ..Setup::default() };
        let found = trained(&setup, 2000).compute_ensemble(100);
        let [mean, geometric, scaled, drawn] = &found.methods[..] else { panic!("four ways") };
        assert_eq!((mean.passes, scaled.passes, drawn.passes), (64, 1, 100));
        assert_eq!((mean.distance, geometric.passes), (0.0, 64));
        assert!(found.logit_difference < 1e-5, "{}", found.logit_difference);
        assert!((geometric.distance - scaled.distance).abs() < 1e-6);
        assert_eq!(geometric.surface.pixels, scaled.surface.pixels);
        assert!(scaled.distance > 0.001, "it is not the arithmetic mean: {}", scaled.distance);
        let monte_carlo = &found.monte_carlo;
        assert!((monte_carlo.slope + 0.5).abs() < 0.1, "seed {seed}: {}", monte_carlo.slope);
        let ratios = monte_carlo.errors.iter().map(|(t, error)| error * t.sqrt());
        let mean = ratios.sum::<f32>() / monte_carlo.errors.len() as f32 / monte_carlo.one_run;
        assert!((mean - 1.0).abs() < 0.25, "seed {seed}: {mean} times what theory has");
        let total: f32 = found.wall.weights.iter().sum();
        assert!((total - 1.0).abs() < 1e-5 && found.wall.pixels.len() == 64 * 400);
    }
}

#[test]
fn with_two_hidden_layers_scaling_is_an_approximation() {
    let setup = Setup { layers: vec![4, 4], keep: [0.5, 0.8], ..Setup::default() };
    let found = trained(&setup, 2000).compute_ensemble(1);
    assert_eq!((found.layers, found.methods[0].passes), (vec![4, 4], 256));
    assert!(found.logit_difference > 0.01, "{}", found.logit_difference);
    assert!(found.methods[2].distance < 0.2, "but a usable one");
}

#[test]
fn only_what_is_kept_learns() {
    let setup = Setup { layers: vec![5, 4], ..Setup::default() };
    let mut lab = trained(&setup, 3);
    let mut dropped = 0;
    for _ in 0..40 {
        assert_eq!(lab.advance(), Advance::Stepped);
        let step = lab.probe(&Probe::default(), false, 0.0).step;
        let [first, second] = &step.masks[..] else { panic!("two hidden layers") };
        assert_eq!((first.len(), second.len(), step.changes.len()), (5, 4, 3));
        for (unit, kept) in first.iter().enumerate().filter(|(_, kept)| !**kept) {
            assert!(!kept);
            dropped += 1;
            let into = &step.changes[0].weights[unit * 2..unit * 2 + 2];
            let out = step.changes[1].weights.iter().skip(unit).step_by(5);
            assert!(into.iter().chain(out).all(|change| *change == 0.0), "{step:?}");
        }
        for unit in (0..4).filter(|unit| !second[*unit]) {
            let into = &step.changes[1].weights[unit * 5..unit * 5 + 5];
            assert!(into.iter().all(|change| *change == 0.0), "{step:?}");
            assert_eq!(step.changes[1].biases[unit], 0.0);
        }
        assert!(step.changes[2].biases.iter().any(|change| *change != 0.0));
    }
    assert!((70..130).contains(&dropped), "half of 200: {dropped}");
}

#[test]
fn scaling_when_training_and_scaling_when_predicting_are_the_same() {
    for (inverted, layers) in [(false, vec![6]), (true, vec![6]), (false, vec![4, 5])] {
        let setup = Setup { inverted, layers, keep: [0.5, 0.7], ..Setup::default() };
        let mut lab = trained(&setup, 1000);
        let twin = lab.probe(&Probe { twin: true, ..Probe::default() }, false, 0.0).twin;
        let twin = twin.expect("asked for");
        assert!(twin.difference < 1e-5, "{}", twin.difference);
        assert_eq!(twin.trials.len(), 6);
        for trial in &twin.trials {
            let [slide, inverted] = trial.sums;
            assert!((slide - inverted).abs() < 1e-5 * slide.abs().max(1.0), "{trial:?}");
        }
        let masks = twin.trials.iter().filter_map(|trial| trial.mask.as_ref());
        assert_eq!(masks.map(Vec::len).collect::<Vec<_>>(), [setup.units(); 5]);
    }
}

#[test]
fn looking_changes_nothing_and_an_ensemble_is_computed_once() {
    let setup = Setup::default();
    let (mut alone, mut watched) = (trained(&setup, 50), trained(&setup, 50));
    let ask = |known| Probe {
        ensemble: Some(EnsembleProbe { runs: 10, known }),
        twin: true,
        ..Probe::default()
    };
    let first = watched.probe(&ask(None), false, 0.0);
    assert!(first.ensemble.is_none() && first.progress.is_some());
    let mut units = 0;
    while watched.evaluating() {
        assert_eq!(watched.advance(), Advance::Evaluated);
        units += 1;
    }
    assert_eq!(first.progress.map(|progress| progress.all), Some(units));
    let found = watched.probe(&ask(None), false, 0.0).ensemble.expect("computed");
    assert_eq!(found.step, 50);
    let again = watched.probe(&ask(Some(found.version)), false, 0.0);
    assert!(again.ensemble.is_none() && again.progress.is_none());
    for _ in 0..20 {
        alone.advance();
        watched.advance();
    }
    let loss = |lab: &mut DropoutLab| lab.probe(&Probe::default(), false, 0.0).status.loss;
    assert_eq!(loss(&mut alone).to_bits(), loss(&mut watched).to_bits());
    // Another p is another ensemble.
    watched.tune(&Setup { keep: [0.9; 2], ..setup });
    assert!(watched.probe(&ask(Some(found.version)), false, 0.0).progress.is_some());
}
