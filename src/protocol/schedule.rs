//! How the learning rate changes over the epochs.

use serde::{Deserialize, Serialize};

/// The course of the learning rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Course {
    /// It stays.
    #[default]
    Constant,
    /// It drops every so many epochs.
    Step,
    /// It falls to 0 like half a cosine (Loshchilov & Hutter, 2017, without restarts).
    Cosine,
}

impl Course {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Constant, "constant"), (Self::Step, "step"), (Self::Cosine, "cosine")];
}

/// A course with its numbers, and a rise from 0 before it (Goyal et al., 2017).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Schedule {
    /// The course.
    pub course: Course,
    /// Epochs over which the rate rises evenly from 0; 0 for none.
    pub warmup: f32,
    /// Epochs from one drop to the next, of [`Course::Step`].
    pub every: f32,
    /// What a drop multiplies the rate by, 0…1.
    pub drop: f32,
    /// Epoch at which [`Course::Cosine`] arrives at 0; the rise counts.
    pub span: f32,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { course: Course::Constant, warmup: 0.0, every: 20.0, drop: 0.5, span: 50.0 }
    }
}

impl Schedule {
    /// What the learning rate is multiplied by after so many epochs, fractions included: 0…1.
    pub fn factor(&self, epochs: f64) -> f64 {
        let warmup = f64::from(self.warmup);
        let rise = if epochs < warmup { epochs / warmup } else { 1.0 };
        rise * match self.course {
            Course::Constant => 1.0,
            Course::Step => {
                f64::from(self.drop).powf((epochs / f64::from(self.every)).floor().max(0.0))
            }
            Course::Cosine => {
                let length = f64::from(self.span) - warmup;
                let done = if length > 0.0 {
                    ((epochs - warmup) / length).clamp(0.0, 1.0)
                } else if epochs < warmup {
                    0.0
                } else {
                    1.0
                };
                f64::midpoint(1.0, (std::f64::consts::PI * done).cos())
            }
        }
    }

    /// Epochs after which nothing new happens, to draw it up to there.
    pub fn horizon(&self) -> f64 {
        let warmup = f64::from(self.warmup);
        match self.course {
            Course::Constant => warmup * 2.0,
            Course::Step => f64::from(self.every) * 4.0,
            Course::Cosine => f64::from(self.span).max(warmup),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(schedule: Schedule, values: &[(f64, f64)]) {
        for (epochs, expected) in values {
            let factor = schedule.factor(*epochs);
            assert!((factor - expected).abs() < 1e-7, "{epochs}: {factor}, not {expected}");
        }
    }

    #[test]
    fn without_a_schedule_the_rate_stays_exactly() {
        for epochs in [0.0, 0.3, 17.0, 1e6] {
            assert_eq!(Schedule::default().factor(epochs), 1.0);
        }
    }

    #[test]
    fn steps_drop_at_their_epochs() {
        let step = Schedule { course: Course::Step, every: 10.0, drop: 0.1, ..Schedule::default() };
        close(
            step,
            &[(0.0, 1.0), (9.99, 1.0), (10.0, 0.1), (19.9, 0.1), (20.0, 0.01), (35.0, 1e-3)],
        );
    }

    #[test]
    fn a_cosine_falls_slowly_then_fast_then_slowly() {
        let cosine = Schedule { course: Course::Cosine, span: 40.0, ..Schedule::default() };
        let quarter = f64::midpoint(1.0, std::f64::consts::FRAC_1_SQRT_2);
        close(cosine, &[(0.0, 1.0), (10.0, quarter), (20.0, 0.5), (40.0, 0.0), (90.0, 0.0)]);
    }

    #[test]
    fn a_rise_goes_before_any_course() {
        let rise = Schedule { warmup: 4.0, ..Schedule::default() };
        close(rise, &[(0.0, 0.0), (1.0, 0.25), (4.0, 1.0), (9.0, 1.0)]);
        let cosine = Schedule { course: Course::Cosine, span: 24.0, ..rise };
        close(cosine, &[(2.0, 0.5), (4.0, 1.0), (14.0, 0.5), (24.0, 0.0)]);
        let short = Schedule { span: 2.0, ..cosine };
        close(short, &[(2.0, 0.5), (4.0, 0.0)]);
    }
}
