//! A small network learns points in the plane, and shows all that goes on in it.

mod compass;
mod walk;

use crate::data::batches::Batches;
use crate::data::points::Point as Example;
use crate::engine::{Mode, Network, Snapshot, Target};
use crate::lab::curves::Curves;
use crate::lab::shelf::Shelf;
use crate::lab::{Advance, Lab};
use crate::protocol::classifier::{Point, Status};
use crate::protocol::maps::Maps;
use crate::protocol::message::Failure;
use crate::protocol::plane::{Dense, Divergence, Frame, Plane, Probe, REACH, Setup, Wire};

/// Cells of the surface in each direction; of the units' pictures half as many.
const SIDE: usize = 80;
const UNIT_SIDE: usize = SIDE / 2;
/// Epochs from one evaluation to the next, until evaluations have become too many to show.
const FIRST_INTERVAL: f64 = 1.0;

/// A network, its points, and how far training has come.
pub struct PlaneLab {
    setup: Setup,
    network: Network,
    train: Examples,
    test: Examples,
    /// What the network is told about every cell of the plane.
    grid: Vec<f32>,
    /// None while there is nothing to learn from.
    batches: Option<Batches>,
    steps: u64,
    loss: f32,
    curves: Curves,
    /// Epochs from one evaluation to the next, and those at which the next one is due.
    interval: f64,
    due: f64,
    /// The state whose loss was last known to be finite.
    finite: Snapshot,
    /// Points of the last mini-batch.
    indices: Vec<usize>,
    x: Vec<f32>,
    y: Vec<f32>,
}

/// Points as the network takes them.
struct Examples {
    x: Vec<f32>,
    y: Vec<f32>,
}

impl Examples {
    fn new(setup: &Setup, points: &[Example]) -> Self {
        Self {
            x: setup.features(points.iter().map(|point| point.place)),
            y: points.iter().map(|point| point.label as f32).collect(),
        }
    }

    fn len(&self) -> usize {
        self.y.len()
    }
}

impl Lab for PlaneLab {
    type Topic = Plane;

    fn new(setup: &Setup, _: &mut Shelf) -> Result<Self, Failure> {
        let seed = u64::from(setup.seed);
        let mut network = Network::new(&setup.spec(), SIDE * SIDE, seed)?;
        for (wire, value) in &setup.by_hand {
            set_wire(&mut network, setup, *wire, *value);
        }
        let (train, test) = setup.examples();
        let (train, test) = (Examples::new(setup, &train), Examples::new(setup, &test));
        let mut lab = Self {
            grid: setup.features(cells()),
            batches: (train.len() > 0).then(|| Batches::new(train.len(), seed)),
            steps: 0,
            loss: f32::NAN,
            curves: Curves::default(),
            interval: FIRST_INTERVAL,
            due: FIRST_INTERVAL,
            finite: network.snapshot(),
            indices: Vec::with_capacity(train.len()),
            x: Vec::with_capacity(train.x.len()),
            y: Vec::with_capacity(train.len()),
            setup: setup.clone(),
            network,
            train,
            test,
        };
        lab.evaluate();
        Ok(lab)
    }

    fn configured(&self) {}

    fn tune(&mut self, setup: &Setup) {
        self.network.set_optimizer(setup.optimizer_spec());
        self.network.set_regularizer(setup.spec().regularizer);
        if setup.edits != self.setup.edits
            && let Some((wire, value)) = setup.by_hand.last()
        {
            set_wire(&mut self.network, setup, *wire, *value);
        }
        if setup.drawn != self.setup.drawn {
            let (train, test) = setup.examples();
            self.train = Examples::new(setup, &train);
            self.test = Examples::new(setup, &test);
            let seed = u64::from(setup.seed);
            self.batches = (!train.is_empty()).then(|| Batches::new(train.len(), seed));
            self.indices.clear();
            self.due = self.interval;
        }
        self.setup = setup.clone();
    }

    fn advance(&mut self) -> Advance<Divergence> {
        let Some(batches) = &mut self.batches else {
            // Nothing to learn from: the steps pass.
            self.steps += 1;
            return Advance::Stepped;
        };
        batches.next(self.setup.batch, &mut self.indices);
        self.gather();
        let batch = self.indices.len();
        self.network.zero_gradients();
        self.network.forward(&self.x, batch, Mode::Train);
        let data_loss = self.network.loss(Target::Values(&self.y));
        let loss = data_loss + self.network.penalty();
        if !loss.is_finite() {
            self.network.restore(&self.finite);
            return Advance::Diverged(Divergence { step: self.steps + 1 });
        }
        let right = self.count_right(&self.y);
        self.network.save(&mut self.finite);
        self.network.accumulate_gradients();
        self.network.step();
        self.steps += 1;
        self.loss = loss;
        let epoch = self.epochs_done();
        self.curves.record_step(epoch as f32, data_loss, right);
        if epoch >= self.due {
            self.due = (epoch / self.interval).floor() * self.interval + self.interval;
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
        self.batches.as_ref().map_or(0, |batches| batches.progress().0 as u32)
    }

    fn probe(&mut self, probe: &Probe, running: bool, steps_per_second: f32) -> Frame {
        let (_, position, epoch_size) = self.progress();
        let status = Status {
            step: self.steps,
            epoch: self.epochs(),
            position,
            epoch_size,
            loss: self.loss,
            running,
            steps_per_second,
        };
        let walk = probe.example.and_then(|example| walk::walk(self, example));
        let compass = probe.compass.and_then(|probe| compass::compass(self, probe));
        let (units, surface) = self.views();
        Frame {
            status,
            curves: self.curves.since(probe.known),
            dense: self.dense(),
            units,
            surface,
            batch: self.indices.clone(),
            walk,
            compass,
        }
    }
}

impl PlaneLab {
    /// Trains one step and gives its loss; NaN if training diverged.
    pub fn step_loss(&mut self) -> f32 {
        match self.advance() {
            Advance::Diverged(_) => f32::NAN,
            Advance::Stepped | Advance::Evaluated => self.loss,
        }
    }

