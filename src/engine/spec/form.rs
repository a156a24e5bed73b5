//! Defaults of the spec's keys, and the short JSON forms of kernel and padding.
#![allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]

use serde::{Deserialize, Serialize};

use super::{Kernel, Padding};
use crate::engine::Real;

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum KernelForm {
    Square(usize),
    Sides([usize; 2]),
}

impl From<Kernel> for KernelForm {
    fn from(kernel: Kernel) -> Self {
        if kernel.height == kernel.width {
            Self::Square(kernel.height)
        } else {
            Self::Sides([kernel.height, kernel.width])
        }
    }
}

impl From<KernelForm> for Kernel {
    fn from(form: KernelForm) -> Self {
        match form {
            KernelForm::Square(size) => Self::square(size),
            KernelForm::Sides([height, width]) => Self { height, width },
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum PaddingForm {
    Cells(usize),
    Word(PaddingWord),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PaddingWord {
    Same,
}

impl From<Padding> for PaddingForm {
    fn from(padding: Padding) -> Self {
        match padding {
            Padding::Cells(cells) => Self::Cells(cells),
            Padding::Same => Self::Word(PaddingWord::Same),
        }
    }
}

impl From<PaddingForm> for Padding {
    fn from(form: PaddingForm) -> Self {
        match form {
            PaddingForm::Cells(cells) => Self::Cells(cells),
            PaddingForm::Word(PaddingWord::Same) => Self::Same,
        }
    }
}

pub(super) const SLOPE: Real = 0.2;
pub(super) const KEEP: Real = 0.5;
pub(super) const BETA1: Real = 0.9;
pub(super) const BETA2: Real = 0.999;
pub(super) const EPS: Real = 1e-8;
pub(super) const ALPHA: Real = 0.99;
pub(super) const DECAY: Real = 0.01;
pub(super) const BN_MOMENTUM: Real = 0.1;
pub(super) const BN_EPS: Real = 1e-5;

// What follows is the form in which serde asks for defaults.

pub(super) fn yes() -> bool {
    true
}

pub(super) fn one() -> usize {
    1
}

pub(super) fn slope() -> Real {
    SLOPE
}

pub(super) fn keep() -> Real {
    KEEP
}

pub(super) fn beta1() -> Real {
    BETA1
}

pub(super) fn beta2() -> Real {
    BETA2
}

pub(super) fn eps() -> Real {
    EPS
}

pub(super) fn alpha() -> Real {
    ALPHA
}

pub(super) fn decay() -> Real {
    DECAY
}

pub(super) fn bn_momentum() -> Real {
    BN_MOMENTUM
}

pub(super) fn bn_eps() -> Real {
    BN_EPS
}

pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

pub(super) fn is_true(value: &bool) -> bool {
    *value
}

pub(super) fn is_one(value: &usize) -> bool {
    *value == 1
}

pub(super) fn is_normal_slope(value: &Real) -> bool {
    value.total_cmp(&SLOPE).is_eq()
}

pub(super) fn is_normal_keep(value: &Real) -> bool {
    value.total_cmp(&KEEP).is_eq()
}

pub(super) fn is_normal_beta1(value: &Real) -> bool {
    value.total_cmp(&BETA1).is_eq()
}

pub(super) fn is_normal_beta2(value: &Real) -> bool {
    value.total_cmp(&BETA2).is_eq()
}

pub(super) fn is_normal_eps(value: &Real) -> bool {
    value.total_cmp(&EPS).is_eq()
}

pub(super) fn is_normal_alpha(value: &Real) -> bool {
    value.total_cmp(&ALPHA).is_eq()
}

pub(super) fn is_normal_decay(value: &Real) -> bool {
    value.total_cmp(&DECAY).is_eq()
}

pub(super) fn is_normal_bn_momentum(value: &Real) -> bool {
    value.total_cmp(&BN_MOMENTUM).is_eq()
}

pub(super) fn is_normal_bn_eps(value: &Real) -> bool {
    value.total_cmp(&BN_EPS).is_eq()
}
