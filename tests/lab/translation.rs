//! The experiment on translation, headless and smaller than in the lesson: what it promises must hold
//! for every seed.

use lehrnetz::lab::shelf::Shelf;
use lehrnetz::lab::translation::TranslationLab;
use lehrnetz::lab::{Advance, Lab};
use lehrnetz::protocol::translation::{Frame, Model, Probe, Shift, Translation};

/// Few epochs on few digits.
fn small() -> Translation {
    Translation { epochs: 4, examples: 600, learning_rate: 0.01, ..Translation::default() }
}

fn lab(setup: &Translation) -> TranslationLab {
    TranslationLab::new(setup, &mut Shelf::default()).expect("the networks work")
}

fn look(lab: &mut TranslationLab) -> Frame {
    lab.probe(&Probe::default(), false, 0.0)
}

/// Trains until a test begins.
fn train_until_a_test(lab: &mut TranslationLab) {
    while !lab.evaluating() {
        assert_eq!(lab.advance(), Advance::Stepped);
    }
}

/// Runs, each with a seed of its own.
const SEEDS: [u32; 5] = [1, 2, 3, 4, 5];
/// Pixels by which the digits are moved.
const DISTANCES: [i32; 4] = [0, 2, 4, 6];

/// The figures of the short recipe in `docs/translation.md`; `--nocapture` shows them.
#[test]
fn a_convolution_with_pooling_keeps_reading_what_moved() {
    let runs = std::thread::scope(|scope| {
        let runs = SEEDS.map(|seed| scope.spawn(move || accuracies_over_distance(seed)));
        runs.map(|run| run.join().expect("training stays finite"))
    });
    for (index, model) in Model::ALL.iter().enumerate() {
        let mean = |place: usize| runs.iter().map(|run| run[place][index]).sum::<f32>() / 5.0;
        println!("{model:?} at {DISTANCES:?}: {:?}", [0, 1, 2, 3].map(|place| 100.0 * mean(place)));
    }
    for (seed, [middle, _, four, _]) in SEEDS.iter().zip(&runs) {
        // The convolution needs more steps than these to read as well as the others in the middle.
        let [full, local, convolution] = *middle;
        assert!(full.min(local) > 0.8 && convolution > 0.4, "seed {seed}: {middle:?}");
        let [full, local, convolution] = *four;
        assert!(convolution > full.max(local) + 0.2, "seed {seed}: {four:?}");
    }
}

/// Trains in a sixth of the lesson's steps, and gives the accuracies of the three networks at each of
/// [`DISTANCES`]: the mean of a shift downwards and one to the left.
fn accuracies_over_distance(seed: u32) -> [[f32; 3]; 4] {
    let mut lab = lab(&Translation { seed, examples: 400, learning_rate: 0.015, ..small() });
    lab.train(9).expect("stays finite");
    DISTANCES.map(|by| {
        let [down, left] =
            [(by, 0), (0, -by)].map(|(down, right)| lab.accuracies(Shift { down, right }));
        std::array::from_fn(|model| f32::midpoint(down[model], left[model]))
    })
}

#[test]
fn a_test_fills_the_grid_from_the_middle_and_the_page_can_look_at_any_time() {
    let mut lab = lab(&Translation { examples: 100, ..small() });
    assert!(look(&mut lab).models.iter().all(|model| model.grid.cells.iter().all(Option::is_none)));
    train_until_a_test(&mut lab);
    let mut filled = 0;
    while filled < 9 {
        assert_eq!(lab.advance(), Advance::Evaluated);
        let frame = look(&mut lab);
        let cells = |index: usize| frame.models[index].grid.cells.iter().flatten().count();
        assert_eq!([cells(0), cells(1)], [cells(2); 2]);
        assert!(cells(0) >= filled && frame.testing.is_some());
        filled = cells(0);
    }
    let [middle, near, far] = [0, 1, 2].map(|ring| look(&mut lab).models[2].grid.rings()[ring]);
    assert!(middle.is_some() && near.is_some() && far.is_none());
}

#[test]
fn looking_changes_nothing_and_the_same_seed_gives_the_same() {
    let losses = |look_on: bool, seed: u32| {
        let mut lab = lab(&Translation { seed, ..small() });
        for _ in 0..6 {
            lab.advance();
            if look_on {
                look(&mut lab);
            }
        }
        look(&mut lab).models.iter().map(|model| model.loss.to_bits()).collect::<Vec<_>>()
    };
    assert_eq!(losses(false, 1), losses(true, 1));
    assert_ne!(losses(false, 1), losses(false, 2));
}

#[test]
fn the_page_hears_what_it_looks_at() {
    let mut lab = lab(&small());
    let configured = lab.configured();
    assert_eq!(configured.examples, (600, 297));
    assert_eq!(configured.samples.count, 10);
    let shift = Shift { down: -6, right: 3 };
    let frame = lab.probe(&Probe { digit: configured.sample_indices[4], shift }, true, 7.0);
    assert_eq!((frame.truth, frame.running, frame.steps_per_second), (4, true, 7.0));
    let inked = |row: usize| frame.picture.pixels[row * 24..(row + 1) * 24].iter().any(|p| *p > 0);
    assert!((2..10).all(inked) && !inked(1) && !inked(10));
    assert_eq!(frame.models.len(), Model::ALL.len());
}
