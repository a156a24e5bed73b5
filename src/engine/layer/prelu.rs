//! Parametric rectified linear unit.

use std::ops::Range;

use super::{Backward, Forward, Site};
use crate::engine::Real;
use crate::engine::kernels::channels::{Channels, accumulate, map, zip_map};
use crate::engine::kernels::lanes::Lanes;
use crate::engine::params::{Role, Store};

/// Slope at the start (He et al., 2015).
const START: Real = 0.25;

/// y = x where x > 0, else a·x, with a slope a for each channel of an image, for each unit of a
/// vector; a: `[C]` is learned and starts at 0.25 (He et al., 2015).
///
/// Backward: ∂x = ∂y where x > 0, else a·∂y; ∂a = Σ x·∂y over the x that are not positive. Training
/// and evaluation are alike.
#[derive(Clone, Debug)]
pub(crate) struct Prelu {
    slope: Range<usize>,
    channels: Channels,
}

impl Prelu {
    pub(super) fn new(site: &Site, store: &mut Store) -> Self {
        let count = site.input.channels();
        let slope = store.add(site.name("weight"), &[count], Role::Weight);
        store.values[slope.clone()].fill(START);
        Self { slope, channels: Channels { count, cells: site.input.len() / count } }
    }

    pub(super) fn forward(&self, pass: Forward) {
        let Forward { x, y, values, .. } = pass;
        let (zero, slope) = (Lanes::zero(), &values[self.slope.clone()]);
        map(self.channels, x, y, [slope], |x, [a]| zero.if_less(x, x, a * x));
    }

    pub(super) fn backward(&self, pass: Backward) {
        let Backward { x, dy, dx, values, gradients, .. } = pass;
        let (zero, slope) = (Lanes::zero(), &values[self.slope.clone()]);
        if let Some(gradients) = gradients {
            let to = &mut gradients[self.slope.clone()];
            accumulate(self.channels, x, dy, slope, to, |x, dy, _| x.min(zero) * dy);
        }
        if let Some(dx) = dx {
            zip_map(self.channels, x, dy, dx, [slope], |x, dy, [a]| zero.if_less(x, dy, a * dy));
        }
    }
}
