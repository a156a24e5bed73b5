//! Writes `tests/golden/classifier_losses.json`: the first fifty losses of the default network.
//!
//! Both the native and the browser tests compare with this file, and so with each other. Run it
//! again only when the default network, the data or the streams of chance change on purpose:
//! `cargo run --release --example record_losses`.

use lehrnetz::lab::Lab;
use lehrnetz::lab::classifier::Classifier;
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::protocol::workbench::Workbench;

fn main() -> std::io::Result<()> {
    let mut lab = Classifier::new(&Workbench::default(), &mut Shelf::default())
        .expect("the default network works");
    let losses: Vec<f32> = (0..50).map(|_| lab.step_loss()).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/classifier_losses.json");
    std::fs::write(path, serde_json::to_string_pretty(&losses)? + "\n")
}
