//! What comes of whole games.

use std::thread;

use lehrnetz::lab::Lab;
use lehrnetz::lab::gan::GanLab;
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::protocol::gan::{Reading, Setup};

/// Plays with each of these seeds, all at once, for so many steps, or until a reading is good enough.
fn play(
    setup: &Setup,
    seeds: &[u32],
    steps: u64,
    enough: impl Fn(&Reading) -> bool + Sync,
) -> Vec<Reading> {
    let game = |seed: u32| {
        let setup = Setup { seed, ..setup.clone() };
        let mut lab = GanLab::new(&setup, &mut Shelf::default()).expect("it can be built");
        loop {
            let losses = lab.step_losses();
            assert!(losses.iter().all(|loss| loss.is_finite()), "seed {seed}: {losses:?}");
            let look = lab.steps().is_multiple_of(50);
            let reading = look.then(|| lab.reading()).filter(|reading| enough(reading));
            if let Some(reading) = reading {
                return reading;
            }
            if lab.steps() >= steps {
                return lab.reading();
            }
        }
    };
    thread::scope(|scope| {
        let games: Vec<_> = seeds.iter().map(|seed| scope.spawn(|| game(*seed))).collect();
        games.into_iter().map(|game| game.join().expect("it comes to its end")).collect()
    })
}

/// Both networks go on circling each other: the share is reached, not kept at every later step.
#[test]
fn the_default_recipe_reaches_the_ring() {
    let good = |reading: &Reading| {
        reading.modes.is_some_and(|modes| modes >= 7)
            && reading.near.is_some_and(|near| near >= 0.9)
    };
    for reading in play(&Setup::default(), &[1, 2, 3, 4, 5], 4000, good) {
        assert!(good(&reading), "{reading:?}");
    }
}

/// More scattered than with other losses, but nowhere missing.
#[test]
fn limited_weights_cover_the_ring_with_their_own_settings() {
    let good = |reading: &Reading| {
        reading.modes == Some(8) && reading.near.is_some_and(|near| near >= 0.35)
    };
    for reading in play(&Setup::default().clipped(), &[1, 2, 3, 4, 5], 4000, good) {
        assert!(good(&reading), "{reading:?}");
    }
}

#[test]
fn a_smooth_generator_loses_modes_and_the_gradient_penalty_brings_them_back() {
    let modes = |setup: &Setup, enough: fn(&Reading) -> bool| {
        let readings = play(setup, &[1, 2, 3, 4, 5], 1400, enough);
        readings.iter().map(|reading| reading.modes.expect("a mixture")).collect::<Vec<_>>()
    };
    let collapsed = modes(&Setup::collapsing(), |_| false);
    assert!(collapsed.iter().all(|modes| *modes <= 5), "{collapsed:?}");
    let cured = modes(&Setup::collapsing().cured(), |reading| {
        reading.modes.is_some_and(|modes| modes >= 7) && reading.near.is_some_and(|near| near > 0.3)
    });
    assert!(cured.iter().all(|modes| *modes >= 7), "{cured:?}");
}
