//! Every number of the plane, once: its name in the link, its range, its control's track.

use super::Setup;
use crate::protocol::setting::{MAX_SEED, Number, Scale, decimal};

/// Points to learn from, at most; buffers are planned for them.
pub const MAX_POINTS: usize = 500;

/// All of them.
pub const NUMBERS: [Number<Setup>; 9] =
    [LEARNING_RATE, MOMENTUM, BATCH, L1, L2, POINTS, NOISE, DATA, SEED];

const RATE: Number<Setup> = LEARNING_RATE;

/// η, 0.001…10.
pub const LEARNING_RATE: Number<Setup> = Number {
    key: "lr",
    min: 1e-3,
    max: 10.0,
    scale: Scale::Log,
    integer: false,
    get: |s| decimal(s.learning_rate),
    set: |s, v| s.learning_rate = v as f32,
};
/// Momentum, 0…0.99.
pub const MOMENTUM: Number<Setup> = Number {
    key: "momentum",
    min: 0.0,
    max: 0.99,
    scale: Scale::Linear,
    get: |s| decimal(s.momentum),
    set: |s, v| s.momentum = v as f32,
    ..RATE
};
/// Batch size, from one point to all of them.
pub const BATCH: Number<Setup> = Number {
    key: "batch",
    min: 1.0,
    max: MAX_POINTS as f64,
    integer: true,
    get: |s| s.batch as f64,
    set: |s, v| s.batch = v as usize,
    ..RATE
};
/// λ₁, 0 or 10⁻⁵…0.1.
pub const L1: Number<Setup> = Number {
    key: "l1",
    min: 1e-5,
    max: 0.1,
    scale: Scale::LogOrZero,
    get: |s| decimal(s.l1),
    set: |s, v| s.l1 = v as f32,
    ..RATE
};
/// λ₂, 0 or 10⁻⁵…0.1.
pub const L2: Number<Setup> =
    Number { key: "l2", get: |s| decimal(s.l2), set: |s, v| s.l2 = v as f32, ..L1 };
/// Points to learn from, 10…[`MAX_POINTS`].
pub const POINTS: Number<Setup> = Number {
    key: "points",
    min: 10.0,
    max: MAX_POINTS as f64,
    integer: true,
    get: |s| s.points as f64,
    set: |s, v| s.points = v as usize,
    ..RATE
};
/// Noise of the points, a standard deviation of 0…0.5.
pub const NOISE: Number<Setup> = Number {
    key: "noise",
    min: 0.0,
    max: 0.5,
    scale: Scale::Linear,
    get: |s| decimal(s.noise),
    set: |s, v| s.noise = v as f32,
    ..RATE
};
/// Seed of the points.
pub const DATA: Number<Setup> = Number {
    key: "data",
    min: 0.0,
    max: MAX_SEED as f64,
    scale: Scale::Linear,
    integer: true,
    get: |s| f64::from(s.data),
    set: |s, v| s.data = v as u32,
};
/// Seed of initial weights and batch order.
pub const SEED: Number<Setup> =
    Number { key: "seed", get: |s| f64::from(s.seed), set: |s, v| s.seed = v as u32, ..DATA };

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
            for position in [0.0, 77.0, 200.0] {
                assert!(number.accepts(number.value_at(position)), "{}", number.key);
            }
        }
    }
}
