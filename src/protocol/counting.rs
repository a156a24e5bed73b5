//! Parameters of a single unit in layer *k*, counted: fully connected, and in a convolution.

use super::setting::{Number, Scale};

/// Layer *k* − 1, and what a unit of layer *k* sees of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counting {
    /// Rows and columns of a map of layer *k* − 1.
    pub side: usize,
    /// Maps of layer *k* − 1.
    pub maps: usize,
    /// Rows and columns of what a unit of a convolution sees.
    pub kernel: usize,
}

impl Default for Counting {
    fn default() -> Self {
        Self { side: 28, maps: 8, kernel: 3 }
    }
}

impl Counting {
    /// |{v | L(v) = k − 1}|: weights of a unit that is connected with every unit below.
    pub fn full(&self) -> u64 {
        (self.side * self.side * self.maps) as u64
    }

    /// Weights of a unit of a convolution.
    pub fn shared(&self) -> u64 {
        let kernel = self.kernel.min(self.side);
        (kernel * kernel * self.maps) as u64
    }

    /// Weights of a layer of as many units as one map has places: each has its own, or all share one
    /// set.
    pub fn layers(&self) -> [u64; 2] {
        let places = (self.side * self.side) as u64;
        [self.full() * places, self.shared()]
    }
}

/// Every number, once.
pub const NUMBERS: [Number<Counting>; 3] = [SIDE, MAPS, KERNEL];

/// Rows and columns, 4…64.
pub const SIDE: Number<Counting> = Number {
    key: "ks",
    min: 4.0,
    max: 64.0,
    scale: Scale::Log,
    integer: true,
    get: |c| c.side as f64,
    set: |c, v| c.side = v as usize,
};
/// Maps, 1…64.
pub const MAPS: Number<Counting> = Number {
    key: "km",
    min: 1.0,
    max: 64.0,
    get: |c| c.maps as f64,
    set: |c, v| c.maps = v as usize,
    ..SIDE
};
/// Rows and columns of a filter, 1…11.
pub const KERNEL: Number<Counting> = Number {
    key: "kk",
    min: 1.0,
    max: 11.0,
    scale: Scale::Linear,
    get: |c| c.kernel as f64,
    set: |c, v| c.kernel = v as usize,
    ..SIDE
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_sees_all_or_a_part() {
        let counting = Counting::default();
        assert_eq!((counting.full(), counting.shared()), (6272, 72));
        assert_eq!(counting.layers(), [6272 * 784, 72]);
        let small = Counting { side: 4, kernel: 11, maps: 1 };
        assert_eq!(small.full(), small.shared(), "a filter is not larger than the map");
        for number in &NUMBERS {
            assert!(number.accepts((number.get)(&counting)), "{}", number.key);
        }
    }
}
