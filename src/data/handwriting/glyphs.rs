//! The ten digits as lines, each in the ways that people write it.
//!
//! Every number in here is a matter of style: where a line begins, how far a bowl reaches. All are
//! drawn anew for each digit, and each point is then shaken a little.

mod lines;
mod rings;

use super::chance::Chance;
use super::line::{Line, Strokes};

/// Writes a digit, upright and about 0.8 wide.
pub(super) fn write(class: usize, chance: &mut Chance) -> Strokes {
    let slip = chance.between(0.008, 0.03);
    let mut writer = Writer { strokes: Strokes::new(), slip };
    let digit = match class {
        0 => rings::zero,
        1 => lines::one,
        2 => lines::two,
        3 => lines::three,
        4 => lines::four,
        5 => lines::five,
        6 => rings::six,
        7 => lines::seven,
        8 => rings::eight,
        _ => rings::nine,
    };
    digit(&mut writer, chance);
    writer.strokes
}

/// The strokes so far, and how far points slip from where they should be.
struct Writer {
    strokes: Strokes,
    slip: f32,
}

impl Writer {
    fn write(&mut self, mut line: Line, chance: &mut Chance) {
        line.shake(|| chance.pair(self.slip));
        self.strokes.write(&line);
    }
}
