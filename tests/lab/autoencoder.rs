//! What the chapter on autoencoders promises.

use lehrnetz::lab::Lab;
use lehrnetz::lab::autoencoder::AutoencoderLab;
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::lab::subspace::SubspaceLab;
use lehrnetz::protocol::autoencoder::{Design, Distance, Drawn, Learned, Probe, Setup, Variant};
use lehrnetz::protocol::picture_set::PictureSet;
use lehrnetz::protocol::subspace;

const SEEDS: [u32; 3] = [1, 2, 3];

/// An autoencoder of the bundled digits.
fn digits() -> Setup {
    Setup { set: PictureSet::Digits, learning_rate: 0.01, batch: 50, ..Setup::default() }
}

fn lab(setup: &Setup) -> AutoencoderLab {
    AutoencoderLab::new(setup, &mut Shelf::default()).expect("it works")
}

/// Error on the test digits with so many principal components.
fn pca(components: usize) -> f32 {
    let lab = SubspaceLab::new(&subspace::Setup::default(), &mut Shelf::default());
    lab.expect("it works").configured().errors[components]
}

#[test]
fn linear_ones_find_the_subspaces_of_the_components() {
    for seed in SEEDS {
        let setup = subspace::Setup { deep: false, seed, ..subspace::Setup::default() };
        let mut lab = SubspaceLab::new(&setup, &mut Shelf::default()).expect("it works");
        let pca = lab.configured().errors;
        for _ in 0..4000 {
            lab.train_step();
        }
        let point = lab.measure();
        for ((h, error), angles) in subspace::SIZES.iter().zip(&point.linear).zip(&point.angles) {
            let apart = error / pca[*h] - 1.0;
            assert!(apart.abs() < 0.02, "seed {seed}, h = {h}: {apart:+.4} beside PCA");
            // Further components spread too much alike to be told apart by then.
            let largest = angles.last().expect("an angle");
            assert!(*h > 8 || *largest < 5.0, "seed {seed}, h = {h}: {largest}°");
        }
    }
}

#[test]
fn a_deep_one_passes_far_below_pca() {
    let pca = pca(2);
    for seed in SEEDS {
        let mut lab = lab(&Setup { code: 2, depth: 2, width: 128, seed, ..digits() });
        lab.train(1500);
        let below = 1.0 - lab.errors().test / pca;
        assert!(below >= 0.35, "seed {seed}: {below:.3} below PCA");
    }
}

#[test]
fn noise_does_not_get_through_the_code() {
    for seed in SEEDS {
        let mut lab = lab(&Setup {
            variant: Variant::Denoising,
            amount: 0.3,
            code: 32,
            depth: 1,
            width: 128,
            distance: Distance::CrossEntropy,
            seed,
            ..digits()
        });
        lab.train(2000);
        let found = lab.errors();
        let gain = 10.0 * (found.damaged.expect("damaged") / found.test).log10();
        assert!(gain >= 7.0, "seed {seed}: {gain:.2} dB");
    }
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    for variant in Variant::ALL.map(|(variant, _)| variant) {
        let setup = Setup { variant, width: 16, examples: 100, ..digits() };
        let look = Probe { wall: true, samples: Some(4), ..Probe::default() };
        let run = |seed| {
            let mut lab = lab(&Setup { seed, ..setup.clone() });
            for _ in 0..30 {
                lab.train_step();
            }
            (lab.errors(), lab.probe(&look, false, 0.0))
        };
        let [first, again, other] = [run(5), run(5), run(6)];
        assert_eq!(first.0, again.0);
        assert_eq!((first.1.wall, first.1.samples), (again.1.wall, again.1.samples));
        assert_ne!(first.0, other.0);
    }
}

#[test]
fn looking_changes_nothing_that_is_learned() {
    let setup = Setup { variant: Variant::Variational, width: 16, examples: 100, ..digits() };
    let everything = Probe {
        wall: true,
        map: true,
        sheet: Some(5),
        decode: vec![vec![0.1, -0.2]],
        morph: Some(([0, 1], 5)),
        samples: Some(1),
        drawn: Some(Drawn { levels: vec![100; 64].into() }),
        scores: true,
        neighbours: Some(3),
        few_labels: Some(2),
        ..Probe::default()
    };
    let run = |looks: bool| {
        let mut lab = lab(&setup);
        for _ in 0..30 {
            lab.train_step();
            if looks {
                lab.probe(&everything, false, 0.0);
            }
        }
        lab.errors()
    };
    assert_eq!(run(true), run(false));
}

