//! Lines that were drawn by hand in the plane, as a place to draw points from.

/// A dot counts as a line of this length, about that of a pen's tip.
const DOT: f64 = 0.05;

/// Strokes of a pen: each a list of places that straight lines join, or a single one.
#[derive(Clone, PartialEq, Debug)]
pub struct Strokes {
    lines: Vec<Line>,
}

/// A straight piece of a stroke.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Line {
    from: [f64; 2],
    to: [f64; 2],
    /// Length of all lines up to this one's end.
    until: f64,
    length: f64,
}

impl Strokes {
    /// From lists of places; empty lists and places that are not finite are left out. Nothing if no
    /// place remains.
    pub fn new(strokes: impl IntoIterator<Item = Vec<[f64; 2]>>) -> Option<Self> {
        let mut lines: Vec<Line> = Vec::new();
        let mut until = 0.0;
        let mut add = |from: [f64; 2], to: [f64; 2], length: f64| {
            until += length;
            lines.push(Line { from, to, until, length });
        };
        for mut stroke in strokes {
            stroke.retain(|place| place.iter().all(|at| at.is_finite()));
            stroke.dedup();
            match stroke[..] {
                [] => (),
                [dot] => add(dot, dot, DOT),
                _ => stroke.windows(2).for_each(|ends| {
                    let [from, to] = [ends[0], ends[1]];
                    add(from, to, (to[0] - from[0]).hypot(to[1] - from[1]));
                }),
            }
        }
        (!lines.is_empty()).then_some(Self { lines })
    }

    /// The place at a share of the whole length, 0…1.
    pub(super) fn place(&self, share: f64) -> [f64; 2] {
        let last = self.lines[self.lines.len() - 1];
        let along = share.clamp(0.0, 1.0) * last.until;
        let line = self.lines.partition_point(|line| line.until < along);
        let line = self.lines.get(line).copied().unwrap_or(last);
        let share = 1.0 - (line.until - along) / line.length;
        [0, 1].map(|axis| line.from[axis] + share * (line.to[axis] - line.from[axis]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_the_strokes_in_their_order() {
        let bend = vec![[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]];
        let strokes = Strokes::new([bend, vec![[-1.0, -1.0], [-1.0, 1.0]]]).unwrap();
        for (share, expected) in [
            (0.0, [0.0, 0.0]),
            (0.125, [0.5, 0.0]),
            (0.375, [1.0, 0.5]),
            (0.75, [-1.0, 0.0]),
            (1.0, [-1.0, 1.0]),
        ] {
            let place = strokes.place(share);
            assert!((0..2).all(|k| (place[k] - expected[k]).abs() < 1e-12), "{share}: {place:?}");
        }
    }

    #[test]
    fn dots_count_as_short_lines_and_nothing_gives_nothing() {
        let strokes = Strokes::new([vec![[0.0, 0.0]], vec![[1.0, 0.0], [1.0, DOT]]]).unwrap();
        assert_eq!(strokes.place(0.4), [0.0, 0.0]);
        assert_eq!(strokes.place(0.6)[0], 1.0);
        assert_eq!(Strokes::new([vec![], vec![[f64::NAN, 0.0]]]), None);
    }
}
