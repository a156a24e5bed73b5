//! The CNN workbench, headless: what the chapter promises about learning the digits.

use lehrnetz::data::augment::Augmentation;
use lehrnetz::engine::{LayerSpec, NetworkSpec, Shape};
use lehrnetz::lab::classifier::Classifier;
use lehrnetz::lab::host::{Host, Next};
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::lab::{Advance, Lab};
use lehrnetz::protocol::classifier::{Cnn, Divergence, Known, Picture, Point, Probe, RivalSeen};
use lehrnetz::protocol::inspect::features::FeaturesQuestion;
use lehrnetz::protocol::inspect::results::ResultsQuestion;
use lehrnetz::protocol::inspect::why::{Distance, Patch, WhyQuestion};
use lehrnetz::protocol::inspect::{Look, Seen};
use lehrnetz::protocol::message::{Command, CommandOf, Envelope, Event, EventOf};
use lehrnetz::protocol::schedule::{Course, Schedule};
use lehrnetz::protocol::workbench::{Optimizer, OtherRule, Preset, Rival, Workbench};
use serde_bytes::ByteBuf;

fn lab(setup: &Workbench) -> Classifier {
    Classifier::new(setup, &mut Shelf::default()).expect("works")
}

/// Trains for so many epochs and gives the points of the test curve.
fn train(lab: &mut Classifier, epochs: u32) -> Vec<Point> {
    while lab.epochs() < epochs || lab.evaluating() {
        if let Advance::Diverged(divergence) = lab.advance() {
            panic!("diverged: {divergence:?}");
        }
    }
    let probe = Probe::of(Picture::Test(0), Known::default());
    lab.probe(&probe, false, 0.0).curves.test
}

fn losses(setup: &Workbench, steps: usize) -> Vec<f32> {
    let mut lab = lab(setup);
    (0..steps).map(|_| lab.step_loss()).collect()
}

#[test]
fn the_default_network_reads_97_percent_of_the_test_digits() {
    for seed in [7, 8, 9] {
        let setup = Workbench { seed, ..Workbench::default() };
        let curve = train(&mut lab(&setup), 40);
        let last = curve.last().expect("evaluated");
        assert!(last.accuracy >= 0.97, "seed {seed}: {last:?}");
        assert!(curve[0].accuracy < 0.3, "before training it only guesses: {:?}", curve[0]);
    }
}

#[test]
fn the_same_seed_gives_the_same_bits_and_another_seed_others() {
    let setup = Workbench::default();
    let first: Vec<u32> = losses(&setup, 120).iter().map(|loss| loss.to_bits()).collect();
    let second: Vec<u32> = losses(&setup, 120).iter().map(|loss| loss.to_bits()).collect();
    assert_eq!(first, second);
    let other = losses(&Workbench { seed: 8, ..setup }, 1);
    assert_ne!(other[0].to_bits(), first[0]);
}

#[test]
fn the_recorded_losses_come_out_again() {
    let recorded: Vec<f32> =
        serde_json::from_str(include_str!("../golden/classifier_losses.json")).expect("valid");
    for (step, (now, then)) in losses(&Workbench::default(), 50).iter().zip(&recorded).enumerate() {
        assert!((now - then).abs() < 5e-5, "step {step}: {now} instead of {then}");
    }
}

#[test]
fn watching_does_not_change_what_is_learned() {
    let setup = Workbench::default();
    let unwatched = losses(&setup, 40);
    let mut watched = lab(&setup);
    for (step, expected) in unwatched.iter().enumerate() {
        let drawing = Picture::Drawn(ByteBuf::from(vec![step as u8 % 17; 64]));
        watched.probe(&Probe::of(drawing, Known::default()), true, 0.0);
        assert_eq!(watched.step_loss().to_bits(), expected.to_bits(), "step {step}");
    }
}

#[test]
fn dropout_does_not_change_the_initial_weights() {
    let with = Workbench::default();
    let mut without = with.clone();
    without.layers.retain(|layer| !matches!(layer, LayerSpec::Dropout { .. }));
    let probe = Probe::of(Picture::Test(5), Known::default());
    let look = |setup| lab(setup).probe(&probe, false, 0.0).view;
    let (a, b) = (look(&with), look(&without));
    assert_eq!(a.layers[0].filters, b.layers[0].filters);
    assert_eq!(a.layers[3].filters, b.layers[3].filters);
    assert_eq!(a.probabilities, b.probabilities, "the weights behind the dropout layer, too");
}

