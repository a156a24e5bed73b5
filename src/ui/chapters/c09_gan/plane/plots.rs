//! The curves of the game as data: losses, divergence, the discriminator's hits, modes.

use std::f64::consts::LN_2;

use crate::protocol::gan::{Loss, Reading};
use crate::text::{Lang, gan_words, number};
use crate::ui::canvas::chart::{Axis, Chart, Mark};
use crate::ui::widgets::chart_view::{Key, Table};

/// Everything that the curves are made of.
#[derive(Clone, PartialEq)]
pub(super) struct Story {
    pub(super) lang: Lang,
    pub(super) readings: Vec<Reading>,
    pub(super) loss: Loss,
    /// Divergence that a perfect generator would have.
    pub(super) floor: f32,
    /// Modes that there are.
    pub(super) modes: usize,
}

/// One curve.
struct Curve<'a> {
    read: &'a dyn Fn(&Reading) -> f32,
    token: &'static str,
    width: f64,
}

impl Story {
    fn last(&self) -> Option<&Reading> {
        self.readings.last()
    }

    fn curve(&self, Curve { read, token, width }: &Curve) -> Mark {
        let at = |reading: &Reading| (reading.step as f64, f64::from(read(reading)));
        let points = self.readings.iter().map(at).collect();
        Mark::Line { points, token, width: *width, dashed: false }
    }

    /// A dashed line from end to end.
    fn level(&self, y: f64) -> Mark {
        let points = vec![(0.0, y), (self.end(), y)];
        Mark::Line { points, token: "--c-ref", width: 1.25, dashed: true }
    }

    fn end(&self) -> f64 {
        self.last().map_or(100.0, |reading| reading.step.max(100) as f64)
    }

    fn chart(&self, y: Axis, marks: Vec<Mark>) -> Chart {
        let x = Axis::linear(0.0, self.end(), |v| number::grouped(self.lang, v as u64));
        Chart { x, y, unit: gan_words(self.lang).steps.to_owned(), marks }
    }

    fn value(&self, read: impl Fn(&Reading) -> f32, decimals: usize) -> String {
        let written = |reading| number::measured(self.lang, f64::from(read(reading)), decimals);
        self.last().map_or_else(String::new, written)
    }

    fn percent(&self, read: impl Fn(&Reading) -> f32) -> String {
        let written = |reading| number::percent(self.lang, f64::from(read(reading)), 0);
        self.last().map_or_else(String::new, written)
    }

    /// ℓᴰ and ℓᴳ, and where both would lie if D = ½ everywhere.
    pub(super) fn losses(&self) -> (Chart, Vec<Key>) {
        let words = gan_words(self.lang);
        let curves = [
            Curve { read: &|r| r.discriminator, token: "--c-disc", width: 1.5 },
            Curve { read: &|r| r.generator, token: "--c-gen", width: 2.5 },
        ];
        let half = self.at_half();
        let all = self.readings.iter().flat_map(|r| [r.discriminator, r.generator]).map(f64::from);
        let all: Vec<f64> =
            all.filter(|v| v.is_finite()).chain(half.into_iter().flatten()).collect();
        let high = all.iter().copied().fold(0.0, f64::max).max(1e-3);
        let low = all.iter().copied().fold(0.0, f64::min);
        let y = Axis::linear(low * 1.05, high * 1.05, |v| number::small(self.lang, v));
        let levels = half.into_iter().flatten().map(|y| self.level(y));
        let marks = levels.chain(curves.iter().map(|curve| self.curve(curve))).collect();
        let mut keys = vec![
            Key::new("key--disc", words.key_d, self.value(|r| r.discriminator, 3)),
            Key::new("key--gen key--thick", words.key_g, self.value(|r| r.generator, 3)),
        ];
        if let Some(half) = half {
            let [d, g] = half.map(|value| number::fixed(self.lang, value, 3));
            keys.push(Key::new("key--level", words.at_half, format!("{d} · {g}")));
        }
        (self.chart(y, marks), keys)
    }

    /// ℓᴰ and ℓᴳ where D = ½ everywhere; a critic has no ½.
    fn at_half(&self) -> Option<[f64; 2]> {
        match self.loss {
            Loss::Minimax => Some([2.0 * LN_2, -LN_2]),
            Loss::NonSaturating => Some([2.0 * LN_2, LN_2]),
            Loss::LeastSquares => Some([0.25, 0.125]),
            Loss::WassersteinClipped | Loss::WassersteinPenalty => None,
        }
    }

