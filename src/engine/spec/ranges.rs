//! Every number of a spec, once: its key and its range.

use super::{Kernel, LayerSpec, OptimizerSpec, Padding, Regularizer};
use crate::engine::error::{Expected, Problem};
use crate::engine::{Real, Shape};

/// Largest size of anything: nothing larger could be trained in a browser, and products of a few
/// such sizes still fit into 128 bits.
pub(super) const MAX_SIZE: u64 = 1_000_000;

/// A whole number from `min` to [`MAX_SIZE`].
pub(super) struct Whole {
    pub(super) key: &'static str,
    min: u64,
    /// Whether the word "same" stands for a number, too.
    same: bool,
}

/// A real number.
pub(super) struct Number {
    pub(super) key: &'static str,
    min: f64,
    max: f64,
    above_min: bool,
    below_max: bool,
}

pub(super) const UNITS: Whole = size("units");
pub(super) const FILTERS: Whole = size("filters");
pub(super) const STRIDE: Whole = size("stride");
pub(super) const POOL: Whole = size("size");
pub(super) const KERNEL: Whole = size("kernel");
pub(super) const INPUT: Whole = size("input");
pub(super) const SHAPE: Whole = size("shape");
pub(super) const FACTOR: Whole = size("factor");
pub(super) const PADDING: Whole = Whole { key: "padding", min: 0, same: true };
/// What a transposed convolution cuts off.
pub(super) const CUT: Whole = Whole { same: false, ..PADDING };
pub(super) const OUTPUT_PADDING: Whole = Whole { key: "output_padding", min: 0, same: false };

pub(super) const SLOPE: Number = closed("slope", -1000.0, 1000.0);
pub(super) const KEEP: Number = Number { above_min: true, ..closed("keep", 0.0, 1.0) };
pub(super) const STD: Number = closed("std", 0.0, 1000.0);
pub(super) const BN_MOMENTUM: Number = closed("momentum", 0.0, 1.0);
pub(super) const BN_EPS: Number = Number { above_min: true, ..closed("eps", 0.0, 1.0) };
pub(super) const LEARNING_RATE: Number = closed("optimizer.learning_rate", 0.0, 1e6);
pub(super) const MOMENTUM: Number = closed("optimizer.momentum", 0.0, 1.0);
pub(super) const BETA1: Number = Number { below_max: true, ..closed("optimizer.beta1", 0.0, 1.0) };
pub(super) const BETA2: Number = Number { below_max: true, ..closed("optimizer.beta2", 0.0, 1.0) };
pub(super) const ALPHA: Number = Number { below_max: true, ..closed("optimizer.alpha", 0.0, 1.0) };
pub(super) const DECAY: Number = closed("optimizer.weight_decay", 0.0, 1e6);
pub(super) const EPS: Number = Number { above_min: true, ..closed("optimizer.eps", 0.0, 1.0) };
pub(super) const L1: Number = closed("regularizer.l1", 0.0, 1e6);
pub(super) const L2: Number = closed("regularizer.l2", 0.0, 1e6);

const fn size(key: &'static str) -> Whole {
    Whole { key, min: 1, same: false }
}

const fn closed(key: &'static str, min: f64, max: f64) -> Number {
    Number { key, min, max, above_min: false, below_max: false }
}

impl Whole {
    pub(super) fn holds(&self, value: u64) -> bool {
        (self.min..=MAX_SIZE).contains(&value)
    }

    pub(super) fn expected(&self) -> Expected {
        match self.key {
            "kernel" => Expected::Kernel { max: MAX_SIZE },
            "padding" if self.same => Expected::Padding { max: MAX_SIZE },
            "input" | "shape" => Expected::Shape { max: MAX_SIZE },
            _ => Expected::Integer { min: self.min, max: MAX_SIZE },
        }
    }

    fn check(&self, value: usize) -> Result<(), Problem> {
        let fits = self.holds(value as u64);
        if fits { Ok(()) } else { Err(wrong(self.key, &value.to_string(), self.expected())) }
    }
}

impl Number {
    /// Whether the value lies in the range, as the engine will see it.
    pub(super) fn holds(&self, value: Real) -> bool {
        let value = f64::from(value);
        let above = if self.above_min { value > self.min } else { value >= self.min };
        let below = if self.below_max { value < self.max } else { value <= self.max };
        above && below
    }

