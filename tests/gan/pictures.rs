//! Steps of a game with pictures, and what can be seen of it.

use std::io::Cursor;

use image::AnimationDecoder;
use image::codecs::png::PngDecoder;
use lehrnetz::data::dataset::Dataset;
use lehrnetz::engine::Shape;
use lehrnetz::lab::gan_pictures::GanPicturesLab;
use lehrnetz::lab::host::Host;
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::lab::{Advance, Lab};
use lehrnetz::protocol::gan::{Latent, Law, Loss, Turn};
use lehrnetz::protocol::gan_pictures::{
    Animation, Asked, Code, FileFormat, Morph, Probe, Round, Setup, Start, Task, Walk,
};
use lehrnetz::protocol::message::{Command, Envelope, Event};
use lehrnetz::protocol::optimizer::Optimizer;
use lehrnetz::protocol::picture_set::{OwnSet, PictureSet};
use ndarray::Array2;

/// Small networks that learn small digits.
fn small() -> Setup {
    let mut setup = Setup {
        batch: 8,
        latent: Latent { dimensions: 4, law: Law::Normal },
        ..Setup::of(PictureSet::Digits, None)
    };
    (setup.generator.maps, setup.discriminator.maps) = (4, 4);
    setup
}

fn lab(setup: &Setup) -> GanPicturesLab {
    GanPicturesLab::new(setup, &mut Shelf::default()).expect("it can be built")
}

/// Asks for everything that comes at once.
fn everything() -> Probe {
    let code = Code { z: vec![0.1, 0.2, 0.3, 0.4], class: Some(3) };
    Probe {
        sheet: true,
        decode: vec![code],
        walk: Some(Walk { seed: 1, place: [0.2, 0.7], class: Some(2), side: Some(3) }),
        morph: Some(Morph { ends: [0, 13], steps: 5 }),
        lapse: Some(0),
        round: Some(Round { seed: 1, count: 9 }),
        ..Probe::default()
    }
}

fn parameters(lab: &GanPicturesLab) -> Vec<Vec<f32>> {
    lab.networks().into_iter().flat_map(parameters_of).collect()
}

#[test]
fn the_same_seed_gives_the_same_bits_whoever_watches() {
    for (loss, name) in Loss::ALL {
        for conditional in [true, false] {
            let setup = Setup { loss, conditional, d_steps: 2, ..small() };
            let (mut alone, mut watched) = (lab(&setup), lab(&setup));
            alone.train(12);
            for _ in 0..12 {
                watched.train(1);
                watched.probe(&everything(), true, 0.0);
            }
            assert_eq!(parameters(&alone), parameters(&watched), "{name}");
            assert_ne!(parameters(&alone), parameters(&lab(&setup)), "{name}");
        }
    }
}

#[test]
fn only_who_is_to_learn_does() {
    for turn in [Turn::Generator, Turn::Discriminator, Turn::Both] {
        let setup = Setup { turn, ..small() };
        let mut lab = lab(&setup);
        let before = lab.networks().map(parameters_of);
        let [d, g] = lab.train(1);
        let [generator, discriminator] =
            [0, 1].map(|who| parameters_of(lab.networks()[who]) != before[who]);
        assert_eq!(generator, turn != Turn::Discriminator);
        assert_eq!(discriminator, turn != Turn::Generator);
        assert_eq!((d.is_nan(), g.is_nan()), (!discriminator, !generator));
    }
}

/// What a network learns, and its running statistics: they do not follow the step of the other one.
fn parameters_of(network: &lehrnetz::engine::Network) -> Vec<Vec<f32>> {
    network.parameters().iter().map(|parameter| parameter.data.to_vec()).collect()
}

