//! What a person sets in the CNN workbench.

mod numbers;
mod presets;
mod rival;

use serde::{Deserialize, Serialize};

use super::optimizer::Memory;
pub use super::optimizer::Optimizer;
use super::picture_set::PictureSet;
use super::schedule::Schedule;
use super::setting::decimal;
use super::stack::layers_before;
use crate::data::augment::Augmentation;
use crate::engine::{
    LayerSpec, LayerSummary, LossSpec, NetworkSpec, Regularizer, Shape, SpecError,
    output_shapes_until_error, summarize, top_level,
};
pub use numbers::{
    ALPHA, BATCH, BETA1, BETA2, CLIP, DROP, EVERY, EXAMPLES, KEEP, L1, L2, LEARNING_RATE, MOMENTUM,
    NOISE, NUMBERS, RIVAL_RATE, ROTATION, SEED, SHIFT, SPAN, WARMUP, WEIGHT_DECAY,
};
pub use presets::{Preset, default_layers, default_learning_rate};
pub use rival::{OtherRule, Rival};

/// Largest batch that can be chosen; buffers are planned for it, so that the batch size can change
/// while training runs.
pub const MAX_BATCH: usize = 256;

/// Most multiply-adds that a picture may cost: with more, a step of the largest batch would take
/// seconds, and nothing else would be heard meanwhile.
pub const MAX_MULTIPLY_ADDS: u64 = 10_000_000;

/// The settings of the workbench: pictures, a network, how it is trained, and the seed of all chance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Workbench {
    /// What is learned from.
    pub set: PictureSet,
    /// Pictures to learn from, if there are so many.
    pub examples: usize,
    /// The whole stack, the final dense layer with one unit for each class included.
    pub layers: Vec<LayerSpec>,
    /// Seed of initial weights, batch order, dropout masks and changes of pictures.
    pub seed: u32,
    /// Update rule.
    pub optimizer: Optimizer,
    /// η.
    pub learning_rate: f32,
    /// Momentum of [`Optimizer::Sgd`] and [`Optimizer::Nesterov`].
    pub momentum: f32,
    /// Share of the mean square that stays, of [`Optimizer::RmsProp`].
    pub alpha: f32,
    /// Share of the mean gradient that stays, of Adam.
    pub beta1: f32,
    /// Share of the mean square that stays, of Adam.
    pub beta2: f32,
    /// Decay of all parameters, of [`Optimizer::AdamW`].
    pub weight_decay: f32,
    /// How η changes over the epochs.
    pub schedule: Schedule,
    /// Norm to which a longer gradient is shortened; 0 for none.
    pub clip: f32,
    /// Examples in a mini-batch.
    pub batch: usize,
    /// λ₁, weight of Σ|w| in the loss.
    pub l1: f32,
    /// λ₂, weight of Σw² in the loss.
    pub l2: f32,
    /// How pictures are changed before they are learned from.
    pub augmentation: Augmentation,
    /// What makes a second network differ that learns beside this one.
    pub rival: Rival,
    /// How that one learns for [`Rival::Optimizer`].
    pub rival_rule: OtherRule,
}

