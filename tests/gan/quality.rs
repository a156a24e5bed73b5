//! What comes of games with pictures.

use std::thread;

use lehrnetz::lab::Lab;
use lehrnetz::lab::gan_pictures::GanPicturesLab;
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::protocol::gan_pictures::{Quality, Setup};
use lehrnetz::protocol::picture_set::PictureSet;

/// Digits after so many steps.
fn play(seed: u32, steps: u64) -> Quality {
    let setup = Setup { seed, ..Setup::of(PictureSet::Digits, None) };
    let mut lab = GanPicturesLab::new(&setup, &mut Shelf::default()).expect("it can be built");
    let losses = lab.train(steps);
    assert!(losses.iter().all(|loss| loss.is_finite()), "seed {seed}: {losses:?}");
    lab.measure()
}

#[test]
fn small_digits_come_nearer_than_an_untrained_generator_and_blurred_ones() {
    let found = thread::scope(|scope| {
        let games = [1, 2, 3, 4, 5].map(|seed| scope.spawn(move || play(seed, 600)));
        games.map(|game| game.join().expect("it comes to its end"))
    });
    for quality in found {
        let now = quality.now.expect("it was measured").distance;
        assert!(quality.accuracy > 0.9, "{quality:?}");
        assert!(quality.real < now, "nothing is nearer than real ones: {quality:?}");
        assert!(now < 0.5 * quality.untrained && now < quality.blurred, "{quality:?}");
    }
}