    /// How far the distributions are apart.
    pub(super) fn divergence(&self) -> (Chart, Vec<Key>) {
        let words = gan_words(self.lang);
        let floor = f64::from(self.floor);
        let curve = Curve { read: &|r| r.divergence, token: "--c-test", width: 2.5 };
        let y = Axis::linear(0.0, LN_2 * 1.02, |v| number::small(self.lang, v));
        let mut keys =
            vec![Key::new("key--test", words.divergence_key, self.value(|r| r.divergence, 3))];
        // There is none while nothing is drawn.
        if floor.is_finite() {
            let written = number::fixed(self.lang, floor, 3);
            keys.push(Key::new("key--level", words.floor, written));
        }
        (self.chart(y, vec![self.level(floor), self.curve(&curve)]), keys)
    }

    /// Shares of points that the discriminator judges rightly.
    pub(super) fn hits(&self) -> (Chart, Vec<Key>) {
        let words = gan_words(self.lang);
        let curves = [
            Curve { read: &|r| r.right_real, token: "--c-real", width: 2.0 },
            Curve { read: &|r| r.right_generated, token: "--c-gen", width: 2.0 },
        ];
        let marks = [self.level(0.5)].into_iter();
        let marks = marks.chain(curves.iter().map(|curve| self.curve(curve))).collect();
        let keys = vec![
            Key::new("key--real", words.hits_real, self.percent(|r| r.right_real)),
            Key::new("key--gen", words.hits_generated, self.percent(|r| r.right_generated)),
        ];
        (self.chart(self.shares(), marks), keys)
    }

    /// Modes covered and points near them, both as shares.
    pub(super) fn coverage(&self) -> (Chart, Vec<Key>) {
        let words = gan_words(self.lang);
        let modes = self.modes.max(1) as f32;
        let covered = move |r: &Reading| r.modes.map_or(f32::NAN, |covered| covered as f32 / modes);
        let near = |r: &Reading| r.near.unwrap_or(f32::NAN);
        let curves = [
            Curve { read: &covered, token: "--c-disc", width: 1.5 },
            Curve { read: &near, token: "--c-gen", width: 2.5 },
        ];
        let marks = curves.iter().map(|curve| self.curve(curve)).collect();
        let keys = vec![
            Key::new("key--disc", words.modes_share, self.percent(covered)),
            Key::new("key--gen key--thick", words.near, self.percent(near)),
        ];
        (self.chart(self.shares(), marks), keys)
    }

    fn shares(&self) -> Axis {
        let mut axis = Axis::linear(0.0, 1.0, |_| String::new());
        axis.marks =
            [0.0, 0.5, 1.0].map(|share| (share, number::percent(self.lang, share, 0))).to_vec();
        axis
    }

    /// All of it in numbers, at most so many rows.
    pub(super) fn table(&self) -> Table {
        const ROWS: usize = 24;
        let words = gan_words(self.lang);
        let three = |value: f32| number::measured(self.lang, f64::from(value), 3);
        let share = |value: f32| number::percent(self.lang, f64::from(value), 0);
        let row = |r: &Reading| {
            let mut cells = vec![
                number::grouped(self.lang, r.step),
                three(r.discriminator),
                three(r.generator),
                three(r.divergence),
                share(r.right_real),
                share(r.right_generated),
            ];
            if let (Some(modes), Some(near)) = (r.modes, r.near) {
                cells.extend([number::grouped(self.lang, modes.into()), share(near)]);
            }
            cells
        };
        let mut heads = vec![
            words.steps.to_owned(),
            words.loss_d.to_owned(),
            words.loss_g.to_owned(),
            words.divergence.to_owned(),
            format!("{} {}", words.hits, words.hits_real),
            format!("{} {}", words.hits, words.hits_generated),
        ];
        if self.modes > 0 {
            heads.extend([words.modes_share, words.near].map(str::to_owned));
        }
        let stride = self.readings.len().div_ceil(ROWS).max(1);
        Table { heads, rows: self.readings.iter().step_by(stride).map(row).collect() }
    }
}
