//! Prints what `assets/pictures/README.md` says about the generated pictures: how well networks and
//! simpler classifiers tell them apart, and how long drawing takes.
//!
//! `cargo run --release --example measure_pictures`, some minutes.

use std::time::Instant;

use lehrnetz::data::pictures::{CLASSES, draw};
use lehrnetz::engine::rng::{Purpose, stream};

#[path = "../tests/support/layers.rs"]
mod layers;

#[path = "../tests/support/classify.rs"]
mod classify;

use classify::{Set, accuracy, linear, nearest_mean, small_cnn, train};

fn main() {
    let start = Instant::now();
    let training = Set::pictures(10_000, 0);
    println!("{:.1} µs a picture", start.elapsed().as_secs_f64() * 1e6 / 10_000.0);
    let test = Set::pictures(2000, 1);
    println!("nearest mean: {:.3}", nearest_mean(&training, &test));
    for (name, spec, steps) in [
        ("linear", linear(training.shape, CLASSES), &[3000, 10_000][..]),
        ("small CNN, Adam 0.001", small_cnn(training.shape, CLASSES, 0.001), &[1000, 3000, 6000]),
        ("small CNN, Adam 0.003", small_cnn(training.shape, CLASSES, 0.003), &[1000, 3000, 6000]),
    ] {
        for seed in 1..=3 {
            let mut network = classify::network(&spec, seed);
            let (mut done, start) = (0, Instant::now());
            for total in steps {
                train(&mut network, &training, *total - done, seed + done as u64);
                done = *total;
                println!(
                    "{name}, seed {seed}, {total} steps: {:.3}",
                    accuracy(&mut network, &test)
                );
            }
            println!("{:.2} ms a step", start.elapsed().as_secs_f64() * 1e3 / done as f64);
        }
    }
    let mut one = [0; 3072];
    for class in 0..CLASSES {
        let (mut rng, start) = (stream(1, Purpose::Examples(0)), Instant::now());
        (0..2000).for_each(|_| draw(class, &mut rng, &mut one));
        println!("class {class}: {:.1} µs", start.elapsed().as_secs_f64() * 1e6 / 2000.0);
    }
}
