//! Runs the experiment on translation with five seeds and prints the table of `docs/translation.md`.
//!
//! `cargo run --release --example measure_translation`; it takes about three minutes.

use std::time::Instant;

use lehrnetz::lab::Lab;
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::lab::translation::TranslationLab;
use lehrnetz::protocol::translation::{Model, Translation};

const RUNS: usize = 5;

fn main() {
    let mut lab = TranslationLab::new(&Translation::default(), &mut Shelf::default())
        .expect("the networks work");
    for run in 1..=RUNS {
        let start = Instant::now();
        lab.finish_run().expect("training stays finite");
        println!("run {run}: {:.1} s", start.elapsed().as_secs_f64());
    }
    println!("| shift, pixels | 0 | 1 | 2 | 3 | 4 | 5 | 6 |\n| --- |{}", " ---: |".repeat(7));
    for (model, rings) in Model::ALL.into_iter().zip(lab.rings()) {
        let [mean, spread] = rings.mean_and_spread();
        let cells = mean
            .iter()
            .zip(spread)
            .map(|(mean, spread)| format!(" {:.1} ± {:.1} |", 100.0 * mean, 100.0 * spread));
        println!("| {model:?} |{}", cells.collect::<String>());
    }
}
