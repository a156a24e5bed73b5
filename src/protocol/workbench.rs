//! What a person sets in the CNN workbench.

use serde::{Deserialize, Serialize};

use super::picture_set::PictureSet;
use super::setting::{Number, Scale, decimal};
use crate::engine::{
    Init, Kernel, LayerSpec, LayerSummary, LossSpec, NetworkSpec, OptimizerSpec, Padding,
    Regularizer, Shape, SpecError, summarize, top_level,
};

/// Largest batch that can be chosen; buffers are planned for it, so that the batch size can change
/// while training runs.
pub const MAX_BATCH: usize = 256;

/// Most multiply-adds that a picture may cost: with more, a step of the largest batch would take
/// seconds, and nothing else would be heard meanwhile.
pub const MAX_MULTIPLY_ADDS: u64 = 10_000_000;

/// Which update rule; its numbers stand beside it in [`Workbench`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Optimizer {
    /// Stochastic gradient descent with momentum.
    Sgd,
    /// Adam (Kingma & Ba, 2015).
    Adam,
}

impl Optimizer {
    /// All of them, with their names in a link.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Adam, "adam"), (Self::Sgd, "sgd")];
}

/// The settings of the workbench: pictures, a network, how it is trained, and the seed of all chance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Workbench {
    /// What is learned from.
    pub set: PictureSet,
    /// Pictures to learn from, if there are so many.
    pub examples: usize,
    /// The whole stack, the final dense layer with one unit for each class included.
    pub layers: Vec<LayerSpec>,
    /// Seed of initial weights, batch order and dropout masks.
    pub seed: u32,
    /// Update rule.
    pub optimizer: Optimizer,
    /// η.
    pub learning_rate: f32,
    /// Momentum of [`Optimizer::Sgd`].
    pub momentum: f32,
    /// Examples in a mini-batch.
    pub batch: usize,
    /// λ₁, weight of Σ|w| in the loss.
    pub l1: f32,
    /// λ₂, weight of Σw² in the loss.
    pub l2: f32,
}

impl Default for Workbench {
    fn default() -> Self {
        let set = PictureSet::default();
        Self {
            layers: default_layers(&set),
            set,
            examples: 5000,
            seed: 7,
            optimizer: Optimizer::Adam,
            learning_rate: default_learning_rate(&PictureSet::default()),
            momentum: 0.9,
            batch: 32,
            l1: 0.0,
            l2: 0.0,
        }
    }
}

/// A network that learns a set well: two convolutions with pooling and a dense layer, larger for
/// larger pictures.
pub fn default_layers(set: &PictureSet) -> Vec<LayerSpec> {
    let (filters, kernel, units) = match (is_small(set), set.is_coloured()) {
        (true, _) => ([8, 16], 3, 64),
        (false, false) => ([8, 16], 5, 128),
        (false, true) => ([16, 32], 3, 64),
    };
    let conv = |filters| LayerSpec::Conv2d {
        filters,
        kernel: Kernel::square(kernel),
        stride: 1,
        padding: Padding::Cells(kernel / 2),
        bias: true,
        init: Init::He,
    };
    let dense = |units| LayerSpec::Dense { units, bias: true, init: Init::He };
    let pool = LayerSpec::MaxPool2d { size: 2, stride: None };
    vec![
        conv(filters[0]),
        LayerSpec::Relu,
        pool.clone(),
        conv(filters[1]),
        LayerSpec::Relu,
        pool,
        LayerSpec::Flatten,
        dense(units),
        LayerSpec::Relu,
        LayerSpec::Dropout { keep: 0.5, inverted: true },
        dense(set.classes()),
    ]
}

/// A learning rate that suits Adam and [`default_layers`].
pub fn default_learning_rate(set: &PictureSet) -> f32 {
    if is_small(set) { 0.003 } else { 0.001 }
}

fn is_small(set: &PictureSet) -> bool {
    matches!(set.shape(), Shape::Image { height, .. } if height < 16)
}

/// Every number of the workbench, once: its name in the link, its range, its control's track.
pub const NUMBERS: [Number<Workbench>; 7] =
    [LEARNING_RATE, MOMENTUM, BATCH, L1, L2, EXAMPLES, SEED];

