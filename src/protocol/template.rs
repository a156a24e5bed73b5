//! The template of a convolution: a small square of weights that is laid on every place of a picture.

use serde::{Deserialize, Serialize};

use crate::data::grey::Grey;

/// Most rows and columns of a template.
pub const MAX_SIDE: usize = 16;

/// The spread of a patch below which it counts as plain: half a level of 256.
const PLAIN: f32 = 0.5 / 255.0;

/// Weights in a square, and what is added to their sum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Template {
    /// Rows and columns, 1…[`MAX_SIDE`].
    pub side: usize,
    /// `side × side` values −1…1, row by row: what is painted and shown.
    pub values: Vec<f32>,
    /// A weight is a value times this.
    pub scale: f32,
    /// Added to every sum.
    pub bias: f32,
    /// Where the values come from.
    pub origin: Origin,
}

/// Where a template comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Made by a rule.
    Preset(Preset),
    /// Cut out of the picture, with its upper left corner at this row and column.
    Cut(usize, usize),
    /// Painted by hand.
    Painted,
}

/// Templates made by a rule, for every size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Preset {
    /// Dark on the left, bright on the right.
    Vertical,
    /// Dark above, bright below.
    Horizontal,
    /// Dark above the diagonal from the upper left, bright below it.
    Diagonal,
    /// A bright upright line on dark ground.
    Line,
    /// The mean.
    Blur,
    /// Twice the middle less the mean.
    Sharpen,
    /// Bright in the lower right quarter.
    Corner,
}

impl Preset {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Vertical, "vertical"),
        (Self::Horizontal, "horizontal"),
        (Self::Diagonal, "diagonal"),
        (Self::Line, "line"),
        (Self::Blur, "blur"),
        (Self::Sharpen, "sharpen"),
        (Self::Corner, "corner"),
    ];

    /// The template of this size. Edges, line and corner have weights that sum up to 0, so that plain
    /// areas give 0; blur and sharpen have weights of sum 1, so that plain areas stay as they are. A
    /// single weight gives the picture itself.
    ///
    /// # Panics
    /// If `side` is not 1…[`MAX_SIDE`].
    pub fn template(self, side: usize) -> Template {
        assert!((1..=MAX_SIDE).contains(&side), "a template has 1 to {MAX_SIDE} rows");
        let n = side as f32;
        // Twice the distance from the middle: whole numbers for even and odd sizes.
        let off = |at: usize| 2 * at as i32 + 1 - side as i32;
        // As wide as a third, and as even or odd as the side, so that it stands in the middle.
        let line = (side / 3).max(1) + usize::from((side / 3).max(1) % 2 != side % 2);
        let quarter = ((side / 2) * (side / 2)) as f32;
        let weight = |row: usize, column: usize| match self {
            _ if side == 1 => 1.0,
            Self::Vertical => off(column).signum() as f32,
            Self::Horizontal => off(row).signum() as f32,
            Self::Diagonal => (off(row) - off(column)).signum() as f32,
            // Two columns leave no ground beside a line in the middle.
            Self::Line if side == 2 => -off(column).signum() as f32,
            Self::Line if off(column).unsigned_abs() as usize <= line => 1.0,
            Self::Line => -(line as f32) / (n - line as f32),
            Self::Blur => 1.0,
            Self::Sharpen => {
                let middle = |at: usize| off(at).abs() <= 1;
                let cells = if side.is_multiple_of(2) { 4.0 } else { 1.0 };
                let peak = if middle(row) && middle(column) { 2.0 / cells } else { 0.0 };
                peak - 1.0 / (n * n)
            }
            Self::Corner if row >= side - side / 2 && column >= side - side / 2 => 1.0,
            Self::Corner => -quarter / (n * n - quarter),
        };
        let weights: Vec<f32> =
            (0..side * side).map(|place| weight(place / side, place % side)).collect();
        let largest = weights.iter().fold(0.0, |largest: f32, w| largest.max(w.abs()));
        let sum: f32 = weights.iter().sum();
        let scale = match self {
            Self::Blur | Self::Sharpen => largest / sum,
            _ => 1.0 / weights.iter().map(|w| w.abs() / largest).sum::<f32>(),
        };
        let values = weights.iter().map(|w| w / largest).collect();
        Template { side, values, scale, bias: 0.0, origin: Origin::Preset(self) }
    }
}

