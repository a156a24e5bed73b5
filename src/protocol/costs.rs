//! What a person sets to count the weights of a layer on a picture.

use serde::{Deserialize, Serialize};

use super::setting::{Number, Scale};
use super::template::MAX_SIDE;

/// A picture and the maps to be made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Costs {
    /// W, columns of the picture.
    pub width: usize,
    /// H, its rows.
    pub height: usize,
    /// h, rows and columns of what a unit sees.
    pub side: usize,
    /// m, maps.
    pub maps: usize,
    /// Pixels from one unit to the next.
    pub stride: usize,
}

impl Default for Costs {
    fn default() -> Self {
        Self { width: 1024, height: 768, side: 10, maps: 1, stride: 1 }
    }
}

/// Every number of them.
pub const NUMBERS: [Number<Costs>; 5] = [WIDTH, HEIGHT, SIDE, MAPS, STRIDE];

/// W, 16…4096.
pub const WIDTH: Number<Costs> = Number {
    key: "cw",
    min: 16.0,
    max: 4096.0,
    scale: Scale::Log,
    integer: true,
    get: |c| c.width as f64,
    set: |c, v| c.width = v as usize,
};
/// H, 16…4096.
pub const HEIGHT: Number<Costs> = Number {
    key: "ch",
    min: 16.0,
    max: 4096.0,
    scale: Scale::Log,
    integer: true,
    get: |c| c.height as f64,
    set: |c, v| c.height = v as usize,
};
/// h, 1…16.
pub const SIDE: Number<Costs> = Number {
    key: "cside",
    min: 1.0,
    max: MAX_SIDE as f64,
    scale: Scale::Linear,
    integer: true,
    get: |c| c.side as f64,
    set: |c, v| c.side = v as usize,
};
/// m, 1…512.
pub const MAPS: Number<Costs> = Number {
    key: "cmaps",
    min: 1.0,
    max: 512.0,
    scale: Scale::Log,
    integer: true,
    get: |c| c.maps as f64,
    set: |c, v| c.maps = v as usize,
};
/// Stride, 1…8.
pub const STRIDE: Number<Costs> = Number {
    key: "cstride",
    min: 1.0,
    max: 8.0,
    scale: Scale::Linear,
    integer: true,
    get: |c| c.stride as f64,
    set: |c, v| c.stride = v as usize,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lectures_numbers_lie_in_their_ranges() {
        let costs = Costs::default();
        for number in &NUMBERS {
            assert!(number.accepts((number.get)(&costs)), "{}", number.key);
            let mut copy = costs;
            (number.set)(&mut copy, number.max);
            assert_eq!((number.get)(&copy), number.max, "{}", number.key);
        }
    }
}
