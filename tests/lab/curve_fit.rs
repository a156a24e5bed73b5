//! A network with one hidden layer follows curves, the better the wider it is.

use lehrnetz::lab::Lab;
use lehrnetz::lab::curve_fit::CurveLab;
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::protocol::activation::Activation;
use lehrnetz::protocol::classifier::Known;
use lehrnetz::protocol::curve_fit::{Curve, Frame, Probe, SAMPLES, Setup, place};

fn lab(setup: &Setup) -> CurveLab {
    CurveLab::new(setup, &mut Shelf::default()).expect("it can be built")
}

fn look(lab: &mut CurveLab) -> Frame {
    lab.probe(&Probe { known: Known::default() }, false, 0.0)
}

fn loss(setup: &Setup, steps: usize) -> f32 {
    let mut lab = lab(setup);
    (0..steps).map(|_| lab.step_loss()).last().expect("there are steps")
}

#[test]
fn wide_networks_follow_every_curve() {
    for (curve, name) in Curve::BUILT_IN {
        for activation in [Activation::Tanh, Activation::Sigmoid, Activation::Relu] {
            let setup = Setup { curve: curve.clone(), width: 32, activation, ..Setup::default() };
            let loss = loss(&setup, 3000);
            assert!(loss < 0.004, "{name}, {activation:?}: {loss}");
        }
    }
}

#[test]
fn one_unit_is_too_few_and_more_are_better() {
    let at = |width| loss(&Setup { curve: Curve::Zigzag, width, ..Setup::default() }, 3000);
    let (one, few, many) = (at(1), at(4), at(24));
    assert!(one > 0.05 && few < one / 2.0 && many < few / 2.0, "{one}, {few}, {many}");
}

#[test]
fn the_units_add_up_to_the_networks_output() {
    let setup = Setup { width: 9, ..Setup::default() };
    let mut lab = lab(&setup);
    for _ in 0..50 {
        lab.step_loss();
    }
    let frame = look(&mut lab);
    let heights = setup.curve.heights();
    let squares = (0..SAMPLES).map(|index| {
        let error = frame.output(setup.activation, place(index)) - f64::from(heights[index]);
        error * error
    });
    let mean = squares.sum::<f64>() / SAMPLES as f64;
    let next = f64::from(lab.step_loss());
    assert!((mean - next).abs() < 1e-4 * next.max(0.01), "{mean} and {next}");
}

#[test]
fn the_same_seed_gives_the_same_bits_whoever_watches() {
    let setup = Setup::default();
    let (mut watched, mut alone) = (lab(&setup), lab(&setup));
    for _ in 0..50 {
        look(&mut watched);
        assert_eq!(watched.step_loss().to_bits(), alone.step_loss().to_bits());
    }
    let other = Setup { seed: 8, ..setup };
    assert_ne!(look(&mut lab(&other)).units, look(&mut watched).units);
}

#[test]
fn a_new_curve_is_followed_from_where_the_network_stands() {
    let mut setup = Setup::default();
    let mut lab = lab(&setup);
    for _ in 0..200 {
        lab.step_loss();
    }
    let before = look(&mut lab).units;
    setup.curve = Curve::Drawn(vec![Curve::level(0.5); SAMPLES]);
    lab.tune(&setup);
    assert_eq!(look(&mut lab).units, before);
    let first = lab.step_loss();
    let later = (0..1500).map(|_| lab.step_loss()).last().expect("steps");
    assert!(later < first / 20.0, "{first} to {later}");
}