#[test]
fn a_step_is_cut_at_each_half_and_finished_after_a_pause() {
    let mut host = Host::<GanPicturesLab>::default();
    let send =
        |host: &mut Host<GanPicturesLab>, message| host.handle(Envelope { epoch: 1, message }, 0.0);
    send(&mut host, Command::Configure(Setup { d_steps: 3, ..small() }));
    send(&mut host, Command::Run);
    // A clock that runs only between slices ends each after one unit of work.
    let slice = |host: &mut Host<GanPicturesLab>| {
        let time = std::cell::Cell::new(0.0);
        host.slice(|| time.replace(time.get() + 6.0))
    };
    slice(&mut host);
    send(&mut host, Command::Pause);
    while slice(&mut host).1 != lehrnetz::lab::host::Next::Idle {}
    let frame = send(&mut host, Command::Probe(Probe::default()));
    let Some(Event::Frame(frame)) = frame.first() else { panic!("{frame:?}") };
    assert_eq!((frame.status.step, frame.status.running), (1, false));
    assert!(frame.losses.iter().all(|loss| loss.is_finite()));
}

#[test]
fn everything_that_is_asked_for_comes() {
    for (set, only, conditional) in [
        (PictureSet::Digits, None, true),
        (PictureSet::Digits, None, false),
        (PictureSet::Digits, Some(3), true),
    ] {
        let mut setup = Setup { conditional, ..small() };
        (setup.set, setup.only) = (set, only);
        let is_told = setup.is_conditional();
        let mut lab = lab(&setup);
        lab.train(25);
        let configured = lab.configured();
        assert_eq!(configured.classes.len(), if is_told { 10 } else { 0 });
        let samples = configured.rows * configured.columns;
        let frame = lab.probe(&everything(), false, 0.0);
        let sheet = frame.sheet.expect("asked for");
        assert_eq!((sheet.generated.count, sheet.verdicts.len()), (samples, samples));
        assert_eq!(sheet.real.count, sheet.real_verdicts.len());
        if is_told {
            let columns = sheet.real_classes.iter().zip(configured.classes.iter().cycle());
            assert!(columns.clone().all(|(class, column)| usize::from(*class) == *column));
        }
        if let Some(only) = only {
            assert!(sheet.real_classes.iter().all(|class| usize::from(*class) == only));
        }
        let decoded = frame.decoded.expect("asked for");
        assert_eq!((decoded.pictures.count, decoded.verdicts.len()), (1, 1));
        let walked = frame.walked.expect("asked for");
        assert_eq!(walked.map.expect("asked for").count, 9);
        let again = Probe { decode: vec![walked.code], ..Probe::default() };
        let again = lab.probe(&again, false, 0.0).decoded.expect("asked for");
        assert_eq!(again.pictures, walked.picture, "a walk's code leads to its picture");
        let morph = frame.morph.expect("asked for");
        for (end, place) in [(0, 0), (4, 13)] {
            assert_eq!(morph.pictures.one(end), sheet.generated.one(place), "end {end}");
            assert_eq!(morph.verdicts[end], sheet.verdicts[place]);
        }
        let game = frame.game.expect("asked for");
        assert_eq!((game.pictures.count, game.real.len(), game.verdicts.len()), (9, 9, 9));
        assert_eq!(game.real.iter().filter(|real| **real).count(), 4);
        assert_eq!(frame.lapse_steps, [0, 10, 20]);
        assert_eq!(frame.lapse.expect("asked for").generated.count, samples);
        let steps: Vec<u64> = frame.readings.list.iter().map(|reading| reading.step).collect();
        assert_eq!(steps, [0, 20]);
    }
}

#[test]
fn what_is_not_there_is_left_out() {
    let mut lab = lab(&small());
    let probe = Probe {
        decode: vec![
            Code { z: vec![1.0; 3], class: None },
            Code { z: vec![f32::NAN; 4], class: None },
        ],
        morph: Some(Morph { ends: [0, 4000], steps: 3 }),
        lapse: Some(7),
        nearest: Some(Asked::Sample(4000)),
        ..Probe::default()
    };
    let frame = lab.probe(&probe, false, 0.0);
    assert_eq!(frame.decoded.expect("an empty one").pictures.count, 0);
    assert_eq!((frame.morph, frame.lapse, frame.nearest, frame.work), (None, None, None, None));
}

