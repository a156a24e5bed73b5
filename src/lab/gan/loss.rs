//! What one score adds to a loss, and the derivative by it. The formulas stand at
//! [`Loss`].

use crate::protocol::gan::Loss;

/// A summand of a mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// Its value.
    pub value: f32,
    /// Derivative by the score y.
    pub slope: f32,
}

/// What a real point's score y adds to ℓᴰ.
pub fn of_real(loss: Loss, y: f32) -> Term {
    match loss {
        Loss::Minimax | Loss::NonSaturating => surprise_of_one(y),
        Loss::LeastSquares => half_square(y - 1.0),
        Loss::WassersteinClipped | Loss::WassersteinPenalty => Term { value: -y, slope: -1.0 },
    }
}

/// What a generated point's score y adds to ℓᴰ.
pub fn of_generated(loss: Loss, y: f32) -> Term {
    match loss {
        Loss::Minimax | Loss::NonSaturating => surprise_of_zero(y),
        Loss::LeastSquares => half_square(y),
        Loss::WassersteinClipped | Loss::WassersteinPenalty => Term { value: y, slope: 1.0 },
    }
}

/// What a generated point's score y adds to ℓᴳ.
pub fn of_generator(loss: Loss, y: f32) -> Term {
    match loss {
        Loss::Minimax => {
            let Term { value, slope } = surprise_of_zero(y);
            Term { value: -value, slope: -slope }
        }
        // The others want generated points to look real.
        _ => of_real(loss, y),
    }
}

/// −ln σ(y).
fn surprise_of_one(y: f32) -> Term {
    let Term { value, slope } = surprise_of_zero(-y);
    Term { value, slope: -slope }
}

/// −ln(1 − σ(y)) = max(y, 0) + ln(1 + e^(−|y|)): nothing overflows.
fn surprise_of_zero(y: f32) -> Term {
    let value = y.max(0.0) + (-y.abs()).exp().ln_1p();
    Term { value, slope: 1.0 / (1.0 + (-y).exp()) }
}

/// ½d².
fn half_square(d: f32) -> Term {
    Term { value: d * d / 2.0, slope: d }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked out by hand: σ(0) = ½, and σ(ln 3) = ¾.
    #[test]
    fn the_slides_game_in_numbers() {
        let near = |term: Term, value: f64, slope: f64| {
            let off = (f64::from(term.value) - value).abs() + (f64::from(term.slope) - slope).abs();
            assert!(off < 1e-6, "{term:?} instead of {value}, {slope}");
        };
        let ln = f64::ln;
        let y = ln(3.0) as f32;
        for loss in [Loss::Minimax, Loss::NonSaturating] {
            near(of_real(loss, 0.0), ln(2.0), -0.5);
            near(of_real(loss, y), ln(4.0 / 3.0), -0.25);
            near(of_generated(loss, y), ln(4.0), 0.75);
        }
        near(of_generator(Loss::Minimax, y), -ln(4.0), -0.75);
        near(of_generator(Loss::Minimax, -y), -ln(4.0 / 3.0), -0.25);
        near(of_generator(Loss::NonSaturating, -y), ln(4.0), -0.75);
        near(of_generator(Loss::LeastSquares, 3.0), 2.0, 2.0);
        near(of_generated(Loss::LeastSquares, 3.0), 4.5, 3.0);
        near(of_generator(Loss::WassersteinPenalty, 3.0), -3.0, -1.0);
        near(of_generated(Loss::WassersteinClipped, 3.0), 3.0, 1.0);
    }

    #[test]
    fn slopes_are_derivatives_and_far_scores_stay_finite() {
        for (loss, name) in Loss::ALL {
            for term in [of_real, of_generated, of_generator] {
                for y in [-3.0, -0.5, 0.0, 0.7, 4.0] {
                    let h = 0.01;
                    let rise = (term(loss, y + h).value - term(loss, y - h).value) / (2.0 * h);
                    assert!((rise - term(loss, y).slope).abs() < 2e-4, "{name} at {y}");
                }
                for y in [-200.0, 200.0] {
                    let Term { value, slope } = term(loss, y);
                    assert!(value.is_finite() && slope.is_finite(), "{name} at {y}");
                }
            }
        }
    }
}
