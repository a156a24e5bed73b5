//! Dropout keeps units with probability `keep`. Tested away from 0.5, where dropping and keeping
//! are the same.

#[path = "support/fill.rs"]
mod fill;

use fill::fill;
use lehrnetz::engine::{
    LayerSpec, Mode, Network, NetworkSpec, Parameters, Real, Regularizer, Shape,
};

const UNITS: usize = 400;
const BATCH: usize = 50;

fn build(layers: Vec<LayerSpec>) -> Network {
    let spec = NetworkSpec {
        input: Shape::Vector(UNITS),
        layers,
        loss: None,
        optimizer: None,
        regularizer: Regularizer::default(),
    };
    Network::new(&spec, BATCH, 3).expect("the network fits")
}

fn dropout(keep: Real, inverted: bool) -> Network {
    build(vec![LayerSpec::Dropout { keep, inverted }])
}

/// Values between 0.5 and 1.5: no unit is 0 unless it was dropped.
fn x() -> Vec<Real> {
    fill(9, BATCH * UNITS, 0.5, 1.0)
}

fn check_close(got: &[Real], expected: impl Iterator<Item = Real>) {
    for (got, expected) in got.iter().zip(expected) {
        assert!((got - expected).abs() <= 1e-6 * expected.abs(), "{got} {expected}");
    }
}

const CASES: [(Real, bool); 4] = [(0.3, true), (0.3, false), (0.8, true), (0.8, false)];

#[test]
fn training_keeps_the_right_share_and_scales_it() {
    for (keep, inverted) in CASES {
        let mut network = dropout(keep, inverted);
        let (x, mut kept) = (x(), 0);
        for _ in 0..10 {
            let output = network.forward(&x, BATCH, Mode::Train);
            let scale = if inverted { 1.0 / keep } else { 1.0 };
            let expected =
                x.iter().zip(output).map(|(x, y)| if *y == 0.0 { 0.0 } else { x * scale });
            check_close(output, expected);
            kept += output.iter().filter(|y| **y != 0.0).count();
        }
        let n = (10 * BATCH * UNITS) as f64;
        let (share, keep) = (kept as f64 / n, f64::from(keep));
        // Five standard errors.
        let allowed = 5.0 * (keep * (1.0 - keep) / n).sqrt();
        assert!((share - keep).abs() < allowed, "kept {share}, expected {keep} ± {allowed}");
    }
}

#[test]
fn evaluation_scales_only_where_training_did_not() {
    for (keep, inverted) in CASES {
        let scale = if inverted { 1.0 } else { keep };
        let mut network = dropout(keep, inverted);
        let x = x();
        check_close(network.forward(&x, BATCH, Mode::Evaluate), x.iter().map(|x| x * scale));
        check_close(network.backward_from(&x, Parameters::Skip), x.iter().map(|x| x * scale));
    }
}

#[test]
fn the_gradient_passes_where_the_unit_was_kept() {
    for (keep, inverted) in CASES {
        let mut network = dropout(keep, inverted);
        let scale = if inverted { 1.0 / keep } else { 1.0 };
        let output = network.forward(&x(), BATCH, Mode::Train).to_vec();
        let upstream = fill(10, BATCH * UNITS, 1.0, 2.0);
        let pairs = output.iter().zip(&upstream);
        let expected = pairs.map(|(y, u)| if *y == 0.0 { 0.0 } else { u * scale });
        check_close(network.backward_from(&upstream, Parameters::Skip), expected);
    }
}

#[test]
fn masks_are_new_for_every_pass_unit_and_layer() {
    let mask = |values: &[Real]| values.iter().map(|v| *v != 0.0).collect::<Vec<_>>();
    let keep = LayerSpec::Dropout { keep: 0.8, inverted: true };
    let mut network = build(vec![keep.clone(), keep]);
    let x = x();
    network.forward(&x, BATCH, Mode::Train);
    let first = mask(network.activation(0));
    let second = mask(network.activation(1));
    network.forward(&x, BATCH, Mode::Train);
    assert_ne!(mask(network.activation(0)), first, "passes differ");
    assert_ne!(first[..UNITS], first[UNITS..2 * UNITS], "examples differ");
    let shared = first.iter().zip(&second).filter(|(one, two)| **one && **two).count() as f64;
    let (n, both) = ((BATCH * UNITS) as f64, 0.64_f64);
    let allowed = 5.0 * (both * (1.0 - both) * n).sqrt();
    assert!((shared - both * n).abs() < allowed, "layers are independent: {shared}");
}

#[test]
fn the_share_can_be_tuned_while_training() {
    let mut network = dropout(0.3, true);
    let x = x();
    network.set_keep(0, 0.8);
    let output = network.forward(&x, BATCH, Mode::Train);
    let kept = output.iter().filter(|y| **y != 0.0).count() as f64;
    let n = (BATCH * UNITS) as f64;
    assert!((kept / n - 0.8).abs() < 5.0 * (0.16 / n).sqrt(), "{kept}");
    check_close(output, x.iter().zip(output).map(|(x, y)| if *y == 0.0 { 0.0 } else { x / 0.8 }));
}
