//! Where inputs, units and weights of the network stand on its canvas.

use crate::protocol::plane::{Setup, Wire};

/// Points of a line that are compared with the pointer.
const PROBES: usize = 24;

/// Where everything stands, in the canvas's own pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout {
    /// Middles of the boxes: inputs first, then layer by layer, the output last.
    pub(super) columns: Vec<Vec<(f64, f64)>>,
    /// Side of a box.
    pub(super) size: f64,
}

/// A line from box to box, bent like an S.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    /// Its beginning.
    pub(super) from: (f64, f64),
    /// Its end.
    pub(super) to: (f64, f64),
}

impl Layout {
    /// Fits the network into a canvas; `label` is the height of a number below each box.
    pub(super) fn new(setup: &Setup, width: f64, height: f64, label: f64) -> Self {
        let counts: Vec<usize> = std::iter::once(setup.inputs.len())
            .chain((0..=setup.layers.len()).map(|layer| setup.units(layer)))
            .collect();
        let most = counts.iter().copied().max().unwrap_or(1);
        let column = width / counts.len() as f64;
        let row = height / most as f64;
        let size = (row * 0.86 - label).min(column * 0.56).min(width * 0.11).max(8.0);
        let columns = counts.iter().enumerate().map(|(index, count)| {
            let x = (index as f64 + 0.5) * column;
            let row = (height / *count as f64).min((size + label) * 1.6);
            let first = height / 2.0 - row * (*count as f64 - 1.0) / 2.0;
            (0..*count).map(|unit| (x, first + row * unit as f64 - label / 2.0)).collect()
        });
        Self { columns: columns.collect(), size }
    }

    /// The line of a weight; none for a bias.
    pub(super) fn line(&self, wire: Wire) -> Option<Line> {
        let from = *self.columns.get(wire.layer)?.get(wire.from?)?;
        let to = *self.columns.get(wire.layer + 1)?.get(wire.unit)?;
        let half = self.size / 2.0;
        Some(Line { from: (from.0 + half, from.1), to: (to.0 - half, to.1) })
    }

    /// The unit whose box is there: layer and place.
    pub(super) fn unit_at(&self, at: (f64, f64)) -> Option<(usize, usize)> {
        let half = self.size / 2.0;
        for (layer, column) in self.columns.iter().skip(1).enumerate() {
            let hit = |(x, y): &(f64, f64)| (at.0 - x).abs() <= half && (at.1 - y).abs() <= half;
            if let Some(unit) = column.iter().position(hit) {
                return Some((layer, unit));
            }
        }
        None
    }

    /// The weight whose line is nearest, if it is near.
    pub(super) fn wire_at(&self, setup: &Setup, at: (f64, f64), near: f64) -> Option<Wire> {
        let distance = |wire: &Wire| {
            let line = self.line(*wire)?;
            let along = (0..=PROBES).map(|probe| line.point(probe as f64 / PROBES as f64));
            along.map(|(x, y)| (x - at.0).hypot(y - at.1)).min_by(f64::total_cmp)
        };
        let all = wires(setup).filter_map(|wire| Some((wire, distance(&wire)?)));
        all.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, far)| *far <= near).map(|(wire, _)| wire)
    }
}

impl Line {
    /// Horizontal place of both handles of the curve.
    pub(super) fn bend(&self) -> f64 {
        f64::midpoint(self.from.0, self.to.0)
    }

    /// A point of the curve, 0…1 along it.
    pub(super) fn point(&self, t: f64) -> (f64, f64) {
        let s = 1.0 - t;
        let (a, b, c, d) = (s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t);
        let x = (a * self.from.0) + (b + c) * self.bend() + d * self.to.0;
        (x, (a + b) * self.from.1 + (c + d) * self.to.1)
    }
}

/// All weights of the network but its biases.
pub(super) fn wires(setup: &Setup) -> impl Iterator<Item = Wire> {
    (0..=setup.layers.len()).flat_map(move |layer| {
        (0..setup.units(layer)).flat_map(move |unit| {
            (0..setup.fan_in(layer)).map(move |from| Wire { layer, unit, from: Some(from) })
        })
    })
}
