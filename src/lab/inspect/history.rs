//! What becomes of weights, activations and gradients over training, layer by layer.

use super::histogram::Histograms;
use super::place::name;
use crate::engine::{Network, Parameter};
use crate::protocol::inspect::history::{BINS, GradientSize, HistorySeen, Kind};

/// Moments that are kept; then every second one goes, and half as many come.
const MOMENTS: usize = 128;
/// Numbers of a kind that are counted at a moment.
const SAMPLE: usize = 2048;
/// Further than a tensor's rows are apart, and prime: a sample meets all of its parts.
const STRIDE: usize = 7919;
/// Moments over which the size of a gradient is averaged.
const AVERAGED: usize = 5;

/// Everything recorded since training began.
#[derive(Debug)]
pub struct History {
    layers: Vec<LayerHistory>,
    steps: Vec<u64>,
    /// Steps from one moment to the next.
    interval: u64,
}

#[derive(Debug)]
struct LayerHistory {
    path: Vec<usize>,
    type_name: String,
    /// Beginning of the names of its parameters.
    prefix: String,
    histograms: [Histograms; 4],
    /// √(mean square) of the gradient at its weights, at each moment; empty without weights.
    gradients: Vec<f32>,
}

impl History {
    /// Nothing yet, of a network.
    pub fn new(network: &Network) -> Self {
        let layers = network.summary().into_iter().map(|layer| LayerHistory {
            prefix: format!("{}.", name(&layer.path)),
            path: layer.path,
            type_name: layer.type_name,
            histograms: Kind::ALL.map(|kind| Histograms::new(kind, MOMENTS)),
            gradients: Vec::with_capacity(MOMENTS),
        });
        Self { layers: layers.collect(), steps: Vec::with_capacity(MOMENTS), interval: 1 }
    }

    /// Bytes of all that it can hold.
    pub fn bytes(&self) -> u64 {
        (self.layers.len() * Kind::ALL.len() * MOMENTS * BINS) as u64
    }

    /// Takes in the pass of a training batch: after backward, before the optimizer's step.
    pub fn record(&mut self, step: u64, network: &Network) {
        // After a divergence the last steps come again.
        let is_new = self.steps.last().is_none_or(|last| step > *last);
        if !is_new || !(step - 1).is_multiple_of(self.interval) {
            return;
        }
        if self.steps.len() == MOMENTS {
            self.thin_out();
            if !(step - 1).is_multiple_of(self.interval) {
                return;
            }
        }
        self.steps.push(step);
        let (parameters, gradients) = (network.parameters(), network.gradients());
        let first = network.first_that_learns();
        for layer in &mut self.layers {
            let [weights, weight_gradients, activations, activation_gradients] =
                &mut layer.histograms;
            activations.push(sample(network.activation_at(&layer.path)));
            // Further back nothing goes.
            if layer.path[0] >= first {
                activation_gradients.push(sample(network.gradient_at(&layer.path)));
            }
            if let Some(weight) = weight_of(&parameters, &layer.prefix) {
                weights.push(sample(weight));
            }
            if let Some(gradient) = weight_of(&gradients, &layer.prefix) {
                weight_gradients.push(sample(gradient));
                layer.gradients.push(root_mean_square(gradient));
            }
        }
    }

    fn thin_out(&mut self) {
        self.interval *= 2;
        every_second(&mut self.steps);
        for layer in &mut self.layers {
            layer.histograms.iter_mut().for_each(Histograms::thin_out);
            every_second(&mut layer.gradients);
        }
    }

    /// One layer, and the gradients of all.
    pub fn seen(&self, path: &[usize]) -> HistorySeen {
        let layer = self.layers.iter().find(|layer| layer.path == path);
        let heats =
            layer.into_iter().flat_map(|layer| layer.histograms.iter().map(Histograms::heat));
        let sizes = self.layers.iter().filter(|layer| !layer.gradients.is_empty());
        let gradients = sizes.map(|layer| GradientSize {
            path: layer.path.clone(),
            type_name: layer.type_name.clone(),
            now: mean(layer.gradients.iter().rev()),
            first: mean(layer.gradients.iter()),
        });
        HistorySeen {
            path: path.to_vec(),
            steps: self.steps.clone(),
            heats: heats.filter(|heat| !heat.shares.is_empty()).collect(),
            gradients: gradients.collect(),
        }
    }
}

fn every_second<T: Copy>(values: &mut Vec<T>) {
    let mut index = 0;
    values.retain(|_| {
        index += 1;
        index % 2 == 1
    });
}

fn mean<'a>(values: impl Iterator<Item = &'a f32>) -> f32 {
    let (count, sum) = values.take(AVERAGED).fold((0.0, 0.0), |(n, sum), v| (n + 1.0, sum + v));
    sum / f32::max(count, 1.0)
}

/// The layer's weights, without the bias.
fn weight_of<'a>(parameters: &[Parameter<'a>], prefix: &str) -> Option<&'a [f32]> {
    let is_weight = |name: &str| name.strip_prefix(prefix) == Some("weight");
    parameters.iter().find(|parameter| is_weight(&parameter.name)).map(|parameter| parameter.data)
}

fn sample(values: &[f32]) -> impl Iterator<Item = f32> + Clone {
    let stride = if values.len() > SAMPLE { STRIDE } else { 1 };
    (0..values.len().min(SAMPLE)).map(move |number| values[number * stride % values.len()])
}

fn root_mean_square(values: &[f32]) -> f32 {
    let sum: f64 = values.iter().map(|v| f64::from(*v) * f64::from(*v)).sum();
    (sum / values.len() as f64).sqrt() as f32
}
