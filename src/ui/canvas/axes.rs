//! Ranges of a plot's axes and where their marks stand.

use super::ticks;

/// Marks on an axis, at most.
const Y_MARKS: usize = 5;
const X_MARKS: usize = 6;
/// Largest ratio of the ends of a logarithmic ordinate. A loss on its way to infinity leaves the plot
/// at the top, lest all that came before is squeezed into a line.
const LARGEST_SPAN: f32 = 1e6;
/// From here upwards the span counts: a loss that vanishes leaves at the bottom.
const LEAST: f32 = 1e-3;

/// What part of the plane a plot shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axes {
    /// Right end of the abscissa; the left one is 0.
    pub x_max: f64,
    /// Lower end of the ordinate; of the natural logarithm, if it is logarithmic.
    pub y_low: f64,
    /// Upper end of the ordinate, likewise.
    pub y_high: f64,
    log: bool,
}

impl Axes {
    /// Around positive values, at least a decade of them, so that noise does not fill the plot.
    pub fn logarithmic(points: impl Iterator<Item = (f32, f32)>, x_least: f32) -> Self {
        let mut x_max = x_least;
        let (mut low, mut high) = (f32::MAX, 0.0_f32);
        for (x, y) in points {
            x_max = x_max.max(x);
            if y.is_finite() && y > 0.0 {
                (low, high) = (low.min(y), high.max(y));
            }
        }
        let (low, high) = if low > high { (0.1, 2.5) } else { (low, high) };
        let high = high.min(low.max(LEAST) * LARGEST_SPAN);
        let low = low.min(high / 10.0).max(high / LARGEST_SPAN);
        Self {
            x_max: f64::from(x_max),
            y_low: f64::from(low * 0.9).ln(),
            y_high: (f64::from(high) * 1.1).ln(),
            log: true,
        }
    }

    /// Shares up to 1, from the quarter below the lowest: the upper part of the scale matters.
    pub fn shares(points: impl Iterator<Item = (f32, f32)>, x_least: f32) -> Self {
        let (x_max, low) =
            points.fold((x_least, 1.0_f32), |(x, low), p| (x.max(p.0), low.min(p.1)));
        Self {
            x_max: f64::from(x_max),
            y_low: f64::from((low * 4.0).floor() / 4.0).clamp(0.0, 0.75),
            y_high: 1.0,
            log: false,
        }
    }

    /// Ordinate of a value, never outside the plot.
    pub fn y(&self, value: f32) -> f64 {
        let value = f64::from(value);
        let scaled = if self.log { value.max(f64::MIN_POSITIVE).ln() } else { value };
        scaled.clamp(self.y_low, self.y_high)
    }

    /// Values at which the ordinate has marks.
    pub fn y_marks(&self) -> Vec<f64> {
        if self.log {
            ticks::logarithmic(self.y_low.exp(), self.y_high.exp(), Y_MARKS)
        } else {
            ticks::linear(self.y_low, self.y_high, Y_MARKS)
        }
    }

    /// Values at which the abscissa has marks.
    pub fn x_marks(&self) -> Vec<f64> {
        ticks::linear(0.0, self.x_max, X_MARKS)
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn a_logarithmic_axis_holds_its_points_and_a_decade() {
        let axes = Axes::logarithmic([(0.0, 2.3), (3.0, 1.9)].into_iter(), 1.0);
        assert_eq!(axes.x_max, 3.0);
        assert!(axes.y(1.9) > axes.y_low && axes.y(2.3) < axes.y_high);
        assert!(axes.y_high - axes.y_low > 10_f64.ln());
        assert_eq!(axes.y(0.0), axes.y_low);
    }

    #[wasm_bindgen_test]
    fn what_came_before_a_divergence_stays_readable() {
        let axes = Axes::logarithmic([(0.0, 2.3), (1.0, 0.1), (2.0, 1e13)].into_iter(), 1.0);
        let share = |y| (axes.y(y) - axes.y_low) / (axes.y_high - axes.y_low);
        assert!(share(2.3) - share(0.1) > 0.2);
        assert!(share(1e13) >= 1.0 && share(0.1) > 0.0);
        let perfect = Axes::logarithmic([(0.0, 2.3), (1.0, 1e-12)].into_iter(), 1.0);
        assert!(perfect.y(2.3) < perfect.y_high);
    }

    #[wasm_bindgen_test]
    fn neither_nothing_nor_infinity_breaks_an_axis() {
        let empty = Axes::logarithmic([].into_iter(), 1.0);
        assert_eq!(empty.x_max, 1.0);
        assert!(empty.y_low < empty.y_high);
        let wild = Axes::logarithmic(
            [(1.0, f32::INFINITY), (2.0, f32::NAN), (3.0, f32::MAX), (4.0, 1.0)].into_iter(),
            1.0,
        );
        assert!(wild.y_low.is_finite() && wild.y_high.is_finite() && wild.y_low < wild.y_high);
        assert!((1..=Y_MARKS).contains(&wild.y_marks().len()));
    }

    #[wasm_bindgen_test]
    fn shares_start_at_the_quarter_below() {
        let axes = |low: f32| Axes::shares([(0.0, low), (1.0, 0.97)].into_iter(), 1.0);
        assert_eq!(axes(0.09).y_low, 0.0);
        assert_eq!(axes(0.6).y_low, 0.5);
        assert_eq!(axes(0.96).y_low, 0.75);
        assert_eq!(axes(0.5).y_high, 1.0);
    }
}
