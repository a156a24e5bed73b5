//! The curves of the game with pictures as data: losses, the discriminator's hits, Fréchet distances.

use crate::protocol::gan_pictures::{Quality, Reading, Score};
use crate::text::{Lang, gan_picture_words, gan_words, number};
use crate::ui::canvas::chart::{Axis, Chart, Mark};
use crate::ui::widgets::chart_view::{Key, Table};

/// Everything that the curves are made of.
#[derive(Clone, PartialEq)]
pub(super) struct Story {
    pub(super) lang: Lang,
    pub(super) readings: Vec<Reading>,
    pub(super) quality: Option<Quality>,
}

/// What is read of a reading.
type Read = fn(&Reading) -> f32;

impl Story {
    fn end(&self) -> f64 {
        let last = self.readings.last().map_or(0, |reading| reading.step);
        let measured = self.quality.as_ref().and_then(|quality| quality.now);
        last.max(measured.map_or(0, |score| score.step)).max(100) as f64
    }

    fn line(&self, read: Read, token: &'static str, width: f64) -> Mark {
        let at = |reading: &Reading| (reading.step as f64, f64::from(read(reading)));
        let points = self.readings.iter().map(at).collect();
        Mark::Line { points, token, width, dashed: false }
    }

    fn level(&self, y: f64, token: &'static str) -> Mark {
        Mark::Line { points: vec![(0.0, y), (self.end(), y)], token, width: 1.5, dashed: true }
    }

    fn chart(&self, y: Axis, marks: Vec<Mark>) -> Chart {
        let x = Axis::linear(0.0, self.end(), |v| number::grouped(self.lang, v as u64));
        Chart { x, y, unit: gan_words(self.lang).steps.to_owned(), marks }
    }

    fn last(&self, read: Read, write: impl Fn(f64) -> String) -> String {
        self.readings.last().map_or_else(String::new, |reading| write(f64::from(read(reading))))
    }

    /// ℓᴰ and ℓᴳ.
    pub(super) fn losses(&self) -> (Chart, Vec<Key>) {
        let words = gan_words(self.lang);
        let all = self.readings.iter().flat_map(|r| [r.discriminator, r.generator]);
        let all: Vec<f64> = all.filter(|v| v.is_finite()).map(f64::from).collect();
        let high = all.iter().copied().fold(0.0, f64::max).max(1e-3);
        let low = all.iter().copied().fold(0.0, f64::min);
        let y = Axis::linear(low * 1.05, high * 1.05, |v| number::small(self.lang, v));
        let marks = vec![
            self.line(|r| r.discriminator, "--c-disc", 1.5),
            self.line(|r| r.generator, "--c-gen", 2.5),
        ];
        let three = |value| number::measured(self.lang, value, 3);
        let keys = vec![
            Key::new("key--disc", words.key_d, self.last(|r| r.discriminator, three)),
            Key::new("key--gen key--thick", words.key_g, self.last(|r| r.generator, three)),
        ];
        (self.chart(y, marks), keys)
    }

    /// Shares of pictures that the discriminator judges rightly.
    pub(super) fn hits(&self) -> (Chart, Vec<Key>) {
        let (words, own) = (gan_words(self.lang), gan_picture_words(self.lang));
        let percent = |value| number::percent(self.lang, value, 0);
        let mut y = Axis::linear(0.0, 1.0, |_| String::new());
        y.marks = [0.0, 0.5, 1.0].map(|share| (share, percent(share))).to_vec();
        let held_out = self.readings.iter().map(|r| (r.step as f64, f64::from(r.right_held_out)));
        let held_out = held_out.collect();
        let marks = vec![
            self.level(0.5, "--c-ref"),
            Mark::Line { points: held_out, token: "--c-real", width: 1.5, dashed: true },
            self.line(|r| r.right_real, "--c-real", 2.0),
            self.line(|r| r.right_generated, "--c-gen", 2.0),
        ];
        let keys = vec![
            Key::new("key--real", words.hits_real, self.last(|r| r.right_real, percent)),
            Key::new("key--unseen", own.unseen, self.last(|r| r.right_held_out, percent)),
            Key::new("key--gen", words.hits_generated, self.last(|r| r.right_generated, percent)),
        ];
        (self.chart(y, marks), keys)
    }

