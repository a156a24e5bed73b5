//! Optimizers: one loop over the flat buffer of parameters.

use super::kernels::lanes::{LANES, Lanes};
use super::params::{Role, Store};
use super::{OptimizerSpec, Real, Regularizer};

/// What an optimizer remembers from step to step.
#[derive(Clone, Debug)]
pub(crate) struct Moments {
    /// Velocity (SGD) or mean gradient (Adam).
    first: Vec<Real>,
    /// Mean squared gradient (Adam).
    second: Vec<Real>,
    steps: u64,
}

impl Moments {
    pub(crate) fn new(parameters: usize) -> Self {
        Self { first: vec![0.0; parameters], second: vec![0.0; parameters], steps: 0 }
    }

    /// Forgets everything.
    pub(crate) fn reset(&mut self) {
        self.first.fill(0.0);
        self.second.fill(0.0);
        self.steps = 0;
    }

    /// Takes over another's memory, of as many parameters.
    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.first.copy_from_slice(&other.first);
        self.second.copy_from_slice(&other.second);
        self.steps = other.steps;
    }

    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&self.first[..]) + size_of_val(&self.second[..])
    }

    /// One step with the gradient g of the loss plus, for weights, that of the penalty,
    /// `l1`·sign(w) + 2·`l2`·w with sign(0) = 0.
    ///
    /// SGD: v ← μv + g, then p ← p − ηv, or p ← p − η(g + μv) with Nesterov's look ahead
    /// (Sutskever et al., 2013).
    ///
    /// `RMSProp` (Tieleman & Hinton, 2012): v ← αv + (1 − α)g², p ← p − ηg/(√v + ε).
    ///
    /// Adam (Kingma & Ba, 2015): m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
    /// p ← p − η·m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ) at step t, from 1.
    ///
    /// `AdamW` (Loshchilov & Hutter, 2019): as Adam, and p ← p − η·decay·p, for all parameters.
    pub(crate) fn step(
        &mut self,
        spec: OptimizerSpec,
        regularizer: Regularizer,
        store: &mut Store,
    ) {
        self.steps += 1;
        match spec {
            OptimizerSpec::Sgd { learning_rate, momentum, nesterov } => {
                let [rate, momentum] = [learning_rate, momentum].map(Lanes::splat);
                self.update(regularizer, store, |p, g, [v, second]| {
                    let v = g.mul_add(momentum, v);
                    let direction = if nesterov { g.mul_add(momentum, v) } else { v };
                    (p - rate * direction, [v, second])
                });
            }
            OptimizerSpec::RmsProp { learning_rate, alpha, eps } => {
                let [rate, alpha, eps] = [learning_rate, alpha, eps].map(Lanes::splat);
                let rest = Lanes::splat(1.0) - alpha;
                self.update(regularizer, store, |p, g, [first, v]| {
                    let v = (rest * g * g).mul_add(alpha, v);
                    (p - rate * g / (v.sqrt() + eps), [first, v])
                });
            }
            OptimizerSpec::Adam { learning_rate, beta1, beta2, eps } => {
                self.adam([learning_rate, beta1, beta2, eps], 0.0, regularizer, store);
            }
            OptimizerSpec::AdamW { learning_rate, beta1, beta2, eps, weight_decay } => {
                self.adam([learning_rate, beta1, beta2, eps], weight_decay, regularizer, store);
            }
        }
    }

    fn adam(
        &mut self,
        [learning_rate, beta1, beta2, eps]: [Real; 4],
        decay: Real,
        regularizer: Regularizer,
        store: &mut Store,
    ) {
        let steps = i32::try_from(self.steps).unwrap_or(i32::MAX);
        let correction = |beta: Real| (1.0 - (beta as f64).powi(steps)) as Real;
        let [rate, eps] = [learning_rate / correction(beta1), eps].map(Lanes::splat);
        let scale = Lanes::splat(1.0 / correction(beta2));
        let [b1, b2] = [beta1, beta2].map(Lanes::splat);
        let [c1, c2] = [1.0 - beta1, 1.0 - beta2].map(Lanes::splat);
        let kept = Lanes::splat(1.0 - learning_rate * decay);
        self.update(regularizer, store, |p, g, [m, v]| {
            let m = (c1 * g).mul_add(b1, m);
            let v = (c2 * g * g).mul_add(b2, v);
            (kept * p - rate * m / ((v * scale).sqrt() + eps), [m, v])
        });
    }

    /// Applies a rule to all parameters: from value, gradient and moments to value and moments.
    #[inline]
    fn update(
        &mut self,
        regularizer: Regularizer,
        store: &mut Store,
        rule: impl Fn(Lanes, Lanes, [Lanes; 2]) -> (Lanes, [Lanes; 2]),
    ) {
        for slot in &store.slots {
            let penalty = match slot.role {
                Role::Weight => regularizer,
                Role::Bias => Regularizer::default(),
                Role::Statistic => continue,
            };
            let range = slot.range.clone();
            let own = Slices {
                values: &mut store.values[range.clone()],
                gradients: &store.gradients[range.clone()],
                moments: [&mut self.first[range.clone()], &mut self.second[range]],
            };
            if penalty == Regularizer::default() {
                own.update(&rule);
                continue;
            }
            let (l1, l2) = (Lanes::splat(penalty.l1), Lanes::splat(2.0 * penalty.l2));
            own.update(|p, g, moments| {
                let zero = Lanes::zero();
                let sign = p.if_less(zero, -l1, zero.if_less(p, l1, zero));
                rule(p, (g + sign).mul_add(l2, p), moments)
            });
        }
    }
}

