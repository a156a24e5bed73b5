//! Limits: of the gradient's length, and of every parameter.

use super::Network;
use crate::engine::Real;
use crate::engine::kernels::elementwise::sum_of;
use crate::engine::params::Role;

impl Network {
    /// Euclidean norm of the accumulated gradient of all parameters together, the penalty's aside.
    pub fn gradient_norm(&self) -> Real {
        sum_of(&self.store.gradients, |g| g * g).sqrt()
    }

    /// Shortens the accumulated gradient to the norm `limit` if it is longer, its direction kept
    /// (Pascanu, Mikolov & Bengio, 2013); gives its norm before. One that is no number stays as it
    /// is: the loss will tell.
    ///
    /// # Panics
    /// If `limit` is not above 0.
    pub fn clip_gradients(&mut self, limit: Real) -> Real {
        assert!(limit > 0.0, "a gradient cannot be shortened to nothing");
        let norm = self.gradient_norm();
        if norm > limit && norm.is_finite() {
            let factor = limit / norm;
            for gradient in &mut self.store.gradients {
                *gradient *= factor;
            }
        }
        norm
    }

    /// Brings every learned parameter into [−`limit`, `limit`] (Arjovsky, Chintala & Bottou, 2017).
    ///
    /// # Panics
    /// If `limit` is not above 0.
    pub fn clip_parameters(&mut self, limit: Real) {
        assert!(limit > 0.0, "parameters need room");
        let learned = self.store.slots.iter().filter(|slot| slot.role != Role::Statistic);
        for slot in learned {
            for value in &mut self.store.values[slot.range.clone()] {
                *value = value.clamp(-limit, limit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::{Network, NetworkSpec, Real, Target};

    fn network() -> Network {
        let json = r#"{"input": [1, 6, 6], "layers": [
            {"type": "conv2d", "filters": 3, "kernel": 3}, {"type": "batch_norm"},
            {"type": "flatten"}, {"type": "dense", "units": 4}],
            "loss": {"type": "cross_entropy"},
            "optimizer": {"type": "sgd", "learning_rate": 0.1}}"#;
        let spec = NetworkSpec::from_json(json).expect("valid");
        let mut network = Network::new(&spec, 2, 1).expect("fits");
        let x: Vec<Real> = (0..72).map(|i| (i % 7) as Real - 3.0).collect();
        network.train_batch(&x, Target::Labels(&[1, 3]), 2);
        network
    }

    fn all(network: &Network) -> Vec<Real> {
        network.gradients().iter().flat_map(|g| g.data.to_vec()).collect()
    }

    #[test]
    fn a_long_gradient_is_shortened_and_keeps_its_direction() {
        let mut network = network();
        let before = all(&network);
        let norm = before.iter().map(|g| f64::from(*g).powi(2)).sum::<f64>().sqrt();
        let told = network.clip_gradients(norm as Real / 4.0);
        assert!((f64::from(told) - norm).abs() < 1e-5 * norm, "{told} instead of {norm}");
        for (now, then) in all(&network).iter().zip(&before) {
            assert!((now - then / 4.0).abs() <= 1e-5 * then.abs(), "{now}, was {then}");
        }
    }

    #[test]
    fn a_short_gradient_stays_as_it_is() {
        let mut network = network();
        let before = all(&network);
        network.clip_gradients(network.gradient_norm() * 2.0);
        assert_eq!(all(&network), before);
    }

    #[test]
    fn parameters_are_brought_into_their_range_and_statistics_are_not() {
        let mut network = network();
        let before = network.snapshot();
        network.clip_parameters(0.1);
        let clipped: Vec<(String, Vec<Real>)> =
            network.parameters().iter().map(|p| (p.name.clone(), p.data.to_vec())).collect();
        network.restore(&before);
        for ((name, clipped), whole) in clipped.iter().zip(network.parameters()) {
            let learned = !name.contains("running");
            let expected = |v: &Real| if learned { v.clamp(-0.1, 0.1) } else { *v };
            assert_eq!(*clipped, whole.data.iter().map(expected).collect::<Vec<_>>(), "{name}");
        }
    }
}