#[test]
fn a_probe_shows_every_layer_of_the_picture() {
    let mut lab = lab(&Workbench::default());
    let three = lab.configured().sample_indices[3];
    let probe = Probe::of(Picture::Test(three), Known::default());
    let view = lab.probe(&probe, false, 0.0).view;
    assert_eq!(view.truth, Some(3));
    assert_eq!(view.layers.len(), 11);
    assert!((view.probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-5);
    for (layer, summary) in view.layers.iter().zip(lab.configured().layers) {
        let maps = &layer.activation;
        let sizes = match summary.output {
            Shape::Image { channels, height, width } => (channels, height, width),
            Shape::Vector(units) => (1, 1, units),
        };
        assert_eq!((maps.count, maps.height, maps.width), sizes);
    }
    let filters = view.layers[3].filters.as_ref().expect("a convolution");
    assert_eq!((filters.count, filters.height, filters.width), (8 * 16, 3, 3));
}

#[test]
fn tuning_takes_effect_at_the_next_step() {
    let setup = Workbench::default();
    let mut lab = lab(&setup);
    lab.step_loss();
    let plain = lab.step_loss();
    // The penalty is part of the loss at once; a learning rate of almost nothing stops learning.
    lab.tune(&Workbench { l2: 0.1, learning_rate: 1e-5, batch: 256, ..setup.clone() });
    let penalised = lab.step_loss();
    assert!(penalised > plain + 1.0, "{penalised} after {plain}");
    let mut smaller = setup;
    smaller.optimizer = Optimizer::Sgd;
    smaller.batch = 1;
    lab.tune(&smaller);
    let before = lab.probe(&Probe::of(Picture::Test(0), Known::default()), false, 0.0);
    while !matches!(lab.advance(), Advance::Stepped) {}
    let after = lab.probe(&Probe::of(Picture::Test(0), Known::default()), false, 0.0);
    assert_eq!(after.status.position, before.status.position + 1);
}

/// Every layer of the engine may stand in a link, blocks too.
#[test]
fn a_network_with_blocks_and_normalisation_trains_and_can_be_looked_at() {
    let layers = r#"[{"type":"conv2d","filters":8,"kernel":3,"padding":1},{"type":"batch_norm"},
        {"type":"residual","layers":[{"type":"prelu"},{"type":"conv2d","filters":8,"kernel":3,
        "padding":1},{"type":"batch_norm"}]},{"type":"relu"},{"type":"global_avg_pool2d"},
        {"type":"dense","units":10}]"#;
    let layers = NetworkSpec::layers_from_json(layers).expect("valid layers");
    let setup = Workbench { layers, learning_rate: 0.01, ..Workbench::default() };
    let mut lab = lab(&setup);
    let curve = train(&mut lab, 8);
    assert!(curve.last().expect("evaluated").accuracy > 0.8, "{curve:?}");
    let probe = Probe::of(Picture::Test(0), Known::default());
    let view = lab.probe(&probe, false, 0.0).view;
    assert_eq!(view.layers.len(), setup.layers.len());
    assert_eq!(lab.configured().layers[2].parameters, 8 + 8 * 72 + 8 + 16);
}

#[test]
fn divergence_returns_to_the_last_good_state() {
    let mut setup = Workbench {
        optimizer: Optimizer::Sgd,
        learning_rate: 1.0,
        momentum: 0.99,
        ..Workbench::default()
    };
    // Without ReLU no unit can die before it grows beyond all bounds.
    setup.layers.retain(|layer| *layer != LayerSpec::Relu);
    let mut lab = lab(&setup);
    let divergence = run_away(&mut lab, 2000);
    assert_eq!(lab.steps(), divergence.restored);
    assert!(divergence.restored < divergence.step);
    assert!(divergence.after > divergence.before);
    let probe = Probe::of(Picture::Test(0), Known::default());
    let view = lab.probe(&probe, false, 0.0).view;
    assert!(view.probabilities.iter().all(|p| p.is_finite()), "{:?}", view.probabilities);
}

/// Trains until something goes wrong.
fn run_away(lab: &mut Classifier, limit: u64) -> Divergence {
    loop {
        match lab.advance() {
            Advance::Diverged(divergence) => return divergence,
            _ => assert!(lab.steps() < limit, "this should run away"),
        }
    }
}

