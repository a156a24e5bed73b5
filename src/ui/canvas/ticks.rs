//! Where an axis gets its marks: round numbers, three to six of them.

/// Round numbers from `low` to `high`, 1, 2 or 5 times a power of ten apart; at most `most`.
pub fn linear(low: f64, high: f64, most: usize) -> Vec<f64> {
    let span = high - low;
    if !span.is_finite() || span <= 0.0 || most < 2 {
        return vec![low];
    }
    let rough = span / (most - 1) as f64;
    let exponent = rough.log10().floor() as i32;
    // Divided by a power of ten a number is the one that a person would write: 0.15, not 3 · 0.05.
    let scaled = |number: f64| match exponent {
        ..0 => number / 10_f64.powi(-exponent),
        _ => number * 10_f64.powi(exponent),
    };
    let multiples = [1.0, 2.0, 5.0];
    let multiple = multiples.into_iter().find(|m| scaled(*m) >= rough * 0.999).unwrap_or(10.0);
    let step = scaled(multiple);
    let first = (low / step - 1e-9).ceil() as i64;
    let last = (high / step + 1e-9).floor() as i64;
    (first..=last).map(|k| scaled(k as f64 * multiple)).collect()
}

/// Round numbers from `low` to `high`, at most `most`: 1, 2 and 5 times powers of ten; where these are
/// too many, 1 and 3 times; over many decades, some of the powers alone.
pub fn logarithmic(low: f64, high: f64, most: usize) -> Vec<f64> {
    if !(low > 0.0 && high > low && high.is_finite()) {
        return vec![low];
    }
    let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
    let within = |v: &f64| *v >= low * 0.999 && *v <= high * 1.001;
    let with = |multiples: &[f64], stride: i32| -> Vec<f64> {
        (first..=last)
            .filter(|power| power.rem_euclid(stride) == 0)
            .flat_map(|power| multiples.iter().map(move |m| m * 10_f64.powi(power)))
            .filter(within)
            .collect()
    };
    let dense = [with(&[1.0, 2.0, 5.0], 1), with(&[1.0, 3.0], 1)];
    let sparse = (1..=last - first + 1).map(|stride| with(&[1.0], stride));
    dense.into_iter().chain(sparse).find(|marks| marks.len() <= most).unwrap_or_else(|| vec![low])
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn linear_marks_are_round_and_few() {
        assert_eq!(linear(0.0, 3.0, 5), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(linear(0.0, 1.0, 5), [0.0, 0.5, 1.0]);
        assert_eq!(linear(0.0, 740.0, 5), [0.0, 200.0, 400.0, 600.0]);
        assert_eq!(linear(2.0, 2.0, 5), [2.0]);
        assert_eq!(linear(0.0, 0.2, 6), [0.0, 0.05, 0.1, 0.15, 0.2]);
        for scale in 1..400 {
            let marks = linear(0.0, f64::from(scale) * 0.037, 5);
            assert!((2..=5).contains(&marks.len()), "{scale}: {marks:?}");
        }
    }

    #[wasm_bindgen_test]
    fn logarithmic_marks_thin_out_over_decades() {
        assert_eq!(logarithmic(0.08, 2.4, 5), [0.1, 0.2, 0.5, 1.0, 2.0]);
        assert_eq!(logarithmic(0.01, 100.0, 5), [0.01, 0.1, 1.0, 10.0, 100.0]);
        assert_eq!(logarithmic(0.015, 3.1, 5).len(), 5); // 0.03, 0.1, 0.3, 1, 3
        assert!(logarithmic(1e-12, 1e12, 5).len() <= 5);
        assert_eq!(logarithmic(0.0, 1.0, 5), [0.0]);
    }
}