/// η, 10⁻⁵…1.
pub const LEARNING_RATE: Number<Workbench> = Number {
    key: "lr",
    min: 1e-5,
    max: 1.0,
    scale: Scale::Log,
    integer: false,
    get: |w| decimal(w.learning_rate),
    set: |w, v| w.learning_rate = v as f32,
};
/// Momentum, 0…0.99.
pub const MOMENTUM: Number<Workbench> = Number {
    key: "momentum",
    min: 0.0,
    max: 0.99,
    scale: Scale::Linear,
    integer: false,
    get: |w| decimal(w.momentum),
    set: |w, v| w.momentum = v as f32,
};
/// Batch size, 1…[`MAX_BATCH`].
pub const BATCH: Number<Workbench> = Number {
    key: "batch",
    min: 1.0,
    max: MAX_BATCH as f64,
    scale: Scale::Log,
    integer: true,
    get: |w| w.batch as f64,
    set: |w, v| w.batch = v as usize,
};
/// λ₁, 0 or 10⁻⁶…0.1.
pub const L1: Number<Workbench> = Number {
    key: "l1",
    min: 1e-6,
    max: 0.1,
    scale: Scale::LogOrZero,
    integer: false,
    get: |w| decimal(w.l1),
    set: |w, v| w.l1 = v as f32,
};
/// λ₂, 0 or 10⁻⁶…0.1.
pub const L2: Number<Workbench> = Number {
    key: "l2",
    min: 1e-6,
    max: 0.1,
    scale: Scale::LogOrZero,
    integer: false,
    get: |w| decimal(w.l2),
    set: |w, v| w.l2 = v as f32,
};
/// Pictures to learn from, 10…50 000; a set may have fewer.
pub const EXAMPLES: Number<Workbench> = Number {
    key: "examples",
    min: 10.0,
    max: 50_000.0,
    scale: Scale::Log,
    integer: true,
    get: |w| w.examples as f64,
    set: |w, v| w.examples = v as usize,
};
/// Seed, 0…999 999: short enough to read out in a lecture hall.
pub const SEED: Number<Workbench> = Number {
    key: "seed",
    min: 0.0,
    max: 999_999.0,
    scale: Scale::Linear,
    integer: true,
    get: |w| f64::from(w.seed),
    set: |w, v| w.seed = v as u32,
};

/// p, the probability of *keeping* a unit, of one dropout layer; read and written through
/// [`Workbench::keep`] and [`Workbench::set_keep`], since it stands in the network itself.
pub const KEEP: Number<f64> = Number {
    key: "keep",
    min: 0.05,
    max: 1.0,
    scale: Scale::Linear,
    integer: false,
    get: |p| *p,
    set: |p, v| *p = v,
};

/// Why a network cannot be trained on its pictures.
#[derive(Clone, Debug, PartialEq)]
pub enum Misfit {
    /// The specification itself does not work.
    Spec(SpecError),
    /// It works, but costs more than [`MAX_MULTIPLY_ADDS`].
    TooSlow {
        /// Multiply-adds per picture.
        found: u64,
    },
    /// It works, but does not end in one number per class.
    Output {
        /// What the last layer gives.
        found: Shape,
        /// How many classes there are.
        classes: usize,
    },
}

impl Workbench {
    /// Learns from another set. A network that fits stays, with as many outputs as there are
    /// classes; another is replaced by the set's default. Tells whether it could stay.
    pub fn change_set(&mut self, set: PictureSet) -> bool {
        let was_default = self.layers == default_layers(&self.set);
        if self.learning_rate == default_learning_rate(&self.set) {
            self.learning_rate = default_learning_rate(&set);
        }
        self.set = set;
        if !was_default {
            if let Some(LayerSpec::Dense { units, .. }) = self.layers.last_mut() {
                *units = self.set.classes();
            }
            if self.check().is_ok() {
                return true;
            }
        }
        self.layers = default_layers(&self.set);
        was_default
    }

    /// The whole network specification: pictures in, one logit for each class out.
    pub fn spec(&self) -> NetworkSpec {
        let learning_rate = self.learning_rate;
        let optimizer = match self.optimizer {
            Optimizer::Sgd => {
                OptimizerSpec::Sgd { learning_rate, momentum: self.momentum, nesterov: false }
            }
            Optimizer::Adam => {
                OptimizerSpec::Adam { learning_rate, beta1: 0.9, beta2: 0.999, eps: 1e-8 }
            }
        };
        NetworkSpec {
            input: self.set.shape(),
            layers: self.layers.clone(),
            loss: Some(LossSpec::CrossEntropy),
            optimizer: Some(optimizer),
            regularizer: Regularizer { l1: self.l1, l2: self.l2 },
        }
    }

    /// Shapes, parameters and multiply-adds of every layer (a residual block is one), or why the network does not work.
    ///
    /// # Errors
    /// [`Misfit`], with the layer at which the trouble arises.
    pub fn check(&self) -> Result<Vec<LayerSummary>, Misfit> {
        let summary = summarize(&self.spec(), MAX_BATCH).map_err(Misfit::Spec)?;
        let summary = top_level(summary);
        let found = summary.iter().fold(0, |sum: u64, l| sum.saturating_add(l.multiply_adds));
        if found > MAX_MULTIPLY_ADDS {
            return Err(Misfit::TooSlow { found });
        }
        let classes = self.set.classes();
        match summary.last().map_or(self.set.shape(), |last| last.output) {
            Shape::Vector(units) if units == classes => Ok(summary),
            found => Err(Misfit::Output { found, classes }),
        }
    }

