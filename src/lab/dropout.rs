//! Dropout on a network so small that every one of its subnetworks can be looked at. One example a
//! step, so that a step has one mask.

pub mod ensemble;
pub(crate) mod masks;
pub mod monte_carlo;
pub mod subnetworks;
mod twin;

use crate::data::batches::Batches;
use crate::data::points::{Part, Point as Example};
use crate::engine::{Mode, Network, Snapshot, Target};
use crate::lab::curves::Curves;
use crate::lab::shelf::Shelf;
use crate::lab::{Advance, Lab};
use crate::protocol::classifier::{Point, Status};
use crate::protocol::dropout::{
    Dropout, Ensemble, EnsembleProbe, Frame, MAX_POINTS, Probe, Setup, Step, TEST_POINTS,
};
use crate::protocol::maps::Maps;
use crate::protocol::message::Failure;
use crate::protocol::plane::{Dense, REACH};
use ensemble::Work;
use subnetworks::Subnetworks;

/// Cells of the plane in each direction.
pub const SIDE: usize = 40;
/// Subnetworks up to which an ensemble is computed anew while training runs.
const LIVE: usize = 256;
/// Epochs from one evaluation to the next, until they have become too many to show.
const FIRST_INTERVAL: f64 = 0.5;

/// The network, its points, and its ensemble.
pub struct DropoutLab {
    setup: Setup,
    network: Network,
    train: Examples,
    test: Examples,
    grid: Vec<f32>,
    batches: Batches,
    steps: u64,
    loss: f32,
    curves: Curves,
    interval: f64,
    due: f64,
    /// The state before the last step.
    before: Snapshot,
    /// Example and masks of the last step.
    last: Option<(usize, Vec<Vec<bool>>)>,
    ensemble: Option<Ensemble>,
    /// For which step and runs it was computed; none if dropout was changed since.
    computed: Option<(u64, usize)>,
    work: Option<Work>,
    versions: u64,
    indices: Vec<usize>,
}

struct Examples {
    x: Vec<f32>,
    labels: Vec<i32>,
}

impl Examples {
    fn new(points: &[Example]) -> Self {
        Self {
            x: points.iter().flat_map(|point| point.place.map(|at| at as f32)).collect(),
            labels: points.iter().map(|point| point.label as i32).collect(),
        }
    }
}

impl Lab for DropoutLab {
    type Topic = Dropout;

    fn new(setup: &Setup, _: &mut Shelf) -> Result<Self, Failure> {
        let seed = u64::from(setup.seed);
        let largest = (SIDE * SIDE).max(TEST_POINTS).max(MAX_POINTS);
        let network = Network::new(&setup.spec(), largest, seed)?;
        let examples = |part| Examples::new(&setup.examples(part));
        let train = examples(Part::Training);
        let mut lab = Self {
            batches: Batches::new(train.labels.len(), seed),
            train,
            test: examples(Part::Test),
            grid: cells().flatten().collect(),
            steps: 0,
            loss: f32::NAN,
            curves: Curves::default(),
            interval: FIRST_INTERVAL,
            due: FIRST_INTERVAL,
            before: network.snapshot(),
            last: None,
            ensemble: None,
            computed: None,
            work: None,
            versions: 0,
            indices: Vec::with_capacity(1),
            setup: setup.clone(),
            network,
        };
        lab.evaluate();
        Ok(lab)
    }

    fn configured(&self) {}

    fn tune(&mut self, setup: &Setup) {
        self.network.set_optimizer(setup.optimizer());
        for layer in 0..setup.layers.len() {
            self.network.set_keep(Setup::dropout_layer(layer), setup.keep_now(layer));
        }
        if setup.keep != self.setup.keep {
            (self.computed, self.work) = (None, None);
        }
        self.setup = setup.clone();
    }

    fn advance(&mut self) -> Advance<()> {
        if let Some(work) = &mut self.work {
            if let Some(ensemble) = work.advance(self.versions + 1) {
                self.versions += 1;
                self.computed = Some(work.key());
                self.ensemble = Some(ensemble);
                self.work = None;
            }
            return Advance::Evaluated;
        }
        self.batches.next(1, &mut self.indices);
        let example = self.indices[0];
        self.network.zero_gradients();
        self.network.forward(&self.train.x[example * 2..][..2], 1, Mode::Train);
        let loss = self.network.loss(Target::Labels(&self.train.labels[example..=example]));
        if !loss.is_finite() {
            self.network.restore(&self.before);
            return Advance::Diverged(());
        }
        self.network.save(&mut self.before);
        let layers = 0..self.setup.layers.len();
        let mask = |layer| {
            let factors = self.network.dropout_factors(Setup::dropout_layer(layer));
            factors.iter().map(|factor| *factor > 0.0).collect()
        };
        self.last = Some((example, layers.map(mask).collect()));
        self.network.accumulate_gradients();
        self.network.step();
        self.steps += 1;
        self.loss = loss;
        let epoch = self.epochs_done();
        let right = f32::from(u8::from(loss < std::f32::consts::LN_2));
        self.curves.record_step(epoch as f32, loss, right);
        if epoch >= self.due {
            self.due = (epoch / self.interval).floor() * self.interval + self.interval;
            self.evaluate();
        }
        Advance::Stepped
    }

