//! Generated handwriting: it is what it was, and it can be read.

#[path = "support/handwriting.rs"]
mod handwriting;

use std::fs::File;
use std::io::BufReader;

use handwriting::{PATH, SIZE, sheet};
use lehrnetz::data::batches::Batches;
use lehrnetz::data::handwriting::{CLASSES, SIDE, draw};
use lehrnetz::engine::rng::{Purpose, stream};
use lehrnetz::engine::{Mode, Network, NetworkSpec, Target};

const BATCH: usize = 25;
/// Digits to learn from.
const TRAINING: usize = 2000;

#[test]
fn digits_are_those_of_the_kept_sheet() {
    let file = BufReader::new(File::open(PATH).expect("the sheet is kept"));
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut kept = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut kept).unwrap();
    assert_eq!([info.width as usize, info.height as usize], SIZE);
    // Sines differ in their last bit between machines, and so levels may by one.
    let farthest = kept.iter().zip(sheet(1)).map(|(kept, drawn)| kept.abs_diff(drawn)).max();
    assert!(farthest <= Some(1), "{farthest:?} levels off");
}

#[test]
fn the_seed_decides() {
    assert_eq!(sheet(5), sheet(5));
    let (first, second) = (sheet(5), sheet(6));
    for (place, (a, b)) in first.chunks(SIZE[0]).zip(second.chunks(SIZE[0])).enumerate() {
        assert!(a != b || a.iter().all(|level| *level == 0), "row {place}");
    }
}

/// Values 0…1 of so many digits of a part, in turns.
fn examples(count: usize, part: usize) -> Vec<f32> {
    let mut rng = stream(1, Purpose::Examples(part));
    let mut levels = [0; SIDE * SIDE];
    let mut values = Vec::with_capacity(count * levels.len());
    for index in 0..count {
        draw(index % CLASSES, &mut rng, &mut levels);
        values.extend(levels.iter().map(|level| f32::from(*level) / 255.0));
    }
    values
}

#[test]
fn a_small_network_learns_to_read_them() {
    let spec = r#"{
        "input": [1, 28, 28],
        "layers": [
            {"type": "conv2d", "filters": 12, "kernel": 5, "stride": 2},
            {"type": "relu"},
            {"type": "max_pool2d", "size": 2},
            {"type": "flatten"},
            {"type": "dense", "units": 10}
        ],
        "loss": {"type": "cross_entropy"},
        "optimizer": {"type": "adam", "learning_rate": 0.003}
    }"#;
    let mut network =
        Network::new(&NetworkSpec::from_json(spec).unwrap(), BATCH, 1).expect("the spec is right");
    let (training, test) = (examples(TRAINING, 0), examples(300, 1));
    let mut batches = Batches::new(TRAINING, 1);
    let (mut indices, mut x) = (Vec::new(), Vec::new());
    for _ in 0..8 * TRAINING / BATCH {
        batches.next(BATCH, &mut indices);
        x.clear();
        for index in &indices {
            x.extend_from_slice(&training[index * SIDE * SIDE..(index + 1) * SIDE * SIDE]);
        }
        let labels: Vec<i32> = indices.iter().map(|index| (index % CLASSES) as i32).collect();
        network.train_batch(&x, Target::Labels(&labels), BATCH);
    }
    let mut right = 0;
    for (start, x) in test.chunks(BATCH * SIDE * SIDE).enumerate() {
        let scores = network.forward(x, BATCH, Mode::Evaluate);
        for (place, scores) in scores.chunks(CLASSES).enumerate() {
            let label = (start * BATCH + place) % CLASSES;
            right += usize::from(scores.iter().all(|score| *score <= scores[label]));
        }
    }
    assert!(right > 255, "{right} of 300");
}