    /// Whether going to `next` needs a new network (and training from the beginning), or can take
    /// effect at the next step.
    pub fn needs_rebuild(&self, next: &Self) -> bool {
        let same_layer = |a: &LayerSpec, b: &LayerSpec| match (a, b) {
            (LayerSpec::Dropout { inverted: a, .. }, LayerSpec::Dropout { inverted: b, .. }) => {
                a == b
            }
            _ => a == b,
        };
        self.seed != next.seed
            || self.set != next.set
            || self.training_examples() != next.training_examples()
            || self.layers.len() != next.layers.len()
            || !self.layers.iter().zip(&next.layers).all(|(a, b)| same_layer(a, b))
    }

    /// Pictures that are learned from.
    pub fn training_examples(&self) -> usize {
        self.examples.min(self.set.training_examples())
    }

    /// p of the dropout layers, if there are any: of the first, for all of them.
    pub fn keep(&self) -> Option<f64> {
        self.layers.iter().find_map(|layer| match layer {
            LayerSpec::Dropout { keep, .. } => Some(decimal(*keep)),
            _ => None,
        })
    }

    /// Sets p of all dropout layers.
    pub fn set_keep(&mut self, value: f64) {
        for layer in &mut self.layers {
            if let LayerSpec::Dropout { keep, .. } = layer {
                *keep = value as f32;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_network_fits() {
        let summary = Workbench::default().check().expect("the default works");
        assert_eq!(summary.len(), 11);
        assert_eq!(summary.iter().map(|l| l.parameters).sum::<usize>(), 80 + 1168 + 4160 + 650);
    }

    #[test]
    fn a_network_must_end_in_one_number_for_each_class() {
        let mut bench = Workbench::default();
        bench.layers.pop();
        assert_eq!(bench.check(), Err(Misfit::Output { found: Shape::Vector(64), classes: 10 }));
    }

    #[test]
    fn a_network_must_not_be_too_slow_to_be_stopped() {
        let mut bench = Workbench::default();
        for layer in &mut bench.layers {
            if let LayerSpec::Conv2d { filters, .. } = layer {
                *filters = 128;
            }
        }
        assert!(bench.check().is_ok(), "as large as the controls allow");
        if let LayerSpec::Conv2d { kernel, padding, .. } = &mut bench.layers[3] {
            (*kernel, *padding) = (Kernel::square(13), Padding::Same);
        }
        assert!(matches!(bench.check(), Err(Misfit::TooSlow { .. })));
    }

    #[test]
    fn every_set_has_a_default_network_that_fits() {
        for (set, name) in PictureSet::BUILT_IN {
            let layers = default_layers(&set);
            let bench = Workbench { set, layers, ..Workbench::default() };
            assert!(bench.check().is_ok(), "{name}: {:?}", bench.check());
        }
    }

    #[test]
    fn a_network_stays_with_another_set_if_it_fits() {
        let mut bench = Workbench::default();
        bench.layers.remove(9);
        let own = bench.layers.clone();
        assert!(bench.change_set(PictureSet::BUILT_IN[2].0.clone()), "it fits");
        assert_eq!(bench.layers[..9], own[..9]);
        assert_eq!(bench.check().map(|summary| summary.len()), Ok(10));
        if let LayerSpec::Conv2d { kernel, padding, .. } = &mut bench.layers[0] {
            (*kernel, *padding) = (Kernel::square(10), Padding::Cells(0));
        }
        assert!(!bench.change_set(PictureSet::Digits), "a kernel larger than the picture");
        assert_eq!(bench.layers, default_layers(&PictureSet::Digits));
        assert_eq!(bench.learning_rate, 0.003);
        bench.learning_rate = 0.02;
        assert!(bench.change_set(PictureSet::Pictures), "nothing of one's own is lost");
        assert_eq!(bench.layers, default_layers(&PictureSet::Pictures));
        assert_eq!(bench.learning_rate, 0.02, "chosen by hand, it stays");
    }

    #[test]
    fn only_structure_and_seed_need_a_rebuild() {
        let bench = Workbench::default();
        let mut tuned = Workbench { learning_rate: 0.1, batch: 8, l2: 0.01, ..bench.clone() };
        tuned.optimizer = Optimizer::Sgd;
        tuned.set_keep(0.8);
        assert_eq!(tuned.keep(), Some(0.8));
        assert!(!bench.needs_rebuild(&tuned));
        assert!(bench.needs_rebuild(&Workbench { seed: 8, ..bench.clone() }));
        assert!(bench.needs_rebuild(&Workbench { examples: 100, ..bench.clone() }));
        assert!(
            !bench.needs_rebuild(&Workbench { examples: 9000, ..bench.clone() }),
            "all of 1,500"
        );
        tuned.layers.remove(1);
        assert!(bench.needs_rebuild(&tuned));
    }

    #[test]
    fn defaults_lie_in_their_ranges_and_numbers_come_back_as_written() {
        let bench = Workbench::default();
        for number in &NUMBERS {
            let value = (number.get)(&bench);
            assert!(number.accepts(value), "{}", number.key);
            let mut copy = bench.clone();
            (number.set)(&mut copy, value);
            assert_eq!(copy, bench, "{}", number.key);
        }
        assert_eq!((LEARNING_RATE.get)(&bench), 0.003);
    }
}
