//! Every number of the workbench, once: its name in the link, its range, its control's track.

use super::{MAX_BATCH, Workbench};
use crate::protocol::setting::{MAX_SEED, Number, Scale, decimal};

/// All of them.
pub const NUMBERS: [Number<Workbench>; 20] = [
    LEARNING_RATE,
    MOMENTUM,
    ALPHA,
    BETA1,
    BETA2,
    WEIGHT_DECAY,
    WARMUP,
    EVERY,
    DROP,
    SPAN,
    CLIP,
    BATCH,
    L1,
    L2,
    SHIFT,
    ROTATION,
    NOISE,
    EXAMPLES,
    SEED,
    RIVAL_RATE,
];

/// η, 10⁻⁵…10.
pub const LEARNING_RATE: Number<Workbench> = Number {
    key: "lr",
    min: 1e-5,
    max: 10.0,
    scale: Scale::Log,
    integer: false,
    get: |w| decimal(w.learning_rate),
    set: |w, v| w.learning_rate = v as f32,
};
/// η of B for another update rule.
pub const RIVAL_RATE: Number<Workbench> = Number {
    key: "blr",
    get: |w| decimal(w.rival_rule.learning_rate),
    set: |w, v| w.rival_rule.learning_rate = v as f32,
    ..LEARNING_RATE
};
/// Momentum, 0…0.99.
pub const MOMENTUM: Number<Workbench> = Number {
    key: "momentum",
    min: 0.0,
    max: 0.99,
    scale: Scale::Linear,
    integer: false,
    get: |w| decimal(w.momentum),
    set: |w, v| w.momentum = v as f32,
};
/// α, 0.5…0.9999.
pub const ALPHA: Number<Workbench> = Number {
    key: "alpha",
    min: 0.5,
    max: 0.9999,
    scale: Scale::NearOne,
    integer: false,
    get: |w| decimal(w.alpha),
    set: |w, v| w.alpha = v as f32,
};
/// β₁, 0…0.99.
pub const BETA1: Number<Workbench> =
    Number { key: "beta1", get: |w| decimal(w.beta1), set: |w, v| w.beta1 = v as f32, ..MOMENTUM };
/// β₂, 0.5…0.9999.
pub const BETA2: Number<Workbench> =
    Number { key: "beta2", get: |w| decimal(w.beta2), set: |w, v| w.beta2 = v as f32, ..ALPHA };
