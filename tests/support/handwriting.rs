//! The kept sheet of handwriting: ten rows, one for each digit.

use lehrnetz::data::handwriting::{CLASSES, SIDE, draw};
use lehrnetz::engine::rng::{Purpose, stream};

/// Where the sheet is kept.
pub(crate) const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/handwriting.png");
/// Digits in a row.
const EXAMPLES: usize = 6;
/// Pixels of the sheet: across and down.
pub(crate) const SIZE: [usize; 2] = [EXAMPLES * SIDE, CLASSES * SIDE];

/// Levels of the sheet that belongs to a seed, row by row.
pub(crate) fn sheet(seed: u64) -> Vec<u8> {
    let mut rng = stream(seed, Purpose::Examples(0));
    let mut sheet = vec![0; SIZE[0] * SIZE[1]];
    let mut digit = [0; SIDE * SIDE];
    for place in 0..CLASSES * EXAMPLES {
        let (class, example) = (place / EXAMPLES, place % EXAMPLES);
        draw(class, &mut rng, &mut digit);
        for (row, levels) in digit.chunks(SIDE).enumerate() {
            let start = (class * SIDE + row) * SIZE[0] + example * SIDE;
            sheet[start..start + SIDE].copy_from_slice(levels);
        }
    }
    sheet
}
