//! All subnetworks, exactly, and what is used in their place; in small units of work.
//!
//! Averaging what all of them say is what dropout promises (Srivastava et al., 2014); scaling the
//! weights gives their normalised geometric mean, exactly so with one hidden layer and a softmax behind
//! it (Baldi & Sadowski, *Understanding dropout*, 2013).

use serde_bytes::ByteBuf;

use super::masks::{self, Masks};
use super::monte_carlo::Table;
use super::subnetworks::Subnetworks;
use crate::protocol::dropout::{Ensemble, Methods, Progress, Wall};
use crate::protocol::maps::Maps;

/// Subnetworks run in one unit of work.
const PER_UNIT: usize = 32;
/// Of the plane's cells, every one of so many is kept for the wall, both ways.
const COARSE: usize = 2;

/// Sums over masks for each logit.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// Σ P(m)·p.
    pub mean: Vec<f64>,
    /// Σ P(m)·ln p.
    pub logarithm: Vec<f64>,
    /// Σ P(m)·z.
    pub logit: Vec<f64>,
}

impl Sums {
    /// Takes in the logits of all inputs with one mask; gives the probabilities.
    pub fn add(&mut self, weight: f64, logits: &[f32], classes: usize) -> Vec<f32> {
        for sums in [&mut self.mean, &mut self.logarithm, &mut self.logit] {
            sums.resize(logits.len(), 0.0);
        }
        let mut probabilities = Vec::with_capacity(logits.len());
        for (row, z) in logits.chunks_exact(classes).enumerate() {
            let largest = z.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let total: f64 = z.iter().map(|z| f64::from(z - largest).exp()).sum();
            let shift = f64::from(largest) + total.ln();
            for (class, z) in z.iter().enumerate() {
                let place = row * classes + class;
                let logarithm = f64::from(*z) - shift;
                let p = logarithm.exp();
                self.mean[place] += weight * p;
                self.logarithm[place] += weight * logarithm;
                self.logit[place] += weight * f64::from(*z);
                probabilities.push(p as f32);
            }
        }
        probabilities
    }

    /// e^(Σ P(m)·ln p), divided by its sum over the classes.
    pub fn geometric(&self, classes: usize) -> Vec<f64> {
        let rows = self.logarithm.chunks_exact(classes);
        rows.flat_map(|row| {
            let powers: Vec<f64> = row.iter().map(|l| l.exp()).collect();
            let total: f64 = powers.iter().sum();
            powers.into_iter().map(move |power| power / total)
        })
        .collect()
    }
}

/// An ensemble that is being computed, for a network with two classes.
pub(super) struct Work {
    networks: Subnetworks,
    side: usize,
    step: u64,
    runs: usize,
    sums: Sums,
    table: Table,
    masks: Masks,
    /// Sum over the drawn masks.
    drawn: Vec<f64>,
    done: usize,
    logits: Vec<f32>,
}

impl Work {
    /// Work for the subnetworks of a state of training; their inputs are the cells of a square, `side`
    /// both ways.
    pub(super) fn new(
        networks: Subnetworks,
        side: usize,
        step: u64,
        runs: usize,
        seed: u64,
    ) -> Self {
        let coarse = (side / COARSE) * (side / COARSE);
        let keep = networks.keep_of_units();
        Self {
            table: Table::new(networks.count(), coarse, &keep, seed),
            masks: Masks::new(seed, keep),
            sums: Sums::default(),
            drawn: vec![0.0; side * side],
            done: 0,
            logits: Vec::new(),
            networks,
            side,
            step,
            runs,
        }
    }

    /// How far it has come.
    pub(super) fn progress(&self) -> Progress {
        let [exact, drawn, repeated] = self.units();
        Progress { done: self.done, all: exact + drawn + repeated }
    }

    /// Step of training, and runs to be averaged: what it is for.
    pub(super) fn key(&self) -> (u64, usize) {
        (self.step, self.runs)
    }

    /// Units of work: all subnetworks, those that are drawn, the error of drawing.
    fn units(&self) -> [usize; 3] {
        [self.networks.count().div_ceil(PER_UNIT), self.runs.div_ceil(PER_UNIT), Table::UNITS]
    }

    /// Does one unit of work; gives the result with the last one.
    pub(super) fn advance(&mut self, version: u64) -> Option<Ensemble> {
        let [exact, drawn, _] = self.units();
        if self.done < exact {
            self.run_all(self.done * PER_UNIT);
        } else if self.done < exact + drawn {
            self.run_drawn((self.done - exact) * PER_UNIT);
        } else {
            self.table.repeat();
        }
        self.done += 1;
        (self.done == self.progress().all).then(|| self.result(version))
    }

    fn run_all(&mut self, from: usize) {
        let keep = self.networks.keep_of_units();
        for place in from..(from + PER_UNIT).min(self.networks.count()) {
            let mask = self.networks.mask_at(place);
            self.networks.masked(mask, &mut self.logits);
            let weight = masks::probability(mask, &keep);
            let probabilities = self.sums.add(weight, &self.logits, 2);
            let side = self.side;
            let rows = (0..side / COARSE).flat_map(|row| {
                (0..side / COARSE).map(move |column| row * COARSE * side + column * COARSE)
            });
            self.table.put(mask, weight, rows.map(|cell| probabilities[cell * 2 + 1]));
        }
    }

    fn run_drawn(&mut self, from: usize) {
        for _ in from..(from + PER_UNIT).min(self.runs) {
            let mask = masks::number(&self.masks.draw());
            self.networks.masked(mask, &mut self.logits);
            for (sum, z) in self.drawn.iter_mut().zip(self.logits.chunks_exact(2)) {
                *sum += 1.0 / (1.0 + f64::from(z[0] - z[1]).exp());
            }
        }
    }

    fn result(&mut self, version: u64) -> Ensemble {
        let second = |both: &[f64]| both.chunks_exact(2).map(|p| p[1]).collect::<Vec<f64>>();
        let mean = second(&self.sums.mean);
        let geometric = second(&self.sums.geometric(2));
        self.networks.scaled(&mut self.logits);
        let logits = &self.logits;
        let logit_difference = logits.iter().zip(&self.sums.logit);
        let logit_difference =
            logit_difference.map(|(a, b)| (f64::from(*a) - b).abs() as f32).fold(0.0, f32::max);
        let scaled = logits.chunks_exact(2).map(|z| 1.0 / (1.0 + f64::from(z[0] - z[1]).exp()));
        let scaled: Vec<f64> = scaled.collect();
        let drawn: Vec<f64> = self.drawn.iter().map(|sum| sum / self.runs as f64).collect();
        let all = self.networks.count() as u64;
        let methods = [(&mean, all), (&geometric, all), (&scaled, 1), (&drawn, self.runs as u64)];
        let methods = methods.map(|(values, passes)| {
            let apart = || values.iter().zip(&mean).map(|(a, b)| (a - b).abs());
            let squares: f64 = apart().map(|d| d * d).sum();
            let surface: Vec<f32> = values.iter().map(|p| *p as f32).collect();
            Methods {
                surface: Maps::unit(&surface, 1, self.side, self.side),
                distance: (squares / mean.len() as f64).sqrt() as f32,
                farthest: apart().fold(0.0, f64::max) as f32,
                passes,
            }
        });
        Ensemble {
            version,
            step: self.step,
            layers: self.networks.sizes(),
            methods: methods.to_vec(),
            logit_difference,
            wall: Wall {
                side: self.side / COARSE,
                pixels: ByteBuf::from(self.table.bytes()),
                weights: self.table.weights(),
            },
            monte_carlo: self.table.finding(),
        }
    }
}