impl Template {
    /// From painted values; those beyond −1…1 are brought back, and what is no number becomes 0.
    ///
    /// # Panics
    /// If `side` is not 1…[`MAX_SIDE`], or there are not `side × side` values.
    pub fn painted(side: usize, values: &[f32]) -> Self {
        assert!((1..=MAX_SIDE).contains(&side), "a template has 1 to {MAX_SIDE} rows");
        assert_eq!(values.len(), side * side, "one value per place");
        let tame = |v: &f32| if v.is_nan() { 0.0 } else { v.clamp(-1.0, 1.0) };
        let values: Vec<f32> = values.iter().map(tame).collect();
        let scale = scale(&values);
        Self { side, values, scale, bias: 0.0, origin: Origin::Painted }
    }

    /// Cut out of a picture: the patch less its mean, so that brightness alone does not count, and
    /// stretched until its largest value is 1. `None` if the patch does not lie in the picture, or is
    /// too plain to be recognised.
    pub fn cut(picture: &Grey, side: usize, row: usize, column: usize) -> Option<Self> {
        let inside = (1..=MAX_SIDE).contains(&side)
            && row.checked_add(side)? <= picture.height
            && column.checked_add(side)? <= picture.width;
        if !inside {
            return None;
        }
        let line = |row: usize| &picture.values[row * picture.width + column..][..side];
        let patch: Vec<f32> = (row..row + side).flat_map(line).copied().collect();
        let mean = patch.iter().sum::<f32>() / patch.len() as f32;
        let largest = patch.iter().fold(0.0, |largest: f32, v| largest.max((v - mean).abs()));
        if largest <= PLAIN {
            return None;
        }
        let values: Vec<f32> = patch.iter().map(|v| (v - mean) / largest).collect();
        let scale = scale(&values);
        Some(Self { side, values, scale, bias: 0.0, origin: Origin::Cut(row, column) })
    }

    /// The same template with another number of rows. A preset is made anew; of others the middle
    /// stays, with zeros around it where there is more room.
    ///
    /// # Panics
    /// If `side` is not 1…[`MAX_SIDE`].
    pub fn resized(&self, side: usize) -> Self {
        if side == self.side {
            return self.clone();
        }
        if let Origin::Preset(preset) = self.origin {
            return Self { bias: self.bias, ..preset.template(side) };
        }
        // Rounded down in both directions, so that growing and shrinking again changes nothing.
        let from = |at: usize| {
            let skipped = (self.side / 2) as i64 - (side / 2) as i64;
            usize::try_from(at as i64 + skipped).ok().filter(|at| *at < self.side)
        };
        let value = |place: usize| {
            let place = from(place / side).zip(from(place % side));
            place.map_or(0.0, |(row, column)| self.values[row * self.side + column])
        };
        let values: Vec<f32> = (0..side * side).map(value).collect();
        Self { bias: self.bias, origin: self.origin, ..Self::painted(side, &values) }
    }

    /// The rule it was made by, if by one.
    pub fn preset(&self) -> Option<Preset> {
        if let Origin::Preset(preset) = self.origin { Some(preset) } else { None }
    }

    /// The same template with every sign turned round.
    pub fn inverted(&self) -> Self {
        let values: Vec<f32> = self.values.iter().map(|value| -value).collect();
        Self { values, origin: Origin::Painted, ..self.clone() }
    }

    /// The weights, row by row: values times scale.
    pub fn weights(&self) -> impl Iterator<Item = f32> {
        self.values.iter().map(|value| value * self.scale)
    }
}

