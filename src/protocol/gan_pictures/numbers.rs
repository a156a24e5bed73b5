//! Every number, once: its name in the link, its range, its control's track.

use super::{MAX_BATCH, MAX_DIMENSIONS, MAX_EXAMPLES, MAX_MAPS, Setup};
use crate::protocol::setting::{MAX_SEED, Number, Scale, decimal};

/// All of them.
pub const NUMBERS: [Number<Setup>; 13] = [
    EXAMPLES,
    DIMENSIONS,
    MAPS_G,
    LEARNING_RATE_G,
    BETA1_G,
    MAPS_D,
    LEARNING_RATE_D,
    BETA1_D,
    CLIP,
    LAMBDA,
    D_STEPS,
    BATCH,
    SEED,
];

/// Pictures to learn from, 20…[`MAX_EXAMPLES`].
pub const EXAMPLES: Number<Setup> = Number {
    key: "pn",
    min: 20.0,
    max: MAX_EXAMPLES as f64,
    scale: Scale::Log,
    integer: true,
    get: |s| s.examples as f64,
    set: |s, v| s.examples = v as usize,
};
/// Numbers in z, 2…[`MAX_DIMENSIONS`].
pub const DIMENSIONS: Number<Setup> = Number {
    key: "pz",
    min: 2.0,
    max: MAX_DIMENSIONS as f64,
    get: |s| s.latent.dimensions as f64,
    set: |s, v| s.latent.dimensions = v as usize,
    ..EXAMPLES
};
/// Maps of the generator's last but one layer, 2…[`MAX_MAPS`].
pub const MAPS_G: Number<Setup> = Number {
    key: "pgmaps",
    min: 2.0,
    max: MAX_MAPS as f64,
    get: |s| s.generator.maps as f64,
    set: |s, v| s.generator.maps = v as usize,
    ..EXAMPLES
};
/// Maps of the discriminator's first layer, 2…[`MAX_MAPS`].
pub const MAPS_D: Number<Setup> = Number {
    key: "pdmaps",
    get: |s| s.discriminator.maps as f64,
    set: |s, v| s.discriminator.maps = v as usize,
    ..MAPS_G
};
/// η of the generator, 10⁻⁵…0.1.
pub const LEARNING_RATE_G: Number<Setup> = Number {
    key: "pglr",
    min: 1e-5,
    max: 0.1,
    scale: Scale::Log,
    integer: false,
    get: |s| decimal(s.generator.learning_rate),
    set: |s, v| s.generator.learning_rate = v as f32,
};
/// η of the discriminator, 10⁻⁵…0.1.
pub const LEARNING_RATE_D: Number<Setup> = Number {
    key: "pdlr",
    get: |s| decimal(s.discriminator.learning_rate),
    set: |s, v| s.discriminator.learning_rate = v as f32,
    ..LEARNING_RATE_G
};
/// β₁ of the generator's Adam, 0…0.99.
pub const BETA1_G: Number<Setup> = Number {
    key: "pgbeta",
    min: 0.0,
    max: 0.99,
    scale: Scale::Linear,
    integer: false,
    get: |s| decimal(s.generator.beta1),
    set: |s, v| s.generator.beta1 = v as f32,
};
/// β₁ of the discriminator's Adam, 0…0.99.
pub const BETA1_D: Number<Setup> = Number {
    key: "pdbeta",
    get: |s| decimal(s.discriminator.beta1),
    set: |s, v| s.discriminator.beta1 = v as f32,
    ..BETA1_G
};
/// Limit of the critic's parameters, 10⁻³…1.
pub const CLIP: Number<Setup> = Number {
    key: "pclip",
    min: 1e-3,
    max: 1.0,
    get: |s| decimal(s.clip),
    set: |s, v| s.clip = v as f32,
    ..LEARNING_RATE_G
};
/// λ of the gradient penalty, 0.01…100.
pub const LAMBDA: Number<Setup> = Number {
    key: "plambda",
    min: 0.01,
    max: 100.0,
    get: |s| decimal(s.lambda),
    set: |s, v| s.lambda = v as f32,
    ..LEARNING_RATE_G
};
/// Steps of the discriminator for one of the generator, 1…10.
pub const D_STEPS: Number<Setup> = Number {
    key: "pdsteps",
    min: 1.0,
    max: 10.0,
    scale: Scale::Linear,
    integer: true,
    get: |s| s.d_steps as f64,
    set: |s, v| s.d_steps = v as usize,
};
/// Pictures of each kind in a mini-batch, 2…[`MAX_BATCH`]: of one alone there is no variance.
pub const BATCH: Number<Setup> = Number {
    key: "pbatch",
    min: 2.0,
    max: MAX_BATCH as f64,
    get: |s| s.batch as f64,
    set: |s, v| s.batch = v as usize,
    ..EXAMPLES
};
/// Seed, 0…999 999.
pub const SEED: Number<Setup> = Number {
    key: "pseed",
    min: 0.0,
    max: MAX_SEED as f64,
    get: |s| f64::from(s.seed),
    set: |s, v| s.seed = v as u32,
    ..D_STEPS
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
