//! Losses: a number to make small, and its gradient at the output of the network.

use super::kernels::elementwise::{sum, sum_of, zip_map};
use super::kernels::lanes::Lanes;
use super::kernels::math::{exp, ln_1p, sigmoid};
use super::kernels::softmax::exponentials;
use super::{LossSpec, Real};

/// What the output should have been, for every example of a batch.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// Number of the right class, from 0, for each example; for `cross_entropy`.
    Labels(&'a [i32]),
    /// As many numbers as the output has; for all other losses.
    Values(&'a [Real]),
}

/// The loss of a batch of outputs; writes its gradient at them.
///
/// # Panics
/// If the target is of another kind or length than the loss needs, or a label is no class.
pub(crate) fn loss(
    spec: LossSpec,
    output: &[Real],
    target: Target,
    batch: usize,
    gradient: &mut [Real],
) -> Real {
    match (spec, target) {
        (LossSpec::CrossEntropy, Target::Labels(labels)) => {
            assert_eq!(labels.len(), batch, "one label for each example");
            cross_entropy(output, labels, gradient)
        }
        (_, Target::Values(values)) => {
            assert_eq!(values.len(), output.len(), "one target for each output");
            match spec {
                LossSpec::CrossEntropy => panic!("cross_entropy needs labels"),
                LossSpec::BceWithLogits => bce_with_logits(output, values, gradient),
                LossSpec::Mse => mse(output, values, gradient),
                LossSpec::Mae => mae(output, values, gradient),
            }
        }
        (_, Target::Labels(_)) => panic!("this loss needs values"),
    }
}

/// L = −(1/N)·Σₙ ln softmax(zₙ)[lₙ] and ∂L/∂z = (softmax(z) − onehot(l))/N, for logits z: `[N, C]`.
///
/// ln softmax(z)[l] = z[l] − max z − ln Σ e^(z − max z): nothing overflows.
fn cross_entropy(logits: &[Real], labels: &[i32], gradient: &mut [Real]) -> Real {
    let classes = logits.len() / labels.len();
    let share = 1.0 / labels.len() as Real;
    let rows = logits.chunks_exact(classes).zip(gradient.chunks_exact_mut(classes));
    let mut total = 0.0;
    for ((z, gradient), label) in rows.zip(labels) {
        let label = usize::try_from(*label).ok().filter(|label| *label < classes);
        let label = label.expect("a label is the number of a class");
        let (max, sum) = exponentials(z, gradient);
        total += sum.ln() - (z[label] - max);
        let factor = share / sum;
        for gradient in &mut *gradient {
            *gradient *= factor;
        }
        gradient[label] -= share;
    }
    total * share
}

/// L = (1/n)·Σᵢ (yᵢ − tᵢ)² over all n elements of the batch, and ∂L/∂yᵢ = 2·(yᵢ − tᵢ)/n.
fn mse(output: &[Real], target: &[Real], gradient: &mut [Real]) -> Real {
    let count = output.len() as Real;
    zip_map(output, target, gradient, |y, t| y - t);
    let total = sum_of(gradient, |difference| difference * difference);
    let factor = Lanes::splat(2.0 / count);
    zip_map(output, target, gradient, |y, t| (y - t) * factor);
    total / count
}

/// L = (1/n)·Σᵢ |yᵢ − tᵢ| over all n elements of the batch, and ∂L/∂yᵢ = sign(yᵢ − tᵢ)/n with
/// sign(0) = 0.
fn mae(output: &[Real], target: &[Real], gradient: &mut [Real]) -> Real {
    let count = output.len() as Real;
    zip_map(output, target, gradient, |y, t| y - t);
    let total = sum_of(gradient, |difference| difference.max(-difference));
    let (zero, share) = (Lanes::zero(), Lanes::splat(1.0 / count));
    zip_map(output, target, gradient, |y, t| y.if_less(t, -share, t.if_less(y, share, zero)));
    total / count
}

/// L = −(1/n)·Σᵢ [tᵢ·ln σ(zᵢ) + (1 − tᵢ)·ln(1 − σ(zᵢ))] over all n elements of the batch, for targets
/// t in 0…1, and ∂L/∂zᵢ = (σ(zᵢ) − tᵢ)/n.
///
/// One summand is max(z, 0) − z·t + ln(1 + e^(−|z|)): nothing overflows.
fn bce_with_logits(logits: &[Real], target: &[Real], gradient: &mut [Real]) -> Real {
    let count = logits.len() as Real;
    let zero = Lanes::zero();
    zip_map(logits, target, gradient, |z, t| z.max(zero) - z * t + ln_1p(exp(z.min(-z))));
    let total = sum(gradient);
    let share = Lanes::splat(1.0 / count);
    zip_map(logits, target, gradient, |z, t| (sigmoid(z) - t) * share);
    total / count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::kernels::reference::assert_close;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn cross_entropy_is_the_mean_surprise() {
        let (logits, labels) = ([1.0, 2.0, 3.0, 0.0, 0.0, 0.0], [2, 0]);
        let mut gradient = [9.0; 6];
        let spec = LossSpec::CrossEntropy;
        let value = loss(spec, &logits, Target::Labels(&labels), 2, &mut gradient);
        let e = |x: Real| x.exp();
        let sum = e(1.0) + e(2.0) + e(3.0);
        assert_close(&[value], &[-((e(3.0) / sum).ln() + (1.0 as Real / 3.0).ln()) / 2.0], 1e-6);
        let p = [e(1.0) / sum, e(2.0) / sum, e(3.0) / sum - 1.0, -2.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0];
        assert_close(&gradient, &p.map(|p| p / 2.0), 1e-6);
    }

    #[test]
    fn huge_logits_stay_exact() {
        let mut gradient = [9.0; 2];
        let mut at = |label| {
            let target = Target::Labels(&[label]);
            (loss(LossSpec::CrossEntropy, &[1e4, -1e4], target, 1, &mut gradient), gradient)
        };
        assert_eq!(at(0), (0.0, [0.0, 0.0]));
        assert_eq!(at(1), (2e4, [1.0, -1.0]));
    }

    #[test]
    fn squared_errors_are_averaged() {
        let mut gradient = [9.0; 5];
        let (output, target) = ([1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 0.0, 3.0, 5.0, 5.0]);
        let value = loss(LossSpec::Mse, &output, Target::Values(&target), 1, &mut gradient);
        assert_close(&[value], &[1.0], 1e-6);
        assert_close(&gradient, &[0.0, 0.8, 0.0, -0.4, 0.0], 1e-6);
    }

    #[test]
    fn distances_are_averaged() {
        let mut gradient = [9.0; 5];
        let (output, target) = ([1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 0.0, 3.0, 5.0, 5.0]);
        let value = loss(LossSpec::Mae, &output, Target::Values(&target), 1, &mut gradient);
        assert_close(&[value], &[0.6], 1e-6);
        assert_close(&gradient, &[0.0, 0.2, 0.0, -0.2, 0.0], 1e-6);
    }

    #[test]
    fn binary_cross_entropy_stays_exact_far_out() {
        let mut gradient = [9.0; 5];
        let (logits, target) = ([0.0, 1e4, -1e4, 1e4, 1.0], [0.5, 1.0, 0.0, 0.0, 0.25]);
        let spec = LossSpec::BceWithLogits;
        let value = loss(spec, &logits, Target::Values(&target), 1, &mut gradient);
        let (ln_2, one) = ((2.0 as Real).ln(), (1.0 + (-1.0 as Real).exp()).ln() + 0.75);
        assert_close(&[value], &[(ln_2 + 1e4 + one) / 5.0], 1e-6);
        let sigma = 1.0 / (1.0 + (-1.0 as Real).exp());
        assert_close(&gradient, &[0.0, 0.0, 0.0, 0.2, (sigma - 0.25) / 5.0], 1e-6);
    }

    #[test]
    #[should_panic(expected = "a label is the number of a class")]
    fn a_label_beyond_the_classes_is_refused() {
        loss(LossSpec::CrossEntropy, &[0.0; 2], Target::Labels(&[2]), 1, &mut [0.0; 2]);
    }

    #[test]
    #[should_panic(expected = "this loss needs values")]
    fn labels_are_no_values() {
        loss(LossSpec::Mse, &[0.0; 2], Target::Labels(&[1]), 1, &mut [0.0; 2]);
    }
}