/// Weight decay, 0 or 10⁻⁵…1.
pub const WEIGHT_DECAY: Number<Workbench> = Number {
    key: "decay",
    min: 1e-5,
    max: 1.0,
    scale: Scale::LogOrZero,
    integer: false,
    get: |w| decimal(w.weight_decay),
    set: |w, v| w.weight_decay = v as f32,
};
/// Epochs of the rise, 0 or 0.1…50.
pub const WARMUP: Number<Workbench> = Number {
    key: "warmup",
    min: 0.1,
    max: 50.0,
    get: |w| decimal(w.schedule.warmup),
    set: |w, v| w.schedule.warmup = v as f32,
    ..WEIGHT_DECAY
};
/// Epochs from drop to drop, 1…200.
pub const EVERY: Number<Workbench> = Number {
    key: "every",
    min: 1.0,
    max: 200.0,
    scale: Scale::Log,
    integer: true,
    get: |w| decimal(w.schedule.every),
    set: |w, v| w.schedule.every = v as f32,
};
/// What a drop leaves, 0.05…0.95.
pub const DROP: Number<Workbench> = Number {
    key: "drop",
    min: 0.05,
    max: 0.95,
    scale: Scale::Linear,
    integer: false,
    get: |w| decimal(w.schedule.drop),
    set: |w, v| w.schedule.drop = v as f32,
};
/// Epochs until a cosine has arrived at 0, 2…500.
pub const SPAN: Number<Workbench> = Number {
    key: "span",
    min: 2.0,
    max: 500.0,
    get: |w| decimal(w.schedule.span),
    set: |w, v| w.schedule.span = v as f32,
    ..EVERY
};
/// Largest norm of the gradient, 0 (any) or 0.01…100.
pub const CLIP: Number<Workbench> = Number {
    key: "clip",
    min: 0.01,
    max: 100.0,
    get: |w| decimal(w.clip),
    set: |w, v| w.clip = v as f32,
    ..WEIGHT_DECAY
};
/// Batch size, 1…[`MAX_BATCH`].
pub const BATCH: Number<Workbench> = Number {
    key: "batch",
    min: 1.0,
    max: MAX_BATCH as f64,
    scale: Scale::Log,
    integer: true,
    get: |w| w.batch as f64,
    set: |w, v| w.batch = v as usize,
};
/// λ₁, 0 or 10⁻⁶…0.1.
pub const L1: Number<Workbench> = Number {
    key: "l1",
    min: 1e-6,
    max: 0.1,
    scale: Scale::LogOrZero,
    integer: false,
    get: |w| decimal(w.l1),
    set: |w, v| w.l1 = v as f32,
};
/// λ₂, 0 or 10⁻⁶…0.1.
pub const L2: Number<Workbench> = Number {
    key: "l2",
    min: 1e-6,
    max: 0.1,
    scale: Scale::LogOrZero,
    integer: false,
    get: |w| decimal(w.l2),
    set: |w, v| w.l2 = v as f32,
};
/// Shift of pictures, ± 0…8 pixels.
pub const SHIFT: Number<Workbench> = Number {
    key: "augshift",
    min: 0.0,
    max: 8.0,
    scale: Scale::Linear,
    integer: true,
    get: |w| f64::from(w.augmentation.shift),
    set: |w, v| w.augmentation.shift = v as u8,
};
/// Turn of pictures, ± 0…90 degrees.
pub const ROTATION: Number<Workbench> = Number {
    key: "augturn",
    max: 90.0,
    get: |w| decimal(w.augmentation.rotation),
    set: |w, v| w.augmentation.rotation = v as f32,
    ..SHIFT
};
/// Noise on pictures, 0…0.5.
pub const NOISE: Number<Workbench> = Number {
    key: "augnoise",
    max: 0.5,
    integer: false,
    get: |w| decimal(w.augmentation.noise),
    set: |w, v| w.augmentation.noise = v as f32,
    ..SHIFT
};
/// Pictures to learn from, 10…50 000; a set may have fewer.
pub const EXAMPLES: Number<Workbench> = Number {
    key: "examples",
    min: 10.0,
    max: 50_000.0,
    scale: Scale::Log,
    integer: true,
    get: |w| w.examples as f64,
    set: |w, v| w.examples = v as usize,
};
/// Seed, 0…999 999: short enough to read out in a lecture hall.
pub const SEED: Number<Workbench> = Number {
    key: "seed",
    min: 0.0,
    max: MAX_SEED as f64,
    scale: Scale::Linear,
    integer: true,
    get: |w| f64::from(w.seed),
    set: |w, v| w.seed = v as u32,
};

/// p, the probability of *keeping* a unit, of one dropout layer; read and written through
/// [`Workbench::keep`] and [`Workbench::set_keep`], since it stands in the network itself.
pub const KEEP: Number<f64> = Number {
    key: "keep",
    min: 0.05,
    max: 1.0,
    scale: Scale::Linear,
    integer: false,
    get: |p| *p,
    set: |p, v| *p = v,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::setting::TRACK;

    #[test]
    fn defaults_lie_in_their_ranges_and_numbers_come_back_as_written() {
        let bench = Workbench::default();
        for number in &NUMBERS {
            let value = (number.get)(&bench);
            assert!(number.accepts(value), "{}", number.key);
            let mut copy = bench.clone();
            (number.set)(&mut copy, value);
            assert_eq!(copy, bench, "{}", number.key);
        }
        assert_eq!((LEARNING_RATE.get)(&bench), 0.003);
        assert_eq!((BETA2.get)(&bench), 0.999);
    }

    #[test]
    fn every_place_on_a_track_is_read_back_as_it_was_set() {
        for number in &NUMBERS {
            let mut bench = Workbench::default();
            for position in 0..=TRACK as u32 {
                let value = number.value_at(f64::from(position));
                (number.set)(&mut bench, value);
                assert_eq!((number.get)(&bench), value, "{}", number.key);
                assert!(number.accepts(value), "{}: {value}", number.key);
            }
        }
    }

    #[test]
    fn no_two_numbers_share_a_name() {
        let mut keys: Vec<&str> = NUMBERS.iter().map(|number| number.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), NUMBERS.len());
    }
}
