//! Writes `tests/golden/handwriting.png`: six of each digit.
//!
//! Run it again only when the digits change on purpose, and look at what it wrote:
//! `cargo run --release --example record_handwriting`.

#[path = "../tests/support/handwriting.rs"]
mod handwriting;

use handwriting::{PATH, SIZE, sheet};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let [width, height] = SIZE.map(|pixels| pixels as u32);
    let mut encoder = png::Encoder::new(std::fs::File::create(PATH)?, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&sheet(1))?;
    Ok(writer.finish()?)
}