#[test]
fn a_learning_rate_of_ten_is_stopped_whatever_the_optimizer() {
    for (optimizer, name) in Optimizer::ALL {
        let good = Workbench { optimizer: Optimizer::Adam, ..Workbench::default() };
        let mut lab = lab(&good);
        for _ in 0..200 {
            lab.step_loss();
        }
        lab.tune(&Workbench { optimizer, learning_rate: 10.0, ..good.clone() });
        let divergence = run_away(&mut lab, 600);
        assert!(divergence.step > 200 && divergence.after > divergence.before, "{name}");
        assert!(divergence.restored >= 150, "{name}: {divergence:?}");
        assert_eq!(lab.steps(), divergence.restored);
        // What was learned is there again, and learning goes on.
        lab.tune(&good);
        let losses: Vec<f32> = (0..100).map(|_| lab.step_loss()).collect();
        let mean = losses.iter().sum::<f32>() / 100.0;
        assert!(mean < 1.5, "{name}: {mean}");
    }
}

#[test]
fn after_a_divergence_all_that_is_read_is_of_the_restored_state() {
    let good = Workbench { rival: Rival::BatchNorm, ..Workbench::default() };
    let mut lab = lab(&good);
    // Windows of 50 steps: the last good state is the one before step 200.
    let losses: Vec<f32> = (0..199).map(|_| lab.step_loss()).collect();
    let before = lab.probe(&Probe::of(Picture::Test(0), Known::default()), false, 0.0);
    lab.step_loss();
    lab.tune(&Workbench { learning_rate: 10.0, ..good.clone() });
    let divergence = run_away(&mut lab, 600);
    assert_eq!((divergence.restored, divergence.rate), (199, 10.0));
    while lab.evaluating() {
        lab.advance();
    }
    let after = lab.probe(&Probe::of(Picture::Test(0), Known::default()), false, 0.0);
    assert_eq!((after.status.step, after.status.loss), (199, losses[198]));
    let now = *after.curves.train.last().expect("training has been seen");
    let then = *before.curves.train.last().expect("training had been seen");
    assert_eq!((now.loss, now.accuracy), (then.loss, then.accuracy));
    let test = after.curves.test.last().expect("it has been evaluated");
    assert_eq!(test.epoch, now.epoch, "evaluated anew");
    assert!(test.accuracy > 0.7, "{test:?}");
    let rival = after.rival.expect("there is one").curves;
    assert_eq!((rival.train.last(), rival.test.last()), (Some(&now), Some(test)));
    assert_eq!(after.view.probabilities, before.view.probabilities);
}

#[test]
fn the_remedy_is_a_rate_that_is_known_to_be_good() {
    let good = Workbench::default();
    let wild = Workbench { learning_rate: 10.0, ..good.clone() };
    let mut trained = lab(&good);
    for _ in 0..200 {
        trained.step_loss();
    }
    trained.tune(&wild);
    let divergence = run_away(&mut trained, 600);
    assert_eq!((divergence.good_rate, divergence.remedy()), (Some(0.003), 0.003));
    assert_eq!(divergence.known_good(), Some(0.003));
    // Nothing is known to be good of a run that was wild from the beginning.
    let divergence = run_away(&mut lab(&wild), 600);
    assert_eq!((divergence.restored, divergence.good_rate), (0, None));
    assert_eq!((divergence.remedy(), divergence.known_good()), (1.0, None));
    // One that was reached with the same rate is no reason to go on with it.
    let divergence = Divergence { rate: 0.5, good_rate: Some(0.5), ..divergence };
    assert_eq!((divergence.remedy(), divergence.known_good()), (0.05, None));
}

#[test]
fn training_that_goes_well_is_never_stopped() {
    for seed in 0..3 {
        for batch in [1, 32] {
            let mut lab = lab(&Workbench { seed, batch, ..Workbench::default() });
            for _ in 0..1500 {
                assert!(lab.step_loss().is_finite(), "seed {seed}, batch {batch}");
            }
        }
    }
}

#[test]
fn two_equal_networks_side_by_side_stay_equal_to_the_bit() {
    // There is no batch normalisation to be left out.
    let setup = Workbench { rival: Rival::BatchNorm, ..Workbench::default() };
    let mut both = lab(&setup);
    let test = train(&mut both, 3);
    let frame = both.probe(&Probe::of(Picture::Test(3), Known::default()), false, 0.0);
    let rival = frame.rival.expect("there is one");
    assert_eq!(rival.curves.test, test);
    assert_eq!(rival.curves.train, frame.curves.train);
    assert_eq!(rival.probabilities, frame.view.probabilities);
    // And the first learns as if it were alone.
    let mut alone = lab(&Workbench::default());
    assert_eq!(train(&mut alone, 3), test);
}