    fn evaluating(&self) -> bool {
        self.work.is_some()
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn epochs(&self) -> u32 {
        self.batches.progress().0 as u32
    }

    fn probe(&mut self, probe: &Probe, running: bool, steps_per_second: f32) -> Frame {
        let (epoch, position, epoch_size) = self.batches.progress();
        let status = Status {
            step: self.steps,
            epoch: epoch as u32,
            position,
            epoch_size,
            loss: self.loss,
            running,
            steps_per_second,
        };
        let step = self.last_step();
        let dense = self.dense();
        let ensemble = probe.ensemble.and_then(|request| self.ensemble_for(request, running));
        let twin = probe.twin.then(|| {
            let example = self.last.as_ref().map_or(0, |(example, _)| *example);
            let input = &self.train.x[example * 2..][..2];
            twin::twins(&self.setup, &dense, (example, input), &self.grid, SIDE)
        });
        Frame {
            status,
            curves: self.curves.since(probe.known),
            surface: self.surface(),
            thinned: self.thinned(),
            dense,
            step,
            progress: self.work.as_ref().map(Work::progress),
            ensemble: ensemble.map(Box::new),
            twin,
        }
    }
}

impl DropoutLab {
    /// Trains so many steps, and gives the share of right answers on the test points then; NaN if
    /// training diverged.
    pub fn train(&mut self, steps: u64) -> f32 {
        let end = self.steps + steps;
        while self.steps < end {
            if self.advance() == Advance::Diverged(()) {
                return f32::NAN;
            }
        }
        self.test_point().accuracy
    }

    /// The ensemble of the network as it is now.
    ///
    /// # Panics
    /// Never: the work that it starts leaves an ensemble.
    pub fn compute_ensemble(&mut self, runs: usize) -> Ensemble {
        self.start_ensemble(runs);
        while self.work.is_some() {
            self.advance();
        }
        self.ensemble.clone().expect("it was just computed")
    }

    /// Starts what is asked for, if there is need; gives a result that the page does not have.
    fn ensemble_for(&mut self, request: EnsembleProbe, running: bool) -> Option<Ensemble> {
        let wanted = Some((self.steps, request.runs));
        let under_way = match &self.work {
            // What was begun is finished while training runs, or nothing ever would be.
            Some(work) => running || Some(work.key()) == wanted,
            None => false,
        };
        let affordable = !running || 1 << self.setup.units() <= LIVE;
        if self.computed != wanted && !under_way && affordable {
            self.start_ensemble(request.runs);
        }
        let known = |ensemble: &&Ensemble| request.known != Some(ensemble.version);
        self.ensemble.as_ref().filter(known).cloned()
    }

    fn start_ensemble(&mut self, runs: usize) {
        let networks = self.subnetworks();
        let seed = u64::from(self.setup.seed).wrapping_add(self.steps);
        self.work = Some(Work::new(networks, SIDE, self.steps, runs, seed));
    }

    /// The network as plain numbers, on the cells of the plane, with p as it is set even while dropout is
    /// off.
    fn subnetworks(&self) -> Subnetworks {
        let Setup { activation, keep, inverted, layers, .. } = &self.setup;
        let keep = &keep[..layers.len()];
        Subnetworks::new(self.dense(), *activation, keep, *inverted, &self.grid)
    }

    fn dense(&self) -> Vec<Dense> {
        let parameters = self.network.parameters();
        let pairs = parameters.chunks_exact(2);
        pairs
            .map(|pair| Dense { weights: pair[0].data.to_vec(), biases: pair[1].data.to_vec() })
            .collect()
    }

    /// What the last step kept and changed.
    fn last_step(&mut self) -> Step {
        let Some((example, masks)) = self.last.clone() else { return Step::default() };
        let (now, snapshot) = (self.dense(), self.network.snapshot());
        self.network.restore(&self.before);
        let before = self.dense();
        self.network.restore(&snapshot);
        let minus = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a - b).collect();
        let change = |(now, before): (&Dense, &Dense)| Dense {
            weights: minus(&now.weights, &before.weights),
            biases: minus(&now.biases, &before.biases),
        };
        Step { example, masks, changes: now.iter().zip(&before).map(change).collect() }
    }

    fn surface(&mut self) -> Maps {
        let logits = self.network.forward(&self.grid, SIDE * SIDE, Mode::Evaluate);
        Maps::unit(&first_class(logits), 1, SIDE, SIDE)
    }

    fn thinned(&self) -> Maps {
        let Some((_, masks)) = &self.last else { return Maps::default() };
        let mut networks = self.subnetworks();
        let mut logits = Vec::new();
        networks.masked(masks::number(&masks.concat()), &mut logits);
        Maps::unit(&first_class(&logits), 1, SIDE, SIDE)
    }

    fn test_point(&mut self) -> Point {
        let Examples { x, labels } = &self.test;
        let logits = self.network.forward(x, labels.len(), Mode::Evaluate);
        let right = logits.chunks_exact(2).zip(labels);
        let right = right.filter(|(z, label)| (z[1] > z[0]) == (**label == 1)).count();
        let accuracy = right as f32 / labels.len() as f32;
        let loss = self.network.loss(Target::Labels(labels));
        Point { epoch: self.epochs_done() as f32, loss, accuracy }
    }

    fn evaluate(&mut self) {
        let point = self.test_point();
        if point.loss.is_finite() && self.curves.record_test(point) {
            self.interval *= 2.0;
        }
    }

    fn epochs_done(&self) -> f64 {
        let (epoch, position, size) = self.batches.progress();
        epoch as f64 + position as f64 / size as f64
    }
}

/// Probability of class 1.
fn first_class(logits: &[f32]) -> Vec<f32> {
    logits.chunks_exact(2).map(|z| 1.0 / (1.0 + (z[0] - z[1]).exp())).collect()
}

/// Middles of the cells of the plane, from the lower left, row by row.
fn cells() -> impl Iterator<Item = [f32; 2]> {
    let middle = |at: usize| (((at as f64 + 0.5) / SIDE as f64 * 2.0 - 1.0) * REACH) as f32;
    (0..SIDE).flat_map(move |row| (0..SIDE).map(move |column| [middle(column), middle(row)]))
}
