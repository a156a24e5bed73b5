//! Full gradient and mini-batch gradients over two weights, and how far the latter scatter.

use rand::RngExt;
use rand::rngs::ChaCha8Rng;

use super::{PlaneLab, set_wire};
use crate::engine::rng::{Purpose, stream};
use crate::engine::{Mode, Parameters, Target};
use crate::protocol::plane::{Compass, CompassProbe, Spread, Wire};

/// Cells of the loss map in each direction.
const SIDE: usize = 25;
/// Mini-batches drawn for each batch size.
const DRAWS: usize = 48;

/// Looks around from where the network stands; nothing is changed.
pub(super) fn compass(lab: &mut PlaneLab, probe: CompassProbe) -> Option<Compass> {
    let count = lab.train.len();
    if count == 0 || !probe.wires.iter().all(|wire| lab.setup.has(*wire)) {
        return None;
    }
    let dense = lab.dense();
    let value = |wire: &Wire| dense[wire.layer].at(*wire);
    let at = [value(&probe.wires[0])?, value(&probe.wires[1])?];
    let each = Each::new(lab);
    let full = each.mean(0..count);
    let places = probe.wires.map(|wire| place(lab, wire));
    let batch = lab.setup.batch.min(count);
    let mut rng = stream(u64::from(lab.setup.seed), Purpose::Samples);
    let mut order: Vec<usize> = (0..count).collect();
    let batches = (0..DRAWS).map(|_| {
        let gradient = each.mean(draw(&mut order, batch, &mut rng));
        places.map(|place| gradient[place])
    });
    let batches = batches.collect();
    let spread = sizes(count).map(|batch| spread(&each, &full, batch, &mut order, &mut rng));
    Some(Compass {
        probe,
        at,
        full: places.map(|place| full[place]),
        batches,
        spread: spread.collect(),
        losses: losses(lab, probe, at),
    })
}

/// Powers of two below the number of points, and this number.
fn sizes(count: usize) -> impl Iterator<Item = usize> {
    (0..).map(|power| 1 << power).take_while(move |size| *size < count).chain([count])
}

fn spread(
    each: &Each,
    full: &[f32],
    batch: usize,
    order: &mut [usize],
    rng: &mut ChaCha8Rng,
) -> Spread {
    let length = |vector: &[f32]| vector.iter().map(|v| v * v).sum::<f32>().sqrt();
    let whole = length(full).max(f32::MIN_POSITIVE);
    let (mut squares, mut angles) = (0.0, 0.0);
    for _ in 0..DRAWS {
        let gradient = each.mean(draw(order, batch, rng));
        let (mut distance, mut dot) = (0.0, 0.0);
        for (a, b) in gradient.iter().zip(full) {
            distance += (a - b) * (a - b);
            dot += a * b;
        }
        squares += distance;
        let cosine = dot / (length(&gradient) * whole).max(f32::MIN_POSITIVE);
        angles += cosine.clamp(-1.0, 1.0).acos().to_degrees();
    }
    let draws = DRAWS as f32;
    Spread { batch, deviation: (squares / draws).sqrt() / whole, angle: angles / draws }
}

/// So many different points, drawn by chance; `order` is any order of all points.
fn draw<'a>(
    order: &'a mut [usize],
    batch: usize,
    rng: &mut ChaCha8Rng,
) -> impl Iterator<Item = usize> + use<'a> {
    for place in 0..batch {
        let other = rng.random_range(place..order.len());
        order.swap(place, other);
    }
    order[..batch].iter().copied()
}

/// The gradient of every single training point, in all weights: any mini-batch's is their mean.
struct Each {
    width: usize,
    gradients: Vec<f32>,
}

impl Each {
    fn new(lab: &mut PlaneLab) -> Self {
        let (inputs, count) = (lab.setup.inputs.len(), lab.train.len());
        let width = lab.setup.parameters();
        let mut gradients = Vec::with_capacity(count * width);
        for (x, y) in lab.train.x.chunks_exact(inputs).zip(&lab.train.y) {
            lab.network.zero_gradients();
            lab.network.forward(x, 1, Mode::Evaluate);
            lab.network.loss(Target::Values(&[*y]));
            lab.network.backward(Parameters::Accumulate);
            for parameter in lab.network.gradients() {
                gradients.extend_from_slice(parameter.data);
            }
        }
        lab.network.zero_gradients();
        Self { width, gradients }
    }

    fn mean(&self, points: impl Iterator<Item = usize>) -> Vec<f32> {
        let (mut sum, mut count) = (vec![0.0; self.width], 0.0);
        for point in points {
            let gradient = &self.gradients[point * self.width..(point + 1) * self.width];
            for (sum, g) in sum.iter_mut().zip(gradient) {
                *sum += g;
            }
            count += 1.0;
        }
        for sum in &mut sum {
            *sum /= count;
        }
        sum
    }
}

/// Place of a weight among all parameters: layer by layer, its weights and then its biases.
fn place(lab: &PlaneLab, wire: Wire) -> usize {
    let setup = &lab.setup;
    let below = (0..wire.layer).map(|layer| setup.units(layer) * (setup.fan_in(layer) + 1));
    let fan_in = setup.fan_in(wire.layer);
    let within = match wire.from {
        Some(from) => wire.unit * fan_in + from,
        None => setup.units(wire.layer) * fan_in + wire.unit,
    };
    below.sum::<usize>() + within
}

/// Loss on all training points with the two weights all over the map.
fn losses(lab: &mut PlaneLab, probe: CompassProbe, at: [f32; 2]) -> Vec<f32> {
    let along = |index: usize| (index as f32 / (SIDE - 1) as f32 * 2.0 - 1.0) * probe.radius;
    let setup = lab.setup.clone();
    let mut losses = Vec::with_capacity(SIDE * SIDE);
    for row in 0..SIDE {
        set_wire(&mut lab.network, &setup, probe.wires[1], probe.centre[1] + along(row));
        for column in 0..SIDE {
            let value = probe.centre[0] + along(column);
            set_wire(&mut lab.network, &setup, probe.wires[0], value);
            lab.network.forward(&lab.train.x, lab.train.len(), Mode::Evaluate);
            losses.push(lab.network.loss(Target::Values(&lab.train.y)));
        }
    }
    set_wire(&mut lab.network, &setup, probe.wires[0], at[0]);
    set_wire(&mut lab.network, &setup, probe.wires[1], at[1]);
    losses
}