/// What is to be seen of B.
fn rival(lab: &mut Classifier) -> RivalSeen {
    let probe = Probe::of(Picture::Test(3), Known::default());
    lab.probe(&probe, false, 0.0).rival.expect("there is one")
}

/// What A says of the same picture.
fn answer(lab: &mut Classifier) -> Vec<f32> {
    lab.probe(&Probe::of(Picture::Test(3), Known::default()), false, 0.0).view.probabilities
}

#[test]
fn a_network_that_runs_away_takes_its_rival_back_with_it() {
    // There is no batch normalisation to be left out: A and B are equal, whatever happens.
    let good = Workbench { rival: Rival::BatchNorm, ..Workbench::default() };
    let mut both = lab(&good);
    for _ in 0..200 {
        both.step_loss();
    }
    both.tune(&Workbench { learning_rate: 10.0, ..good.clone() });
    let divergence = run_away(&mut both, 600);
    assert!(divergence.restored < divergence.step);
    let seen = rival(&mut both);
    assert_eq!((seen.behind, seen.lost), (0, false));
    assert_eq!(seen.probabilities, answer(&mut both));
    // Optimizer and masks are those of then, too.
    both.tune(&good);
    for _ in 0..60 {
        both.step_loss();
    }
    assert_eq!(rival(&mut both).probabilities, answer(&mut both));
}

#[test]
fn a_rival_that_ran_away_goes_on_from_its_last_good_state_once_it_is_tuned() {
    // Under a rate that batch normalisation can bear, the network without it runs away.
    let layers = r#"[{"type":"conv2d","filters":8,"kernel":3,"padding":1},{"type":"batch_norm"},
        {"type":"max_pool2d","size":2},{"type":"conv2d","filters":16,"kernel":3,"padding":1},
        {"type":"batch_norm"},{"type":"max_pool2d","size":2},{"type":"flatten"},
        {"type":"dense","units":10}]"#;
    let good = Workbench {
        layers: NetworkSpec::layers_from_json(layers).expect("valid layers"),
        optimizer: Optimizer::Sgd,
        learning_rate: 0.01,
        rival: Rival::BatchNorm,
        ..Workbench::default()
    };
    let mut both = lab(&good);
    for _ in 0..200 {
        both.step_loss();
    }
    both.tune(&Workbench { learning_rate: 0.2, ..good.clone() });
    let mut limit = 200;
    while !rival(&mut both).lost {
        limit -= 1;
        assert!(limit > 0 && both.step_loss().is_finite(), "B alone should run away");
    }
    let lost = rival(&mut both);
    assert!(lost.behind > 0);
    for _ in 0..10 {
        both.step_loss();
    }
    let still = rival(&mut both);
    assert_eq!((still.behind, &still.probabilities), (lost.behind + 10, &lost.probabilities));
    both.tune(&good);
    for _ in 0..100 {
        both.step_loss();
    }
    let again = rival(&mut both);
    assert_eq!((again.behind, again.lost), (still.behind, false));
    assert_ne!(again.probabilities, lost.probabilities);
    let last = again.curves.train.last().expect("it learns").loss;
    assert!(last < 1.5, "{last}");
}

#[test]
fn parameters_from_a_file_go_to_both_networks_where_they_fit() {
    let plain = Workbench { seed: 99, ..Workbench::default() };
    let mut trained = lab(&plain);
    train(&mut trained, 4);
    let file = trained.save().expect("the workbench gives them away");
    // Without its dropout layer B has other places for what stands behind it.
    for kind in [Rival::Dropout, Rival::Activation, Rival::Seed] {
        let mut both = lab(&Workbench { rival: kind, ..Workbench::default() });
        for _ in 0..20 {
            both.step_loss();
        }
        // In the middle of an evaluation, too.
        while !both.evaluating() {
            both.advance();
        }
        both.advance();
        both.load(&file).expect("the same network");
        while both.evaluating() {
            both.advance();
        }
        let seen = rival(&mut both);
        assert_eq!((seen.apart, seen.lost, seen.behind), (false, false, 0));
        if kind != Rival::Activation {
            assert_eq!(seen.probabilities, answer(&mut trained), "{kind:?}");
            let last = seen.curves.test.last().expect("evaluated");
            let probe = Probe::of(Picture::Test(3), Known::default());
            let first = both.probe(&probe, false, 0.0).curves;
            assert_eq!(Some(last), first.test.last(), "{kind:?}");
        }
    }
}