/// 1/Σ|v|: on a picture of values 0…1, weights of this size give sums in −1…1. 1 if all are 0.
fn scale(values: &[f32]) -> f32 {
    let sum: f32 = values.iter().map(|v| v.abs()).sum();
    if sum > 0.0 { 1.0 / sum } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(template: &Template) -> f32 {
        template.weights().sum()
    }

    #[test]
    fn presets_of_every_size_keep_what_they_promise() {
        for (preset, name) in Preset::ALL {
            for side in 1..=MAX_SIDE {
                let template = preset.template(side);
                assert_eq!(template.values.len(), side * side);
                let largest = template.values.iter().fold(0.0, |l: f32, v| l.max(v.abs()));
                assert!((largest - 1.0).abs() < 1e-6, "{name}, {side}: {largest}");
                let keeps = matches!(preset, Preset::Blur | Preset::Sharpen) || side == 1;
                let expected = if keeps { 1.0 } else { 0.0 };
                assert!((sum(&template) - expected).abs() < 1e-5, "{name}, {side}");
                let Template { values, .. } = template;
                if !keeps {
                    assert!(
                        values.contains(&1.0) && values.iter().any(|v| *v < 0.0),
                        "{name}, {side}"
                    );
                }
            }
        }
    }

    #[test]
    fn an_edge_turned_over_is_the_other_edge() {
        for side in 2..=MAX_SIDE {
            let [a, b] = [Preset::Vertical, Preset::Horizontal].map(|p| p.template(side).values);
            let turned: Vec<f32> =
                (0..side * side).map(|p| b[p % side * side + p / side]).collect();
            assert_eq!(a, turned);
        }
        let values = Preset::Vertical.template(3).values;
        assert_eq!(values, [-1.0, 0.0, 1.0, -1.0, 0.0, 1.0, -1.0, 0.0, 1.0]);
    }

    #[test]
    fn a_line_stands_in_the_middle() {
        let row = |side: usize| Preset::Line.template(side).values[..side].to_vec();
        assert_eq!(row(3), [-0.5, 1.0, -0.5]);
        assert_eq!(row(4), [-1.0, 1.0, 1.0, -1.0]);
        for side in 3..=MAX_SIDE {
            let row = row(side);
            assert!(row.iter().eq(row.iter().rev()), "{side}");
        }
    }

    #[test]
    fn a_cut_leaves_brightness_out() {
        let values: Vec<f32> = (0..30).map(|v| (v * v % 17) as f32 / 20.0).collect();
        let picture = Grey::new(5, 6, values.clone());
        let brighter = Grey::new(5, 6, values.iter().map(|v| v * 0.5 + 0.2).collect());
        let [a, b] = [&picture, &brighter].map(|p| Template::cut(p, 3, 1, 2).expect("inside"));
        assert!(sum(&a).abs() < 1e-6);
        let close = a.values.iter().zip(&b.values).all(|(a, b)| (a - b).abs() < 1e-5);
        assert!(close, "{:?} {:?}", a.values, b.values);
        assert_eq!(a.origin, Origin::Cut(1, 2));
    }

    #[test]
    fn what_is_plain_or_outside_cannot_be_cut() {
        let picture = Grey::new(5, 6, vec![0.5; 30]);
        assert_eq!(Template::cut(&picture, 3, 0, 0), None);
        let picture = Grey::new(5, 6, (0..30).map(|v| v as f32 / 30.0).collect());
        assert!(Template::cut(&picture, 3, 2, 3).is_some());
        for (side, row, column) in [(3, 3, 3), (3, 2, 4), (0, 0, 0), (17, 0, 0), (3, usize::MAX, 0)]
        {
            assert_eq!(Template::cut(&picture, side, row, column), None);
        }
    }

    #[test]
    fn painting_stays_in_range() {
        let template = Template::painted(2, &[3.0, -7.0, f32::NAN, 0.5]);
        assert_eq!(template.values, [1.0, -1.0, 0.0, 0.5]);
        assert_eq!(template.scale, 0.4);
        assert_eq!(Template::painted(1, &[0.0]).scale, 1.0);
    }

    #[test]
    fn growing_and_shrinking_again_changes_nothing() {
        for side in 1..=MAX_SIDE {
            let values: Vec<f32> = (0..side * side).map(|v| (v % 7) as f32 / 7.0 - 0.4).collect();
            let template = Template { bias: 0.25, ..Template::painted(side, &values) };
            for larger in side..=MAX_SIDE {
                assert_eq!(template.resized(larger).resized(side), template, "{side}, {larger}");
            }
        }
        let blur = Preset::Blur.template(10);
        assert_eq!(blur.resized(3), Preset::Blur.template(3));
    }
}
