//! Units that never fire: maps behind a `ReLU` that are 0 in every test picture.
//!
//! The lab evaluates the whole test set again and again; whatever comes by on the way is looked at.

use crate::engine::{Network, Shape};
use crate::protocol::inspect::layer::Dead;

/// What the last evaluation showed, and what the one under way has shown so far.
#[derive(Debug, Default)]
pub struct DeadUnits {
    layers: Vec<Rectifier>,
    pictures: usize,
    found: Vec<(Vec<usize>, Dead)>,
}

/// A `ReLU`.
#[derive(Debug)]
struct Rectifier {
    path: Vec<usize>,
    /// Numbers in one map; 1 of a vector.
    plane: usize,
    /// Which maps were not 0 everywhere.
    alive: Vec<bool>,
}

impl DeadUnits {
    /// Looks at all rectifiers of a network.
    pub fn new(network: &Network) -> Self {
        let summary = network.summary();
        let rectifiers = summary.iter().filter(|layer| layer.type_name == "relu").map(|layer| {
            let plane = match layer.output {
                Shape::Image { height, width, .. } => height * width,
                Shape::Vector(_) => 1,
            };
            let alive = vec![false; layer.output.channels()];
            Rectifier { path: layer.path.clone(), plane, alive }
        });
        Self { layers: rectifiers.collect(), ..Self::default() }
    }

    /// An evaluation begins.
    pub fn begin(&mut self) {
        self.pictures = 0;
        for layer in &mut self.layers {
            layer.alive.fill(false);
        }
    }

    /// So many pictures of it have just run forward.
    pub fn see(&mut self, network: &Network, pictures: usize) {
        self.pictures += pictures;
        for layer in &mut self.layers {
            let maps = network.activation_at(&layer.path).chunks_exact(layer.plane);
            let count = layer.alive.len();
            for (place, map) in maps.enumerate() {
                let alive = &mut layer.alive[place % count];
                *alive = *alive || map.iter().any(|value| *value > 0.0);
            }
        }
    }

    /// It ends, after so many steps of training.
    pub fn end(&mut self, step: u64) {
        let pictures = self.pictures;
        self.found.clear();
        self.found.extend(self.layers.iter().map(|layer| {
            let dead = layer.alive.iter().filter(|alive| !**alive).count();
            let units = layer.alive.len();
            (layer.path.clone(), Dead { dead, units, pictures, step, behind: false })
        }));
    }

    /// What the last evaluation has shown of a `ReLU`, or of the one right behind a layer.
    pub fn of(&self, path: &[usize]) -> Option<Dead> {
        let find = |path: &[usize]| self.found.iter().find(|(known, _)| known == path);
        if let Some((_, dead)) = find(path) {
            return Some(*dead);
        }
        let (last, block) = path.split_last()?;
        let (_, dead) = find(&[block, &[last + 1]].concat())?;
        Some(Dead { behind: true, ..*dead })
    }
}