    /// The distance of the generated pictures from real ones, between what is good and what is bad.
    pub(super) fn frechet(&self) -> (Chart, Vec<Key>) {
        let words = gan_picture_words(self.lang);
        let Some(quality) = &self.quality else { return (Chart::default(), Vec::new()) };
        let points: Vec<(f64, f64)> = quality
            .curve
            .iter()
            .map(|score| (score.step as f64, f64::from(score.distance)))
            .collect();
        let levels = [
            (quality.real, "--c-real", "key--level-real", words.level_real),
            (quality.blurred, "--ink-3", "key--level-blurred", words.level_blurred),
            (quality.untrained, "--c-gen", "key--level-untrained", words.level_untrained),
        ];
        let all = points.iter().map(|point| point.1);
        let all = all.chain(levels.iter().map(|(level, ..)| f64::from(*level)));
        let all: Vec<f64> = all.filter(|v| v.is_finite() && *v > 0.0).collect();
        let high = all.iter().copied().fold(1e-3, f64::max) * 1.2;
        let low = all.iter().copied().fold(high, f64::min) / 1.4;
        let y = Axis::logarithmic(low, high, |v| number::small(self.lang, v));
        let mut marks: Vec<Mark> =
            levels.iter().map(|(level, token, ..)| self.level(f64::from(*level), token)).collect();
        marks.push(Mark::Line {
            points: points.clone(),
            token: "--c-test",
            width: 2.5,
            dashed: false,
        });
        marks.push(Mark::Dots { points, token: "--c-test", radius: 3.0 });
        let written = |value: f32| number::measured(self.lang, f64::from(value), 1);
        let now = quality.now.map_or_else(String::new, |score| written(score.distance));
        let mut keys = vec![Key::new("key--test", words.frechet_now, now)];
        keys.extend(levels.map(|(level, _, class, name)| Key::new(class, name, written(level))));
        (self.chart(y, marks), keys)
    }

    /// All of it in numbers, at most so many rows.
    pub(super) fn table(&self) -> Table {
        const ROWS: usize = 24;
        let (words, own) = (gan_words(self.lang), gan_picture_words(self.lang));
        let three = |value: f32| number::measured(self.lang, f64::from(value), 3);
        let share = |value: f32| number::percent(self.lang, f64::from(value), 0);
        let row = |r: &Reading| {
            vec![
                number::grouped(self.lang, r.step),
                three(r.discriminator),
                three(r.generator),
                share(r.right_real),
                share(r.right_held_out),
                share(r.right_generated),
            ]
        };
        let heads = vec![
            words.steps.to_owned(),
            words.loss_d.to_owned(),
            words.loss_g.to_owned(),
            format!("{} {}", words.hits, words.hits_real),
            format!("{} {}", words.hits, own.unseen),
            format!("{} {}", words.hits, words.hits_generated),
        ];
        let stride = self.readings.len().div_ceil(ROWS).max(1);
        Table { heads, rows: self.readings.iter().step_by(stride).map(row).collect() }
    }

    /// The distances in numbers.
    pub(super) fn frechet_table(&self) -> Table {
        let (words, own) = (gan_words(self.lang), gan_picture_words(self.lang));
        let curve = self.quality.iter().flat_map(|quality| &quality.curve);
        let row = |score: &Score| {
            let distance = number::measured(self.lang, f64::from(score.distance), 1);
            vec![number::grouped(self.lang, score.step), distance]
        };
        let heads = vec![words.steps.to_owned(), own.frechet.to_owned()];
        Table { heads, rows: curve.map(row).collect() }
    }
}
