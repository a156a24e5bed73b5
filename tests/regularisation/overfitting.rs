//! Learning by heart, headless: what the lesson promises must hold over five seeds.

use lehrnetz::lab::overfitting::OverfittingLab;
use lehrnetz::lab::overfitting::examples::Pool;
use lehrnetz::lab::overfitting::learner::Learner;
use lehrnetz::lab::regression::RegressionLab;
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::lab::{Advance, Lab};
use lehrnetz::protocol::activation::Activation;
use lehrnetz::protocol::overfitting::{Evaluation, Morph, Probe, Setup, best};
use lehrnetz::protocol::regression;
use lehrnetz::protocol::sweep::{self, mean_and_error};

const SEEDS: u32 = 5;
/// Epochs of a run, as in the lesson.
const EPOCHS: f64 = 60.0;

/// A network far larger than 300 digits need, 40 % of whose labels are drawn anew.
fn noisy() -> Setup {
    sweep::Setup::default().base
}

/// All evaluations of a run; the last one stands at its end.
fn course(setup: &Setup, epochs: f64) -> Vec<Evaluation> {
    let mut learner = Learner::new(setup, Pool::digits()).expect("the network works");
    let mut course = Vec::new();
    while learner.epochs() < epochs {
        assert!(learner.step(), "training stays finite");
        while learner.evaluating() {
            course.extend(learner.evaluate_chunk());
        }
    }
    course.push(learner.evaluate());
    course
}

/// Errors at the end of a run without looking in between, for each seed.
fn ends(setup: &Setup, epochs: f64) -> Vec<Evaluation> {
    let end = |seed| {
        let mut learner = Learner::new(&Setup { seed, ..setup.clone() }, Pool::digits())
            .expect("the network works");
        learner.evaluate_every(u64::MAX);
        while learner.epochs() < epochs {
            assert!(learner.step(), "training stays finite");
        }
        learner.evaluate()
    };
    (1..=SEEDS).map(end).collect()
}

/// By how much, seed by seed, the second test errors lie below the first: mean and standard error.
fn gain(first: &[Evaluation], second: &[Evaluation]) -> (f64, f64) {
    let pairs = first.iter().zip(second);
    let gains: Vec<f64> = pairs.map(|(a, b)| f64::from(a.test) - f64::from(b.test)).collect();
    mean_and_error(&gains)
}

#[test]
fn a_big_network_learns_noisy_labels_and_errs_more_than_it_once_did() {
    for seed in 1..=SEEDS {
        let course = course(&Setup { seed, ..noisy() }, EPOCHS);
        let (end, lowest) = (course[course.len() - 1], best(&course).expect("evaluated"));
        assert!(end.train < 0.05, "seed {seed}: {end:?}");
        assert!(end.test > lowest.test + 0.05, "seed {seed}: {end:?} after {lowest:?}");
        assert!(lowest.epoch < 20.0, "seed {seed}: {lowest:?}");
    }
}

#[test]
fn a_penalty_and_dropout_lower_the_test_error_beyond_chance() {
    let none = ends(&noisy(), EPOCHS);
    let weight_decay = ends(&Setup { l2: 0.01, ..noisy() }, EPOCHS);
    let too_much = ends(&Setup { l2: 0.3, ..noisy() }, EPOCHS);
    let dropout = ends(&Setup { dropout: true, keep: 0.3, ..noisy() }, EPOCHS);
    for (name, with) in [("L2", &weight_decay), ("dropout", &dropout)] {
        let (mean, error) = gain(&none, with);
        assert!(mean > 2.0 * error && mean > 0.01, "{name}: {mean} ± {error}");
    }
    // The other arm of the U.
    let (mean, error) = gain(&too_much, &weight_decay);
    assert!(mean > 2.0 * error && mean > 0.05, "too much: {mean} ± {error}");
}

#[test]
fn a_network_can_be_too_small_and_too_large() {
    let setup = sweep::Setup::for_axis(sweep::Axis::Units).base;
    let [small, right, large] =
        [4, 16, 32].map(|units| ends(&Setup { units, ..setup.clone() }, EPOCHS));
    for (name, other) in [("too small", &small), ("too large", &large)] {
        let (mean, error) = gain(other, &right);
        assert!(mean > 2.0 * error && mean > 0.02, "{name}: {mean} ± {error}");
    }
}

#[test]
fn labels_that_tell_nothing_are_learned_too() {
    let setup = Setup { examples: 200, label_noise: 1.0, ..noisy() };
    let end = course(&setup, EPOCHS).pop().expect("evaluated");
    assert!(end.train < 0.05, "{end:?}");
    assert!(end.test > 0.8, "{end:?}");
}

