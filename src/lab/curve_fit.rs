//! A network with one hidden layer follows a curve, all of its points in every step.

use rand::Rng;

use crate::engine::rng::{Purpose, fill_normal, stream, uniform};
use crate::engine::{Mode, Network, Snapshot, Target};
use crate::lab::curves::Curves;
use crate::lab::shelf::Shelf;
use crate::lab::{Advance, Lab};
use crate::protocol::activation::Activation;
use crate::protocol::classifier::{Point, Status};
use crate::protocol::curve_fit::{CurveFit, Frame, Probe, SAMPLES, Setup, Unit, place};
use crate::protocol::message::Failure;

/// Steps from one point of the second curve to the next, at first.
const FIRST_INTERVAL: u64 = 8;

/// The network, the curve, and how far training has come.
pub struct CurveLab {
    setup: Setup,
    network: Network,
    x: Vec<f32>,
    y: Vec<f32>,
    steps: u64,
    loss: f32,
    curves: Curves,
    interval: u64,
    finite: Snapshot,
}

impl Lab for CurveLab {
    type Topic = CurveFit;

    fn new(setup: &Setup, _: &mut Shelf) -> Result<Self, Failure> {
        let mut network = Network::new(&setup.spec(), SAMPLES, u64::from(setup.seed))?;
        spread_units(&mut network, setup);
        Ok(Self {
            x: (0..SAMPLES).map(|index| place(index) as f32).collect(),
            y: setup.curve.heights(),
            steps: 0,
            loss: f32::NAN,
            curves: Curves::default(),
            interval: FIRST_INTERVAL,
            finite: network.snapshot(),
            setup: setup.clone(),
            network,
        })
    }

    fn configured(&self) {}

    fn tune(&mut self, setup: &Setup) {
        self.network.set_optimizer(setup.optimizer_spec());
        self.y = setup.curve.heights();
        self.setup = setup.clone();
    }

    fn advance(&mut self) -> Advance<()> {
        self.network.zero_gradients();
        self.network.forward(&self.x, SAMPLES, Mode::Train);
        let loss = self.network.loss(Target::Values(&self.y));
        if !loss.is_finite() {
            self.network.restore(&self.finite);
            return Advance::Diverged(());
        }
        self.network.save(&mut self.finite);
        self.network.accumulate_gradients();
        self.network.step();
        self.steps += 1;
        self.loss = loss;
        self.curves.record_step(self.steps as f32, loss, 0.0);
        if self.steps.is_multiple_of(self.interval) {
            let point = Point { epoch: self.steps as f32, loss, accuracy: 0.0 };
            if self.curves.record_test(point) {
                self.interval *= 2;
            }
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
        let parameters = self.network.parameters();
        let [weights, biases, outputs, offset] = &parameters[..] else {
            unreachable!("two dense layers have four parameters")
        };
        let units = weights.data.iter().zip(biases.data).zip(outputs.data);
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
            units: units.map(|((w, b), v)| Unit { w: *w, b: *b, v: *v }).collect(),
            offset: offset.data[0],
        }
    }
}

impl CurveLab {
    /// Trains one step and gives its loss.
    pub fn step_loss(&mut self) -> f32 {
        match self.advance() {
            Advance::Diverged(()) => f32::NAN,
            Advance::Stepped | Advance::Evaluated => self.loss,
        }
    }
}

/// Gives every unit a place of its own on the line, where its sum is zero: with all biases at zero, all
/// of them would bend the curve in the middle. Steeper where there are more of them.
fn spread_units(network: &mut Network, setup: &Setup) {
    let last = 1 + usize::from(setup.activation.layer().is_some());
    let outputs = format!("{last}.weight");
    let names = ["0.weight", "0.bias", &outputs];
    for (name, data) in
        names.into_iter().zip(spread(setup.width, setup.activation, setup.seed.into()))
    {
        network.set_parameter(name, &data).expect("a number for each unit");
    }
}

/// Weights, biases and output weights of units that are spread over the line.
pub(super) fn spread(width: usize, activation: Activation, seed: u64) -> [Vec<f32>; 3] {
    let mut rng = stream(seed, Purpose::Weights(0));
    let steep = match activation {
        Activation::Sigmoid => 4.0 + width as f32 * 0.5,
        Activation::Tanh => 2.0 + width as f32 * 0.25,
        Activation::Relu | Activation::LeakyRelu | Activation::Identity => 1.0,
    };
    let mut turn = || if rng.next_u64() & 1 == 0 { steep } else { -steep };
    let weights: Vec<f32> = (0..width).map(|_| turn()).collect();
    let share = 2.0 / width as f64;
    let places = (0..width).map(|unit| -1.0 + share * (unit as f64 + uniform(&mut rng)));
    let biases: Vec<f32> = places.zip(&weights).map(|(at, w)| -w * at as f32).collect();
    let mut outputs = vec![0.0; width];
    fill_normal(&mut stream(seed, Purpose::Weights(1)), 0.1, &mut outputs);
    [weights, biases, outputs]
}
