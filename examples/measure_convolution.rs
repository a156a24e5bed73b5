//! Times a map of the convolution lab: 10 × 10 weights on a picture of 1024 × 768 pixels.
//!
//! `cargo run --release --example measure_convolution`; the figures of `docs/convolution.md`.

use std::time::Instant;

use lehrnetz::data::grey::Grey;
use lehrnetz::lab::convolution::Responses;
use lehrnetz::lab::convolution::polyphase::Polyphase;
use lehrnetz::protocol::convolution::Window;
use lehrnetz::protocol::template::{Preset, Template};

const ROUNDS: usize = 41;

fn main() {
    let picture =
        Grey::new(768, 1024, (0..768 * 1024).map(|v| (v * v % 251) as f32 / 250.0).collect());
    for (side, stride) in [(10, 1), (10, 2), (3, 1), (16, 1), (16, 2)] {
        let window = Window { side, stride, padding: 0 };
        let mut polyphase = Polyphase::new(&picture, window).expect("fits");
        let template = Preset::Diagonal.template(side);
        let mut map = Vec::new();
        let product = median(|| polyphase.compute(&template, &mut map));

        let mut responses = Responses::new(&picture, window).expect("fits");
        let mut templates: Vec<Template> = vec![template; 8];
        while responses.next_changed(&templates, 0).is_some() {}
        let whole = median(|| {
            templates[5].values[1] = -templates[5].values[1];
            let changed = responses.next_changed(&templates, 5);
            assert!(changed.is_some_and(|(index, _)| index == 5));
        });
        println!("{side} × {side}, stride {stride}: map {product:.1} ms, quantised {whole:.1} ms");
    }
    let taken = median(|| {
        let window = Window { side: 10, stride: 1, padding: 0 };
        Polyphase::new(&picture, window).expect("fits");
    });
    println!("taking up a picture: {taken:.1} ms");
}

/// Median of the times of some rounds, in milliseconds.
fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}