#[test]
fn parameters_that_do_not_fit_the_rival_leave_it_as_it_was() {
    let mut setup = Workbench { rival: Rival::BatchNorm, ..Workbench::default() };
    setup.layers.insert(1, LayerSpec::BatchNorm { momentum: 0.1, eps: 1e-5 });
    let file = lab(&Workbench { seed: 99, ..setup.clone() }).save().expect("given away");
    let mut both = lab(&setup);
    let before = rival(&mut both);
    both.load(&file).expect("the same network");
    let after = rival(&mut both);
    assert_eq!((before.apart, after.apart), (false, true));
    assert_eq!(after.probabilities, before.probabilities);
}

#[test]
fn a_run_that_runs_away_after_parameters_were_brought_in_goes_back_to_that_step() {
    let setup = Workbench::default();
    let mut lab = lab(&setup);
    let file = lab.save().expect("given away");
    for _ in 0..30 {
        lab.step_loss();
    }
    lab.load(&file).expect("the same network");
    lab.tune(&Workbench { optimizer: Optimizer::Sgd, learning_rate: 1e6, ..setup });
    assert_eq!(run_away(&mut lab, 300).restored, 30);
}

#[test]
fn a_rival_without_dropout_fits_its_training_pictures_better() {
    let setup = Workbench { rival: Rival::Dropout, ..Workbench::default() };
    let mut both = lab(&setup);
    train(&mut both, 10);
    let frame = both.probe(&Probe::of(Picture::Test(3), Known::default()), false, 0.0);
    let last = |points: &[Point]| points.last().expect("trained").loss;
    let (a, b) =
        (last(&frame.curves.train), last(&frame.rival.expect("there is one").curves.train));
    assert!(b < 0.8 * a, "{a}, {b}");
}

#[test]
fn every_preset_learns_the_digits() {
    for (preset, name) in Preset::ALL {
        let mut setup = Workbench::default();
        setup.layers = preset.layers(&setup.set);
        let curve = train(&mut lab(&setup), 6);
        let last = curve.last().expect("evaluated");
        assert!(last.accuracy >= 0.85, "{name}: {last:?}");
    }
}

#[test]
fn every_optimizer_learns_the_digits() {
    for (optimizer, name) in Optimizer::ALL {
        let learning_rate = if name.ends_with('v') || name == "sgd" { 0.03 } else { 0.003 };
        let setup = Workbench { optimizer, learning_rate, ..Workbench::default() };
        let curve = train(&mut lab(&setup), 8);
        let last = curve.last().expect("evaluated");
        assert!(last.accuracy >= 0.85, "{name}: {last:?}");
    }
}

#[test]
fn a_schedule_that_has_come_to_zero_ends_learning_and_a_rise_begins_gently() {
    let plain = Workbench { optimizer: Optimizer::Sgd, momentum: 0.0, ..Workbench::default() };
    let cosine = Schedule { course: Course::Cosine, span: 2.0, ..Schedule::default() };
    let mut lab = lab(&Workbench { schedule: cosine, ..plain.clone() });
    let probe = Probe::of(Picture::Test(0), Known::default());
    train(&mut lab, 2);
    let before = lab.probe(&probe, false, 0.0).view.probabilities;
    train(&mut lab, 3);
    assert_eq!(lab.probe(&probe, false, 0.0).view.probabilities, before);

    let rise = Schedule { warmup: 50.0, ..Schedule::default() };
    let (sudden, gentle) = (losses(&plain, 30), losses(&Workbench { schedule: rise, ..plain }, 30));
    assert_eq!(gentle[0], sudden[0]);
    assert!(gentle[29] > sudden[29] + 0.1, "{} and {}", gentle[29], sudden[29]);
}

#[test]
fn a_short_gradient_makes_a_short_step() {
    let wild = Workbench { optimizer: Optimizer::Sgd, learning_rate: 1.0, ..Workbench::default() };
    let calm = Workbench { clip: 0.05, ..wild.clone() };
    let worst = |setup| losses(setup, 60).into_iter().fold(0.0, f32::max);
    let (wild, calm) = (worst(&wild), worst(&calm));
    assert!(wild.is_nan() || wild >= 10.0, "this rate should throw the weights about: {wild}");
    assert!(calm < 4.0, "{calm}");
}

