//! A network goes through noisy points on a line, all of them in every step; runs with dropout show
//! how much it leaves open.

use crate::data::curves::Example;
use crate::data::points::Part;
use crate::engine::{LayerSpec, Mode, Network, Snapshot, Target};
use crate::lab::curve_fit::spread;
use crate::lab::curves::Curves;
use crate::lab::dropout::masks::Masks;
use crate::lab::shelf::Shelf;
use crate::lab::{Advance, Lab};
use crate::protocol::classifier::{Point, Status};
use crate::protocol::message::Failure;
use crate::protocol::regression::{
    DROPOUT, Frame, MAX_RUNS, PLACES, Probe, Regression, SHOWN_RUNS, Setup, Spread, TEST_POINTS,
    place,
};

/// Steps from one point of the test curve to the next, at first: most happens then.
const FIRST_INTERVAL: u64 = 1;

/// The network, its points, and how far training has come.
pub struct RegressionLab {
    network: Network,
    train: Points,
    test: Points,
    steps: u64,
    loss: f32,
    curves: Curves,
    interval: u64,
    finite: Snapshot,
}

/// Points as the network takes them.
struct Points {
    x: Vec<f32>,
    y: Vec<f32>,
}

impl Points {
    fn new(examples: &[Example]) -> Self {
        Self {
            x: examples.iter().map(|example| example.x as f32).collect(),
            y: examples.iter().map(|example| example.y as f32).collect(),
        }
    }
}

impl Lab for RegressionLab {
    type Topic = Regression;

    fn new(setup: &Setup, _: &mut Shelf) -> Result<Self, Failure> {
        let seed = u64::from(setup.seed);
        let mut network = Network::new(&setup.spec(), PLACES.max(TEST_POINTS), seed)?;
        let names = ["0.weight", "0.bias", "3.weight"];
        for (name, data) in names.into_iter().zip(spread(setup.units, setup.activation, seed)) {
            network.set_parameter(name, &data).expect("a number for each unit");
        }
        let points = |part| Points::new(&setup.examples(part));
        let mut lab = Self {
            train: points(Part::Training),
            test: points(Part::Test),
            steps: 0,
            loss: f32::NAN,
            curves: Curves::of_every_step(),
            interval: FIRST_INTERVAL,
            finite: network.snapshot(),
            network,
        };
        lab.evaluate();
        Ok(lab)
    }

    fn configured(&self) {}

    fn tune(&mut self, setup: &Setup) {
        self.network.set_optimizer(setup.optimizer());
        self.network.set_regularizer(setup.regularizer());
        self.network.set_keep(DROPOUT, setup.keep_now());
    }

    fn advance(&mut self) -> Advance<()> {
        let count = self.train.y.len();
        self.network.zero_gradients();
        self.network.forward(&self.train.x, count, Mode::Train);
        let error = self.network.loss(Target::Values(&self.train.y));
        let loss = error + self.network.penalty();
        if !loss.is_finite() {
            self.network.restore(&self.finite);
            return Advance::Diverged(());
        }
        self.network.save(&mut self.finite);
        self.network.accumulate_gradients();
        self.network.step();
        self.steps += 1;
        self.loss = loss;
        self.curves.record_step(self.steps as f32, error, 0.0);
        if self.steps.is_multiple_of(self.interval) {
            self.evaluate();
        }
        Advance::Stepped
    }

    fn evaluating(&self) -> bool {
        false
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn epochs(&self) -> u32 {
        self.steps as u32
    }

    fn probe(&mut self, probe: &Probe, running: bool, steps_per_second: f32) -> Frame {
        Frame {
            status: Status {
                step: self.steps,
                epoch: self.epochs(),
                position: 0,
                epoch_size: 1,
                loss: self.loss,
                running,
                steps_per_second,
            },
            curves: self.curves.since(probe.known),
            output: self.network.forward(&places(), PLACES, Mode::Evaluate).to_vec(),
            farthest: self.farthest(),
            spread: probe.runs.map(|runs| self.spread(runs.clamp(2, MAX_RUNS))),
        }
    }
}

impl RegressionLab {
    /// Trains so many steps, and gives the mean squared errors then: on training and on test points.
    pub fn train(&mut self, steps: u64) -> [f32; 2] {
        for _ in 0..steps {
            if self.advance() == Advance::Diverged(()) {
                return [f32::NAN; 2];
            }
        }
        [self.error(Part::Training), self.error(Part::Test)]
    }

    /// Largest distance between the curve and a training point.
    pub fn farthest(&mut self) -> f32 {
        let output = self.network.forward(&self.train.x, self.train.y.len(), Mode::Evaluate);
        output.iter().zip(&self.train.y).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
    }

    /// What runs with masks of their own say; the network and its chance stay as they are. In one run
    /// all places have the same mask: a run is one curve.
    pub fn spread(&mut self, runs: usize) -> Spread {
        let LayerSpec::Dropout { keep, .. } = self.network.spec().layers[DROPOUT] else {
            unreachable!("the spec has dropout there")
        };
        self.network.forward(&places(), PLACES, Mode::Evaluate);
        let activations = self.network.activation(DROPOUT - 1).to_vec();
        let parameters = self.network.parameters();
        let (outputs, offset) = (parameters[2].data, parameters[3].data[0]);
        let units = outputs.len();
        let mut masks = Masks::new(self.steps, vec![keep; units]);
        let curves = (0..runs).map(|_| {
            let kept = outputs.iter().zip(masks.draw());
            let weights: Vec<f32> =
                kept.map(|(v, kept)| if kept { v / keep } else { 0.0 }).collect();
            let at = activations.chunks_exact(units);
            let sum = |row: &[f32]| row.iter().zip(&weights).map(|(a, v)| a * v).sum::<f32>();
            at.map(|row| offset + sum(row)).collect()
        });
        let curves: Vec<Vec<f32>> = curves.collect();
        let count = runs as f32;
        let at = |index: usize| curves.iter().map(move |curve| curve[index]);
        let mean: Vec<f32> = (0..PLACES).map(|index| at(index).sum::<f32>() / count).collect();
        let deviation = (0..PLACES).map(|index| {
            (at(index).map(|y| (y - mean[index]).powi(2)).sum::<f32>() / count).sqrt()
        });
        Spread {
            deviation: deviation.collect(),
            mean,
            runs: curves.iter().take(SHOWN_RUNS).cloned().collect(),
        }
    }

    fn error(&mut self, part: Part) -> f32 {
        let points = if part == Part::Training { &self.train } else { &self.test };
        self.network.forward(&points.x, points.y.len(), Mode::Evaluate);
        self.network.loss(Target::Values(&points.y))
    }

    fn evaluate(&mut self) {
        let point = Point { epoch: self.steps as f32, loss: self.error(Part::Test), accuracy: 0.0 };
        if point.loss.is_finite() && self.curves.record_test(point) {
            self.interval *= 2;
        }
    }
}

fn places() -> Vec<f32> {
    (0..PLACES).map(|index| place(index) as f32).collect()
}
