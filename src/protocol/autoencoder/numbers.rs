//! The numbers that can be set.

use super::{MAX_BATCH, MAX_CODE, MAX_DEPTH, MAX_EXAMPLES, Setup};
use crate::protocol::setting::{MAX_SEED, Number, Scale, decimal};

/// Every number, once.
pub const NUMBERS: [Number<Setup>; 10] =
    [EXAMPLES, CODE, DEPTH, WIDTH, AMOUNT, LAMBDA, BETA, LEARNING_RATE, BATCH, SEED];

/// Pictures to learn from, 20…[`MAX_EXAMPLES`].
pub const EXAMPLES: Number<Setup> = Number {
    key: "n",
    min: 20.0,
    max: MAX_EXAMPLES as f64,
    scale: Scale::Log,
    integer: true,
    get: |s| s.examples as f64,
    set: |s, v| s.examples = v as usize,
};
/// h, 1…[`MAX_CODE`].
pub const CODE: Number<Setup> = Number {
    key: "h",
    min: 1.0,
    max: MAX_CODE as f64,
    get: |s| s.code as f64,
    set: |s, v| s.code = v as usize,
    ..EXAMPLES
};
/// Hidden layers on either side, 0…[`MAX_DEPTH`].
pub const DEPTH: Number<Setup> = Number {
    key: "depth",
    min: 0.0,
    max: MAX_DEPTH as f64,
    scale: Scale::Linear,
    integer: true,
    get: |s| s.depth as f64,
    set: |s, v| s.depth = v as usize,
};
/// Units of the widest hidden layer, 16…512.
pub const WIDTH: Number<Setup> = Number {
    key: "width",
    min: 16.0,
    max: 512.0,
    get: |s| s.width as f64,
    set: |s, v| s.width = v as usize,
    ..EXAMPLES
};
/// Amount of noise, 0…1.
pub const AMOUNT: Number<Setup> = Number {
    key: "amount",
    min: 0.0,
    max: 1.0,
    scale: Scale::Linear,
    integer: false,
    get: |s| decimal(s.amount),
    set: |s, v| s.amount = v as f32,
};
/// λ of a sparse code, 10⁻⁴…1, or none.
pub const LAMBDA: Number<Setup> = Number {
    key: "lambda",
    min: 1e-4,
    max: 1.0,
    scale: Scale::LogOrZero,
    integer: false,
    get: |s| decimal(s.lambda),
    set: |s, v| s.lambda = v as f32,
};
/// Weight of the code's distribution, 10⁻³…10, or none.
pub const BETA: Number<Setup> = Number {
    key: "kl",
    min: 1e-3,
    max: 10.0,
    get: |s| decimal(s.beta),
    set: |s, v| s.beta = v as f32,
    ..LAMBDA
};
/// η, 10⁻⁴…0.1.
pub const LEARNING_RATE: Number<Setup> = Number {
    key: "lr",
    min: 1e-4,
    max: 0.1,
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
