//! A drawing of one's own becomes a picture like those of a set.
//!
//! The bundled set was made from 32 × 32 bitmaps of digits, normalised in size: each pixel counts the inked
//! cells of a 4 × 4 field (Alpaydın & Kaynak, 1998). In it every digit reaches from the first row to
//! the last, is centred, keeps its proportions, and has strokes of about the same width. A drawing
//! goes the same way, and so it does for the other sets, each with its own [`Convention`].

use super::{digits, handwriting};

/// Points of a stroke, in units of the pad, 0…1, y downwards.
pub type Stroke = Vec<(f32, f32)>;

/// Cells along a side of the field that a pixel counts.
const FIELD: usize = 4;

/// How the pictures of a set came about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Convention {
    /// Rows and columns of a picture.
    side: usize,
    /// Height and width that a drawing gets at most, in pixels; if none, it stays as it was drawn.
    size: Option<(f32, f32)>,
    /// Half the width of a stroke, in pixels: drawings then have as much ink as the set's pictures.
    pen: f32,
}

impl Convention {
    /// The bundled digits: as high as the picture; hardly any fills all columns.
    pub const DIGITS: Self = Self { side: digits::SIDE, size: Some((8.0, 6.75)), pen: 0.65 };
    /// Handwriting as in MNIST: in a field of 20 × 20 in the middle (`LeCun` et al., 1998).
    pub const HANDWRITING: Self =
        Self { side: handwriting::SIDE, size: Some((20.0, 20.0)), pen: 1.25 };

    /// Pictures of any other set, as they were drawn on the pad.
    pub fn as_drawn(side: usize) -> Self {
        Self { side, size: None, pen: side as f32 * 0.035 }
    }

    fn cells(&self) -> usize {
        self.side * FIELD
    }
}

/// Turns strokes into values k/16, row by row. No strokes give an empty picture; a drawing without
/// height (a dot, a level line) is centred if drawings are.
pub fn rasterise(strokes: &[Stroke], convention: &Convention) -> Vec<f32> {
    let side = convention.side;
    let mut values = vec![0.0; side * side];
    let Some(frame) = Frame::of(strokes, convention) else { return values };
    let cells = |stroke: &Stroke| stroke.iter().map(|point| frame.cell(*point)).collect::<Vec<_>>();
    let strokes: Vec<Vec<(f32, f32)>> = strokes.iter().map(cells).collect();
    let pen = convention.pen * FIELD as f32;
    for row in 0..convention.cells() {
        for column in 0..convention.cells() {
            let centre = (column as f32 + 0.5, row as f32 + 0.5);
            if strokes.iter().any(|stroke| touches(stroke, centre, pen)) {
                values[row / FIELD * side + column / FIELD] += 1.0 / (FIELD * FIELD) as f32;
            }
        }
    }
    values
}

/// How the pad maps to the bitmap: one scale for both directions, so that proportions stay.
struct Frame {
    centre: (f32, f32),
    scale: f32,
    /// Half the side of the bitmap.
    middle: f32,
}

impl Frame {
    fn of(strokes: &[Stroke], convention: &Convention) -> Option<Self> {
        let points = || strokes.iter().flatten().filter(|(x, y)| x.is_finite() && y.is_finite());
        points().next()?;
        let cells = convention.cells() as f32;
        let middle = cells / 2.0;
        let Some((height, width)) = convention.size else {
            return Some(Self { centre: (0.5, 0.5), scale: cells, middle });
        };
        let bounds = |pick: fn(&(f32, f32)) -> f32| {
            let (mut low, mut high) = (f32::INFINITY, f32::NEG_INFINITY);
            for value in points().map(pick) {
                (low, high) = (low.min(value), high.max(value));
            }
            (low, high)
        };
        let ((left, right), (top, bottom)) = (bounds(|p| p.0), bounds(|p| p.1));
        // The ink reaches half a pen beyond the points.
        let fit = |extent: f32, pixels: f32| {
            FIELD as f32 * (pixels - 2.0 * convention.pen) / extent.max(f32::MIN_POSITIVE)
        };
        let scale = fit(bottom - top, height).min(fit(right - left, width));
        let is_dot = (bottom - top).max(right - left) <= 0.01;
        Some(Self {
            centre: (f32::midpoint(left, right), f32::midpoint(top, bottom)),
            scale: if is_dot { 0.0 } else { scale },
            middle,
        })
    }

