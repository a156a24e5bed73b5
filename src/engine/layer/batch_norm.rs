//! Batch normalisation.

use std::ops::Range;

use super::{Backward, Forward, Site};
use crate::engine::Real;
use crate::engine::kernels::channels::{Channels, accumulate, map, zip_map};
use crate::engine::kernels::elementwise::{add_assign, zip_map as elementwise};
use crate::engine::network::Mode;
use crate::engine::params::{Role, Store};

/// y = w·(x − μ)/√(σ² + ε) + b for each channel of an image, for each unit of a vector, with w and b:
/// `[C]` (Ioffe & Szegedy, 2015).
///
/// While training, μ and σ² are mean and (biased) variance of the batch, over all examples and cells,
/// m numbers; the running statistics r go on as r ← (1 − `momentum`)·r + `momentum`·s with s the
/// mean, or the unbiased variance σ²·m/(m − 1), of the batch. With m = 1 there is no variance and its
/// running value stays. A rehearsal leaves these statistics alone and is training otherwise. Evaluating,
/// μ and σ² are the running statistics. These start at 0 and 1 and are neither learned nor penalised.
///
/// Backward, with x̂ = (x − μ)/√(σ² + ε): ∂b = Σ ∂y, ∂w = Σ x̂·∂y, and
/// ∂x = w/√(σ² + ε)·(∂y − ∂b/m − x̂·∂w/m); evaluating, the last two summands are missing.
#[derive(Clone, Debug)]
pub(crate) struct BatchNorm {
    momentum: Real,
    eps: Real,
    channels: Channels,
    weight: Range<usize>,
    bias: Range<usize>,
    running_mean: Range<usize>,
    running_variance: Range<usize>,
    /// μ and 1/√(σ² + ε) of the last forward pass.
    mean: Vec<Real>,
    scale: Vec<Real>,
    /// w/√(σ² + ε).
    factor: Vec<Real>,
    /// ∂b and ∂w of one pass.
    shift: Vec<Real>,
    slope: Vec<Real>,
}

impl BatchNorm {
    pub(super) fn new(momentum: Real, eps: Real, site: &Site, store: &mut Store) -> Self {
        let count = site.input.channels();
        let [weight, bias, running_mean, running_variance] = [
            ("weight", Role::Weight),
            ("bias", Role::Bias),
            ("running_mean", Role::Statistic),
            ("running_var", Role::Statistic),
        ]
        .map(|(part, role)| store.add(site.name(part), &[count], role));
        store.values[weight.clone()].fill(1.0);
        store.values[running_variance.clone()].fill(1.0);
        let zeros = || vec![0.0; count];
        Self {
            momentum,
            eps,
            channels: Channels { count, cells: site.input.len() / count },
            weight,
            bias,
            running_mean,
            running_variance,
            mean: zeros(),
            scale: zeros(),
            factor: zeros(),
            shift: zeros(),
            slope: zeros(),
        }
    }

    pub(super) fn forward(&mut self, pass: Forward) {
        let Forward { x, y, mode, values, .. } = pass;
        match mode {
            Mode::Train => {
                self.measure(x);
                self.remember(x.len(), values);
            }
            Mode::Rehearse => self.measure(x),
            Mode::Evaluate => {
                self.mean.copy_from_slice(&values[self.running_mean.clone()]);
                self.scale.copy_from_slice(&values[self.running_variance.clone()]);
            }
        }
        for scale in &mut self.scale {
            *scale = 1.0 / (*scale + self.eps).sqrt();
        }
        elementwise(&self.scale, &values[self.weight.clone()], &mut self.factor, |s, w| s * w);
        let constants = [&self.mean[..], &self.factor, &values[self.bias.clone()]];
        map(self.channels, x, y, constants, |x, [mean, factor, bias]| {
            bias.mul_add(x - mean, factor)
        });
    }

    /// Mean and variance of the batch (the variance where the scale will be).
    fn measure(&mut self, x: &[Real]) {
        let count = (x.len() / self.channels.count) as Real;
        self.mean.fill(0.0);
        accumulate(self.channels, x, x, &self.scale, &mut self.mean, |x, _, _| x);
        self.mean.iter_mut().for_each(|mean| *mean /= count);
        self.scale.fill(0.0);
        accumulate(self.channels, x, x, &self.mean, &mut self.scale, |x, _, mean| {
            (x - mean) * (x - mean)
        });
        self.scale.iter_mut().for_each(|square| *square /= count);
    }

    /// The share of a batch of so many numbers, just measured, in the running statistics.
    fn remember(&mut self, numbers: usize, values: &mut [Real]) {
        let count = (numbers / self.channels.count) as Real;
        let momentum = self.momentum;
        let follow = |running: &mut Real, new: Real| *running += momentum * (new - *running);
        let running = values[self.running_mean.clone()].iter_mut();
        running.zip(&self.mean).for_each(|(running, mean)| follow(running, *mean));
        if count > 1.0 {
            let unbiased = count / (count - 1.0);
            let running = values[self.running_variance.clone()].iter_mut();
            running.zip(&self.scale).for_each(|(running, v)| follow(running, v * unbiased));
        }
    }

    pub(super) fn backward(&mut self, pass: Backward) {
        let Backward { x, dy, dx, mode, values, gradients, .. } = pass;
        let count = (x.len() / self.channels.count) as Real;
        let (shift, slope) = (&mut self.shift, &mut self.slope);
        shift.fill(0.0);
        slope.fill(0.0);
        accumulate(self.channels, dy, x, &self.mean, shift, |dy, _, _| dy);
        accumulate(self.channels, dy, x, &self.mean, slope, |dy, x, mean| dy * (x - mean));
        slope.iter_mut().zip(&self.scale).for_each(|(slope, scale)| *slope *= scale);
        if let Some(gradients) = gradients {
            add_assign(&mut gradients[self.bias.clone()], shift);
            add_assign(&mut gradients[self.weight.clone()], slope);
        }
        let Some(dx) = dx else { return };
        // ∂x = factor·(∂y − shift − (x − μ)·slope), whatever is missing being 0.
        let share = if mode == Mode::Evaluate { 0.0 } else { 1.0 / count };
        for shift in shift.iter_mut() {
            *shift *= share;
        }
        slope.iter_mut().zip(&self.scale).for_each(|(slope, scale)| *slope *= share * scale);
        elementwise(&self.scale, &values[self.weight.clone()], &mut self.factor, |s, w| s * w);
        let constants = [&self.mean[..], shift, slope, &self.factor];
        zip_map(self.channels, x, dy, dx, constants, |x, dy, [mean, shift, slope, factor]| {
            (dy - shift - (x - mean) * slope) * factor
        });
    }

    pub(super) fn bytes(&self) -> usize {
        let buffers = [&self.mean, &self.scale, &self.factor, &self.shift, &self.slope];
        buffers.iter().map(|buffer| size_of_val(&buffer[..])).sum()
    }
}
