//! Every number, once: its name in the link, its range, its control's track.

use super::{MAX_BATCH, MAX_LAYERS, MAX_UNITS, Setup};
use crate::protocol::setting::{MAX_SEED, Number, Scale, decimal};

/// All of them.
pub const NUMBERS: [Number<Setup>; 13] = [
    LAYERS_G,
    UNITS_G,
    LEARNING_RATE_G,
    BETA1_G,
    LAYERS_D,
    UNITS_D,
    LEARNING_RATE_D,
    BETA1_D,
    CLIP,
    LAMBDA,
    D_STEPS,
    BATCH,
    SEED,
];

/// Hidden layers of the generator, 1…[`MAX_LAYERS`].
pub const LAYERS_G: Number<Setup> = Number {
    key: "glayers",
    min: 1.0,
    max: MAX_LAYERS as f64,
    scale: Scale::Linear,
    integer: true,
    get: |s| s.generator.layers as f64,
    set: |s, v| s.generator.layers = v as usize,
};
/// Hidden layers of the discriminator, 1…[`MAX_LAYERS`].
pub const LAYERS_D: Number<Setup> = Number {
    key: "dlayers",
    get: |s| s.discriminator.layers as f64,
    set: |s, v| s.discriminator.layers = v as usize,
    ..LAYERS_G
};
/// Units of each hidden layer of the generator, 1…[`MAX_UNITS`].
pub const UNITS_G: Number<Setup> = Number {
    key: "gunits",
    min: 1.0,
    max: MAX_UNITS as f64,
    scale: Scale::Log,
    integer: true,
    get: |s| s.generator.units as f64,
    set: |s, v| s.generator.units = v as usize,
};
/// Units of each hidden layer of the discriminator, 1…[`MAX_UNITS`].
pub const UNITS_D: Number<Setup> = Number {
    key: "dunits",
    get: |s| s.discriminator.units as f64,
    set: |s, v| s.discriminator.units = v as usize,
    ..UNITS_G
};
/// η of the generator, 10⁻⁵…1.
pub const LEARNING_RATE_G: Number<Setup> = Number {
    key: "glr",
    min: 1e-5,
    max: 1.0,
    scale: Scale::Log,
    integer: false,
    get: |s| decimal(s.generator.learning_rate),
    set: |s, v| s.generator.learning_rate = v as f32,
};
/// η of the discriminator, 10⁻⁵…1.
pub const LEARNING_RATE_D: Number<Setup> = Number {
    key: "dlr",
    get: |s| decimal(s.discriminator.learning_rate),
    set: |s, v| s.discriminator.learning_rate = v as f32,
    ..LEARNING_RATE_G
};
/// β₁ of the generator's Adam, 0…0.99.
pub const BETA1_G: Number<Setup> = Number {
    key: "gbeta",
    min: 0.0,
    max: 0.99,
    scale: Scale::Linear,
    integer: false,
    get: |s| decimal(s.generator.beta1),
    set: |s, v| s.generator.beta1 = v as f32,
};
/// β₁ of the discriminator's Adam, 0…0.99.
pub const BETA1_D: Number<Setup> = Number {
    key: "dbeta",
    get: |s| decimal(s.discriminator.beta1),
    set: |s, v| s.discriminator.beta1 = v as f32,
    ..BETA1_G
};
/// Limit of the critic's parameters, 10⁻³…1.
pub const CLIP: Number<Setup> = Number {
    key: "clip",
    min: 1e-3,
    max: 1.0,
    get: |s| decimal(s.clip),
    set: |s, v| s.clip = v as f32,
    ..LEARNING_RATE_G
};
/// λ of the gradient penalty, 0.01…100.
pub const LAMBDA: Number<Setup> = Number {
    key: "lambda",
    min: 0.01,
    max: 100.0,
    get: |s| decimal(s.lambda),
    set: |s, v| s.lambda = v as f32,
    ..LEARNING_RATE_G
};
/// Steps of the discriminator for one of the generator, 1…10.
pub const D_STEPS: Number<Setup> = Number {
    key: "dsteps",
    max: 10.0,
    get: |s| s.d_steps as f64,
    set: |s, v| s.d_steps = v as usize,
    ..LAYERS_G
};
/// Points of each kind in a mini-batch, 1…[`MAX_BATCH`].
pub const BATCH: Number<Setup> = Number {
    key: "batch",
    max: MAX_BATCH as f64,
    get: |s| s.batch as f64,
    set: |s, v| s.batch = v as usize,
    ..UNITS_G
};
/// Seed, 0…999 999.
pub const SEED: Number<Setup> = Number {
    key: "seed",
    min: 0.0,
    max: MAX_SEED as f64,
    get: |s| f64::from(s.seed),
    set: |s, v| s.seed = v as u32,
    ..LAYERS_G
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_lie_in_their_ranges_and_numbers_come_back_as_written() {
        let setup = Setup::default();
        for (place, number) in NUMBERS.iter().enumerate() {
            let value = (number.get)(&setup);
            assert!(number.accepts(value), "{}", number.key);
            let mut copy = setup.clone();
            (number.set)(&mut copy, value);
            assert_eq!(copy, setup, "{}", number.key);
            assert!(NUMBERS[..place].iter().all(|other| other.key != number.key), "{}", number.key);
        }
    }
}
