//! Learning curves of bounded size, however long training runs.

use crate::protocol::classifier::{CurveUpdate, Known, Point};

/// Points after which a curve is thinned out to half.
const MAX_TRAIN: usize = 1024;
const MAX_TEST: usize = 512;

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
            merge_pairs(&mut self.train);
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
        // The first point, before any training, stays; of the others every second one.
        let mut index = 0;
        self.test.retain(|_| {
            index += 1;
            index % 2 == 1
        });
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

fn merge_pairs(points: &mut Vec<Point>) {
    let merged = points.chunks(2).map(|pair| {
        let count = pair.len() as f32;
        Point {
            epoch: pair[pair.len() - 1].epoch,
            loss: pair.iter().map(|p| p.loss).sum::<f32>() / count,
            accuracy: pair.iter().map(|p| p.accuracy).sum::<f32>() / count,
        }
    });
    *points = merged.collect();
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
        let mean = all.train.iter().map(|p| p.loss).sum::<f32>() / all.train.len() as f32;
        assert!((mean - 4.5).abs() < 0.05, "{mean}");
        assert!(all.train.windows(2).all(|w| w[0].epoch < w[1].epoch));
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
