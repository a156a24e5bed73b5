//! Where a template answers: its map inside a marked region against outside.

use crate::protocol::convolution::Window;
use crate::protocol::maps::Maps;

/// A band along a line on a picture; ends and width in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Row and column of one end.
    pub from: [f64; 2],
    /// Row and column of the other.
    pub to: [f64; 2],
    /// From the line to the edge of the band.
    pub half_width: f64,
}

impl Band {
    /// Whether a point lies in it.
    pub fn contains(&self, [row, column]: [f64; 2]) -> bool {
        let along = [self.to[0] - self.from[0], self.to[1] - self.from[1]];
        let off = [row - self.from[0], column - self.from[1]];
        let length = along[0].hypot(along[1]);
        let place = (off[0] * along[0] + off[1] * along[1]) / length;
        let aside = (off[0] * along[1] - off[1] * along[0]) / length;
        (0.0..=length).contains(&place) && aside.abs() <= self.half_width
    }
}

/// The ridge of the long roof on the photograph of the castle, with the sky above it.
pub const ROOF: Band = Band { from: [289.0, 306.0], to: [257.0, 544.0], half_width: 8.0 };

/// Mean positive answers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spot {
    /// In the band.
    pub inside: f64,
    /// Everywhere else.
    pub outside: f64,
}

impl Spot {
    /// How many times as strong the template answers inside; 0 where it never answers.
    pub fn ratio(&self) -> f64 {
        if self.outside > 0.0 { self.inside / self.outside } else { 0.0 }
    }
}

/// Measures a map whose numbers belong to the middles of their squares; what is negative counts as
/// no answer, as behind a rectifier.
pub fn measure(map: &Maps, window: Window, band: &Band) -> Spot {
    let middle = |place: usize| window.start(place) as f64 + (window.side as f64 - 1.0) / 2.0;
    // Only where the band can lie is asked whether it does: the page has no time for the whole map.
    let around = |axis: usize, places: usize| {
        let (from, to) = (band.from[axis], band.to[axis]);
        let near = (from.min(to) - band.half_width)..=(from.max(to) + band.half_width);
        (0..places).filter(|place| near.contains(&middle(*place))).collect::<Vec<_>>()
    };
    let (rows, columns) = (around(0, map.height), around(1, map.width));
    let all = Counts::of(map.pixels.iter().copied());
    let places = rows.iter().flat_map(|row| columns.iter().map(move |column| (*row, *column)));
    let on_band = places.filter(|(row, column)| band.contains([middle(*row), middle(*column)]));
    let inside = Counts::of(on_band.map(|(row, column)| map.pixels[row * map.width + column]));
    Spot { inside: inside.mean(map), outside: all.without(&inside).mean(map) }
}

/// How many numbers of a map each byte stands for.
struct Counts([u32; 256]);

impl Counts {
    fn of(bytes: impl Iterator<Item = u8>) -> Self {
        let mut counts = [0; 256];
        for byte in bytes {
            counts[usize::from(byte)] += 1;
        }
        Self(counts)
    }

    fn without(&self, part: &Self) -> Self {
        Self(std::array::from_fn(|byte| self.0[byte] - part.0[byte]))
    }

    /// Mean positive answer; byte 127.5 is zero.
    fn mean(&self, map: &Maps) -> f64 {
        let positive = (129..=255_u8).zip(&self.0[129..]);
        let sum: f64 =
            positive.map(|(b, n)| f64::from(map.value(b).max(0.0)) * f64::from(*n)).sum();
        sum / f64::from(self.0.iter().sum::<u32>().max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_has_ends_and_a_width() {
        let band = Band { from: [10.0, 10.0], to: [10.0, 50.0], half_width: 3.0 };
        assert!(band.contains([12.9, 30.0]) && band.contains([7.1, 10.0]));
        assert!(!band.contains([13.1, 30.0]) && !band.contains([10.0, 50.1]));
    }

    #[test]
    fn answers_inside_are_set_against_those_outside() {
        let mut values = vec![0.25; 20 * 20];
        values[..200].fill(-1.0);
        for value in &mut values[10 * 20..11 * 20] {
            *value = 1.0;
        }
        let map = Maps::symmetric(&values, 1, 20, 20);
        let window = Window { side: 1, stride: 1, padding: 0 };
        let band = Band { from: [10.0, 0.0], to: [10.0, 19.0], half_width: 0.4 };
        let spot = measure(&map, window, &band);
        assert!((spot.inside - 1.0).abs() < 0.01, "{spot:?}");
        // 180 quarters among 380 places.
        assert!((spot.outside - 0.25 * 180.0 / 380.0).abs() < 0.01, "{spot:?}");
        assert!((spot.ratio() - 8.4).abs() < 0.3);
    }
}
