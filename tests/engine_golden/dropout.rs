//! Dropout over all of its masks.

use std::collections::BTreeMap;

use lehrnetz::engine::{LayerSpec, Mode, Network, Real, Shape};

use crate::golden::cases;
#[cfg(target_arch = "wasm32")]
use crate::test;
use crate::{build, dense, spec};

/// Which units a dropout layer kept, as a number (bit j for unit j), found from its output.
fn mask(outputs: &[Real]) -> usize {
    outputs.iter().enumerate().map(|(j, v)| usize::from(*v != 0.0) << j).sum()
}

/// The network's output for every mask of a dropout layer, collected from training passes over
/// copies of one input.
fn outputs_by_mask(
    network: &mut Network,
    x: &[Real],
    dropout: usize,
    units: usize,
) -> BTreeMap<usize, Vec<Real>> {
    const BATCH: usize = 1000;
    let copies = x.repeat(BATCH);
    let mut outputs = BTreeMap::new();
    for _ in 0..100 {
        let output = network.forward(&copies, BATCH, Mode::Train).to_vec();
        let size = output.len() / BATCH;
        let kept = network.activation(dropout).chunks(units);
        for (kept, output) in kept.zip(output.chunks(size)) {
            outputs.entry(mask(kept)).or_insert_with(|| output.to_vec());
        }
    }
    outputs
}

#[test]
fn dropout_before_a_linear_layer() {
    for case in cases(&["dropout_linear"]) {
        let keep = case.real("keep_prob");
        for (inverted, form, evaluated) in
            [(false, "plain", "weight_scaled"), (true, "inverted", "no_dropout")]
        {
            let layers = vec![LayerSpec::Dropout { keep, inverted }, dense(3, true)];
            let mut network = build(&spec(Shape::Vector(6), layers), 1000);
            for name in ["weight", "bias"] {
                network.set_parameter(&format!("1.{name}"), &case.input(name)).expect("it fits");
            }
            let x = case.input("x");
            case.check(evaluated, network.forward(&x, 1, Mode::Evaluate));

            let outputs = outputs_by_mask(&mut network, &x, 0, 6);
            assert_eq!(outputs.len(), 64, "every mask is drawn");
            let (mut mean, mut square) = ([0.0; 3], [0.0; 3]);
            let keep = f64::from(keep);
            for (mask, output) in &outputs {
                let kept = mask.count_ones() as i32;
                let probability = keep.powi(kept) * (1.0 - keep).powi(6 - kept);
                for (unit, y) in output.iter().enumerate() {
                    mean[unit] += probability * f64::from(*y);
                    square[unit] += probability * f64::from(*y).powi(2);
                }
            }
            let variance: Vec<Real> =
                (0..3).map(|unit| (square[unit] - mean[unit].powi(2)) as Real).collect();
            case.check(&format!("mean_{form}"), &mean.map(|v| v as Real));
            case.check(&format!("variance_{form}"), &variance);
        }
    }
}

#[test]
fn dropout_as_an_ensemble() {
    for case in cases(&["dropout_ensemble"]) {
        for (inverted, suffix, evaluated) in
            [(false, "", "weight_scaled"), (true, "_inverted", "no_dropout")]
        {
            let keep = case.real("keep_prob");
            let layers = vec![
                dense(6, true),
                LayerSpec::Relu,
                LayerSpec::Dropout { keep, inverted },
                dense(3, true),
                LayerSpec::Softmax,
            ];
            let mut network = build(&spec(Shape::Vector(4), layers), 1000);
            for (name, input) in
                [("0.weight", "w1"), ("0.bias", "b1"), ("3.weight", "w2"), ("3.bias", "b2")]
            {
                network.set_parameter(name, &case.input(input)).expect("it fits");
            }
            let x = case.input("x");
            case.check(evaluated, network.forward(&x, 1, Mode::Evaluate));
            case.check("hidden", network.activation(1));
            // Units that relu silences give the same output kept or dropped.
            let active = mask(&case.output("hidden"));
            let outputs = outputs_by_mask(&mut network, &x, 2, 6);
            let all: Vec<Real> =
                (0..64).flat_map(|mask| outputs[&(mask & active)].clone()).collect();
            if !inverted {
                case.check("probs_by_mask", &all);
            }
            let average = |f: fn(f64) -> f64| -> Vec<f64> {
                let sum = |unit| all.chunks(3).map(|p| f(f64::from(p[unit]))).sum::<f64>();
                (0..3).map(|unit| sum(unit) / 64.0).collect()
            };
            let mean: Vec<Real> = average(|p| p).iter().map(|p| *p as Real).collect();
            case.check(&format!("arithmetic_mean{suffix}"), &mean);
            let geometric: Vec<f64> = average(f64::ln).iter().map(|p| p.exp()).collect();
            let total: f64 = geometric.iter().sum();
            let geometric: Vec<Real> = geometric.iter().map(|p| (p / total) as Real).collect();
            case.check(&format!("geometric_mean_normalized{suffix}"), &geometric);
        }
    }
}
