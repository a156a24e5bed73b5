//! The numbers that can be set.

use super::{MAX_BATCH, MAX_EXAMPLES, MAX_UNITS, Setup};
use crate::protocol::setting::{MAX_SEED, Number, Scale, decimal};

/// Every number, once.
pub const NUMBERS: [Number<Setup>; 9] =
    [EXAMPLES, LABEL_NOISE, UNITS, L1, L2, KEEP, LEARNING_RATE, BATCH, SEED];

/// Pictures to learn from, 10…[`MAX_EXAMPLES`].
pub const EXAMPLES: Number<Setup> = Number {
    key: "n",
    min: 10.0,
    max: MAX_EXAMPLES as f64,
    scale: Scale::Log,
    integer: true,
    get: |s| s.examples as f64,
    set: |s, v| s.examples = v as usize,
};
/// Share of labels that is drawn anew, 0…1.
pub const LABEL_NOISE: Number<Setup> = Number {
    key: "noise",
    min: 0.0,
    max: 1.0,
    scale: Scale::Linear,
    integer: false,
    get: |s| decimal(s.label_noise),
    set: |s, v| s.label_noise = v as f32,
};
/// Hidden units, 2…[`MAX_UNITS`].
pub const UNITS: Number<Setup> = Number {
    key: "units",
    min: 2.0,
    max: MAX_UNITS as f64,
    scale: Scale::Log,
    integer: true,
    get: |s| s.units as f64,
    set: |s, v| s.units = v as usize,
};
/// λ₁, 10⁻⁶…1, or none.
pub const L1: Number<Setup> = Number {
    key: "l1",
    min: 1e-6,
    max: 1.0,
    scale: Scale::LogOrZero,
    integer: false,
    get: |s| decimal(s.l1),
    set: |s, v| s.l1 = v as f32,
};
/// λ₂, 10⁻⁶…1, or none.
pub const L2: Number<Setup> =
    Number { key: "l2", get: |s| decimal(s.l2), set: |s, v| s.l2 = v as f32, ..L1 };
/// p, 0.05…1.
pub const KEEP: Number<Setup> = Number {
    key: "p",
    min: 0.05,
    max: 1.0,
    get: |s| decimal(s.keep),
    set: |s, v| s.keep = v as f32,
    ..LABEL_NOISE
};
/// η, 10⁻³…0.5.
pub const LEARNING_RATE: Number<Setup> = Number {
    key: "lr",
    min: 1e-3,
    max: 0.5,
    scale: Scale::Log,
    integer: false,
    get: |s| decimal(s.learning_rate),
    set: |s, v| s.learning_rate = v as f32,
};
/// Examples in a mini-batch, 1…[`MAX_BATCH`].
pub const BATCH: Number<Setup> = Number {
    key: "batch",
    min: 1.0,
    max: MAX_BATCH as f64,
    get: |s| s.batch as f64,
    set: |s, v| s.batch = v as usize,
    ..EXAMPLES
};
/// Seed, 0…999 999.
pub const SEED: Number<Setup> = Number {
    key: "seed",
    min: 0.0,
    max: MAX_SEED as f64,
    scale: Scale::Linear,
    integer: true,
    get: |s| f64::from(s.seed),
    set: |s, v| s.seed = v as u32,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_lie_in_their_ranges_and_numbers_come_back_as_written() {
        let setup = Setup::default();
        for number in &NUMBERS {
            let value = (number.get)(&setup);
            assert!(number.accepts(value), "{}", number.key);
            let mut copy = setup.clone();
            (number.set)(&mut copy, value);
            assert_eq!(copy, setup, "{}", number.key);
        }
    }
}