#[test]
fn everything_can_be_seen_of_every_kind_of_code() {
    for (code, design, set) in [
        (1, Design::Dense, PictureSet::Digits),
        (2, Design::Convolutional, PictureSet::Digits),
        (7, Design::Dense, PictureSet::Digits),
        (128, Design::Convolutional, PictureSet::Pictures),
    ] {
        let setup = Setup { set, code, design, width: 32, examples: 60, ..Setup::default() };
        let mut lab = lab(&setup);
        lab.train(3);
        let look = Probe {
            wall: true,
            map: true,
            sheet: Some(4),
            decode: vec![vec![0.0; code], vec![0.0; code + 1]],
            morph: Some(([0, 1], 5)),
            samples: Some(1),
            scores: true,
            neighbours: Some(0),
            few_labels: Some(1),
            ..Probe::default()
        };
        let seen = lab.probe(&look, false, 0.0);
        let map = seen.map.expect("a map");
        assert_eq!(map.statistics.len(), code);
        assert_eq!(map.places.len(), lab.configured().pictures.count);
        for (place, code) in map.places.iter().zip(map.codes.chunks_exact(code)) {
            assert_eq!(*place, map.plane.place(code));
            assert!(place.iter().all(|at| at.abs() <= map.reach * 1.0001), "{place:?}");
        }
        assert_eq!(seen.sheet.expect("a sheet").pictures.count, 16);
        // A code of another length has no picture.
        assert_eq!(seen.decoded.expect("decoded").pictures.count, 1);
        assert_eq!(seen.morph.expect("a line").each_ref().map(|maps| maps.count), [5, 5]);
        assert_eq!(seen.filters.expect("filters").blocks.count, code.min(48));
        assert!(seen.scores.expect("scores").foreign.is_empty());
        let few = seen.few_labels.expect("few labels");
        assert!((0.0..=1.0).contains(&few.by_code) && (0.0..=1.0).contains(&few.by_pixels));
    }
}

#[test]
fn while_training_runs_the_map_comes_piece_by_piece_and_is_the_same() {
    let mut lab = lab(&Setup { width: 512, depth: 2, code: 5, ..Setup::default() });
    lab.train(3);
    let look = Probe { map: true, sheet: Some(6), ..Probe::default() };
    let begun = lab.probe(&look, true, 0.0);
    assert_eq!((begun.map, begun.sheet), (None, None));
    let mut pieces = 0;
    while lab.has_work() {
        // What follows the hand neither waits for the map nor takes it away.
        let code = Probe { decode: vec![vec![0.0; 5]], ..Probe::default() };
        let hand = lab.probe(&code, true, 0.0);
        assert!(hand.decoded.is_some() && hand.map.is_none());
        lab.work(&|| 0.0);
        pieces += 1;
    }
    assert!(pieces > 3, "{pieces}");
    let found = lab.probe(&look, true, 0.0);
    let at_rest = lab.probe(&look, false, 0.0);
    assert_eq!(found.sheet.as_ref().map(|sheet| sheet.pictures.count), Some(36));
    assert_eq!(found.map.map(|map| map.codes), at_rest.map.map(|map| map.codes));
    // It is worked out anew after it was looked at.
    assert!(!lab.has_work());
}

#[test]
fn a_code_space_of_two_numbers_is_its_own_map() {
    let mut lab = lab(&Setup { width: 16, examples: 60, ..digits() });
    let map = lab.probe(&Probe { map: true, ..Probe::default() }, false, 0.0).map.expect("a map");
    assert_eq!(map.plane.axes, [vec![1.0, 0.0], vec![0.0, 1.0]]);
    assert_eq!(map.plane.explained, 1.0);
}

#[test]
fn what_was_never_seen_is_reconstructed_badly() {
    let mut lab = lab(&Setup { learned: Learned::Only(0), code: 8, width: 64, ..digits() });
    lab.train(300);
    let look = Probe { scores: true, ..Probe::default() };
    let scores = lab.probe(&look, false, 0.0).scores.expect("scores");
    assert!(scores.area > 0.95, "{}", scores.area);
    assert!(scores.worst.classes.iter().all(|class| *class != 0), "{:?}", scores.worst.classes);
}

#[test]
fn few_numbers_of_a_sparse_code_are_in_use() {
    let run = |lambda: f32| {
        let setup = Setup { variant: Variant::Sparse, lambda, code: 64, depth: 0, ..digits() };
        let mut lab = lab(&setup);
        lab.train(600);
        let wall = lab.probe(&Probe { wall: true, ..Probe::default() }, false, 0.0).wall;
        (wall.expect("a wall").active, lab.errors().test)
    };
    let (free, costly) = (run(0.0), run(0.5));
    assert!(costly.0 < free.0 / 2.0, "{free:?} {costly:?}");
    // Still far better than the mean picture.
    assert!(costly.1 < pca(0) / 2.0, "{free:?} {costly:?}");
}

#[test]
fn codes_of_a_variational_one_are_distributed_as_they_are_drawn() {
    let setup = Setup {
        variant: Variant::Variational,
        beta: 1.0,
        distance: Distance::CrossEntropy,
        width: 64,
        ..digits()
    };
    let mut lab = lab(&setup);
    lab.train(1000);
    let map = lab.probe(&Probe { map: true, ..Probe::default() }, false, 0.0).map.expect("a map");
    for number in map.statistics {
        assert!(number.mean.abs() < 0.3, "{number:?}");
        // The means spread less than the codes that are drawn around them.
        assert!((0.5..1.1).contains(&number.deviation), "{number:?}");
    }
}
