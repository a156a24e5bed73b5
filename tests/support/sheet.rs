//! Sheets of generated pictures: one class a row.

use lehrnetz::data::{handwriting, pictures, shapes};
use lehrnetz::engine::rng::{Purpose, stream};
use rand::rngs::ChaCha8Rng;

/// Pictures of a class side by side.
const COLUMNS: usize = 6;

/// Draws a picture of a class.
pub(crate) type Draw = fn(usize, &mut ChaCha8Rng, &mut [u8]);

/// Many pictures in one.
pub(crate) struct Sheet {
    name: &'static str,
    channels: usize,
    width: usize,
    /// Row by row; the channels of a pixel stand side by side.
    pub(crate) levels: Vec<u8>,
}

/// The first digits, plane figures and little scenes of each class.
pub(crate) fn all() -> [Sheet; 3] {
    let scenes = (pictures::CHANNELS, pictures::SIDE);
    [
        sheet("handwriting", handwriting::CLASSES, (1, handwriting::SIDE), handwriting::draw),
        sheet("shapes", shapes::CLASSES, (1, shapes::SIDE), shapes::draw),
        sheet("pictures", pictures::CLASSES, scenes, pictures::draw),
    ]
}

fn sheet(
    name: &'static str,
    classes: usize,
    (channels, side): (usize, usize),
    draw: Draw,
) -> Sheet {
    let width = COLUMNS * side;
    let mut rng = stream(1, Purpose::Examples(0));
    let mut levels = vec![0; channels * width * classes * side];
    let mut one = vec![0; channels * side * side];
    for (class, column) in (0..classes).flat_map(|class| (0..COLUMNS).map(move |c| (class, c))) {
        draw(class, &mut rng, &mut one);
        for (at, level) in one.iter().enumerate() {
            let (channel, y, x) = (at / (side * side), at / side % side, at % side);
            let pixel = (class * side + y) * width + column * side + x;
            levels[pixel * channels + channel] = *level;
        }
    }
    Sheet::new(name, channels, width, levels)
}

impl Sheet {
    pub(crate) fn new(name: &'static str, channels: usize, width: usize, levels: Vec<u8>) -> Self {
        Self { name, channels, width, levels }
    }

    /// Where it is kept.
    pub(crate) fn path(&self) -> String {
        format!("{}/tests/golden/{}.png", env!("CARGO_MANIFEST_DIR"), self.name)
    }

    /// Width and height in pixels.
    pub(crate) fn size(&self) -> (u32, u32) {
        (self.width as u32, (self.levels.len() / self.channels / self.width) as u32)
    }

    /// As the bytes of a file.
    #[allow(dead_code, reason = "the program that writes sheets needs it, the test does not")]
    pub(crate) fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (width, height) = self.size();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
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