#[test]
fn a_copy_is_found_out() {
    let mut lab = lab(&small());
    lab.train(5);
    let probe = Probe { nearest: Some(Asked::Sample(3)), ..Probe::default() };
    let found = lab.finish(&probe).nearest.expect("asked for");
    for by in [&found.by_pixels, &found.by_features] {
        assert_eq!(by.pictures.count, by.neighbours.len());
        assert!(by.neighbours.is_sorted_by(|a, b| a.distance <= b.distance));
        assert!(by.real.low <= by.real.median && by.real.median <= by.real.high);
    }
    // Noise is far from everything, and no copy.
    assert!(found.by_pixels.nearer > 0.9, "{found:?}");
    let code = Code { z: vec![0.0; 4], class: Some(1) };
    let probe = Probe { nearest: Some(Asked::Code(code.clone())), ..Probe::default() };
    let found = lab.finish(&probe).nearest.expect("asked for");
    assert_eq!(found.asked, Asked::Code(code));
}

#[test]
fn the_time_lapse_becomes_a_file() {
    let mut lab = lab(&small());
    lab.train(30);
    let wish = Animation { number: 1, format: FileFormat::Apng, scale: 2, pause_ms: 100 };
    let probe = Probe { animation: Some(wish), ..Probe::default() };
    let file = lab.finish(&probe).animation.expect("asked for");
    assert_eq!(file.wish, wish);
    let decoder = PngDecoder::new(Cursor::new(&file.bytes[..])).expect("a PNG");
    let frames = decoder.apng().expect("it moves").into_frames().collect_frames().expect("whole");
    assert_eq!(frames.len(), 4);
    // Ten columns and six rows of 8 × 8 with gaps of one, twice as large.
    assert_eq!(frames[0].buffer().dimensions(), (178, 106));
    assert_ne!(frames[0].buffer(), frames[3].buffer());
}

#[test]
fn a_set_of_one_class_has_a_feature_space_of_its_own() {
    let shape = Shape::Image { channels: 3, height: 10, width: 9 };
    let own = OwnSet {
        key: "k".into(),
        name: "mine".into(),
        shape,
        class_names: vec!["a".into()],
        count: 30,
    };
    let levels = |(row, at): (usize, usize)| (row * 37 + at * at % 91) as u8;
    let pictures = Dataset {
        levels: Array2::from_shape_fn((30, shape.len()), levels),
        unit: 1.0 / 255.0,
        labels: vec![0; 30],
        shape,
        classes: 1,
    };
    let mut shelf = Shelf::default();
    shelf.put("k".into(), pictures);
    let setup = Setup { set: PictureSet::Own(own), ..small() };
    let mut lab = GanPicturesLab::new(&setup, &mut shelf).expect("it can be built");
    lab.train(3);
    let quality = lab.measure();
    assert_eq!(quality.task, Task::HalfTurns);
    assert!([quality.real, quality.blurred, quality.untrained].iter().all(|d| d.is_finite()));
    assert!(quality.real < quality.untrained, "{quality:?}");
}

#[test]
fn a_game_that_goes_astray_returns_to_its_last_finite_state() {
    let mut lab = lab(&small());
    lab.train(3);
    let mut wild = Setup { loss: Loss::LeastSquares, ..small() };
    wild.discriminator.optimizer = Optimizer::Sgd;
    (wild.discriminator.learning_rate, wild.discriminator.beta1) = (0.1, 0.99);
    lab.tune(&wild);
    let astray = (0..2000).any(|_| matches!(lab.advance(), Advance::Diverged(_)));
    assert!(astray, "momentum throws it about");
    assert!(parameters(&lab).iter().flatten().all(|value| value.is_finite()));
    lab.tune(&small());
    assert!(lab.train(3).iter().all(|loss| loss.is_finite()), "it can go on");
}

#[test]
fn finished_networks_are_there_at_once() {
    let setup = Setup::default();
    assert_eq!(setup.start, Start::Finished);
    let mut lab = lab(&setup);
    assert!(lab.configured().finished);
    let quality = lab.measure();
    let now = quality.now.expect("it was measured").distance;
    assert!(now < 0.1 * quality.untrained && now < quality.blurred, "{quality:?}");
}
