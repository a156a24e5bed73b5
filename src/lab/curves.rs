//! Learning curves of bounded size, however long training runs.

use crate::protocol::classifier::{CurveUpdate, Known, Point};

/// Points after which a curve is thinned out to half.
const MAX_TRAIN: usize = 1024;
const MAX_TEST: usize = 512;
/// Points stay if they are farther apart than this share of their place on the axis: with equal ratios
/// equally far apart, the beginning is half of the picture.
const APART: f32 = 1.0 / 8.0;

/// Loss and accuracy over training: means over training batches, and evaluations on the test set.
#[derive(Clone, Debug, Default)]
pub struct Curves {
    generation: u32,
    train: Vec<Point>,
    test: Vec<Point>,
    /// Steps averaged into one training point, less one.
    window: Window,
}

/// Running mean over the steps that go into the next training point.
#[derive(Clone, Debug)]
struct Window {
    size: u32,
    count: u32,
    loss: f64,
    accuracy: f64,
}

impl Default for Window {
    fn default() -> Self {
        Self { size: 4, count: 0, loss: 0.0, accuracy: 0.0 }
    }
}

impl Curves {
    /// Curves that have a point for every step at first, for training without chance in it.
    pub fn of_every_step() -> Self {
        Self { window: Window { size: 1, ..Window::default() }, ..Self::default() }
    }

    /// Takes in the loss and accuracy of one training batch.
    pub fn record_step(&mut self, epoch: f32, loss: f32, accuracy: f32) {
        let window = &mut self.window;
        window.count += 1;
        window.loss += f64::from(loss);
        window.accuracy += f64::from(accuracy);
        if window.count < window.size {
            return;
        }
        let count = f64::from(window.count);
        let point = Point {
            epoch,
            loss: (window.loss / count) as f32,
            accuracy: (window.accuracy / count) as f32,
        };
        *window = Window { size: window.size, ..Window::default() };
        self.push(point);
    }

    fn push(&mut self, point: Point) {
        self.train.push(point);
        if self.train.len() >= MAX_TRAIN {
            thin(&mut self.train, merged);
            self.window.size *= 2;
            self.generation += 1;
        }
    }

    /// The last training point.
    pub fn latest(&self) -> Option<Point> {
        self.train.last().copied()
    }

    /// Training has gone back to a state whose last training point was `then`: what has been gathered
    /// since is of no more use, and the curve goes on from there, at this epoch.
    pub fn go_back(&mut self, epoch: f32, then: Point) {
        self.window = Window { size: self.window.size, ..Window::default() };
        self.push(Point { epoch, ..then });
    }

    /// Takes in an evaluation on the test set. Returns whether evaluations have become so many
    /// that they should be half as frequent from now on.
    pub fn record_test(&mut self, point: Point) -> bool {
        self.test.push(point);
        if self.test.len() < MAX_TEST {
            return false;
        }
        // The first point, before any training, stays.
        let first = self.test.remove(0);
        thin(&mut self.test, |_, _, later| later);
        self.test.insert(0, first);
        self.generation += 1;
        true
    }

    /// Everything after what the page has.
    pub fn since(&self, known: Known) -> CurveUpdate {
        let (train, test) =
            if known.generation == self.generation { (known.train, known.test) } else { (0, 0) };
        CurveUpdate {
            generation: self.generation,
            train: self.train.get(train..).unwrap_or(&[]).to_vec(),
            test: self.test.get(test..).unwrap_or(&[]).to_vec(),
        }
    }
}

/// Makes one point of each two neighbours that lie close together for where they are; `merge` gets where
/// the point before them is, and both.
fn thin(points: &mut Vec<Point>, merge: impl Fn(f32, Point, Point) -> Point) {
    let mut thinned: Vec<Point> = Vec::with_capacity(points.capacity());
    let mut rest = &points[..];
    while let [point, others @ ..] = rest {
        let before = thinned.last().map_or(0.0, |last| last.epoch);
        rest = others;
        thinned.push(match others {
            [next, others @ ..] if next.epoch - before <= next.epoch * APART => {
                rest = others;
                merge(before, *point, *next)
            }
            _ => *point,
        });
    }
    *points = thinned;
}

/// The mean over the steps of two neighbours.
fn merged(before: f32, point: Point, next: Point) -> Point {
    let (first, both) = (point.epoch - before, next.epoch - before);
    let share = if both > 0.0 { first / both } else { 0.5 };
    let mean = |a: f32, b: f32| share * a + (1.0 - share) * b;
    Point {
        epoch: next.epoch,
        loss: mean(point.loss, next.loss),
        accuracy: mean(point.accuracy, next.accuracy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_training_point_is_the_mean_of_its_window() {
        let mut curves = Curves::default();
        for step in 1..=8 {
            curves.record_step(step as f32, step as f32, 0.5);
        }
        let points = curves.since(Known::default()).train;
        assert_eq!(points.iter().map(|p| p.loss).collect::<Vec<_>>(), [2.5, 6.5]);
        assert_eq!(points.iter().map(|p| p.epoch).collect::<Vec<_>>(), [4.0, 8.0]);
    }

    #[test]
    fn long_curves_stay_bounded_and_keep_their_mean() {
        let mut curves = Curves::default();
        for step in 0..100_000 {
            curves.record_step(step as f32, (step % 10) as f32, 0.0);
            curves.record_test(Point { epoch: step as f32, loss: 0.0, accuracy: 0.0 });
        }
        let all = curves.since(Known { generation: u32::MAX, train: 9, test: 9 });
        assert!(all.train.len() < MAX_TRAIN && all.train.len() > MAX_TRAIN / 4);
        assert!(all.test.len() < MAX_TEST);
        assert_eq!(all.test[0].epoch, 0.0);
        let places = all.train.windows(2).map(|two| (two[1].epoch - two[0].epoch, two[1].loss));
        let sum: f32 = places.map(|(steps, loss)| steps * loss).sum();
        let mean = sum / all.train[all.train.len() - 1].epoch;
        assert!((mean - 4.5).abs() < 0.01, "{mean}");
        assert!(all.train.windows(2).all(|w| w[0].epoch < w[1].epoch));
    }

    #[test]
    fn the_beginning_stays_to_be_seen_on_an_axis_of_ratios() {
        let mut curves = Curves::of_every_step();
        let mut interval = 1;
        for step in 1..=1_000_000_u32 {
            curves.record_step(step as f32, 1.0, 0.0);
            if step.is_multiple_of(interval) {
                let point = Point { epoch: step as f32, loss: 0.0, accuracy: 0.0 };
                interval *= if curves.record_test(point) { 2 } else { 1 };
            }
        }
        let all = curves.since(Known { generation: u32::MAX, train: 0, test: 0 });
        for points in [&all.train, &all.test] {
            assert_eq!(points[0].epoch, 1.0);
            let ratio = |two: &[Point]| two[1].epoch / two[0].epoch;
            let early = points.windows(2).filter(|two| two[0].epoch >= 8.0);
            assert!(early.clone().count() > 100);
            assert!(early.map(ratio).all(|ratio| ratio < 1.3));
        }
    }

    #[test]
    fn only_what_is_new_is_told() {
        let mut curves = Curves::default();
        for step in 0..12 {
            curves.record_step(step as f32, 1.0, 1.0);
        }
        let news = curves.since(Known { generation: 0, train: 2, test: 0 });
        assert_eq!((news.train.len(), news.test.len()), (1, 0));
    }
}
