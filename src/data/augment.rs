//! Pictures, changed a little each time they are learned from, so that more of them seem to be there
//! than are (Simard, Steinkraus & Platt, *Best Practices for Convolutional Neural Networks*, 2003).

use rand::rngs::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use super::raster::circle;
use crate::engine::rng::{Purpose, fill_normal, stream, uniform};
use crate::engine::{Real, Shape};

/// How much pictures are changed; all zero: not at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Augmentation {
    /// How far a picture is moved at most, in whole pixels, each way in both directions.
    pub shift: u8,
    /// How far it is turned at most, either way, in degrees.
    pub rotation: Real,
    /// Whether every second one, by chance, is seen in a mirror: left becomes right.
    pub flip: bool,
    /// Standard deviation of the normal noise that is added to every value.
    pub noise: Real,
}

impl Augmentation {
    /// Whether pictures stay as they are.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// Changes pictures, in place. Chance comes from streams of its own; what is drawn for a picture
/// does not depend on how much is changed, so that more of one kind leaves the others as they were.
#[derive(Debug)]
pub struct Augmenter {
    shape: Shape,
    places: ChaCha8Rng,
    grain: ChaCha8Rng,
    /// One picture as it was, and its noise: reused, no allocation in a training step.
    original: Vec<Real>,
    noise: Vec<Real>,
}

impl Augmenter {
    /// For pictures of a shape.
    pub fn new(seed: u64, shape: Shape) -> Self {
        let [places, grain] = [0, 1].map(|way| stream(seed, Purpose::Augmentation(way)));
        Self {
            shape,
            places,
            grain,
            original: vec![0.0; shape.len()],
            noise: vec![0.0; shape.len()],
        }
    }

    /// Changes pictures that lie one after another, each in another way. What comes in from beyond
    /// an edge has the value of the edge. Vectors only get noise.
    pub fn apply(&mut self, how: &Augmentation, pictures: &mut [Real]) {
        if how.is_none() {
            return;
        }
        for picture in pictures.chunks_exact_mut(self.original.len()) {
            let [across, down, turn, mirror] = [(); 4].map(|()| uniform(&mut self.places) as Real);
            if let Shape::Image { channels, height, width } = self.shape {
                let view = View {
                    shift: [across, down].map(|chance| whole_shift(chance, how.shift)),
                    turn: circle(how.rotation / 360.0 * (2.0 * turn - 1.0)),
                    turned: how.rotation > 0.0,
                    mirrored: how.flip && mirror < 0.5,
                };
                if view.changes() {
                    self.original.copy_from_slice(picture);
                    let (from, size) = (&self.original, height * width);
                    for plane in 0..channels {
                        let part = plane * size..(plane + 1) * size;
                        view.see(&from[part.clone()], [height, width], &mut picture[part]);
                    }
                }
            }
            if how.noise > 0.0 {
                fill_normal(&mut self.grain, f64::from(how.noise), &mut self.noise);
                for (value, noise) in picture.iter_mut().zip(&self.noise) {
                    *value += noise;
                }
            }
        }
    }
}

/// −`most`…`most`, each as likely, for a chance in [0, 1).
fn whole_shift(chance: Real, most: u8) -> Real {
    let most = Real::from(most);
    (chance * (2.0 * most + 1.0)).floor().min(2.0 * most) - most
}

/// Where a picture is seen from.
struct View {
    /// To the right and downwards.
    shift: [Real; 2],
    /// Cosine and sine of the turn.
    turn: [Real; 2],
    turned: bool,
    mirrored: bool,
}

impl View {
    fn changes(&self) -> bool {
        self.turned || self.mirrored || self.shift != [0.0; 2]
    }