impl Default for Workbench {
    fn default() -> Self {
        let set = PictureSet::default();
        let Memory { momentum, alpha, beta1, beta2, weight_decay } = Memory::default();
        Self {
            layers: default_layers(&set),
            learning_rate: default_learning_rate(&set),
            set,
            examples: 5000,
            seed: 7,
            optimizer: Optimizer::Adam,
            momentum,
            alpha,
            beta1,
            beta2,
            weight_decay,
            schedule: Schedule::default(),
            clip: 0.0,
            batch: 32,
            l1: 0.0,
            l2: 0.0,
            augmentation: Augmentation::default(),
            rival: Rival::None,
            rival_rule: OtherRule::default(),
        }
    }
}

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
    /// classes; a preset becomes the preset for the other set; any other is replaced by the set's
    /// default. Tells whether it could stay.
    pub fn change_set(&mut self, set: PictureSet) -> bool {
        let preset = Preset::of(&self.layers, &self.set);
        if self.learning_rate == default_learning_rate(&self.set) {
            self.learning_rate = default_learning_rate(&set);
        }
        self.set = set;
        if let Some(preset) = preset {
            self.layers = preset.layers(&self.set);
            return true;
        }
        if let Some(LayerSpec::Dense { units, .. }) = self.layers.last_mut() {
            *units = self.set.classes();
        }
        let fits = self.check().is_ok();
        if !fits {
            self.layers = default_layers(&self.set);
        }
        fits
    }

    /// The whole network specification: pictures in, one logit for each class out.
    pub fn spec(&self) -> NetworkSpec {
        let Self { momentum, alpha, beta1, beta2, weight_decay, .. } = *self;
        let memory = Memory { momentum, alpha, beta1, beta2, weight_decay };
        NetworkSpec {
            input: self.set.shape(),
            layers: self.layers.clone(),
            loss: Some(LossSpec::CrossEntropy),
            optimizer: Some(self.optimizer.spec(self.learning_rate, memory)),
            regularizer: Regularizer { l1: self.l1, l2: self.l2 },
        }
    }

    /// Shapes, parameters and multiply-adds of every layer (a residual block is one), or why the network does not work.
    ///
    /// # Errors
    /// [`Misfit`], with the layer at which the trouble arises.
    pub fn check(&self) -> Result<Vec<LayerSummary>, Misfit> {
        self.describe().map(top_level)
    }

    /// As [`check`](Self::check), but a block's layers follow it and are counted there.
    ///
    /// # Errors
    /// As [`check`](Self::check).
    pub fn describe(&self) -> Result<Vec<LayerSummary>, Misfit> {
        let summary = summarize(&self.spec(), MAX_BATCH).map_err(Misfit::Spec)?;
        let found = summary.iter().fold(0, |sum: u64, l| sum.saturating_add(l.multiply_adds));
        if found > MAX_MULTIPLY_ADDS {
            return Err(Misfit::TooSlow { found });
        }
        let classes = self.set.classes();
        let last = summary.iter().rfind(|layer| layer.path.len() == 1);
        match last.map_or(self.set.shape(), |last| last.output) {
            Shape::Vector(units) if units == classes => Ok(summary),
            found => Err(Misfit::Output { found, classes }),
        }
    }

    /// Shape of what comes in at a place of the stack, as far as it works.
    pub fn input_at(&self, path: &[usize]) -> Shape {
        let input = self.set.shape();
        let (summary, _) = output_shapes_until_error(input, &layers_before(&self.layers, path));
        summary.iter().rfind(|layer| layer.path.len() == 1).map_or(input, |layer| layer.output)
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
            || self.rival != next.rival
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
        self.keeps().first().copied()
    }

    /// p of every dropout layer, in their order.
    pub fn keeps(&self) -> Vec<f64> {
        fn collect(layers: &[LayerSpec], all: &mut Vec<f64>) {
            for layer in layers {
                match layer {
                    LayerSpec::Dropout { keep, .. } => all.push(decimal(*keep)),
                    LayerSpec::Residual { layers } => collect(layers, all),
                    _ => {}
                }
            }
        }
        let mut all = Vec::new();
        collect(&self.layers, &mut all);
        all
    }

    /// Sets p of all dropout layers.
    pub fn set_keep(&mut self, value: f64) {
        fn all(layers: &mut [LayerSpec], value: f32) {
            for layer in layers {
                match layer {
                    LayerSpec::Dropout { keep, .. } => *keep = value,
                    LayerSpec::Residual { layers } => all(layers, value),
                    _ => {}
                }
            }
        }
        all(&mut self.layers, value as f32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Kernel, Padding};

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
    fn everything_about_training_takes_effect_while_it_runs() {
        let bench = Workbench::default();
        let mut tuned = bench.clone();
        for number in &NUMBERS {
            if !["seed", "examples"].contains(&number.key) {
                (number.set)(&mut tuned, number.value_at(150.0));
            }
        }
        tuned.optimizer = Optimizer::RmsProp;
        tuned.augmentation.flip = true;
        tuned.schedule.course = crate::protocol::schedule::Course::Cosine;
        assert!(!bench.needs_rebuild(&tuned));
    }

    #[test]
    fn dropout_in_blocks_is_kept_in_step() {
        let dropout = LayerSpec::Dropout { keep: 0.5, inverted: true };
        let block = LayerSpec::Residual { layers: vec![dropout] };
        let mut bench = Workbench { layers: vec![block], ..Workbench::default() };
        bench.set_keep(0.7);
        assert_eq!(bench.keep(), Some(0.7));
    }

    #[test]
    fn what_comes_in_at_a_place_is_known() {
        let image = |channels, side| Shape::Image { channels, height: side, width: side };
        let bench = Workbench::default();
        assert_eq!(bench.input_at(&[0]), image(1, 8));
        assert_eq!(bench.input_at(&[2]), image(8, 4));
        assert_eq!(bench.input_at(&[7]), Shape::Vector(64));
        let residual = Workbench { layers: Preset::ResNet.layers(&bench.set), ..bench };
        assert_eq!(residual.input_at(&[2, 1]), residual.input_at(&[2]));
    }
}
