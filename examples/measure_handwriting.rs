//! How well a network that has seen nothing but generated digits reads those of MNIST:
//! `cargo xtask handwriting FOLDER`, where the folder holds the test files as they are published.
//!
//! MNIST is only tested with; no choice within a run depends on it. `assets/digits/README.md` keeps the
//! figures.

use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use lehrnetz::data::batches::Batches;
use lehrnetz::data::handwriting::{CLASSES, SIDE, draw};
use lehrnetz::engine::rng::{Purpose, stream};
use lehrnetz::engine::{Mode, Network, NetworkSpec, Target};

const PIXELS: usize = SIDE * SIDE;
/// Generated digits that each network learns from, how often it sees each, and how many at a time.
const EXAMPLES: usize = 60_000;
const EPOCHS: usize = 3;
const BATCH: usize = 50;
const SEEDS: std::ops::RangeInclusive<u64> = 1..=5;

/// After LeNet-5 (`LeCun` et al., 1998).
const SPEC: &str = r#"{
    "input": [1, 28, 28],
    "layers": [
        {"type": "conv2d", "filters": 8, "kernel": 5},
        {"type": "relu"},
        {"type": "max_pool2d", "size": 2},
        {"type": "conv2d", "filters": 16, "kernel": 5},
        {"type": "relu"},
        {"type": "max_pool2d", "size": 2},
        {"type": "flatten"},
        {"type": "dense", "units": 128},
        {"type": "relu"},
        {"type": "dropout", "keep": 0.5},
        {"type": "dense", "units": 10}
    ],
    "loss": {"type": "cross_entropy"},
    "optimizer": {"type": "adam", "learning_rate": 0.001}
}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("Which folder holds MNIST's test files?")?;
    let pictures = idx(Path::new(&folder), "t10k-images-idx3-ubyte.gz", 16)?;
    let labels = idx(Path::new(&folder), "t10k-labels-idx1-ubyte.gz", 8)?;
    if pictures.len() != labels.len() * PIXELS || labels.iter().any(|label| *label > 9) {
        return Err("The pictures do not belong to the labels.".into());
    }
    println!("{EXAMPLES} generated digits, {} steps of {BATCH}", EPOCHS * EXAMPLES / BATCH);
    let mut read = [0; CLASSES];
    for seed in SEEDS {
        let mut network = trained(seed)?;
        let right = right_in_each_class(&mut network, &pictures, &labels);
        println!("seed {seed}: {:.2} %", percent(right.iter().sum(), labels.len()));
        for (sum, right) in read.iter_mut().zip(right) {
            *sum += right;
        }
    }
    let runs = SEEDS.count();
    println!("mean: {:.2} %", percent(read.iter().sum(), labels.len() * runs));
    for (class, right) in read.into_iter().enumerate() {
        let count = labels.iter().filter(|label| usize::from(**label) == class).count();
        println!("  digit {class}: {:.1} %", percent(right, count * runs));
    }
    Ok(())
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}

/// The bytes of an IDX file behind its heading.
fn idx(folder: &Path, name: &str, heading: usize) -> Result<Vec<u8>, Box<dyn Error>> {
    let path = folder.join(name);
    let mut bytes = Vec::new();
    File::open(&path)
        .and_then(|file| GzDecoder::new(file).read_to_end(&mut bytes))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    // Two zeros, 8 for bytes, the number of dimensions; then each of these in four bytes.
    let dimensions = heading / 4 - 1;
    if bytes.len() < heading || bytes[..4] != [0, 0, 8, dimensions as u8] {
        return Err(format!("{} is no IDX file of bytes.", path.display()).into());
    }
    Ok(bytes.split_off(heading))
}

/// A network that has learned from generated digits.
fn trained(seed: u64) -> Result<Network, Box<dyn Error>> {
    let mut rng = stream(seed, Purpose::Examples(0));
    let mut digits = vec![0; EXAMPLES * PIXELS];
    for (index, levels) in digits.chunks_mut(PIXELS).enumerate() {
        draw(index % CLASSES, &mut rng, levels);
    }
    let mut network = Network::new(&NetworkSpec::from_json(SPEC)?, BATCH, seed)?;
    let mut batches = Batches::new(EXAMPLES, seed);
    let (mut indices, mut x, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..EPOCHS * EXAMPLES / BATCH {
        batches.next(BATCH, &mut indices);
        x.clear();
        labels.clear();
        for index in &indices {
            x.extend(values(&digits[index * PIXELS..(index + 1) * PIXELS]));
            labels.push((index % CLASSES) as i32);
        }
        network.train_batch(&x, Target::Labels(&labels), BATCH);
    }
    Ok(network)
}

fn values(levels: &[u8]) -> impl Iterator<Item = f32> {
    levels.iter().map(|level| f32::from(*level) / 255.0)
}

/// How many pictures of each class the network reads.
fn right_in_each_class(network: &mut Network, pictures: &[u8], labels: &[u8]) -> [usize; CLASSES] {
    let mut right = [0; CLASSES];
    for (pictures, labels) in pictures.chunks(BATCH * PIXELS).zip(labels.chunks(BATCH)) {
        let x: Vec<f32> = values(pictures).collect();
        let scores = network.forward(&x, labels.len(), Mode::Evaluate);
        for (scores, label) in scores.chunks(CLASSES).zip(labels) {
            let class = usize::from(*label);
            right[class] += usize::from(scores.iter().all(|score| *score <= scores[class]));
        }
    }
    right
}