#[test]
fn changed_pictures_are_learned_from_and_never_tested_with() {
    let much = Augmentation { shift: 2, rotation: 30.0, flip: true, noise: 0.2 };
    let plain = Workbench::default();
    let changed = Workbench { augmentation: much, ..plain.clone() };
    // The evaluation before the first step, and what is looked at, are of untouched pictures.
    let first = |setup: &Workbench| train(&mut lab(setup), 1)[0];
    assert_eq!(first(&plain), first(&changed));
    let probe = Probe::of(Picture::Test(5), Known::default());
    let look = |setup: &Workbench| lab(setup).probe(&probe, false, 0.0).view;
    assert_eq!(look(&plain), look(&changed));
    // The losses differ from the very first step, and the same seed gives the same ones again.
    let bits =
        |setup: &Workbench| losses(setup, 20).into_iter().map(f32::to_bits).collect::<Vec<_>>();
    assert_ne!(bits(&plain)[0], bits(&changed)[0]);
    assert_eq!(bits(&changed), bits(&changed));
}

#[test]
fn changing_pictures_helps_where_there_are_few() {
    let few = Workbench { examples: 60, ..Workbench::default() };
    let shifted = Augmentation { shift: 1, rotation: 8.0, ..Augmentation::default() };
    let more = Workbench { augmentation: shifted, ..few.clone() };
    let accuracy = |setup| train(&mut lab(setup), 150).last().expect("evaluated").accuracy;
    let (few, more) = (accuracy(&few), accuracy(&more));
    assert!(more > few + 0.01, "{more} with, {few} without");
}

/// Asks until nothing is left to do, and gives the last answer.
fn see(lab: &mut Classifier, picture: &Picture, look: Look) -> Seen {
    let probe = Probe { look: Some(look), ..Probe::of(picture.clone(), Known::default()) };
    loop {
        let frame = lab.probe(&probe, false, 0.0);
        if frame.work.is_none() {
            return frame.seen.expect("an answer");
        }
        while lab.has_work() {
            lab.work(&|| 0.0);
        }
    }
}

fn why(distance: Distance) -> Look {
    let patch = Patch { size: 2, stride: 1 };
    Look::Why(WhyQuestion { class: None, layer: None, patch, distance, known: 0 })
}

#[test]
fn explaining_does_not_change_what_is_learned() {
    let setup = Workbench::default();
    let unwatched = losses(&setup, 30);
    let mut watched = lab(&setup);
    let looks = [
        why(Distance::Cosine),
        Look::Results(ResultsQuestion { cell: Some((3, 5)), ..Default::default() }),
        Look::Features(FeaturesQuestion { known: 0, pointed: Some(1) }),
    ];
    for (step, expected) in unwatched.iter().enumerate() {
        let look = Some(looks[step % 3].clone());
        let picture = Picture::Test(step);
        watched.probe(&Probe { look, ..Probe::of(picture, Known::default()) }, true, 0.0);
        for _ in 0..3 {
            watched.work(&|| 0.0);
        }
        assert_eq!(watched.step_loss().to_bits(), expected.to_bits(), "step {step}");
    }
}

#[test]
fn results_agree_with_the_test_curve() {
    let mut lab = lab(&Workbench::default());
    let curve = train(&mut lab, 3);
    let question = ResultsQuestion { cell: Some((8, 8)), ..Default::default() };
    let Seen::Results(answer) = see(&mut lab, &Picture::Test(0), Look::Results(question)) else {
        panic!("results were asked for")
    };
    let results = answer.results.expect("new to the page");
    let all: u32 = results.confusions.iter().sum();
    assert_eq!((all as usize, results.classes), (lab.configured().examples.1, 10));
    let accuracy = 1.0 - results.mistakes as f32 / all as f32;
    let last = curve.last().expect("evaluated");
    assert!((accuracy - last.accuracy).abs() < 1e-6, "{accuracy}, on the curve {last:?}");
    assert_eq!(results.step, lab.steps());
    assert_eq!(results.worst.cases.len(), results.mistakes.min(12));
    assert!(results.worst.cases.is_sorted_by(|a, b| a.loss >= b.loss));
    let cell = answer.cell.expect("a cell was asked for");
    assert_eq!(cell.count as u32, results.confusions[88]);
    assert!(cell.cases.cases.iter().all(|case| (case.truth, case.answer) == (8, 8)));

    let has = ResultsQuestion {
        known: results.version,
        known_cell: Some((cell.version, cell.cell)),
        ..question
    };
    let Seen::Results(again) = see(&mut lab, &Picture::Test(0), Look::Results(has)) else {
        panic!("results were asked for")
    };
    assert_eq!((again.results, again.cell), (None, None), "what the page has is left out");
}