    pub(super) fn expected(&self) -> Expected {
        let Self { min, max, above_min, below_max, .. } = *self;
        Expected::Number { min, max, above_min, below_max }
    }

    fn check(&self, value: Real) -> Result<(), Problem> {
        let fits = self.holds(value);
        if fits { Ok(()) } else { Err(wrong(self.key, &value.to_string(), self.expected())) }
    }
}

fn wrong(key: &str, found: &str, expected: Expected) -> Problem {
    Problem::WrongValue { key: key.to_owned(), found: found.into(), expected }
}

pub(super) fn layer(layer: &LayerSpec) -> Result<(), Problem> {
    match *layer {
        LayerSpec::Dense { units, .. } => UNITS.check(units),
        LayerSpec::Conv2d { filters, kernel, stride, padding, .. }
        | LayerSpec::LocallyConnected2d { filters, kernel, stride, padding, .. } => {
            windows(filters, kernel, stride)?;
            match padding {
                Padding::Cells(cells) => PADDING.check(cells),
                Padding::Same => Ok(()),
            }
        }
        LayerSpec::MaxPool2d { size, stride } | LayerSpec::AvgPool2d { size, stride } => {
            POOL.check(size)?;
            stride.map_or(Ok(()), |stride| STRIDE.check(stride))
        }
        LayerSpec::ConvTranspose2d { filters, kernel, stride, padding, output_padding, .. } => {
            windows(filters, kernel, stride)?;
            CUT.check(padding)?;
            OUTPUT_PADDING.check(output_padding)
        }
        LayerSpec::Upsample2d { factor } | LayerSpec::PixelShuffle { factor } => {
            FACTOR.check(factor)
        }
        LayerSpec::BatchNorm { momentum, eps } => {
            BN_MOMENTUM.check(momentum)?;
            BN_EPS.check(eps)
        }
        LayerSpec::Reshape { shape } => {
            shape.dims().into_iter().try_for_each(|size| SHAPE.check(size))
        }
        LayerSpec::LeakyRelu { slope } => SLOPE.check(slope),
        LayerSpec::Dropout { keep, .. } => KEEP.check(keep),
        LayerSpec::GaussianNoise { std } => STD.check(std),
        // The layers of a block are checked one by one.
        LayerSpec::Residual { .. }
        | LayerSpec::GlobalAvgPool2d
        | LayerSpec::Prelu
        | LayerSpec::Flatten
        | LayerSpec::Relu
        | LayerSpec::Sigmoid
        | LayerSpec::Tanh
        | LayerSpec::Softmax => Ok(()),
    }
}

fn windows(filters: usize, kernel: Kernel, stride: usize) -> Result<(), Problem> {
    FILTERS.check(filters)?;
    KERNEL.check(kernel.height)?;
    KERNEL.check(kernel.width)?;
    STRIDE.check(stride)
}

pub(super) fn shape(shape: Shape) -> Result<(), Problem> {
    shape.dims().into_iter().try_for_each(|size| INPUT.check(size))
}

pub(super) fn regularizer(regularizer: Regularizer) -> Result<(), Problem> {
    L1.check(regularizer.l1)?;
    L2.check(regularizer.l2)
}

pub(super) fn optimizer(optimizer: &OptimizerSpec) -> Result<(), Problem> {
    match *optimizer {
        OptimizerSpec::Sgd { learning_rate, momentum, .. } => {
            LEARNING_RATE.check(learning_rate)?;
            MOMENTUM.check(momentum)
        }
        OptimizerSpec::RmsProp { learning_rate, alpha, eps } => {
            LEARNING_RATE.check(learning_rate)?;
            ALPHA.check(alpha)?;
            EPS.check(eps)
        }
        OptimizerSpec::Adam { learning_rate, beta1, beta2, eps } => {
            adam(learning_rate, beta1, beta2, eps)
        }
        OptimizerSpec::AdamW { learning_rate, beta1, beta2, eps, weight_decay } => {
            adam(learning_rate, beta1, beta2, eps)?;
            DECAY.check(weight_decay)
        }
    }
}

fn adam(learning_rate: Real, beta1: Real, beta2: Real, eps: Real) -> Result<(), Problem> {
    LEARNING_RATE.check(learning_rate)?;
    BETA1.check(beta1)?;
    BETA2.check(beta2)?;
    EPS.check(eps)
}
