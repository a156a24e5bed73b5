//! A small network as plain numbers, run with any of its masks.

use crate::protocol::activation::Activation;
use crate::protocol::plane::Dense;

/// The network, and what goes into it: all inputs are run with the same mask.
pub struct Subnetworks {
    /// Dense layers, the output being the last.
    layers: Vec<Dense>,
    activation: Activation,
    /// p of each hidden layer.
    keep: Vec<f32>,
    /// Whether kept units are scaled by 1/p.
    inverted: bool,
    /// Outputs of the first hidden layer, without a mask.
    first: Vec<f32>,
    /// With two hidden layers, outputs of the second for the factors of the first that stand beside
    /// them: masks of the second change far more often.
    second: Option<(Vec<f32>, Vec<f32>)>,
}

impl Subnetworks {
    /// A network with one or two hidden layers; `inputs` are the numbers of all inputs, one after the
    /// other.
    ///
    /// # Panics
    /// If there are not as many probabilities as hidden layers, or other than one or two of these.
    pub fn new(
        layers: Vec<Dense>,
        activation: Activation,
        keep: &[f32],
        inverted: bool,
        inputs: &[f32],
    ) -> Self {
        assert_eq!(layers.len(), keep.len() + 1, "a probability for each hidden layer");
        assert!((1..=2).contains(&keep.len()), "one or two hidden layers");
        let mut first = Vec::new();
        dense(&layers[0], inputs, None, &mut first);
        activate(activation, &mut first);
        Self { layers, activation, keep: keep.to_vec(), inverted, first, second: None }
    }

    /// Hidden units of each layer.
    pub fn sizes(&self) -> Vec<usize> {
        self.layers[..self.keep.len()].iter().map(|layer| layer.biases.len()).collect()
    }

    /// p of each hidden unit, counted through the layers.
    pub fn keep_of_units(&self) -> Vec<f32> {
        let sizes = self.sizes();
        self.keep.iter().zip(sizes).flat_map(|(keep, size)| vec![*keep; size]).collect()
    }

    /// Subnetworks.
    pub fn count(&self) -> usize {
        1 << self.sizes().iter().sum::<usize>()
    }

    /// The masks in an order in which that of the first layer changes as seldom as can be.
    pub fn mask_at(&self, place: usize) -> usize {
        let sizes = self.sizes();
        let [first, second] = sizes[..] else { return place };
        (place >> second) | (place & ((1 << second) - 1)) << first
    }

    /// Logits of all inputs with the mask of this number: bit *j* tells whether hidden unit *j* is kept.
    pub fn masked(&mut self, mask: usize, logits: &mut Vec<f32>) {
        let kept = |(unit, keep): (usize, f32)| match (mask >> unit & 1 == 1, self.inverted) {
            (false, _) => 0.0,
            (true, false) => 1.0,
            (true, true) => 1.0 / keep,
        };
        let factors: Vec<f32> = self.keep_of_units().into_iter().enumerate().map(kept).collect();
        self.forward(&factors, logits);
    }

    /// Logits of all inputs as the network predicts: every unit is there, scaled by p if that was not
    /// made up for while training.
    pub fn scaled(&mut self, logits: &mut Vec<f32>) {
        let inverted = self.inverted;
        let factor = |keep| if inverted { 1.0 } else { keep };
        let factors: Vec<f32> = self.keep_of_units().into_iter().map(factor).collect();
        self.forward(&factors, logits);
    }

    fn forward(&mut self, factors: &[f32], logits: &mut Vec<f32>) {
        let Self { layers, activation, first, second, .. } = self;
        let (of_first, of_last) = factors.split_at(layers[0].biases.len());
        let [_, rest @ .., output] = &layers[..] else { unreachable!("two layers at least") };
        let Some(hidden) = rest.first() else {
            return dense(output, first, Some(of_first), logits);
        };
        let (known, outputs) = second.get_or_insert_with(Default::default);
        if known != of_first || outputs.is_empty() {
            of_first.clone_into(known);
            dense(hidden, first, Some(of_first), outputs);
            activate(*activation, outputs);
        }
        dense(output, outputs, Some(of_last), logits);
    }
}

/// A dense layer on many rows; its inputs are multiplied by `factors`, which are the same for all rows.
fn dense(layer: &Dense, rows: &[f32], factors: Option<&[f32]>, out: &mut Vec<f32>) {
    let fan_in = layer.weights.len() / layer.biases.len();
    let weights: Vec<f32> = match factors {
        Some(factors) => {
            let scaled = layer.weights.iter().enumerate();
            scaled.map(|(place, w)| w * factors[place % fan_in]).collect()
        }
        None => layer.weights.clone(),
    };
    out.clear();
    for row in rows.chunks_exact(fan_in) {
        let units = weights.chunks_exact(fan_in).zip(&layer.biases);
        out.extend(units.map(|(w, b)| b + w.iter().zip(row).map(|(w, x)| w * x).sum::<f32>()));
    }
}

fn activate(activation: Activation, values: &mut [f32]) {
    for value in values {
        *value = activation.value(f64::from(*value)) as f32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_layers() -> Subnetworks {
        let layer = |units: usize, fan_in: usize, from: i32| Dense {
            weights: (0..units * fan_in).map(|i| ((i as i32 * 7 + from) % 5 - 2) as f32).collect(),
            biases: (0..units).map(|i| i as f32 * 0.5 - 0.25).collect(),
        };
        let layers = vec![layer(3, 2, 1), layer(2, 3, 2), layer(2, 2, 4)];
        let inputs = [0.3, -0.7, 1.0, 0.5];
        Subnetworks::new(layers, Activation::Relu, &[0.5, 0.25], false, &inputs)
    }

    #[test]
    fn a_masked_unit_is_as_good_as_none() {
        let mut all = two_layers();
        let mut with_mask = Vec::new();
        // Units 0 and 2 of the first layer, unit 1 of the second.
        all.masked(0b10_101, &mut with_mask);
        let mut cut = two_layers();
        (0..2).for_each(|unit| cut.layers[1].weights[unit * 3 + 1] = 0.0);
        (0..2).for_each(|unit| cut.layers[2].weights[unit * 2] = 0.0);
        let mut without = Vec::new();
        cut.masked(0b11_111, &mut without);
        assert_eq!(with_mask, without);
        assert_eq!(with_mask.len(), 4);
    }

    #[test]
    fn every_mask_comes_once_and_those_of_the_first_layer_seldom_change() {
        let all = two_layers();
        let order: Vec<usize> = (0..all.count()).map(|place| all.mask_at(place)).collect();
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert!(sorted.into_iter().eq(0..32));
        let changes = order.windows(2).filter(|pair| pair[0] & 7 != pair[1] & 7).count();
        assert_eq!(changes, 7);
    }

    #[test]
    fn what_is_remembered_of_the_first_layer_is_not_mistaken() {
        let mut both = two_layers();
        let (mut used, mut fresh) = (Vec::new(), Vec::new());
        for mask in [0, 31, 5, 0, 8, 24] {
            both.masked(mask, &mut used);
            two_layers().masked(mask, &mut fresh);
            assert_eq!(used, fresh, "{mask}");
        }
        both.scaled(&mut used);
        two_layers().scaled(&mut fresh);
        assert_eq!(used, fresh);
    }
}