    fn cell(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let along = |value: f32, centre: f32| (value - centre) * self.scale + self.middle;
        (along(x, self.centre.0), along(y, self.centre.1))
    }
}

/// Whether a point is no further than `pen` from a stroke.
fn touches(stroke: &[(f32, f32)], point: (f32, f32), pen: f32) -> bool {
    let near = |a: (f32, f32), b: (f32, f32)| {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let (px, py) = (point.0 - a.0, point.1 - a.1);
        let length = dx * dx + dy * dy;
        let along = if length > 0.0 { ((px * dx + py * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
        let (ex, ey) = (px - along * dx, py - along * dy);
        ex * ex + ey * ey <= pen * pen
    };
    match stroke {
        [single] => near(*single, *single),
        _ => stroke.windows(2).any(|pair| near(pair[0], pair[1])),
    }
}

/// Levels 0…16 of a picture as letters, for a link: `0`…`9`, `a`…`g`.
pub fn to_code(levels: &[u8]) -> String {
    levels.iter().map(|level| char::from_digit(u32::from(*level), 17).unwrap_or('g')).collect()
}

/// Reads [`to_code`]'s letters; `None` if there is another among them.
pub fn from_code(code: &str) -> Option<Vec<u8>> {
    code.chars().map(|letter| letter.to_digit(17).map(|level| level as u8)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::digits::{LEVELS, SIDE, bundled};

    fn read(strokes: &[Stroke]) -> Vec<f32> {
        rasterise(strokes, &Convention::DIGITS)
    }

    /// Rows and columns that have ink: first and last of each.
    fn extent(values: &[f32]) -> [usize; 4] {
        let inked = |place: &usize| values[*place] > 0.0;
        let places: Vec<usize> = (0..64).filter(inked).collect();
        let columns = || places.iter().map(|place| place % SIDE);
        [
            places[0] / SIDE,
            places[places.len() - 1] / SIDE,
            columns().min().unwrap_or(0),
            columns().max().unwrap_or(0),
        ]
    }

    fn ink(values: &[f32]) -> f32 {
        values.iter().sum::<f32>() * LEVELS
    }

    fn arc(centre: (f32, f32), radius: f32, from: f32, to: f32) -> Stroke {
        let point = |step: u8| {
            let angle = (from + (to - from) * f32::from(step) / 24.0).to_radians();
            (centre.0 + radius * angle.cos(), centre.1 + radius * angle.sin())
        };
        (0..=24).map(point).collect()
    }

    /// Ten digits as a person might draw them.
    fn drawings() -> Vec<Vec<Stroke>> {
        let oval: Stroke = arc((0.5, 0.5), 0.3, 0.0, 360.0)
            .iter()
            .map(|(x, y)| (0.5 + (x - 0.5) * 0.7, *y))
            .collect();
        let two = [arc((0.5, 0.35), 0.15, -170.0, 45.0), vec![(0.35, 0.8), (0.68, 0.8)]].concat();
        let three = [arc((0.48, 0.36), 0.14, -150.0, 90.0), arc((0.48, 0.64), 0.15, -90.0, 150.0)];
        let six =
            [vec![(0.58, 0.2), (0.46, 0.35), (0.38, 0.6)], arc((0.5, 0.65), 0.13, 180.0, 540.0)];
        let nine =
            [arc((0.5, 0.36), 0.14, 0.0, 360.0), vec![(0.64, 0.36), (0.6, 0.6), (0.52, 0.8)]];
        vec![
            vec![oval],
            vec![vec![(0.42, 0.32), (0.52, 0.2), (0.52, 0.8)]],
            vec![two],
            vec![three.concat()],
            vec![vec![(0.45, 0.2), (0.32, 0.58), (0.68, 0.58)], vec![(0.58, 0.4), (0.55, 0.8)]],
            vec![
                [
                    vec![(0.62, 0.22), (0.42, 0.22), (0.4, 0.45)],
                    arc((0.48, 0.6), 0.16, -100.0, 130.0),
                ]
                .concat(),
            ],
            vec![six.concat()],
            vec![vec![(0.35, 0.22), (0.66, 0.22), (0.48, 0.8)], vec![(0.4, 0.5), (0.64, 0.5)]],
            vec![arc((0.5, 0.35), 0.13, 90.0, 450.0), arc((0.5, 0.64), 0.16, -90.0, 270.0)],
            vec![nine.concat()],
        ]
    }

    #[test]
    fn drawings_have_ink_and_extent_of_the_set() {
        let set = bundled();
        let inks: Vec<f32> =
            (0..set.len()).map(|index| ink(&set.values(index).collect::<Vec<_>>())).collect();
        let (least, most) =
            inks.iter().fold((f32::MAX, 0.0_f32), |(a, b), v| (a.min(*v), b.max(*v)));
        for (digit, drawing) in drawings().iter().enumerate() {
            let values = read(drawing);
            let [top, bottom, left, right] = extent(&values);
            assert_eq!((top, bottom), (0, 7), "{digit}");
            assert!(right - left <= 6, "{digit}: columns {left} to {right}");
            let ink = ink(&values);
            assert!((least..=most).contains(&ink), "{digit}: {ink} not in {least}…{most}");
        }
    }

    #[test]
    fn the_nearest_picture_of_the_set_is_the_same_digit() {
        let set = bundled();
        let is_read = |(digit, drawing): &(usize, Vec<Stroke>)| {
            let values = read(drawing);
            let distance = |index: &usize| {
                let pairs = set.values(*index).zip(&values);
                pairs.map(|(a, b)| (a - b) * (a - b)).sum::<f32>()
            };
            let nearest = (0..set.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)));
            nearest.is_some_and(|index| set.labels[index] == *digit as i32)
        };
        let right = drawings().into_iter().enumerate().filter(is_read).count();
        assert!(right >= 9, "{right} of 10");
    }

    #[test]
    fn place_and_size_on_the_pad_do_not_matter() {
        for drawing in drawings() {
            let moved: Vec<Stroke> = drawing
                .iter()
                .map(|stroke| {
                    stroke.iter().map(|(x, y)| (x * 0.5 + 0.375, y * 0.5 + 0.125)).collect()
                })
                .collect();
            let (a, b) = (read(&drawing), read(&moved));
            let change: f32 = a.iter().zip(&b).map(|(a, b)| (a - b).abs()).sum();
            assert!(change * LEVELS <= 8.0, "{change}");
        }
    }

    #[test]
    fn a_straight_one_stays_slim() {
        let [top, bottom, left, right] = extent(&read(&[vec![(0.5, 0.1), (0.5, 0.9)]]));
        assert_eq!((top, bottom), (0, 7));
        assert!(right - left <= 1, "{left} to {right}");
    }

    #[test]
    fn odd_drawings_do_no_harm() {
        assert_eq!(read(&[]), [0.0; 64]);
        assert_eq!(read(&[vec![]]), [0.0; 64]);
        let dot = read(&[vec![(0.9, 0.1)]]);
        assert!(ink(&dot) > 0.0 && dot[0] == 0.0, "a dot lands in the middle");
        let level = read(&[vec![(0.1, 0.5), (0.9, 0.5)]]);
        assert!(ink(&level) > 0.0);
        assert!(read(&[vec![(f32::NAN, 0.5), (0.2, 0.3)]]).iter().all(|v| v.is_finite()));
    }

    #[test]
    fn handwriting_lies_in_the_field_in_the_middle() {
        for drawing in drawings() {
            let values = rasterise(&drawing, &Convention::HANDWRITING);
            let inked = (0..28 * 28).filter(|place| values[*place] > 0.0);
            let lies =
                |place: usize| (4..24).contains(&(place / 28)) && (4..24).contains(&(place % 28));
            assert!(inked.into_iter().all(lies));
        }
    }

    #[test]
    fn other_pictures_stay_where_they_were_drawn() {
        let values = rasterise(&[vec![(0.25, 0.25)]], &Convention::as_drawn(40));
        let brightest = (0..1600).max_by(|a, b| values[*a].total_cmp(&values[*b]));
        let place = brightest.map(|place| (place / 40, place % 40));
        assert!(matches!(place, Some((9 | 10, 9 | 10))), "{place:?}");
    }

    #[test]
    fn codes_come_back() {
        let levels: Vec<u8> = (0..64).map(|place| place % 17).collect();
        assert_eq!(from_code(&to_code(&levels)), Some(levels));
        assert_eq!(from_code(&"h".repeat(64)), None);
        assert_eq!(from_code(&"é".repeat(64)), None);
    }
}
