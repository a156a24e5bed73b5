//! Weight and bias of a layer: their place in the flat buffers, and their first values.

use std::ops::Range;

use super::Site;
use crate::engine::params::{Role, Store};
use crate::engine::rng::{Purpose, fill_normal, stream};
use crate::engine::{Init, Real};

/// What a spec says about weights and biases.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) bias: bool,
    pub(super) init: Init,
}

/// Places of a weight and, directly behind it, perhaps a bias.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    weight: Range<usize>,
    bias: Range<usize>,
}

impl Weights {
    /// Adds a weight with the given sizes, `[out, in, ...]`, and a bias of `out` zeros.
    pub(super) fn new(dims: &[usize], plan: Plan, site: &Site, store: &mut Store) -> Self {
        let cells: usize = dims[2..].iter().product();
        let fans = [dims[1] * cells, dims[0] * cells];
        Self::with_fans(dims, fans, &dims[..1], plan, site, store)
    }

    /// Adds a weight and a bias with the given sizes. Each output of the weight sums over
    /// `fans[0]` inputs, each input goes into `fans[1]` outputs.
    ///
    /// The weight is drawn from a normal distribution with mean 0 and standard deviation
    /// √(2 / fan-in) (`he`; He et al., 2015), √(2 / (fan-in + fan-out)) (`xavier`; Glorot & Bengio,
    /// 2010) or 0.01 (`normal`); or it is 0 (`zeros`). The bias is 0.
    pub(super) fn with_fans(
        dims: &[usize],
        fans: [usize; 2],
        bias_dims: &[usize],
        plan: Plan,
        site: &Site,
        store: &mut Store,
    ) -> Self {
        let weight = store.add(site.name("weight"), dims, Role::Weight);
        let [fan_in, fan_out] = fans.map(|fan| fan as f64);
        let std = match plan.init {
            Init::He => Some((2.0 / fan_in).sqrt()),
            Init::Xavier => Some((2.0 / (fan_in + fan_out)).sqrt()),
            Init::Normal => Some(0.01),
            Init::Zeros => None,
        };
        if let Some(std) = std {
            let mut rng = stream(site.seed, Purpose::Weights(store.drawn));
            fill_normal(&mut rng, std, &mut store.values[weight.clone()]);
        }
        store.drawn += 1;
        let bias = if plan.bias {
            store.add(site.name("bias"), bias_dims, Role::Bias)
        } else {
            weight.end..weight.end
        };
        Self { weight, bias }
    }

    pub(super) fn weight<'a>(&self, values: &'a [Real]) -> &'a [Real] {
        &values[self.weight.clone()]
    }

    pub(super) fn bias<'a>(&self, values: &'a [Real]) -> Option<&'a [Real]> {
        (!self.bias.is_empty()).then(|| &values[self.bias.clone()])
    }

    /// Gradients of weight and bias.
    pub(super) fn gradients<'a>(
        &self,
        gradients: &'a mut [Real],
    ) -> (&'a mut [Real], Option<&'a mut [Real]>) {
        let own = &mut gradients[self.weight.start..self.bias.end];
        let (weight, bias) = own.split_at_mut(self.weight.len());
        (weight, (!bias.is_empty()).then_some(bias))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Shape;

    fn values(init: Init) -> Vec<Real> {
        let shape = Shape::Vector(1);
        let site =
            Site { path: &[3], index: 3, input: shape, output: shape, max_batch: 1, seed: 7 };
        let mut store = Store::default();
        Weights::new(&[40, 20, 5, 5], Plan { bias: true, init }, &site, &mut store);
        let names: Vec<&str> = store.slots.iter().map(|slot| &slot.name[..]).collect();
        assert_eq!(names, ["3.weight", "3.bias"]);
        assert_eq!(store.values[20_000..], [0.0; 40]);
        store.values.truncate(20_000);
        store.values
    }

    #[test]
    fn weights_start_with_the_spread_of_their_initializer() {
        let (fan_in, fan_out) = (500.0_f64, 1000.0_f64);
        let expected = [
            (Init::He, (2.0 / fan_in).sqrt()),
            (Init::Xavier, (2.0 / (fan_in + fan_out)).sqrt()),
            (Init::Normal, 0.01),
        ];
        for (init, std) in expected {
            let values = values(init);
            let n = values.len() as f64;
            let mean = values.iter().map(|v| *v as f64).sum::<f64>() / n;
            let variance = values.iter().map(|v| ((*v as f64) - mean).powi(2)).sum::<f64>() / n;
            assert!(mean.abs() < 5.0 * std / n.sqrt(), "{init:?}: mean {mean}");
            let off = (variance.sqrt() - std).abs();
            assert!(off < 5.0 * std / (2.0 * n).sqrt(), "{init:?}: off by {off}");
        }
        assert!(values(Init::Zeros).iter().all(|v| *v == 0.0));
    }
}