    /// Finds for every pixel where it was before, and takes the mean of the four pixels there,
    /// weighted by nearness. Whole shifts thus keep every value as it is.
    fn see(&self, from: &[Real], [height, width]: [usize; 2], to: &mut [Real]) {
        let middle = [width, height].map(|side| (side as Real - 1.0) / 2.0);
        let [cos, sin] = if self.turned { self.turn } else { [1.0, 0.0] };
        for (y, row) in to.chunks_exact_mut(width).enumerate() {
            for (x, value) in row.iter_mut().enumerate() {
                let across = x as Real - self.shift[0] - middle[0];
                let down = y as Real - self.shift[1] - middle[1];
                let across = if self.mirrored { -across } else { across };
                let place = [cos * across + sin * down, cos * down - sin * across];
                *value = blend(from, [height, width], [place[0] + middle[0], place[1] + middle[1]]);
            }
        }
    }
}

fn blend(from: &[Real], [height, width]: [usize; 2], [x, y]: [Real; 2]) -> Real {
    let x = x.clamp(0.0, width as Real - 1.0);
    let y = y.clamp(0.0, height as Real - 1.0);
    let (left, top) = (x as usize, y as usize);
    let (right, bottom) = ((left + 1).min(width - 1), (top + 1).min(height - 1));
    let (u, v) = (x - left as Real, y - top as Real);
    let at = |x: usize, y: usize| from[y * width + x];
    let upper = at(left, top) * (1.0 - u) + at(right, top) * u;
    let lower = at(left, bottom) * (1.0 - u) + at(right, bottom) * u;
    upper * (1.0 - v) + lower * v
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape::Image { channels: 2, height: 5, width: 6 };

    fn pictures(count: usize) -> Vec<Real> {
        (0..count * SHAPE.len()).map(|i| (i * 37 % 11) as Real / 10.0).collect()
    }

    fn changed(how: Augmentation, seed: u64) -> Vec<Real> {
        let mut x = pictures(40);
        Augmenter::new(seed, SHAPE).apply(&how, &mut x);
        x
    }

    #[test]
    fn nothing_set_changes_nothing_and_the_seed_decides() {
        assert_eq!(changed(Augmentation::default(), 1), pictures(40));
        let how = Augmentation { shift: 2, rotation: 20.0, flip: true, noise: 0.1 };
        assert_eq!(changed(how, 1), changed(how, 1));
        assert_ne!(changed(how, 1), changed(how, 2));
    }

    #[test]
    fn a_shift_moves_whole_pixels_and_all_ways_occur() {
        let (before, after) =
            (pictures(40), changed(Augmentation { shift: 1, ..Default::default() }, 6));
        let size = SHAPE.len();
        let mut seen = std::collections::BTreeSet::new();
        for (before, after) in before.chunks(size).zip(after.chunks(size)) {
            let ways = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy)));
            let fits = |(dx, dy): &(i32, i32)| {
                (0..size as i32).all(|i| {
                    let (plane, y, x) = (i / 30, i / 6 % 5, i % 6);
                    let (x, y) = ((x - dx).clamp(0, 5), (y - dy).clamp(0, 4));
                    after[i as usize] == before[(plane * 30 + y * 6 + x) as usize]
                })
            };
            seen.insert(ways.into_iter().find(fits).expect("one of the nine"));
        }
        assert_eq!(seen.len(), 9, "{seen:?}");
    }

    #[test]
    fn half_of_all_pictures_are_mirrored() {
        let (before, after) =
            (pictures(40), changed(Augmentation { flip: true, ..Default::default() }, 4));
        let mut mirrored = 0;
        for (before, after) in before.chunks(6).zip(after.chunks(6)).step_by(10) {
            let turned: Vec<Real> = before.iter().rev().copied().collect();
            assert!(after == before || after == turned);
            mirrored += usize::from(after != before);
        }
        assert!((10..30).contains(&mirrored), "{mirrored} of 40");
    }

    #[test]
    fn a_turn_keeps_the_middle_and_stays_within_the_values() {
        let odd = Shape::Image { channels: 1, height: 5, width: 5 };
        let mut x: Vec<Real> = (0..25).map(|i| i as Real).collect();
        let how = Augmentation { rotation: 45.0, ..Default::default() };
        Augmenter::new(1, odd).apply(&how, &mut x);
        assert!((x[12] - 12.0).abs() < 1e-3, "{}", x[12]);
        assert_ne!(x[0], 0.0);
        assert!(x.iter().all(|v| (0.0..=24.0).contains(v)));
    }

    #[test]
    fn noise_has_its_spread_and_leaves_the_places_alone() {
        let quiet = Augmentation { shift: 2, rotation: 10.0, ..Default::default() };
        let pairs = [quiet, Augmentation { noise: 0.2, ..quiet }].map(|how| changed(how, 5));
        let differences: Vec<Real> = pairs[1].iter().zip(&pairs[0]).map(|(a, b)| a - b).collect();
        let n = differences.len() as Real;
        let mean = differences.iter().sum::<Real>() / n;
        let spread = (differences.iter().map(|d| d * d).sum::<Real>() / n).sqrt();
        assert!(mean.abs() < 0.02 && (spread - 0.2).abs() < 0.02, "{mean} ± {spread}");
    }
}