#[test]
fn a_trained_network_is_explained() {
    let mut lab = lab(&Workbench::default());
    train(&mut lab, 6);
    let picture = Picture::Test(lab.configured().sample_indices[0]);
    let Seen::Why(answer) = see(&mut lab, &picture, why(Distance::Cosine)) else {
        panic!("an explanation was asked for")
    };
    assert_eq!((answer.class, answer.answered), (0, 0));
    let cam = answer.cam.expect("there are convolutions");
    assert_eq!((cam.layer, cam.size), (vec![3], (4, 4)));
    for map in [&answer.saliency, &cam.map, &answer.occlusion.map.expect("done")] {
        assert_eq!((map.count, map.height, map.width), (1, 8, 8));
        assert!(map.high > 0.0);
    }
    let near = answer.neighbours.expect("new to the page");
    assert_eq!((near.among, near.step, near.found.len()), (1500, lab.steps(), 8));
    assert!(near.found.is_sorted_by(|a, b| a.1 <= b.1));
    let zeros = near.found.iter().filter(|(class, _)| *class == 0).count();
    assert!(zeros >= 7, "pictures of the class are most similar: {:?}", near.found);
    // The index is there: another measure needs no work.
    let probe = Probe::of(picture, Known::default());
    let probe = Probe { look: Some(why(Distance::Euclidean)), ..probe };
    let frame = lab.probe(&probe, false, 0.0);
    assert_eq!(frame.work, None);
    let Some(Seen::Why(euclidean)) = frame.seen else { panic!("an explanation") };
    assert_ne!(euclidean.neighbours.expect("new").found, near.found);
}

#[test]
fn similar_pictures_are_found_although_training_goes_on() {
    let mut lab = lab(&Workbench::default());
    let look = Some(why(Distance::Cosine));
    let probe = Probe { look, ..Probe::of(Picture::Test(0), Known::default()) };
    for step in 0..4 {
        let Some(Seen::Why(answer)) = lab.probe(&probe, true, 0.0).seen else {
            panic!("an explanation was asked for")
        };
        // Of the state in which the network was at the look before.
        let found = answer.neighbours.map(|near| (near.step + 1, near.found.len()));
        assert_eq!(found, (step > 0).then_some((step, 8)));
        while lab.has_work() {
            lab.work(&|| 0.0);
        }
        lab.step_loss();
    }
}

#[test]
fn maps_of_features_follow_one_another_without_jumps() {
    let mut lab = lab(&Workbench::default());
    train(&mut lab, 4);
    let look = |lab: &mut Classifier| {
        let question = Look::Features(FeaturesQuestion { known: 0, pointed: None });
        let Seen::Features(answer) = see(lab, &Picture::Test(4), question) else {
            panic!("a map was asked for")
        };
        let map = *answer.map.expect("new to the page");
        (map, answer.looked_at.expect("a picture is looked at"))
    };
    let (mut before, _) = look(&mut lab);
    assert_eq!((before.dots.len(), before.width), (297, 64));
    let whole = before.explained.iter().sum::<f32>();
    assert!((0.2..1.0).contains(&whole), "{:?}", before.explained);
    for _ in 0..5 {
        lab.step_loss();
        let (map, looked_at) = look(&mut lab);
        assert_eq!((map.step, map.version), (lab.steps(), before.version + 1));
        let spread = map.dots.iter().flat_map(|dot| dot.at).map(f32::abs).fold(0.0, f32::max);
        for (dot, old) in map.dots.iter().zip(&before.dots) {
            let jump = (dot.at[0] - old.at[0]).hypot(dot.at[1] - old.at[1]);
            assert!(jump < 0.4 * spread, "{jump} of {spread} in one step");
        }
        let dot = map.dots.iter().find(|dot| dot.place == 4).expect("all are on the map");
        assert!((dot.at[0] - looked_at[0]).abs() < 1e-2 * spread, "{:?}, {looked_at:?}", dot.at);
        before = map;
    }
}

#[test]
fn parameters_taken_away_answer_the_same_elsewhere() {
    let accuracy = |lab: &mut Classifier| {
        while lab.evaluating() {
            lab.advance();
        }
        let probe = Probe::of(Picture::Test(0), Known::default());
        lab.probe(&probe, false, 0.0).curves.test.last().expect("evaluated").accuracy
    };
    let setup = Workbench::default();
    let mut trained = lab(&setup);
    let learned = train(&mut trained, 8).last().expect("evaluated").accuracy;
    let file = trained.save().expect("the workbench gives them away");
    let mut other = lab(&Workbench { seed: 99, ..setup });
    assert!(accuracy(&mut other) < learned - 0.3, "it has learned nothing yet");
    other.load(&file).expect("the same network");
    assert_eq!(accuracy(&mut other), learned);
    assert!(other.load(&file[..99]).is_err());
    assert_eq!(other.save().expect("as before"), file, "a bad file changes nothing");
    assert!(other.step_loss().is_finite(), "training goes on");
}

