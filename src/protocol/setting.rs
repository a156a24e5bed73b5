//! A number that a person can set: declared once, it drives the control, the link and the
//! validation of a link that someone else made.

/// How a control's track maps to values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal distances are equal differences.
    Linear,
    /// Equal distances are equal ratios; `min` must be positive.
    Log,
    /// As [`Scale::Log`], and the left end of the track is exactly zero.
    LogOrZero,
    /// Equal distances are equal ratios of what is missing to 1, for shares such as 0.999; `max`
    /// must be below 1.
    NearOne,
}

/// Declaration of one number in a settings struct `S`.
pub struct Number<S: 'static> {
    /// Name in the link.
    pub key: &'static str,
    /// Smallest value (of a [`Scale::LogOrZero`]: the smallest above zero).
    pub min: f64,
    /// Largest value.
    pub max: f64,
    /// How the track maps to values.
    pub scale: Scale,
    /// Whole numbers only.
    pub integer: bool,
    /// Reads it.
    pub get: fn(&S) -> f64,
    /// Writes it; callers pass values that [`Number::accepts`].
    pub set: fn(&mut S, f64),
}

/// Largest seed: short enough to read out in a lecture hall.
pub const MAX_SEED: u32 = 999_999;

/// Steps of a control's track.
pub const TRACK: f64 = 200.0;

impl<S> Number<S> {
    /// Whether `value` is finite, in range and, if need be, whole.
    pub fn accepts(&self, value: f64) -> bool {
        let in_range = (self.min..=self.max).contains(&value)
            || (self.scale == Scale::LogOrZero && value == 0.0);
        in_range && (!self.integer || value.fract() == 0.0)
    }

    /// Place of `value` on the track, 0…[`TRACK`].
    pub fn position(&self, value: f64) -> f64 {
        let share = match self.scale {
            Scale::Linear => (value - self.min) / (self.max - self.min),
            Scale::Log | Scale::LogOrZero if value < self.min => 0.0,
            Scale::Log | Scale::LogOrZero => (value / self.min).ln() / (self.max / self.min).ln(),
            Scale::NearOne => {
                ((1.0 - value) / (1.0 - self.min)).ln() / ((1.0 - self.max) / (1.0 - self.min)).ln()
            }
        };
        (share.clamp(0.0, 1.0) * TRACK).round()
    }

    /// Value at a place on the track, rounded to what a person would write: two significant
    /// digits on a logarithmic track, hundredths of the range or whole numbers on a linear one.
    pub fn value_at(&self, position: f64) -> f64 {
        let share = (position / TRACK).clamp(0.0, 1.0);
        if self.scale == Scale::LogOrZero && position <= 0.0 {
            return 0.0;
        }
        let value = match self.scale {
            Scale::Linear => self.min + share * (self.max - self.min),
            Scale::Log | Scale::LogOrZero => self.min * (self.max / self.min).powf(share),
            Scale::NearOne => {
                let missing = (1.0 - self.max) / (1.0 - self.min);
                1.0 - two_digits((1.0 - self.min) * missing.powf(share))
            }
        };
        let value = if self.integer {
            value.round()
        } else {
            match self.scale {
                Scale::Linear => (value * 100.0).round() / 100.0,
                Scale::Log | Scale::LogOrZero => two_digits(value),
                // Without the trace that subtracting leaves behind.
                Scale::NearOne => (value * 1e8).round() / 1e8,
            }
        };
        value.clamp(self.min, self.max)
    }
}

/// The decimal number that a person would write for `v`: 0.001, not 0.0010000000474974513.
pub fn decimal(v: f32) -> f64 {
    v.to_string().parse().unwrap_or_else(|_| f64::from(v))
}

/// Rounds to two significant digits, by way of decimal text so that 0.003 is 0.003 exactly.
fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Number<f64> = Number {
        key: "lr",
        min: 1e-5,
        max: 1.0,
        scale: Scale::Log,
        integer: false,
        get: |s| *s,
        set: |s, v| *s = v,
    };

    #[test]
    fn a_track_reaches_both_ends_and_round_numbers() {
        assert_eq!(RATE.value_at(0.0), 1e-5);
        assert_eq!(RATE.value_at(TRACK), 1.0);
        assert_eq!(RATE.value_at(RATE.position(0.001)), 0.001);
    }

    #[test]
    fn shares_near_one_have_room_on_their_track() {
        let share = Number { min: 0.5, max: 0.9999, scale: Scale::NearOne, ..RATE };
        assert_eq!((share.value_at(0.0), share.value_at(TRACK)), (0.5, 0.9999));
        assert_eq!(share.value_at(share.position(0.999)), 0.999);
        assert!((90.0..150.0).contains(&share.position(0.99)), "{}", share.position(0.99));
    }

    #[test]
    fn zero_stands_at_the_left_end_only() {
        let lambda = Number { scale: Scale::LogOrZero, ..RATE };
        assert_eq!(lambda.value_at(0.0), 0.0);
        assert!(lambda.value_at(1.0) > 0.0);
        assert_eq!(lambda.position(0.0), 0.0);
        assert!(lambda.accepts(0.0) && !RATE.accepts(0.0));
    }

    #[test]
    fn refuses_what_does_not_fit() {
        let count = Number { min: 1.0, max: 256.0, integer: true, ..RATE };
        for bad in [0.0, 257.0, 1.5, f64::NAN, f64::INFINITY, -3.0] {
            assert!(!count.accepts(bad), "{bad}");
        }
        assert!(count.accepts(256.0));
    }
}
