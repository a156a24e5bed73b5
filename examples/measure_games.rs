//! Plays games with five seeds and prints how they stand on the way: the tables of `docs/gan.md`.
//!
//! `cargo run --release --example measure_games -- STEPS LINK …`, where a link is what stands behind
//! `#/9?` in the address of the chapter: `'points=grid&glr=0.001'`, or `'lab=pictures&set=digits'`.

fn main() {
    #[cfg(not(feature = "f64"))]
    games::measure();
}

#[cfg(not(feature = "f64"))]
mod games {
    use std::time::Instant;

    use lehrnetz::lab::Lab;
    use lehrnetz::lab::gan::GanLab;
    use lehrnetz::lab::gan_pictures::GanPicturesLab;
    use lehrnetz::lab::shelf::Shelf;
    use lehrnetz::protocol::gan::{Reading, Setup};
    use lehrnetz::protocol::gan_link::{self, Tab};
    use lehrnetz::protocol::gan_pictures;
    use lehrnetz::text::tasks_c09::ALIKE;

    const SEEDS: std::ops::RangeInclusive<u32> = 1..=5;
    /// Steps from one reading in the plane to the next, and readings that are printed.
    const INTERVAL: u64 = 50;
    const LINES: u64 = 8;
    /// Share of points near a mode that counts as success, once all but an eighth of the modes are covered.
    const NEAR: f32 = 0.9;

    pub(super) fn measure() {
        let mut words = std::env::args().skip(1);
        let steps = words.next().and_then(|steps| steps.parse().ok()).unwrap_or(4000);
        for link in words {
            let (shared, problems) = gan_link::read(&link, &[]);
            assert!(problems.is_empty(), "{link}: {problems:?}");
            println!("\n{link}");
            for seed in SEEDS {
                if shared.tab == Tab::Plane {
                    play(&Setup { seed, ..shared.setup.clone() }, steps);
                } else {
                    draw(&gan_pictures::Setup { seed, ..shared.pictures.clone() }, steps);
                }
            }
        }
    }

    /// With pictures: the Fréchet distance.
    fn draw(setup: &gan_pictures::Setup, steps: u64) {
        let mut lab = GanPicturesLab::new(setup, &mut Shelf::default()).expect("it can be built");
        for _ in 0..LINES {
            let losses = lab.train(steps / LINES);
            assert!(losses.iter().all(|loss| loss.is_finite()), "{losses:?}");
            let quality = lab.measure();
            let now = quality.now.map_or(f32::NAN, |now| now.distance);
            println!("seed {}, {} steps: {now:.1}, {quality:?}", setup.seed, lab.steps());
        }
    }

    /// In the plane: modes, the share of good points in percent, the divergence.
    fn play(setup: &Setup, steps: u64) {
        let mut lab = GanLab::new(setup, &mut Shelf::default()).expect("it can be built");
        let all = lab.configured().centres.len() as f32 / 2.0;
        let good = |reading: &Reading| {
            let covered = reading.modes.is_some_and(|modes| modes as f32 >= 0.875 * all);
            covered && reading.near.is_some_and(|near| near >= NEAR)
        };
        let begin = Instant::now();
        let (mut readings, mut first, mut alike) = (Vec::new(), None, None);
        while lab.steps() < steps {
            if lab.step_losses().iter().any(|loss| !loss.is_finite()) {
                println!("seed {}: no numbers any longer in step {}", setup.seed, lab.steps());
                return;
            }
            if !lab.steps().is_multiple_of(INTERVAL) {
                continue;
            }
            let reading = lab.reading();
            if good(&reading) {
                first.get_or_insert(reading.step);
            }
            if reading.divergence <= ALIKE {
                alike.get_or_insert(reading.step);
            }
            if lab.steps().is_multiple_of((steps / LINES).next_multiple_of(INTERVAL)) {
                readings.push(reading);
            }
        }
        let words = readings.iter().map(|reading| {
            let share = reading.near.map_or(f32::NAN, |near| 100.0 * near);
            let modes = reading.modes.map_or(String::new(), |modes| format!("{modes}/{share:.0} "));
            format!("{modes}{:.2}", reading.divergence)
        });
        println!(
            "seed {}: {} | good at {first:?}, alike at {alike:?}, {:.0} steps/s",
            setup.seed,
            words.collect::<Vec<_>>().join(", "),
            steps as f64 / begin.elapsed().as_secs_f64(),
        );
    }
}