/// Has a host do what a command says, and gives the last event.
fn tell(host: &mut Host<Classifier>, epoch: u32, message: CommandOf<Cnn>) -> Option<EventOf<Cnn>> {
    let mut events = host.handle(Envelope { epoch, message }, 0.0);
    loop {
        let (more, next) = host.slice(|| 0.0);
        events.extend(more);
        if next == Next::Idle {
            return events.pop();
        }
    }
}

#[test]
fn a_kept_run_goes_on_to_the_bit_as_if_it_had_never_stopped() {
    let much = Augmentation { shift: 2, rotation: 30.0, flip: true, noise: 0.2 };
    let schedule = Schedule { course: Course::Cosine, ..Schedule::default() };
    let setup =
        Workbench { augmentation: much, schedule, rival: Rival::Dropout, ..Workbench::default() };
    let seen = |host: &mut Host<Classifier>, epoch| {
        let probe = Probe::of(Picture::Test(3), Known::default());
        let frame = match tell(host, epoch, Command::Probe(probe)) {
            Some(Event::Frame(frame)) => frame,
            other => panic!("a frame was asked for: {other:?}"),
        };
        let Some(Event::Saved(file)) = tell(host, epoch, Command::Save) else {
            panic!("the workbench gives its parameters away")
        };
        (frame, file)
    };
    let mut unbroken = Host::default();
    tell(&mut unbroken, 1, Command::Configure(setup.clone()));
    tell(&mut unbroken, 1, Command::Step(130));
    // In the second epoch, past an evaluation, and with another run in between.
    let mut broken = Host::default();
    tell(&mut broken, 1, Command::Configure(setup.clone()));
    tell(&mut broken, 1, Command::Step(70));
    tell(&mut broken, 1, Command::Keep(1));
    tell(&mut broken, 2, Command::Configure(Workbench { seed: 8, ..setup }));
    tell(&mut broken, 2, Command::Step(30));
    let restored = tell(&mut broken, 3, Command::Restore(1));
    assert!(matches!(restored, Some(Event::Configured(_))));
    tell(&mut broken, 3, Command::Step(60));
    let (frame, file) = seen(&mut broken, 3);
    assert_eq!((frame.status.step, frame.status.epoch), (130, 2));
    assert_eq!((frame, file), seen(&mut unbroken, 1));
}

#[test]
fn a_run_with_a_rival_holds_the_more_memory() {
    let setup = Workbench::default();
    let alone = lab(&setup);
    let both = lab(&Workbench { rival: Rival::Seed, ..setup.clone() });
    assert!(alone.bytes() > 1_000_000, "{}", alone.bytes());
    assert!(both.bytes() > alone.bytes() * 3 / 2);
    // Runs that share their pictures share the size of these.
    let mut shelf = Shelf::default();
    let first = Classifier::new(&setup, &mut shelf).expect("works");
    let before = first.bytes();
    let _second = Classifier::new(&setup, &mut shelf).expect("works");
    assert!(first.bytes() < before);
}

#[test]
fn a_run_that_is_put_aside_is_little_more_than_its_parameters() {
    let setup = Workbench { rival: Rival::Seed, ..Workbench::default() };
    let mut lab = lab(&setup);
    train(&mut lab, 1);
    let before = lab.bytes();
    lab.put_aside();
    assert!(lab.bytes() < before / 3, "{} of {before}", lab.bytes());
    lab.take_up();
    assert_eq!(lab.bytes(), before);
}

#[test]
fn a_rival_with_another_rule_learns_as_it_would_alone() {
    let rival_rule = OtherRule { optimizer: Optimizer::Sgd, learning_rate: 0.05 };
    let setup = Workbench { rival: Rival::Optimizer, rival_rule, ..Workbench::default() };
    let mut both = lab(&setup);
    train(&mut both, 2);
    let mut alone = lab(&setup.rival().expect("there is one"));
    train(&mut alone, 2);
    assert_eq!(rival(&mut both).probabilities, answer(&mut alone));
    assert_ne!(answer(&mut both), answer(&mut alone));
}
