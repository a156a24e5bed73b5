//! Trains the networks that are bundled: `cargo xtask generator`. `docs/gan.md` keeps the figures.
//!
//! `cargo run --release --example train_generator -- [STEPS]`

fn main() {
    #[cfg(not(feature = "f64"))]
    generator::train();
}

#[cfg(not(feature = "f64"))]
mod generator {
    use std::time::Instant;

    use lehrnetz::lab::Lab;
    use lehrnetz::lab::gan_pictures::{GanPicturesLab, finished};
    use lehrnetz::lab::shelf::Shelf;
    use lehrnetz::protocol::gan_pictures::{Setup, Start};

    /// Steps in all, unless others are asked for, and between two measurements.
    const STEPS: u64 = 8_000;
    const INTERVAL: u64 = 250;
    /// Share of the steps after which learning rates begin to fall, to this share at the end.
    const CONSTANT: f32 = 0.5;
    const LAST_RATE: f32 = 0.05;
    const SEED: u32 = 1;
    const TARGET: &str = "assets/generators/handwriting.safetensors";

    /// The settings under which the networks are found in the chapter.
    fn setup() -> Setup {
        Setup { start: Start::Scratch, examples: 5000, seed: SEED, ..Setup::default() }
    }

    pub(super) fn train() {
        let steps = std::env::args().nth(1).and_then(|steps| steps.parse().ok()).unwrap_or(STEPS);
        let mut setup = setup();
        let rates = [setup.generator.learning_rate, setup.discriminator.learning_rate];
        let mut lab = GanPicturesLab::new(&setup, &mut Shelf::default()).expect("it works");
        let begin = Instant::now();
        // The best networks of the last quarter, judged by the distance.
        let mut best = (f32::INFINITY, Vec::new());
        while lab.steps() < steps {
            let share = lab.steps() as f32 / steps as f32;
            let fallen = (share - CONSTANT).max(0.0) / (1.0 - CONSTANT) * (1.0 - LAST_RATE);
            setup.generator.learning_rate = rates[0] * (1.0 - fallen);
            setup.discriminator.learning_rate = rates[1] * (1.0 - fallen);
            lab.tune(&setup);
            let losses = lab.train(INTERVAL.min(steps - lab.steps()));
            assert!(losses.iter().all(|loss| loss.is_finite()), "{losses:?}");
            let quality = lab.measure();
            let now = quality.now.expect("it was measured").distance;
            println!(
                "{} steps, {:.0} s: distance {now:.2} (real {:.2}, blurred {:.1}, untrained {:.1})",
                lab.steps(),
                begin.elapsed().as_secs_f32(),
                quality.real,
                quality.blurred,
                quality.untrained,
            );
            if now < best.0 && 4 * lab.steps() >= 3 * steps {
                best = (now, finished::write(lab.networks()));
            }
        }
        std::fs::write(TARGET, &best.1).expect("the folder is there");
        println!("{TARGET}: {} bytes, distance {:.2}", best.1.len(), best.0);
    }
}
