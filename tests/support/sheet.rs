//! Sheets of generated pictures: one class a row.

use lehrnetz::data::{pictures, shapes};
use lehrnetz::engine::rng::{Purpose, stream};
use rand::rngs::ChaCha8Rng;

/// Many pictures in one.
pub(crate) struct Sheet {
    name: &'static str,
    channels: usize,
    width: usize,
    /// Row by row; the channels of a pixel stand side by side.
    pub(crate) levels: Vec<u8>,
}

/// The first pictures of each class of little scenes.
pub(crate) fn pictures(columns: usize) -> Sheet {
    let format = (pictures::CHANNELS, pictures::SIDE);
    sheet("pictures", columns, pictures::CLASSES, format, pictures::draw)
}

/// The first pictures of each class of plane figures.
pub(crate) fn shapes(columns: usize) -> Sheet {
    sheet("shapes", columns, shapes::CLASSES, (1, shapes::SIDE), shapes::draw)
}

fn sheet(
    name: &'static str,
    columns: usize,
    classes: usize,
    (channels, side): (usize, usize),
    draw: fn(usize, &mut ChaCha8Rng, &mut [u8]),
) -> Sheet {
    let width = columns * side;
    let mut rng = stream(1, Purpose::Examples(0));
    let mut levels = vec![0; channels * width * classes * side];
    let mut one = vec![0; channels * side * side];
    for (class, column) in (0..classes).flat_map(|class| (0..columns).map(move |c| (class, c))) {
        draw(class, &mut rng, &mut one);
        for (at, level) in one.iter().enumerate() {
            let (channel, y, x) = (at / (side * side), at / side % side, at % side);
            let pixel = (class * side + y) * width + column * side + x;
            levels[pixel * channels + channel] = *level;
        }
    }
    Sheet { name, channels, width, levels }
}

impl Sheet {
    /// Where it is kept.
    pub(crate) fn path(&self) -> String {
        format!("{}/tests/golden/{}.png", env!("CARGO_MANIFEST_DIR"), self.name)
    }

    /// As the bytes of a file.
    #[allow(dead_code, reason = "the program that writes sheets needs it, the test does not")]
    pub(crate) fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let height = self.levels.len() / self.channels / self.width;
        let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, height as u32);
        encoder.set_color(if self.channels == 3 {
            png::ColorType::Rgb
        } else {
            png::ColorType::Grayscale
        });
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header().expect("sheets have a size");
        writer.write_image_data(&self.levels).expect("one level for each channel of a pixel");
        writer.finish().expect("bytes can be written");
        bytes
    }
}