    /// Loss and share of right answers on the test points, as the network is now.
    pub fn test_point(&mut self) -> Point {
        let epoch = self.epochs_done() as f32;
        // Whoever has drawn a few points only is tested with those.
        let examples = if self.test.len() > 0 { &self.test } else { &self.train };
        if examples.len() == 0 {
            return Point { epoch, loss: f32::NAN, accuracy: f32::NAN };
        }
        self.network.forward(&examples.x, examples.len(), Mode::Evaluate);
        let loss = self.network.loss(Target::Values(&examples.y));
        Point { epoch, loss, accuracy: self.count_right(&examples.y) }
    }

    fn evaluate(&mut self) {
        let point = self.test_point();
        if point.loss.is_finite() && self.curves.record_test(point) {
            self.interval *= 2.0;
        }
    }

    /// Share of right answers among the last outputs; no number where heights are learned.
    fn count_right(&self, y: &[f32]) -> f32 {
        if self.setup.source.is_regression() {
            return f32::NAN;
        }
        let right = self.network.output().iter().zip(y).filter(|(z, y)| (**z > 0.0) == (**y > 0.5));
        right.count() as f32 / y.len() as f32
    }

    fn gather(&mut self) {
        let width = self.setup.inputs.len();
        self.x.clear();
        self.y.clear();
        for index in &self.indices {
            self.x.extend_from_slice(&self.train.x[index * width..(index + 1) * width]);
            self.y.push(self.train.y[*index]);
        }
    }

    fn progress(&self) -> (usize, usize, usize) {
        self.batches.as_ref().map_or((0, 0, 0), Batches::progress)
    }

    /// Epochs done, fractions included.
    fn epochs_done(&self) -> f64 {
        let (epoch, position, size) = self.progress();
        epoch as f64 + position as f64 / size.max(1) as f64
    }

    /// Weights of every layer.
    fn dense(&self) -> Vec<Dense> {
        dense_of(&self.setup, &self.network.parameters())
    }

    /// What every unit, and the whole network, gives over the plane: one pass for all of them.
    fn views(&mut self) -> (Vec<Maps>, Maps) {
        self.network.forward(&self.grid, SIDE * SIDE, Mode::Evaluate);
        let regression = self.setup.source.is_regression();
        let share = |z: &f32| if regression { (z + 1.0) / 2.0 } else { 1.0 / (1.0 + (-z).exp()) };
        let surface: Vec<f32> = self.network.output().iter().map(share).collect();
        let layers = 0..self.setup.layers.len();
        let units = layers.map(|layer| self.unit_maps(layer)).collect();
        (units, Maps::unit(&surface, 1, SIDE, SIDE))
    }

    fn unit_maps(&self, layer: usize) -> Maps {
        let units = self.setup.units(layer);
        let last = self.setup.spec_layer(layer + 1) - 1;
        let outputs = self.network.activation(last);
        let mut values = Vec::with_capacity(units * UNIT_SIDE * UNIT_SIDE);
        for unit in 0..units {
            let cells = (0..UNIT_SIDE).flat_map(|row| (0..UNIT_SIDE).map(move |at| (row, at)));
            let start = values.len();
            values.extend(cells.map(|(row, at)| outputs[(row * 2 * SIDE + at * 2) * units + unit]));
            // Each picture in its own range: it is the shape that tells what a unit has learned.
            let largest = values[start..].iter().fold(0.0_f32, |most, v| most.max(v.abs()));
            if largest > f32::MIN_POSITIVE {
                values[start..].iter_mut().for_each(|v| *v /= largest);
            }
        }
        Maps::symmetric(&values, units, UNIT_SIDE, UNIT_SIDE)
    }
}

/// Middles of the cells of the plane, from the lower left, row by row.
fn cells() -> impl Iterator<Item = [f64; 2]> {
    let middle = |index: usize| ((index as f64 + 0.5) / SIDE as f64 * 2.0 - 1.0) * REACH;
    (0..SIDE).flat_map(move |row| (0..SIDE).map(move |column| [middle(column), middle(row)]))
}

/// Parameters, or their gradients, layer by layer.
fn dense_of(setup: &Setup, parameters: &[crate::engine::Parameter]) -> Vec<Dense> {
    let named = |name: String| {
        let found = parameters.iter().find(|parameter| parameter.name == name);
        found.map(|parameter| parameter.data.to_vec()).unwrap_or_default()
    };
    let layers = (0..=setup.layers.len()).map(|layer| setup.spec_layer(layer));
    let dense = layers.map(|layer| Dense {
        weights: named(format!("{layer}.weight")),
        biases: named(format!("{layer}.bias")),
    });
    dense.collect()
}

/// Sets one weight; one that the network does not have is left out.
fn set_wire(network: &mut Network, setup: &Setup, wire: Wire, value: f32) {
    if !setup.has(wire) {
        return;
    }
    let part = if wire.from.is_some() { "weight" } else { "bias" };
    let name = format!("{}.{part}", setup.spec_layer(wire.layer));
    let place = wire.from.map_or(wire.unit, |from| wire.unit * setup.fan_in(wire.layer) + from);
    let mut data = {
        let parameters = network.parameters();
        let found = parameters.iter().find(|parameter| parameter.name == name);
        found.expect("every layer has weights and biases").data.to_vec()
    };
    data[place] = value;
    network.set_parameter(&name, &data).expect("as many numbers as before");
}