#[test]
fn one_penalty_makes_weights_vanish_and_the_other_makes_them_small() {
    let look = |setup: &Setup| {
        let mut lab = OverfittingLab::new(setup, &mut Shelf::default()).expect("works");
        (0..600).for_each(|_| assert_eq!(lab.train_step(), Advance::Stepped));
        lab.probe(&Probe::default(), false, 0.0).histogram
    };
    let none = look(&noisy());
    let lasso = look(&Setup { l1: 0.001, ..noisy() });
    let ridge = look(&Setup { l2: 0.01, ..noisy() });
    assert!(none.near_zero < 0.05, "{}", none.near_zero);
    assert!(lasso.near_zero > 0.5, "{}", lasso.near_zero);
    assert!(ridge.mean < none.mean * 0.7 && ridge.near_zero < lasso.near_zero - 0.2);
}

#[test]
fn looking_changes_nothing_and_dropout_can_be_switched_while_it_runs() {
    let setup = Setup { dropout: true, ..noisy() };
    let losses = |look_on: bool| {
        let mut lab = OverfittingLab::new(&setup, &mut Shelf::default()).expect("works");
        let morph = Some(Morph { digit: 1, share: 0.5, runs: 20 });
        let losses = (0..8).map(|_| {
            lab.train_step();
            if look_on {
                lab.probe(&Probe { morph }, true, 0.0);
            }
            lab.probe(&Probe::default(), true, 0.0).status.loss.to_bits()
        });
        losses.collect::<Vec<_>>()
    };
    assert_eq!(losses(false), losses(true));
    let mut lab = OverfittingLab::new(&setup, &mut Shelf::default()).expect("works");
    lab.train_step();
    lab.tune(&Setup { dropout: false, ..setup.clone() });
    lab.train_step();
    let morph = Some(Morph { digit: 0, share: 0.5, runs: 10 });
    let view = lab.probe(&Probe { morph }, false, 0.0).morph.expect("asked for");
    let alike = view.way.iter().all(|point| point.spread.iter().all(|spread| *spread < 1e-6));
    assert!(alike, "without dropout all runs are the same: {view:?}");
    assert_eq!((lab.steps(), view.runs.len(), view.way.len()), (2, 10, 21));
}

#[test]
fn the_page_hears_which_labels_are_wrong() {
    let lab = OverfittingLab::new(&noisy(), &mut Shelf::default()).expect("works");
    let configured = lab.configured();
    assert_eq!((configured.pictures.count, configured.samples.len()), (12, 12));
    assert!(configured.samples.iter().all(|sample| sample.truth != sample.label));
    // 36 % of 300, for one in ten of what is drawn anew is right by chance.
    assert!((90..=120).contains(&configured.wrong), "{}", configured.wrong);
}

#[test]
fn a_digit_between_two_is_what_runs_with_other_masks_differ_about() {
    let setup = Setup { examples: 1000, label_noise: 0.0, dropout: true, keep: 0.5, ..noisy() };
    let mut lab = OverfittingLab::new(&setup, &mut Shelf::default()).expect("works");
    (0..600).for_each(|_| assert_eq!(lab.train_step(), Advance::Stepped));
    let (mut ends, mut between, mut read) = (0.0, 0.0, 0);
    for digit in 0..10 {
        let morph = Some(Morph { digit, share: 0.5, runs: 60 });
        let way = lab.probe(&Probe { morph }, false, 0.0).morph.expect("asked for").way;
        let widest = way.iter().map(|point| point.spread[1]).fold(0.0, f32::max);
        ends += f32::midpoint(way[0].spread[1], way[20].spread[1]);
        between += widest;
        read += usize::from(way[0].mean[1] < 0.5 && way[20].mean[1] > 0.3);
    }
    assert!(read >= 8, "{read} of 10 are what they are at both ends");
    assert!(between > 2.0 * ends, "{between} {ends}");
}

#[test]
fn a_curve_through_every_point_is_worse_between_them() {
    let mut worse = Vec::new();
    for seed in 1..=SEEDS {
        let train = |setup: &regression::Setup| {
            let mut lab = RegressionLab::new(setup, &mut Shelf::default()).expect("works");
            let errors = lab.train(6000);
            (errors, lab.farthest())
        };
        let setup = regression::Setup { seed, ..regression::Setup::default() };
        let ([_, test], farthest) = train(&setup);
        assert!(farthest < 0.05, "seed {seed}: {farthest}");
        let ([_, smooth], away) = train(&regression::Setup { l2: 0.003, ..setup });
        assert!(away > 0.1, "seed {seed}: {away}");
        worse.push(f64::from(test - smooth));
    }
    let (mean, error) = mean_and_error(&worse);
    assert!(mean > 2.0 * error, "{mean} ± {error}");
}

#[test]
fn runs_with_other_masks_differ_most_where_nothing_was_learned() {
    for seed in 1..=SEEDS {
        let setup = regression::Setup {
            seed,
            points: 40,
            noise: 0.1,
            gap: true,
            dropout: true,
            activation: Activation::Relu,
            ..regression::Setup::default()
        };
        let mut lab = RegressionLab::new(&setup, &mut Shelf::default()).expect("works");
        lab.train(3000);
        let spread = lab.spread(200).deviation;
        let beyond = f32::midpoint(spread[0], spread[regression::PLACES - 1]);
        let known = spread[regression::PLACES / 4];
        assert!(beyond > 1.3 * known, "seed {seed}: {beyond} {known}");
    }
}
