//! Maps of the same points one after another, without jumps.
//!
//! Components have no sign, and two that spread alike change places easily. Of all ways to name and
//! turn them, the one is taken in which the points lie most as they did before.

use super::pca::{Components, WANTED};

/// Turns `new` so that its points lie as in the scores of the map `before`. The first map is turned
/// so that on both axes the farthest point lies on the positive side.
pub fn align(new: &mut Components, before: Option<&[[f32; WANTED]]>) {
    let Some(before) = before.filter(|before| before.len() == new.scores.len()) else {
        for axis in 0..WANTED {
            let far = new.scores.iter().map(|score| score[axis]);
            let far = far.max_by(|a, b| a.abs().total_cmp(&b.abs()));
            if far.is_some_and(|far| far < 0.0) {
                flip(new, axis);
            }
        }
        return;
    };
    // How alike the component `from` is to the axis `to`, with its sign.
    let alike = |from: usize, to: usize| {
        let pairs = new.scores.iter().zip(before);
        pairs.map(|(new, old)| f64::from(new[from]) * f64::from(old[to])).sum::<f64>()
    };
    let (straight, crossed) = ([alike(0, 0), alike(1, 1)], [alike(1, 0), alike(0, 1)]);
    let likeness = |pair: [f64; 2]| pair[0].abs() + pair[1].abs();
    let signs = if likeness(crossed) > likeness(straight) {
        new.directions.swap(0, 1);
        new.explained.swap(0, 1);
        new.scores.iter_mut().for_each(|score| score.swap(0, 1));
        crossed
    } else {
        straight
    };
    for (axis, sign) in signs.into_iter().enumerate() {
        if sign < 0.0 {
            flip(new, axis);
        }
    }
}

fn flip(components: &mut Components, axis: usize) {
    components.directions[axis].iter_mut().for_each(|v| *v = -*v);
    components.scores.iter_mut().for_each(|score| score[axis] = -score[axis]);
}

#[cfg(test)]
mod tests {
    use super::super::pca::Pca;
    use super::*;

    /// Four points on a cross, wider along the first number.
    fn cross(wide: f32, high: f32) -> Components {
        let points = [wide, 0.0, -wide, 0.0, 0.0, high, 0.0, -high + 0.1];
        let mut pca = Pca::new(points.to_vec(), 2, None);
        (0..100).find_map(|_| pca.advance()).expect("found")
    }

    fn near(a: &[[f32; 2]], b: &[[f32; 2]]) -> bool {
        a.iter().flatten().zip(b.iter().flatten()).all(|(a, b)| (a - b).abs() < 0.3)
    }

    #[test]
    fn the_first_map_has_its_farthest_points_on_the_positive_side() {
        let mut map = cross(2.0, 1.0);
        align(&mut map, None);
        for axis in 0..2 {
            let far = map.scores.iter().map(|score| score[axis]);
            let far = far.max_by(|a, b| a.abs().total_cmp(&b.abs())).expect("points");
            assert!(far > 0.0);
        }
    }

    #[test]
    fn signs_and_places_of_axes_follow_the_map_before() {
        let mut first = cross(1.1, 1.0);
        align(&mut first, None);
        let mut flipped = cross(1.1, 1.0);
        flip(&mut flipped, 0);
        flip(&mut flipped, 1);
        align(&mut flipped, Some(&first.scores));
        assert!(near(&flipped.scores, &first.scores));
        // Now the second direction spreads more; the picture stays as it was.
        let mut crossed = cross(1.0, 1.1);
        align(&mut crossed, Some(&first.scores));
        assert!(near(&crossed.scores, &first.scores), "{:?}", crossed.scores);
        assert!(crossed.explained[1] > crossed.explained[0], "the axis keeps its own share");
        let projected = crossed.project(&[1.0, 0.0]);
        assert!((projected[0] - crossed.scores[0][0]).abs() < 1e-3);
    }
}