/// One parameter, and what belongs to it.
struct Slices<'a> {
    values: &'a mut [Real],
    gradients: &'a [Real],
    moments: [&'a mut [Real]; 2],
}

impl Slices<'_> {
    /// Applies a rule.
    #[inline]
    fn update(self, rule: impl Fn(Lanes, Lanes, [Lanes; 2]) -> (Lanes, [Lanes; 2])) {
        let (values, values_tail) = self.values.as_chunks_mut::<LANES>();
        let (gradients, gradients_tail) = self.gradients.as_chunks::<LANES>();
        let [(first, first_tail), (second, second_tail)] =
            self.moments.map(<[Real]>::as_chunks_mut::<LANES>);
        for (((p, g), m), v) in values.iter_mut().zip(gradients).zip(first).zip(second) {
            let (value, moments) =
                rule(Lanes::load(p), Lanes::load(g), [Lanes::load(m), Lanes::load(v)]);
            value.store(p);
            moments[0].store(m);
            moments[1].store(v);
        }
        let [p, g, m, v] =
            [&*values_tail, gradients_tail, &*first_tail, &*second_tail].map(Lanes::load_partial);
        let (value, moments) = rule(p, g, [m, v]);
        value.store_partial(values_tail);
        moments[0].store_partial(first_tail);
        moments[1].store_partial(second_tail);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::kernels::reference::{assert_close, noise};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const ADAM: OptimizerSpec =
        OptimizerSpec::Adam { learning_rate: 0.1, beta1: 0.8, beta2: 0.9, eps: 1e-3 };

    /// Three steps on a weight and a bias, compared with the rule for one number.
    fn check(
        spec: OptimizerSpec,
        regularizer: Regularizer,
        rule: impl Fn(Real, Real, &mut [Real; 2], i32) -> Real,
    ) {
        for len in 1..10 {
            let mut store = Store::default();
            store.add("0.weight".to_owned(), &[len], Role::Weight);
            store.add("0.bias".to_owned(), &[3], Role::Bias);
            store.values = noise(1, len + 3);
            store.values[0] = 0.0;
            let mut expected = store.values.clone();
            let mut memory = vec![[0.0; 2]; len + 3];
            let mut moments = Moments::new(len + 3);
            for t in 1..=3 {
                store.gradients = noise(t, len + 3);
                moments.step(spec, regularizer, &mut store);
                for (i, p) in expected.iter_mut().enumerate() {
                    let sign = if *p == 0.0 { 0.0 } else { p.signum() };
                    let penalty = regularizer.l1 * sign + 2.0 * regularizer.l2 * *p;
                    let g = store.gradients[i] + if i < len { penalty } else { 0.0 };
                    *p = rule(*p, g, &mut memory[i], t as i32);
                }
                assert_close(&store.values, &expected, 1e-6);
            }
        }
    }

    #[test]
    fn gradient_descent_follows_its_formula() {
        for (momentum, nesterov) in [(0.0, false), (0.9, false), (0.9, true)] {
            let spec = OptimizerSpec::Sgd { learning_rate: 0.1, momentum, nesterov };
            check(spec, Regularizer::default(), |p, g, [v, _], _| {
                *v = momentum * *v + g;
                p - 0.1 * if nesterov { g + momentum * *v } else { *v }
            });
        }
    }

    #[test]
    fn adam_follows_its_formula_with_and_without_penalty() {
        for regularizer in [Regularizer::default(), Regularizer { l1: 0.02, l2: 0.3 }] {
            check(ADAM, regularizer, |p, g, [m, v], t| {
                *m = 0.8 * *m + (1.0 - 0.8) * g;
                *v = 0.9 * *v + (1.0 - 0.9) * g * g;
                let corrected = *m / (1.0 - (0.8 as Real).powi(t));
                p - 0.1 * corrected / ((*v / (1.0 - (0.9 as Real).powi(t))).sqrt() + 1e-3)
            });
        }
    }

    #[test]
    fn root_mean_squares_and_decay_follow_their_formulas() {
        let spec = OptimizerSpec::RmsProp { learning_rate: 0.1, alpha: 0.9, eps: 1e-3 };
        check(spec, Regularizer::default(), |p, g, [v, _], _| {
            *v = 0.9 * *v + (1.0 - 0.9) * g * g;
            p - 0.1 * g / (v.sqrt() + 1e-3)
        });
        let OptimizerSpec::Adam { learning_rate, beta1, beta2, eps } = ADAM else { panic!() };
        let spec = OptimizerSpec::AdamW { learning_rate, beta1, beta2, eps, weight_decay: 0.2 };
        check(spec, Regularizer::default(), |p, g, [m, v], t| {
            *m = 0.8 * *m + (1.0 - 0.8) * g;
            *v = 0.9 * *v + (1.0 - 0.9) * g * g;
            let corrected = *m / (1.0 - (0.8 as Real).powi(t));
            let root = (*v / (1.0 - (0.9 as Real).powi(t))).sqrt();
            p - 0.1 * 0.2 * p - 0.1 * corrected / (root + 1e-3)
        });
    }

    #[test]
    fn running_statistics_are_left_alone() {
        let mut store = Store::default();
        store.add("0.running_var".to_owned(), &[5], Role::Statistic);
        store.values.fill(3.0);
        store.gradients.fill(1.0);
        Moments::new(5).step(ADAM, Regularizer { l1: 1.0, l2: 1.0 }, &mut store);
        assert_eq!(store.values, [3.0; 5]);
    }

    #[test]
    fn a_reset_forgets_everything() {
        let mut store = Store::default();
        store.add("0.weight".to_owned(), &[5], Role::Weight);
        store.gradients.fill(1.0);
        let mut moments = Moments::new(5);
        moments.step(ADAM, Regularizer::default(), &mut store);
        let once = store.values.clone();
        moments.reset();
        store.values.fill(0.0);
        moments.step(ADAM, Regularizer::default(), &mut store);
        assert_eq!(store.values, once);
    }
}
